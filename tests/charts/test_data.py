"""The data behind a chart: exact, in the order drawn, with what is printed, for each kind."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

import pytest

from factpress.charts.data import chart_data
from factpress.charts.specs import BarSpec, ChartSpec
from factpress.contracts.document import Citation, Inlines, Text
from factpress.contracts.record import ChartRecord
from factpress.facts.model import Fact, Facts, PartialDate, Qualifier, Source, Unit
from factpress.formats import Formats

UNITS = {"wells": Unit("wells", MappingProxyType({"one": "well", "other": "wells"}))}
FORMATS = Formats("en-CA", UNITS)
SOURCES = {"register": Source("register", "Register of the boats", "Clinics", None, "register")}


def fact(key: str, value: str, unit: str, qualifier: str, label: str, as_of: int | None = None) -> Fact:
    date = PartialDate(as_of) if as_of else None
    said = {"source": "register", "locator": "p. 2"} if as_of else {}
    return Fact(key, Decimal(value), unit, Qualifier(qualifier), label, "facts.toml", 7, as_of=date, **said)


KNOWN = Facts(
    {
        one.key: one
        for one in (
            fact("dug", "4100", "wells", "over", "Wells dug", 2019),
            fact("kept", "2900", "wells", "exact", "Wells kept", 2023),
            fact("fell", "29.268", "percent", "approx", "Fall of wells"),
            fact("fall", "75", "percent", "at_least", "Fall of fever"),
        )
    },
    SOURCES, {}, {}, UNITS,
)  # fmt: skip
DUG = ("4100", "wells", "over", "over 4,100", "2019", "Register of the boats", "p. 2", "dug")
KEPT = ("2900", "wells", "exact", "2,900", "2023", "Register of the boats", "p. 2", "kept")
COLUMNS = ("label", "value", "unit", "qualifier", "printed", "as_of", "source", "locator", "fact")
BAR = ChartSpec(
    "wells", "charts/wells.toml", "bar", "", "", "", "", (BarSpec("dug", "x"), BarSpec("kept", "", aside="y"))
)
BEFORE_AFTER = ChartSpec(
    "wells", "charts/wells.toml", "before-after", "", "", "", "",
    (BarSpec("dug", "", "before", base="kept"), BarSpec("kept", "y", "after")), {"change": "fell", "change_label": "z"},
)  # fmt: skip
FLOOR = ChartSpec(
    "fever", "charts/fever.toml", "before-after", "", "", "", "",
    (BarSpec("fall", "x", "before"), BarSpec("fall", "y", "after")), {"after_floor_of": "fall", "change_label": "z"},
)  # fmt: skip
PARTS = ChartSpec(
    "wells", "charts/wells.toml", "part-of-whole", "", "", "", "",
    (BarSpec("kept", "x", row="Wells"), BarSpec("kept", "", row="More")), {"whole": "dug"},
)  # fmt: skip
REACHED = ChartSpec(
    "wells", "charts/wells.toml", "before-after", "", "", "", "",
    (BarSpec("dug", "", "before"), BarSpec("kept", "x", "main")),
)  # fmt: skip
CASES: list[tuple[ChartSpec, list[str], tuple[str, ...], list[tuple[str, ...]]]] = [
    (BAR, ["North", "", "", "of them new", "", ""], (*COLUMNS, "aside"), [
        ("North", *DUG, ""),
        ("Wells kept", *KEPT, "of them new"),
    ]),
    (BEFORE_AFTER, ["", "Then", "", "", "", "a third fewer"], ("part", *COLUMNS), [
        ("before", "2019", *DUG),  # a bar without a label is called by its date
        ("before: base", "Wells kept", *KEPT),
        ("after", "Then", *KEPT),
        ("change", "a third fewer", "29.268", "percent", "approx", "about 29.268%", "", "", "", "fell"),
    ]),
    (REACHED, ["", "Then", "", "", "", ""], ("part", *COLUMNS), [
        ("before", "2019", *DUG),
        ("after", "Then", *KEPT),  # whatever its colour
    ]),
    (FLOOR, ["Before", "After", "", "", "", "less"], ("part", *COLUMNS), [
        ("before", "Before", "100", "number", "exact", "100", "", "", "", "fall"),
        ("after", "After", "25", "number", "up_to", "up to 25", "", "", "", "fall"),
        ("change", "less", "75", "percent", "at_least", "at least 75%", "", "", "", "fall"),
    ]),
    (PARTS, ["in use", "", "", "", "Wells of the delta", "Elsewhere", ""], ("row", "part", *COLUMNS), [
        ("Wells of the delta", "part", "in use", *KEPT),
        ("Elsewhere", "part", "Wells kept", *KEPT),
        ("", "whole", "Wells dug", *DUG),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("spec", "labels", "head", "rows"), CASES)
def test_a_chart_has_a_row_for_each_figure_that_it_draws(
    spec: ChartSpec, labels: list[str], head: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    composed: list[Inlines] = [(Text(label),) if label else () for label in labels]
    title = (Text("Wells "), Citation("register", "p. 2", label="[1]"))  # a mark leads nowhere in a table
    assert chart_data(spec, title, composed, KNOWN, FORMATS) == ChartRecord(spec.name, "Wells", head, tuple(rows))
