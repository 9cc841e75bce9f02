"""Illustrations: a chart and its key, and nothing else, in layout, structure and Word."""

from __future__ import annotations

from dataclasses import replace

from factpress.contracts import document as d
from factpress.contracts.drawing import TextRun
from factpress.layout.blocks import set_block
from factpress.render.word.blocks import flow_of
from factpress.slides import standing_alone
from factpress.verify.asked import Place, asked_of_blocks
from tests.layout.test_blocks import PLOT, setting, t

FIGURE = d.Figure("c", t("Dori"), t("It rose"), t("Wells"), t("A key."), t("Source: us."), t("alt"), drawing=PLOT)
ILLUSTRATION = replace(FIGURE, label=(), subtitle=(), source=(), plain=True)


def test_only_the_plot_and_the_key_are_set() -> None:
    box = set_block(ILLUSTRATION, setting(), 300)
    assert [item.text for item in box.items if isinstance(item, TextRun)] == ["45", "A key."]
    assert box.height < set_block(FIGURE, setting(), 300).height - 40


def test_the_key_looks_like_a_caption() -> None:
    (key,) = [i for i in set_block(ILLUSTRATION, setting(), 300).items if isinstance(i, TextRun) and i.text == "A key."]
    assert key.size == setting().theme.style("caption").size


def test_word_has_the_plot_and_the_key_alone() -> None:
    assert len(flow_of(ILLUSTRATION, setting(), 300)) == 2
    assert len(flow_of(replace(ILLUSTRATION, note=()), setting(), 300)) == 1


def test_what_is_asked_of_files_leaves_out_its_title() -> None:
    said = [d.plain_text(one.content) for one in asked_of_blocks((ILLUSTRATION,), Place(1, "r"))]
    assert [text for text in said if text] == ["45", "A key."]


def test_a_slide_of_it_has_its_title() -> None:
    assert not standing_alone(ILLUSTRATION).plain
