"""A timeline: events over one axis of years, spans on it, measurements below it."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from factpress.charts.chart import Chart
from factpress.charts.dates import When, when
from factpress.charts.spans import (
    HEIGHT,
    PITCH,
    TEXT_GAP,
    Said,
    Span,
    draw_row,
    placed_span,
    row_height,
    rows_of,
    touch,
)
from factpress.charts.strokes import StrokeCanvas
from factpress.charts.words import Line, Lines, in_color, set_lines, styled
from factpress.contracts.drawing import Drawing
from factpress.values import dataclass, replace

ABOVE_SPANS = 5.0
HAIRLINE, AXIS, MEASURE = 0.5, 0.75, 2.2
LEVEL_GAP = 3.5
TICK = 3.0
MEASURE_ABOVE = 4.0
YEARS_BASELINE = 11.5
MEASURES_FROM = 16.0
"""From the axis to the labels of measurements."""

STEPS = (1, 2, 5, 10, 20, 50, 100)
YEAR_ROOM = 24.0
"""The least space between two years of the axis."""

LABEL_WIDTHS = (400.0, 150.0, 110.0, 84.0, 60.0)
LEAST_SHARE = 0.72
"""How much of the width the axis keeps whatever stands to the right of its last event."""

LEAST_ROOM = 90.0
ROW_GAP = 10.0
MOST_FOR_ROWS = 0.42


@dataclass(frozen=True, slots=True)
class _Item:
    """An item with its time, its role, and its words: what it is and when."""

    place: int
    time: When
    role: str
    words: Line


@dataclass(frozen=True, slots=True)
class _Scale:
    """The axis: the years from `first` to `last`, `unit` points each, from `x` on."""

    first: int
    last: int
    x: float
    unit: float

    def at(self, year: float) -> float:
        """Where a time lies, in points."""
        return self.x + (year - self.first) * self.unit


@dataclass(frozen=True, slots=True)
class _Flag:
    """A moment: where it lies, its words to the right of it (or `left`), on a level counted away from its axis."""

    place: int
    x: float
    lines: Lines
    level: int = 0
    left: bool = False

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the words stand, and the line they belong to."""
        width = TEXT_GAP + self.lines.width
        return (self.x - width, self.x) if self.left else (self.x, self.x + width)


def draw(chart: Chart) -> Drawing:
    """Events from the top, then spans, the axis with its years, and measurements."""
    items = [_item(chart, place) for place in range(len(chart.spec.bars))]
    names = _names(chart, items) if chart.option("rows") == "one each" else ()
    column = max((name.width for name in names), default=-ROW_GAP) + ROW_GAP
    scale, flags = _scaled(chart, items, column)
    below, rows = _below(chart, items, scale), _rows(chart, items, scale, names)
    leading = chart.look.label.leading
    level = max((flag.lines.height for flag in flags), default=0.0) + LEVEL_GAP
    events = (max(flag.level for flag in flags) + 1) * level + ABOVE_SPANS if flags else 0.0
    axis = events + sum(row_height(row, leading) for row in rows)
    deepest = max((flag.level for flag in below), default=-1) + 1
    canvas = StrokeCanvas(chart.look, axis + MEASURES_FROM + deepest * leading)
    said = [*_draw_flags(canvas, flags, level, axis)]
    foot = events - (PITCH - HEIGHT)
    for row in rows:
        foot += row_height(row, leading)
        said += draw_row(canvas, row, foot, leading)
    said += _draw_below(canvas, below, axis, leading)
    _draw_axis(canvas, scale, axis, [flag.x for flag in below])
    for one in sorted(said, key=lambda one: one.place):  # in the order in which the alternative text tells them
        canvas.lines(one.x, one.middle, one.lines, right=one.right)
    return canvas.drawing()


def _item(chart: Chart, place: int) -> _Item:
    """Its words: a moment is dated first ("2004 Office opens"), a span last ("Program, 2004–2014")."""
    bar, look = chart.spec.bars[place], chart.look
    fact = chart.fact(bar.fact)
    time = when(fact)
    assert time is not None, "check_chart has seen to that"
    strong = bar.role == "measure" or (time.is_span and chart.option("rows") != "one each")
    style = replace(look.label, face=look.value.face) if strong else look.label
    date, name = chart.printed(fact, style, time.form), chart.label(place, style, fact.label)
    between = (replace(date[-1], text=", " if time.is_span else " ", fact=None),)
    return _Item(place, time, bar.role, (*name, *between, *date) if time.is_span else (*date, *between, *name))


def _names(chart: Chart, items: list[_Item]) -> tuple[Lines, ...]:
    """The words of each span in a column at the left, for rows of their own."""
    fonts, leading, most = chart.look.fonts, chart.look.label.leading, MOST_FOR_ROWS * chart.look.width
    names = tuple(set_lines(item.words, leading, fonts, most) for item in items if item.time.is_span)
    if any(name.width > most for name in names):
        raise chart.too_narrow()
    return names


