"""One in so many."""

from __future__ import annotations

import pytest

from factpress.charts.specs import BarSpec, ChartSpec
from tests.charts.looks import NIGHT, RUST, STRAW, clashes, figure, look, texts
from tests.charts.marks import boxes, chart, draw, told

ONE = chart("array", BarSpec("one", "roughly one in a hundred", "harm"), whole="hundred")


def test_as_many_strokes_are_drawn_as_the_facts_say() -> None:
    drawing = draw(ONE, look(200))
    assert (len(boxes(drawing, RUST)), len(boxes(drawing, STRAW))) == (1, 99)
    other = draw(chart("array", BarSpec("few", ""), whole="hundred"), look(200), figure("few", "7", "people"))
    assert (len(boxes(other, NIGHT)), len(boxes(other, STRAW))) == (7, 93)


def test_counted_strokes_come_first_and_are_higher_and_thicker() -> None:
    drawing = draw(ONE, look(200))
    (counted,), ghosts = boxes(drawing, RUST), boxes(drawing, STRAW)
    assert (counted.width, counted.height, counted.x) == (4.4, 14, 0)
    assert {(ghost.width, ghost.height) for ghost in ghosts} == {(2.2, 10)}
    assert {round(counted.y + 14 - ghost.y - 10, 3) for ghost in ghosts[:19]} == {0}  # one foot
    assert len({ghost.y for ghost in ghosts}) == 5


def test_a_share_is_drawn_of_a_hundred_or_as_many_strokes_as_make_it_whole() -> None:
    drawing = draw(chart("array", BarSpec("share", "", "harm")), look(), figure("share", "12.5", "percent"))
    assert (len(boxes(drawing, RUST)), len(boxes(drawing, STRAW))) == (25, 175)


@pytest.mark.parametrize("width", [120, 200, 511])
def test_its_words_stand_below_and_fit(width: float) -> None:
    drawing = draw(ONE, look(width))
    assert " ".join(texts(drawing)) == "roughly one in a hundred"
    assert clashes(drawing) == []


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (chart("array", BarSpec("hundred", ""), whole="one"), 'can\'t be so many strokes of "one"'),
        (chart("array", BarSpec("staff.nurses", ""), whole="staff.all"), 'can\'t be so many strokes of "staff.all"'),
        (chart("array", BarSpec("one", ""), whole="wells.hills"), 'counts people, but "wells.hills" counts wells'),
        (chart("array", BarSpec("one", "")), "is not a share in percent"),
        (chart("array", BarSpec("fever.fall", "")), "is a floor or a ceiling: how many strokes it is nobody knows"),
    ],
)
def test_what_can_t_be_counted_is_refused(spec: ChartSpec, message: str) -> None:
    assert told(spec)[0].endswith(message)
