"""Placing sections in regions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from factpress.contracts.document import Columns, Document, Figure, Heading, Paragraph, Section, Text
from factpress.contracts.drawing import Drawing
from factpress.designs import PageDesign, read_design
from factpress.place import draw_figures, on_sheet, place, width_in
from factpress.problems import BriefError
from factpress.within import column_widths

DESIGN = """
[margins_pt]
top = 40
right = 50
bottom = 60
left = 50

[grid]
columns = 12
gutter_pt = 12

[[pages]]
furniture = [{ left = "{office}", right = "{page} of {pages}, {mark}", y_pt = -20 }]
rows = [
  { surface = "band", bleed = true, cells = [{ region = "top", span = 12 }] },
  { cells = [{ region = "left", span = 7 }, { region = "right", span = 5, optional = true, inset_left_pt = 10 }] },
]
"""


def design(tmp_path: Path, text: str = DESIGN) -> PageDesign:
    path = tmp_path / "sheet.toml"
    path.write_text(text, encoding="utf-8")
    return read_design(path, tmp_path, ("paper", "band"))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),), at="templates/base/x.md:4")


def document(*sections: tuple[str, str]) -> Document:
    return Document(
        brief="clinics",
        audience="donor",
        language="en",
        title="Clinics",
        subject="",
        author="",
        edition="2026-01",
        sections=tuple(Section(name, region, (paragraph(name),), "briefs/clinics.toml:9") for name, region in sections),
        furniture=(("office", (Text("Clear Water"),)),),
    )


def test_sections_stand_in_their_cells_at_the_width_of_their_columns(tmp_path: Path) -> None:
    pages = place(document(("a", "top"), ("b", "left"), ("c", "right")), design(tmp_path), "A4")
    top, rest = pages.pages[0].rows
    assert (top.surface, top.bleed) == ("band", True)
    assert [cell.region for cell in rest.cells] == ["left", "right"]
    assert rest.cells[0].width == pytest.approx(283.91, abs=0.01)  # 7 of 12 columns: (595.28 - 100 - 132) / 12 * 7 + 72
    assert rest.cells[1].width == pytest.approx(189.37, abs=0.01)  # 5 columns of 30.27, 4 gutters, less the inset of 10
    assert rest.cells[1].column == 7


def test_sections_of_one_region_follow_each_other(tmp_path: Path) -> None:
    pages = place(document(("a", "top"), ("b", "left"), ("c", "left")), design(tmp_path), "A4")
    assert [b.content[0].text for b in pages.pages[0].rows[1].cells[0].blocks] == ["b", "c"]


def test_furniture_prints_office_folio_and_mark(tmp_path: Path) -> None:
    pages = place(document(("a", "top"), ("b", "left")), design(tmp_path), "A4")
    (line,) = pages.pages[0].furniture
    assert line.left == (Text("Clear Water"),)
    assert "".join(i.text for i in line.right) == f"1 of 1, {pages.mark}"
    assert line.y == pytest.approx(821.89)  # 841.89 - 20


def test_the_mark_follows_the_words_and_nothing_else(tmp_path: Path) -> None:
    plan, one = design(tmp_path), document(("a", "top"), ("b", "left"))
    elsewhere = replace(
        one, sections=(replace(one.sections[0], blocks=(replace(paragraph("a"), at="y.md:9"),)), one.sections[1])
    )
    other = document(("a", "top"), ("c", "left"))
    assert place(one, plan, "A4").mark == place(elsewhere, plan, "A4").mark
    assert place(one, plan, "A4").mark != place(other, plan, "A4").mark
    assert place(one, plan, "A4").mark != place(one, plan, "Letter").mark


def test_an_unknown_region_and_an_empty_one_are_both_told(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as error:
        place(document(("a", "top"), ("b", "lefft")), design(tmp_path), "A4")
    assert str(error.value) == (
        "briefs/clinics.toml:9: section b goes to region lefft, which sheet.toml does not have\n"
        '  did you mean "left"?\n'
        "sheet.toml: region left is empty for audience donor of brief clinics\n"
        "  give it a section in the brief, or mark it optional = true"
    )


def test_an_audience_to_which_no_section_goes_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as error:
        place(document(), design(tmp_path), "A4")
    assert str(error.value) == (
        "briefs/clinics.toml: no section goes to the audience donor\n"
        '  name it under the sections that it gets:  audiences = ["…", "donor"]'
    )


def test_a_figure_is_drawn_at_the_width_of_its_place(tmp_path: Path) -> None:
    figure = Figure("fall", (), (Text("It fell"),), (), (), (), ())
    inner = Columns(((figure,), (paragraph("x"),)), (1, 3))
    one = document(("a", "top"), ("b", "left"))
    one = replace(one, sections=(Section("a", "top", (figure,)), Section("b", "left", (inner,))))
    seen: list[tuple[float, str]] = []

    def draw(figure: Figure, width: float, surface: str) -> Drawing:
        seen.append((width, surface))
        return Drawing(width, 10, ())

    pages = draw_figures(place(one, design(tmp_path), "A4"), draw)
    cell = pages.pages[0].rows[1].cells[0]
    assert seen == [(pytest.approx(495.28), "band"), (column_widths(inner, cell.width, 12)[0], "paper")]
    (columns,) = cell.blocks
    assert isinstance(columns, Columns)
    assert isinstance(columns.columns[0][0], Figure) and columns.columns[0][0].drawing


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("span = 7 }", "span = 8 }"), "cells span 13 columns"),
        (('surface = "band"', 'surface = "brand"'), 'did you mean "band"?'),
        (("optional = true", "optinal = true"), 'did you mean "optional"?'),
        (('region = "right"', 'region = "left"'), "region left stands in two cells"),
    ],
)
def test_a_design_with_a_slip_is_refused_with_its_file(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    with pytest.raises(BriefError) as error:
        design(tmp_path, DESIGN.replace(*change))
    assert said in str(error.value)
    assert str(error.value).startswith("sheet.toml:")


def test_a_design_may_ask_for_a_register_of_its_own(tmp_path: Path) -> None:
    own = design(tmp_path, 'register = "quiet"\n' + DESIGN)
    assert (own.register, design(tmp_path, DESIGN).register) == ("quiet", "")


FLOWING = DESIGN.replace(
    "[[pages]]\n",
    """[[pages]]
