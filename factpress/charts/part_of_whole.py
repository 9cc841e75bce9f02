"""Parts of a whole: one bar for each row, its parts side by side, with their labels inside or above."""

from __future__ import annotations

from matplotlib.axes import Axes

from factpress.charts.canvas import Canvas
from factpress.charts.chart import WHOLE, Chart, number
from factpress.charts.words import Line, Lines, in_color, longest_word, set_lines
from factpress.contrast import contrast
from factpress.drawing import Drawing
from factpress.theme import TextStyle
from factpress.values import dataclass, replace

THICKNESS = 21.0
BETWEEN_ROWS = 14.0
PART_GAP = 1.5
INSET = 7.0
WORD_GAP = 8.0
"""Between a value and its label inside a part."""

NARROW = 60.0
"""A part under this is labelled above its end."""

STRONG_BELOW = 5.0
"""Text inside a part is set in the strong face of values if its contrast is below this."""

VALUE_SIZE = 11.0
ABOVE_GAP = 3.5
"""From the lowest text above a bar to the bar."""

BESIDE_GAP = 8.0
LEADER = 0.5
REST_LINE = 0.75


@dataclass(frozen=True, slots=True)
class _Part:
    """A part from `start` to `end` (points); its label stands inside, or above it at a level counted upwards."""

    start: float
    end: float
    color: str
    inside: tuple[Line, Line] | None
    above: Lines
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """A bar with its heading; `levels` are the heights of what stands above it, from the bar upwards."""

    heading: Lines
    parts: tuple[_Part, ...]
    heading_level: int
    levels: tuple[float, ...]

    @property
    def above(self) -> float:
        """How much room the texts above the bar take."""
        return sum(self.levels) + ABOVE_GAP if self.levels else 0.0


def draw(chart: Chart) -> Drawing:
    """The rows of a chart, each over the whole width."""
    rows = [_row(chart, name) for name in dict.fromkeys(bar.row for bar in chart.spec.bars)]
    height = sum(row.above + THICKNESS for row in rows) + BETWEEN_ROWS * (len(rows) - 1)
    canvas = Canvas(chart.look, height)
    axes = canvas.axes(0, chart.look.width, 1.0)
    top = 0.0
    for row in rows:
        top += row.above
        _draw_row(canvas, axes, row, top)
        top += THICKNESS + BETWEEN_ROWS
    return canvas.drawing()


def largest_scale(chart: Chart) -> float:
    """Points a unit: the whole takes the whole width."""
    return chart.look.width / _whole(chart)


def _whole(chart: Chart) -> float:
    return float(number(chart.fact(chart.option("whole"))) if chart.option("whole") else WHOLE)


def _row(chart: Chart, name: str) -> _Row:
    look = chart.look
    strong = replace(look.label, face=look.value.face)
    mine = [i for i, bar in enumerate(chart.spec.bars) if bar.row == name]
    amounts = [float(number(chart.fact(chart.spec.bars[i].fact))) for i in mine]
    unit = look.width / max(_whole(chart), sum(amounts))
    parts, start = [], 0.0
    for i, amount in zip(mine, amounts, strict=True):
        parts.append(_part(chart, i, start, start + amount * unit))
        start += amount * unit
    return _stacked(look.width, set_lines(chart.row(name, strong), strong.leading, look.fonts, look.width), parts)


def _part(chart: Chart, i: int, start: float, end: float) -> _Part:
    look, bar = chart.look, chart.spec.bars[i]
    fact, color = chart.fact(bar.fact), look.bar_color(bar.role)
    value = chart.printed(fact, replace(look.value, size=VALUE_SIZE))
    ink = look.legible("on-chart-1" if bar.role == "main" else "text", color)
    light = ink is not None and contrast(ink, color) < STRONG_BELOW
    label = chart.label(i, replace(look.label, face=look.value.face if light else look.label.face), fact.label)
    needed = _inside_width(chart, value, label)
    if ink and end - start >= max(NARROW, needed):
        return _Part(start, end, color, (in_color(value, ink), in_color(label, ink)), Lines((), 0, 0, 0))
    return _Part(start, end, color, None, _label_above(chart, i, look.value))


def _inside_width(chart: Chart, value: Line, label: Line) -> float:
    fonts = chart.look.fonts
    return set_lines(value, 0, fonts).width + WORD_GAP + set_lines(label, 0, fonts).width + 2 * INSET


