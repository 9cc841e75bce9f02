"""The program's own environment: made from a lock file on the first run, entered on every run.

Standard library only. A person may have nothing but Python; every failure here says what to install or to free.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from factpress import entry
from factpress.problems import SurroundingsError
from factpress.values import dataclass

MEGABYTES = 400
"""About what an environment takes on the disk."""

UNREACHABLE = ("NewConnectionError", "ConnectTimeoutError", "ReadTimeoutError", "NameResolutionError", "ProxyError",
               "SSLError", "Connection refused", "Temporary failure in name resolution", "ProtocolError")  # fmt: skip
"""What pip writes where the package index can't be reached."""

FETCHED = re.compile(r"\s*(?:Downloading|Using cached) (?P<name>[^-/ ]+)-(?P<version>[^-]+)-\S+\.whl (?P<size>\(.+\))")
"""A line of pip about a package on its way."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Environment:
    """A folder with the libraries that a lock file names."""

    folder: Path
    lock: Path

    @property
    def python(self) -> Path:
        """Its Python."""
        return Path(entry.python(str(self.folder)))

    @property
    def stamp(self) -> Path:
        """Written when everything is installed."""
        return Path(entry.stamp(str(self.folder)))

    def stamp_text(self) -> str:
        """What the stamp of a whole environment says."""
        return entry.stamp_text(str(self.lock))

    def is_ready(self) -> bool:
        """Whether it is whole and belongs to this lock and this Python."""
        return entry.is_ready(str(self.folder), str(self.lock))

    def is_entered(self) -> bool:
        """Whether this process runs in it."""
        return entry.is_entered(str(self.folder))


def enter(environment: Environment, script: Path, arguments: Sequence[str], say: Say) -> None:
    """Returns if this process is in the environment; otherwise makes it if need be, and starts the script again in it.

    The script runs shut off from the user's own packages, as `entry.command` says.
    """
    if environment.is_ready() and environment.is_entered():
        return
    ensure(environment, say)
    command = entry.command(str(environment.folder), str(script), arguments)
    if os.name == "nt":  # exec there gives the prompt back before the work is done
        import subprocess

        sys.exit(subprocess.call(command))
    try:
        entry.start_again(command)
    except OSError as error:
        raise SurroundingsError(damaged(environment.folder.name, f"{command[0]}: {error.strerror}")) from error


def damaged(name: str, why: str) -> str:
    """What to say of an environment that looks whole and isn't."""
    return f"{name} is damaged: {why}\n  delete this folder, then run again: it is made anew"


def ensure(environment: Environment, say: Say) -> None:
    """Makes the environment unless it is ready; of two runs at once the second waits and finds it ready."""
    if environment.is_ready():
        return
    from factpress.system import lock  # late, as all that only the first run needs

    name = environment.folder.name
    try:
        with lock(
            environment.folder.parent / ".factpress" / f"{name.strip('.')}.lock",
            waits=lambda: say(f"Another run is setting up {name}; waiting for it."),
        ):
            if not environment.is_ready():
                _make(environment, say)
    except OSError as error:
        raise SurroundingsError(_disk_message(environment, error)) from error


def _make(environment: Environment, say: Say) -> None:
    name, packages = environment.folder.name, _packages(environment.lock)
    _check_python(name)
    if environment.folder.exists():
        _clear(environment, say)
    say(f"Setting up {name}, only this once: {packages} packages from {environment.lock.name}, about {MEGABYTES} MB.")
    environment.folder.mkdir()
    environment.stamp.write_text("unfinished\n", encoding="ascii")
    _run([_base_python(), "-I", "-m", "venv", str(environment.folder)], environment, say)
    command = ["-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input", "--no-compile"]
    _run([str(environment.python), "-I", *command, "-r", str(environment.lock)], environment, say)
    environment.stamp.write_text(environment.stamp_text(), encoding="ascii")
    say(f"{name} is ready.")


