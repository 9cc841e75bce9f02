"""The example workspace: pages, fonts, and audiences that are told different things."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from factpress.document import Citation, Link, NoteMark, Text, plain_text
from factpress.pages import Pages
from tests.end_to_end.runs import outputs, pdf_fonts, pdf_pages, placed, word_text

DOCUMENTS = {
    "church/proven-solution": 2,
    "donor/proven-solution": 2,
    "government/proven-solution": 2,
    "media/proven-solution": 2,
    "donor/philippines-evaluation": 2,
    "government/philippines-evaluation": 3,
    "evaluator/philippines-evaluation": 3,
    "donor/philippines-online": 10,
    "government/philippines-online": 10,
    "church/philippines-online": 10,
}
"""Every document with its number of pages."""

CHARTS = (
    "cambodia-prevalence",
    "online-arc",
    "online-budget",
    "online-care",
    "online-convictions",
    "online-officers",
    "online-scale",
    "online-timeline",
    "online-window",
    "online-years",
    "philippines-opinions",
    "philippines-reduction",
    "reductions",
)


def test_the_edition_has_every_document_in_both_formats_and_its_charts(example: Path) -> None:
    names = {name for name in outputs(example) if name != "manifest.json"}
    documents = {f"{name}.{format}" for name in DOCUMENTS for format in ("pdf", "docx")}
    assert names == documents | {f"charts/{name}.{format}" for name in CHARTS for format in ("svg", "png")}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_pdf_file_has_its_pages_and_is_small_enough_to_be_mailed(example: Path, name: str) -> None:
    data = outputs(example)[f"{name}.pdf"]
    assert len(pdf_pages(data)) == DOCUMENTS[name]
    assert len(data) < 1_000_000


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_pdf_file_is_set_in_the_fonts_of_its_brand(example: Path, name: str) -> None:
    fonts = {re.sub(r"^[A-Z]{6}\+", "", font) for font in pdf_fonts(outputs(example)[f"{name}.pdf"])}
    assert fonts
    assert {font for font in fonts if not font.startswith(("SourceSerifPro-", "SourceSansPro-"))} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_file_has_as_many_pages(example: Path, word_to_pdf: Callable[[bytes], bytes], name: str) -> None:
    pages = pdf_pages(word_to_pdf(outputs(example)[f"{name}.docx"]))
    assert len(pages) == DOCUMENTS[name]
    assert all(len(page) > 200 for page in pages)  # none is a page that ran over by a line or an empty paragraph


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_figures_stand_in_both_formats(example: Path, name: str) -> None:
    files = outputs(example)
    in_pdf, in_word = (
        figures(text) for text in (" ".join(pdf_pages(files[f"{name}.pdf"])), word_text(files[f"{name}.docx"]))
    )
    assert len(in_word) > 2
    assert in_word - in_pdf == set()


def figures(text: str) -> set[str]:
    """The shares and the large numbers of a text, which no number of a note can be taken for."""
    return set(re.findall(r"\d+(?:\.\d+)?%|\d{1,3}(?:,\d{3})+", text))


def sentences(pages: Pages) -> set[str]:
    """What a document says sentence by sentence, heads and feet left out, in small letters without marks."""
    texts = {text for page in pages.pages for row in page.rows for text in said(row)}
    parts = (part for text in texts for part in re.split(r"(?<=[.!?:;])\s+", text))
    plain = (re.sub(r"[^\w%]+", " ", part.casefold()).strip() for part in parts)
    return {part for part in plain if len(part.split()) > 2}


def said(node: object) -> list[str]:
    """The texts of a tree, whatever its blocks are."""
    if isinstance(node, tuple):
        if node and all(isinstance(item, Text | Link | NoteMark | Citation) for item in node):
            return [plain_text(node)]
        return [text for item in node for text in said(item)]
    if dataclasses.is_dataclass(node):
        fields = (field.name for field in dataclasses.fields(node) if field.name not in ("alt", "drawing"))
        return [text for name in fields for text in said(getattr(node, name))]
    return []


def briefs(workspace: Path) -> dict[str, list[Pages]]:
    """The documents of each brief."""
    found: dict[str, list[Pages]] = {}
    for pages in placed(workspace):
        found.setdefault(pages.brief, []).append(pages)
    assert all(len(documents) > 1 for documents in found.values())
    return found


def test_no_two_audiences_share_more_than_half_of_their_sentences(example: Path) -> None:
    shared = {}
    for brief, documents in briefs(example).items():
        spoken = {pages.audience: sentences(pages) for pages in documents}
        assert all(len(found) > 20 for found in spoken.values())
        for one, other in combinations(spoken, 2):
            common = spoken[one] & spoken[other]
            shared[brief, one, other] = len(common) / min(len(spoken[one]), len(spoken[other]))
    assert {pair: share for pair, share in shared.items() if share > 0.5} == {}


def test_headline_page_size_and_notes_differ_between_audiences(example: Path) -> None:
    for documents in briefs(example).values():
        assert len({pages.title for pages in documents}) == len(documents)
        assert len({pages.design for pages in documents}) == len(documents)
        assert len({(pages.grid.width, pages.grid.height) for pages in documents}) == 2  # A4 and Letter
