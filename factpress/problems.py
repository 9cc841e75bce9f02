"""What is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the content.

    `file` is a path relative to the workspace, `line` counts from 1 (None: the whole file), `message` is a
    sentence without a full stop that names the key, and `hint` says what to do.
    """

    file: str
    line: int | None
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}" + (f"\n  {self.hint}" if self.hint else "")


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file and line, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line or 0, p.message, p.hint)))


class FactpressError(Exception):
    """Root of all errors that are not faults of the program."""


class BriefError(FactpressError):
    """The content is wrong: every problem found, in reading order."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = in_reading_order(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class SurroundingsError(FactpressError):
    """Something outside the content failed: disk, lock, installation."""


def stop_on(problems: Iterable[Problem]) -> None:
    """Nothing, or `BriefError` with all the problems."""
    if found := tuple(problems):
        raise BriefError(*found)
