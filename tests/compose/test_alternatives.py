"""Alternative texts: finding, measure, every figure in the order in which it is drawn, source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from factpress.charts.specs import BarSpec, ChartSpec
from factpress.contracts.document import Columns, Figure, Tally, plain_text
from factpress.contracts.drawing import TextRun
from factpress.facts.model import Fact, PartialDate, Qualifier, Year
from factpress.place import all_blocks
from tests.support.documents import WORKSPACES, drawn

LONGEST = 600
"""More characters than these nobody listens to."""


def chart(kind: str, *bars: BarSpec, title: str = "It fell", subtitle: str = "", **options: str) -> ChartSpec:
    return ChartSpec("falls", "charts/falls.toml", kind, "", title, subtitle, "", bars, options)


def people(key: str, value: str, **more: object) -> Fact:
    given: dict[str, Any] = {"label": f"People {key}", "file": "facts.toml", "line": 7, "source": "report"}
    given |= {"locator": "p. 7", "qualifier": Qualifier.EXACT}
    return Fact(key, Decimal(value), "people", **(given | more))


FIRST = people("first", "1450", scope="the delta", as_of=PartialDate(2012))
SECOND = people("second", "670", scope="the delta", as_of=PartialDate(2015), qualifier=Qualifier.OVER)
BASE = people("base", "9000")
FALL = replace(people("fall", "54", label="The fall", scope="the delta"), unit="percent", qualifier=Qualifier.APPROX)
FLOOR = replace(people("floor", "75", scope="two villages"), unit="percent", qualifier=Qualifier.AT_LEAST)
OPENED = replace(FIRST, key="opened", value=Year(2004), unit="year")
POINTS = replace(people("points", "5.9"), unit="points")
FACTS = {fact.key: fact for fact in (FIRST, SECOND, BASE, FALL, FLOOR, POINTS, OPENED)}

CHARTS = [
    pytest.param(
        chart("bar", BarSpec("second", "Now"), BarSpec("first", "")),
        "It fell. Now: over 670 people (the delta; as of 2015). People first: 1,450 people (as of 2012).",
        id="each bar by its label, a limit once, a fact's own label where there is no other",
    ),
    pytest.param(
        chart("bar", BarSpec("first", "in 2012", aside="all villages"), subtitle="Ill people"),
        "It fell. Ill people. In 2012: 1,450 people, all villages (the delta).",
        id="with its measure and what stands at the side; a date that the label says isn't said again",
    ),
    pytest.param(
        chart(
            "before-after",
            BarSpec("first", "2012", "before", base="base"),
            BarSpec("second", "2015", "after", base="base"),
            change="fall",
            change_label="{{ facts.fall }} lower",
            points="points",
        ),
        "It fell. 2012: 1,450 people, 9,000 people (the delta). 2015: over 670 people, 9,000 people. "
        "About 54% lower, 5.9 percentage points.",
        id="both levels with their bases, then the change",
    ),
    pytest.param(
        chart(
            "before-after",
            BarSpec("floor", "before", "before"),
            BarSpec("floor", "after", "after"),
            after_floor_of="floor",
            change_label="{{ facts.floor }} lower",
        ),
        "It fell. Before: 100. After: up to 25. At least 75% lower (two villages).",
        id="levels that only follow from a fall",
    ),
    pytest.param(
        chart(
            "part-of-whole",
            BarSpec("second", "ill", row="north"),
            BarSpec("first", "well", "rest", row="north"),
            BarSpec("base", "all", row="south"),
            whole="base",
        ),
        "It fell. North. Ill: over 670 people (the delta; as of 2015). Well: 1,450 people (as of 2012). "
        "South. All: 9,000 people. People base: 9,000 people.",
        id="parts by row, and the whole",
    ),
    pytest.param(
        chart("timeline", BarSpec("opened", "the pump opens"), BarSpec("first", "ill people", "measure")),
        "It fell. The pump opens: 2004 (the delta). Ill people: 1,450 people (as of 2012).",
        id="a time by itself, a number with its own",
    ),
    pytest.param(
        chart(
            "multiple",
            BarSpec("first", "After {{ facts.fall }} more", aside="{{ facts.first }} times", row="Before"),
            increase="fall",
        ),
        "It fell. Before. After about 54% more: 1,450 times (the delta; as of 2012).",
        id="a multiple as its label says it",
    ),
    pytest.param(
        chart("counted", BarSpec("first", "first"), BarSpec("base", "all")),
        "It fell. All: 9,000 people. First: 1,450 people (the delta; as of 2012).",
        id="counted rows in the order in which they are drawn",
    ),
    pytest.param(
        chart(
            "grouped",
            BarSpec("first", "then", "", row="north", aside="a guess"),
            BarSpec("base", "now", "", row="north"),
        ),
        "It fell. North. Then: 1,450 people, a guess (the delta; as of 2012). Now: 9,000 people.",
        id="bars of a group with what stands beside them",
    ),
]


@pytest.mark.parametrize(("spec", "said"), CHARTS)
def test_a_chart_is_told_as_a_person_would(workshop: Any, spec: ChartSpec, said: str) -> None:
    workshop.facts |= FACTS
    for number in ("2012", "2015"):
        spec = replace(spec, bars=tuple(replace(bar, label=_literal(bar.label, number)) for bar in spec.bars))
    workshop.charts["falls"] = spec
    workshop.put('::: figure {chart="falls"}\n:::')
    (figure,) = workshop.document().sections[0].blocks
    assert spaced(plain_text(figure.alt)) == f"{said} Source: report, page 7."
    assert {text.fact for text in figure.alt} - {None} == set(spec.fact_keys)


def _literal(label: str, number: str) -> str:
    return label.replace(number, f"[{number}]{{.literal}}")


def test_a_tally_is_told_with_its_source(workshop: Any) -> None:
    workshop.facts |= FACTS
    workshop.put('::: tally {fact="fall"}\nfewer\n\nleft\n:::')
    (tally,) = workshop.document().sections[0].blocks
    assert spaced(plain_text(tally.alt)) == "The fall: about 54% (the delta). Source: report, page 7."


@cache
def shown() -> tuple[Figure | Tally, ...]:
    """Every chart and tally of both workspaces, drawn."""
    found: list[Figure | Tally] = []
    for root in WORKSPACES:
        for document in drawn(root):
            found += _pictures(all_blocks(document.pages))
    return tuple(found)


def _pictures(blocks: Any) -> Iterator[Figure | Tally]:
    for block in blocks:
        if isinstance(block, Figure | Tally):
            yield block
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from _pictures(column)


def test_every_figure_of_every_chart_is_told_in_the_order_in_which_it_is_drawn() -> None:
    figures = [figure for figure in shown() if isinstance(figure, Figure)]
    assert len(figures) > 8
    for figure in figures:
        told, at = spaced(plain_text(figure.alt)).casefold(), 0
        assert figure.drawing is not None
        for run in figure.drawing.items:
            if isinstance(run, TextRun) and run.fact:
                words = spaced(run.text).casefold()
                assert words in told[at:], (figure.chart, words, told[at:])
                at = told.index(words, at)


def test_no_alternative_text_is_longer_than_anybody_listens() -> None:
    assert max(len(plain_text(figure.alt)) for figure in shown()) <= LONGEST


def test_many_places_of_sources_are_left_to_the_line_under_the_chart(workshop: Any) -> None:
    workshop.facts |= {f"n{i}": people(f"n{i}", "12", locator=f"chapter {i}, {'a section ' * 3}") for i in range(8)}
    workshop.charts["falls"] = chart("bar", *(BarSpec(f"n{i}", "Now") for i in range(8)))
    workshop.put('::: figure {chart="falls"}\n:::')
    (figure,) = workshop.document().sections[0].blocks
    assert spaced(plain_text(figure.alt)).endswith("Source: report.")


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)
