"""How content is tagged: read back from the file, in the order in which a screen reader reads it."""

from collections.abc import Callable, Iterator

import pypdfium2
import pytest

from factpress.contracts.drawing import Item, Path, Sheet, TextRun, rectangle
from factpress.contracts.nodes import DECORATION, FURNITURE
from factpress.render.pdf import render_sheets
from factpress.structure import Element, structure_of
from factpress.verify.conformance import pdf_marks, pdf_meaning
from factpress.verify.conformance.pdf_marks import Pdf, read_pdf
from tests.render import tagging
from tests.render.tagging import INFO, only, tagged, told
from tests.render.word import samples


def run(text: str, node: str = "a", x: float = 50, y: float = 50, **more: object) -> TextRun:
    return TextRun(x, y, text, "sans-regular", 10, "#2B1B3D", node=node, **more)  # type: ignore[arg-type]


def outline(node: str, x: float = 50, y: float = 50) -> Path:
    return Path(rectangle(x, y, 20, 10), fill="#5B2A6E", node=node)


def p(*nodes: str) -> Element:
    return Element("P", nodes=nodes)


CHECKS: list[Callable[[Pdf], Iterator[tuple[str, str]]]] = [
    pdf_marks.check_tagged,
    pdf_marks.check_marks,
    pdf_marks.check_numbers,
    pdf_marks.check_untagged,
    pdf_marks.check_parents,
    pdf_marks.check_tags,
    pdf_meaning.check_order,
    pdf_meaning.check_levels,
    pdf_meaning.check_alternatives,
    pdf_meaning.check_tables,
    pdf_meaning.check_lists,
    pdf_meaning.check_links,
    pdf_meaning.check_empty,
    pdf_meaning.check_notes,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_file_with_every_block_has_no_fault(check: Callable[[Pdf], Iterator[tuple[str, str]]]) -> None:
    assert list(check(tagging.whole())) == []


def test_a_file_with_every_block_has_the_elements_of_its_structure() -> None:
    drawn = {item.node for sheet in tagging.sheets() for item in sheet.items}
    inline = ("Link", "Reference", "Span")

    def asked(element: Element) -> Iterator[str]:
        parts = [role for part in element.parts for role in asked(part)]
        if parts or drawn & set(element.nodes):
            yield from (element.role, *parts)

    roles = [element.role for element in tagging.whole().elements() if element.role not in inline]
    wanted = list(asked(structure_of(tagging.everything())))
    assert len(wanted) > 140
    assert [role for role in roles if role != "Lbl"] == [role for role in wanted if role != "Lbl"]  # notes have some


def test_tags_change_no_pixel() -> None:
    plain = pypdfium2.PdfDocument(render_sheets(tagging.sheets(), INFO, samples.fonts()))
    marked = pypdfium2.PdfDocument(tagging.whole_file())
    assert len(plain) == len(marked) == 2
    for number in range(2):
        one, other = (document[number].render(scale=1.5).to_numpy() for document in (plain, marked))
        assert (one == other).all()


def test_text_is_read_in_the_order_of_the_structure_not_in_that_of_drawing() -> None:
    pdf = tagged([run("drawn first", "b"), run("read first", "a", y=80)], p("a"), p("b"))
    assert told(pdf) == "Document(P('read first'), P('drawn first'))"


def test_a_part_drawn_in_pieces_is_one() -> None:
    items = [run("over ", "n"), outline(DECORATION), run("9 ", "d"), run("boats", "n", y=80)]
    assert told(tagged(items, p("d", "n"))) == "Document(P('9 ', 'over ', 'boats'))"


def test_a_part_on_two_pages_is_one() -> None:
    pages = [Sheet(300, 200, (run("It begins"), run("here", "b"))), Sheet(300, 200, (run("and goes on"),))]
    pdf = read_pdf(tagging.file_of(pages, Element("Document", (p("a"), p("b")))))
    assert told(pdf) == "Document(P('It begins', 'and goes on'), P('here'))"
    assert [content.page for content in pdf.tree.top.contents()] == [0, 1, 0]  # type: ignore[union-attr]
    assert list(pdf_marks.check_parents(pdf)) == []


def test_a_line_that_goes_on_ends_with_a_space_and_a_divided_word_with_a_soft_hyphen() -> None:
    items = [run("one", soft=True), run("and a divi\u00ad", y=62), run("ded word", y=74)]
    assert told(tagged(items, p("a"))) == "Document(P('one and a divi\\xadded word'))"


def test_a_figure_set_large_is_read_in_one_breath() -> None:
    assert "LBody(P('over ', '1,240 ', 'wells drilled'))" in told(tagging.whole())


def test_what_draws_nothing_is_left_out_but_cells_hold_their_place() -> None:
    row = Element("TR", (Element("TH", nodes=("a",), scope="Row"), Element("TD", nodes=("none",))))
    table = Element("Table", (Element("TBody", (row,)),))
    pdf = tagged([run("Wells")], Element("Sect", (p("nothing"),)), table)
    assert told(pdf) == "Document(Table(TBody(TR(TH('Wells'), TD()))))"


def marks(pdf: Pdf) -> list[tuple[str, str]]:
    return [(mark.tag, mark.kind) for mark in pdf.pages[0].marks]


def test_heads_feet_and_decoration_are_passed_over() -> None:
    items = [outline(DECORATION), run("Said"), run("2 / 9", FURNITURE), outline(FURNITURE)]
    pdf = tagged(items, p("a"))
    assert marks(pdf) == [("Artifact", "Layout"), ("P", ""), ("Artifact", "Pagination")]
    assert told(pdf) == "Document(P('Said'))"


def test_a_link_in_a_foot_can_be_followed_by_ear() -> None:
    foot = run("delta.example", FURNITURE, link="https://delta.example")
    sheets = [Sheet(300, 200, (run("Said"), run("2 / 9", FURNITURE), foot)), Sheet(300, 200, (foot,))]
    pdf = read_pdf(tagging.file_of(sheets, Element("Document", (p("a"),))))
    assert told(pdf) == "Document(P('Said'), P(Link('delta.example', <area>, 'delta.example', <area>)))"
    assert list(pdf_meaning.check_links(pdf)) == []


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (run("forgotten", "b"), "'b' is drawn, but the document's structure does not have it"),
        (run("forgotten", ""), "'' is drawn, but the document's structure does not have it"),
        (outline("b"), "'b' is drawn, but the document's structure does not have it"),
    ],
)
def test_what_the_structure_does_not_have_is_a_fault_of_the_program(item: Item, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        tagged([run("Said"), item], p("a"))


def test_a_structure_that_has_a_part_twice_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match=r"^the document's structure has the node 'a' twice$"):
        tagged([run("Said")], p("a"), p("b", "a"))


