"""Facts that can't be drawn the way a chart asks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from factpress.charts.check import check_chart, check_charts
from factpress.charts.specs import BarSpec, ChartSpec
from factpress.facts.model import Check, Fact, NumberRange, Word, Year
from tests.charts.looks import bars, charts, facts, figure

WORD = replace(figure("word", "1", "wells"), value=Word("many"))
YEAR = replace(figure("year", "1", "year"), value=Year(2014))
RANGE = replace(figure("range", "1", "percent"), value=NumberRange(Decimal(15), Decimal(30)))
WITHHELD = replace(figure("family", "6", "people"), status="withheld", reason="it tells who the child is")
ENDLESS = replace(figure("endless", "1", "wells"), value=Decimal("Infinity"))


def chart(kind: str, *keys: str, **options: str) -> ChartSpec:
    return ChartSpec("x", "charts/x.toml", kind, "", "", "", "", tuple(BarSpec(k, k, line=7) for k in keys), options)


def said(spec: ChartSpec, *others: Fact) -> list[str]:
    return [str(problem) for problem in check_chart(spec, facts(*others))]


def test_the_charity_can_draw_its_charts() -> None:
    assert check_charts(charts(), facts()) == ()


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (
            chart("bar", "wells.nort"),
            'charts/x.toml:7: the fact "wells.nort" is unknown\n  did you mean "wells.north"?',
        ),
        (
            chart("bar", "zzz"),
            'charts/x.toml:7: the fact "zzz" is unknown\n  add it to facts.toml, or correct the key',
        ),
        *(
            (
                chart("bar", key),
                f'charts/x.toml:7: the fact "{key}" is not a number that can be drawn\n'
                "  draw facts whose value is one number; say the others in words",
            )
            for key in ("word", "year", "range", "endless")
        ),
        (
            chart("bar", "debt"),
            'charts/x.toml:7: the fact "debt" is below zero\n  bars begin at zero: draw its size instead',
        ),
        (
            chart("bar", "wells.north", "villages.north"),
            'charts/x.toml:7: "villages.north" counts villages, but "wells.north" counts wells\n'
            "  bars of one chart share one unit: make two charts",
        ),
        (
            chart("before-after", "malaria.first", "malaria.points"),
            'charts/x.toml:7: "malaria.points" counts points, but "malaria.first" counts percent\n'
            "  bars of one chart share one unit: make two charts",
        ),
        (
            chart("before-after", "malaria.decline", after_floor_of="malaria.decline"),
            'charts/x.toml: the fact "malaria.decline" is no floor (over, more_than, at_least)\n'
            "  give the two levels instead: before, after and change",
        ),
        (
            chart("before-after", "wells.north", after_floor_of="wells.north"),
            'charts/x.toml: the fact "wells.north" is not a fall in percent\n'
            "  after_floor_of takes a fall between nothing and all, in percent",
        ),
        (
            chart("part-of-whole", "staff.nurses"),
            'charts/x.toml: this file has no whole\n  add  whole = "KEY", the fact that the parts add up to',
        ),
        (
            chart("part-of-whole", "staff.nurses", whole="villages.north"),
            'charts/x.toml: "villages.north" counts villages, but its parts count people\n'
            "  a whole and its parts share one unit",
        ),
        (
            chart("part-of-whole", "staff.nurses", "staff.town", whole="staff.all"),
            'charts/x.toml:7: the parts add up to more than "staff.all"\n  correct the parts, or the whole',
        ),
        (
            chart("part-of-whole", "wells.north", whole="wells.hills"),
            'charts/x.toml:7: the part "wells.north" is a floor or a ceiling: where the next part starts is unknown\n'
            '  use  kind = "bar"',
        ),
        (
            chart("part-of-whole", *["staff.doctors"] * 5, whole="staff.all"),
            'charts/x.toml:7: 5 parts are too many for one bar\n  draw one bar for each:  kind = "bar"',
        ),
    ],
)
def test_a_chart_that_its_facts_forbid_says_why(spec: ChartSpec, message: str) -> None:
    assert message in said(spec, WORD, YEAR, RANGE, ENDLESS, figure("debt", "-3", "wells"))


def test_a_fact_that_is_withheld_is_never_drawn() -> None:
    assert said(chart("bar", "family"), WITHHELD) == [
        "charts/x.toml:7: facts.family is withheld: it tells who the child is\n"
        "  say it without this figure; it may never be shown"
    ]


def test_all_problems_of_a_chart_come_at_once() -> None:
    spec = chart("bar", "zzz", "word")
    assert [problem.split("\n")[0] for problem in said(spec, WORD)] == [
        'charts/x.toml:7: the fact "zzz" is unknown',
        'charts/x.toml:7: the fact "word" is not a number that can be drawn',
    ]


def test_rounded_percentages_may_add_up_to_a_little_more_than_all() -> None:
    shares = [figure("a", "70.4", "percent"), figure("b", "29.7", "percent")]  # 100.1
    assert said(chart("part-of-whole", "a", "b"), *shares) == []
    assert said(chart("part-of-whole", "a", "b", "malaria.points"), *shares) != []


@pytest.mark.parametrize("kind", ["part-of-whole", "stacked"])
def test_shares_that_make_no_whole_are_not_drawn_as_one(kind: str) -> None:
    shares = (figure("a", "46.3", "percent"), figure("b", "38.9", "percent"), figure("rest", "14.8", "percent"))
    rule = Check("shares", {"parts": ("a", "b"), "remainder": "rest"})
    known = replace(facts(*shares), checks=(rule,))
    assert [str(problem) for problem in check_chart(chart(kind, "a", "b"), known)][:1] == [
        'charts/x.toml:7: "a" and the shares beside it don\'t make a whole\n  draw rest as well, or bars side by side'
    ]
    assert check_chart(chart(kind, "a", "b", "rest"), known) == ()
    assert check_chart(chart("bar", "a", "b"), known) == ()


def test_bars_of_one_unit_pass() -> None:
    assert said(bars(("wells.north", "N"), ("wells.hills", "H"))) == []
