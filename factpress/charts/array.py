"""One in so many: strokes in rows of twenty, those that are counted higher, thicker and first."""

from __future__ import annotations

from factpress.charts.canvas import Point
from factpress.charts.chart import Chart, number
from factpress.charts.grids import grid_of, marked_of, share_of
from factpress.charts.strokes import StrokeCanvas
from factpress.charts.words import longest_word, set_lines
from factpress.contracts.drawing import Drawing

IN_ROW = 20
GHOST = (2.2, 10.0)
COUNTED = (4.4, 14.0)
ROW = 17.0
"""From the foot of a row to the foot of the next."""

WIDEST_PITCH = 14.0
WORDS_GAP = 6.0


def draw(chart: Chart) -> Drawing:
    """The strokes, and below them the words of the chart, if it has any."""
    look, (marked, total) = chart.look, strokes_of(chart)
    pitch = min(WIDEST_PITCH, (look.width - COUNTED[0]) / (IN_ROW - 1))
    words = chart.label(0, look.label)
    if longest_word(words, look.fonts) > look.width or pitch < COUNTED[0] + 1:
        raise chart.too_narrow()
    lines = set_lines(words, look.label.leading, look.fonts, look.width)
    foot = ROW * (-(-total // IN_ROW) - 1) + COUNTED[1]
    canvas = StrokeCanvas(look, foot + (WORDS_GAP + lines.height if lines.lines else 0))
    cells = [(COUNTED[0] / 2 + n % IN_ROW * pitch, COUNTED[1] + n // IN_ROW * ROW) for n in range(total)]
    bar = chart.spec.bars[0]
    color = look.color("after" if bar.role == "harm" else "chart-1")
    _draw(canvas, cells[marked:], GHOST, look.color("ghost"), canvas.counts(chart.option("whole"), total - marked))
    _draw(canvas, cells[:marked], COUNTED, color, canvas.counts(bar.fact, marked))
    canvas.lines(0, foot + WORDS_GAP + lines.height / 2, lines)
    return canvas.drawing()


def _draw(canvas: StrokeCanvas, feet: list[Point], size: tuple[float, float], color: str, tag: str) -> None:
    """Strokes of one size on their feet."""
    width, height = size
    canvas.bars([(x - width / 2, y - height, width, height) for x, y in feet], color, tag=tag)


def strokes_of(chart: Chart) -> tuple[int, int]:
    """How many strokes are counted, and of how many."""
    fact = chart.fact(chart.spec.bars[0].fact)
    if whole := chart.option("whole"):
        return int(number(fact)), int(number(chart.fact(whole)))
    total = grid_of((share_of(fact),))
    return marked_of(share_of(fact), total), total
