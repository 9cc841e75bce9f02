"""The spans of a timeline: bars in rows, each with its words in it or beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factpress.charts.chart import Chart
from factpress.charts.dates import When
from factpress.charts.strokes import StrokeCanvas
from factpress.charts.words import Line, Lines, in_color, set_lines
from factpress.values import dataclass, replace

HEIGHT, PITCH = 13.0, 16.5
TEXT_GAP = 4.0
RULE = 0.75


@dataclass(frozen=True, slots=True)
class Said:
    """Words about `middle` from `x` on, or (`right`) up to it, of the item at a place of the file."""

    place: int
    x: float
    middle: float
    lines: Lines
    right: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A bar from `start` to `end` (points), of a year that ends at `lacks`; its words stand from `x` on.

    `over` says that they stand above the bar, `inside` in it. `exact` tells whether its ends are known,
    `place` where its item stands in the file.
    """

    start: float
    end: float
    lacks: float
    words: Lines
    x: float
    color: str
    place: int = 0
    over: bool = False
    inside: bool = False
    exact: bool = True

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the bar stands with its words."""
        return min(self.start, self.x), max(self.lacks, self.x + self.words.width)


def placed_span(chart: Chart, time: When, words: Line, at: Callable[[float], float], role: str) -> Span:
    """A span with its words in the bar, else right of it, left of it, or above it."""
    look = chart.look
    start, end, lacks = at(time.start), at(time.end), at(time.lacks)
    lines = set_lines(words, 0, look.fonts)
    span = Span(start, end, lacks, lines, start, look.bar_color(role), exact=time.exact)
    needed = lines.width + 2 * TEXT_GAP
    if time.exact and needed <= end - start and (ink := _ink(chart, role)):
        inked = replace(lines, lines=(in_color(lines.lines[0], ink),))
        return replace(span, words=inked, x=start + TEXT_GAP, inside=True)
    if lacks + needed <= look.width:
        return replace(span, x=lacks + TEXT_GAP)
    if needed <= start:
        return replace(span, x=start - TEXT_GAP - lines.width)
    if lines.width > look.width:
        raise chart.too_narrow()
    return replace(span, x=min(start, look.width - lines.width), over=True)


def _ink(chart: Chart, role: str) -> str | None:
    return chart.look.legible("on-chart-1" if role == "main" else "text", chart.look.bar_color(role))


def rows_of(spans: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """As many spans in a row as stand apart with their words, in their order."""
    rows: list[list[Span]] = []
    for span in spans:
        free = (row for row in rows if not any(touch(other.reach, span.reach) for other in row))
        row = next(free, None)
        if row is None:
            rows.append([span])
        else:
            row.append(span)
    return tuple(map(tuple, rows))


def touch(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two reaches come nearer to each other than words may."""
    return one[0] < other[1] + TEXT_GAP and other[0] < one[1] + TEXT_GAP


def row_height(row: Sequence[Span], leading: float) -> float:
    """How much room a row takes."""
    return PITCH + _spare(row) + (leading if any(span.over for span in row) else 0.0)


def _spare(row: Sequence[Span]) -> float:
    """What words of several lines beside a bar need beyond its height."""
    return max(0.0, *(span.words.height - HEIGHT for span in row if not span.over), 0.0)


def draw_row(canvas: StrokeCanvas, row: Sequence[Span], foot: float, leading: float) -> Iterator[Said]:
    """The spans of a row down to `foot`: hatched where their ends are only about known.

    A thin rule leads on to the end of a year that a span doesn't reach. Their words are for later.
    """
    top = foot - _spare(row) / 2 - HEIGHT
    for span in row:
        if span.lacks - span.end > RULE:
            canvas.line(((span.end, top + HEIGHT / 2), (span.lacks, top + HEIGHT / 2)), RULE, canvas.look.color("cap"))
        if span.exact:
            canvas.box(span.start, top, span.end - span.start, HEIGHT, span.color)
        else:
            canvas.hatched(span.start, top, span.end - span.start, HEIGHT, span.color)
        middle = top - leading / 2 if span.over else top + HEIGHT / 2
        if not span.inside:  # lines of events pass behind
            high = max(leading, span.words.height)
            canvas.box(span.x - 1, middle - high / 2, span.words.width + 2, high, canvas.look.ground)
        yield Said(span.place, span.x, middle, span.words)
