"""A forked process that works: it has all that its parent has read and imported, and is told values as they come up.

What it makes comes back as bytes of `plain`, and so do problems and faults; a worker that ends before it has answered
is an error, never a wait. Where forking is unsafe or unknown (macOS, Windows) there is none.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any

from factpress.building import plain
from factpress.problems import BriefError, SurroundingsError
from factpress.system import raise_lost

DIED = (
    "a process that made documents ended before its work was done\n"
    "  out/ is as it was; close other programs if memory is short, then run again"
)
STANDARD = 3
"""Descriptors below are the standard streams."""


class WorkerFault(Exception):
    """A fault of the program in a worker, with the traceback from there."""


def can_fork() -> bool:
    """Whether work can be shared out here."""
    return sys.platform == "linux"


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


NOTICE = 16
"""Bytes that tell where a value begins in the file of a line, and how long it is."""

Told = Iterator[Any]
"""What a worker is told, one value after another."""

Say = Callable[[object], None]
"""Answers with one more value."""


class Worker:
    """A forked process that lives as `life` says: told values one after another, it answers with others, and ends.

    Of the parent's open files it keeps the standard streams and those named. Raises `OSError` where the system has no
    process or no descriptors left to give.
    """

    def __init__(self, life: Callable[[Told, Say], object], keeps: Collection[int] = ()) -> None:
        self._process, self._told, self._said = 0, _Line(), _Line()
        try:
            self._told.open("told")
            self._said.open("said")
            self._process = _fork()
        except OSError:
            self.close()
            raise
        if self._process == 0:
            _serve(life, self._told, self._said, keeps)
        self._told.close(self._told.out)
        self._said.close(self._said.into)

    def tell(self, value: object) -> None:
        """Tells the worker one more thing to work with; this never waits for it."""
        with contextlib.suppress(BrokenPipeError):  # if it has died its answer will say so
            self._told.send(value)

    def answer(self) -> Any:
        """The next thing that the worker says.

        Raises `BriefError`, `OSError` and `ImportError` as the work did, `WorkerFault` for other exceptions there, and
        `SurroundingsError` if the process ended without saying more.
        """
        answer: Any = next(self._said.values(), None)
        if answer is None:
            raise SurroundingsError(DIED)
        kind, value = answer
        match kind:
            case "problems":
                raise BriefError(*value)
            case "surroundings":
                raise OSError(*value)
            case "missing":
                raise ImportError(value[0], name=value[1])
            case "fault":
                raise WorkerFault(f"in a worker:\n{value}")
        return value

    def last_answer(self) -> Any:
        """The next thing that the worker says, after it was told everything."""
        self._told.close()
        return self.answer()

    def close(self) -> None:
        """Ends the process if it is still at work."""
        self._told.close()
        self._said.close()
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0


class _Line:
    """Leads from one process to another. Values lie in a nameless file, and only where they lie goes through a pipe.

    So sending never waits for who receives. `out` is the end of the pipe where values come out.
    """

    out = into = file = -1

    def open(self, name: str) -> None:
        """Opens both ends and the file, of this name for who looks at the process."""
        self.out, self.into = os.pipe()
        self.file = os.memfd_create(name) if sys.platform == "linux" else -1

    def send(self, value: object) -> None:
        """Sends one more value; `BrokenPipeError` if nobody receives it."""
        data, start = plain.to_bytes(value), os.lseek(self.file, 0, os.SEEK_END)
        written = 0
        while written < len(data):
            written += os.write(self.file, data[written:])
        os.write(self.into, start.to_bytes(NOTICE // 2) + len(data).to_bytes(NOTICE // 2))

    def values(self) -> Iterator[Any]:
        """What is sent from now on, until the other end is closed."""
        while len(notice := os.read(self.out, NOTICE)) == NOTICE:
            start, length = int.from_bytes(notice[: NOTICE // 2]), int.from_bytes(notice[NOTICE // 2 :])
            yield plain.from_bytes(os.pread(self.file, length, start))

    def close(self, *ends: int) -> None:
        """Closes some of its descriptors, or all."""
        for name in ("out", "into", "file"):
            if (descriptor := getattr(self, name)) >= 0 and (not ends or descriptor in ends):
                os.close(descriptor)
                setattr(self, name, -1)


def _fork() -> int:
    """The number of a new process, 0 in that process."""
    gc.freeze()  # the child shall not copy what it only looks at
    process = -1
    try:
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # of threads, which sleep
            process = os.fork()
    finally:
        if process:
            gc.unfreeze()
    return process


def _serve(life: Callable[[Told, Say], object], told: _Line, said: _Line, keeps: Collection[int]) -> None:
    """The life of a worker; it never returns."""
    try:
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in a script's background
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        _close_all_but({told.out, told.file, said.into, said.file, *keeps})  # the parent's locks shall not outlive it
        if failed := _failure(partial(life, told.values(), partial(_say, said))):
            said.send(failed)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _say(said: _Line, value: object) -> None:
    raise_lost()  # nothing is told as done in which a library has left something out
    said.send(("done", value))


def _close_all_but(kept: Collection[int]) -> None:
    first = STANDARD
    for descriptor in sorted(kept):
        os.closerange(first, descriptor)
        first = descriptor + 1
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))


def _failure(live: Callable[[], object]) -> tuple[str, object] | None:
    """What stopped a life, as `Worker.answer` understands it; None if nothing did."""
    try:
        live()
    except BriefError as error:
        return "problems", error.problems
    except OSError as error:
        return "surroundings", (error.errno, error.strerror, str(error.filename or ""))
    except MemoryError:
        return "surroundings", (errno.ENOMEM, os.strerror(errno.ENOMEM), "")
    except ImportError as error:
        return "missing", (str(error), error.name)
    except Exception:
        return "fault", traceback.format_exc()
    return None
