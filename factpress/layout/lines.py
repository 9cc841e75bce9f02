"""Breaking text into lines, ragged right: the best set of breaks for the whole paragraph, not line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, starmap

from factpress.contracts.drawing import Mark
from factpress.fonts import FontBook
from factpress.layout.breaks import Break, Foreign, find_breaks
from factpress.layout.fit import Cut, Measure, Measured, fit_lines
from factpress.values import dataclass, replace

NARROW = 200.0  # points: running text is hyphenated only in measures below this
LONGEST_PARAGRAPH = 20_000  # characters
SOFT_HYPHEN = "\u00ad"


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
    language: str = ""
    expansion: str = ""
    mark: Mark = ""
    anchor: str = ""


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
    """How to break: `language` of the text; `hyphenate` names the language to hyphenate in, None for never. A span of
    another language is broken and hyphenated as in that.

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
    for number, part in enumerate(parts, 1):
        text = _Text(part, fonts)
        measure = Measure(width, 0.0 if lines else rules.indent, rules.balance)
        lines += _set_lines(text, _cuts(text, measure, rules), measure.indent, goes_on=number < len(parts))
    return tuple(lines)


Piece = tuple[str, Span]


class _Text:
    """The spans of one paragraph as one string, with the widths of any stretch of it."""

    def __init__(self, spans: Sequence[Span], fonts: FontBook) -> None:
        self._fonts = fonts
        self._spans = tuple(zip(accumulate((len(span.text) for span in spans), initial=0), spans, strict=False))
        self.text = "".join(span.text for span in spans)

    def width(self, start: int, end: int) -> float:
        """The width between two offsets."""
        pieces = tuple(self._stretch(start, end))
        return sum(self._advance(text, span) for text, span in pieces) + sum(starmap(self._kern, pairwise(pieces)))

    def hyphen_width(self, at: int) -> float:
        """The width of a hyphen put in before an offset."""
        return sum(self._advance("-", span) for _, span in self._stretch(at - 1, at))

    def foreign(self) -> tuple[Foreign, ...]:
        """Where the text is of another language."""
        return tuple(Foreign(at, at + len(span.text), span.language) for at, span in self._spans if span.language)

    def runs(self, cut: Cut, x: float) -> Iterator[tuple[float, Span]]:
        """A line from x on as it will be drawn, with the hyphen that was put in."""
        begin, end = cut
        before: Piece | None = None
        for piece in self._stretch(begin.start, end.end):
            x += self._kern(before, piece) if before else 0.0
            before, (text, span) = piece, piece
            text = self._printable(text, span)
            if end.hyphen and span is self._span_at(end.end - 1):
                text += SOFT_HYPHEN
            if text:
                yield x, replace(span, text=text)
                x += self._fonts.width(text, span.face, span.size, span.tracking)

    def right_end(self, runs: Sequence[tuple[float, Span]]) -> float:
        """Where the last letter of a line ends."""
        if not runs:
            return 0.0
        x, span = runs[-1]
        return x + self._fonts.width(span.text, span.face, span.size, span.tracking) - span.tracking

    def _kern(self, before: Piece, after: Piece) -> float:
        """How much closer two pieces stand that look as one, and differ only in what is said of them."""
        span = before[1]
        if _looks(span) != _looks(after[1]):
            return 0.0
        first, second = before[0][-1:], after[0][:1]
        return self._advance(first + second, span) - self._advance(first, span) - self._advance(second, span)

    def _stretch(self, start: int, end: int) -> Iterator[Piece]:
        for at, span in self._spans:
            if at < end and start < at + len(span.text):
                yield span.text[max(0, start - at) : end - at], span

    def _span_at(self, offset: int) -> Span:
        return next(span for _, span in self._stretch(offset, offset + 1))

    def _printable(self, text: str, span: Span) -> str:
        return self._fonts.printable(text.replace(SOFT_HYPHEN, ""), span.face)

    def _advance(self, text: str, span: Span) -> float:
        return self._fonts.width(text.replace(SOFT_HYPHEN, ""), span.face, span.size, span.tracking)


def _looks(span: Span) -> Span:
    return replace(span, text="", language="", expansion="", mark="", anchor="")


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


def _cuts(text: _Text, measure: Measure, rules: LineRules) -> tuple[Cut, ...]:
    """Where each line begins and ends."""
    hyphenate = rules.hyphenate if measure.width < NARROW else None
    measured = _measured(text, find_breaks(text.text, rules.language, hyphenate, rules.balance, text.foreign()))
    cuts = fit_lines(measured, measure)
    if cuts is None:
        raise _too_wide(measured)
    return cuts


def _measured(text: _Text, breaks: Sequence[Break]) -> Measured:
    end = len(text.text)
    ends = (Break(0, 0), *breaks, Break(end, end))
    before, after, hyphens = [0.0], [0.0], [0.0]
    for previous, here in pairwise(ends):
        before.append(after[-1] + text.width(previous.start, here.end))
        after.append(before[-1] + text.width(here.end, here.start))
        hyphens.append(text.hyphen_width(here.end) if here.hyphen else 0.0)
    return Measured(text.text, ends, tuple(before), tuple(after), tuple(hyphens))


def _too_wide(text: Measured) -> LineTooWide:
    """The word that holds the widest piece which can't be broken, and the width of that piece."""
    width, last = max((text.width(last - 1, last), last) for last in range(1, len(text.breaks)))
    start, end = text.breaks[last - 1].start, text.breaks[last].end
    before, after = text.text[:start].rpartition(" ")[2], text.text[end:].partition(" ")[0]
    return LineTooWide(width, before + text.text[start:end] + after)


def _set_lines(text: _Text, cuts: Sequence[Cut], indent: float, goes_on: bool) -> Iterator[Line]:
    for number, (begin, end) in enumerate(cuts, 1):
        runs = tuple(text.runs((begin, end), 0.0 if number > 1 else indent))
        soft = goes_on if number == len(cuts) else text.text[end.end : end.start] == " "
        yield Line(runs, text.right_end(runs), soft, end.hyphen)
