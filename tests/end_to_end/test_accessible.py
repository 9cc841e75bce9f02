"""Built files of both workspaces: headings without gaps, text of readable size, words in their own language."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from tests.end_to_end.runs import outputs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMPTY = {"Spacer", "FigurePicture", "TallyPicture", "CardSign", "CardSignRuled"}
"""Styles of paragraphs that hold no text."""


@pytest.fixture(params=["example", "built"])
def edition_of(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The documents of one workspace by name."""
    workspace: Path = request.getfixturevalue(request.param)
    return {name: data for name, data in outputs(workspace).items() if name.endswith((".docx", ".pdf"))}


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def word_levels(data: bytes) -> list[int]:
    """The level of each heading of a Word file, by its style or what that is based on."""
    own: dict[str, int] = {}
    base: dict[str, str] = {}
    for style in part(data, "word/styles.xml").iter(f"{W}style"):
        name, based, level = (
            style.get(f"{W}styleId", ""),
            style.find(f"{W}basedOn"),
            style.find(f"{W}pPr/{W}outlineLvl"),
        )
        base[name] = "" if based is None else based.get(f"{W}val", "")
        own[name] = 0 if level is None else int(level.get(f"{W}val", "")) + 1
    levels = []
    for used in part(data, "word/document.xml").iter(f"{W}pStyle"):
        name = used.get(f"{W}val", "")
        while name and not own[name]:
            name = base[name]
        levels += [own[name]] if name else []
    return levels


def test_headings_of_word_files_begin_with_the_title_and_leave_out_no_level(edition_of: dict[str, bytes]) -> None:
    for name, data in edition_of.items():
        if name.endswith(".docx"):
            levels = word_levels(data)
            assert levels[0] == 1 and len(levels) > 3, name
            assert [below for above, below in pairwise(levels) if below > above + 1] == [], name


def test_bookmarks_of_pdf_files_leave_out_no_level(edition_of: dict[str, bytes]) -> None:
    for name, data in edition_of.items():
        if name.endswith(".pdf"):
            levels = [mark.level for mark in pypdfium2.PdfDocument(data).get_toc()]
            assert levels[0] == 0 and len(levels) > 1, name
            assert [below for above, below in pairwise(levels) if below > above + 1] == [], name


def test_no_text_of_word_files_is_smaller_than_it_may_be(edition_of: dict[str, bytes]) -> None:
    for name, data in edition_of.items():
        if name.endswith(".docx"):
            small = {
                str(style.get(f"{W}styleId"))
                for style in part(data, "word/styles.xml").iter(f"{W}style")
                for size in style.iter(f"{W}sz")
                if int(size.get(f"{W}val", "")) < 15  # half points
            }
            assert {style for style in small if not style.startswith(tuple(EMPTY))} == set(), name


def test_a_french_word_in_an_english_letter_is_french_in_word_too(built: Path) -> None:
    document = part(outputs(built)["friends/delta-letter.docx"], "word/document.xml")
    tongues = {
        "".join(map(str, run.itertext())): language.get(f"{W}val")
        for run in document.iter(f"{W}r")
        if (language := run.find(f"{W}rPr/{W}lang")) is not None
    }
    assert tongues["Bonne marée"] == "fr"
