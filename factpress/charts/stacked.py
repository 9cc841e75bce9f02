"""Stacked bars: a bar for each row, divided into its parts, all on one scale; the total stands at the end."""

from __future__ import annotations

from factpress.charts import stacked_columns
from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart
from factpress.charts.drawable import rows_of
from factpress.charts.parts import THICKNESS, draw_row, row_of
from factpress.charts.words import Lines, set_lines
from factpress.contracts.drawing import Drawing

BETWEEN_ROWS = 10.5
TOTAL_GAP = 6.0
SHORTEST = 60.0
"""The least length of the longest bar: below it no part can be told."""


def draw(chart: Chart) -> Drawing:
    """The bars under one another, or as columns side by side."""
    if chart.option("orientation") == "columns":
        return stacked_columns.draw(chart)
    names, unit = tuple(rows_of(chart.spec)), _unit(chart)
    rows = [row_of(chart, name, unit) for name in names]
    height = sum(row.above + THICKNESS for row in rows) + BETWEEN_ROWS * (len(rows) - 1)
    canvas, top = Canvas(chart.look, height), 0.0
    for name, row in zip(names, rows, strict=True):
        top += row.above
        draw_row(canvas, row, top, unit)
        canvas.lines(row.parts[-1].end + TOTAL_GAP, top + THICKNESS / 2, _total(chart, name))
        top += THICKNESS + BETWEEN_ROWS
    return canvas.drawing()


def largest_scale(chart: Chart) -> float:
    """Points a unit that the chart can take at most."""
    return stacked_columns.unit_of(chart) if chart.option("orientation") == "columns" else _unit(chart)


def _unit(chart: Chart) -> float:
    """Points a unit: as many as leave room for each total."""
    units = []
    for name in rows_of(chart.spec):
        total = _total(chart, name)
        room = chart.look.width - (TOTAL_GAP + total.width if total.lines else 0.0)
        if room < SHORTEST:
            raise chart.too_narrow()
        units.append(room / (stacked_columns.sum_of(chart, name) or 1.0))
    return min(units)


def _total(chart: Chart, name: str) -> Lines:
    return set_lines(stacked_columns.total_of(chart, name), chart.look.value.leading, chart.look.fonts)
