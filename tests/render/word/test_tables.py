"""Tables: fixed widths, rows that stay whole, a head row that repeats, words for those who can't see them."""

from dataclasses import replace
from itertools import pairwise
from types import ModuleType

import pytest
from lxml import etree

from factpress.contracts.document import Card, Cards

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tables(found: dict[str, bytes], samples: ModuleType) -> list[etree._Element]:
    made = list(samples.tree(found["word/document.xml"]).iter(W + "tbl"))
    assert made != []
    return made


def value(node: etree._Element, path: str, name: str = "val") -> str:
    return str(node.find("/".join(W + step for step in path.split("/"))).get(W + name))


def test_every_table_has_fixed_columns_that_add_up_to_its_width(whole: dict[str, bytes], samples: ModuleType) -> None:
    for table in tables(whole, samples):
        columns = [int(column.get(W + "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert value(table, "tblPr/tblLayout", "type") == "fixed"
        assert abs(int(value(table, "tblPr/tblW", "w")) - sum(columns)) <= 1  # a twentieth of a point for rounding


def test_the_cells_of_every_row_fill_its_columns(whole: dict[str, bytes], samples: ModuleType) -> None:
    for table in tables(whole, samples):
        columns = [int(column.get(W + "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        for row in table.iterfind(W + "tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterfind(W + "tc")]
            assert sum(1 if span is None else int(span.get(W + "val")) for span in spans) == len(columns)
            widths = [int(value(cell, "tcPr/tcW", "w")) for cell in row.iterfind(W + "tc")]
            assert sum(widths) == sum(columns)


def test_every_cell_ends_with_a_paragraph_and_no_two_tables_touch(whole: dict[str, bytes], samples: ModuleType) -> None:
    document = samples.tree(whole["word/document.xml"])
    for holder in (document[0], *document.iter(W + "tc")):
        content = [child.tag for child in holder if child.tag in (W + "p", W + "tbl")]
        assert content[-1] == W + "p"
        assert (W + "tbl", W + "tbl") not in pairwise(content)


def test_rows_stay_whole_save_those_of_running_text(whole: dict[str, bytes], samples: ModuleType) -> None:
    for table in tables(whole, samples):
        assert are_whole(table) or value(table, "tblPr/tblStyle") == "Columns"


def test_blocks_side_by_side_stay_whole_as_they_do_on_the_page(samples: ModuleType) -> None:
    columns = samples.written(samples.page(samples.row(samples.GALLERY["Columns"])))
    text = (samples.GALLERY["Paragraph"],)
    cells = samples.written(samples.page(samples.beside(text, text)))
    assert [are_whole(table) for table in tables(columns, samples)] == [True]
    assert [are_whole(table) for table in tables(cells, samples)] == [False]


def keeps(paragraph: etree._Element, found: dict[str, bytes], samples: ModuleType) -> bool:
    """Whether Word keeps a paragraph with the next one."""
    style = samples.style_of(paragraph)
    while style != "Normal":
        properties = samples.style(found, style)
        own = properties.find(f"{W}pPr/{W}keepNext")
        if own is not None:
            return str(own.get(W + "val")) != "0"
        style = value(properties, "basedOn")
    return False


def test_no_row_that_stays_whole_is_kept_with_what_follows_its_table(samples: ModuleType) -> None:
    figure = samples.GALLERY["Figure"]
    found = samples.written(
        samples.page(samples.row(replace(samples.GALLERY["Columns"], columns=((figure,), (figure,)))))
    )
    (table,) = tables(found, samples)
    first, *others = table.iter(W + "p")
    assert not keeps(first, found, samples)
    assert [keeps(p, found, samples) for p in others].count(True) > 1


def test_a_margin_note_does_not_keep_what_stands_beside_it_with_what_follows(samples: ModuleType) -> None:
    row = samples.row(samples.GALLERY["Margin"], samples.GALLERY["Heading"], samples.GALLERY["Paragraph"])
    found = samples.written(samples.page(replace(row, cells=(replace(row.cells[0], margin=174.4),))))
    (table,) = tables(found, samples)
    begin = {
        samples.style_of(cell.find(W + "p")): keeps(cell.find(W + "p"), found, samples) for cell in table.iter(W + "tc")
    }
    assert begin == {"MarginTitleRuledFree": False, "Heading2": True}


def are_whole(table: etree._Element) -> bool:
    """Whether no row is split between pages."""
    return all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iterfind(W + "tr"))


def test_the_head_row_of_a_table_of_figures_repeats_and_it_is_described(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Table"])))
    (table,) = tables(found, samples)
    headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iterfind(W + "tr")]
    assert headers == [True, False, False]
    assert value(table, "tblPr/tblLook", "firstRow") == "1"
    assert value(table, "tblPr/tblCaption") == "Each measure and where it stands"
    assert value(table, "tblPr/tblDescription") == "Measure; Value; Source"


def test_an_arrangement_is_no_table_of_figures(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Cards"])))
    (table,) = tables(found, samples)
    assert value(table, "tblPr/tblStyle") == "Cards"
    assert table.find(f".//{W}tblHeader") is None
    assert value(table, "tblPr/tblLook", "firstRow") == "0"


def test_numbers_of_a_table_stand_right(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Table"])))
    (table,) = tables(found, samples)
    styles = [[samples.style_of(p) for p in row.iter(W + "p")] for row in table.iterfind(W + "tr")]
    assert styles[0] == ["TableHead", "TableHeadRight", "TableHead"]
    assert styles[1] == ["TableText", "TableTextRight", "TableText"]
    assert value(samples.style(found, "TableTextRight"), "pPr/jc") == "right"


def test_columns_of_a_table_are_as_wide_as_their_weights(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Table"])))
    (table,) = tables(found, samples)
    widths = [int(column.get(W + "w")) / 20 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    free = samples.GRID.live_width - 2 * 14  # two gaps of 14
    assert [round(width) for width in widths] == [round(free * 3 / 6 + 14), round(free / 6 + 14), round(free * 2 / 6)]


def test_the_look_of_a_table_is_in_its_style(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Table"], samples.GALLERY["Limitation"])))
    data, limitation = samples.style(found, "DataTable"), samples.style(found, "Limitation")
    assert value(data, "tblPr/tblBorders/insideH") == "single"
    assert value(data, "tblStylePr/tcPr/tcBorders/bottom", "sz") == "6"  # eighths: 0.75 points
    assert value(limitation, "tblPr/tblBorders/left") == "dashDotStroked"
    assert value(limitation, "tcPr/shd", "fill") == "F6F1E4"  # shell, the brand's panel
    for table in tables(found, samples):
        assert table.find(f"{W}tblPr/{W}tblBorders") is None


def test_tiles_keep_the_qualifier_s_line_free_without_an_empty_paragraph(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Tiles"])))
    cells = [[samples.style_of(p) for p in cell.iter(W + "p")] for cell in tables(found, samples)[0].iter(W + "tc")]
    assert cells == [
        ["NumberQualifierRuled", "NumberM", "NumberLabel"],
        ["NumberMRuledLow", "NumberLabel"],
    ]
    assert value(samples.style(found, "NumberMRuledLow"), "pPr/pBdr/top", "space") == "18"  # 7 + 10.5 of the qualifier


def test_large_tiles_have_rules_of_their_own_beside_others(samples: ModuleType) -> None:
    tiles = samples.GALLERY["Tiles"]
    found = samples.written(samples.page(samples.row(tiles, replace(tiles, kind="large"))))
    rules = ("NumberQualifierRuled", "NumberQualifierRuledThin", "NumberLRuledThinLow")
    assert [value(samples.style(found, rule), "pPr/pBdr/top", "sz") for rule in rules] == ["18", "6", "6"]  # eighths
    assert value(samples.style(found, "NumberLRuledThinLow"), "pPr/pBdr/top", "space") == "24"  # Word's most is 31


@pytest.mark.parametrize("kind", ["plain", "agencies"])
def test_what_stands_below_titles_of_several_lines_stays_level(samples: ModuleType, kind: str) -> None:
    long, short = samples.said("A title of more words than one line of its card can hold"), samples.said("Short")
    cards = [
        Card("", short, samples.said("Text"), long if kind == "agencies" else ()),
        Card("", long if kind == "plain" else short, samples.said("Text"), short if kind == "agencies" else ()),
    ]
    found = samples.written(samples.page(samples.row(Cards((*cards, cards[0]), kind))))
    texts = [p for p in samples.tree(found["word/document.xml"]).iter(W + "p") if samples.text_of(p) == "Text"]
    styles = [samples.style_of(p) for p in texts]
    assert len(set(styles)) == 2
    lower = styles[1 if kind == "agencies" else 0]
    role = "agency-name" if kind == "agencies" else "card-title"
    line, plain = round(samples.theme().style(role).leading * 20), 70  # 3.5 points
    assert value(samples.style(found, lower), "pPr/spacing", "before") == str(line + plain)


def test_a_call_of_words_alone_is_paragraphs_with_a_bar(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Callout"])))
    assert [samples.style_of(node) for node in samples.body(found)] == ["CalloutTitle", "CalloutTextEnd"]
    for identifier in ("CalloutTitle", "CalloutText"):
        assert value(samples.style(found, identifier), "pPr/pBdr/left", "sz") == "18"  # eighths: 2.25 points


def test_a_call_with_more_than_words_is_a_table_with_one_bar(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Call"])))
    (table,) = tables(found, samples)
    assert value(samples.style(found, "Call"), "tblPr/tblBorders/left", "color") == "9C3D12"  # rust
    styles = [samples.style_of(p) for p in table.iter(W + "p")]
    assert styles == ["CalloutTitlePlainFree", "CalloutTextPlain", "ListBulletCalloutTextPlainEnd"]
    for identifier in styles[:2]:
        assert value(samples.style(found, identifier), "pPr/pBdr/left") == "nil"
        assert value(samples.style(found, identifier), "pPr/ind", "left") == "0"
