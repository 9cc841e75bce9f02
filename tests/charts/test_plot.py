"""The data of a chart: what it draws is what it says it draws."""

from __future__ import annotations

import pytest

from factpress.building.plain import from_bytes, to_bytes
from factpress.contracts.drawing import Drawing, TextRun
from factpress.contracts.drawing import Path as Outline
from factpress.contracts.plots import Lettering, Plot, PlotBar
from tests.charts.looks import ASH, CHALK, MOSS, NIGHT, RUST, STRAW, bars, bounds, charts, drawn, figure, look, texts

CHARTS = ("fever", "malaria", "wells")


def plot(drawing: Drawing) -> Plot:
    assert drawing.plot is not None
    return drawing.plot


def test_bars_are_told_with_their_exact_values_and_what_is_printed_of_them() -> None:
    found = plot(drawn(charts()["wells"])).bars
    assert [(bar.label.replace("\n", " "), bar.value, bar.printed, bar.fact, bar.end) for bar in found] == [
        ("Northern villages", "120", "over 120", "wells.north", "open"),
        ("Hill villages and the settlements along the old railway", "60", "60", "wells.hills", "closed"),
        ("Label of wells.coast", "30", "under 30", "wells.coast", "under"),
    ]
    assert [bar.color for bar in found] == [NIGHT, MOSS, MOSS]  # the title speaks of the north
    assert [bar.tail for bar in found] == [18.5, 0, 0.75]  # 3 + 2 + 1, four gaps of 2, 4.5; half a line of 1.5


def test_levels_are_told_with_their_colours_and_ink() -> None:
    found = plot(drawn(charts()["malaria"]))
    assert [(bar.label, bar.value, bar.color, bar.ink) for bar in found.bars] == [
        ("2016", "24.5", STRAW, NIGHT),
        ("2021", "9.8", RUST, RUST),
    ]
    assert (found.unit, found.thickness, found.ground) == ("%", 21, CHALK)
    assert found.label == Lettering("sans-semibold", 8.5, NIGHT)
    assert found.value.size == 11


def test_a_fall_known_as_a_floor_is_told_as_what_is_drawn_of_it() -> None:
    found = plot(drawn(charts()["fever"]))
    assert [(bar.value, bar.printed, bar.fact, bar.end) for bar in found.bars] == [
        ("100", "100", "fever.fall", "closed"),
        ("20", "up to 20", "fever.fall", "under"),  # 100 - "at least 80"
    ]
    assert found.unit == ""


def test_what_is_counted_is_named_in_the_plural() -> None:
    assert plot(drawn(charts()["wells"])).unit == "wells"


@pytest.mark.parametrize("name", CHARTS)
def test_bars_are_drawn_as_long_as_their_values_say(name: str) -> None:
    drawing = drawn(charts()[name])
    found = plot(drawing)
    shapes = [item for item in own(drawing) if isinstance(item, Outline)]
    for bar in found.bars:
        shape = shapes.pop(0)
        box = bounds(shapes.pop(0) if bar.end == "under" else shape)  # the hatch has its outline after it
        assert (box.x, box.width) == pytest.approx((found.zero, float(bar.value) * found.scale), abs=0.002)
        assert box.y + box.height / 2 == pytest.approx(bar.middle, abs=0.002)
        assert box.height == found.thickness
    assert shapes == []


def own(drawing: Drawing) -> list[object]:
    return [drawing.items[number] for number in plot(drawing).own]


@pytest.mark.parametrize("name", CHARTS)
def test_labels_and_values_are_those_that_are_drawn(name: str) -> None:
    drawing = drawn(charts()[name])
    said = "".join(item.text for item in own(drawing) if isinstance(item, TextRun))
    assert said == "".join(bar.label + bar.printed for bar in plot(drawing).bars)


def test_what_stands_beside_the_bars_is_not_their_own() -> None:
    drawing = drawn(charts()["malaria"])
    others = [item for number, item in enumerate(drawing.items) if number not in plot(drawing).own]
    words = [item.text for item in others if isinstance(item, TextRun)]
    assert words == ["812\u00a0households", "790\u00a0households", "60%", " lower", "14.7\u00a0percentage points"]
    assert len(others) > len(words)  # the cap, the arrow, the zero line


def test_a_label_that_is_wrapped_keeps_its_line_ends() -> None:
    rows = bars(("staff.villages", "People who work in villages far up the valley"), ("staff.town", "Town"))
    drawing = drawn(rows, look(200))
    label = plot(drawing).bars[0].label
    assert label.count("\n") >= 1
    assert texts(drawing)[: label.count("\n") + 1] == label.split("\n")


def test_labels_are_told_in_signs_that_their_fonts_have() -> None:
    """As in the rest of a document: programs would else take such a sign from another font."""
    found = plot(drawn(bars(("staff.town", "No\u2011break\u202fhyphen"))))
    assert found.bars[0].label == "No-break\u00a0hyphen"


def test_parts_of_a_whole_have_no_plot() -> None:
    assert drawn(charts()["staff"]).plot is None


def test_a_drawing_keeps_its_plot_when_it_is_kept() -> None:
    drawing = drawn(charts()["wells"], None, figure("beds", "230", "people", "over"))
    again = from_bytes(to_bytes(drawing))
    assert again == drawing
    assert isinstance(again.plot.bars[0], PlotBar)
    assert ASH not in [bar.color for bar in again.plot.bars]
