"""Nothing is told by colour alone: bars have gaps, labels and places, ends have shapes, strokes have heights."""

from __future__ import annotations

from itertools import combinations

import pytest

from factpress.brand.contrast import MARK, contrast
from factpress.charts.specs import BarSpec, ChartSpec
from factpress.contracts.document import Tally, Text
from factpress.contracts.drawing import Box, Drawing, Path, TextRun
from factpress.marks import draw_tally
from tests.charts.looks import ASH, STRAW, bars, bounds, charts, drawn, filled, look, stroked, theme

GAP = 1.0
"""The least that parts two bars, in points."""

KINDS = [
    pytest.param(charts()["wells"], id="bars"),
    pytest.param(charts()["fever"], id="a fall without levels"),
    pytest.param(charts()["malaria"], id="levels"),
    pytest.param(charts()["staff"], id="parts"),
    pytest.param(
        ChartSpec(
            "roles", "charts/roles.toml", "bar", "", "", "", "",
            tuple(BarSpec(key, "", role) for key, role in (
                ("wells.north", "main"), ("wells.hills", "rest"), ("wells.coast", "harm"),
            )),
        ),
        id="bars of every role",
    ),
]  # fmt: skip


def bars_of(drawing: Drawing) -> list[tuple[Box, str]]:
    """The solid bars, with their colours."""
    shapes = [item for item in drawing.items if isinstance(item, Path) and item.fill]
    return [(bounds(path), path.fill or "") for path in shapes if bounds(path).height >= 10 and bounds(path).width > 4]


def apart(one: Box, other: Box) -> bool:
    across = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
    down = max(one.y, other.y) - min(one.y + one.height, other.y + other.height)
    return max(across, down) >= GAP


@pytest.mark.parametrize("spec", KINDS)
def test_bars_of_different_colours_never_touch(spec: ChartSpec) -> None:
    drawing = drawn(spec)
    for (one, color), (other, another) in combinations(bars_of(drawing), 2):
        assert color == another or apart(one, other)


@pytest.mark.parametrize("spec", KINDS)
def test_every_bar_has_words_of_its_own_level_with_it_or_above_it(spec: ChartSpec) -> None:
    drawing = drawn(spec)
    runs = [item for item in drawing.items if isinstance(item, TextRun)]
    for bar, _ in bars_of(drawing):
        level = [run.text for run in runs if bar.y - 16 <= run.y <= bar.y + bar.height + run.size]
        assert len(level) >= 2, level  # a label and a value


def test_a_bar_without_a_label_has_that_of_its_fact() -> None:
    texts = [item.text for item in drawn(bars(("wells.hills", ""))).items if isinstance(item, TextRun)]
    assert texts == ["Label of wells.hills", "60"]


@pytest.mark.parametrize("first", ["wells.north", "wells.coast"])  # a floor, a ceiling
def test_an_earlier_level_without_an_end_can_be_seen_without_a_cap(first: str) -> None:
    pair = (BarSpec(first, "Before", "before"), BarSpec("wells.hills", "After", "after"))
    drawing = drawn(ChartSpec("test", "charts/test.toml", "before-after", "", "", "", "", pair, {}))
    assert filled(drawing, STRAW) == []
    assert filled(drawing, ASH) or stroked(drawing, ASH)
    assert contrast(ASH, look().ground) >= MARK


def test_strokes_that_are_counted_are_higher_than_the_others() -> None:
    tally = Tally("k", 3, 5, False, (Text("a"),), (Text("b"),), (Text("c"),))
    heights = [bounds(item).height for item in draw_tally(tally, 100, theme(), "paper").items if isinstance(item, Path)]
    assert heights == [30, 30, 30, 12, 12]
