"""Rows: a label at the left edge, something of the length of a value, the value behind it, a text at the right edge."""

from __future__ import annotations

from collections.abc import Sequence

from factpress.charts.chart import WHOLE, Chart, levels, number
from factpress.charts.drawable import is_word
from factpress.charts.ends import tail
from factpress.charts.words import Line, Lines, longest_word, set_lines
from factpress.facts.model import Fact
from factpress.values import dataclass

LABEL_COLUMN = 122.0
LABEL_GAP = 10.0
MOST_FOR_LABELS = 0.4
"""Share of the width that labels may take when they are wrapped."""

MOST_FOR_ONE_LINE = 0.52
"""Share of the width that labels may take if that keeps each on one line."""

VALUE_GAP = 5.0
ASIDE_GAP = 14.0
OVERHANG = 3.0
ZERO_LINE = 0.75
SHORTEST = 24.0
"""The least length of the longest bar: below it a chart tells nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as high as the thicker of its bar and its label."""

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


def label_column(chart: Chart, width: float) -> float:
    """Where the zero line stands: labels on one line if they leave room, else wrapped, never narrower than a word."""
    fonts, labels = chart.look.fonts, _labels(chart)
    column = min(LABEL_COLUMN, MOST_FOR_LABELS * width)
    one_line = max(set_lines(label, 0, fonts).width for label in labels) + LABEL_GAP
    if one_line <= MOST_FOR_ONE_LINE * width:
        return max(column, one_line)
    return max(MOST_FOR_LABELS * width, max(longest_word(label, fonts) for label in labels) + LABEL_GAP)


def rows_in(chart: Chart, column: float, thickness: float) -> tuple[Row, ...]:
    """The rows of all bars, in file order; labels keep to their column."""
    look = chart.look
    rows = []
    for i, (fact, text) in enumerate(zip(levels(chart), _labels(chart), strict=True)):
        label = set_lines(text, look.label.leading, look.fonts, column - LABEL_GAP)
        value = set_lines(chart.printed(fact, look.value), look.value.leading, look.fonts)
        aside = set_lines(chart.aside(i), look.label.leading, look.fonts)
        rows.append(Row(fact, chart.color(i), label, value, aside, max(thickness, label.height)))
    return tuple(rows)


def scale_for(chart: Chart, rows: Sequence[Row], room: float) -> float:
    """Points a unit: as many as leave room for each value, and for a bar of a hundred percent if that is the end."""
    bars = [row for row in rows if not row.is_word]
    asides = max(row.aside.width for row in bars)
    room -= asides + ASIDE_GAP if asides else 0
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


def _labels(chart: Chart) -> tuple[Line, ...]:
    return tuple(chart.label(i, chart.look.label, fact.label) for i, fact in enumerate(levels(chart)))
