"""Pages: rows, gaps, grounds, overflow."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath

import pytest

from factpress.brand.read import read_theme
from factpress.contracts.document import Heading, Paragraph, Text
from factpress.contracts.drawing import Path, TextRun
from factpress.contracts.nodes import FURNITURE
from factpress.contracts.pages import Cell, Furniture, Grid, Page, Pages, Row
from factpress.contracts.theme import Theme
from factpress.fonts import FontBook
from factpress.layout import lay_out
from factpress.layout.blocks import set_block
from factpress.layout.text import Setting
from factpress.problems import BriefError

ROOT = FilePath(__file__).resolve().parents[2]
GRID = Grid(600, 400, top=40, right=50, bottom=60, left=50, columns=10, gutter=0)


@cache
def theme() -> Theme:
    return read_theme(ROOT / "templates/_brand.yml", ROOT)


@cache
def fonts() -> FontBook:
    return FontBook(theme().fonts)


def t(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def row(region: str, *texts: str, gap: float = 10, surface: str = "paper", **options: object) -> Row:
    """A row with one cell of body paragraphs."""
    blocks = tuple(Paragraph(t(text), at=f"templates/base/{region}.md:{n}") for n, text in enumerate(texts, 1))
    cell = Cell(region, 0, 10, GRID.live_width, blocks, surface)
    return replace(Row((cell,), surface, gap, 0, 0, 0), **options)  # type: ignore[arg-type]


def pages(*rows: Row, furniture: tuple[Furniture, ...] = ()) -> Pages:
    page = Page(rows, furniture, bottom=GRID.bottom)
    words = {"brief": "clinics", "audience": "donor", "language": "en", "title": "", "subject": "", "author": ""}
    return Pages(**words, edition="", mark="", design="templates/pages/sheet.toml", grid=GRID, pages=(page,))


def tops(*rows: Row) -> list[float]:
    """The baseline of each text of the page, in order."""
    (sheet,) = lay_out(pages(*rows), theme(), fonts())
    return [item.y for item in sheet.items if isinstance(item, TextRun)]


def test_rows_follow_each_other_with_their_gaps() -> None:
    first, second = tops(row("a", "One line."), row("b", "Another."))
    assert second - first == pytest.approx(24)  # a line of 14 and a gap of 10


def test_spare_height_goes_to_the_gaps_within_their_limits() -> None:
    loose = tops(row("a", "One."), row("b", "Two.", stretch=30), row("c", "Three.", stretch=10))
    assert loose[1] - loose[0] == pytest.approx(54)  # 14 + 10 + 30: there is room for all of it
    assert loose[2] - loose[1] == pytest.approx(34)  # 14 + 10 + 10


def test_scarce_spare_height_is_shared_in_proportion() -> None:
    # 300 points between the margins, less 10 + 14 + 10 + 256 + 10 for rows and gaps: nothing but 0 to share
    full = row("b", "Two.", stretch=30, min_height=256.0)
    assert tops(row("a", "One."), full)[1] - tops(row("a", "One."), full)[0] == pytest.approx(34)  # 24 and all 10 left


def test_an_overflow_names_page_region_block_and_millimetres() -> None:
    long = "A sentence that takes its place on the page. " * 90
    with pytest.raises(BriefError) as error:
        lay_out(pages(row("a", "One."), row("story", "Short.", long)), theme(), fonts())
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == ("templates/base/story.md", 2)
    assert problem.message.startswith("page 1 of clinics for donor overflows by ")
    assert problem.message.endswith(" mm at paragraph in region story")
    assert problem.hint == "shorten a text on this page, or give its rows less space in templates/pages/sheet.toml"


def test_every_page_that_overflows_is_told_at_once() -> None:
    long = "A sentence that takes its place on the page. " * 90
    one = pages(row("a", long))
    with pytest.raises(BriefError) as error:
        lay_out(replace(one, pages=one.pages * 2), theme(), fonts())
    assert [p.message.split(" of ")[0] for p in error.value.problems] == ["page 1", "page 2"]


def test_a_bleeding_row_fills_to_the_edges_and_the_foot() -> None:
    band = row("a", "One.", surface="band", bleed=True, to_foot=True)
    (sheet,) = lay_out(pages(band), theme(), fonts())
    ground = sheet.items[0]
    assert isinstance(ground, Path) and ground.fill == theme().surfaces["band"].fill
    assert ground.segments[0] == ("M", 0, 0) and ground.segments[2] == ("L", 600, 400)


def test_furniture_stands_on_its_baseline_and_ends_at_the_margin() -> None:
    line = Furniture(t("Office"), t("1 / 2"), 380.0, "paper", rule="hairline", rule_y=370.0)
    (sheet,) = lay_out(pages(row("a", "One."), furniture=(line,)), theme(), fonts())
    office, folio = (item for item in sheet.items if isinstance(item, TextRun) and item.y == 380)
    assert (office.x, office.node) == (50, FURNITURE)
    style = theme().style("furniture")
    assert folio.x + fonts().width(folio.text, folio.face, style.size) == pytest.approx(550)


def test_text_knows_its_block_and_decoration_has_none() -> None:
    (sheet,) = lay_out(pages(row("a", "One.", "Two.")), theme(), fonts())
    assert [i.node for i in sheet.items if isinstance(i, TextRun)] == ["a/0", "a/1"]


def test_headings_enter_the_outline_at_their_level() -> None:
    box = set_block(Heading(3, t("What changed"), outline=2), Setting(theme(), fonts(), "paper", "en"), 300)
    assert [(b.title, b.level) for b in box.bookmarks] == [("What changed", 1)]


@pytest.mark.parametrize(("bleed", "right"), [(False, 550), (True, 600)])  # the margin, the edge of the page
def test_the_fill_of_the_last_cell_ends_at_the_margin_or_bleeds(bleed: bool, right: float) -> None:
    gutter = replace(GRID, gutter=20)
    cells = tuple(
        Cell(name, column, 5, gutter.span(5), (Paragraph(t("One.")),), "panel", filled=True)
        for name, column in (("left", 0), ("right", 5))
    )
    plan = replace(pages(replace(Row(cells, "paper", 0, 0, 0, 0), bleed=bleed)), grid=gutter)
    (sheet,) = lay_out(plan, theme(), fonts())
    fill = theme().surfaces["panel"].fill
    first, second = (item.segments for item in sheet.items if isinstance(item, Path) and item.fill == fill)
    assert max(segment[1] for segment in first if len(segment) > 1) == pytest.approx(300)  # halfway to the next cell
    assert max(segment[1] for segment in second if len(segment) > 1) == pytest.approx(right)


def test_a_background_fills_the_page_and_rows_on_it_draw_no_ground() -> None:
    made = pages(row("a", "One.", surface="cover"), row("b", "Two.", surface="panel"))
    made = replace(made, pages=(replace(made.pages[0], background="cover"),))
    (sheet,) = lay_out(made, theme(), fonts())
    fills = [(item.fill, item.segments[2][1:]) for item in sheet.items if isinstance(item, Path) and item.fill]
    assert [fill for fill, _ in fills] == [theme().surfaces[name].fill for name in ("cover", "panel")]
    assert fills[0][1] == (600, 400)  # the lower right corner of the page