rows = [{ cells = [{ region = "cover", span = 12, optional = true }] }]

[[pages]]
flow = true
notes = "foot"
""",
).replace(
    "inset_left_pt = 10 }] },\n",
    'inset_left_pt = 10 }] },\n  { cells = [{ region = "text", span = 12, optional = true, margin_pt = 70 }] },\n',
)


def test_a_page_that_no_section_fills_is_left_out(tmp_path: Path) -> None:
    pages = place(document(("a", "top"), ("b", "left")), design(tmp_path, FLOWING), "A4")
    assert [page.flow for page in pages.pages] == [True]
    pages = place(document(("c", "cover"), ("a", "top"), ("b", "left")), design(tmp_path, FLOWING), "A4")
    assert [page.flow for page in pages.pages] == [False, True]


def test_where_pages_flow_each_sheet_fills_its_folio(tmp_path: Path) -> None:
    pages = place(document(("a", "top"), ("b", "left")), design(tmp_path, FLOWING), "A4")
    (line,) = pages.pages[0].furniture
    assert [part.form for part in line.right if isinstance(part, Text)] == ["page", "", "pages", "", ""]
    filled = on_sheet(line, {"page": "3", "pages": "9", "chapter": ""})
    assert "".join(part.text for part in filled.right if isinstance(part, Text)) == f"3 of 9, {pages.mark}"


def test_a_section_may_begin_a_sheet(tmp_path: Path) -> None:
    asked = document(("a", "top"), ("b", "left"), ("c", "left"))
    asked = replace(asked, sections=(*asked.sections[:2], replace(asked.sections[2], new_page=True)))
    cell = place(asked, design(tmp_path, FLOWING), "A4").pages[0].rows[1].cells[0]
    assert cell.starts == (1,)


def test_a_cell_may_have_a_margin_that_large_headings_go_across(tmp_path: Path) -> None:
    asked = document(("a", "top"), ("b", "left"), ("c", "text"))
    cell = place(asked, design(tmp_path, FLOWING), "A4").pages[0].rows[2].cells[0]
    assert cell.margin == 70
    assert width_in(cell, paragraph("a")) == cell.width - 70
    assert width_in(cell, Heading(1, (Text("One"),))) == cell.width
    assert width_in(cell, Heading(2, (Text("Two"),))) == cell.width - 70


def test_a_margin_stands_alone_on_bare_paper(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as error:
        design(tmp_path, DESIGN.replace('region = "left", span = 7', 'region = "left", span = 7, margin_pt = 70'))
    (problem,) = error.value.problems
    assert problem.message == "pages #1.rows #2.cells have a margin beside others, or on a ground"


def test_notes_stand_at_the_foot_only_where_pages_flow(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as error:
        design(tmp_path, FLOWING.replace("flow = true\n", ""))
    (problem,) = error.value.problems
    assert problem.message == "pages #2.notes can stand at the foot only where the page flows"
    assert problem.hint == "add  flow = true"


def test_a_page_spills_or_flows(tmp_path: Path) -> None:
    spilling = DESIGN.replace("[[pages]]", "[[pages]]\nspill = true", 1)
    pages = place(document(("a", "top"), ("b", "left")), design(tmp_path, spilling), "A4")
    assert (pages.pages[0].spill, pages.flows) == (True, True)
    (line,) = pages.pages[0].furniture
    assert "page" in [part.form for part in line.right if isinstance(part, Text)]  # its sheets tell their number
    with pytest.raises(BriefError) as error:
        design(tmp_path, FLOWING.replace("flow = true", "flow = true\nspill = true"))
    (problem,) = error.value.problems
    assert problem.message.startswith("pages #2.spill can't stand on a page that flows")


def test_rows_and_lines_stand_on_the_background_of_their_page_unless_they_say_otherwise(tmp_path: Path) -> None:
    text = DESIGN.replace("[[pages]]", '[[pages]]\nbackground = "band"', 1)
    first = design(tmp_path, text.replace('surface = "band", bleed', 'surface = "paper", bleed')).sheets[0]
    assert [row.surface for row in first.rows] == ["paper", "band"]
    assert (first.background, first.lines[0].surface) == ("band", "band")
    assert place(document(("a", "top"), ("b", "left")), design(tmp_path, text), "A4").pages[0].background == "band"
