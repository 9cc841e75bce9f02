"""Verify: a finished file that doesn't say what was asked is found out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import matplotlib
import pytest

from factpress.document import Figure, NoteMark, Number, Paragraph, Table, Text, Tile, Tiles
from factpress.drawing import Sheet, TextRun
from factpress.fonts import FontBook
from factpress.pages import Cell, Grid, Page, Pages, Row
from factpress.problems import Problem
from factpress.render.pdf import PdfInfo, render_sheets
from factpress.verify import REPORT, check_page_count, check_pdf, check_word, letters, said

FONTS = FontBook({"sans-regular": Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"})
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(body: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{NAMESPACE}">{body}</w:document>')
    return target.getvalue()


def pages(*blocks: Paragraph | Tiles) -> Pages:
    cell = Cell("claim", 0, 12, 400.0, blocks, "paper")
    row = Row((cell,), "paper", 0.0, 0.0, 0.0, 0.0)
    grid = Grid(595.0, 842.0, 40.0, 40.0, 40.0, 40.0, 12, 12.0)
    return Pages("b", "a", "en", "T", "", "", "2026", "abc1234", "d.toml", grid, (Page((row,)),))


WHOLE = "<w:t>About 73%</w:t><w:t> fewer</w:t>"


@pytest.mark.parametrize(
    "body",
    [
        WHOLE,
        "<w:t>About\u00a073%</w:t><w:tab/><w:t>few</w:t><w:t>\u00ader</w:t>",  # space and soft hyphens don't count
    ],
)
def test_a_word_file_that_holds_every_text_has_no_problem(body: str) -> None:
    asked = pages(Paragraph((Text("About 73%", fact="a"), Text(" fewer"))))
    assert list(check_word(word_file(body), asked, "out/a.docx")) == []


@pytest.mark.parametrize(
    "body",
    [
        "<w:t>About 72% fewer</w:t>",  # another figure
        "<w:t>About 73%</w:t>",  # cut short
        "<w:del><w:delText>About 73% fewer</w:delText></w:del>",  # deleted under tracked changes
        "",
    ],
)
def test_a_word_file_that_lacks_a_text_is_a_problem(body: str) -> None:
    asked = pages(Paragraph((Text("About 73%", fact="a"), Text(" fewer"))))
    problem = Problem("out/a.docx", None, "the file lacks the text 'About 73% fewer'", REPORT)
    assert list(check_word(word_file(body), asked, "out/a.docx")) == [problem]


def test_every_part_of_a_large_figure_is_looked_for() -> None:
    asked = pages(Tiles((Tile(Number("a", "over", "7.3", "million"), (Text("people"),)),)))
    problems = check_word(word_file("<w:t>7.3</w:t><w:t>people</w:t>"), asked, "out/a.docx")
    assert [problem.message for problem in problems] == [
        "the file lacks the text 'over'",
        "the file lacks the text 'million'",
    ]


def test_what_is_said_leaves_out_pictures_and_what_they_are_told_by() -> None:
    words = [(Text(word),) for word in ("Label", "Title", "Subtitle", "Note", "Source", "Alt", "Bar")]
    label, title, subtitle, note, source, alt, bar = words
    figure = Figure("c", label, title, subtitle, note, source, alt, labels=(bar,))
    assert list(said(figure)) == ["Label", "Title", "Subtitle", "Note", "Source"]


def test_cells_of_tables_and_marks_of_notes_are_said() -> None:
    table = Table((), ((Text("a"),), (Text("b"), NoteMark("n", "*"))), (((Text("c"),), (Text("d"),)),), (), ())
    assert list(said(table)) == ["a", "b*", "c", "d"]


def test_letters_are_compared_without_space_and_with_one_hyphen() -> None:
    assert letters("a\u2011b \u00a0c\u00add\ufffee") == "a-bcd-e"


def test_another_number_of_pages_than_the_brief_says_is_a_problem() -> None:
    assert list(check_page_count(2, 2, "briefs/a.toml", 7)) == []
    assert list(check_page_count(3, 2, "briefs/a.toml", 7)) == [
        Problem(
            "briefs/a.toml",
            7,
            "pages = 2, but the page design makes 3",
            "choose a page design with 2, or write pages = 3",
        )
    ]


def sheet(*texts: str) -> Sheet:
    runs = (TextRun(20, 40 + 20 * i, text, "sans-regular", 10, "#000000") for i, text in enumerate(texts))
    return Sheet(300, 200, tuple(runs))


def pdf_file(*sheets: Sheet) -> bytes:
    return render_sheets(sheets, PdfInfo("T", "S", "A", "en"), FONTS)


def test_a_pdf_file_that_reads_as_its_sheets_has_no_problem() -> None:
    sheets = (sheet("About 73% fewer", "well-known – AVAT"), sheet("₱ 4,210"))
    assert list(check_pdf(pdf_file(*sheets), sheets, "out/a.pdf")) == []


TAIL = "U+0065 e (2 times), U+0066 f (1 times), U+0072 r (1 times), U+0077 w (1 times)"
LOST = [
    (
        "About 72% fewer",
        "page 1 of the file lacks U+0033 3 (1 times)",
        "page 1 of the file has too much: U+0032 2 (1 times)",
    ),
    ("About 73%", f"page 1 of the file lacks {TAIL}"),
]


@pytest.mark.parametrize(("made", "messages"), [(made, messages) for made, *messages in LOST])
def test_a_pdf_file_with_other_text_is_a_problem(made: str, messages: list[str]) -> None:
    problems = list(check_pdf(pdf_file(sheet(made)), (sheet("About 73% fewer"),), "out/a.pdf"))
    assert problems == [Problem("out/a.pdf", None, message, REPORT) for message in messages]


def test_a_pdf_file_with_other_pages_is_a_problem() -> None:
    problems = check_pdf(pdf_file(sheet("one"), sheet("two")), (sheet("one"),), "out/a.pdf")
    assert list(problems) == [Problem("out/a.pdf", None, "the file has 2 pages instead of 1", REPORT)]
