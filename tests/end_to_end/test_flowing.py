"""A report that flows, from its files to finished ones: what stands where a sheet ends, and that nothing is lost."""

from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from factpress.verify.docx import read_docx
from tests.end_to_end import flowing
from tests.end_to_end.runs import WORD, change, pdf_pages, run, spaced


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = flowing.make(tmp_path_factory.mktemp("flowing") / "workspace")
    answer = run(root)
    assert answer.code == 0, answer.err
    return root


def pdf(root: Path) -> list[str]:
    return pdf_pages((root / "out/ministry/delta-report.pdf").read_bytes())


def on(root: Path, words: str) -> list[int]:
    """The pages of the PDF file, from 1, that have these words."""
    return [number for number, page in enumerate(pdf(root), 1) if words in page]


def test_it_takes_the_sheets_that_it_needs_and_leaves_out_the_page_that_nothing_fills(made: Path) -> None:
    pages = pdf(made)
    assert len(pages) == 6  # a front, contents, and four
    assert [page.rpartition(" ")[0].endswith(f" {number} /") for number, page in enumerate(pages, 1)][2:] == [True] * 4
    assert all(page.endswith(" / 6") for page in pages[2:])


def test_each_head_tells_the_chapter_in_force(made: Path) -> None:
    said = ["2 How the boats work", "2 How the boats work", "3 The landings, one by one", "3 The landings, one by one"]
    for page, chapter in zip(pdf(made)[2:], said, strict=True):
        assert f"The delta, year by year {chapter}" in page


def test_the_head_of_a_table_stands_on_both_of_its_sheets(made: Path) -> None:
    assert on(made, "What is there Since") == [5, 6]


def test_notes_stand_on_the_sheet_of_their_marks(made: Path) -> None:
    assert (on(made, "The register lies open"), on(made, "The pilots are paid")) == ([3], [4])


def test_contents_tell_the_page_of_each_heading(made: Path) -> None:
    assert pdf(made)[1] == spaced(
        "Contents 1 The delta, year by year 1 2 How the boats work 3 Where they stop Who is on board"
        " 3 The landings, one by one 5 Thanks 6 Figures and tables T1 What each landing has 5"
    )


def test_entries_of_contents_lead_to_the_pages_that_they_tell(made: Path) -> None:
    with contextlib.closing(pypdfium2.PdfDocument(made / "out/ministry/delta-report.pdf")) as file:
        raw, page = pypdfium2.raw, file[1]
        ends = []
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            link = raw.FPDFAnnot_GetLink(raw.FPDFPage_GetAnnot(page, number))
            ends.append(raw.FPDFDest_GetDestPageIndex(file, raw.FPDFLink_GetDest(file, link)) + 1)
    assert ends == [1, 3, 3, 3, 5, 6, 5]


def test_its_files_pass_all_checks_and_say_the_same(made: Path) -> None:
    answer = run(made, "check", "--files", str(made / "out"))
    assert answer.code == 0, answer.out + answer.err


def test_word_has_a_section_for_each_page_and_for_each_chapter_that_begins_one(made: Path) -> None:
    read = read_docx((made / "out/ministry/delta-report.docx").read_bytes())
    heads = ["The delta, year by year 2 How the boats work", "The delta, year by year 3 The landings, one by one"]
    assert [spaced(page.head) for page in read.pages] == ["", "", *heads]
    assert spaced(read.pages[2].body).startswith("2 How the boats work The boats stop at every landing")
    assert spaced(read.pages[2].notes).startswith("1 The register lies open")


def test_word_has_fields_for_contents_and_their_pages(made: Path) -> None:
    with zipfile.ZipFile(made / "out/ministry/delta-report.docx") as package:
        body = etree.fromstring(package.read("word/document.xml"))
    codes = [code.text.strip() for code in body.iter(WORD + "instrText")]
    assert codes == [r'TOC \o "1-2" \n 2-2 \h \z \u', r'TOC \h \z \t "Figure Title,1"']
    pages = [f for f in body.iter(WORD + "fldSimple") if f.get(WORD + "instr", "").startswith(" PAGEREF")]
    assert ["".join(field.itertext()) for field in pages] == ["1", "3", "5", "6", "5"]
    marks = {mark.get(WORD + "name") for mark in body.iter(WORD + "bookmarkStart")}
    assert {field.get(WORD + "instr", "").split()[1] for field in pages} <= marks


def test_a_document_outside_its_bounds_is_a_problem(tmp_path: Path) -> None:
    root = flowing.make(tmp_path / "workspace")
    change(root, "briefs/delta-report.toml", "least = 4, most = 9", "least = 7, most = 9")
    answer = run(root, "check")
    assert answer.code == 1
    assert "briefs/delta-report.toml:4: pages = 7 to 9, but the text makes 6\n  write less or more" in answer.err