REPORT = "https://example.org/report"


def annotations(pdf: Pdf, page: int = 0) -> list[tuple[str, int]]:
    """The text and the number of each area that can be clicked on a page."""
    found = pdf.file.array(pdf.pages[page].entries.get("Annots"))
    return [(pdf.file.text(pdf.file.get(one, "Contents")), pdf.file.get(one, "StructParent")) for one in found]


def test_a_link_is_one_element_on_however_many_lines() -> None:
    items = [
        run("See the "),
        run("long", x=90, link=REPORT, soft=True),
        run("re\u00ad", y=62, link=REPORT),
        run("port", y=74, link=REPORT),
        run(" or not.", x=90, y=74),
    ]
    pdf = tagged(items, p("a"))
    link = "Link('long re\\xadport', <area>, <area>, <area>)"
    assert told(pdf) == f"Document(P('See the ', {link}, ' or not.'))"
    assert annotations(pdf) == [("long report", 1), ("long report", 2), ("long report", 3)]  # 0 is the page


def test_a_link_on_two_pages_is_one_element() -> None:
    sheets = [Sheet(300, 200, (run(text, link=REPORT),)) for text in ("the ", "report")]
    pdf = read_pdf(tagging.file_of(sheets, Element("Document", (p("a"),))))
    assert told(pdf) == "Document(P(Link('the ', <area>, 'report', <area>)))"
    assert (annotations(pdf, 0), annotations(pdf, 1)) == ([("the", 2)], [("report", 3)])
    assert list(pdf_meaning.check_links(pdf)) == []


def test_links_to_one_place_are_as_many_as_the_text_has() -> None:
    items = [
        run("this", link=REPORT),
        run(" and ", x=70),
        run("that", x=90, link=REPORT),
        run("other", "b", link=REPORT),
    ]
    pdf = tagged(items, p("a"), p("b"))
    assert told(pdf) == "Document(P(Link('this', <area>), ' and ', Link('that', <area>)), P(Link('other', <area>)))"


