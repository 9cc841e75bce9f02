"""The way into the program's own environment where it stands ready: all that a person's Python runs before that.

Standard library only, and of that as little as can be. Making an environment, and all messages, are `bootstrap`'s.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence


def enter_at_once(script: str, arguments: Sequence[str]) -> None:
    """Starts the script again in its environment if that stands ready; otherwise, and on Windows, it does nothing.

    So the libraries' Python reads the command line, not this one first. Where that can't start `bootstrap` says so.
    """
    home = os.path.dirname(os.path.realpath(script))
    folder = os.path.join(home, ".venv")
    if os.name != "nt" and not is_entered(folder) and is_ready(folder, os.path.join(home, "requirements.lock")):
        try:
            start_again(command(folder, os.path.join(home, os.path.basename(script)), arguments))
        except OSError:
            return


def command(folder: str, script: str, arguments: Sequence[str]) -> list[str]:
    """Runs a script in an environment with -I: no user packages, no PYTHON variables, nothing of the working folder."""
    return [python(folder), "-I", "-X", "utf8", script, *arguments]


def start_again(command: list[str]) -> None:
    """Becomes another program; `OSError` if that can't be started."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], command)


def python(folder: str) -> str:
    """The Python of an environment."""
    return os.path.join(folder, "Scripts", "python.exe") if os.name == "nt" else os.path.join(folder, "bin", "python")


def stamp(folder: str) -> str:
    """Written when everything is installed: an environment without it, or with another, is never used."""
    return os.path.join(folder, "factpress.stamp")


def stamp_text(lock: str) -> str:
    """What the stamp of a whole environment says: the hash of the lock and the Python that it was made by."""
    with open(lock, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return f"{digest} {version()}\n"


def version() -> str:
    """Python's minor version."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def is_ready(folder: str, lock: str) -> bool:
    """Whether an environment is whole and belongs to this lock and this Python.

    Without `pyvenv.cfg` its Python would not know that it belongs there, and never enter it.
    """
    needed = (python(folder), os.path.join(folder, "pyvenv.cfg"), stamp(folder))
    try:
        if not all(map(os.path.isfile, needed)):
            return False
        with open(stamp(folder), encoding="ascii") as file:
            return file.read() == stamp_text(lock)
    except (OSError, ValueError):
        return False


def is_entered(folder: str) -> bool:
    """Whether this process runs in an environment, shut off from the working folder and the user's own packages."""
    return bool(sys.flags.isolated) and os.path.realpath(sys.prefix) == os.path.realpath(folder)
