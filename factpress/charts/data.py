"""The data behind a chart, as a table: what its bars show, exactly, and what is printed beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from factpress.charts.drawable import drawn_value
from factpress.charts.specs import MARKS, TOTAL, BarSpec, ChartSpec
from factpress.contracts.document import Inlines, Link, Text, plain_text
from factpress.contracts.record import ChartRecord
from factpress.facts.exact import exact_text
from factpress.facts.model import Fact, Facts, Qualifier
from factpress.formats import FORMATS, Formats
from factpress.values import dataclass, replace

WHOLE = Decimal(100)
"""The level that stands for "all": a percentage's whole, and the earlier level of a fall without levels."""

COLUMNS = ("label", "value", "unit", "qualifier", "printed", "as_of", "source", "locator", "fact")
"""What every kind tells of a figure; "fact" is its key, or that of the fact from which its value follows."""

HEADS: Mapping[str, tuple[str, ...]] = {
    "bar": (*COLUMNS, "aside"),
    "before-after": ("part", *COLUMNS),
    "part-of-whole": ("row", "part", *COLUMNS),
    "columns": COLUMNS,
    "counted": COLUMNS,
    "stacked": ("row", "part", *COLUMNS),
    "grouped": ("row", *COLUMNS, "aside"),
    "line": COLUMNS,
    "dots": (*COLUMNS, "aside"),
    "multiples": ("row", *COLUMNS),
    **dict.fromkeys(MARKS, ("part", *COLUMNS)),
}
"""The columns by kind of chart: "part" says what of the chart a row is, "row" which bar it belongs to."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What the rows are made from; `labels` are those of `ChartSpec.labels` as plain text."""

    spec: ChartSpec
    labels: tuple[str, ...]
    known: Facts
    formats: Formats

    @property
    def facts(self) -> Mapping[str, Fact]:
        return self.known.facts

    def cells(self, fact: Fact, label: str = "") -> tuple[str, ...]:
        """What `COLUMNS` say of a figure."""
        source, printed = self.known.sources.get(fact.source), FORMATS["house"](fact, self.formats)
        value = (exact_text(fact.value), fact.unit, fact.qualifier.value, printed, exact_text(fact.as_of))
        return (label or fact.label, *value, source.title if source else "", fact.locator, fact.key)

    def option(self, name: str) -> Fact | None:
        """The fact that an option of the kind names."""
        return self.facts.get(self.spec.options.get(name, ""))


def chart_data(
    spec: ChartSpec, title: Inlines, labels: Sequence[Inlines], facts: Facts, formats: Formats
) -> ChartRecord:
    """The data of a chart whose facts have passed `check_chart`; `labels` are those of `ChartSpec.labels`, composed."""
    table = _Table(spec, tuple(map(_words, labels)), facts, formats)
    match spec.kind:
        case "before-after":
            rows = _before_after(table)
        case "part-of-whole":
            rows = _parts(table)
        case kind if kind in MARKS:
            rows = _marks(table)
        case _:
            rows = _bars(table, HEADS[spec.kind])
    return ChartRecord(spec.name, _words(title), HEADS[spec.kind], tuple(rows))


def _words(content: Inlines) -> str:
    """The words without marks that lead to another place of the document."""
    return plain_text(tuple(inline for inline in content if isinstance(inline, Text | Link))).strip()


def drawn_levels(spec: ChartSpec, facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
    """The facts of the bars; for a fall without levels a hundred, and what is then known of the rest."""
    fall = spec.options.get("after_floor_of")
    if not fall:
        return tuple(facts[bar.fact] for bar in spec.bars)
    known = facts[fall]
    ceiling = Qualifier.UP_TO if known.qualifier is Qualifier.AT_LEAST else Qualifier.UNDER
    level = replace(known, unit="number", qualifier=Qualifier.EXACT, value=WHOLE, formula="", exact=None, printed=None)
    return level, replace(level, qualifier=ceiling, value=WHOLE - (drawn_value(known) or 0))


def drawn_order(spec: ChartSpec, facts: Mapping[str, Fact]) -> tuple[int, ...]:
    """The places of the bars in the order in which they are drawn: by size where they are counted off."""
    places = range(len(spec.bars))
    if spec.kind != "counted":
        return tuple(places)
    return tuple(sorted(places, key=lambda place: -(drawn_value(facts[spec.bars[place].fact]) or 0)))


def _bars(table: _Table, head: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A row for each bar, as it is drawn: the row it belongs to and its aside where the kind has them."""
    count, levels = len(table.spec.bars), drawn_levels(table.spec, table.facts)
    for number in drawn_order(table.spec, table.facts):
        bar = table.spec.bars[number]
        row = (_row(table, bar),) if "row" in head else ()
        part = ("total" if bar.role == TOTAL else "part",) if "part" in head else ()
        aside = (table.labels[count + number],) if "aside" in head else ()
        yield (*row, *part, *table.cells(levels[number], table.labels[number]), *aside)


def _before_after(table: _Table) -> Iterator[tuple[str, ...]]:
    levels = drawn_levels(table.spec, table.facts)
    for when, bar, fact, label in zip(("before", "after"), table.spec.bars, levels, table.labels, strict=False):
        yield (when, *table.cells(fact, label or _as_of(fact, table.formats)))
        if bar.base:
            yield (f"{when}: base", *table.cells(table.facts[bar.base]))
    change = table.option("after_floor_of") or table.option("change")
    if change:
        yield ("change", *table.cells(change, table.labels[-1]))
    if points := table.option("points"):
        yield ("change: points", *table.cells(points))


def _as_of(fact: Fact, formats: Formats) -> str:
    """What a bar without a label of its own is called."""
    return FORMATS["as_of"](fact, formats) if fact.as_of else ""


def _parts(table: _Table) -> Iterator[tuple[str, ...]]:
    for bar, label in zip(table.spec.bars, table.labels, strict=False):
        yield (_row(table, bar), "part", *table.cells(table.facts[bar.fact], label))
    if whole := table.option("whole"):
        yield ("", "whole", *table.cells(whole))


def _marks(table: _Table) -> Iterator[tuple[str, ...]]:
    """What is drawn by marks, each with what is told beside it; then their whole."""
    for bar, label in zip(table.spec.bars, table.labels, strict=False):
        yield (bar.role, *table.cells(table.facts[bar.fact], label))
        if bar.base:
            yield (f"{bar.role}: strokes", *table.cells(table.facts[bar.base]))
    for name in ("whole", "increase"):
        if fact := table.option(name):
            yield (name, *table.cells(fact))


def _row(table: _Table, bar: BarSpec) -> str:
    """The heading of the bar that a part belongs to."""
    rows = tuple(dict.fromkeys(bar.row for bar in table.spec.bars))
    return table.labels[2 * len(table.spec.bars) + rows.index(bar.row)]
