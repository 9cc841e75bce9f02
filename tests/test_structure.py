"""The structure of placed documents, told as "Role(parts or nodes)"."""

from dataclasses import replace

import pytest

from factpress.contracts.document import (
    Block,
    Card,
    Cards,
    Columns,
    Contact,
    Heading,
    Hero,
    Label,
    Paragraph,
    Step,
    Steps,
    Text,
)
from factpress.contracts.drawing import TextRun
from factpress.contracts.nodes import DECORATION, FURNITURE
from factpress.contracts.pages import Cell, Page, Pages, Row
from factpress.layout import lay_out
from factpress.structure import Element, leaves, structure_of
from tests.render import tagging
from tests.render.word import samples
from tests.render.word.samples import GALLERY, said


def told(element: Element) -> str:
    nodes = [node.removeprefix("only/0").lstrip("/") for node in element.nodes]
    return f"{element.role}({', '.join(nodes or map(told, element.parts))})"


def structure(*blocks: Block) -> Element:
    """The structure of one section with these blocks."""
    (section,) = structure_of(samples.pages(samples.page(samples.row(*blocks)))).parts
    return section


CASES = {
    "Heading": "H1()",
    "Label": "P()",
    "Paragraph": "P()",
    "Bullets": "L(LI(Lbl(1/label), LBody(1)), LI(Lbl(2/label), LBody(2)))",
    "Numbered": "L(LI(Lbl(1/label), LBody(1)), LI(Lbl(2/label), LBody(2)))",
    "Hero": "H1(title), P(lead)",
    "Tally": "Figure(plot), P(result), P(rest)",
    "Steps": "L(LI(Lbl(1/date), LBody(P(1/title), P(1/text))), LI(Lbl(2/date), LBody(P(2/title), P(2/text))))",
    "Cards": "L(LI(LBody(P(1/title), P(1/text))), LI(LBody(P(2/title), P(2/text))))",
    "Tiles": "L(LI(LBody(P(1/qualifier, 1/number, 1/word, 1/label))),"
    " LI(LBody(P(2/qualifier, 2/number, 2/word, 2/label))))",
    "BigNumber": "P(qualifier, number, word, sentence), P(caveat)",
    "Banner": "P(qualifier, number, word, sentence)",
    "Figure": "Div(Caption(P(label), P(title), P(subtitle)), Figure(plot), P(source))",
    "Table": "Table(Caption(P(label), P(title)), THead(TR(TH(head/1), TH(head/2), TH(head/3))),"
    " TBody(TR(TH(1/1), TD(1/2), TD(1/3)), TR(TH(2/1), TD(2/2), TD(2/3))))",
    "Voice": "BlockQuote(P(said), P(who), P(where), P(notice))",
    "Voices": "BlockQuote(P(1/said), P(1/who), P(1/where), P(1/notice)),"
    " BlockQuote(P(2/said), P(2/who), P(2/where), P(2/notice))",
    "Callout": "Sect(P(title), P(0))",
    "Call": "Sect(P(title), P(0), L(LI(Lbl(1/1/label), LBody(1/1))))",
    "Limitation": "Sect(P(title), L(LI(Lbl(0/1/label), LBody(0/1)), LI(Lbl(0/2/label), LBody(0/2))))",
    "Sources": "Sect(P(title), L(LI(LBody(P(1))), LI(LBody(P(2)))))",
    "Notes": "Note(1), Note(2)",
    "Disclaimer": "P()",
    "Contact": "Sect(P(title), P(1), P(2))",
    "Contents": "P(title), TOC(TOCI(Reference(1)), TOC(TOCI(Reference(2))))",
    "Columns": "P(0/0), H1(1/0), P(1/1)",
    "Wide": "P(0)",
    "Margin": "P(title), P(1), P(2)",
    "Balanced": "P(0), P(1)",
    "Strategies": "L(LI(Lbl(1/number), LBody(P(1/title), P(1/0), P(1/evidence/0/1/qualifier, 1/evidence/0/1/number,"
    " 1/evidence/0/1/word, 1/evidence/0/1/label))), LI(Lbl(2/number), LBody(P(2/title), P(2/0))))",
    "Portrait": "Sect(P(title), P(who), P(0), P(contact/1), P(notice))",
    "Studies": "L(LI(Lbl(1/date), LBody(P(1/month), P(1/number), P(1/title), P(1/text),"
    " L(LI(Lbl(1/field/1/label), LBody(P(1/field/1/1), P(1/field/1/2))),"
    " LI(Lbl(1/field/2/label), LBody(P(1/field/2/1)))))))",
    "StudyIndex": "Sect(P(title), L(LI(Lbl(1/label), LBody(P(1/text))), LI(Lbl(2/label), LBody(P(2/text)))))",
    "Publications": "L(LI(LBody(P(1/title), P(1/date))))",
    "Domains": "Figure(picture/0/plot), "
    "L(LI(Lbl(1/number), LBody(P(1/title), P(1/text))), LI(Lbl(2/number), LBody(P(2/title), P(2/text))))",
    "Definitions": "L(LI(Lbl(1/title), LBody(P(1/text))))",
}


