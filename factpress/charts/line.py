"""A line over years: a point for each value, joined to the next only where no year between them is missing."""

from __future__ import annotations

from itertools import pairwise

from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, number
from factpress.charts.drawable import year_of
from factpress.charts.words import Lines, longest_word, set_lines, styled
from factpress.contracts.drawing import Drawing
from factpress.contracts.plots import Shape
from factpress.facts.exact import exact_text
from factpress.facts.model import Fact
from factpress.values import dataclass, replace

HEIGHT = 98.0
"""From the zero line to the greatest value."""

WIDTH = 1.75
RADIUS = 3.0
VALUE_GAP = 5.0
"""Between a point's edge and its value."""

CLEAR = 1.0
"""How far the clear ground reaches round a value."""

LABEL_GAP = 5.0
BASE_LINE = 0.75
BESIDE = 4.0
"""The least between two labels."""


@dataclass(frozen=True, slots=True)
class _Point:
    fact: Fact
    year: int
    label: Lines
    value: Lines


@dataclass(frozen=True, slots=True)
class _Axis:
    """The first year at `left`, `step` years every `pitch` points; `unit` points a unit upwards from `base`."""

    first: int
    step: int
    left: float
    pitch: float
    base: float
    unit: float

    def place(self, point: _Point) -> tuple[float, float]:
        """Where a point lies."""
        return self.x(point.year), self.base - self.unit * float(number(point.fact))

    def x(self, year: int) -> float:
        """Where a year lies."""
        return self.left + (year - self.first) / self.step * self.pitch


def draw(chart: Chart) -> Drawing:
    """The points from left to right by their years, from zero up."""
    points = _points(chart)
    axis = _axis(chart, points)
    labels = max(point.label.height for point in points)
    canvas = Canvas(chart.look, axis.base + LABEL_GAP + labels)
    color = chart.look.color("chart-1")
    for one, other in pairwise(points):
        if other.year - one.year == axis.step:
            canvas.line((axis.place(one), axis.place(other)), WIDTH, color)
    for place, point in enumerate(points):
        x, y = axis.place(point)
        shape = Shape(point.fact.key, exact_text(point.fact.value), "point", axis.base, axis.unit)
        canvas.dot(x, y, RADIUS, color, tag=canvas.shows(shape))
        away = RADIUS + VALUE_GAP
        below = _is_low(points, place) and y + away + point.value.cap_height + VALUE_GAP < axis.base
        foot = y + away + point.value.cap_height if below else y - away
        _clear(canvas, point, (x, foot))
        canvas.centered(x, foot, point.value)
        canvas.centered(x, axis.base + LABEL_GAP + point.label.cap_height, point.label)
    _draw_gaps(canvas, chart, axis, points)
    canvas.line(((0, axis.base), (chart.look.width, axis.base)), BASE_LINE, chart.look.color("text"))
    return canvas.drawing()


def largest_scale(chart: Chart) -> float:
    """Points a unit: the greatest value is always as high."""
    return _unit(_points(chart))


def _points(chart: Chart) -> tuple[_Point, ...]:
    look, points = chart.look, []
    for i, bar in enumerate(chart.spec.bars):
        fact = chart.fact(bar.fact)
        words = chart.label(i, look.label, chart.time(fact))
        label = set_lines(words, look.label.leading, look.fonts, longest_word(words, look.fonts))
        value = set_lines(chart.printed(fact, look.value), look.value.leading, look.fonts)
        points.append(_Point(fact, year_of(fact) or 0, label, value))
    return tuple(points)


def _axis(chart: Chart, points: tuple[_Point, ...]) -> _Axis:
    """The years at equal distances: every one is a step, and the shortest time between two points is one."""
    first, last = points[0].year, points[-1].year
    step = min((other.year - one.year for one, other in pairwise(points)), default=1)
    widest = max(max(point.label.width, point.value.width) for point in points)
    left = widest / 2 if len(points) > 1 else chart.look.width / 2
    pitch = (chart.look.width - widest) / ((last - first) / step or 1)
    if pitch < widest + BESIDE:
        raise chart.too_narrow()
    base = points[0].value.cap_height + VALUE_GAP + RADIUS + HEIGHT
    return _Axis(first, step, left, pitch, base, _unit(points))


def _unit(points: tuple[_Point, ...]) -> float:
    return HEIGHT / (max(float(number(point.fact)) for point in points) or 1.0)


def _is_low(points: tuple[_Point, ...], place: int) -> bool:
    """Whether a point lies below both its neighbours, so that the line leaves no room above it."""
    beside = points[max(place - 1, 0) : place] + points[place + 1 : place + 2]
    return all(number(other.fact) > number(points[place].fact) for other in beside)


def _clear(canvas: Canvas, point: _Point, foot: tuple[float, float]) -> None:
    """Clear ground behind a value, where a steep line would run through it."""
    (x, baseline), width, height = foot, point.value.width + 2 * CLEAR, point.value.cap_height + 2 * CLEAR
    canvas.box(x - width / 2, baseline + CLEAR - height, width, height, canvas.look.ground)


def _draw_gaps(canvas: Canvas, chart: Chart, axis: _Axis, points: tuple[_Point, ...]) -> None:
    """The years without a value: named, and nothing above them."""
    muted = replace(chart.look.label, color="muted")
    for one, other in pairwise(points):
        for year in range(one.year + axis.step, other.year, axis.step):
            label = set_lines(styled(str(year), chart.look, muted), muted.leading, chart.look.fonts)
            if other.year - year >= axis.step:
                canvas.centered(axis.x(year), axis.base + LABEL_GAP + label.cap_height, label)
