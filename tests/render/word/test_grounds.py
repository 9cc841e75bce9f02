"""Grounds of whole pages, and domains beside their wheel."""

from dataclasses import replace
from types import ModuleType

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tables(found: dict[str, bytes], samples: ModuleType) -> list[etree._Element]:
    """The tables that stand in the body itself."""
    return [node for node in samples.body(found) if node.tag == W + "tbl"]


def test_all_rows_on_a_dark_background_are_one_table_with_their_gaps_inside(samples: ModuleType) -> None:
    label = samples.GALLERY["Label"]
    first, second = (samples.row(label, surface="band", gap=20, min_height=least) for least in (90, 0))
    second = replace(second, cells=tuple(replace(cell, region="second") for cell in second.cells))
    found = samples.written(replace(samples.page(first, second), background="band"))
    (table,) = tables(found, samples)
    assert table.find(f"{W}tblPr/{W}tblStyle").get(W + "val") == "BandBand"
    assert [row.findtext(f"{W}trPr/{W}trHeight") is not None for row in table.iter(W + "tr")] == [True, False]
    tops = [int(cell.find(f"{W}tcPr/{W}tcMar/{W}top").get(W + "w")) for cell in table.iter(W + "tc")]
    assert tops[1] == 20 * 20


def test_domains_stand_in_their_order_beside_the_wheel(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Domains"])))
    (table,) = tables(found, samples)
    wheel, listed = table.findall(f"{W}tr/{W}tc")
    assert list(wheel.iter(W + "drawing")) and not list(wheel.iter(W + "tbl"))
    (inner,) = listed.iter(W + "tbl")
    told = ["".join(text.text for text in row.iter(W + "t")) for row in inner.findall(W + "tr")]
    assert told == ["1TideIt comes twice.", "2MoonIt goes once."]
