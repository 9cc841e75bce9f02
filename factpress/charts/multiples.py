"""Small multiples: a panel of bars for each row, side by side and under one another, all on one scale."""

from __future__ import annotations

from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, number
from factpress.charts.drawable import rows_of
from factpress.charts.ends import draw_bar, tail
from factpress.charts.rows import OVERHANG, VALUE_GAP, ZERO_LINE, Row, label_column, rows_in, scale_for
from factpress.charts.words import Lines, longest_word, set_lines
from factpress.contracts.drawing import Drawing
from factpress.values import dataclass, replace

MOST_ACROSS = 3
LEAST_WIDTH = 144.0
"""How wide a panel should be at least: so many stand side by side."""

GUTTER = 18.0
THICKNESS = 9.0
GAP = 3.5
TITLE_GAP = 3.5
BETWEEN = 14.0
"""Between panels under one another."""


@dataclass(frozen=True, slots=True)
class _Panel:
    title: Lines
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """How high the bars and their gaps are, with what the zero line stands over."""
        return sum(row.height for row in self.rows) + GAP * (len(self.rows) - 1) + 2 * OVERHANG


@dataclass(frozen=True, slots=True)
class _Grid:
    """`across` panels of `width` side by side, zero at `column` within each, `scale` points a unit."""

    across: int
    width: float
    column: float
    scale: float


def draw(chart: Chart) -> Drawing:
    """The panels in file order, line by line."""
    grid = _grid(chart)
    panels = _panels(chart, grid)
    lines = [panels[start : start + grid.across] for start in range(0, len(panels), grid.across)]
    heights = [(max(p.title.height for p in line) + TITLE_GAP, max(p.height for p in line)) for line in lines]
    canvas = Canvas(chart.look, sum(map(sum, heights)) + BETWEEN * (len(lines) - 1))
    top = 0.0
    for line, (head, body) in zip(lines, heights, strict=True):
        for place, panel in enumerate(line):
            _draw_panel(canvas, panel, (place * (grid.width + GUTTER), top + head), grid)
        top += head + body + BETWEEN
    return canvas.drawing()


def largest_scale(chart: Chart) -> float:
    """Points a unit that the chart can take at most."""
    return _grid(chart).scale


def _grid(chart: Chart) -> _Grid:
    """As many panels side by side as have room, and the scale that the narrowest row leaves to all."""
    width = chart.look.width
    across = max(1, min(MOST_ACROSS, len(rows_of(chart.spec)), int((width + GUTTER) // (LEAST_WIDTH + GUTTER))))
    panel = (width - GUTTER * (across - 1)) / across
    column = label_column(chart, panel)
    return _Grid(across, panel, column, scale_for(chart, rows_in(chart, column, THICKNESS), panel - column))


def _panels(chart: Chart, grid: _Grid) -> tuple[_Panel, ...]:
    rows = rows_in(chart, grid.column, THICKNESS)
    panels = []
    for name in rows_of(chart.spec):
        own = tuple(row for row, bar in zip(rows, chart.spec.bars, strict=True) if bar.row == name)
        panels.append(_Panel(_title(chart, name, grid.width), own))
    return tuple(panels)


def _title(chart: Chart, name: str, width: float) -> Lines:
    look = chart.look
    strong = replace(look.label, face=look.value.face)
    words = chart.row(name, strong)
    if longest_word(words, look.fonts) > width:
        raise chart.too_narrow()
    return set_lines(words, strong.leading, look.fonts, width)


def _draw_panel(canvas: Canvas, panel: _Panel, corner: tuple[float, float], grid: _Grid) -> None:
    """The title, right above the bars; the bars from their zero line."""
    left, top = corner
    zero, middle = left + grid.column, top + OVERHANG
    canvas.lines(left, top - TITLE_GAP - panel.title.height / 2, panel.title)
    axes = canvas.axes(zero, grid.scale, max(float(number(row.fact)) for row in panel.rows))
    for row in panel.rows:
        middle += row.height / 2
        end = zero + float(number(row.fact)) * grid.scale + tail(row.fact)
        draw_bar(canvas, axes, row.fact, middle, THICKNESS, row.color)
        canvas.lines(left, middle, row.label)
        canvas.lines(end + VALUE_GAP, middle, row.value)
        middle += row.height / 2 + GAP
    canvas.line(((zero, top), (zero, top + panel.height)), ZERO_LINE, canvas.look.color("text"))
