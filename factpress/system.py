"""What operating systems do differently: locks, swapping folders, being stopped, making sure that a file is on disk.

Standard library only. Each function has its equivalents side by side.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from factpress.problems import SurroundingsError

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # renameat2(2)
RENAME_SWAP = 2  # renamex_np(2)


STOPPING = (KeyboardInterrupt, MemoryError)
_LOST: list[BaseException] = []


def note_what_gets_lost() -> None:
    """From now on, `raise_lost` raises what stops a program although a library has swallowed it.

    That is Ctrl-C wherever it was caught, and missing memory where a callback of a library could not pass it on.
    """

    def stop(*_: object) -> None:
        _LOST.append(KeyboardInterrupt())
        raise _LOST[-1]

    def swallowed(what: sys.UnraisableHookArgs) -> None:
        if isinstance(what.exc_value, STOPPING):
            _LOST.append(what.exc_value)
        else:
            sys.__unraisablehook__(what)

    def shown(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, STOPPING):  # of these HarfBuzz shows a traceback before it drops them
            sys.__excepthook__(kind, value, trace)

    sys.unraisablehook, sys.excepthook = swallowed, shown
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)


def raise_lost() -> None:
    """Raises the first exception that was noted, if there was one."""
    if _LOST:
        raise _LOST[0]


@contextlib.contextmanager
def lock(path: Path, busy: str = "", waits: Callable[[], None] | None = None) -> Iterator[None]:
    """Holds the lock file at `path`; the system lets go of it when the process ends, however it ends.

    If another process holds it: with `waits` that is called once and the other process waited for, otherwise
    `SurroundingsError` with the message `busy`, "{pid}" filled in.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+b", opener=_open_own) as file:
        try:
            _take(file.fileno(), wait=False)
        except BlockingIOError:
            if waits is None:
                raise SurroundingsError(busy.format(pid=_holder(path))) from None
            waits()
            _take(file.fileno(), wait=True)
        file.seek(0)
        file.truncate()
        file.write(b"%d" % os.getpid())
        file.flush()
        yield


def _open_own(path: str, flags: int) -> int:
    """Opens a file that is written anew; never somebody else's in the place of a link, nor a pipe."""
    if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise SurroundingsError(f"{path} is in the way: it is no ordinary file\n  move or delete it, then run again")
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _holder(path: Path) -> str:
    return path.read_text(encoding="ascii").strip() or "unknown"


if sys.platform == "win32":
    import msvcrt
    import time

    def _take(descriptor: int, wait: bool) -> None:
        while True:
            os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # a byte that nobody reads: Windows locks are mandatory
            try:
                return msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    raise BlockingIOError from None
                time.sleep(0.2)

else:
    import fcntl

    def _take(descriptor: int, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


class Disk:
    """Every step by which publishing reads or changes a disk, each a method, so that a test can let any of them fail.

    All raise `OSError` as the system does.
    """

    def kinds(self, folder: Path) -> dict[str, bool]:
        """The names in a folder in alphabetical order; True for folders, False for files and for links to anything."""
        with os.scandir(folder) as entries:
            return dict(sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries))

    def read(self, path: Path) -> bytes:
        """The content of a file."""
        return path.read_bytes()

    def make_folder(self, path: Path) -> None:
        """Makes a folder where there is nothing yet."""
        path.mkdir()

    def create(self, path: Path, data: bytes, mode: int = 0o666) -> None:
        """Writes a new file; only after `sync` it is sure to be on the disk."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with _named(path), open(descriptor, "wb") as file:  # noqa: PTH123 (the mode is set as it is made)
            file.write(data)

    def link(self, path: Path, new: Path) -> bool:
        """Gives a file a second name; False where that can't be done: on some disks, and for links and pipes."""
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        try:
            os.link(path, new)
        except OSError as error:
            if error.errno in LINKS_REFUSED:
                return False
            raise
        return True

    def copy(self, path: Path, new: Path) -> None:
        """Copies a file with its times and rights, a link as a link."""
        import shutil  # late, as ctypes below: most runs find that nothing has changed, and need neither

        shutil.copy2(path, new, follow_symlinks=False)

    def sync(self, path: Path) -> None:
        """Waits until the content of a file is on the disk."""
        descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        try:
            with _named(path):
                _flush(descriptor)
        finally:
            os.close(descriptor)

    def settle(self, folder: Path) -> None:
        """Waits until the names in a folder are on the disk (Windows does so by itself)."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            _flush(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, path: Path, new: Path) -> None:
        """Gives a file or folder another name, in one step."""
        path.rename(new)

    def exchange(self, first: Path, second: Path) -> bool:
        """Swaps two folders in one step, so that there is no moment without either; False where that can't be done."""
        return _exchange(first, second)

    def remove(self, path: Path) -> None:
        """Removes a file or a link, even one that may not be written to."""
        try:
            path.unlink()
        except PermissionError:
            if os.name != "nt" or path.is_symlink():
                raise
            path.chmod(stat.S_IWRITE)
            path.unlink()

    def open_up(self, folder: Path) -> None:
        """Makes a folder that nobody may write in one that its owner may."""
        mode = folder.stat().st_mode
        if mode & stat.S_IRWXU != stat.S_IRWXU:
            folder.chmod(stat.S_IMODE(mode) | stat.S_IRWXU)

    def remove_folder(self, path: Path) -> None:
        """Removes an empty folder."""
        path.rmdir()


