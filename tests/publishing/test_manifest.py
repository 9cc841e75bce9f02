"""The manifest: which facts a tree shows, and how."""

from __future__ import annotations

import pytest

from factpress.contracts.document import Link, Number, Paragraph, Tally, Text, Tile, Tiles
from factpress.contracts.drawing import Drawing, TextRun
from factpress.contracts.plots import Lettering, Plot, PlotBar
from factpress.publishing.manifest import shown_facts, told_apart

LETTERS = Lettering("sans", 8, "#000000")
BAR = PlotBar("Then", "2.22", "2.22%", "b", "#000000", "#000000", "closed", 5)
PLOT = Plot("%", (BAR,), 0, 1, 10, LETTERS, LETTERS, "#FFFFFF", gap=3)

CASES = [
    (Paragraph((Text("over 24", fact="a"), Text(" places"))), {"a": ("over 24",)}),
    (Paragraph((Link("#x", (Text("1", fact="a"),)), Text("1", fact="a"), Text("one", fact="a"))), {"a": ("1", "one")}),
    (Tiles((Tile(Number("a", "over", "7.3", "million"), (Text("people"),)),)), {"a": ("over 7.3 million",)}),
    (Tiles((Tile(Number("a", "", "73%"), ()),)), {"a": ("73%",)}),
    (Tally("a", 73, 100, False, (), (), ()), {"a": ("73 of 100",)}),
    (Drawing(1, 1, (TextRun(0, 0, "2.22%", "sans", 8, "#000000", fact="b"),)), {"b": ("2.22%",)}),
    (Drawing(1, 1, (TextRun(0, 0, "2.22%", "sans", 8, "#000000", fact="b"),), PLOT), {"b": ("2.22%",)}),
    (Paragraph((Text("no figure"),)), {}),
]  # fmt: skip


def test_a_tree_shows_each_fact_with_its_different_texts_in_reading_order() -> None:
    for tree, shown in CASES:
        assert shown_facts(tree) == shown


def test_several_trees_are_taken_together() -> None:
    first, second = Paragraph((Text("1", fact="b"),)), Paragraph((Text("2", fact="a"), Text("one", fact="b")))
    assert shown_facts(first, second) == {"a": ("2",), "b": ("1", "one")}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("72.79411764705882352941176471", "73.03921568627450980392156863", ("72.8", "73.0")),
        ("5.001", "5.004", ("5.001", "5.004")),  # as many decimals as it takes
        ("2000 early", "2000", ("2000 early", "2000")),
    ],
)
def test_values_that_print_alike_are_told_apart(old: str, new: str, told: tuple[str, str]) -> None:
    assert told_apart(old, new) == told
