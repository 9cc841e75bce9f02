"""Verify: a Word file that sets something by hand, or marks its text as something else, is found out."""

from __future__ import annotations

import pytest

from tests.verify.asked_for import pages
from tests.verify.test_word import body, found, run_of, with_body, with_part

STYLES, CORE = "word/styles.xml", "docProps/core.xml"
CONTACT = "page 2, right-5, contact of templates/contact.md:3"
TABLE = "page 2, only-1, table of templates/table.md:3"


def told(data: bytes) -> list[str]:
    return [problem.message for problem in found(data)]


def first_of(pattern: str, text: str) -> str:
    """The first place that begins so, to the end of its tag."""
    start = text.index(pattern)
    return text[start : text.index(">", start) + 1]


def replaced(old: str, new: str) -> bytes:
    """The file with the first of possibly many places of its body changed."""
    text = body()
    place = text.index(old)
    after = text[place + len(old) : place + len(old) + 400]
    return with_body(old + after, new + after, text.count(old + after))


RUNS = ["color", "sz", "rFonts", "b", "strike", "caps", "w", "position", "highlight", "spacing", "vertAlign", "rtl"]


@pytest.mark.parametrize("name", RUNS)
def test_a_run_that_says_how_it_looks_is_a_problem_with_its_place(name: str) -> None:
    run = run_of("Quay 7")
    changed = run.replace("<w:r>", f'<w:r><w:rPr><w:{name} w:val="202020"/></w:rPr>')
    assert f"{CONTACT}: sets {name} by hand" in told(with_body(run, changed))


ELSEWHERE = [
    ("<w:pPr>", '<w:pPr><w:jc w:val="right"/>', "sets jc by hand"),
    ("<w:pPr>", '<w:pPr><w:spacing w:line="20"/>', "sets spacing by hand"),
    ("<w:tcPr>", '<w:tcPr><w:textDirection w:val="tbRl"/>', "sets textDirection by hand"),
    ("<w:cantSplit/>", "<w:hidden/>", "sets hidden by hand"),
    ("<w:cantSplit/>", '<w:trHeight w:val="20" w:hRule="exact"/>', "sets trHeight by hand"),
    ("</w:sectPr>", "<w:titlePg/></w:sectPr>", "sets titlePg by hand"),
    ('w:val="nextPage"', 'w:val="continuous"', "a section doesn't begin a page"),
    ("<w:pgSz ", '<w:pgSz w:orient="landscape" ', "a page has another size"),
    ("<wp:docPr ", '<wp:docPr hidden="1" ', "a picture is hidden, or has a title of its own"),
    ("<a:stretch>", '<a:srcRect l="5000"/><a:stretch>', "a picture is cropped or turned"),
    ("<a:xfrm>", '<a:xfrm flipH="1">', "a picture is cropped or turned"),
]


@pytest.mark.parametrize(("old", "new", "message"), ELSEWHERE)
def test_whatever_else_is_set_by_hand_is_a_problem(old: str, new: str, message: str) -> None:
    assert any(one.endswith(message) for one in told(replaced(old, new)))


def test_a_page_with_other_margins_is_a_problem() -> None:
    margins = first_of("<w:pgMar ", body())
    old = margins[margins.index("w:left=") : margins.index(" ", margins.index("w:left="))]
    assert "a page has other margins" in told(replaced(margins, margins.replace(old, 'w:left="9000"')))


def test_a_picture_that_is_stretched_is_a_problem() -> None:
    text = body()
    told_of = text.rindex(" descr=")
    start = text.rindex("<wp:extent ", 0, told_of)
    extent = text[start : text.index(">", start) + 1]
    higher = '<wp:extent cx="900000" cy="1000"/>'
    assert any("stretched" in one for one in told(with_body(extent, higher, text.count(extent))))


STYLE_FAULTS = [
    ("<w:strike/>", "has strike"),
    ('<w:w w:val="1"/>', "has w"),
    ('<w:sz w:val="200"/>', "has lines lower than its letters"),
]


@pytest.mark.parametrize(("property_", "message"), STYLE_FAULTS)
def test_a_style_that_hides_or_cuts_off_text_is_a_problem(property_: str, message: str) -> None:
    name = '<w:name w:val="Normal"/>'
    data = with_part(STYLES, name, f"{name}<w:rPr>{property_}</w:rPr>")
    assert f"the style Normal {message}" in told(data)


