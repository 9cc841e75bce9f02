"""Wheels."""

from __future__ import annotations

import pytest

from factpress.charts.specs import BarSpec
from factpress.contracts.drawing import Path
from factpress.facts.model import Fact
from tests.charts.looks import ASH, CHALK, MOSS, NIGHT, bounds, clashes, figure, filled, look, run, texts
from tests.charts.marks import chart, draw, told

SIX = chart("wheel", BarSpec("six", "Each child's own pace"))


def counted(number: int) -> Fact:
    return figure("n", str(number), "number")


@pytest.mark.parametrize("count", range(4, 9))
def test_there_is_a_segment_with_its_numeral_for_each(count: int) -> None:
    drawing = draw(chart("wheel", BarSpec("n", "")), look(300), counted(count))
    segments = [item for item in drawing.items if isinstance(item, Path)]
    assert len(segments) == count
    assert texts(drawing) == [str(number) for number in range(1, count + 1)]
    assert segments[0].fill != segments[-1].fill  # neighbours


def test_it_runs_clockwise_from_the_top() -> None:
    drawing = draw(SIX, look(300))
    first, second, fourth = (run(drawing, text) for text in "124")
    assert first.y < second.y < fourth.y and second.x > first.x
    assert first.x == pytest.approx(fourth.x, abs=1)
    assert filled(drawing, NIGHT)[0].y == pytest.approx(0, abs=0.1)
    assert len(filled(drawing, MOSS)) == len(filled(drawing, ASH)) == 2


def test_segments_are_parted_by_gaps_and_numerals_can_be_read() -> None:
    drawing = draw(SIX, look(300))
    assert run(drawing, "1").color == CHALK
    tops = sorted((bounds(item) for item in drawing.items if isinstance(item, Path)), key=lambda box: box.y)
    assert tops[0].width < 116  # an edge of a sixth is as long as the radius: here a gap is taken from it
    assert clashes(drawing) == []


def test_it_is_smaller_in_a_narrow_place() -> None:
    assert draw(SIX, look(160)).height == 160


@pytest.mark.parametrize("count", [3, 9])
def test_other_counts_are_refused(count: int) -> None:
    assert told(chart("wheel", BarSpec("n", "")), counted(count))[0].endswith("is not a number from 4 to 8")
