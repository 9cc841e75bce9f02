"""Bars: a row for each fact, from zero, longest where the value is greatest; a word where the source has no number."""

from __future__ import annotations

from factpress.charts.canvas import Canvas
from factpress.charts.chart import WHOLE, Chart, levels, number
from factpress.charts.check import is_word
from factpress.charts.ends import draw_bar, tail
from factpress.charts.plot import DrawnBar, Measures, plot_of
from factpress.charts.words import Line, Lines, longest_word, set_lines
from factpress.drawing import Drawing
from factpress.facts.model import Fact
from factpress.values import dataclass

THICKNESS = {"normal": 17.5, "small": 14.0}
GAP = {"normal": 7.0, "small": 5.25}
LABEL_COLUMN = 122.0
LABEL_GAP = 10.0
MOST_FOR_LABELS = 0.4
"""Share of the width that labels may take when they are wrapped."""

MOST_FOR_ONE_LINE = 0.52
"""Share of the width that labels may take if that keeps each on one line."""

VALUE_GAP = 5.0
CHEVRON_GAP = 4.0
ASIDE_GAP = 14.0
OVERHANG = 3.0
ZERO_LINE = 0.75
SHORTEST = 24.0
"""The least length of the longest bar: below it a chart tells nothing."""


@dataclass(frozen=True, slots=True)
class _Row:
    fact: Fact
    color: str
    label: Lines
    value: Lines
    aside: Lines
    height: float

    @property
    def beyond(self) -> float:
        """What stands to the right of the value's end, in points."""
        return tail(self.fact) + VALUE_GAP + self.value.width

    @property
    def is_word(self) -> bool:
        """Whether the row has a word and no bar."""
        return is_word(self.fact)


def draw(chart: Chart) -> Drawing:
    """The bars of a chart, under one another, as high as they are many."""
    column = _label_column(chart)
    rows = _rows(chart, column)
    own = _scale(chart, rows, column)
    scale = own if chart.look.scale is None else min(own, chart.look.scale)
    gap = GAP[chart.option("size") or "normal"]
    height = sum(row.height for row in rows) + gap * (len(rows) - 1) + 2 * OVERHANG
    canvas = Canvas(chart.look, height)
    axes = canvas.axes(column, scale, max(float(number(row.fact)) for row in rows if not row.is_word))
    thickness, middle, drawn = THICKNESS[chart.option("size") or "normal"], OVERHANG, list[DrawnBar]()
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


def _draw_word(canvas: Canvas, row: _Row, x: float, middle: float) -> None:
    """A word where the others have a bar, and what is said of it right beside it."""
    canvas.lines(x, middle, row.value)
    canvas.lines(x + row.value.width + ASIDE_GAP, middle, row.aside)


def largest_scale(chart: Chart) -> float:
    """Points a unit that the chart can take at most; charts that share a scale take the smallest of theirs."""
    column = _label_column(chart)
    return _scale(chart, _rows(chart, column), column)


def _labels(chart: Chart) -> tuple[Line, ...]:
    facts = levels(chart)
    return tuple(chart.label(i, chart.look.label, fact.label) for i, fact in enumerate(facts))


def _label_column(chart: Chart) -> float:
    """Where the zero line stands: labels on one line if they leave room, else wrapped, never narrower than a word."""
    fonts, width = chart.look.fonts, chart.look.width
    labels = _labels(chart)
    column = min(LABEL_COLUMN, MOST_FOR_LABELS * width)
    one_line = max(set_lines(label, 0, fonts).width for label in labels) + LABEL_GAP
    if one_line <= MOST_FOR_ONE_LINE * width:
        return max(column, one_line)
    return max(MOST_FOR_LABELS * width, max(longest_word(label, fonts) for label in labels) + LABEL_GAP)


def _rows(chart: Chart, column: float) -> tuple[_Row, ...]:
    look, thickness = chart.look, THICKNESS[chart.option("size") or "normal"]
    rows = []
    for i, (fact, text) in enumerate(zip(levels(chart), _labels(chart), strict=True)):
        label = set_lines(text, look.label.leading, look.fonts, column - LABEL_GAP)
        value = set_lines(chart.printed(fact, look.value), look.value.leading, look.fonts)
        aside = set_lines(chart.aside(i), look.label.leading, look.fonts)
        color = look.bar_color(chart.spec.bars[i].role)
        rows.append(_Row(fact, color, label, value, aside, max(thickness, label.height)))
    return tuple(rows)


def _scale(chart: Chart, rows: tuple[_Row, ...], column: float) -> float:
    """Points a unit: as many as leave room for each value, and for a bar of a hundred percent if that is the end."""
    bars = [row for row in rows if not row.is_word]
    asides = max(row.aside.width for row in bars)
    room = chart.look.width - column - (asides + ASIDE_GAP if asides else 0)
    if any(VALUE_GAP + row.value.width + ASIDE_GAP + row.aside.width > room for row in rows if row.is_word):
        raise chart.too_narrow()
    longest = max(number(row.fact) for row in bars)
    scales = [(room - row.beyond) / float(number(row.fact)) for row in bars if number(row.fact)]
    if chart.option("scale") == "whole":
        longest = max(longest, WHOLE)
        scales.append((room - max(row.beyond for row in bars)) / float(WHOLE))
    scale = min(scales, default=room - max(row.beyond for row in bars))
    if scale * float(longest or 1) < SHORTEST:
        raise chart.too_narrow()
    return scale