def _label_above(chart: Chart, i: int, style: TextStyle) -> Lines:
    """Value and label on one line, or on as many as the width asks for."""
    look = chart.look
    value = chart.printed(chart.fact(chart.spec.bars[i].fact), style)
    label = chart.label(i, style, chart.fact(chart.spec.bars[i].fact).label)
    space = (replace(value[-1], text=" ", fact=None),) if value and label else ()
    text = (*value, *space, *label)
    if longest_word(text, look.fonts) > look.width:
        raise chart.too_narrow()
    return set_lines(text, style.leading, look.fonts, look.width)


def _stacked(width: float, heading: Lines, parts: list[_Part]) -> _Row:
    """The row with its labels above on levels where none touches another, and the heading above or beside them."""
    taken: list[list[tuple[float, float]]] = []
    heights: list[float] = []
    placed = []
    for part in parts:
        if part.inside is None:
            part = replace(part, level=_free_level(taken, _span(part, width)))
            _take(taken, heights, part.level, _span(part, width), part.above.height)
        placed.append(part)
    span = (0.0, heading.width)
    level = _free_level(taken, span) if heading.lines else 0
    if heading.lines:
        _take(taken, heights, level, span, heading.height)
    return _Row(heading, tuple(placed), level, tuple(heights))


def _span(part: _Part, width: float) -> tuple[float, float]:
    """Where the label above a part stands: up to the part's end, or from the left edge if it is longer."""
    right = max(min(part.end, width), min(part.above.width, width))
    return right - part.above.width, right


def _free_level(taken: list[list[tuple[float, float]]], span: tuple[float, float]) -> int:
    """The level above all those whose texts would touch the span."""
    touching = [i for i, spans in enumerate(taken) if any(_touch(span, other) for other in spans)]
    return max(touching) + 1 if touching else 0


def _touch(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] + BESIDE_GAP and other[0] < one[1] + BESIDE_GAP


def _take(
    taken: list[list[tuple[float, float]]], heights: list[float], level: int, span: tuple[float, float], height: float
) -> None:
    while len(taken) <= level:
        taken.append([])
        heights.append(0.0)
    taken[level].append(span)
    heights[level] = max(heights[level], height)


def _draw_row(canvas: Canvas, axes: Axes, row: _Row, top: float) -> None:
    middle, width = top + THICKNESS / 2, canvas.look.width
    for number_, part in enumerate(row.parts):
        gap = PART_GAP / width if number_ else 0.0
        length = max((part.end - part.start) / width - gap, 0.0)
        canvas.bar(axes, middle, length, THICKNESS, part.color, start=part.start / width + gap)
        if part.inside:
            _draw_inside(canvas, part, middle)
        else:
            _draw_above(canvas, row, part, top)
    _draw_rest(canvas, row.parts[-1].end, top)
    bottom = top - ABOVE_GAP - sum(row.levels[: row.heading_level])
    canvas.lines(0, bottom - row.heading.height / 2, row.heading)


def _draw_inside(canvas: Canvas, part: _Part, middle: float) -> None:
    value, label = (set_lines(line, 0, canvas.look.fonts) for line in part.inside or ())
    x = part.start + INSET + (PART_GAP if part.start else 0.0)
    baseline = value.first_baseline(middle)
    canvas.lines_from(x, baseline, value)
    canvas.lines_from(x + value.width + WORD_GAP, baseline, label)


def _draw_above(canvas: Canvas, row: _Row, part: _Part, top: float) -> None:
    """The label at its level, and a thin line down to the part if other labels stand between."""
    _left, right = _span(part, canvas.look.width)
    bottom = top - ABOVE_GAP - sum(row.levels[: part.level])
    canvas.lines(right, bottom - part.above.height / 2, part.above, right=True)
    if part.level:
        x = max(part.end - LEADER / 2, part.start)
        canvas.line(((x, bottom), (x, top)), LEADER, canvas.look.color("cap"))


def _draw_rest(canvas: Canvas, end: float, top: float) -> None:
    """What the parts leave of the whole: a dashed outline."""
    right = canvas.look.width
    if right - end < PART_GAP:
        return
    corners = ((end, top), (right, top), (right, top + THICKNESS), (end, top + THICKNESS))
    canvas.line(corners, REST_LINE, canvas.look.color("cap"), dashed=True)
