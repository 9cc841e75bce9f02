"""Charts of a series: what is drawn, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from factpress.charts.check import check_chart
from factpress.charts.specs import BarSpec, ChartSpec, read_charts
from factpress.facts.model import Fact, Incomparable, PartialDate, Qualifier, Series, SeriesPoint, Study
from factpress.problems import BriefError
from tests.charts.looks import facts

WELLS = Series(
    "wells", "Wells", "printed", ("bar", "tiles"),
    (SeriesPoint("wells.north", "North"), SeriesPoint("wells.hills", ""), SeriesPoint("wells.coast", "Coast")),
)  # fmt: skip
MALARIA = Series(
    "malaria", "Malaria", "printed", ("before-after",),
    (SeriesPoint("malaria.first", "Before"), SeriesPoint("malaria.second")), note="Two surveys.",
    never_with=("fever",), reason="another method",
)  # fmt: skip
STAFF = Series(
    "staff", "Staff", "printed", ("part-of-whole", "bar"),
    (SeriesPoint("staff.nurses", "Nurses", "By role"), SeriesPoint("staff.doctors", "Doctors", "By role")),
)  # fmt: skip
FEVER = Series("fever", "Fever", "printed", ("bar",), (SeriesPoint("fever.fall"),))
MIXED = Series(
    "mixed", "Clinics", "printed", ("bar",), (SeriesPoint("wells.hills"), SeriesPoint("villages.north"))
)  # fmt: skip
ALL = {series.key: series for series in (WELLS, MALARIA, STAFF, FEVER, MIXED)}


def read(folder: Path, text: str) -> ChartSpec:
    (folder / "charts").mkdir(exist_ok=True)
    (folder / "charts/x.toml").write_text(f'title = "T"\n{text}', encoding="utf-8")
    return read_charts(folder / "charts", folder, ALL)["x"]


def test_a_chart_draws_the_points_of_its_series_in_their_order(tmp_path: Path) -> None:
    spec = read(tmp_path, 'kind = "bar"\nseries = "wells"')
    assert spec.series == "wells"
    assert spec.bars == (
        BarSpec("wells.north", "North", line=3),
        BarSpec("wells.hills", "", line=3),
        BarSpec("wells.coast", "Coast", line=3),
    )
    assert check_chart(spec, facts()) == ()


def test_a_chart_may_add_to_a_point(tmp_path: Path) -> None:
    text = 'kind = "bar"\nseries = "wells"\n[[bars]]\nfact = "wells.coast"\nrole = "rest"\naside = "few"'
    bars = read(tmp_path, text).bars
    assert [bar.role for bar in bars] == ["main", "main", "rest"]
    assert (bars[2].label, bars[2].aside) == ("Coast", "few")


def test_each_kind_takes_the_points_under_its_own_keys(tmp_path: Path) -> None:
    levels = read(tmp_path, 'kind = "before-after"\nseries = "malaria"\nafter_label = "After"').bars
    assert [(bar.fact, bar.label) for bar in levels] == [("malaria.first", "Before"), ("malaria.second", "After")]
    parts = read(tmp_path, 'kind = "part-of-whole"\nseries = "staff"\nwhole = "staff.all"').bars
    assert [(part.label, part.row) for part in parts] == [("Nurses", "By role"), ("Doctors", "By role")]


def test_a_series_may_hold_counts_of_several_things(tmp_path: Path) -> None:
    assert check_chart(read(tmp_path, 'kind = "bar"\nseries = "mixed"'), facts()) == ()


def test_without_series_charts_that_name_one_are_left_out(tmp_path: Path) -> None:
    read(tmp_path, 'kind = "bar"\nseries = "wells"')
    assert dict(read_charts(tmp_path / "charts", tmp_path)) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'kind = "bar"\nseries = "well"',
            'charts/x.toml:3: there is no series "well"\n  did you mean "wells"?',
        ),
        (
            'kind = "bar"\nseries = "malaria"',
            'charts/x.toml:2: the series "malaria" can\'t be drawn as bar: Two surveys\n  draw it as before-after',
        ),
        (
            'kind = "bar"\nseries = "wells"\nfacts = ["wells.north"]',
            "charts/x.toml:4: facts can't stand beside series\n  delete one of the two",
        ),
        (
            'kind = "bar"\nseries = "wells"\n[[bars]]\nfact = "staff.all"',
            'charts/x.toml:5: "staff.all" is no point of the series "wells"\n  add it there',
        ),
    ],
)
def test_a_wrong_series_is_refused_by_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BriefError) as caught:
        read(tmp_path, text)
    assert str(caught.value.problems[0]) == message


def test_a_kind_with_places_draws_as_many_points(tmp_path: Path) -> None:
    odd = replace(WELLS, draw=("before-after",))
    (tmp_path / "charts").mkdir()
    text = 'title = "T"\nkind = "before-after"\nseries = "wells"'
    (tmp_path / "charts/x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BriefError) as caught:
        read_charts(tmp_path / "charts", tmp_path, {"wells": odd})
    assert str(caught.value) == (
        'charts/x.toml:3: before-after draws 2 of the points of a series, but "wells" has 3\n'
        "  draw it in another way, or correct its points"
    )


@pytest.mark.parametrize(
    "text",
    [
        'kind = "counted"\nseries = "gone"\nhighlight = "wells.north"\nfinding = "leads"',
        'kind = "before-after"\nseries = "gone"',
        'kind = "before-after"\nseries = "short"',
    ],
)
def test_what_is_wrong_with_a_series_is_told_once(tmp_path: Path, text: str) -> None:
    short = replace(WELLS, key="short", draw=("before-after",), points=WELLS.points[:1])
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts/x.toml").write_text(f'title = "T"\n{text}', encoding="utf-8")
    with pytest.raises(BriefError) as caught:
        read_charts(tmp_path / "charts", tmp_path, {"short": short})
    assert len(caught.value.problems) == 1


def test_facts_and_series_that_must_stay_apart_are_not_drawn_together() -> None:
    bars = tuple(BarSpec(key, "", line=line) for line, key in enumerate(("malaria.first", "fever.fall"), 5))
    spec = ChartSpec("x", "charts/x.toml", "bar", "", "", "", "", bars)
    message = (
        'charts/x.toml:6: "fever.fall" and "malaria.first" can\'t be drawn together: another method\n'
        "  make two charts, in two blocks"
    )
    assert check_chart(spec, facts()) == ()
    assert [str(problem) for problem in check_chart(spec, replace(facts(), series=ALL))] == [message]
    apart = Incomparable(("fever.fall", "malaria.first"), "another method")
    assert [str(problem) for problem in check_chart(spec, replace(facts(), incomparable=(apart,)))] == [message]


def test_a_chart_that_names_the_facts_of_a_series_is_held_to_its_kinds_too() -> None:
    bars = tuple(BarSpec(key, "", line=line) for line, key in enumerate(("staff.nurses", "staff.doctors"), 5))
    spec = ChartSpec("x", "charts/x.toml", "dots", "", "", "", "", bars)
    known = replace(facts(), series=ALL)
    assert [str(problem) for problem in check_chart(spec, known)] == [
        'charts/x.toml:6: "staff.nurses" and "staff.doctors" can\'t be drawn as dots: the series "staff" may not\n'
        "  draw it as part-of-whole, bar, or allow it in facts.toml"
    ]
    assert check_chart(replace(spec, bars=bars[:1]), known) == ()  # one of several is no series
    assert check_chart(replace(spec, kind="bar"), known) == ()


def test_a_point_that_counts_nothing_is_not_drawn(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    text = 'title = "T"\nkind = "bar"\nseries = "wells"\n[[bars]]\nfact = "wells.hills"\nrole = "rest"\n'
    (tmp_path / "charts/x.toml").write_text(text, encoding="utf-8")
    north, hills, coast = WELLS.points
    some = replace(WELLS, points=(north, replace(hills, empty=True), coast))
    none = replace(WELLS, points=tuple(replace(point, empty=True) for point in WELLS.points))
    assert [bar.fact for bar in read_charts(tmp_path / "charts", tmp_path, {"wells": some})["x"].bars] == [
        "wells.north",
        "wells.coast",
    ]
    assert len(read_charts(tmp_path / "charts", tmp_path, {"wells": none})["x"].bars) == 3


def test_the_note_of_a_selection_says_so_unless_its_author_says_it_otherwise(tmp_path: Path) -> None:
    some = {"wells": replace(WELLS, kind="counted", selection="Only deep wells.")}
    (tmp_path / "charts").mkdir()
    text = 'title = "T"\nkind = "bar"\nseries = "wells"\n'
    (tmp_path / "charts/x.toml").write_text(text, encoding="utf-8")
    (tmp_path / "charts/y.toml").write_text(f'{text}note = "Deep wells."', encoding="utf-8")
    charts = read_charts(tmp_path / "charts", tmp_path, some)
    assert (charts["x"].note, charts["x"].line("note")) == ("Only deep wells.", 3)
    assert charts["y"].note == "Deep wells."


def test_a_chart_that_counts_studies_without_a_series_leaves_none_out() -> None:
    count = {"one": "2019", "other": "2020"}
    counted = {
        key: Fact(key, Decimal(1), "studies", Qualifier.EXACT, key, "facts.toml", 1, count=(("year", year),))
        for key, year in count.items()
    }
    study = Study("tides", "Tides", ("A",), ("survey",), PartialDate(2021, 4), "chad", "fever", {})
    known = replace(facts(), facts=counted, studies={"tides": study})
    bars = tuple(BarSpec(key, "", line=line) for line, key in enumerate(counted, 5))
    spec = ChartSpec("x", "charts/x.toml", "columns", "", "", "", "", bars)
    assert [str(problem) for problem in check_chart(spec, known)] == [
        'charts/x.toml:5: the chart leaves out tides: none counts { year = "2021" }\n'
        '  add a fact with  count = { year = "2021" }; or draw a series that says of what it is a selection'
    ]
    assert check_chart(replace(spec, series="years"), known) == ()  # the series is held to it itself
    assert check_chart(spec, replace(known, studies={})) == ()