def _check_python(name: str) -> None:
    import importlib.util

    if importlib.util.find_spec("ensurepip") is None:
        raise SurroundingsError(
            f"{name} could not be set up: this Python lacks its module ensurepip\n"
            f"  install it (Debian, Ubuntu: sudo apt install python{entry.version()}-venv), then run again"
        )


def _clear(environment: Environment, say: Say) -> None:
    """Removes an environment of ours that is unfinished or of another lock; never one that somebody else made."""
    import shutil

    if not environment.stamp.is_file():
        raise SurroundingsError(
            f"{environment.folder.name} is in the way: Factpress did not make it\n"
            "  move or delete this folder, then run again"
        )
    say(f"Renewing {environment.folder.name}: {_why_renewed(environment)}.")
    environment.stamp.write_text("unfinished\n", encoding="ascii")
    for path in environment.folder.iterdir():
        if path != environment.stamp:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    shutil.rmtree(environment.folder)


def _why_renewed(environment: Environment) -> str:
    written = environment.stamp.read_text(encoding="ascii", errors="replace")
    if written.startswith("unfinished"):
        return "the last run could not finish it"
    whole = written == environment.stamp_text()
    return "a part of it is missing" if whole else f"{environment.lock.name} or your Python has changed"


def _base_python() -> str:
    """The Python outside of any environment: the one we run in may be the one that is renewed."""
    return getattr(sys, "_base_executable", "") or sys.executable


def _packages(lock_file: Path) -> int:
    """How many packages a lock names (some of them may be for other systems)."""
    return sum(line[:1].isalnum() for line in lock_file.read_text(encoding="utf-8").splitlines())


def _run(command: Sequence[str], environment: Environment, say: Say) -> None:
    """Runs one step of setting up, and tells each package that it fetches."""
    import subprocess

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, errors="replace"
    ) as process:
        output = list(_told(process.stdout or (), say))
    if process.returncode != 0:
        raise SurroundingsError(explain(output, environment))


def _told(output: Iterable[str], say: Say) -> Iterable[str]:
    """The lines of pip, while the packages that they tell of are said in short."""
    for line in output:
        if fetched := FETCHED.match(line):
            say(f"  {fetched['name']} {fetched['version']} {fetched['size']}")
        elif line.startswith("Installing collected packages"):
            say("  putting them in place")
        yield line


def explain(output: Sequence[str], environment: Environment) -> str:
    """What went wrong with setting up and what to do, from what pip or venv wrote."""
    text = "".join(output)
    name = environment.folder.name
    if "No space left on device" in text or "Errno 28" in text:
        return _disk_message(environment, OSError(errno.ENOSPC, ""))
    if any(sign in text for sign in UNREACHABLE):
        return (
            f"{name} could not be set up: the package index can't be reached\n"
            "  check the network (behind a proxy: set HTTPS_PROXY), then run again; later runs need no network"
        )
    if "DO NOT MATCH THE HASHES" in text:
        return (
            f"{name} could not be set up: a package is not the one that {environment.lock.name} expects\n"
            "  it was damaged or exchanged on its way; run again, and if that fails too tell whoever keeps your network"
        )
    if "No matching distribution found for" in text:
        wanted = text.split("No matching distribution found for", 1)[1].split()[0]
        return (
            f"{name} could not be set up: there is no {wanted} made for this Python on this system\n"
            "  use Python 3.11 to 3.13 on Linux, macOS or Windows, 64 bit"
        )
    last = [line.strip() for line in output if line.strip()][-3:]
    return "\n  ".join([f"{name} could not be set up; the installer's last words:", *last])


def _disk_message(environment: Environment, error: OSError) -> str:
    name = environment.folder.name
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{name} could not be set up: the disk is full\n  free about {MEGABYTES} MB, then run again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{name} could not be set up: this folder can't be written to\n  move the workspace to a folder of yours"
    return f"{name} could not be set up: {error.strerror or error}"
