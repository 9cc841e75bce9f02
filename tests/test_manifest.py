"""The manifest: which facts a tree shows, and how."""

from __future__ import annotations

from factpress.document import Link, Number, Paragraph, Tally, Text, Tile, Tiles
from factpress.drawing import Drawing, TextRun
from factpress.manifest import Manifest, shown_by, shown_facts

CASES = [
    (Paragraph((Text("over 24", fact="a"), Text(" places"))), {"a": ("over 24",)}),
    (Paragraph((Link("#x", (Text("1", fact="a"),)), Text("1", fact="a"), Text("one", fact="a"))), {"a": ("1", "one")}),
    (Tiles((Tile(Number("a", "over", "7.3", "million"), (Text("people"),)),)), {"a": ("over 7.3 million",)}),
    (Tiles((Tile(Number("a", "", "73%"), ()),)), {"a": ("73%",)}),
    (Tally("a", 73, 100, False, (), (), ()), {"a": ("73 of 100",)}),
    (Drawing(1, 1, (TextRun(0, 0, "2.22%", "sans", 8, "#000000", fact="b"),)), {"b": ("2.22%",)}),
    (Paragraph((Text("no figure"),)), {}),
]  # fmt: skip


def test_a_tree_shows_each_fact_with_its_different_texts_in_reading_order() -> None:
    for tree, shown in CASES:
        assert shown_facts(tree) == shown


def test_several_trees_are_taken_together() -> None:
    first, second = Paragraph((Text("1", fact="b"),)), Paragraph((Text("2", fact="a"), Text("one", fact="b")))
    assert shown_facts(first, second) == {"a": ("2",), "b": ("1", "one")}


def test_the_files_that_show_a_fact_are_found() -> None:
    files = {
        "one.pdf": {"sha256": "", "facts": {"a": ["1"]}},
        "two.pdf": {"sha256": "", "facts": {"a": ["1"], "b": ["2"]}},
    }
    manifest = Manifest("", files, {})
    assert shown_by(manifest, ["a"]) == ("one.pdf", "two.pdf")
    assert shown_by(manifest, ["b", "c"]) == ("two.pdf",)
    assert shown_by(manifest, ["c"]) == ()
