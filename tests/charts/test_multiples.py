"""Small multiples."""

from __future__ import annotations

import pytest

from factpress.problems import BriefError
from tests.charts.looks import (
    NIGHT,
    bounds,
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

FIGURES = [figure(key, value, "wells") for key, value in (("a", "8"), ("b", "4"), ("c", "2"), ("d", "0"))]
SPEC = listed(
    "multiples",
    {"fact": "a", "label": "dug", "row": "North"},
    {"fact": "b", "label": "drilled", "row": "North"},
    {"fact": "c", "label": "dug", "row": "South"},
    {"fact": "d", "label": "drilled", "row": "South"},
)


def test_panels_stand_side_by_side_on_one_scale() -> None:
    drawing = drawn(SPEC, look(430), *FIGURES)
    first, second, third = [box for box in filled(drawing, NIGHT) if box.width]
    assert [second.width / first.width, third.width / first.width] == pytest.approx([0.5, 0.25], abs=1e-3)
    assert third.y == first.y
    assert third.x - first.x == pytest.approx((430 - 18) / 2 + 18)
    assert (run(drawing, "North").y, run(drawing, "South").x) == (run(drawing, "South").y, 224)


def test_panels_stand_under_one_another_where_there_is_no_room_beside() -> None:
    drawing = drawn(SPEC, look(220), *FIGURES)
    assert run(drawing, "South").x == 0
    assert run(drawing, "South").y > run(drawing, "North").y + 30


def test_every_bar_is_labelled_and_zero_has_none() -> None:
    drawing = drawn(SPEC, None, *FIGURES)
    assert texts(drawing) == ["North", "dug", "8", "drilled", "4", "South", "dug", "2", "drilled", "0"]
    assert len([box for box in filled(drawing, NIGHT) if box.width]) == 3


def test_a_floor_is_open_ended() -> None:
    drawing = drawn(SPEC, None, *FIGURES[:2], figure("c", "2", "wells", "over"), FIGURES[3])
    (chevron,) = [path for path in stroked(drawing, NIGHT) if len(path.segments) == 3]
    assert run(drawing, "over 2").x > bounds(chevron).x + bounds(chevron).width


@pytest.mark.parametrize("width", [140, 220, 334, 528])
def test_no_texts_overlap_at_any_width(width: float) -> None:
    assert clashes(drawn(SPEC, look(width), *FIGURES)) == []


def test_panels_that_have_no_room_are_refused() -> None:
    with pytest.raises(BriefError, match="doesn't fit into"):
        drawn(SPEC, look(60), *FIGURES)


def test_a_bar_belongs_to_a_panel() -> None:
    assert problems(SPEC, *FIGURES) == []
    assert problems(listed("multiples", {"fact": "a"}), *FIGURES) == ['"a" is in no panel']
