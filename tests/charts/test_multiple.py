"""Multiples."""

from __future__ import annotations

from itertools import pairwise

import pytest

from factpress.charts.multiple import blocks_of
from factpress.charts.specs import BarSpec, ChartSpec
from tests.charts.looks import ASH, NIGHT, STRAW, clashes, figure, look, run, stroked
from tests.charts.marks import boxes, chart, draw, told


def rise(times: str, increase: str) -> ChartSpec:
    bar = BarSpec(times, "After the rise", "after", aside=f"{{{{ facts.{times} }}}} times", row="Before")
    return chart("multiple", bar, increase=increase)


RISE = rise("times", "rise")


def test_the_later_level_is_cut_into_blocks_of_the_earlier() -> None:
    drawing = draw(RISE, look(240))
    (before,), after = boxes(drawing, STRAW), boxes(drawing, NIGHT)
    assert len(after) == 5
    assert after[0].width == before.width == 34
    whole = after[-1].x + after[-1].width
    assert whole / before.width == pytest.approx(4.47, abs=0.001)
    assert [round(later.x - one.x - one.width, 3) for one, later in pairwise(after)] == [1] * 4


def test_the_multiple_is_printed_with_its_fact_and_the_earlier_block_has_a_cap() -> None:
    drawing = draw(RISE, look(240))
    assert run(drawing, "4.47").fact == "times"
    assert len(stroked(drawing, ASH)) == 1


@pytest.mark.parametrize("width", [110, 240, 511])
def test_no_texts_touch(width: float) -> None:
    assert clashes(draw(RISE, look(width))) == []


def test_a_whole_multiple_has_no_rest() -> None:
    assert blocks_of(2.0, 10) == [(0, 10), (11, 9)]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (rise("six", "rise"), "is not 4.47 times, what the increase comes to"),
        (rise("times", "one"), "is no increase in percent"),
        (rise("more", "huge"), "is more than 12 blocks"),
    ],
)
def test_a_multiple_must_be_that_of_its_increase(spec: ChartSpec, message: str) -> None:
    others = figure("huge", "2000", "percent"), figure("more", "21", "number")
    assert told(spec, *others)[0].endswith(message)