def test_the_parent_tree_leads_from_each_area_to_its_link() -> None:
    pdf = tagged([run("this", link=REPORT), run(" or that"), run("one", "b", link=REPORT)], p("a"), p("b"))
    numbers = pdf.file.array(pdf.file.get(pdf.file.root, "StructTreeRoot", "ParentTree", "Nums"))
    parents = {key: value for key, value in zip(numbers[::2], numbers[1::2], strict=True) if key}
    assert [parents[number].number for _, number in annotations(pdf)] == [link.number for link in pdf.elements("Link")]
    assert pdf.file.get(pdf.file.root, "StructTreeRoot", "ParentTreeNextKey") == 3  # one page, two areas


def test_words_of_another_language_and_abbreviations_say_so() -> None:
    items = [
        run("The "),
        run("barangay", x=70, language="tl"),
        run(" and ", x=90),
        run("WHO", x=110, expansion="Weltgesundheits\u00adorganisation", language="de"),
    ]
    pdf = tagged(items, p("a"))
    assert told(pdf) == "Document(P('The ', Span('barangay'), ' and ', Span('WHO')))"
    said = [(pdf.file.text(e.entries.get("Lang")), pdf.file.text(e.entries.get("E"))) for e in pdf.elements("Span")]
    assert said == [("tl", ""), ("de", "Weltgesundheits\u00adorganisation")]


def test_a_span_within_a_link_stays_in_it() -> None:
    items = [run("the ", link=REPORT), run("WHO", x=70, link=REPORT, expansion="World Health Organization")]
    assert told(tagged(items, p("a"))) == "Document(P(Link('the ', <area>, Span('WHO'), <area>)))"


def test_marks_of_notes_are_references_and_notes_begin_with_their_label() -> None:
    items = [
        run("In 2016"),
        run("1", x=70, mark="reference"),
        run("1", "n", y=90, mark="label"),
        run(" By count.", "n"),
    ]
    pdf = tagged(items, p("a"), Element("Note", nodes=("n",)))
    assert told(pdf) == "Document(P('In 2016', Reference('1')), Note(Lbl('1'), ' By count.'))"


def test_notes_are_found_by_their_names() -> None:
    pdf = tagging.whole()
    names = pdf.file.array(pdf.file.get(pdf.file.root, "StructTreeRoot", "IDTree", "Names"))
    found = {pdf.file.text(name): element.number for name, element in zip(names[::2], names[1::2], strict=True)}
    notes = {pdf.file.text(note.entries["ID"]): note.number for note in pdf.elements("Note")}
    assert len(found) == 2
    assert found == notes


def test_a_figure_says_what_it_shows_and_where_it_stands() -> None:
    figure = Element("Figure", nodes=("f",), alt="Twelve wells – of 16")
    pdf = tagged([outline("f", 50, 60), run("WHO", "f", 60, 75, expansion="…"), outline("f", 100, 70)], figure)
    found = only(pdf, "Figure")
    assert pdf.file.text(found.entries["Alt"]) == "Twelve wells – of 16"
    assert found.attributes["BBox"] == [50, 120, 120, 140]  # of a page 200 high: from 60 to 80, counted from below


def test_a_bullet_that_is_drawn_is_read() -> None:
    items = [outline("l"), run("Boats", "b")]
    label = Element("Lbl", nodes=("l",), actual="\u2022")
    pdf = tagged(items, Element("L", (Element("LI", (label, Element("LBody", nodes=("b",)))),), numbering="Disc"))
    assert pdf.tree
    assert pdf.tree.text(pdf.tree.top).split() == ["•", "Boats"]
    assert only(pdf, "L").attributes["ListNumbering"] == "Disc"


def test_headers_of_a_table_say_what_they_head() -> None:
    scopes = [str(cell.attributes.get("Scope")) for cell in tagging.whole().elements("TH")]
    assert scopes == ["Column"] * 3 + ["Row"] * 2


def test_a_picture_of_a_drawing_has_no_tags() -> None:
    data = render_sheets([Sheet(300, 200, (run("Wells", DECORATION),))], INFO, samples.fonts())
    pdf = read_pdf(data)
    assert pdf.tree is None
    assert pdf.pages[0].marks == []
