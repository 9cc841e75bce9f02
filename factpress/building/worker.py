"""A forked process that works: it has all that its parent has read and imported, and is told values as they come up.

What it makes comes back as bytes of `plain`, and so do problems and faults; a worker that ends before its work is done
is an error, never a wait. Where forking is unsafe or unknown (macOS, Windows) there is none.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Collection, Iterator
from typing import Any

from factpress.building import plain
from factpress.problems import BriefError, SurroundingsError

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
"""Bytes that tell where in the told file a value begins, and how long it is."""

Told = Iterator[Any]
"""What a worker is told, one value after another."""


class Worker:
    """A forked process. It does `prepare` at once, then `work` with what it is told, answers, and ends.

    Of the parent's open files it keeps the standard streams and those named. Values lie in a nameless file and only
    where they lie goes through the pipe, so that telling never waits for the worker.
    """

    def __init__(
        self, prepare: Callable[[], object], work: Callable[[Told], object], keeps: Collection[int] = ()
    ) -> None:
        question, self._question = os.pipe()
        self._answer, answer = os.pipe()
        self._told = _nameless("told")
        gc.freeze()  # the child shall not copy what it only looks at
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # of threads, which sleep
            self._process = os.fork()
        if self._process == 0:
            told = _values(question, self._told)
            _serve(answer, {question, answer, self._told, *keeps}, lambda: (prepare(), work(told))[1])
        gc.unfreeze()
        os.close(question)
        os.close(answer)

    def tell(self, value: object) -> None:
        """Tells the worker one more thing to work with."""
        data, start = plain.to_bytes(value), os.lseek(self._told, 0, os.SEEK_END)
        written = 0
        while written < len(data):
            written += os.write(self._told, data[written:])
        with contextlib.suppress(BrokenPipeError):  # if it has died its answer will say so
            os.write(self._question, start.to_bytes(NOTICE // 2) + len(data).to_bytes(NOTICE // 2))

    def answer(self) -> Any:
        """What the worker made of all that it was told, or what stopped it.

        Raises `BriefError` and `OSError` as the work did, `WorkerFault` for other exceptions there, and
        `SurroundingsError` if the process died.
        """
        self._shut()
        with os.fdopen(self._answer, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        if status or not data:
            raise SurroundingsError(DIED)
        kind, value = plain.from_bytes(data)
        if kind == "problems":
            raise BriefError(*value)
        if kind == "surroundings":
            raise OSError(*value)
        if kind == "fault":
            raise WorkerFault(f"in a worker:\n{value}")
        return value

    def close(self) -> None:
        """Ends the process if it is still at work."""
        self._shut()
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0

    def _shut(self) -> None:
        """Lets the worker know that it has been told everything."""
        for descriptor in (self._question, self._told):
            if descriptor >= 0:
                os.close(descriptor)
        self._question = self._told = -1


def _nameless(name: str) -> int:
    """A file without a name, in memory."""
    return os.memfd_create(name) if sys.platform == "linux" else -1


def _values(question: int, told: int) -> Told:
    """What the parent tells, until it has told everything."""
    with os.fdopen(question, "rb") as pipe:
        while len(notice := pipe.read(NOTICE)) == NOTICE:
            start, length = int.from_bytes(notice[: NOTICE // 2]), int.from_bytes(notice[NOTICE // 2 :])
            yield plain.from_bytes(os.pread(told, length, start))


def _serve(answer: int, keeps: Collection[int], work: Callable[[], object]) -> None:
    """The life of a worker; it never returns."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _close_all_but(keeps)  # above all the parent's locks: they shall not outlive it
        said = plain.to_bytes(_outcome(work))
        with os.fdopen(answer, "wb") as pipe:
            pipe.write(said)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _close_all_but(kept: Collection[int]) -> None:
    first = STANDARD
    for descriptor in sorted(kept):
        os.closerange(first, descriptor)
        first = descriptor + 1
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))


def _outcome(work: Callable[[], object]) -> tuple[str, object]:
    """What the work made, or what stopped it, as `Worker.answer` understands it."""
    try:
        return "done", work()
    except BriefError as error:
        return "problems", error.problems
    except OSError as error:
        return "surroundings", (error.errno, error.strerror, str(error.filename or ""))
    except Exception:
        return "fault", traceback.format_exc()