def _scaled(chart: Chart, items: list[_Item], names: float) -> tuple[_Scale, tuple[_Flag, ...]]:
    """The axis as long as the labels of its last events leave room, these wrapped as little as need be."""
    first = floor(min(item.time.start for item in items))
    last = ceil(max(item.time.lacks for item in items))
    room = chart.look.width - names
    if room < LEAST_ROOM:
        raise chart.too_narrow()
    events = sorted(
        (item for item in items if not item.time.is_span and item.role != "measure"), key=lambda item: item.time.middle
    )
    for most in LABEL_WIDTHS:
        lines = [set_lines(item.words, chart.look.label.leading, chart.look.fonts, most) for item in events]
        units = [
            (room - TEXT_GAP - text.width) / (item.time.middle - first)
            for item, text in zip(events, lines, strict=True)
        ]
        unit = min([room / (last - first), *units])
        if unit * (last - first) >= LEAST_SHARE * room:
            scale = _Scale(first, last, names, unit)
            return scale, _levelled(
                [_Flag(i.place, scale.at(i.time.middle), t) for i, t in zip(events, lines, strict=True)]
            )
    raise chart.too_narrow()


def _levelled(flags: list[_Flag]) -> tuple[_Flag, ...]:
    """Flags from left to right, each below those whose words its line would cross."""
    placed: list[_Flag] = []
    for flag in flags:
        over = [other.level for other in placed if other.reach[1] + TEXT_GAP > flag.x]
        placed.append(replace(flag, level=max(over) + 1 if over else 0))
    return tuple(placed)


def _below(chart: Chart, items: list[_Item], scale: _Scale) -> tuple[_Flag, ...]:
    """Measurements with their words to the left, or to the right near the left edge, on levels going down."""
    color = _readable(chart, "after")
    placed: list[_Flag] = []
    for item in sorted((item for item in items if item.role == "measure"), key=lambda item: item.time.middle):
        x = scale.at(item.time.middle)
        lines = set_lines(in_color(item.words, color), chart.look.label.leading, chart.look.fonts)
        flag = _Flag(item.place, x, lines, left=TEXT_GAP + lines.width <= x)
        if not flag.left and flag.reach[1] > chart.look.width:
            raise chart.too_narrow()
        taken = [other.level for other in placed if touch(other.reach, flag.reach)]
        placed.append(replace(flag, level=max(taken) + 1 if taken else 0))
    return tuple(placed)


def _readable(chart: Chart, role: str) -> str:
    """The colour of a role, or that of text where it can't be read."""
    return chart.look.legible(role, chart.look.ground) or chart.look.color("text")


def _rows(chart: Chart, items: list[_Item], scale: _Scale, names: tuple[Lines, ...]) -> tuple[tuple[Span, ...], ...]:
    """Spans row by row: one each with its name at the left, or as many as stand apart."""
    spans = [
        replace(placed_span(chart, item.time, item.words, scale.at, _bar_role(item)), place=item.place)
        for item in items
        if item.time.is_span
    ]
    if not names:
        return rows_of(spans)
    named = zip(spans, names, strict=True)
    return tuple((replace(span, words=name, x=0.0, over=False, inside=False),) for span, name in named)


def _bar_role(item: _Item) -> str:
    return "rest" if item.role == "rest" else "main"


def _draw_flags(canvas: StrokeCanvas, flags: tuple[_Flag, ...], level: float, axis: float) -> Iterator[Said]:
    """Lines from the words down to the axis."""
    for flag in flags:
        canvas.line(((flag.x, flag.level * level), (flag.x, axis)), HAIRLINE, canvas.look.color("cap"))
        yield Said(flag.place, flag.x + TEXT_GAP, flag.level * level + flag.lines.height / 2, flag.lines)


def _draw_axis(canvas: StrokeCanvas, scale: _Scale, axis: float, strokes: list[float]) -> None:
    """The axis with as many years as have room between them and beside the strokes of measurements."""
    look = canvas.look
    muted = replace(look.label, color="muted")
    room = set_lines(styled("0000", look, muted), 0, look.fonts).width + YEAR_ROOM
    step = next((step for step in STEPS if step * scale.unit >= room), STEPS[-1])
    canvas.line(((scale.x, axis), (scale.at(scale.last), axis)), AXIS, look.color("text"))
    for year in range(-(-scale.first // step) * step, scale.last + 1, step):
        text = styled(str(year), look, muted)
        half = set_lines(text, 0, look.fonts).width / 2
        x = scale.at(year)
        canvas.line(((x, axis), (x, axis + TICK)), AXIS, look.color("text"))
        middle = min(max(x, half), look.width - half)
        if all(abs(stroke - middle) > half + MEASURE for stroke in strokes):
            canvas.middled(middle, axis + YEARS_BASELINE, text)


def _draw_below(canvas: StrokeCanvas, flags: tuple[_Flag, ...], axis: float, leading: float) -> Iterator[Said]:
    """A thick stroke through the axis for each measurement, as long as its words are deep."""
    color = canvas.look.color("after")
    for flag in flags:
        foot = axis + MEASURES_FROM + (flag.level + 1) * leading
        canvas.line(((flag.x, axis - MEASURE_ABOVE), (flag.x, foot)), MEASURE, color)
        x = flag.x - TEXT_GAP if flag.left else flag.x + TEXT_GAP
        yield Said(flag.place, x, foot - leading / 2, flag.lines, flag.left)
