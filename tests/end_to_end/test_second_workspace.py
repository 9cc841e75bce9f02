"""Another organisation's workspace, from its files to its edition: nothing in the engine knows the example."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import get_args

import pytest
import yaml
from lxml import etree

from factpress.contracts.document import Block
from tests.end_to_end.runs import (
    HOME,
    change,
    nodes,
    outputs,
    pdf_fonts,
    pdf_pages,
    placed,
    run,
    spaced,
    word_alternatives,
    word_text,
)
from tests.end_to_end.runs import (
    WORD as W,
)

GALLERY = HOME / "docs/gallery/workspace"
DOCUMENTS = ("amis/delta-letter", "friends/delta-letter", "ministry/fever-sheet")
CHARTS = ("cholera", "fever", "fievre", "nurses", "water")

SHOWN = {
    "friends/delta-letter": (
        "Nine boats, 64 nurses, and a tide that waits for nobody.",
        "About 60% less",
        "From May 2023 to April 2024 the boats made 21,480 visits.",
        "The first boat sailed in 1998; its sisters were built in the 1990s.",
        "Most villages have a pilot of their own.",
        "3.6 million",
        "Fever fell from about 24% to about 10% of children",  # this audience prints no decimals of percentages
        "Source: household surveys, pages 5, 12–13.",
        "A clinic on every channel, March 2025",
    ),
    "amis/delta-letter": (
        "Neuf bateaux et une marée qui n’attend personne.",
        "Environ 60 % de moins",
        "De mai 2023 à avril 2024, les bateaux ont fait 21 480 visites.",
        "environ 336 visites",
        "« bonne marée »",
        "plus de 3,6 millions",
        "La fièvre est passée de 24,4 % à 9,7 % des enfants",
        "Une clinique sur chaque bras du fleuve, mars 2025",
    ),
    "ministry/fever-sheet": (
        "812 households in 2019, 790 in 2023; children 2 to 11 years of age",
        "14.7 percentage points",
        "nearly 140 villages",
        "Fever 24.4% 9.7% [1] p. 12",
        "North channel – over 2.1 million [2] p. 9",  # a floor is rounded down
        "South channel – about 1.5 million [2] p. 9",
        "at least 75% lower",
        "41 of 64 nurses work on boats",
        "[3] A. Ferrywoman, What the pilots remember, undated.",
        "2 21,480 visits by 64 nurses.",
        "Harbour office, Quay 7.",
    ),
}
"""What each document says of its figures, in reading order or not."""


def test_the_edition_has_every_document_in_both_formats_and_every_chart(built: Path) -> None:
    documents = {f"{name}.{format}" for name in DOCUMENTS for format in ("pdf", "docx")}
    charts = {f"charts/{name}.{format}" for name in CHARTS for format in ("svg", "png")}
    assert set(outputs(built)) == documents | charts | {"manifest.json"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_one_page_and_is_small_enough_to_be_mailed(built: Path, name: str) -> None:
    files = outputs(built)
    assert len(pdf_pages(files[f"{name}.pdf"])) == 1
    assert len(files[f"{name}.pdf"]) < 200_000
    assert len(files[f"{name}.docx"]) < 1_000_000


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_pdf_file_shows_the_figures(built: Path, name: str) -> None:
    (page,) = pdf_pages(outputs(built)[f"{name}.pdf"])
    letters = re.sub(r"\s", "", page)
    assert [text for text in SHOWN[name] if re.sub(r"\s", "", text) not in letters] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_file_shows_the_figures_as_text_or_tells_them_of_its_pictures(built: Path, name: str) -> None:
    file = outputs(built)[f"{name}.docx"]
    letters = re.sub(r"\s", "", word_text(file) + " ".join(word_alternatives(file)))
    drawn = ("at least 75% lower",)  # said in a picture alone
    missing = [text for text in SHOWN[name] if re.sub(r"\s", "", text) not in letters]
    assert [text for text in missing if text not in drawn] == []


def test_alternative_texts_tell_figure_qualifier_scope_time_and_source(built: Path) -> None:
    told = [spaced(text) for text in word_alternatives(outputs(built)["ministry/fever-sheet.docx"])]
    assert (
        "Pilots tell of less cholera. Cases reported; the earlier level set to 100. Before: 100. After: up to 25."
        " At least 75% lower (villages with a pump). Source: pilots’ paper."
    ) in told


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_pdf_file_is_set_in_the_fonts_of_its_brand(built: Path, name: str) -> None:
    fonts = {re.sub(r"^[A-Z]{6}\+", "", font) for font in pdf_fonts(outputs(built)[f"{name}.pdf"])}
    assert fonts
    assert fonts <= {"Caladea-Regular", "Caladea-Bold", "Caladea-Italic", "Lato-Regular", "Lato-Bold"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_file_carries_the_fonts_of_its_brand_each_once(built: Path, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(outputs(built)[f"{name}.docx"])) as package:
        table = package.read("word/fontTable.xml").decode()
        names = package.namelist()
    assert re.findall(r'<w:font w:name="([^"]+)"', table) == ["Caladea", "Lato"]
    assert re.findall(r"<w:(embed\w+)", table) == [
        *("embedRegular", "embedBold", "embedItalic"),  # Caladea
        *("embedRegular", "embedBold"),  # Lato, whatever its faces are called in the brand
    ]
    assert len(names) == len(set(names))


def test_strong_text_is_bold_in_word_in_paragraphs_that_are_bold_themselves(workspace: Path) -> None:
    """Bold in the paragraph's style and in the run's would cancel out (ECMA-376 part 1, 17.7.3)."""
    change(workspace, "charts/fever.toml", 'title = "Fever fell', 'title = "**Fever** fell')
    assert run(workspace, "build", "--audience", "friends", "--format", "docx").code == 0
    weights = word_weights(outputs(workspace)["friends/delta-letter.docx"])
    assert weights["Fever"] == weights[" fell from "] == "bold"  # a figure's title
    assert weights["21,480\u00a0visits"] == "bold"  # strong text in the lead
    assert weights["From "] == "regular"


def word_weights(data: bytes) -> dict[str, str]:
    """The weight of each run of a Word file's body by its text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles, body = (etree.fromstring(package.read(f"word/{part}.xml")) for part in ("styles", "document"))
    bold = {style.get(W + "styleId") for style in styles.iter(W + "style") if _is_on(style.find(f"{W}rPr/{W}b"))}
    found = {}
    for paragraph in body.iter(W + "p"):
        of_paragraph = _style(paragraph.find(f"{W}pPr/{W}pStyle")) in bold
        for run_ in paragraph.iter(W + "r"):
            of_run = _style(run_.find(f"{W}rPr/{W}rStyle")) in bold
            text = "".join(element.text or "" for element in run_.iter(W + "t"))
            found[text] = "bold" if of_paragraph != of_run else "regular"
    return found


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(W + "val", "1") not in ("0", "false")


