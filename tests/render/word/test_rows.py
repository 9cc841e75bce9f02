"""Rows of a page design as paragraphs and tables: what changes in one of them moves nothing else."""

import re
from dataclasses import replace
from types import ModuleType

import pytest
from lxml import etree

from factpress.contracts.document import Block, Number, Paragraph, Text, Tile, Tiles
from factpress.contracts.pages import Cell, Page, Row

CONTROL_NUMBER = re.compile(rb'<w:id w:val="\d+"/>')
"""What tells a control from all others of the file: it is counted through."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def kinds(found: dict[str, bytes], samples: ModuleType) -> list[str]:
    """What stands in the body: the styles of paragraphs and tables."""
    return [
        samples.style_of(node) if node.tag == W + "p" else node.find(f"{W}tblPr/{W}tblStyle").get(W + "val")
        for node in samples.body(found)
    ]


def measure(found: dict[str, bytes], identifier: str, name: str, samples: ModuleType) -> float:
    """A space of a paragraph style or of the one it is based on, in points."""
    style = samples.style(found, identifier)
    spacing = style.find(f"{W}pPr/{W}spacing")
    if spacing is None or spacing.get(W + name) is None:
        return measure(found, style.find(W + "basedOn").get(W + "val"), name, samples)
    return int(spacing.get(W + name)) / 20


def test_one_cell_on_paper_is_plain_paragraphs(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Heading"], samples.GALLERY["Paragraph"])))
    assert kinds(found, samples) == ["Heading2", "BodyTextEnd"]


def test_the_space_above_a_row_is_in_the_style_of_its_first_paragraph(samples: ModuleType) -> None:
    row = samples.row(samples.GALLERY["Paragraph"], gap=21, stretch=0)
    found = samples.written(samples.page(row, row, row))
    assert kinds(found, samples) == ["BodyTextEnd", "BodyTextGap21End", "BodyTextGap21End"]
    assert measure(found, "BodyTextGap21End", "before", samples) == 21
    assert measure(found, "BodyTextGap21End", "after", samples) == 0


def test_the_space_above_a_table_is_in_the_style_of_the_paragraph_before_it(samples: ModuleType) -> None:
    text, cards = (samples.row(samples.GALLERY[name], gap=21, stretch=0) for name in ("Paragraph", "Cards"))
    found = samples.written(samples.page(text, cards, text))
    assert kinds(found, samples) == ["BodyTextEnd21", "Cards", "BodyTextGap21End"]
    assert measure(found, "BodyTextEnd21", "after", samples) == 21


def test_between_two_tables_stands_a_spacer_as_high_as_the_gap(samples: ModuleType) -> None:
    cards = samples.row(samples.GALLERY["Cards"], gap=21, stretch=0)
    found = samples.written(samples.page(cards, cards))
    assert kinds(found, samples) == ["Cards", "SpacerGap20", "Cards", "Spacer"]
    line = measure(found, "SpacerGap20", "line", samples)
    assert measure(found, "SpacerGap20", "before", samples) + line == 21


def test_a_filled_row_is_a_table_that_stands_out_of_the_text_by_its_padding(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Paragraph"], surface="panel", padding_top=12)))
    table, _ = samples.body(found)
    properties = table.find(W + "tblPr")
    assert properties.find(W + "tblStyle").get(W + "val") == "BandPanel"
    assert int(properties.find(W + "tblInd").get(W + "w")) / 20 == -14
    assert int(properties.find(W + "tblW").get(W + "w")) / 20 == round(samples.GRID.live_width + 28, 1)
    margins = {side.tag.rpartition("}")[2]: int(side.get(W + "w")) / 20 for side in table.find(f".//{W}tcMar")}
    assert margins == {"top": 12, "left": 14, "bottom": 0, "right": 14}
    fill = samples.style(found, "BandPanel").find(f"{W}tcPr/{W}shd").get(W + "fill")
    assert fill == "F6F1E4"  # shell, the brand's panel


@pytest.mark.parametrize(
    ("surface", "gap", "expected"),
    [
        ("panel", 0, ["BandPanel", "Spacer"]),
        ("panel", 7, ["BandPanel", "SpacerGap6", "BandPanel", "Spacer"]),
        ("band", 0, ["BandPanel", "Spacer", "BandBand", "Spacer"]),
    ],
)
def test_grounds_of_one_colour_that_touch_each_other_are_one_table(
    surface: str, gap: float, expected: list[str], samples: ModuleType
) -> None:
    above = samples.row(samples.GALLERY["Paragraph"], surface="panel", bleed=True)
    below = samples.row(samples.GALLERY["Paragraph"], surface=surface, bleed=True, gap=gap, stretch=0)
    assert kinds(samples.written(samples.page(above, below)), samples) == expected


def test_a_row_that_bleeds_reaches_both_sides_of_the_page_and_its_text_the_margins(samples: ModuleType) -> None:
    tiles, grid = samples.GALLERY["Tiles"], samples.GRID
    found = samples.written(samples.page(samples.row(samples.GALLERY["Heading"], tiles, surface="panel", bleed=True)))
    table = samples.body(found)[0]
    assert int(table.find(f"{W}tblPr/{W}tblInd").get(W + "w")) / 20 == -grid.left
    assert int(table.find(f"{W}tblPr/{W}tblW").get(W + "w")) / 20 == round(grid.width, 1)
    for row in table.iterfind(W + "tr"):
        cells = row.findall(f"{W}tc/{W}tcPr")
        assert sum(int(cell.find(W + "tcW").get(W + "w")) for cell in cells) == round(grid.width * 20)
        outer = cells[0].find(f"{W}tcMar/{W}left"), cells[-1].find(f"{W}tcMar/{W}right")
        assert [int(side.get(W + "w")) / 20 for side in outer] == [grid.left, grid.right]


def test_a_narrower_cell_on_a_ground_is_as_wide_as_on_paper(samples: ModuleType) -> None:
    grid, blocks = samples.GRID, (samples.GALLERY["Heading"], samples.GALLERY["Tiles"])
    cell = Cell("only", 2, 8, grid.span(8), blocks, "panel")
    (table, *_) = samples.body(samples.written(samples.page(Row((cell,), "panel", 0, 0, 12, 12, bleed=True))))
    outer = grid.x(2), grid.width - grid.x(2) - grid.span(8)
    for row in table.iterfind(W + "tr"):
        sides = row.find(f".//{W}tcMar/{W}left"), row.findall(f".//{W}tcMar/{W}right")[-1]
        assert [int(side.get(W + "w")) / 20 for side in sides] == pytest.approx(outer, abs=0.05)


def test_a_filled_cell_beside_others_reaches_the_side_that_it_touches(samples: ModuleType) -> None:
    grid = samples.GRID
    cells = (
        Cell("a", 0, 4, grid.span(4), (samples.GALLERY["BigNumber"],), "band", filled=True),
        Cell("b", 4, 8, grid.span(8), (samples.GALLERY["Figure"],), "paper"),
    )
    found = samples.written(samples.page(Row(cells, "paper", 0, 0, 24, 14, bleed=True)))
    table = samples.body(found)[0]
    assert int(table.find(f"{W}tblPr/{W}tblInd").get(W + "w")) / 20 == -grid.left
    assert int(table.find(f".//{W}tcMar/{W}left").get(W + "w")) / 20 == grid.left


def test_grids_without_rules_become_rows_of_their_band(samples: ModuleType) -> None:
    found = samples.written(
        samples.page(samples.row(samples.GALLERY["Heading"], samples.GALLERY["Tiles"], surface="panel"))
    )
    (table,) = samples.tree(found["word/document.xml"]).iter(W + "tbl")
    assert [len(row.findall(W + "tc")) for row in table.iterfind(W + "tr")] == [1, 2]


def test_several_cells_are_a_table_with_gutters_inside_the_cells(samples: ModuleType) -> None:
    found = samples.written(
        samples.page(samples.beside((samples.GALLERY["Heading"],), (samples.GALLERY["Paragraph"],)))
    )
    table = samples.body(found)[0]
    left, right = (int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w")) / 20 for cell in table.iter(W + "tc"))
    grid = samples.GRID
    assert (round(left), round(right)) == (round(grid.span(7) + 12), round(grid.span(5)))
    gutter = table.find(f".//{W}tcMar/{W}right").get(W + "w")
    assert int(gutter) / 20 == 12


def test_a_filled_cell_has_its_ground_and_room_at_its_right(samples: ModuleType) -> None:
    grid = samples.GRID
    cells = (
        Cell("a", 0, 4, grid.span(4), (samples.GALLERY["BigNumber"],), "band", filled=True),
        Cell("b", 4, 8, grid.span(8) - 14, (samples.GALLERY["Figure"],), "paper", inset=14),
    )
    row = Row(cells, "paper", 0, 0, padding_top=24, padding_bottom=14, min_height=372, bleed=True)
    found = samples.written(samples.page(row, furniture=()))
    first, second = samples.body(found)[0].iter(W + "tc")
    assert first.find(f"{W}tcPr/{W}shd").get(W + "fill") == "5B2A6E"  # plum, the brand's primary
    assert second.find(f"{W}tcPr/{W}shd") is None
    height = samples.body(found)[0].find(f".//{W}trHeight").get(W + "val")
    assert int(height) / 20 == 372 - 28  # the page begins at 28 where nothing bleeds
    assert samples.style_of(first.find(W + "p")).startswith("NumberQualifierOnBand")


def test_the_text_of_a_band_keeps_its_place_below_the_head(samples: ModuleType) -> None:
    row = samples.row(samples.GALLERY["Hero"], surface="band", bleed=True, padding_top=56, min_height=273)
    found = samples.written(samples.page(row))
    top = int(samples.tree(found["word/document.xml"]).find(f".//{W}pgMar").get(W + "top")) / 20
    table = samples.body(found)[0]
    padding = int(table.find(f".//{W}tcMar/{W}top").get(W + "w")) / 20
    assert top + padding == 56  # as in the page layout
    assert top + int(table.find(f".//{W}trHeight").get(W + "val")) / 20 == 273


def bodies(samples: ModuleType, *rows: Row) -> list[bytes]:
    found = samples.written(samples.page(*rows))
    return [CONTROL_NUMBER.sub(b"", etree.tostring(node)) for node in samples.body(found)]


def test_three_more_sentences_move_nothing_else(samples: ModuleType) -> None:
    hero = samples.row(samples.GALLERY["Hero"], samples.GALLERY["Tally"], surface="band", bleed=True, padding_top=56)
    text = samples.row(samples.GALLERY["Heading"], samples.GALLERY["Paragraph"])
    rest = samples.row(samples.GALLERY["Cards"], surface="panel", padding_top=12, to_foot=True)
    more = Paragraph((Text("Nine boats sail. They sail at night. The tide waits for none of them."),))
    longer = samples.row(
        samples.GALLERY["Heading"], replace(more, content=(*samples.GALLERY["Paragraph"].content, *more.content))
    )

    before, after = bodies(samples, hero, text, rest), bodies(samples, hero, longer, rest)
    changed = [index for index, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert changed == [2]  # after the hero and the heading: the paragraph itself


def test_another_paragraph_moves_nothing_else(samples: ModuleType) -> None:
    first, text = samples.row(samples.GALLERY["Cards"]), samples.row(samples.GALLERY["Paragraph"])
    last = samples.row(samples.GALLERY["Tiles"], surface="panel", padding_top=12)
    more = samples.row(samples.GALLERY["Paragraph"], Paragraph((Text("One more."),)))

    before, after = bodies(samples, first, text, last), bodies(samples, first, more, last)
    assert len(after) == len(before) + 1
    assert (before[0], before[2:]) == (after[0], after[3:])


def test_another_row_of_tiles_moves_nothing_else(samples: ModuleType) -> None:
    tile = Tile(Number("wells", "over", "1,240"), samples.said("wells drilled"))
    text, few, many = (samples.row(block) for block in (samples.GALLERY["Paragraph"], tiles(tile, 4), tiles(tile, 8)))

    before, after = bodies(samples, text, few, text, few), bodies(samples, text, many, text, few)
    changed = [index for index, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert changed == [1]  # the tiles themselves


def tiles(tile: Tile, count: int) -> Block:
    return Tiles((tile,) * count)


def test_each_page_is_a_section_of_its_own(whole: dict[str, bytes], samples: ModuleType) -> None:
    sections = list(samples.tree(whole["word/document.xml"]).iter(W + "sectPr"))
    assert len(sections) == 2
    for section in sections:
        assert section.find(W + "type").get(W + "val") == "nextPage"
        size = section.find(W + "pgSz")
        assert (int(size.get(W + "w")) / 20, int(size.get(W + "h")) / 20) == (595.3, 841.9)  # A4, in twentieths


def test_a_ground_that_reaches_the_foot_takes_its_room_from_the_gaps(samples: ModuleType) -> None:
    text = samples.row(samples.GALLERY["Paragraph"], gap=20, stretch=10)
    last = samples.row(samples.GALLERY["Paragraph"], surface="panel", gap=20, stretch=10, padding_top=12)
    gap = kinds(samples.written(samples.page(text, last)), samples)[0]
    reaching = replace(samples.page(text, replace(last, to_foot=True)), bottom=30.0)
    tighter = kinds(samples.written(reaching), samples)[0]
    assert gap == "BodyTextEnd13"  # 20 less what is kept in reserve
    assert tighter == "BodyTextEnd10"  # 20 less all of its stretch


def test_an_empty_page_of_furniture_still_has_a_head_and_a_foot(samples: ModuleType) -> None:
    page = Page((samples.row(samples.GALLERY["Paragraph"]),), (), bottom=56)
    found = samples.written(page)
    for name in ("word/header1.xml", "word/footer1.xml"):
        assert [samples.style_of(p) for p in samples.tree(found[name])] == ["Spacer"]


def test_a_pale_background_is_left_white_and_a_dark_one_fills_its_rows(samples: ModuleType) -> None:
    block = samples.GALLERY["Label"]
    pages = {
        ground: replace(samples.page(samples.row(block, surface=ground)), background=ground)
        for ground in ("cover", "band")
    }
    assert kinds(samples.written(pages["cover"]), samples) == ["LabelHarmEnd"]
    assert kinds(samples.written(pages["band"]), samples)[0] == "BandBand"


def test_a_cover_has_styles_of_its_own(samples: ModuleType) -> None:
    hero = replace(samples.GALLERY["Hero"], kind="report", byline=samples.said("A nurse"))
    found = samples.written(samples.page(samples.row(hero)))
    assert kinds(found, samples) == ["CoverTitle", "CoverSubtitle", "CoverByline"]
    assert samples.style(found, "CoverTitle").find(f"{W}pPr/{W}outlineLvl").get(W + "val") == "0"


def with_margin(samples: ModuleType, *blocks: Block) -> dict[str, bytes]:
    row = samples.row(*blocks)
    cell = replace(row.cells[0], margin=174.4)
    return samples.written(samples.page(replace(row, cells=(cell,))))


def test_a_margin_note_stands_beside_the_heading_that_it_serves_and_what_follows(samples: ModuleType) -> None:
    note, heading, text = (samples.GALLERY[name] for name in ("Margin", "Heading", "Paragraph"))
    found = with_margin(samples, text, note, heading, text, text)
    table = samples.body(found)[1]
    cells = [[samples.style_of(p) for p in cell.iter(W + "p")] for cell in table.iter(W + "tc")]
    assert cells == [["MarginTitleRuledFree", "MarginText", "MarginText"], ["Heading2", "BodyTextEnd"]]
    assert [kind for kind in kinds(found, samples) if "Text" in kind] != []


def test_no_margin_note_is_lost_where_nothing_stands_beside_it(samples: ModuleType) -> None:
    note, text = samples.GALLERY["Margin"], samples.GALLERY["Paragraph"]
    for blocks in ((text, note), (note, replace(samples.GALLERY["Heading"], level=1))):
        found = with_margin(samples, *blocks)
        assert "A visit" in samples.text_of(samples.tree(found["word/document.xml"]))


def test_the_title_of_a_cover_is_broken_where_the_page_layout_breaks_it(samples: ModuleType) -> None:
    long, short = (
        replace(samples.GALLERY["Hero"], kind="report", title=samples.said(title))
        for title in ("A clinic on every channel by boat", "A clinic")
    )
    first = [kinds(samples.written(samples.page(samples.row(hero))), samples)[0] for hero in (long, short)]
    assert re.fullmatch(r"CoverTitleInset\d+", first[0]) and first[1] == "CoverTitle"


@pytest.mark.parametrize(
    ("kind", "text", "style"),
    [
        (
            "report",
            "A clinic on every channel of the delta, with pilots, nurses and teachers, 2004\u20132014",
            r"CoverSubtitleInset\d+",
        ),
        ("report", "A clinic", "CoverSubtitle"),
        (
            "band",
            "A clinic on every channel of the delta, with pilots, nurses and teachers, 2004\u20132014",
            "HeroLead.*",
        ),
    ],
)
def test_the_subtitle_of_a_cover_is_broken_where_the_page_layout_breaks_it(
    kind: str, text: str, style: str, samples: ModuleType
) -> None:
    hero = replace(samples.GALLERY["Hero"], kind=kind, lead=samples.said(text))
    assert re.fullmatch(style, kinds(samples.written(samples.page(samples.row(hero))), samples)[1])


def test_balanced_columns_are_no_table_that_is_split(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Balanced"])))
    (row,) = samples.tree(found["word/document.xml"]).iter(W + "tr")
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
