"""Grouped bars."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.charts.looks import MOSS, NIGHT, clashes, drawn, figure, filled, listed, look, problems, run, texts

FIGURES = [
    figure("a", "60", "percent"),
    figure("b", "45", "percent"),
    figure("c", "30", "percent", "over"),
    figure("d", "15", "percent"),
]
SPEC = listed(
    "grouped",
    {"fact": "a", "label": "before", "row": "Clinics"},
    {"fact": "b", "label": "after", "row": "Clinics", "aside": "of 30"},
    {"fact": "c", "label": "before", "row": "Schools"},
    {"fact": "d", "label": "after", "row": "Schools"},
)


def test_bars_stand_under_their_heading_on_one_scale() -> None:
    drawing = drawn(SPEC, None, *FIGURES)
    assert texts(drawing) == [
        *("Clinics", "before", "60%", "after", "45%", "of 30"),
        *("Schools", "before", "over 30%", "after", "15%"),
    ]
    first, floor, *_slivers = filled(drawing, NIGHT)
    second, fourth = filled(drawing, MOSS)
    assert [box.width / first.width for box in (second, floor, fourth)] == pytest.approx([0.75, 0.5, 0.25], abs=1e-3)
    assert {box.height for box in (first, second, floor, fourth)} == {10.5}
    assert (second.y - first.y, floor.y > second.y + 30) == (14, True)  # 10.5 + 3.5; a heading between


def test_bars_of_one_label_have_one_colour() -> None:
    other = replace(SPEC, bars=(SPEC.bars[1], SPEC.bars[0], SPEC.bars[2], SPEC.bars[3]))
    drawing = drawn(other, None, *FIGURES)
    assert run(drawing, "15%").y == pytest.approx(filled(drawing, NIGHT)[-1].y + 8.05, abs=0.5)  # "after" is first now


@pytest.mark.parametrize("width", [180, 220, 334, 528])
def test_no_texts_overlap_at_any_width(width: float) -> None:
    assert clashes(drawn(SPEC, look(width), *FIGURES)) == []


def test_a_group_has_two_or_three_bars() -> None:
    assert problems(SPEC, *FIGURES) == []
    lonely = replace(SPEC, bars=SPEC.bars[:3])
    assert problems(lonely, *FIGURES) == ['the group "Schools" has 1 bars']
    loose = listed("grouped", {"fact": "a"}, {"fact": "b"})
    assert problems(loose, *FIGURES) == ['"a" is in no group']


def test_a_share_of_few_asks_for_their_number() -> None:
    base, share = figure("n", "60", "people"), replace(FIGURES[0], formula="m / n")
    spec = listed("grouped", {"fact": "a", "row": "R"}, {"fact": "b", "row": "R"})
    assert problems(spec, share, FIGURES[1], base) == ['"a" is a percentage of fewer than 100, without their number']
    told = replace(spec, bars=(replace(spec.bars[0], aside="of 60"), spec.bars[1]))
    assert problems(told, share, FIGURES[1], base) == []
    assert problems(spec, share, FIGURES[1], replace(base, value=base.value * 2)) == []  # type: ignore[operator]