def test_a_style_whose_text_lies_off_the_page_is_a_problem() -> None:
    name = '<w:name w:val="Normal"/>'
    data = with_part(STYLES, name, f'{name}<w:pPr><w:ind w:left="-20000"/></w:pPr>')
    assert "the style Normal has text off the page" in told(data)


def test_a_heading_of_another_level_or_none_is_a_problem() -> None:
    text = body()
    start = text.rindex("<w:pStyle ", 0, text.index("What has changed"))
    style = text[start : text.index("/>", start) + 2]
    heading = "page 1, only-2, heading of templates/heading.md:3"
    assert f'{heading}: "Whathaschanged" isn\'t marked as a heading of level 2' in told(replaced(style, ""))


HEADER = "<w:tblHeader/>"


def test_a_table_without_its_head_is_a_problem() -> None:
    assert f"{TABLE}: a table has another row of headers than its first" in told(with_body(HEADER, ""))


def test_two_heads_are_a_problem() -> None:
    text = body()
    start = text.index("<w:tr>", text.index(HEADER))
    row = text[start : text.index("<w:tc>", start)]
    after = text[start + len(row) : start + len(row) + 300]
    twice = f"<w:tr><w:trPr>{HEADER}</w:trPr>"
    assert any("another row of headers" in one for one in told(with_body(row + after, twice + after)))


def test_a_text_in_the_next_cell_of_a_table_is_a_problem() -> None:
    text = body()
    start = text.index("<w:p>", text.index(HEADER))
    paragraph = text[start : text.index("</w:p>", start) + 6]
    second = text.index("<w:p>", start + 6)
    between = text[start + len(paragraph) : second]
    moved = with_body(paragraph + between, f"<w:p/>{between}{paragraph}")
    assert any("a table has its texts in other cells" in one for one in told(moved))


def test_a_cell_that_is_lost_or_another_width_is_a_problem() -> None:
    column = first_of("<w:gridCol ", body())
    assert any("columns of another width" in one for one in told(replaced(column, '<w:gridCol w:w="1"/>')))
    assert any("a row of another width" in one for one in told(replaced(column, f'{column}<w:gridCol w:w="0"/>')))


def test_a_text_in_another_language_is_a_problem() -> None:
    run = run_of("Quay 7")
    changed = run.replace("<w:r>", '<w:r><w:rPr><w:lang w:val="de-DE"/></w:rPr>')
    assert told(with_body(run, changed)) == [f'{CONTACT}: "Quay7" is marked in the language de-DE']


def test_a_document_in_another_language_is_a_problem() -> None:
    language = f'<w:lang w:val="{pages().language}"'
    assert f"its text isn't in {pages().language}" in told(with_part(STYLES, language, '<w:lang w:val="de-DE"'))


def test_a_link_to_another_address_is_a_problem() -> None:
    data = with_part("word/_rels/document.xml.rels", "https://example.org/report", "https://elsewhere.example/")
    assert [one.rpartition(" ")[2] for one in told(data)] == [
        "https://example.org/report",
        "https://elsewhere.example/",
    ]


def test_a_link_that_leads_nowhere_is_a_problem() -> None:
    link = first_of('w:anchor="', body())
    assert any(one.endswith("leads nowhere") for one in told(replaced(link, 'w:anchor="_nowhere">')))


PROPERTIES = ["dc:title", "dc:subject", "dc:creator", "dc:language", "cp:keywords", "cp:version"]


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_property_that_is_another_is_a_problem(name: str) -> None:
    (message,) = told(with_part(CORE, f"<{name}>", f"<{name}>x"))
    assert message.startswith(f"its {name.partition(':')[2]} isn't ")


def test_bullets_that_are_lost_are_a_problem() -> None:
    text = body()
    style = next(text[n : text.index("/>", n) + 2] for n in [text.index('<w:pStyle w:val="ListBullet')])
    assert any("paragraphs have bullets instead of" in one for one in told(replaced(style, "")))


def test_numbers_with_words_around_them_are_a_problem() -> None:
    data = with_part("word/numbering.xml", 'w:lvlText w:val="%1."', 'w:lvlText w:val="%1 of 9"', 4)
    assert any("of" in one for one in told(data))
