"""Lines over years."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.contracts.drawing import Path
from factpress.problems import BriefError
from tests.charts.looks import ASH, CHALK, NIGHT, clashes, drawn, figure, filled, listed, look, problems, run, stroked

VALUES = ((2012, "8"), (2013, "6"), (2015, "2"), (2016, "4"))
FIGURES = [figure(f"y{year}", value, "percent", year=year) for year, value in VALUES]
SPEC = listed("line", *({"fact": fact.key} for fact in FIGURES))


def strokes() -> list[Path]:
    return [path for path in stroked(drawn(SPEC, None, *FIGURES), NIGHT) if path.pen and path.pen.width == 1.75]


def test_points_lie_as_high_as_their_values_from_zero_on() -> None:
    drawing = drawn(SPEC, None, *FIGURES)
    (base,) = [path for path in stroked(drawing, NIGHT) if path.pen and path.pen.width == 0.75]
    zero = base.segments[0][2]  # type: ignore[misc]
    heights = [zero - dot.y - dot.height / 2 for dot in filled(drawing, NIGHT)]
    assert len(filled(drawing, CHALK)) == 4  # behind each value, so that no line runs through it
    assert heights == pytest.approx([98, 73.5, 24.5, 49], abs=0.01)  # 98 points are 8 percent
    assert run(drawing, "8%").fact == "y2012"


def test_years_lie_at_equal_distances() -> None:
    dots = [dot.x for dot in filled(drawn(SPEC, None, *FIGURES), NIGHT)]
    year = dots[1] - dots[0]
    assert [dots[2] - dots[1], dots[3] - dots[2]] == pytest.approx([2 * year, year], abs=0.01)


def test_the_line_has_a_gap_where_a_year_has_no_value() -> None:
    assert len(strokes()) == 2
    drawing = drawn(SPEC, None, *FIGURES)
    assert run(drawing, "2014").color == ASH  # named, with nothing above it
    assert run(drawing, "2014").fact is None


def test_values_every_third_year_are_joined() -> None:
    figures = [figure(f"y{year}", "5", "percent", year=year) for year in (2012, 2015, 2018, 2024)]
    drawing = drawn(listed("line", *({"fact": fact.key} for fact in figures)), None, *figures)
    assert len([path for path in stroked(drawing, NIGHT) if path.pen and path.pen.width == 1.75]) == 2
    assert run(drawing, "2021").color == ASH


def test_a_low_point_has_its_value_below() -> None:
    drawing = drawn(SPEC, None, *FIGURES)
    dots = filled(drawing, NIGHT)
    assert run(drawing, "2%").y > dots[2].y + dots[2].height
    assert run(drawing, "8%").y < dots[0].y


@pytest.mark.parametrize("width", [140, 220, 528])
def test_no_texts_overlap_at_any_width(width: float) -> None:
    assert clashes(drawn(SPEC, look(width), *FIGURES)) == []


def test_years_that_have_no_room_are_refused() -> None:
    with pytest.raises(BriefError, match="doesn't fit into"):
        drawn(SPEC, look(90), *FIGURES)


def test_what_was_measured_in_two_ways_shares_no_line() -> None:
    other = replace(FIGURES[1], source="another")
    assert problems(SPEC, FIGURES[0], other, *FIGURES[2:]) == ['"y2013" and "y2012" come from different sources']


def test_points_have_years_of_their_own_in_order() -> None:
    timeless = replace(FIGURES[1], as_of=None)
    found = problems(SPEC, FIGURES[0], timeless, *FIGURES[2:])
    assert found[0] == 'the fact "y2013" belongs to no single year'
    back = listed("line", {"fact": "y2013"}, {"fact": "y2012"})
    assert problems(back, *FIGURES) == ['"y2012" is not of a later year than "y2013"']
    assert problems(SPEC, *FIGURES) == []
