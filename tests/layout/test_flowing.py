"""Pages that flow: where sheets end, what is repeated, what stands at the foot."""

from __future__ import annotations

import pytest

from factpress.chapters import in_parts
from factpress.contracts.catalogue import Studies, StudyCard, StudyField
from factpress.contracts.contents import Contents
from factpress.contracts.document import Block, Entry, Heading, NoteMark, Notes, Paragraph, Table, Text
from factpress.contracts.drawing import Sheet, TextRun
from factpress.contracts.nodes import FURNITURE, REPEATED
from factpress.contracts.pages import CHAPTER, PAGE, PAGES, Cell, Furniture, Grid, Page, Pages, Row
from factpress.headings import with_contents
from factpress.layout import lay_out, paginate
from factpress.problems import BriefError
from factpress.values import replace
from tests.layout.test_page import fonts, t, theme

GRID = Grid(500, 240, top=20, right=50, bottom=40, left=50, columns=10, gutter=0)
"""180 points between the margins: 12 lines of body text and 12 points."""


def flowing(*blocks: Block, starts: tuple[int, ...] = (), margin: float = 0.0, notes: str = "block") -> Pages:
    cell = Cell("text", 0, 10, GRID.live_width, blocks, "paper", starts=starts, margin=margin)
    line = Furniture((Text("", form=CHAPTER),), (Text("", form=PAGE), Text(" / "), Text("", form=PAGES)), 220, "paper")
    page = Page((Row((cell,), "paper", 0, 0, 0, 0),), (line,), GRID.bottom, flow=True, notes=notes)  # type: ignore[arg-type]
    words = {"brief": "clinics", "audience": "donor", "language": "en", "title": "", "subject": "", "author": ""}
    return Pages(**words, edition="", mark="", design="templates/pages/sheet.toml", grid=GRID, pages=(page,))


def sheets(*blocks: Block, **options: object) -> tuple[Sheet, ...]:
    return lay_out(flowing(*blocks, **options), theme(), fonts())  # type: ignore[arg-type]


def lines_of(sheet: Sheet) -> list[tuple[str, float]]:
    """The node and the baseline of each line of a sheet."""
    runs = [item for item in sheet.items if isinstance(item, TextRun) and item.node != FURNITURE]
    return list(dict.fromkeys((run.node, round(run.y, 2)) for run in runs))


def counts(made: tuple[Sheet, ...]) -> list[dict[str, int]]:
    """How many lines of each block stand on each sheet."""
    found = []
    for sheet in made:
        nodes = [node.split("/")[1] for node, _ in lines_of(sheet)]
        found.append({node: nodes.count(node) for node in dict.fromkeys(nodes)})
    return found


def lines(count: int) -> Paragraph:
    """A paragraph of so many lines of body text."""
    return Paragraph(
        t(" ".join(["Wells are dug and kept by the people who fetch their water.".replace(" ", "\u00a0")] * count))
    )


def test_a_paragraph_goes_on_on_the_next_sheet_with_two_lines_on_either_side() -> None:
    assert counts(sheets(lines(11), lines(4))) == [{"0": 11}, {"1": 4}]  # one line would fit: too few
    assert counts(sheets(lines(10), lines(6))) == [{"0": 10, "1": 2}, {"1": 4}]
    assert counts(sheets(lines(10), lines(3))) == [{"0": 10}, {"1": 3}]  # one would be left for the next sheet


def test_all_sheets_begin_at_the_same_height() -> None:
    first, second = sheets(lines(10), lines(9))
    assert lines_of(first)[0][1] == lines_of(second)[0][1]


def test_a_heading_is_never_the_last_of_a_sheet() -> None:
    head = Heading(2, t("Wells"), outline=2)
    for count in range(1, 12):
        for sheet in counts(sheets(lines(count), head, lines(6))):
            assert "1" not in sheet or sheet.get("2", 0) >= 3


def table(rows: int) -> Table:
    cells = tuple((t(f"Place {number}"), t(str(number))) for number in range(1, rows + 1))
    return Table(t("Wells by place"), (t("Place"), t("Wells")), cells, ("left", "right"), (1, 1))


def test_a_lead_is_never_the_last_of_a_sheet_either() -> None:
    lead = replace(lines(1), role="lead")
    made = counts(sheets(lines(7), Heading(2, t("Wells")), lead, Heading(3, t("Kept")), lines(5)))
    assert [list(sheet) for sheet in made] == [["0"], ["1", "2", "3", "4"]]


def test_a_table_goes_on_under_its_head_which_is_said_once() -> None:
    made = sheets(table(12))
    assert len(made) == 2
    heads = [
        [item.text for item in sheet.items if isinstance(item, TextRun) and item.node == REPEATED] for sheet in made
    ]
    assert heads == [[], ["Place", "Wells"]]
    rows = [{node.split("/")[2] for node, _ in lines_of(sheet) if node.count("/") == 3} for sheet in made]
    assert not rows[0] & rows[1]  # no row is on both
    assert [len(own - {"head"}) for own in rows] == [6, 6]


def test_cards_of_studies_go_on_on_the_next_sheet_row_by_row() -> None:
    field = StudyField(t("Type"), (t("Study"),))
    cards = [
        StudyCard(f"s{n}", t(str(n)), t("2021"), t("Sep"), t("Wells"), t("Counts them."), (field,)) for n in "12345"
    ]
    made = sheets(Studies(tuple(cards)))
    shown = [list(dict.fromkeys(node.split("/")[2] for node, _ in lines_of(sheet))) for sheet in made]
    assert len(made) > 1
    assert [name for names in shown for name in names] == ["1", "2", "3", "4", "5"]  # each card on one sheet, in order


