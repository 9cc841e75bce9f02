"""Fields of strokes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factpress.charts.grids import columns_of, grid_of, marked_of, scattered
from factpress.charts.specs import BarSpec
from factpress.contracts.drawing import Path
from tests.charts.looks import NIGHT, RUST, STRAW, clashes, figure, look, run, stroked
from tests.charts.marks import boxes, chart, draw, told

FIRST, SECOND = BarSpec("share.first", "first study", "harm"), BarSpec("share.second", "second study", "harm")
TWO = chart("field", FIRST, SECOND)


def test_each_field_marks_its_share_of_all_strokes_exactly() -> None:
    drawing = draw(TWO, look(511.28))
    marked = boxes(drawing, RUST)
    middle = max(bounds.y for bounds in marked) / 2
    assert len([one for one in marked if one.y < middle]) == 408  # 8.16 % of 5,000
    assert len([one for one in marked if one.y > middle]) == 111  # 2.22 % of 5,000
    assert len({(one.x, one.y) for one in marked}) == 408 + 111


def test_all_strokes_are_ghosts_in_dashed_lines_a_row() -> None:
    ghosts = [item for item in stroked(draw(TWO, look(500)), STRAW) if isinstance(item, Path)]
    assert len(ghosts) == 2  # one outline a field
    rows = [segment for segment in ghosts[0].segments if segment[0] == "M"]
    assert len(rows) == 40 and ghosts[0].pen is not None
    on, off = ghosts[0].pen.dash
    assert round(500 / (on + off), 6) == 125
    assert sum(len(item.segments) for item in ghosts) == 160  # and not twenty thousand


def test_the_smallest_grid_that_shows_all_shares_is_taken() -> None:
    assert grid_of([Fraction("0.0816"), Fraction("0.0222")]) == 5_000
    assert grid_of([Fraction("0.25")]) == 100
    assert grid_of([Fraction(1, 3)]) == 300
    assert grid_of([Fraction("0.123457")]) == 5_000  # about
    assert marked_of(Fraction("0.000001"), 5_000) == 1  # what is there is seen
    assert [columns_of(strokes) for strokes in (100, 1_000, 5_000)] == [20, 50, 125]


def test_strokes_are_scattered_the_same_way_each_time_and_never_in_one_place() -> None:
    cells = scattered(111, 125, 40, 0)
    assert cells == scattered(111, 125, 40, 0) != scattered(111, 125, 40, 1)
    assert len(set(cells)) == 111
    nearest = min((a - c) ** 2 + (b - d) ** 2 for n, (a, b) in enumerate(cells) for c, d in cells[:n])
    assert nearest > 4  # no two next to each other
    assert len(set(scattered(100, 20, 5, 0))) == 100


def test_year_value_and_words_stand_over_each_field() -> None:
    drawing = draw(TWO, look(511))
    assert (run(drawing, "2012").size, run(drawing, "8.16%").size) == (12, 31)
    assert run(drawing, "8.16%").color == RUST and run(drawing, "8.16%").fact == "share.first"
    assert run(drawing, "2015").y > run(drawing, "2012").y
    assert clashes(drawing) == []
    assert boxes(draw(chart("field", BarSpec("share.first", "", "main"))), NIGHT)


def test_facts_that_count_the_strokes_must_be_right() -> None:
    whole, marked = figure("strokes", "5000", "number"), figure("marked", "408", "number")
    counted = BarSpec("share.first", "", "harm", base="marked")
    assert told(chart("field", counted, SECOND, whole="strokes"), whole, marked) == []
    wrong = told(chart("field", counted, whole="strokes"), whole, marked)  # alone it needs but 2,500
    assert wrong[0].endswith('the fact "strokes" is 5000, but 2500 strokes are drawn')
    assert wrong[1].endswith('the fact "marked" is 408, but 204 strokes are drawn')


def test_what_no_field_shows_exactly_is_said_with_about() -> None:
    share, marked = figure("odd", "12.3457", "percent"), figure("marked", "617", "number")
    spec = chart("field", BarSpec("odd", "", base="marked"))
    assert told(spec, share, marked) == ['charts/test.toml: the fact "marked" is only about what is drawn']
    assert told(spec, share, figure("marked", "617", "number", "approx")) == []


@pytest.mark.parametrize("key", ["fever.fall", "rescued"])
def test_only_shares_are_drawn(key: str) -> None:
    assert len(told(chart("field", BarSpec(key, "")))) == 1
    assert told(chart("field", FIRST, SECOND, FIRST))[0].endswith("is one of 3 fields, too many to compare")
