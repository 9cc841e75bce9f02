"""Verify: a Word file that says or hides anything otherwise than asked is found out."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from factpress.contracts.document import Number, Tile, Tiles
from factpress.contracts.pages import Pages
from factpress.problems import Problem
from factpress.render.word import render
from factpress.verify.opened import read_file
from factpress.verify.pdf import check_pdf
from factpress.verify.word import check_word
from tests.render.word import samples
from tests.verify.asked_for import PDF, WORD, pages, pdf_file, problems, sheets, word_file


def found(data: bytes) -> list[Problem]:
    return list(check_word(data, pages(), samples.fonts(), WORD))


def with_part(name: str, old: str, new: str, count: int = 1) -> bytes:
    """The Word file with one place of a part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as source, zipfile.ZipFile(target, "w") as made:
        for part in source.namelist():
            data = source.read(part)
            if part == name:
                text = data.decode()
                assert text.count(old) == count, f"{name} has {old!r} {text.count(old)} times"
                data = text.replace(old, new, 1).encode()
            made.writestr(part, data)
    return target.getvalue()


def with_body(old: str, new: str, count: int = 1) -> bytes:
    return with_part("word/document.xml", old, new, count)


def test_a_file_that_says_all_as_asked_has_no_problem() -> None:
    assert found(word_file()) == []


TILES = "page 1, only-4, tiles of templates/tiles.md:3"
CARDS = "page 1, only-4, cards of templates/cards.md:3"
TABLE = "page 2, only-1, table of templates/table.md:3"
PARAGRAPH = "page 1, only-2, paragraph of templates/paragraph.md:3"
FIGURE = "page 2, left-2, figure of templates/figure.md:3"
TEXTS = [
    (">Households<", ">Household<", f'{TABLE}: "Households" reads "Household"'),
    (">24.4%<", ">24.9%<", f'{TABLE}: "24.4%" reads "24.9%"'),
    (">keep calling<", ">keep<", f'{CARDS}: lacks "calling"'),
    (">keep calling<", ">keep on calling<", f'{CARDS}: has "on" too much'),
    (">keep calling<", ">keepcalling<", f'{CARDS}: "keep" and 1 more word reads "keepcalling"'),
    (">Boil the water<", "><", 'page 1, only-2, numbered of templates/numbered.md:3: lacks "Boil" and 2 more words'),
    (
        ">Quay 7<",
        ">Quay 7 &amp; 8<",
        'page 2, right-5, contact of templates/contact.md:3: has "&" and 1 more word too much',
    ),
    (
        'descr="More wells run: 12 of 16"',
        'descr="More wells run: 12 of 61"',
        f'{FIGURE}: alternative text: "16" reads "61"',
    ),
    ('descr="More wells run: 12 of 16"', "", f"{FIGURE}: lacks its picture"),
]


@pytest.mark.parametrize(("old", "new", "message"), TEXTS)
def test_a_text_that_reads_otherwise_is_a_problem(old: str, new: str, message: str) -> None:
    assert found(with_body(old, new)) == problems(WORD, message)


def body() -> str:
    return samples.parts(word_file())["word/document.xml"].decode()


def run_of(text: str) -> str:
    """The one run that says this."""
    spaced = re.escape(text).replace(r"\ ", "[ \u00a0]")
    (found,) = re.findall(rf"<w:r>(?:(?!</w:r>).)*>{spaced}</w:t></w:r>", body())
    return str(found)


def paragraph_of(text: str) -> str:
    (found,) = re.findall(rf"<w:p>(?:(?!</w:p>).)*>{re.escape(text)}</w:t>(?:(?!</w:p>).)*</w:p>", body())
    return str(found)


def test_a_mark_of_a_note_that_is_lost_is_a_problem() -> None:
    paragraph = paragraph_of(" fewer")
    (mark,) = re.findall(r"<w:r>(?:(?!</w:r>).)*>1</w:t></w:r>", paragraph)
    message = f'{PARAGRAPH}: "fewer1" reads "fewer"'
    assert found(with_body(paragraph, paragraph.replace(mark, ""))) == problems(WORD, message)


PROPERTIES = [
    "<w:vanish/>",
    '<w:vanish w:val="1"/>',
    "<w:specVanish/>",
    '<w:color w:val="FFFFFF"/>',
    '<w:color w:val="FFFEF8"/>',
    '<w:sz w:val="1"/>',
]


