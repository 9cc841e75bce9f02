"""Unit columns: side by side a pile of blocks for each fact, one block for each thing counted."""

from __future__ import annotations

from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, number
from factpress.charts.words import Lines, in_color, longest_word, set_lines
from factpress.contracts.drawing import Drawing
from factpress.contracts.plots import Shape
from factpress.facts.exact import exact_text
from factpress.facts.model import Fact
from factpress.values import dataclass

BLOCK = 12.25
GAP = 1.75
"""Between two blocks, and from the base line to the first."""

FULL_BLOCKS = 7
"""How many blocks of this height stand on each other at most; of higher columns all blocks are lower."""

SHARE = 0.75
"""How much of its place a block takes."""

WIDEST = 48.0
"""The most room for one column."""

VALUE_GAP = 4.0
LABEL_GAP = 5.0
BASE_LINE = 0.75
BESIDE = 3.0
"""The least between two labels."""


@dataclass(frozen=True, slots=True)
class _Column:
    fact: Fact
    count: int
    color: str
    label: Lines
    value: Lines


def draw(chart: Chart) -> Drawing:
    """The columns of a chart, as high as the highest of them."""
    look, place = chart.look, _place(chart)
    columns = tuple(_column(chart, i, place) for i in range(len(chart.spec.bars)))
    step = _step(chart)
    base = max(column.count * step + VALUE_GAP + column.value.cap_height for column in columns)
    labels = max(column.label.height for column in columns)
    canvas = Canvas(look, base + LABEL_GAP + labels)
    for i, column in enumerate(columns):
        _draw_column(canvas, column, ((i + 0.5) * place, base), (SHARE * place, step))
    canvas.line(((0, base), (place * len(columns), base)), BASE_LINE, look.color("text"))
    return canvas.drawing()


def largest_scale(chart: Chart) -> float:
    """Points a unit that the chart takes at most."""
    return _step(chart)


def _step(chart: Chart) -> float:
    """From one block to the next: no column is higher than so many full blocks."""
    highest = max(int(number(chart.fact(bar.fact))) for bar in chart.spec.bars)
    return (BLOCK + GAP) * FULL_BLOCKS / max(highest, FULL_BLOCKS)


def _place(chart: Chart) -> float:
    """How much room each column has."""
    return min(chart.look.width / len(chart.spec.bars), WIDEST)


def _column(chart: Chart, i: int, place: float) -> _Column:
    """A column with its texts, which may not be wider than its place."""
    look, fact = chart.look, chart.fact(chart.spec.bars[i].fact)
    words = chart.label(i, look.label, chart.time(fact))
    if longest_word(words, look.fonts) > place - BESIDE:
        raise chart.too_narrow()
    label = set_lines(words, look.label.leading, look.fonts, place - BESIDE)
    color, count = chart.color(i), int(number(fact))
    printed = chart.printed(fact, look.value if count else look.label)
    if count and chart.spec.bars[i].role == "main":
        printed = in_color(printed, look.legible("chart-1", look.ground) or look.color("text"))
    return _Column(fact, count, color, label, set_lines(printed, look.value.leading, look.fonts))


def _draw_column(canvas: Canvas, column: _Column, foot: tuple[float, float], size: tuple[float, float]) -> None:
    """The blocks upwards from the base line, so wide and so far from each other; label below, value above."""
    (middle, base), (width, step) = foot, size
    gap = step * GAP / (BLOCK + GAP)
    tag = canvas.shows(Shape(column.fact.key, exact_text(column.fact.value), "blocks", base - gap, -step))
    for place in range(1, column.count + 1):
        canvas.box(middle - width / 2, base - place * step, width, step - gap, column.color, tag=tag)
    canvas.centered(middle, base + LABEL_GAP + column.label.cap_height, column.label)
    canvas.centered(middle, base - column.count * step - VALUE_GAP, column.value)
