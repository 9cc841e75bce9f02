"""What is wrong, where, and what to do about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from factpress.values import dataclass

LONGEST_QUOTE = 80
"""How many characters of what somebody wrote a message may show in one piece."""

LONGEST = 500
"""The most characters of a message or a hint."""

_QUOTED = re.compile(r'(?<![^\s(=\[])"([^"]*)"|(?<![^\s(=\[])\'([^\']*)\'|\S+')


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the content.

    `file` is a path relative to the workspace, `line` counts from 1 (None: the whole file), `message` is a
    sentence without a full stop that names the key, and `hint` says what to do. What they show of somebody's text
    is cut to `LONGEST_QUOTE` characters; signs that don't print are shown by their codes.
    """

    file: str
    line: int | None
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        for name in ("file", "message", "hint"):
            object.__setattr__(self, name, printable(getattr(self, name)))
        for name in ("message", "hint"):
            object.__setattr__(self, name, _shortened(getattr(self, name)))

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}" + (f"\n  {self.hint}" if self.hint else "")


def problem_at(at: str, message: str, hint: str = "") -> Problem:
    """What is wrong with a block, by its place: "templates/base/story.md:12"."""
    file, _, line = at.rpartition(":")
    return Problem(file, int(line), message, hint) if file and line.isdecimal() else Problem(at, None, message, hint)


def printable(text: str) -> str:
    """The text on one line, with controls and other signs that can't be seen as codes: "\\u202e"."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if unicodedata.category(c)[0] not in "C" and c not in "\u2028\u2029" else _code(c) for c in text)


def _code(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _shortened(text: str) -> str:
    """The text without the rest of long quotations and of words that are longer than any name."""
    if len(text) > LONGEST_QUOTE:
        text = _QUOTED.sub(_cut, text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _cut(match: re.Match[str]) -> str:
    quoted = match[1] or match[2]
    if len(quoted or match[0]) <= LONGEST_QUOTE:
        return match[0]
    mark = match[0][0] if quoted else ""
    return f"{mark}{(quoted or match[0])[: LONGEST_QUOTE - 1]}…{mark}"


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
