"""Breaking text into lines, ragged right: the best set of breaks for the whole paragraph, not line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import inf

from factpress.fonts import FontBook
from factpress.layout.breaks import TIED, Break, find_breaks

NARROW = 200.0  # points: running text is hyphenated only in measures below this
LONGEST_PARAGRAPH = 20_000  # characters
SOFT_HYPHEN = "\u00ad"
ANOTHER_LINE = 0.3
ANOTHER_LINE_BALANCED = 10.0  # balancing never adds a line
SHORT_LAST_LINE = 0.25
TWO_HYPHENS = 100.0
_TOLERANCE = 0.01  # points


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one face, size and colour; `rise` lifts it (a note mark), the rest is as in `drawing.TextRun`."""

    text: str
    face: str
    size: float
    color: str
    tracking: float = 0.0
    rise: float = 0.0
    fact: str | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The runs of one line, each with its distance from the left edge.

    `width` reaches from that edge to the end of the last letter. `soft` says that the text goes on after a space;
    `hyphenated` that the last letter is a hyphen put in by us: a soft hyphen (U+00AD), so that it can be told from
    the text's own.
    """

    runs: tuple[tuple[float, Span], ...]
    width: float
    soft: bool
    hyphenated: bool


@dataclass(frozen=True, slots=True)
class LineRules:
    """How to break: `language` of the text; `hyphenate` names the language to hyphenate in, None for never.

    `balance` makes the lines of a heading alike in width. `indent` shifts the first line.
    """

    balance: bool = False
    hyphenate: str | None = None
    language: str = "en"
    indent: float = 0.0


class UnsettableText(Exception):
    """The text can't be broken into lines; the layout knows its place and makes a problem of it."""


class LineTooWide(UnsettableText):
    """Something that can't be broken is wider than the measure; `width` is its own."""

    def __init__(self, width: float, word: str) -> None:
        super().__init__(width, word)
        self.width, self.word = width, word


class ParagraphTooLong(UnsettableText):
    """A paragraph of more than `LONGEST_PARAGRAPH` characters."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


def break_lines(spans: Sequence[Span], width: float, rules: LineRules, fonts: FontBook) -> tuple[Line, ...]:
    """The lines of a paragraph, none wider than `width`; a "\\n" ends a line, no text at all gives no line.

    Raises `LineTooWide` or `ParagraphTooLong`.
    """
    length = sum(len(span.text) for span in spans)
    if length > LONGEST_PARAGRAPH:
        raise ParagraphTooLong(length)
    parts = _split_at_newlines(_tidied(spans))
    lines: list[Line] = []
    for number, part in enumerate(parts):
        text = _Text(part, fonts)
        here = rules if not number else replace(rules, indent=0.0)
        cuts = _best_cuts(text, width, here)
        lines += _set_lines(text, cuts, here.indent, last=number == len(parts) - 1)
    return tuple(lines)


class _Text:
    """The spans of one paragraph as one string, with the widths of any stretch of it."""

    def __init__(self, spans: Sequence[Span], fonts: FontBook) -> None:
        self._spans = spans
        self._starts = list(accumulate((len(span.text) for span in spans), initial=0))
        self._fonts = fonts
        self.text = "".join(span.text for span in spans)

    def stretch(self, start: int, end: int) -> Iterator[Span]:
        """The spans between two offsets."""
        for span, at in zip(self._spans, self._starts, strict=False):
            if at < end and start < at + len(span.text):
                yield replace(span, text=span.text[max(0, start - at) : end - at])

    def width(self, start: int, end: int) -> float:
        """The width between two offsets."""
        return sum(self.advance(self.printable(span)) for span in self.stretch(start, end))

    def advance(self, span: Span) -> float:
        """How far a span moves the pen."""
        return self._fonts.width(span.text, span.face, span.size, span.tracking)

    def printable(self, span: Span) -> Span:
        """The span with the characters that will be drawn."""
        return replace(span, text=self._fonts.printable(span.text.replace(SOFT_HYPHEN, ""), span.face))


@dataclass(frozen=True, slots=True)
class _Measured:
    """Breaks and the widths of lines between them: the start is break 0, the end is the last one."""

    breaks: tuple[Break, ...]
    before: tuple[float, ...]  # the text up to the break's end, all on one line
    after: tuple[float, ...]  # the same up to the break's start
    hyphens: tuple[float, ...]

    def width(self, first: int, last: int) -> float:
        """The width of a line that begins at one break and ends at another."""
        return self.before[last] - self.after[first] + self.hyphens[last]


def _tidied(spans: Sequence[Span]) -> list[Span]:
    """Spans that look and mean the same joined, white space reduced to single spaces and newlines, none at the ends."""
    joined: list[Span] = []
    for span in spans:
        text = re.sub(r"[ \t\r\f\v]+", " ", span.text)
        before = joined[-1].text if joined else "\n"
        text = text.removeprefix(" ") if before.endswith((" ", "\n")) else text
        text = re.sub(" ?\n ?", "\n", text)
        if joined and replace(joined[-1], text="") == replace(span, text=""):
            joined[-1] = replace(span, text=re.sub(" ?\n", "\n", joined[-1].text + text))
        elif text:
            joined.append(replace(span, text=text))
    return joined


def _split_at_newlines(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans of each forced line, without the spaces at its ends; empty lines are dropped."""
    parts: list[list[Span]] = [[]]
    for span in spans:
        for number, text in enumerate(span.text.split("\n")):
            if number:
                parts.append([])
            if text:
                parts[-1].append(replace(span, text=text))
    return [trimmed for part in parts if (trimmed := _trimmed(part))]


