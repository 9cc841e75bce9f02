"""Work shared out to processes, so that two cores do it; what comes out is the same however many there are."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from typing import Any, TypeVar

from factpress.building.worker import Told, Worker, can_fork
from factpress.problems import BriefError, stop_on
from factpress.values import dataclass

if sys.platform == "linux":
    import fcntl

A = TypeVar("A")
B = TypeVar("B")
Show = Callable[[Iterable[int]], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Early:
    """A worker for `share_out` that gets ready, and begins, while jobs are still being found out."""

    worker: Worker
    claims: int
    begun: list[Any] = field(default_factory=list)

    def begin(self, job: object) -> None:
        """Tells the worker a job that it may begin at once."""
        self.worker.tell((len(self.begun), job))
        self.begun.append(job)


@contextlib.contextmanager
def early_worker(prepare: Callable[[], object], make: Callable[[Any], object]) -> Iterator[Early]:
    """A process that does `prepare` at once, and then its share of the jobs as it is told them."""
    with _claims() as claims:
        worker = _other(make, claims, prepare)
        try:
            yield Early(worker, claims)
        finally:
            worker.close()


def share_out(
    jobs: Sequence[A], make: Callable[[A], B], processes: int, show: Show = iter, early: Early | None = None
) -> tuple[B, ...]:
    """What `make` makes of each job, in the order of the jobs, by this process and at most so many with it.

    Every other process begins at the end, so that each meets one kind of job first and imports only what that needs;
    an `early` one goes on with what it has not begun of its own. `show` passes on the jobs that it is given, and shows
    how far the work is. Raises `BriefError` with the problems of all jobs at once.
    """
    begun: list[A] = early.begun if early else []
    numbered = [*begun, *(job for job in jobs if _place(job, begun) is None)]
    ours = [*range(len(begun), len(numbered)), *reversed(range(len(begun)))]
    with contextlib.nullcontext(early.claims) if early else _claims() as claims:
        workers = [early.worker] if early else []
        most = min(processes, len(jobs)) if can_fork() else 1
        workers += [_other(make, claims) for _ in range(1 + len(workers), most)]
        try:
            for number, worker in enumerate(workers):
                _tell(worker, numbered, ours if number % 2 else ours[::-1], len(begun) if early and not number else 0)
            outcomes = dict(_done(((index, numbered[index]) for index in show(ours)), make, claims))
            for worker in workers:
                outcomes.update({index: tuple(outcome) for index, *outcome in worker.answer()})
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


def _tell(worker: Worker, jobs: Sequence[object], order: Sequence[int], told: int) -> None:
    """Tells a worker the jobs in this order, but for the first ones that it was `told` already."""
    for index in order:
        if index >= told:
            worker.tell((index, jobs[index]))


def _other(make: Callable[[Any], object], claims: int, prepare: Callable[[], object] = dict) -> Worker:
    """A worker that does those of the jobs it is told that nobody else has begun."""

    def work(told: Told) -> tuple[tuple[int, str, object], ...]:
        return tuple((index, kind, value) for index, (kind, value) in _done(told, make, claims))

    return Worker(prepare, work, keeps=(claims,))


def _done(
    jobs: Iterable[tuple[int, Any]], make: Callable[[Any], Any], claims: int
) -> Iterator[tuple[int, tuple[str, Any]]]:
    """What came of each of the numbered jobs that no other process has begun."""
    for index, job in jobs:
        if not _is_claimed(claims, index):
            try:
                yield index, ("done", make(job))
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


def _is_claimed(claims: int, index: int) -> bool:
    """Whether another process has begun the job of this number; if not, this one has now."""
    if sys.platform == "linux":
        try:
            fcntl.lockf(claims, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, index)
        except OSError:
            return True
    return False
