"""Bars: a row for each fact, from zero, longest where the value is greatest; a word where the source has no number."""

from __future__ import annotations

from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, number
from factpress.charts.ends import draw_bar, tail
from factpress.charts.plot import DrawnBar, Measures, plot_of
from factpress.charts.rows import ASIDE_GAP, OVERHANG, VALUE_GAP, ZERO_LINE, Row, label_column, rows_in, scale_for
from factpress.contracts.drawing import Drawing

THICKNESS = {"normal": 17.5, "small": 14.0}
GAP = {"normal": 7.0, "small": 5.25}


def draw(chart: Chart) -> Drawing:
    """The bars of a chart, under one another, as high as they are many."""
    thickness, gap = _measures(chart)
    column = label_column(chart, chart.look.width)
    rows = rows_in(chart, column, thickness)
    own = scale_for(chart, rows, chart.look.width - column)
    scale = own if chart.look.scale is None else min(own, chart.look.scale)
    height = sum(row.height for row in rows) + gap * (len(rows) - 1) + 2 * OVERHANG
    canvas = Canvas(chart.look, height)
    axes = canvas.axes(column, scale, max(float(number(row.fact)) for row in rows if not row.is_word))
    middle, drawn = OVERHANG, list[DrawnBar]()
    for row in rows:
        middle += row.height / 2
        canvas.lines(0, middle, row.label, own=not row.is_word)
        if row.is_word:
            _draw_word(canvas, row, column + VALUE_GAP, middle)
        else:
            draw_bar(canvas, axes, row.fact, middle, thickness, row.color)
            end = column + scale * float(number(row.fact)) + tail(row.fact)
            canvas.lines(end + VALUE_GAP, middle, row.value, own=True)
            canvas.lines(chart.look.width, middle, row.aside, right=True)
            drawn.append(DrawnBar(row.fact, row.color, row.label, row.value, middle))
        middle += row.height / 2 + gap
    canvas.line(((column, 0), (column, height)), ZERO_LINE, chart.look.color("text"))
    if len(drawn) < len(rows):  # Word's own chart would have an empty row where the word stands
        return canvas.drawing()
    return canvas.drawing(plot_of(chart, drawn, Measures(column, scale, thickness, VALUE_GAP)))


def _draw_word(canvas: Canvas, row: Row, x: float, middle: float) -> None:
    """A word where the others have a bar, and what is said of it right beside it."""
    canvas.lines(x, middle, row.value)
    canvas.lines(x + row.value.width + ASIDE_GAP, middle, row.aside)


def largest_scale(chart: Chart) -> float:
    """Points a unit that the chart can take at most; charts that share a scale take the smallest of theirs."""
    column = label_column(chart, chart.look.width)
    return scale_for(chart, rows_in(chart, column, _measures(chart)[0]), chart.look.width - column)


def _measures(chart: Chart) -> tuple[float, float]:
    """How thick bars are, and how far apart."""
    size = chart.option("size") or "normal"
    return THICKNESS[size], GAP[size]