def _trimmed(spans: list[Span]) -> list[Span]:
    while spans and not (text := spans[-1].text.rstrip(" ")):
        spans = spans[:-1]
    if spans:
        spans = [*spans[:-1], replace(spans[-1], text=text)]
    return spans


def _best_cuts(text: _Text, width: float, rules: LineRules) -> list[tuple[Break, Break]]:
    """Where each line begins and ends."""
    hyphenate = rules.hyphenate if width < NARROW else None
    measured = _measured(text, find_breaks(text.text, rules.language, hyphenate, rules.balance))
    target = _narrowest(measured, width) if rules.balance else width
    costs = _Costs(text.text, measured, width, target, rules)
    best: list[tuple[float, int]] = [(0.0, -1)]
    for last in range(1, len(measured.breaks)):
        best.append(_best_line_to(last, best, costs))
    if best[-1][0] == inf:
        raise _too_wide(text)
    cuts, last = [], len(best) - 1
    while last > 0:
        first = best[last][1]
        cuts.append((measured.breaks[first], measured.breaks[last]))
        last = first
    return cuts[::-1]


def _best_line_to(last: int, best: list[tuple[float, int]], costs: _Costs) -> tuple[float, int]:
    """The least cost of all lines up to this break, and where the last of them begins."""
    found = (inf, -1)
    for first in range(last - 1, -1, -1):
        if costs.room(first, last) < -_TOLERANCE and not costs.measured.hyphens[last]:
            break
        found = min(found, (best[first][0] + costs.line(first, last), first), key=lambda pair: pair[0])
    return found


@dataclass(frozen=True, slots=True)
class _Costs:
    """What a line costs; 1 is the squared slack of an empty line."""

    text: str
    measured: _Measured
    measure: float
    target: float
    rules: LineRules

    def room(self, first: int, last: int) -> float:
        """The space left on a line."""
        return self.measure - (0.0 if first else self.rules.indent) - self.measured.width(first, last)

    def line(self, first: int, last: int) -> float:
        """The cost of one line, infinite if it doesn't fit."""
        if (room := self.room(first, last)) < -_TOLERANCE:
            return inf
        begin, end = self.measured.breaks[first], self.measured.breaks[last]
        cost = end.cost + (ANOTHER_LINE_BALANCED if self.rules.balance else ANOTHER_LINE)
        if begin.hyphen and end.hyphen:
            cost += TWO_HYPHENS
        if last == len(self.measured.breaks) - 1:
            cost += self._last_line(first, begin)
            if not self.rules.balance:
                return cost
        slack = (room - self.measure + self.target) / self.target
        return cost + slack * slack * (1.0 if slack > 0 else 4.0)

    def _last_line(self, first: int, begin: Break) -> float:
        """What a last line costs that is one short word, or part of one."""
        if not first:
            return 0.0
        words = self.text[begin.start :]
        one = re.search("[ \u00a0]", words) is None
        return SHORT_LAST_LINE * (one + (len(words) < 10)) / 2 + (TIED if one and begin.hyphen else 0.0)


def _measured(text: _Text, breaks: Sequence[Break]) -> _Measured:
    end = len(text.text)
    all_breaks = (Break(0, 0), *breaks, Break(end, end))
    before, after, hyphens = [0.0], [0.0], [0.0]
    for previous, here in pairwise(all_breaks):
        before.append(after[-1] + text.width(previous.start, here.end))
        after.append(before[-1] + text.width(here.end, here.start))
        hyphens.append(_hyphen_width(text, here) if here.hyphen else 0.0)
    return _Measured(all_breaks, tuple(before), tuple(after), tuple(hyphens))


def _hyphen_width(text: _Text, here: Break) -> float:
    *_, span = text.stretch(here.end - 1, here.end)
    return text.advance(replace(span, text="-"))


def _narrowest(measured: _Measured, width: float) -> float:
    """The narrowest measure that needs no more lines than `width` does."""
    most = _count_lines(measured, width)
    low, high = 0.0, width
    while high - low > 0.05:
        middle = (low + high) / 2
        low, high = (low, middle) if _count_lines(measured, middle) <= most else (middle, high)
    return high


def _count_lines(measured: _Measured, width: float) -> float:
    """How many lines a measure needs, filling one after the other; infinite if something doesn't fit."""
    lines, first = 1, 0
    usable = [n for n, b in enumerate(measured.breaks) if n and b.cost < TIED]
    for previous, here in zip([0, *usable], usable, strict=False):
        if measured.width(first, here) > width + _TOLERANCE:
            lines, first = lines + 1, previous
            if measured.width(first, here) > width + _TOLERANCE:
                return inf
    return lines


def _too_wide(text: _Text) -> LineTooWide:
    words = re.finditer("[^ ]+", text.text)
    return LineTooWide(*max((text.width(*word.span()), word.group()) for word in words))


def _set_lines(text: _Text, cuts: list[tuple[Break, Break]], indent: float, last: bool) -> Iterator[Line]:
    for number, (begin, end) in enumerate(cuts):
        spans = [text.printable(span) for span in text.stretch(begin.start, end.end)]
        if end.hyphen:
            spans[-1] = replace(spans[-1], text=spans[-1].text + SOFT_HYPHEN)
        x = indent if not number else 0.0
        runs = []
        for span in spans:
            runs.append((x, span))
            x += text.advance(span)
        final = number == len(cuts) - 1
        soft = not last if final else end.start > end.end and not end.hyphen
        yield Line(tuple(runs), x - spans[-1].tracking, soft, end.hyphen)
