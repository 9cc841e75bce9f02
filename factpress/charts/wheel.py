"""A wheel: things of equal rank round a middle, counted clockwise from the top; their words stand beside it."""

from __future__ import annotations

from math import cos, pi, radians, sin

from factpress.charts.chart import Chart, number
from factpress.charts.strokes import StrokeCanvas
from factpress.charts.words import in_color, longest_word, set_lines, styled
from factpress.contracts.drawing import Drawing
from factpress.values import replace

OUTER = 116.0
INNER = 0.42
"""The inner radius as a share of the outer."""

GAP = radians(3.2)
COLORS = ("chart-1", "accent", "chart-3")
"""The segments take these by turns; their numerals and gaps tell them apart."""

HOLE = 0.5
"""What the ground of the words in the middle leaves of the hole: so that they surely stand on it."""

NUMERAL = 26.0
WORDS_SHARE = 1.5
"""How much of the inner radius the words in the middle may be wide."""


def draw(chart: Chart) -> Drawing:
    """The segments with their numerals, in the middle of the width, and what they are round."""
    look, count = chart.look, int(number(chart.fact(chart.spec.bars[0].fact)))
    outer = min(OUTER, look.width / 2)
    inner, center = INNER * outer, (look.width / 2, outer)
    words = chart.label(0, replace(look.label, face=look.value.face))
    lines = set_lines(words, look.label.leading, look.fonts, WORDS_SHARE * inner)
    if longest_word(words, look.fonts) > WORDS_SHARE * inner or lines.height > WORDS_SHARE * inner:
        raise chart.too_narrow()
    canvas = StrokeCanvas(look, 2 * outer)
    turn = 2 * pi / count
    for place, color in enumerate(_colors(chart, count)):
        middle = place * turn
        canvas.segment(center, (inner, outer), (middle - (turn - GAP) / 2, middle + (turn - GAP) / 2), color)
        way = (inner + outer) / 2
        _draw_numeral(canvas, place + 1, (center[0] + way * sin(middle), center[1] - way * cos(middle)), color)
    if lines.lines:
        canvas.dot(*center, inner - HOLE, look.ground)
    baseline = lines.first_baseline(outer)
    for row, line in enumerate(lines.lines):
        canvas.middled(center[0], baseline + row * lines.leading, line, soft=row + 1 < len(lines.lines))
    return canvas.drawing()


def _colors(chart: Chart, count: int) -> list[str]:
    """A colour for each segment; the last one never has that of the first, its neighbour."""
    names = [COLORS[place % len(COLORS)] for place in range(count)]
    if names[-1] == names[0]:
        names[-1] = COLORS[1]
    return [chart.look.color(name) for name in names]


def _draw_numeral(canvas: StrokeCanvas, place: int, middle: tuple[float, float], color: str) -> None:
    """The number of a segment in its middle, in a colour that can be read on it."""
    look = canvas.look
    size = NUMERAL * min(OUTER, look.width / 2) / OUTER
    style = replace(look.theme.style("number-s"), size=size)
    ink = look.legible("on-chart-1", color) or look.color("text")
    numeral = set_lines(in_color(styled(str(place), look, style), ink), 0, look.fonts)
    canvas.middled(middle[0], numeral.first_baseline(middle[1]), numeral.lines[0])
