"""The data of a chart as a `Plot`, taken from the very values, texts and colours that are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factpress.charts.chart import Chart, number
from factpress.charts.ends import is_ceiling, tail
from factpress.charts.words import Lines
from factpress.contracts.plots import End, Lettering, Plot, PlotBar
from factpress.facts.exact import exact_text
from factpress.facts.model import Fact
from factpress.fonts import FontBook
from factpress.values import dataclass

MANY = Decimal(2)
"""A count that asks for the plural of what is counted."""


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar as it is drawn: its fact, its colour, its texts, and how far down it lies."""

    fact: Fact
    color: str
    label: Lines
    value: Lines
    middle: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Where zero lies, points a unit, how thick bars are, and how far values stand from their ends."""

    zero: float
    scale: float
    thickness: float
    gap: float


def plot_of(chart: Chart, bars: Sequence[DrawnBar], measures: Measures) -> Plot:
    """The plot of some bars."""
    unit = "%" if bars[0].fact.unit == "percent" else chart.formats.noun(bars[0].fact.unit, MANY)
    label, value = _lettering(bars[0].label) or _lettering(bars[0].value), _lettering(bars[0].value)
    assert label and value, "a value is always printed"
    return Plot(
        unit=unit,
        bars=tuple(_bar(bar, chart.look.fonts) for bar in bars),
        zero=measures.zero,
        scale=measures.scale,
        thickness=measures.thickness,
        label=label,
        value=value,
        ground=chart.look.ground,
        gap=measures.gap,
    )


def _bar(bar: DrawnBar, fonts: FontBook) -> PlotBar:
    ink = _lettering(bar.value)
    return PlotBar(
        label=_text(bar.label, "\n", fonts),
        value=exact_text(number(bar.fact)),
        printed=_text(bar.value, " ", fonts),
        fact=bar.fact.key,
        color=bar.color,
        ink=ink.color if ink else bar.color,
        end=_end(bar.fact),
        middle=bar.middle,
        tail=tail(bar.fact),
    )


def _end(fact: Fact) -> End:
    if fact.qualifier.is_floor:
        return "open"
    return "under" if is_ceiling(fact) else "closed"


def _text(lines: Lines, between: str, fonts: FontBook) -> str:
    """The lines in signs that their fonts have."""
    return between.join("".join(fonts.printable(run.text, run.face) for run in line) for line in lines.lines)


def _lettering(lines: Lines) -> Lettering | None:
    """How the first letters are set; None without any."""
    runs = [run for line in lines.lines for run in line]
    return Lettering(runs[0].face, runs[0].size, runs[0].color) if runs else None
