"""Grouped bars: two or three bars under each heading, every bar with its own label."""

from __future__ import annotations

from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, number
from factpress.charts.drawable import rows_of
from factpress.charts.ends import draw_bar, tail
from factpress.charts.rows import OVERHANG, VALUE_GAP, ZERO_LINE, Row, label_column, rows_in, scale_for
from factpress.charts.words import Lines, set_lines
from factpress.contracts.drawing import Drawing
from factpress.values import replace

THICKNESS = 10.5
GAP = 3.5
HEADING_GAP = 3.5
BETWEEN_GROUPS = 10.5


def draw(chart: Chart) -> Drawing:
    """The groups under one another, all on one scale; the zero line runs beside the bars of each."""
    look, column = chart.look, label_column(chart, chart.look.width)
    rows = rows_in(chart, column, THICKNESS)
    own = scale_for(chart, rows, look.width - column)
    scale = own if look.scale is None else min(own, look.scale)
    groups = [(_heading(chart, name), _of(chart, rows, name)) for name in rows_of(chart.spec)]
    canvas = Canvas(look, sum(_height(*group) for group in groups) + BETWEEN_GROUPS * (len(groups) - 1))
    axes, top = canvas.axes(column, scale, max(float(number(row.fact)) for row in rows)), 0.0
    for heading, bars in groups:
        canvas.lines(0, top + heading.height / 2, heading)
        first = top + heading.height + HEADING_GAP
        middle = first + OVERHANG
        for row in bars:
            middle += row.height / 2
            draw_bar(canvas, axes, row.fact, middle, THICKNESS, row.color)
            end = column + scale * float(number(row.fact)) + tail(row.fact)
            canvas.lines(0, middle, row.label)
            canvas.lines(end + VALUE_GAP, middle, row.value)
            canvas.lines(look.width, middle, row.aside, right=True)
            middle += row.height / 2 + GAP
        top += _height(heading, bars)
        canvas.line(((column, first), (column, top)), ZERO_LINE, look.color("text"))
        top += BETWEEN_GROUPS
    return canvas.drawing()


def largest_scale(chart: Chart) -> float:
    """Points a unit that the chart can take at most."""
    column = label_column(chart, chart.look.width)
    return scale_for(chart, rows_in(chart, column, THICKNESS), chart.look.width - column)


def _of(chart: Chart, rows: tuple[Row, ...], name: str) -> tuple[Row, ...]:
    return tuple(row for row, bar in zip(rows, chart.spec.bars, strict=True) if bar.row == name)


def _heading(chart: Chart, name: str) -> Lines:
    strong = replace(chart.look.label, face=chart.look.value.face)
    return set_lines(chart.row(name, strong), strong.leading, chart.look.fonts, chart.look.width)


def _height(heading: Lines, bars: tuple[Row, ...]) -> float:
    """A group from its heading to the foot of its zero line."""
    return heading.height + HEADING_GAP + sum(row.height for row in bars) + GAP * (len(bars) - 1) + 2 * OVERHANG
