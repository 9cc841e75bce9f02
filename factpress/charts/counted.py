"""Counted bars: a row for each fact, one block for each thing counted, the longest row first."""

from __future__ import annotations

from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, number
from factpress.charts.data import drawn_order
from factpress.charts.rows import OVERHANG, VALUE_GAP, ZERO_LINE, Row, label_column, rows_in
from factpress.contracts.drawing import Drawing
from factpress.contracts.plots import Shape
from factpress.facts.exact import exact_text

BLOCK = 11.0
"""How high a block is."""

GAP = 1.75
"""From the zero line to the first block, and between two."""

PITCH, CLOSEST = 15.75, 12.75
"""From one row to the next, and the least."""

APART = 9
"""How many rows stand so far apart; more of them move closer."""

WIDEST, NARROWEST = 14.0, 3.0
"""How wide a block may be."""


def draw(chart: Chart) -> Drawing:
    """The rows of a chart by size, all blocks of one width."""
    look, column = chart.look, label_column(chart, chart.look.width)
    rows = rows_in(chart, column, BLOCK)
    ordered = [rows[i] for i in drawn_order(chart.spec, chart.facts.facts)]
    step = _step(chart, rows, column)
    between = max(CLOSEST, PITCH * min(1.0, APART / len(rows))) - BLOCK
    height = sum(row.height for row in rows) + between * (len(rows) - 1) + 2 * OVERHANG
    canvas, top = Canvas(look, height), OVERHANG
    for row in ordered:
        _draw_row(canvas, row, (column, top + row.height / 2), step)
        top += row.height + between
    canvas.line(((column, 0), (column, height)), ZERO_LINE, look.color("text"))
    return canvas.drawing()


def largest_scale(chart: Chart) -> float:
    """Points a unit that the chart can take at most."""
    column = label_column(chart, chart.look.width)
    return _step(chart, rows_in(chart, column, BLOCK), column)


def _step(chart: Chart, rows: tuple[Row, ...], column: float) -> float:
    """From one block to the next: as much as leaves room for each value."""
    rooms = [(chart.look.width - column - row.beyond) / float(number(row.fact)) for row in rows if number(row.fact)]
    step = min(WIDEST + GAP, *rooms, WIDEST + GAP)
    if step < NARROWEST + GAP or chart.look.width - column < max(row.beyond for row in rows):
        raise chart.too_narrow()
    return step


def _draw_row(canvas: Canvas, row: Row, zero: tuple[float, float], step: float) -> None:
    (column, middle), count = zero, int(number(row.fact))
    tag = canvas.shows(Shape(row.fact.key, exact_text(row.fact.value), "blocks", column + GAP, step))
    for place in range(count):
        canvas.box(column + GAP + place * step, middle - BLOCK / 2, step - GAP, BLOCK, row.color, tag=tag)
    canvas.lines(0, middle, row.label)
    canvas.lines(column + count * step + VALUE_GAP, middle, row.value)
