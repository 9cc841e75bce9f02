"""What of a fact can be drawn, and which bars of a chart belong together."""

from __future__ import annotations

from decimal import Decimal

from factpress.charts.specs import BarSpec, ChartSpec
from factpress.facts.model import DateRange, Fact, Word


def drawn_value(fact: Fact) -> Decimal | None:
    """The number that a bar shows, None if the fact isn't a finite number."""
    return fact.value if isinstance(fact.value, Decimal) and fact.value.is_finite() else None


def rows_of(spec: ChartSpec) -> dict[str, tuple[BarSpec, ...]]:
    """The parts of each bar by the bar's heading, in file order."""
    rows = dict.fromkeys(bar.row for bar in spec.bars)
    return {row: tuple(bar for bar in spec.bars if bar.row == row) for row in rows}


def is_word(fact: Fact) -> bool:
    """Whether the source prints only a word: among bars it is set as that word, and no bar is drawn."""
    return isinstance(fact.value, Word)


def year_of(fact: Fact) -> int | None:
    """The one year that a fact speaks of, by its as-of date or its period; None for no year, or several."""
    when = fact.as_of or fact.period
    if isinstance(when, DateRange):
        return when.start.year if when.start.year == when.end.year else None
    return when.year if when else None


def number(fact: Fact) -> Decimal:
    """The value of a fact that `check_chart` has seen to be a number."""
    value = drawn_value(fact)
    if value is None:
        raise ValueError(f"{fact.key} is not a number")
    return value
