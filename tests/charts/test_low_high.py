"""Ranges."""

from __future__ import annotations

import pytest

from factpress.charts.specs import BarSpec, ChartSpec
from factpress.contracts.drawing import TextRun
from tests.charts.looks import RUST, clashes, figure, look, run, stroked, texts
from tests.charts.marks import chart, draw, told

ENDS = (figure("low", "15", "percent"), figure("high", "30", "percent"))
PAIR = chart("range", BarSpec("low", "", "low"), BarSpec("high", "", "high"))


def test_the_box_reaches_from_the_lower_to_the_upper_end_and_is_hatched() -> None:
    drawing = draw(PAIR, look(337), *ENDS)
    (hatch,) = [path for path in stroked(drawing, RUST) if path.clip]
    assert hatch.clip is not None
    assert hatch.clip.width == pytest.approx(hatch.clip.x, abs=0.01)  # 15 to 30 is as long as 0 to 15
    assert [path.pen.dash for path in stroked(drawing, RUST) if path.pen and not path.clip] == [(1.75, 1.75)]


def test_both_ends_are_labelled_and_nothing_else_is_marked() -> None:
    drawing = draw(PAIR, look(337), *ENDS)
    ends = [item for item in drawing.items if isinstance(item, TextRun) and item.fact]
    assert [(item.text, item.fact, item.color) for item in ends] == [("15%", "low", RUST), ("30%", "high", RUST)]
    assert len(stroked(drawing, RUST)) == 2  # hatch and outline: no middle
    assert texts(drawing)[:5] == ["0%", "10%", "20%", "30%", "40%"]


def test_one_fact_may_tell_both_ends() -> None:
    drawing = draw(chart("range", BarSpec("between", "early estimates", "low")), look(337))
    assert [run(drawing, text).fact for text in ("15", "early estimates")] == ["between", None]
    assert texts(drawing)[-2:] == ["15", "30"]


@pytest.mark.parametrize("width", [110, 200, 511])
def test_labels_never_touch(width: float) -> None:
    years = figure("a", "5", "years", "at_least"), figure("b", "6", "years", "up_to")
    assert clashes(draw(chart("range", BarSpec("a", ""), BarSpec("b", "")), look(width), *years)) == []
    assert clashes(draw(PAIR, look(width), *ENDS)) == []


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (chart("range", BarSpec("high", ""), BarSpec("low", "")), 'is not below "low"'),
        (chart("range", BarSpec("low", ""), BarSpec("one", "")), 'counts percent, but "one" counts people'),
        (chart("range", BarSpec("low", "")), "is no range"),
        (chart("range", BarSpec("between", ""), BarSpec("low", "")), "can't be one end of a range"),
    ],
)
def test_what_is_no_range_is_refused(spec: ChartSpec, message: str) -> None:
    assert told(spec, *ENDS)[0].endswith(message)