@pytest.mark.parametrize("name", CASES)
def test_a_block_is_told_in_standard_types(name: str) -> None:
    block = replace(GALLERY[name], outline=0) if name == "Heading" else GALLERY[name]  # type: ignore[call-arg]
    assert ", ".join(map(told, structure(block).parts)) == CASES[name]


@pytest.mark.parametrize("name", ["Cards", "Callout", "Call", "Limitation", "Sources", "Contact", "Portrait"])
def test_a_title_that_the_outline_has_is_a_heading(name: str) -> None:
    title = Hero(said("The delta"))
    section = structure(title, replace(GALLERY[name], outline=2))  # type: ignore[call-arg]
    roles = [leaf.role for leaf in leaves(section)]
    assert roles[2] == "H2"  # after the title and its lead


STEPS = (Step((), said("Dig"), said("A well."), "boat"),)
KINDS: list[tuple[Block, str]] = [
    (Steps(STEPS, "numbered"), "L(LI(Lbl(1/number), LBody(P(1/title), P(1/text))))"),
    (Steps(STEPS, "signs"), "L(LI(LBody(P(1/title), P(1/text))))"),
    (
        Cards((Card("", said("Police"), said("Text."), said("In full")),), "agencies"),
        "L(LI(LBody(P(1/title), P(1/subtitle), P(1/text))))",
    ),
]


@pytest.mark.parametrize(("block", "expected"), KINDS)
def test_a_kind_of_a_block_tells_its_own_parts(block: Block, expected: str) -> None:
    assert [told(part) for part in structure(block).parts] == [expected]


def test_numbered_steps_are_a_counted_list() -> None:
    numbered, signs = structure(Steps(STEPS, "numbered"), Steps(STEPS, "signs")).parts
    assert (numbered.numbering, signs.numbering) == ("Decimal", "None")


def test_headings_leave_out_no_level_on_the_way_down() -> None:
    levels = (2, 4, 4, 3, 1, 6, 2)
    section = structure(*(Heading(2, said("A heading"), outline=level) for level in levels))
    assert [part.role for part in section.parts] == ["H1", "H2", "H2", "H2", "H1", "H2", "H2"]


def test_lists_say_how_they_are_counted() -> None:
    section = structure(*(GALLERY[name] for name in ("Bullets", "Numbered", "Cards")))
    assert [part.numbering for part in section.parts] == ["Disc", "Decimal", "None"]
    bullets, numbers, _ = section.parts
    assert [leaf.actual for leaf in leaves(bullets)] == ["•", "", "•", ""]
    assert [leaf.actual for leaf in leaves(numbers)] == ["", "", "", ""]


def test_a_single_figure_is_no_list() -> None:
    tiles = GALLERY["Tiles"]
    alone = replace(tiles, items=tiles.items[:1])  # type: ignore[union-attr, call-arg]
    assert [told(part) for part in structure(alone).parts] == ["P(1/qualifier, 1/number, 1/word, 1/label)"]


