"""Work shared out to processes, so that two cores do it; what comes out is the same however many there are.

A forked process has all that its parent has read and imported. Where forking is unsafe or unknown (macOS, Windows) one
process does everything. What workers make comes back as bytes of `plain`, and so do problems and faults; a worker that
ends before its work is done is an error, never a wait.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from factpress.building import plain
from factpress.problems import BriefError, SurroundingsError, stop_on

if sys.platform == "linux":
    import fcntl

A = TypeVar("A")
B = TypeVar("B")
Show = Callable[[Iterable[int]], Iterable[int]]

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


class Worker:
    """A forked process. It does `prepare` at once, then `work` with what it is told, answers, and ends.

    Of the parent's open files it keeps the standard streams and those named.
    """

    def __init__(
        self, prepare: Callable[[], object], work: Callable[[Any], object], keeps: Collection[int] = ()
    ) -> None:
        question, self._question = os.pipe()
        self._answer, answer = os.pipe()
        gc.freeze()  # the child shall not copy what it only looks at
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # of threads, which sleep
            self._process = os.fork()
        if self._process == 0:
            _serve(question, answer, {question, answer, *keeps}, lambda told: (prepare(), work(told()))[1])
        gc.unfreeze()
        os.close(question)
        os.close(answer)

    def tell(self, value: object) -> None:
        """Tells the worker what to work with."""
        with contextlib.suppress(BrokenPipeError), os.fdopen(self._question, "wb") as pipe:
            pipe.write(plain.to_bytes(value))  # if it has died its answer will say so

    def answer(self) -> Any:
        """What the worker made of it, or what stopped it.

        Raises `BriefError` and `OSError` as the work did, `WorkerFault` for other exceptions there, and
        `SurroundingsError` if the process died.
        """
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
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0


def _serve(question: int, answer: int, keeps: Collection[int], work: Callable[[Callable[[], Any]], object]) -> None:
    """The life of a worker; it never returns."""

    def told() -> Any:
        with os.fdopen(question, "rb") as pipe:
            return plain.from_bytes(pipe.read())

    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _close_all_but(keeps)  # above all the parent's locks: they shall not outlive it
        said = plain.to_bytes(_outcome(lambda: work(told)))
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


def share_out(
    jobs: Sequence[A], make: Callable[[A], B], processes: int, show: Show = iter, early: Early | None = None
) -> tuple[B, ...]:
    """What `make` makes of each job, in the order of the jobs, by this process and at most so many with it.

    Every other process begins at the end, so that each meets one kind of job first and imports only what that needs.
    `early` is a process that waits already. `show` passes on the jobs that it is given, and shows how far the work is.
    Raises `BriefError` with the problems of all jobs at once.
    """
    with _claims() if early is None else contextlib.nullcontext(early.claims) as claims:
        number = min(processes, len(jobs)) if can_fork() else 1
        workers = [early.worker] if early and number > 1 else []
        workers += [_other(make, claims, bool(index % 2)) for index in range(1 + len(workers), number)]
        try:
            for worker in workers:
                worker.tell(tuple(jobs))
            outcomes = dict(_done(jobs, make, _claimed(show(range(len(jobs))), claims)))
            for worker in workers:
                outcomes.update({index: tuple(outcome) for index, *outcome in worker.answer()})
        finally:
            for worker in workers:
                worker.close()
    stop_on(problem for kind, value in outcomes.values() if kind == "problems" for problem in value)
    return tuple(outcomes[index][1] for index in range(len(jobs)))


@dataclass(frozen=True, slots=True)
class Early:
    """A worker for `share_out` that gets ready while the jobs are still being found out."""

    worker: Worker
    claims: int


@contextlib.contextmanager
def early_worker(prepare: Callable[[], object], make: Callable[[Any], object]) -> Iterator[Early]:
    """A process that does `prepare` at once, and its share of the jobs when it is told them."""
    with _claims() as claims:
        worker = _other(make, claims, backwards=True, prepare=prepare)
        try:
            yield Early(worker, claims)
        finally:
            worker.close()


def _other(make: Callable[[Any], object], claims: int, backwards: bool, prepare: Callable[[], object] = dict) -> Worker:
    """A worker that does the jobs nobody else has begun."""

    def work(jobs: Sequence[Any]) -> tuple[tuple[int, str, object], ...]:
        order = range(len(jobs))[:: -1 if backwards else 1]
        return tuple((index, kind, value) for index, (kind, value) in _done(jobs, make, _claimed(order, claims)))

    return Worker(prepare, work, keeps=(claims,))


def _done(jobs: Sequence[A], make: Callable[[A], B], mine: Iterable[int]) -> Iterator[tuple[int, tuple[str, Any]]]:
    for index in mine:
        try:
            yield index, ("done", make(jobs[index]))
        except BriefError as error:
            yield index, ("problems", error.problems)


@contextlib.contextmanager
def _claims() -> Iterator[int]:
    """A nameless file of which a process locks one byte for each job that it begins: no two can have the same."""
    claims = os.memfd_create("claims") if sys.platform == "linux" else -1
    try:
        yield claims
    finally:
        if claims >= 0:
            os.close(claims)


def _claimed(indexes: Iterable[int], claims: int) -> Iterator[int]:
    """Those of the jobs that no other process has begun, each told when it is to be begun."""
    for index in indexes:
        if sys.platform == "linux":
            try:
                fcntl.lockf(claims, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, index)
            except OSError:
                continue
        yield index
