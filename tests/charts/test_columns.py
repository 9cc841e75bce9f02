"""Unit columns."""

from __future__ import annotations

from itertools import pairwise

import pytest

from factpress.problems import BriefError
from tests.charts.looks import (
    CHALK,
    MOSS,
    NIGHT,
    STRAW,
    clashes,
    drawn,
    figure,
    filled,
    listed,
    look,
    problems,
    run,
    stroked,
    texts,
)

YEARS = [figure(f"y{year}", count, "wells", year=year) for year, count in ((2016, "3"), (2017, "0"), (2018, "7"))]
SPEC = listed("columns", *({"fact": fact.key, "role": "main" if fact.key == "y2018" else "rest"} for fact in YEARS))


def test_every_well_is_a_block() -> None:
    drawing = drawn(SPEC, None, *YEARS)
    rest, peak = filled(drawing, MOSS), filled(drawing, NIGHT)
    assert (len(rest), len(peak)) == (3, 7)
    assert {(box.width, box.height) for box in rest + peak} == {(36, 12.25)}  # three quarters of 48
    (base,) = stroked(drawing, NIGHT)
    assert base.segments[0][2] - peak[0].y - 12.25 == pytest.approx(1.75, abs=0.001)  # type: ignore[misc]
    assert [round(low.y - high.y, 3) for low, high in pairwise(peak)] == [14] * 6  # 12.25 + 1.75


def test_blocks_of_a_column_that_would_be_higher_than_seven_are_lower() -> None:
    many = figure("y2019", "14", "wells", year=2019)
    drawing = drawn(listed("columns", {"fact": "y2016"}, {"fact": "y2019"}), None, YEARS[0], many)
    blocks = filled(drawing, NIGHT)
    assert len(blocks) == 17
    assert {round(box.height, 3) for box in blocks} == {6.125}  # half of 12.25
    column = blocks[3:]
    assert column[0].y + column[0].height - column[-1].y == pytest.approx(98 - 0.875)  # seven full blocks
    assert run(drawing, "14").y < column[-1].y


def test_a_year_without_any_is_printed_as_a_zero() -> None:
    drawing = drawn(SPEC, None, *YEARS)
    assert texts(drawing) == ["2016", "3", "2017", "0", "2018", "7"]
    assert run(drawing, "0").fact == "y2017"


def test_the_peak_alone_has_colour_on_a_dark_ground() -> None:
    drawing = drawn(SPEC, look(surface="night"), *YEARS)
    assert (len(filled(drawing, CHALK)), len(filled(drawing, STRAW))) == (3, 7)
    assert (run(drawing, "7").color, run(drawing, "3").color) == (STRAW, CHALK)


def test_columns_that_have_no_room_for_their_labels_are_refused() -> None:
    assert clashes(drawn(SPEC, look(80), *YEARS)) == []
    with pytest.raises(BriefError, match="doesn't fit into"):
        drawn(SPEC, look(50), *YEARS)


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        (figure("f", "2.5", "wells"), 'the fact "f" is not an exact count'),
        (figure("f", "2", "wells", "over"), 'the fact "f" is not an exact count'),
        (figure("f", "2", "percent"), 'the fact "f" is not an exact count'),
        (figure("f", "31", "wells"), 'the fact "f" asks for 31 blocks, more than 30'),
    ],
)
def test_only_exact_counts_can_be_counted_off(fact, problem: str) -> None:  # type: ignore[no-untyped-def]
    assert problems(listed("columns", {"fact": "f"}), fact) == [problem]
    assert problems(listed("columns", {"fact": "f"}), figure("f", "30", "wells")) == []
