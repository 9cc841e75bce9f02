"""Dot plots."""

from __future__ import annotations

import pytest

from tests.charts.looks import MOSS, NIGHT, clashes, drawn, figure, filled, listed, look, problems, run, stroked

FIGURES = [figure("a", "60", "percent"), figure("b", "45", "percent"), figure("c", "0", "percent")]
SPEC = listed(
    "dots",
    {"fact": "a", "label": "North"},
    {"fact": "b", "label": "Hills", "role": "rest", "aside": "of 30"},
    {"fact": "c", "label": "Coast", "role": "rest"},
)


def test_a_dot_lies_where_its_value_lies() -> None:
    drawing = drawn(SPEC, None, *FIGURES)
    (axis,) = [path for path in stroked(drawing, NIGHT) if path.pen and path.pen.width == 0.75]
    zero = axis.segments[0][1]  # type: ignore[misc]
    (north,), (hills, coast) = filled(drawing, NIGHT), filled(drawing, MOSS)
    places = [dot.x + dot.width / 2 - zero for dot in (north, hills, coast)]
    assert places[1] / places[0] == pytest.approx(0.75, abs=1e-4)
    assert places[2] == pytest.approx(0, abs=0.001)
    assert north.width == 8


def test_the_value_stands_beside_the_dot() -> None:
    drawing = drawn(SPEC, None, *FIGURES)
    dot = filled(drawing, NIGHT)[0]
    assert run(drawing, "60%").x == pytest.approx(dot.x + dot.width + 5, abs=0.01)
    assert run(drawing, "60%").fact == "a"


@pytest.mark.parametrize("width", [140, 220, 528])
def test_no_texts_overlap_at_any_width(width: float) -> None:
    assert clashes(drawn(SPEC, look(width), *FIGURES)) == []


def test_a_floor_has_no_one_place() -> None:
    assert problems(SPEC, *FIGURES) == []
    found = problems(SPEC, *FIGURES[:2], figure("c", "10", "percent", "at_least"))
    assert found == ['the fact "c" is a floor or a ceiling, which this kind of chart can\'t show']
