"""What operating systems do differently: locks, swapping folders, making sure that a file is on the disk.

Standard library only. Each function has its equivalents side by side.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from factpress.problems import SurroundingsError

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # renameat2(2)
RENAME_SWAP = 2  # renamex_np(2)


@contextlib.contextmanager
def lock(path: Path, busy: str = "", waits: Callable[[], None] | None = None) -> Iterator[None]:
    """Holds the lock file at `path`; the system lets go of it when the process ends, however it ends.

    If another process holds it: with `waits` that is called once and the other process waited for, otherwise
    `SurroundingsError` with the message `busy`, "{pid}" filled in.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        try:
            _take(file.fileno(), wait=False)
        except BlockingIOError:
            if waits is None:
                raise SurroundingsError(busy.format(pid=_holder(path))) from None
            waits()
            _take(file.fileno(), wait=True)
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield


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


def exchange(first: Path, second: Path) -> bool:
    """Swaps two folders in one step, so that there is no moment without either; False where that can't be done."""
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
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(first))
    return not failed


def write_durably(path: Path, data: bytes) -> None:
    """Writes a new file and waits until it is on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Waits until the names in a folder are on the disk (Windows does so by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