def _style(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(W + "val")


def readable(name: str, data: bytes) -> str:
    """Everything that can be read in an output: its text, and for Word and SVG its markup."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [part for part in package.namelist() if part.endswith((".xml", ".rels"))]
            return " ".join(package.read(part).decode() for part in parts)
    if name.endswith(".pdf"):
        return " ".join((*pdf_pages(data), *pdf_fonts(data), data.decode("latin-1")))
    return "" if name.endswith(".png") else data.decode()


def test_nothing_of_the_example_is_in_any_output(built: Path) -> None:
    brand, own = (
        yaml.safe_load((folder / "templates/_brand.yml").read_text(encoding="utf-8"))
        for folder in (HOME, HOME / "tests/workspace")
    )
    colors = {color.lstrip("#") for color in brand["color"]["palette"].values()}
    colors -= {color.lstrip("#") for color in own["color"]["palette"].values()}
    assert len(colors) > 5
    words = {"IJM", "Justice", "Mission", "Cambodia", "Philippin", "traffick", "SourceSerif", "Source Serif"}
    files = outputs(built)
    found = {
        (name, word)
        for name, data in files.items()
        for word in words | (colors if name.endswith((".docx", ".svg")) else set())
        if word.casefold() in readable(name, data).casefold()
    }
    assert found == set()


def test_every_block_of_the_document_model_stands_in_the_workspace_or_in_the_gallery(workspace: Path) -> None:
    """Both are another organisation's: what only the example could show would be made for it alone."""
    used = {type(node) for root in (workspace, GALLERY) for pages in placed(root) for node in nodes(pages)}
    assert {block.__name__ for block in get_args(Block) if block not in used} == set()
