"""Fields of strokes: a share as the strokes that stand out among all, two shares one above the other."""

from __future__ import annotations

from factpress.charts.chart import Chart
from factpress.charts.grids import columns_of, grid_of, marked_of, scattered, share_of
from factpress.charts.strokes import StrokeCanvas
from factpress.charts.words import Line, longest_word, set_lines
from factpress.contracts.drawing import Drawing
from factpress.facts.model import Fact
from factpress.values import replace

ABOVE = 34.0
"""From the top of a field's words to the field."""

BASELINE = 21.0
BETWEEN = 29.0
YEAR_SIZE = 12.0
WORD_GAP = 9.0
GHOST = (0.22, 0.66)
MARKED = (0.465, 0.92)
"""A stroke's width and height as shares of its cell."""


def draw(chart: Chart) -> Drawing:
    """A field for each fact, all of as many strokes."""
    look, facts = chart.look, [chart.fact(bar.fact) for bar in chart.spec.bars]
    strokes = grid_of(map(share_of, facts))
    columns = columns_of(strokes)
    cell, rows = look.width / columns, strokes // columns
    height = ABOVE + rows * cell
    canvas = StrokeCanvas(look, len(facts) * height + (len(facts) - 1) * BETWEEN)
    for place, fact in enumerate(facts):
        top = place * (height + BETWEEN)
        color = look.color("after" if chart.spec.bars[place].role == "harm" else "chart-1")
        _draw_words(canvas, chart, place, top + BASELINE)
        _draw_ghosts(canvas, columns, rows, top + ABOVE)
        marked = scattered(marked_of(share_of(fact), strokes), columns, rows, place)
        tag = canvas.counts(fact.key, marked_of(share_of(fact), strokes))
        canvas.bars([_stroke(column, row, cell, top + ABOVE) for column, row in marked], color, tag=tag)
    return canvas.drawing()


def _draw_ghosts(canvas: StrokeCanvas, columns: int, rows: int, top: float) -> None:
    """All strokes of a field: a dashed line for each row, so that thousands take no room in a file."""
    cell = canvas.look.width / columns
    on = cell * GHOST[0]
    lines = [
        ((((cell - on) / 2), top + (row + 0.5) * cell), (canvas.look.width, top + (row + 0.5) * cell))
        for row in range(rows)
    ]
    canvas.strokes(lines, cell * GHOST[1], canvas.look.color("ghost"), dash=(on, cell - on))


def _stroke(column: int, row: int, cell: float, top: float) -> tuple[float, float, float, float]:
    width, height = cell * MARKED[0], cell * MARKED[1]
    return (column + 0.5) * cell - width / 2, top + (row + 0.5) * cell - height / 2, width, height


def _draw_words(canvas: StrokeCanvas, chart: Chart, place: int, baseline: float) -> None:
    """The as-of date, the share in large digits, and what it is."""
    look, fact = chart.look, chart.fact(chart.spec.bars[place].fact)
    color = "after" if chart.spec.bars[place].role == "harm" else "chart-1"
    date: Line = chart.printed(fact, replace(look.value, size=YEAR_SIZE), "as_of") if fact.as_of else ()
    value = chart.printed(fact, replace(look.theme.style("number-s"), color=color))
    after = set_lines(date, 0, look.fonts).width + (WORD_GAP if date else 0)
    x = after + set_lines(value, 0, look.fonts).width + WORD_GAP
    canvas.text(after, baseline, value)  # first the share, then its date, as the alternative text has it
    canvas.text(0, baseline, date)
    words = chart.label(place, look.label, _said(fact))
    if longest_word(words, look.fonts) > look.width - x:
        raise chart.too_narrow()
    lines = set_lines(words, look.label.leading, look.fonts, look.width - x)
    canvas.lines_from(x, baseline - (len(lines.lines) - 1) * lines.leading, lines)


def _said(fact: Fact) -> str:
    """What a field without a label is called."""
    return fact.label
