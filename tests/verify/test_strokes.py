"""Strokes that stand for a figure are counted in the drawing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.charts.specs import BarSpec
from factpress.contracts.drawing import Drawing, Path
from factpress.verify.shapes import shape_differences
from tests.charts.looks import look
from tests.charts.marks import chart, draw

CHARTS = {
    "arc": (chart("arc", BarSpec("rescued", "")), "shows rescued by 894 shapes instead of 895"),
    "field": (chart("field", BarSpec("share.first", "")), "shows share.first by 203 shapes instead of 204"),
    "array": (chart("array", BarSpec("one", ""), whole="hundred"), "shows hundred by 98 shapes instead of 99"),
}


def shortened(drawing: Drawing) -> Drawing:
    """The drawing with one stroke less among those that show its first value."""
    number = drawing.shapes[0].items[0]
    path = drawing.items[number]
    assert isinstance(path, Path)
    last = max(place for place, segment in enumerate(path.segments) if segment[0] == "M")
    items = list(drawing.items)
    items[number] = replace(path, segments=path.segments[:last])
    return replace(drawing, items=tuple(items))


@pytest.mark.parametrize("kind", CHARTS)
def test_a_stroke_too_few_is_found(kind: str) -> None:
    spec, message = CHARTS[kind]
    drawing = draw(spec, look(300))
    assert list(shape_differences(drawing)) == []
    assert list(shape_differences(shortened(drawing))) == [message]


def test_a_window_of_another_length_is_found() -> None:
    drawing = draw(chart("window", BarSpec("cut", "")), look(240))
    assert list(shape_differences(drawing)) == []
    longer = replace(drawing, shapes=(replace(drawing.shapes[0], value="12"),))
    assert list(shape_differences(longer)) == ["doesn't show cut where 12 lies"]
