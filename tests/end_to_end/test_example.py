"""The example workspace: pages, fonts, and audiences that are told different things."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from factpress.contracts.document import Citation, Document, Link, NoteMark, Text, plain_text
from factpress.designs import SIZES
from factpress.facts.read import read_facts
from tests.end_to_end.runs import composed, outputs, pdf_fonts, pdf_pages, word_text
from tests.support.documents import HOME, drawn

DOCUMENTS = {
    "church/proven-solution": 2,
    "donor/proven-solution": 2,
    "government/proven-solution": 2,
    "media/proven-solution": 2,
    "donor/philippines-evaluation": 2,
    "government/philippines-evaluation": 3,
    "evaluator/philippines-evaluation": 3,
    "donor/philippines-online": 11,
    "government/philippines-online": 10,
    "church/philippines-online": 11,
    "evaluator/cambodia-evaluation": 12,
    "government/cambodia-evaluation": 11,
    "donor/evidence-catalogue": 8,
    "evaluator/evidence-catalogue": 8,
    "media/evidence-catalogue": 8,
}
"""Every document with its number of pages."""

README = HOME / "README.md"

FLOWING = ("evidence-catalogue", "cambodia-evaluation")
"""Briefs whose pages flow."""


def test_the_edition_has_every_document_in_both_formats_and_its_charts(example: Path) -> None:
    names = {name for name in outputs(example) if name != "manifest.json"}
    documents = {f"{name}.{format}" for name in DOCUMENTS for format in ("pdf", "docx")}
    charts = {path.stem for path in (example / "charts").glob("*.toml")}  # each is shown somewhere
    assert names == documents | {f"charts/{name}.{format}" for name in charts for format in ("svg", "png")}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_pdf_file_has_its_pages_and_is_small_enough_to_be_mailed(example: Path, name: str) -> None:
    data = outputs(example)[f"{name}.pdf"]
    assert len(pdf_pages(data)) == DOCUMENTS[name]
    assert len(data) < 1_000_000


def test_the_readme_has_every_document_with_its_pages() -> None:
    rows = re.findall(r"(?m)^(?:`([\w-]+)`)? \| (\w+) \| (\d+) (?:A4|Letter) \|", README.read_text(encoding="utf-8"))
    told, brief = {}, ""
    for name, audience, pages in rows:
        brief = name or brief
        told[f"{audience}/{brief}"] = int(pages)
    assert told == DOCUMENTS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_pdf_file_is_set_in_the_fonts_of_its_brand(example: Path, name: str) -> None:
    fonts = {re.sub(r"^[A-Z]{6}\+", "", font) for font in pdf_fonts(outputs(example)[f"{name}.pdf"])}
    assert fonts
    assert {font for font in fonts if not font.startswith(("SourceSerifPro-", "SourceSansPro-"))} == set()


@pytest.fixture(scope="module")
def set_by_word(example: Path, words_to_pdf: Callable[[Sequence[bytes]], list[bytes]]) -> dict[str, bytes]:
    """Every Word file as a PDF file."""
    files = outputs(example)
    return dict(zip(DOCUMENTS, words_to_pdf([files[f"{name}.docx"] for name in DOCUMENTS]), strict=True))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_file_has_as_many_pages(set_by_word: dict[str, bytes], name: str) -> None:
    pages = pdf_pages(set_by_word[name])
    flows = name.rpartition("/")[2] in FLOWING  # Word breaks lines and pages by itself there
    assert abs(len(pages) - DOCUMENTS[name]) <= flows
    assert all(len(page) > 200 for page in pages)  # none is a page that ran over by a line or an empty paragraph


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_figures_stand_in_both_formats(example: Path, name: str) -> None:
    files = outputs(example)
    in_pdf, in_word = (
        figures(text) for text in (" ".join(pdf_pages(files[f"{name}.pdf"])), word_text(files[f"{name}.docx"]))
    )
    assert in_word
    assert in_word - in_pdf == set()


def figures(text: str) -> set[str]:
    """The shares and the numbers from a hundred up, years apart, which no number of a note can be taken for."""
    return set(re.findall(r"\d+(?:\.\d+)?%|\d{1,3}(?:,\d{3})+|\b\d{3}\b", text))


FORMAL = {
    "evidence-catalogue": ("charts", "subjects", "authors", "periods", "years", "year-chart", "studies", "indexes",
                           "abbreviations", "sources"),
    "cambodia-evaluation": ("contents", "reading", "timeline", "cover-field", "method", "sample", "training",
                            "acknowledgements", "references"),
    "philippines-online": ("results", "compact", "papers", "domains", "offices", "center-members", "contact", "notices",
                           "sources"),
}  # fmt: skip
"""Sections that are formal record (data, method, sources, addresses): the same for every audience."""


def sentences(document: Document) -> set[str]:
    """What a document says sentence by sentence outside its formal record, in small letters without marks."""
    formal = FORMAL.get(document.brief, ())
    own = [section for section in document.sections if section.name.rpartition("/")[2] not in formal]
    texts = {text for section in own for text in said(section.blocks)}
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


@pytest.fixture(scope="module")
def briefs(example: Path) -> dict[str, list[Document]]:
    """The documents of each brief."""
    found: dict[str, list[Document]] = {}
    for document in composed(example):
        found.setdefault(document.brief, []).append(document)
    assert all(len(documents) > 1 for documents in found.values())
    return found


def test_no_two_audiences_share_more_than_half_of_their_sentences(briefs: dict[str, list[Document]]) -> None:
    shared = {}
    for brief, documents in briefs.items():
        spoken = {document.audience: sentences(document) for document in documents}
        assert all(len(found) > 20 for found in spoken.values())
        for one, other in combinations(spoken, 2):
            common = spoken[one] & spoken[other]
            shared[brief, one, other] = len(common) / min(len(spoken[one]), len(spoken[other]))
    assert {pair: share for pair, share in shared.items() if share > 0.5} == {}


def test_what_is_formal_record_is_a_section_of_its_brief(briefs: dict[str, list[Document]]) -> None:
    for brief in FORMAL.keys() & briefs.keys():
        names = {section.name.rpartition("/")[2] for document in briefs[brief] for section in document.sections}
        assert set(FORMAL[brief]) - names == set()


def test_every_audience_has_a_headline_of_its_own(briefs: dict[str, list[Document]]) -> None:
    for documents in briefs.values():
        assert len({document.title for document in documents}) == len(documents)


def test_page_sizes_and_notes_are_those_of_the_readers() -> None:
    documents = [document.pages for document in drawn(HOME)]  # which are those of the example
    sizes = {pages.audience: (pages.grid.width, pages.grid.height) for pages in documents}
    letter = {audience for audience, size in sizes.items() if size == SIZES["Letter"]}
    assert (letter, sizes.keys() - letter) == ({"donor", "church", "media"}, {"government", "evaluator"})


def test_the_first_five_minutes_of_the_readme_are_true() -> None:
    fact = read_facts(HOME / "facts.toml", HOME).facts["southeast_asia.csec.victims_rescued"]
    readme = README.read_text(encoding="utf-8")
    assert (f"`facts.toml:{fact.line}`" in readme, f"change `value = {fact.value}` to" in readme) == (True, True)
    assert f"facts.toml:{fact.line + 1}: facts.{fact.key}.value is not a number: 1,800\n  write 1800," in readme
    assert f"  {fact.key}: more than 1,775 -> more than 1,800\n" in readme