LINKS_REFUSED = (errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Names the file in errors about what is open: the system tells only what went wrong, not where."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _flush(descriptor: int) -> None:
    if sys.platform == "darwin":  # fsync there only hands the data to the drive
        with contextlib.suppress(OSError):  # some disks know nothing else
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _exchange(first: Path, second: Path) -> bool:
    import ctypes

    a, b = os.fsencode(first), os.fsencode(second)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = libc.renamex_np(a, b, RENAME_SWAP)
        else:
            failed = libc.renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE)
    except (AttributeError, OSError, TypeError):  # Windows, or an old C library
        return False
    if failed and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(second))
    return not failed


def why_kept(error: OSError) -> str:
    """Why out/ can't be given another name, for a person; "" where the error itself says enough."""
    if error.errno == errno.EXDEV:
        return "out and .factpress are not on one disk\n  keep both as folders of the workspace, then run again"
    if error.errno == errno.EBUSY:
        return "out is a disk of its own, or in use\n  let it be a folder of the workspace, then run again"
    if os.name == "nt" and isinstance(error, PermissionError):  # Windows moves no folder that has an open file
        return "a file or folder in out is open in another program\n  close it there, then run again"
    return ""


def open_elsewhere(path: Path) -> Path | None:
    """The note that an office program has left beside a file that it has open: LibreOffice's or Word's."""
    name = path.name
    notes = (f".~lock.{name}#", f"~${name}", f"~${name[1:]}", f"~${name[2:]}")
    return next((path.with_name(note) for note in notes if path.with_name(note).exists()), None)


def files_in(disk: Disk, folder: Path, start: str = "") -> Iterator[str]:
    """Every file under a folder by its name there ("donor/brief.pdf"), and every empty folder ("donor/empty/").

    Links are files here, wherever they lead to.
    """
    kinds = disk.kinds(folder)
    for name, is_folder in kinds.items():
        if is_folder:
            yield from files_in(disk, folder / name, f"{start}{name}/")
        else:
            yield start + name
    if not kinds and start:
        yield start


def make_folders(disk: Disk, folder: Path, root: Path) -> None:
    """Makes a folder and those above it, up to `root`, where they are missing."""
    if not folder.is_dir():
        if folder != root:
            make_folders(disk, folder.parent, root)
        disk.make_folder(folder)


def settle_all(disk: Disk, folder: Path) -> None:
    """Waits until every name under a folder is on the disk."""
    for name, is_folder in disk.kinds(folder).items():
        if is_folder:
            settle_all(disk, folder / name)
    disk.settle(folder)


def remove_all(disk: Disk, folder: Path) -> None:
    """Removes a folder with all that is in it, read-only or not; links are removed, what they lead to is not."""
    disk.open_up(folder)
    for name, is_folder in disk.kinds(folder).items():
        if is_folder:
            remove_all(disk, folder / name)
        else:
            disk.remove(folder / name)
    disk.remove_folder(folder)
