"""Parts side by side in one bar, each with its value and label inside it or above its end."""

from __future__ import annotations

from factpress.brand.contrast import MARK, contrast
from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, number
from factpress.charts.specs import TOTAL
from factpress.charts.words import Line, Lines, in_color, longest_word, set_lines
from factpress.contracts.plots import Shape
from factpress.contracts.theme import TextStyle
from factpress.facts.exact import exact_text
from factpress.facts.model import Fact
from factpress.values import dataclass, replace

THICKNESS = 21.0
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


@dataclass(frozen=True, slots=True)
class Part:
    """A part from `start` to `end` (points); its label stands inside, or above it at a level counted upwards."""

    start: float
    end: float
    color: str
    fact: Fact
    inside: tuple[Line, Line] | None
    above: Lines
    level: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its heading; `levels` are the heights of what stands above it, from the bar upwards."""

    heading: Lines
    parts: tuple[Part, ...]
    heading_level: int
    levels: tuple[float, ...]

    @property
    def above(self) -> float:
        """How much room the texts above the bar take."""
        return sum(self.levels) + ABOVE_GAP if self.levels else 0.0


def row_of(chart: Chart, name: str, unit: float) -> Row:
    """The parts with one heading, at `unit` points a unit."""
    look, strong = chart.look, replace(chart.look.label, face=chart.look.value.face)
    heading = set_lines(chart.row(name, strong), strong.leading, look.fonts, look.width)
    parts, start = [], 0.0
    for i, bar in enumerate(chart.spec.bars):
        if bar.row == name and bar.role != TOTAL:
            end = start + float(number(chart.fact(bar.fact))) * unit
            parts.append(_part(chart, i, start, end))
            start = end
    return _stacked(look.width, heading, parts)


def _part(chart: Chart, i: int, start: float, end: float) -> Part:
    look, bar = chart.look, chart.spec.bars[i]
    fact, color = chart.fact(bar.fact), chart.color(i)
    value = chart.printed(fact, replace(look.value, size=VALUE_SIZE))
    ink = look.legible("on-chart-1" if color == look.color("chart-1") else "text", color)
    light = ink is not None and contrast(ink, color) < STRONG_BELOW
    label = chart.label(i, replace(look.label, face=look.value.face if light else look.label.face), fact.label)
    needed = _inside_width(chart, value, label)
    if ink and end - start >= max(NARROW, needed):
        return Part(start, end, color, fact, (in_color(value, ink), in_color(label, ink)), Lines((), 0, 0, 0))
    return Part(start, end, color, fact, None, _label_above(chart, i, look.value))


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


def _stacked(width: float, heading: Lines, parts: list[Part]) -> Row:
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
    return Row(heading, tuple(placed), level, tuple(heights))


def _span(part: Part, width: float) -> tuple[float, float]:
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


def draw_row(canvas: Canvas, row: Row, top: float, unit: float) -> None:
    """The bar with its upper edge at `top`, its texts inside it and above."""
    for place, part in enumerate(row.parts):
        gap = PART_GAP if place else 0.0
        if part.end - part.start > gap:
            shape = Shape(part.fact.key, exact_text(part.fact.value), "across", part.start, unit, inset=gap)
            size = part.end - part.start - gap, THICKNESS
            outline = outline_of(canvas, part.color)
            canvas.box(part.start + gap, top, *size, part.color, outline=outline, tag=canvas.shows(shape))
        if part.inside:
            _draw_inside(canvas, part, top + THICKNESS / 2)
        else:
            _draw_above(canvas, row, part, top)
    bottom = top - ABOVE_GAP - sum(row.levels[: row.heading_level])
    canvas.lines(0, bottom - row.heading.height / 2, row.heading)


def outline_of(canvas: Canvas, color: str) -> str:
    """The colour of the line round a part that can hardly be told from its ground; "" for none."""
    return canvas.look.color("cap") if contrast(color, canvas.look.ground) < MARK else ""


def _draw_inside(canvas: Canvas, part: Part, middle: float) -> None:
    value, label = (set_lines(line, 0, canvas.look.fonts) for line in part.inside or ())
    x = part.start + INSET + (PART_GAP if part.start else 0.0)
    baseline = value.first_baseline(middle)
    canvas.lines_from(x, baseline, value)
    canvas.lines_from(x + value.width + WORD_GAP, baseline, label)


def _draw_above(canvas: Canvas, row: Row, part: Part, top: float) -> None:
    """The label at its level, and a thin line down to the part if other labels stand between."""
    _left, right = _span(part, canvas.look.width)
    bottom = top - ABOVE_GAP - sum(row.levels[: part.level])
    canvas.lines(right, bottom - part.above.height / 2, part.above, right=True)
    if part.level:
        x = max(part.end - LEADER / 2, part.start)
        canvas.line(((x, bottom), (x, top)), LEADER, canvas.look.color("cap"))