@pytest.mark.parametrize("properties", PROPERTIES)
def test_text_that_nobody_sees_counts_as_lost(properties: str) -> None:
    run = run_of("Quay 7")
    hidden = run.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")
    message = 'page 2, right-5, contact of templates/contact.md:3: lacks "Quay" and 1 more word'
    assert found(with_body(run, hidden)) == problems(WORD, message)


SEEN = ['<w:vanish w:val="0"/>', '<w:color w:val="auto"/>', '<w:color w:val="767676"/>']


@pytest.mark.parametrize("properties", SEEN)
def test_text_that_is_seen_is_read(properties: str) -> None:
    run = run_of("Quay 7")
    assert not told_as_lost(with_body(run, run.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")))


def told_as_lost(data: bytes) -> list[str]:
    """What is found but for that it was set by hand."""
    return [problem.message for problem in found(data) if not problem.message.endswith("by hand")]


def test_text_in_the_colour_of_its_cell_counts_as_lost() -> None:
    run, ground = run_of("A clinic on every channel"), samples.theme().surfaces["band"].fill
    assert ground
    hidden = run.replace("<w:r>", f'<w:r><w:rPr><w:color w:val="{ground[1:]}"/></w:rPr>')
    message = 'page 1, only-1, hero of templates/hero.md:3: lacks "A" and 4 more words'
    assert found(with_body(run, hidden)) == problems(WORD, message)


def test_text_hidden_by_its_style_counts_as_lost() -> None:
    styles = samples.parts(word_file())["word/styles.xml"].decode()
    (style,) = re.findall(r'<w:style [^>]*w:styleId="Disclaimer"(?:(?!</w:style>).)*</w:style>', styles)
    hidden = style.replace("<w:rPr>", "<w:rPr><w:vanish/>")
    message = 'page 2, right-5, disclaimer of templates/disclaimer.md:3: lacks "The" and 3 more words'
    assert found(with_part("word/styles.xml", style, hidden)) == problems(WORD, message)


def test_deleted_text_counts_as_lost_and_inserted_text_as_there() -> None:
    run = run_of("Quay 7")
    deleted = f"<w:del>{run.replace('w:t', 'w:delText')}</w:del>"
    inserted = f"<w:ins>{run.replace('Quay 7', 'Quay 9')}</w:ins>"
    where = "page 2, right-5, contact of templates/contact.md:3"
    assert found(with_body(run, f"<w:ins>{run}</w:ins>")) == []
    assert found(with_body(run, deleted + inserted)) == problems(WORD, f'{where}: "7" reads "9"')
    assert found(with_body(run, f"<w:moveFrom>{run}</w:moveFrom>")) == problems(
        WORD, f'{where}: lacks "Quay" and 1 more word'
    )
    assert found(with_body(run, f"<w:del>{run}</w:del>{run}")) == []  # text of a deletion is never counted


def test_text_in_a_content_control_is_read_and_that_of_a_fallback_is_not() -> None:
    run = run_of("Quay 7")
    assert found(with_body(run, f"<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>")) == []
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f"<mc:AlternateContent {compatibility}><mc:Choice>{run}</mc:Choice><mc:Fallback>{run}</mc:Fallback>"
    assert found(with_body(run, f"{choice}</mc:AlternateContent>")) == []


def test_a_page_number_that_word_counts_itself_is_read() -> None:
    assert "w:fldSimple" in samples.parts(word_file())["word/footer1.xml"].decode()


def test_blocks_that_have_changed_places_are_a_problem() -> None:
    first, second = paragraph_of("What has changed"), paragraph_of("The problem")
    swapped = with_body(first + second, second + first)
    message = '"The" stands where "What" belongs: the order is another'
    assert found(swapped) == problems(WORD, f"page 1, only-2, heading of templates/heading.md:3: {message}")


def test_a_head_that_is_missing_or_says_something_else_is_a_problem() -> None:
    (reference,) = re.findall(r"<w:headerReference [^>]*/>", body().split("</w:sectPr>")[0])
    lost = 'page 1, head: lacks "Clinics" and 3 more words'
    assert found(with_body(reference, "")) == problems(
        WORD, lost, 'outside its pages: has "Clinics" and 3 more words too much'
    )
    other = with_part("word/footer2.xml", ">Edition 2025<", ">Edition 2026<")
    assert found(other) == problems(WORD, 'page 2, foot: "2025" reads "2026"')


def test_a_list_that_goes_on_counting_where_it_should_begin_is_a_problem() -> None:
    (start,) = re.findall(r'<w:abstractNum w:abstractNumId="\d+">(?:(?!</w:abstractNum>).)*decimal', numbering())[:1]
    other = with_part("word/numbering.xml", start, start.replace('<w:start w:val="1"/>', '<w:start w:val="3"/>'))
    where = "page 1, only-2, numbered of templates/numbered.md:3"
    assert found(other) == problems(WORD, f'{where}: "1" reads "3"', f'{where}: "2" reads "4"')


def numbering() -> str:
    return samples.parts(word_file())["word/numbering.xml"].decode()


def test_a_page_that_is_missing_is_a_problem() -> None:
    section = body().split("<w:sectPr>")[1].split("</w:sectPr>")[0]
    assert found(with_body(f"<w:sectPr>{section}</w:sectPr>", "")) == problems(
        WORD, "the file has 1 pages instead of 2"
    )


def test_text_that_stands_on_no_page_is_a_problem() -> None:
    target = io.BytesIO(word_file())
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(target, "a") as made:
        made.writestr(
            "word/comments.xml", f'<w:c xmlns:w="{namespace}"><w:p><w:r><w:t>Too true</w:t></w:r></w:p></w:c>'
        )
    message = 'outside its pages: has "Too" and 1 more word too much'
    assert found(target.getvalue()) == problems(WORD, message)


def test_an_entity_is_not_followed() -> None:
    data = with_body("<w:document ", '<!DOCTYPE d [<!ENTITY e "Quay 7">]><w:document ')
    assert found(data) == []


def vectors() -> str:
    """The name of the chart's vectors."""
    (name,) = (
        n
        for n, data in samples.parts(word_file()).items()
        if n.endswith(".svg") and b'fill="#5B2A6E"' in data and b"#2B1B3D" in data
    )
    return name


def test_a_chart_that_shows_another_letter_or_bar_is_a_problem() -> None:
    svg = samples.parts(word_file())[vectors()].decode()
    letters = re.findall(r'<path d="[^"]*" fill="#2B1B3D"/>', svg)[0]
    fonts = samples.fonts()
    other = fonts.outline("Bells", 0, 22, "sans-regular", 8.5)
    drawn = " ".join(f"{s[0]}{' '.join(f'{n:.3f}' for n in s[1:])}" for s in other)
    made = with_part(vectors(), letters, f'<path d="{drawn}" fill="#2B1B3D"/>')
    assert found(made) == problems(WORD, f'{FIGURE}: the picture doesn\'t show "Wells" as asked')
    (bar,) = re.findall(r'd="M40 10[^"]*"', svg)
    made = with_part(vectors(), bar, 'd="M40 10 L140 10 L140 27.5 L40 27.5 Z"')
    assert found(made) == problems(WORD, f"{FIGURE}: the picture doesn't show an outline as asked")
    assert found(with_part(vectors(), "</svg>", f"{letters}</svg>")) == problems(
        WORD, f"{FIGURE}: the picture has an outline too much"
    )


def with_other_tile() -> Pages:
    """The document with one figure changed."""
    page = pages().pages[0]
    *rows, row, last = page.rows
    cell = row.cells[0]
    tiles = cell.blocks[1]
    assert isinstance(tiles, Tiles)
    other = replace(tiles, items=(Tile(Number("wells", "over", "1,241"), tiles.items[0].label), tiles.items[1]))
    row = replace(row, cells=(replace(cell, blocks=(cell.blocks[0], other)),))
    return replace(pages(), pages=(replace(page, rows=(*rows, row, last)), *pages().pages[1:]))


def test_a_word_file_that_differs_from_the_pdf_file_by_one_figure_is_found() -> None:
    assert list(check_pdf(read_file(pdf_file(sheets())), sheets(), pages(), samples.fonts(), PDF)) == []
    word = render(with_other_tile(), samples.theme(), samples.fonts())
    told = f'{TILES}: among the content controls, the document "1,240 (wells, house-digits)" reads'
    assert found(word) == problems(WORD, f'{TILES}: "1,240" reads "1,241"', f'{told} "1,241 (wells, house-digits)"')
