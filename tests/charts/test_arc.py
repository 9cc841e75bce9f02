"""An arc of strokes."""

from __future__ import annotations

from math import hypot

import pytest

from factpress.charts.grids import apportioned
from factpress.charts.specs import BarSpec
from tests.charts.looks import NIGHT, STRAW, clashes, figure, look
from tests.charts.marks import chart, draw, pieces, told

RESCUED = chart("arc", BarSpec("rescued", ""))


@pytest.mark.parametrize("count", [200, 895, 1_500])
def test_there_is_a_stroke_for_each_unit(count: int) -> None:
    spec = chart("arc", BarSpec("many", "people, a stroke each"))
    drawing = draw(spec, look(511.28), figure("many", str(count), "people"))
    assert len(pieces(drawing, NIGHT)) == count + 1  # and the horizon
    assert clashes(drawing) == []


def test_strokes_lie_on_fifteen_half_rings_over_the_horizon() -> None:
    drawing = draw(RESCUED, look(511.28))
    strokes, horizon = pieces(drawing, NIGHT)[:-1], pieces(drawing, NIGHT)[-1]
    center = 511.28 / 2
    radii = {round(hypot(s.segments[0][-2] - center, s.segments[0][-1] - center)) for s in strokes}  # type: ignore[misc,operator]
    assert len(radii) == 15 and min(radii) == 58
    assert {round(_length(s), 1) for s in strokes} == {8.5}
    assert horizon.pen is not None and horizon.pen.width == 0.75
    assert drawing.height == pytest.approx(center + 0.75)


def _length(stroke: object) -> float:
    (_, x, y), (_, u, v) = stroke.segments  # type: ignore[attr-defined]
    return hypot(x - u, y - v)


def test_on_a_dark_ground_it_has_the_colour_of_tallies() -> None:
    assert len(pieces(draw(RESCUED, look(300, "night")), STRAW)) == 896


def test_above_fifteen_hundred_a_stroke_stands_for_more_and_a_fact_says_so() -> None:
    many, ten = figure("many", "7280", "people"), figure("ten", "10", "number")
    assert told(chart("arc", BarSpec("many", "")), many)[0].endswith("is over 1,500 strokes")
    spec = chart("arc", BarSpec("many", "", base="ten"))
    assert len(pieces(draw(spec, look(), many, ten), NIGHT)) == 729
    assert told(chart("arc", BarSpec("rescued", "", base="ten")), ten)[0].endswith("is no whole number of strokes")
    assert told(chart("arc", BarSpec("one", "")))[0].endswith("is under 200 strokes")


def test_largest_remainders_make_the_sum_exact() -> None:
    assert apportioned(10, [1, 1, 1]) == (4, 3, 3)
    assert sum(apportioned(895, [58 + 13 * ring for ring in range(15)])) == 895
