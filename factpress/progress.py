"""How work is shown while it goes on: a bar on a terminal, plain lines elsewhere, nothing if asked to be quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TextIO, TypeVar

from factpress.streams import tell

if TYPE_CHECKING:
    from rich.progress import Progress

A = TypeVar("A")

PATIENCE = 1.0
"""Seconds of work after which a person wants to see that it goes on."""


class Track(Protocol):
    """Shows work as it goes on."""

    def __call__(self, work: str, items: Iterable[A]) -> Iterator[A]:
        """The items one after the other, the work named for a person."""
        ...


def silent(work: str, items: Iterable[A]) -> Iterator[A]:
    """The items; nothing is shown."""
    return iter(items)


class Shown:
    """Shows how far a piece of work has come, on `stream`; for use as `for item in shown("rendering", items)`."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._start = time.monotonic()
        self._bar: Progress | None = None
        self._told = ""

    def __call__(self, work: str, items: Iterable[A]) -> Iterator[A]:
        """The items one after the other, while the bar moves."""
        steps = tuple(items)
        try:
            for done, item in enumerate(steps):
                self._show(work, done, len(steps))
                yield item
        finally:
            self._end()

    def _show(self, work: str, done: int, total: int) -> None:
        if time.monotonic() - self._start < PATIENCE:
            return
        if not self._stream.isatty():
            if work != self._told:
                tell(f"{work}: {f'{done} of {total} done' if done else f'{total} to do'}", self._stream)
            self._told = work
        elif self._bar is None:
            self._bar = self._new_bar()
            self._bar.add_task(work, total=total, completed=done)
        else:
            self._bar.update(self._bar.task_ids[0], description=work, completed=done)

    def _new_bar(self) -> Progress:
        from rich.console import Console  # late: costs as much as a small build
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        bar = Progress(*columns, console=Console(file=self._stream), transient=True)
        bar.start()
        return bar

    def _end(self) -> None:
        if self._bar:
            self._bar.stop()
            self._bar = None