def test_a_section_may_begin_a_sheet() -> None:
    assert counts(sheets(lines(2), lines(2), starts=(1,))) == [{"0": 2}, {"1": 2}]
    assert counts(sheets(lines(2), lines(2), starts=(0,))) == [{"0": 2, "1": 2}]  # the first one does anyway


def test_each_sheet_tells_its_number_their_count_and_its_chapter() -> None:
    blocks = (lines(2), Heading(1, t("Wells"), outline=1), lines(9), Heading(1, t("Rivers"), outline=1), lines(9))
    pages, made = paginate(flowing(*blocks), theme(), fonts())
    told = [[i.text for i in sheet.items if isinstance(i, TextRun) and i.node == FURNITURE] for sheet in made]
    assert ["".join(words) for words in told] == ["Wells1 / 3", "Wells2 / 3", "Rivers3 / 3"]
    assert pages.pages[0].chapters == ("Wells", "Wells", "Rivers")
    assert (pages.sheets, [sheet.page for sheet in made]) == (3, [0, 0, 0])


def test_text_stands_right_of_the_margin_which_large_headings_take_too() -> None:
    (sheet,) = sheets(Heading(1, t("Wells"), outline=1), lines(1), Heading(2, t("Deep"), outline=2), margin=120)
    found = {run.node: run.x for run in reversed(sheet.items) if isinstance(run, TextRun)}
    assert (found["text/0"], found["text/1"], found["text/2"]) == (50, 170, 170)


def noted(count: int, label: str) -> Paragraph:
    one = lines(count)
    return replace(one, content=(*one.content, NoteMark("key", label)))


def test_notes_stand_at_the_foot_of_the_sheet_that_marks_them() -> None:
    notes = Notes(tuple(Entry(label, t(f"The note number {label}.")) for label in "12"))
    made = sheets(noted(9, "1"), noted(8, "2"), notes, notes="foot")
    found = [{node for node, _ in lines_of(sheet) if node.startswith("text/2/")} for sheet in made]
    assert found == [{"text/2/1"}, {"text/2/2"}]
    assert "1" not in counts(made)[0]  # 180 - 9 * 14 - 31 leaves no room for two lines and what they mark
    last = max(y for node, y in lines_of(made[0]) if node.startswith("text/2/"))
    assert GRID.height - GRID.bottom - 10.5 < last < GRID.height - GRID.bottom


def test_what_is_higher_than_a_sheet_is_told_with_its_place() -> None:
    tall = replace(Heading(1, t("Wells " * 60), outline=1), at="templates/base/wells.md:3")
    with pytest.raises(BriefError) as error:
        sheets(lines(2), tall)
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == ("templates/base/wells.md", 3)
    assert problem.message.startswith("page 2 of clinics for donor overflows by ")
    assert problem.message.endswith(" mm at heading in region text")
    assert problem.hint == "it stays whole, but is higher than a page: make several blocks of it"


def test_a_note_that_another_page_marks_is_told() -> None:
    notes = replace(Notes((Entry("1", t("Here.")), Entry("2", t("Elsewhere.")))), at="templates/base/end.md:7")
    with pytest.raises(BriefError) as error:
        sheets(noted(2, "1"), notes, notes="foot")
    (problem,) = error.value.problems
    assert str(problem) == (
        "templates/base/end.md:7: note 2 of clinics for donor is marked on another page\n"
        "  put a block  ::: notes  on the page that marks it, before this one"
    )


CONTENTS = Contents((), entries=())
LISTED = (CONTENTS, Heading(1, t("Wells"), 1, "1"), lines(5), Heading(2, t("Deep"), 2, "1.1"), lines(5))


def test_contents_tell_the_sheets_that_their_headings_stand_on() -> None:
    placed = flowing(*LISTED, Heading(1, t("Boats"), 1, "2"), lines(3), starts=(1, 5))
    cell = replace(placed.pages[0].rows[0].cells[0], sections=(0, 1, 1, 1, 1, 2, 2))
    page = replace(placed.pages[0], rows=(replace(placed.pages[0].rows[0], cells=(cell,)),))
    pages, made = paginate(with_contents(replace(placed, pages=(page,))), theme(), fonts())
    (contents, *_) = pages.pages[0].rows[0].cells[0].blocks
    assert isinstance(contents, Contents)
    told = [(entry.label, entry.title, entry.level, entry.target, entry.page) for entry in contents.entries]
    assert told == [
        ("1", t("Wells"), 1, "text/1", "2"),
        ("", t("Deep"), 2, "text/3", ""),
        ("2", t("Boats"), 1, "text/5", "4"),
    ]
    assert {run.link for run in made[0].items if isinstance(run, TextRun) and run.node == "text/0/1"} == {"#/text/1"}
    assert (pages.pages[0].chapters, pages.pages[0].begins) == (
        ("", "1\u00a0 Wells", "1\u00a0 Wells", "2\u00a0 Boats"),
        (0, 1, 3),
    )


def test_a_page_whose_head_tells_the_chapter_is_one_in_parts() -> None:
    pages, _ = paginate(flowing(*LISTED, starts=(1,)), theme(), fonts())
    first, second = in_parts(pages).pages
    assert [len(part.rows[0].cells[0].blocks) for part in (first, second)] == [1, 4]
    assert (first.chapters, second.chapters) == (("",), ("1\u00a0 Wells", "1\u00a0 Wells"))
    bare = replace(pages, pages=(replace(pages.pages[0], furniture=()),))
    assert in_parts(bare) == bare