def test_cells_that_head_columns_and_rows_say_so() -> None:
    table = GALLERY["Table"]
    scopes = [leaf.scope for leaf in leaves(structure(table)) if leaf.role in ("TH", "TD")]
    assert scopes == ["Column"] * 3 + ["Row", "", ""] * 2
    plain = structure(replace(table, row_headers=False))  # type: ignore[call-arg]
    assert [leaf.scope for leaf in leaves(plain) if leaf.role in ("TH", "TD")] == ["Column"] * 3 + [""] * 6


def test_pictures_say_what_they_show_and_charts_which_they_are() -> None:
    figures = [leaf for leaf in leaves(structure(GALLERY["Figure"], GALLERY["Tally"])) if leaf.role == "Figure"]
    assert [(figure.alt, figure.chart) for figure in figures] == [
        ("More wells run: 12 of 16", "wells"),
        ("60 of 100", ""),
    ]


def cell(region: str, column: int, *texts: str, sections: tuple[int, ...] = ()) -> Cell:
    return Cell(region, column, 6, 200, tuple(Paragraph(said(text)) for text in texts), "paper", sections=sections)


def order(*pages: tuple[Cell, ...]) -> list[list[str]]:
    """The nodes of each section of pages with one row each."""
    made = samples.pages(*(Page((Row(cells, "paper", 0, 0, 0, 0),)) for cells in pages))
    return [[node for leaf in leaves(section) for node in leaf.nodes] for section in structure_of(made).parts]


def test_what_the_brief_lists_first_is_read_first_whatever_the_columns_and_pages() -> None:
    aside = cell("aside", 0, "Beside", "also beside", sections=(1, 4))
    story = cell("story", 6, "One", "two", sections=(0, 2))
    assert order((aside, story), (cell("end", 0, "Three", sections=(3,)),)) == [
        ["story/0"], ["aside/0"], ["story/1"], ["end/0"], ["aside/1"],
    ]  # fmt: skip


def test_cells_that_do_not_tell_their_sections_are_read_as_they_stand() -> None:
    assert order((cell("aside", 0, "Beside"), cell("story", 6, "One", "two"))) == [["aside/0"], ["story/0", "story/1"]]


@pytest.fixture(scope="module", params=[tagging.everything, samples.reports], ids=["everything", "reports"])
def pages(request: pytest.FixtureRequest) -> Pages:
    made: Pages = request.param()
    return made


def test_all_that_is_drawn_has_its_place_in_the_structure(pages: Pages) -> None:
    items = [item for sheet in lay_out(pages, samples.theme(), samples.fonts()) for item in sheet.items]
    drawn = {item.node for item in items} - {DECORATION, FURNITURE}
    nodes = [node for leaf in leaves(structure_of(pages)) for node in leaf.nodes]
    assert len(drawn) > (80 if len(pages.pages) > 2 else 40)
    assert drawn - set(nodes) == set()
    assert len(nodes) == len(set(nodes))
    assert {item.text for item in items if isinstance(item, TextRun) and item.node == DECORATION} == set()


ABSENT = ("word", "qualifier", "date", "notice", "where", "caption", "credit")
"""Parts that some samples don't have."""


def test_all_that_the_structure_names_is_drawn_but_what_isnt_there(pages: Pages) -> None:
    drawn = {item.node for sheet in lay_out(pages, samples.theme(), samples.fonts()) for item in sheet.items}
    nodes = {node for leaf in leaves(structure_of(pages)) for node in leaf.nodes}
    assert {node for node in nodes - drawn if not node.endswith(ABSENT)} == set()


def test_blocks_in_columns_stand_one_column_after_the_other() -> None:
    inner = Columns(((Label(said("a")), Label(said("b"))), (Contact(said("c"), (said("d"),)),)), (1, 1))
    assert told(structure(inner)) == "Sect(P(0/0), P(0/1), Sect(P(1/0/title), P(1/0/1)))"


def test_the_document_holds_one_part_for_each_section(pages: Pages) -> None:
    document = structure_of(pages)
    assert document.role == "Document"
    assert {part.role for part in document.parts} == {"Sect"}
    assert len(document.parts) == sum(len(row.cells) for page in pages.pages for row in page.rows)


def test_texts_are_of_no_account_for_the_structure() -> None:
    assert structure(Paragraph((Text("One"),))) == structure(Paragraph((Text("Two", strong=True),)))
