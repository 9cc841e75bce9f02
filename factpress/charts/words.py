"""Lines of text in a chart: runs with their looks and facts, measured and wrapped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from factpress.charts.look import ChartLook
from factpress.contracts.document import Citation, Inlines, Link, NoteMark, Text
from factpress.contracts.theme import TextStyle
from factpress.fonts import FontBook
from factpress.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; `fact` is the key of the fact it came from."""

    text: str
    face: str
    size: float
    color: str
    fact: str | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text, `leading` from one baseline to the next; `width` is that of the longest."""

    lines: tuple[Line, ...]
    leading: float
    width: float
    cap_height: float

    @property
    def height(self) -> float:
        """How much room the lines take; none without lines."""
        return len(self.lines) * self.leading

    def first_baseline(self, middle: float) -> float:
        """Where the first baseline lies if the capitals of all lines are centred on `middle`."""
        return middle + (self.cap_height - (len(self.lines) - 1) * self.leading) / 2


def set_lines(runs: Line, leading: float, fonts: FontBook, width: float | None = None) -> Lines:
    """The runs as lines no wider than `width` (None: one line); only a single word may be wider."""
    lines = _wrapped(runs, width, fonts) if runs else ()
    longest = max((line_width(line, fonts) for line in lines), default=0.0)
    tallest = max((fonts.cap_height(run.face, run.size) for run in runs), default=0.0)
    return Lines(lines, leading, longest, tallest)


def composed(content: Inlines | str, look: ChartLook, style: TextStyle) -> Line:
    """Composed words as runs in a style; references and note marks are muted, in the face of notes."""
    inlines = (Text(content),) if isinstance(content, str) else content
    color = look.color(style.color)
    runs: list[Run] = []
    for inline in inlines:
        match inline:
            case Text():
                face = look.theme.strong(style.face) if inline.strong else style.face
                runs.append(Run(inline.text, face, style.size, color, inline.fact))
            case Link():
                runs += (Run(text.text, style.face, style.size, color, text.fact) for text in inline.content)
            case NoteMark() | Citation():
                runs.append(Run(inline.label, look.theme.style("note").face, style.size, look.color("muted")))
            case _:
                assert_never(inline)
    return tuple(run for run in runs if run.text)


def styled(text: str, look: ChartLook, style: TextStyle, fact: str | None = None) -> Line:
    """One run in a style, none for no text."""
    return (Run(text, style.face, style.size, look.color(style.color), fact),) if text else ()


def in_color(runs: Line, color: str) -> Line:
    """The same runs in one colour."""
    return tuple(replace(run, color=color) for run in runs)


def line_width(line: Line, fonts: FontBook) -> float:
    """How far the pen moves along the line."""
    return sum(fonts.width(run.text, run.face, run.size) for run in line)


def longest_word(runs: Line, fonts: FontBook) -> float:
    """The width of the widest word: the least that the runs can be set in."""
    return max((line_width(word, fonts) for word in _words(runs)), default=0.0)


def _wrapped(runs: Line, width: float | None, fonts: FontBook) -> tuple[Line, ...]:
    lines: list[list[Line]] = []
    for word in _words(runs):
        if lines and (width is None or line_width(_joined([*lines[-1], word]), fonts) <= width):
            lines[-1].append(word)
        else:
            lines.append([word])
    return tuple(_joined(words) for words in lines)


def _words(runs: Line) -> list[Line]:
    """The runs cut at their spaces; a word may consist of several runs."""
    words: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(" ")
        words[-1].append(replace(run, text=first))
        words += ([replace(run, text=other)] for other in others)
    cleaned = (tuple(run for run in word if run.text) for word in words)
    return [word for word in cleaned if word]


def _joined(words: Iterable[Line]) -> Line:
    """The words with a space between them, pieces of one look and fact in one run; no fact gets a space of ours."""
    line: list[Run] = []
    for number, word in enumerate(words):
        if number:
            line.append(replace(line[-1], text=" ", fact=line[-1].fact if line[-1].fact == word[0].fact else None))
        line += word
    return _merged(line)


def _merged(runs: Iterable[Run]) -> Line:
    merged: list[Run] = []
    for run in runs:
        if merged and _alike(merged[-1], run):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def _alike(one: Run, other: Run) -> bool:
    return replace(one, text="") == replace(other, text="")
