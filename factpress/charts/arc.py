"""An arc: a stroke for each unit of a count, in half rings."""

from __future__ import annotations

from math import cos, pi, sin

from factpress.charts.chart import Chart, number
from factpress.charts.grids import apportioned
from factpress.charts.strokes import Stroke, StrokeCanvas
from factpress.charts.words import longest_word, set_lines
from factpress.contracts.drawing import Drawing

RINGS = 15
RADIUS = 255.64
"""The radius that the other measures are meant for: half the live width of an A4 page."""

INNERMOST = 58.0
LENGTH, THICKNESS = 8.5, 1.6
HORIZON = 0.75
GOLDEN = 0.6180339887
WORDS_GAP = 7.0


def draw(chart: Chart) -> Drawing:
    """The half rings over their horizon, and below it the words of the chart, if it has any."""
    look = chart.look
    radius = look.width / 2
    words = chart.label(0, look.label)
    if longest_word(words, look.fonts) > look.width:
        raise chart.too_narrow()
    lines = set_lines(words, look.label.leading, look.fonts, look.width)
    canvas = StrokeCanvas(look, radius + HORIZON + (WORDS_GAP + lines.height if lines.lines else 0))
    color = look.color("tally")
    tag = canvas.counts(chart.spec.bars[0].fact, count_of(chart))
    canvas.strokes(_strokes(count_of(chart), radius), THICKNESS * radius / RADIUS, color, tag=tag)
    canvas.line(((0, radius + HORIZON / 2), (look.width, radius + HORIZON / 2)), HORIZON, color)
    canvas.lines(0, radius + HORIZON + WORDS_GAP + lines.height / 2, lines)
    return canvas.drawing()


def count_of(chart: Chart) -> int:
    """How many strokes there are."""
    bar = chart.spec.bars[0]
    each = number(chart.fact(bar.base)) if bar.base else 1
    return round(number(chart.fact(bar.fact)) / each)


def _strokes(count: int, radius: float) -> list[Stroke]:
    """The strokes of all rings: on each in proportion to its length, and turned so that no rays show."""
    unit = radius / RADIUS
    step = (RADIUS - LENGTH - INNERMOST) / (RINGS - 1)
    starts = [INNERMOST + ring * step for ring in range(RINGS)]
    strokes = []
    for ring, (start, strokes_here) in enumerate(zip(starts, apportioned(count, starts), strict=True)):
        for place in range(strokes_here):
            angle = (place + (ring * GOLDEN) % 1) * pi / strokes_here
            ends = [(radius - r * unit * cos(angle), radius - r * unit * sin(angle)) for r in (start, start + LENGTH)]
            strokes.append((ends[0], ends[1]))
    return strokes
