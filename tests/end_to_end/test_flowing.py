"""A report that flows, from its files to finished ones: what stands where a sheet ends, and that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.verify.docx import read_docx
from tests.end_to_end import flowing
from tests.end_to_end.runs import change, pdf_pages, run, spaced


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = flowing.make(tmp_path_factory.mktemp("flowing") / "workspace")
    answer = run(root)
    assert answer.code == 0, answer.err
    return root


def pdf(root: Path) -> list[str]:
    return pdf_pages((root / "out/ministry/delta-report.pdf").read_bytes())


def test_it_takes_the_sheets_that_it_needs_and_leaves_out_the_page_that_nothing_fills(made: Path) -> None:
    pages = pdf(made)
    assert [page.rpartition(" ")[0].endswith(f"{number} /") for number, page in enumerate(pages, 1)][1:] == [True] * 4
    assert all(page.endswith(" / 5") for page in pages[1:])


def test_each_head_tells_the_chapter_in_force(made: Path) -> None:
    said = ["How the boats work", "How the boats work", "The landings, one by one", "The landings, one by one"]
    for page, chapter in zip(pdf(made)[1:], said, strict=True):
        assert f"The delta, year by year {chapter}" in page


def test_the_head_of_a_table_stands_on_both_of_its_sheets(made: Path) -> None:
    assert ["What is there Since" in page for page in pdf(made)] == [False, False, False, True, True]


def test_notes_stand_on_the_sheet_of_their_marks(made: Path) -> None:
    assert ["The register lies open" in page for page in pdf(made)] == [False, True, False, False, False]
    assert ["The pilots are paid" in page for page in pdf(made)] == [False, False, True, False, False]


def test_its_files_pass_all_checks_and_say_the_same(made: Path) -> None:
    answer = run(made, "check", "--files", str(made / "out"))
    assert answer.code == 0, answer.out + answer.err


def test_word_says_it_in_as_many_sections_as_there_are_pages(made: Path) -> None:
    read = read_docx((made / "out/ministry/delta-report.docx").read_bytes())
    assert len(read.pages) == 2
    assert spaced(read.pages[1].body).startswith("How the boats work The boats stop at every landing")
    assert spaced(read.pages[1].notes).startswith("1 The register lies open")


def test_a_document_outside_its_bounds_is_a_problem(tmp_path: Path) -> None:
    root = flowing.make(tmp_path / "workspace")
    change(root, "briefs/delta-report.toml", "least = 4, most = 9", "least = 7, most = 9")
    answer = run(root, "check")
    assert answer.code == 1
    assert "briefs/delta-report.toml:4: pages = 7 to 9, but the text makes 5\n  write less or more" in answer.err
