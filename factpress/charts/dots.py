"""A dot plot: a row for each fact, a dot where its value lies, the value beside it."""

from __future__ import annotations

from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, number
from factpress.charts.rows import OVERHANG, VALUE_GAP, ZERO_LINE, label_column, rows_in, scale_for
from factpress.contracts.drawing import Drawing
from factpress.contracts.plots import Shape
from factpress.facts.exact import exact_text

RADIUS = 4.0
HEIGHT = 10.5
"""How high a row is, and how far rows stand apart (below)."""

GAP = 5.25
WAY = 0.5
"""The thin line from zero to the dot, along which the eye goes."""


def draw(chart: Chart) -> Drawing:
    """The rows in file order, on one scale from zero."""
    look, column = chart.look, label_column(chart, chart.look.width)
    rows = rows_in(chart, column, HEIGHT)
    own = scale_for(chart, rows, look.width - column - RADIUS)
    scale = own if look.scale is None else min(own, look.scale)
    height = sum(row.height for row in rows) + GAP * (len(rows) - 1) + 2 * OVERHANG
    canvas, middle = Canvas(look, height), OVERHANG
    for row in rows:
        middle += row.height / 2
        x = column + scale * float(number(row.fact))
        canvas.line(((column, middle), (x, middle)), WAY, look.color("cap"))
        tag = canvas.shows(Shape(row.fact.key, exact_text(row.fact.value), "dot", column, scale))
        canvas.dot(x, middle, RADIUS, row.color, tag=tag)
        canvas.lines(0, middle, row.label)
        canvas.lines(x + RADIUS + VALUE_GAP, middle, row.value)
        canvas.lines(look.width, middle, row.aside, right=True)
        middle += row.height / 2 + GAP
    canvas.line(((column, 0), (column, height)), ZERO_LINE, look.color("text"))
    return canvas.drawing()


def largest_scale(chart: Chart) -> float:
    """Points a unit that the chart can take at most."""
    column = label_column(chart, chart.look.width)
    return scale_for(chart, rows_in(chart, column, HEIGHT), chart.look.width - column - RADIUS)
