"""A range: a hatched box from the lower to the upper end, on an axis of its own; nothing marks its middle."""

from __future__ import annotations

from decimal import Decimal
from math import ceil

from factpress.charts.chart import Chart, number
from factpress.charts.strokes import StrokeCanvas
from factpress.charts.words import Line, Lines, in_color, longest_word, set_lines, styled
from factpress.contracts.drawing import Drawing
from factpress.facts.model import Fact, NumberRange
from factpress.formats import FORMATS
from factpress.values import dataclass, replace

BOX = 12.0
TEXT_GAP = 4.0
RAISED = 3.0
"""How far the ends' labels stand above the axis."""

AXIS, TICK = 0.75, 3.0
TICKS_BASELINE = 17.0
FOOT = 3.0
WORDS_GAP, ABOVE = 7.0, 4.0
MOST_TICKS = 5
AIR = Decimal("1.05")
"""How far the axis reaches beyond the upper end, at least."""

STEPS = tuple(Decimal(step).scaleb(power) for power in range(-3, 10) for step in (1, 2, 5))
SHORTEST = 60.0


@dataclass(frozen=True, slots=True)
class _Axis:
    """An axis from zero, at `x`, to `last`, with a tick each `step` and `unit` points a unit."""

    x: float
    unit: float
    step: Decimal
    last: Decimal

    def at(self, value: Decimal) -> float:
        """Where a value lies, in points."""
        return self.x + float(value) * self.unit


def draw(chart: Chart) -> Drawing:
    """The words of the chart, if it has any, over the box on its axis."""
    look, (low, high) = chart.look, ends_of(chart)
    words = chart.label(0, look.label)
    if longest_word(words, look.fonts) > look.width:
        raise chart.too_narrow()
    lines = set_lines(words, look.label.leading, look.fonts, look.width)
    color = look.legible("chart-2", look.ground) or look.color("text")
    first, second = (set_lines(in_color(chart.printed(end, look.value), color), 0, look.fonts) for end in (low, high))
    axis = _axis(chart, first, second)
    top = lines.height + (WORDS_GAP if lines.lines else ABOVE)
    middle = top + BOX / 2
    canvas = StrokeCanvas(look, middle + TICKS_BASELINE + FOOT)
    canvas.lines(0, lines.height / 2, lines)
    _draw_axis(canvas, chart, axis, middle)
    start, end = axis.at(number(low)), axis.at(number(high))
    canvas.box(start, top, end - start, BOX, look.ground)
    canvas.hatched(start, top, end - start, BOX, look.color("chart-2"))
    canvas.text(start - TEXT_GAP - first.width, middle - RAISED, first.lines[0])
    canvas.text(end + TEXT_GAP, middle - RAISED, second.lines[0])
    return canvas.drawing()


def ends_of(chart: Chart) -> tuple[Fact, Fact]:
    """The lower and the upper end, each with its key."""
    facts = [chart.fact(bar.fact) for bar in chart.spec.bars]
    if isinstance(facts[0].value, NumberRange):
        value = facts[0].value
        return replace(facts[0], value=value.low), replace(facts[0], value=value.high)
    return facts[0], facts[1]


def _axis(chart: Chart, first: Lines, second: Lines) -> _Axis:
    """As long as the width, but for what the labels of the ends need."""
    low, high = ends_of(chart)
    step = next(step for step in STEPS if step * MOST_TICKS >= number(high) * AIR)
    last = step * ceil(number(high) * AIR / step)
    half = set_lines(_tick(chart, last), 0, chart.look.fonts).width / 2
    room = chart.look.width - half
    needed = first.width + TEXT_GAP
    x = needed if float(number(low) / last) * room < needed else 0.0
    unit = (room - x) / float(last)
    beyond = x + float(number(high)) * unit + TEXT_GAP + second.width
    if beyond > chart.look.width:
        unit -= (beyond - chart.look.width) / float(number(high))
    if unit * float(last) < SHORTEST:
        raise chart.too_narrow()
    return _Axis(x, unit, step, last)


def _tick(chart: Chart, value: Decimal) -> Line:
    """What stands at a tick: the bare value in the unit of the ends."""
    fact = ends_of(chart)[0]
    tick = replace(fact, value=value, exact=None, formula="", decimals=None)
    return styled(FORMATS["plain"](tick, chart.formats), chart.look, replace(chart.look.label, color="muted"))


def _draw_axis(canvas: StrokeCanvas, chart: Chart, axis: _Axis, middle: float) -> None:
    color, width = canvas.look.color("cap"), canvas.look.width
    canvas.line(((axis.x, middle), (axis.at(axis.last), middle)), AXIS, color)
    value = Decimal(0)
    while value <= axis.last:
        text, x = _tick(chart, value), axis.at(value)
        half = set_lines(text, 0, canvas.look.fonts).width / 2
        canvas.line(((x, middle), (x, middle + TICK)), AXIS, color)
        canvas.middled(min(max(x, half), width - half), middle + TICKS_BASELINE, text)
        value += axis.step
