"""Stacked bars, and stacked columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.charts.data import chart_data
from factpress.contracts.document import Text
from factpress.problems import BriefError
from tests.charts.looks import (
    ASH,
    CHALK,
    MOSS,
    NIGHT,
    STRAW,
    clashes,
    drawn,
    facts,
    figure,
    filled,
    formats,
    listed,
    look,
    problems,
    run,
    stroked,
    texts,
)

STAFF = listed(
    "stacked",
    {"fact": "staff.nurses", "label": "nurses", "row": "All"},
    {"fact": "staff.doctors", "label": "doctors", "row": "All"},
    {"fact": "staff.all", "row": "All", "role": "total"},
    {"fact": "staff.town", "label": "nurses", "row": "Town"},
)
PEOPLE = [figure(key, value, "people") for key, value in (("a", "60"), ("b", "40"), ("c", "100"), ("d", "50"))]
COLUMNS = listed(
    "stacked",
    {"fact": "a", "label": "North", "row": "First"},
    {"fact": "b", "label": "South", "row": "First"},
    {"fact": "c", "row": "First", "role": "total"},
    {"fact": "d", "label": "South", "row": "Second"},
    orientation="columns",
)


def test_bars_share_a_scale_and_parts_are_as_long_as_their_values() -> None:
    drawing = drawn(STAFF)
    (nurses, town), (doctors,) = filled(drawing, NIGHT), filled(drawing, MOSS)
    assert nurses.width / 481 == pytest.approx(town.width / 230, abs=1e-4)
    assert (doctors.width + 1.5) / 23 == pytest.approx(nurses.width / 481, abs=1e-3)  # a gap before the later part
    assert nurses.x == town.x == 0


def test_the_total_stands_at_the_end_and_is_no_part() -> None:
    drawing = drawn(STAFF)
    doctors = filled(drawing, MOSS)[0]
    total = run(drawing, "504")
    assert (total.fact, total.x) == ("staff.all", pytest.approx(doctors.x + doctors.width + 6, abs=0.002))


def test_wide_parts_are_labelled_inside_and_narrow_ones_above() -> None:
    drawing = drawn(STAFF)
    assert run(drawing, "481").color == CHALK
    assert run(drawing, " doctors").y < filled(drawing, MOSS)[0].y


def test_columns_are_stacked_from_below_with_values_inside_and_totals_above() -> None:
    drawing = drawn(COLUMNS, None, *PEOPLE)
    key, north = filled(drawing, NIGHT)
    swatch, south, second = filled(drawing, MOSS)
    assert (key.height, swatch.height) == (8, 8)
    assert north.y == pytest.approx(south.y + south.height + 1.5, abs=0.001)
    assert (north.height + 1.5, south.height + 1.5) == pytest.approx((161 * 0.6, 161 * 0.4), abs=0.002)
    assert second.height + 1.5 == pytest.approx(161 / 2, abs=0.002)
    assert texts(drawing) == ["North", "South", "60", "40", "100", "First", "50", "Second"]
    assert run(drawing, "100").y < south.y
    assert south.y < run(drawing, "40").y < south.y + south.height


def test_parts_are_named_beside_the_last_column_if_it_has_all_of_them() -> None:
    turned = replace(COLUMNS, bars=(COLUMNS.bars[3], *COLUMNS.bars[:3]))
    drawing = drawn(turned, None, *PEOPLE)
    (north,) = filled(drawing, MOSS)  # no key
    _second, south = filled(drawing, NIGHT)
    for name, part in (("North", north), ("South", south)):
        assert part.y < run(drawing, name).y < part.y + part.height
        assert run(drawing, name).x > part.x + part.width


def test_the_third_and_fourth_part_are_told_apart_by_their_outlines() -> None:
    four = [figure(key, value, "people") for key, value in (("a", "40"), ("b", "30"), ("c", "20"), ("d", "10"))]
    spec = listed("stacked", *({"fact": fact.key, "label": fact.key} for fact in four))
    drawing = drawn(spec, None, *four)
    assert [len(filled(drawing, color)) for color in (NIGHT, MOSS, STRAW, CHALK)] == [1, 1, 1, 1]
    assert len([path for path in stroked(drawing, ASH) if path.fill]) == 2


@pytest.mark.parametrize("width", [120, 200, 334, 528])
def test_no_texts_overlap_at_any_width(width: float) -> None:
    assert clashes(drawn(STAFF, look(width))) == []
    assert clashes(drawn(COLUMNS, look(width), *PEOPLE)) == []


def test_columns_that_have_no_room_are_refused() -> None:
    with pytest.raises(BriefError, match="doesn't fit into"):
        drawn(COLUMNS, look(50), *PEOPLE)


def shares(*values: str) -> list[str]:
    figures = [figure(f"f{i}", value, "percent") for i, value in enumerate(values)]
    return problems(listed("stacked", *({"fact": fact.key, "label": "l"} for fact in figures)), *figures)


def test_percentages_that_are_no_whole_are_refused() -> None:
    assert shares("60", "39.5") == []
    assert shares("60", "30") == ["the parts add up to 90 percent: they are no whole"]
    assert shares("60", "50") == ["the parts add up to 110 percent: they are no whole"]


def test_of_parts_in_several_units_no_sum_is_told() -> None:
    spec = listed("stacked", {"fact": "a"}, {"fact": "share", "role": "rest"}, {"fact": "d", "role": "total"})
    said = problems(spec, *PEOPLE, figure("share", "30", "percent"))
    assert said == ['"share" counts percent, but "a" counts people']


def test_parts_that_miss_their_total_are_refused() -> None:
    spec = listed("stacked", {"fact": "a"}, {"fact": "b"}, {"fact": "d", "role": "total"})
    assert problems(spec, *PEOPLE) == ['the parts add up to 100, not to "d"']


def test_five_parts_are_too_many() -> None:
    found = problems(listed("stacked", *({"fact": "a"},) * 5), *PEOPLE)
    assert found == ["5 parts are too many for one bar"]


def test_a_floor_has_no_end_at_which_another_part_could_begin() -> None:
    found = problems(listed("stacked", {"fact": "f"}), figure("f", "5", "people", "over"))
    assert found == ['the fact "f" is a floor or a ceiling, which this kind of chart can\'t show']


def test_a_part_of_a_column_must_have_room_for_its_value() -> None:
    columns = listed("stacked", {"fact": "a", "label": "A"}, {"fact": "f", "label": "F"}, orientation="columns")
    assert problems(columns, *PEOPLE, figure("f", "6", "people")) == []
    assert problems(columns, *PEOPLE, figure("f", "5", "people")) == ['the part "f" is too small to hold its value']
    unnamed = listed("stacked", {"fact": "a"}, orientation="columns")
    assert problems(unnamed, *PEOPLE) == ['the part "a" has no label']


def test_its_data_tell_parts_from_totals() -> None:
    labels = tuple((Text(label),) if label else () for label in STAFF.labels)
    record = chart_data(STAFF, (Text("T"),), labels, facts(), formats())
    assert [row[:4] for row in record.rows] == [
        ("All", "part", "nurses", "481"),
        ("All", "part", "doctors", "23"),
        ("All", "total", "Label of staff.all", "504"),
        ("Town", "part", "nurses", "230"),
    ]
