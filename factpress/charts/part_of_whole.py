"""Parts of a whole: one bar for each row, its parts side by side, with their labels inside or above."""

from __future__ import annotations

from factpress.charts.canvas import Canvas
from factpress.charts.chart import WHOLE, Chart, number
from factpress.charts.drawable import rows_of
from factpress.charts.parts import PART_GAP, THICKNESS, draw_row, row_of
from factpress.contracts.drawing import Drawing

BETWEEN_ROWS = 14.0
REST_LINE = 0.75


def draw(chart: Chart) -> Drawing:
    """The rows of a chart, each over the whole width."""
    units = {name: _unit(chart, name) for name in rows_of(chart.spec)}
    rows = {name: row_of(chart, name, unit) for name, unit in units.items()}
    height = sum(row.above + THICKNESS for row in rows.values()) + BETWEEN_ROWS * (len(rows) - 1)
    canvas = Canvas(chart.look, height)
    top = 0.0
    for name, row in rows.items():
        top += row.above
        draw_row(canvas, row, top, units[name])
        _draw_rest(canvas, row.parts[-1].end, top)
        top += THICKNESS + BETWEEN_ROWS
    return canvas.drawing()


def largest_scale(chart: Chart) -> float:
    """Points a unit: the whole takes the whole width."""
    return chart.look.width / _whole(chart)


def _whole(chart: Chart) -> float:
    return float(number(chart.fact(chart.option("whole"))) if chart.option("whole") else WHOLE)


def _unit(chart: Chart, name: str) -> float:
    """Points a unit in one row: rounded percentages may add up to a little more than their whole."""
    amounts = [float(number(chart.fact(bar.fact))) for bar in rows_of(chart.spec)[name]]
    return chart.look.width / max(_whole(chart), sum(amounts))


def _draw_rest(canvas: Canvas, end: float, top: float) -> None:
    """What the parts leave of the whole: a dashed outline."""
    right = canvas.look.width
    if right - end < PART_GAP:
        return
    corners = ((end, top), (right, top), (right, top + THICKNESS), (end, top + THICKNESS))
    canvas.line(corners, REST_LINE, canvas.look.color("cap"), dashed=True)
