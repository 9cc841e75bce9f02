"""Work shared out to processes, so that two cores do it; what comes out is the same however many there are."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from functools import partial
from typing import Any, TypeVar

from factpress.building.worker import Say, Told, Worker, can_fork
from factpress.problems import BriefError, stop_on
from factpress.values import dataclass

if sys.platform == "linux":
    import fcntl

A = TypeVar("A")
B = TypeVar("B")
Turn = tuple[int, A, tuple[int, ...]]
"""A job with its number; and numbers of others, of which one must be left for the job to be begun."""

Show = Callable[[Iterable[Turn[A]]], Iterable[Turn[A]]]


@dataclass(frozen=True, slots=True)
class Early:
    """A worker for `share_out` that begins while jobs are still being found out; it lives by `do_share`."""

    worker: Worker
    claims: int
    begun: list[Any] = field(default_factory=list)

    def begin(self, job: object) -> None:
        """Tells the worker a job that it may begin at once."""
        self.worker.tell((len(self.begun), job, ()))
        self.begun.append(job)


def share_out(
    jobs: Sequence[A], make: Callable[[A], B], processes: int, show: Show[A] = iter, early: Early | None = None
) -> tuple[B, ...]:
    """What `make` makes of each job, in the order of the jobs, by this process and at most so many with it.

    Every other process begins at the end, so that each meets one kind of job first and imports only what that needs.
    An `early` one goes on with what it has not begun of its own; it takes others, and its own are taken, only while
    more than one is left: for a single job, getting ready would take longer than waiting. `show` passes on the jobs
    that it is given, and shows how far the work is. Raises `BriefError` with the problems of all jobs at once.
    """
    begun: list[A] = early.begun if early else []
    numbered = [*begun, *(job for job in jobs if _place(job, begun) is None)]
    own, rest = range(len(begun)), range(len(begun), len(numbered))
    ours = [*((index, numbered[index], ()) for index in rest), *_of_others(own[::-1], numbered)]
    with contextlib.nullcontext(early.claims) if early else open_claims() as claims:
        workers = [early.worker] if early else []
        most = min(processes, len(jobs)) if can_fork() and claims >= 0 else 1
        with contextlib.suppress(OSError):  # fewer processes can do it too
            for _ in range(1 + len(workers), most):
                workers.append(Worker(partial(do_share, make, claims), (claims,)))
        try:
            for number, worker in enumerate(workers):
                for turn in _of_others(rest[::-1], numbered) if early and not number else ours[:: number % 2 * 2 - 1]:
                    worker.tell(turn)
            outcomes = dict(_done(show(ours), make, claims))
            for worker in workers:
                outcomes.update({index: tuple(outcome) for index, *outcome in worker.last_answer()})
        finally:
            for worker in workers:
                worker.close()
    stop_on(problem for kind, value in outcomes.values() if kind == "problems" for problem in value)
    after = iter(range(len(begun), len(numbered)))
    places = [_place(job, begun) for job in jobs]
    return tuple(outcomes[next(after) if place is None else place][1] for place in places)


def _place(job: object, jobs: Sequence[object]) -> int | None:
    """Where this very job stands among others."""
    return next((place for place, other in enumerate(jobs) if other is job), None)


def _of_others(indexes: Sequence[int], jobs: Sequence[A]) -> Iterator[Turn[A]]:
    """The turns of a process that isn't ready for such jobs."""
    for index in indexes:
        yield index, jobs[index], tuple(other for other in indexes if other != index)


def do_share(make: Callable[[Any], object], claims: int, told: Told, say: Say) -> None:
    """What a worker does: those of the jobs it is told that nobody else has begun."""
    say(tuple((index, kind, value) for index, (kind, value) in _done(told, make, claims)))


def _done(turns: Iterable[Turn[Any]], make: Callable[[Any], Any], claims: int) -> Iterator[tuple[int, tuple[str, Any]]]:
    """What came of each of the jobs that this process has claimed."""
    for index, job, others in turns:
        if _claim(claims, index, others):
            try:
                yield index, ("done", make(job))
            except BriefError as error:
                yield index, ("problems", error.problems)


@contextlib.contextmanager
def open_claims() -> Iterator[int]:
    """A nameless file that has a sign for each job that a process has begun; -1 where one process has to do."""
    claims = -1
    with contextlib.suppress(OSError):
        claims = os.memfd_create("claims") if sys.platform == "linux" else -1
    try:
        yield claims
    finally:
        if claims >= 0:
            os.close(claims)


def _claim(claims: int, index: int, others: Sequence[int]) -> bool:
    """Whether this process has the job of that number now; not if it is begun, or if none of `others` is left."""
    if sys.platform == "linux" and claims >= 0:
        fcntl.lockf(claims, fcntl.LOCK_EX)
        try:
            if _is_begun(claims, index) or (others and all(_is_begun(claims, other) for other in others)):
                return False
            os.pwrite(claims, b"x", index)
        finally:
            fcntl.lockf(claims, fcntl.LOCK_UN)
    return True


def _is_begun(claims: int, index: int) -> bool:
    return os.pread(claims, 1, index) == b"x"
