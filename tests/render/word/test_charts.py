"""Charts that Word draws: their data, their workbook, what stands beside their bars, and where a picture remains."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from factpress.contracts.drawing import TextRun
from tests.charts.looks import bars, figure
from tests.render.word import natives, samples
from tests.render.word.natives import CDR, WP, A, C, X

EMU = 12_700


def chart(name: str) -> etree._Element:
    return natives.tree(natives.parts(natives.figure(name)), "word/charts/chart1.xml")


def cached(root: etree._Element, kind: str) -> list[str]:
    (found,) = root.iter(C + kind)
    return [point.findtext(C + "v", "") for point in found.iter(C + "pt")]


def formats(root: etree._Element) -> list[str | None]:
    """The number formats of the labels of single bars."""
    found = [label.find(C + "numFmt") for label in root.iter(C + "dLbl")]
    return [None if one is None else one.get("formatCode") for one in found]


@pytest.mark.parametrize("name", natives.NATIVE)
def test_a_chart_has_the_labels_and_the_exact_values_of_its_drawing_in_order(name: str) -> None:
    plot, root = natives.plot(natives.drawing(name)), chart(name)
    assert cached(root, "cat") == [bar.label for bar in plot.bars]
    assert cached(root, "val") == [bar.value for bar in plot.bars]
    (axis,) = root.iter(C + "catAx")
    assert axis.find(f"{C}scaling/{C}orientation").get("val") == "maxMin"  # type: ignore[union-attr]  # first on top


@pytest.mark.parametrize("name", natives.NATIVE)
def test_the_workbook_holds_what_the_chart_shows_where_the_chart_looks_for_it(name: str) -> None:
    found = natives.parts(natives.figure(name))
    root, cells = natives.tree(found, "word/charts/chart1.xml"), natives.sheet(found)
    ranges = [formula.text for formula in root.iter(C + "f")]
    last = len(natives.plot(natives.drawing(name)).bars) + 1
    assert ranges == ["Chart!$B$1", f"Chart!$A$2:$A${last}", f"Chart!$B$2:$B${last}"]
    assert [cells[f"A{row}"] for row in range(2, last + 1)] == cached(root, "cat")
    assert [cells[f"B{row}"] for row in range(2, last + 1)] == cached(root, "val")
    assert cells["B1"] == cached(root, "tx")[0]


def test_the_workbook_tells_what_is_printed_of_which_fact() -> None:
    cells = natives.sheet(natives.parts(natives.figure("malaria")))
    assert [cells[f"{column}1"] for column in "CD"] == ["Printed", "Fact"]
    assert [(cells[f"C{row}"], cells[f"D{row}"]) for row in (2, 3)] == [
        ("24.5%", "malaria.first"),
        ("9.8%", "malaria.second"),
    ]
    others = [(cells[f"C{row}"], cells[f"D{row}"]) for row in range(5, 9)]  # after an empty row
    assert others == [
        ("812\u00a0households", "households.first"),
        ("790\u00a0households", "households.second"),
        ("60%", "malaria.decline"),
        ("14.7\u00a0percentage points", "malaria.points"),
    ]
    assert "A4" not in cells


def test_the_series_is_named_by_what_is_counted_or_by_the_title() -> None:
    assert natives.sheet(natives.parts(natives.figure("wells")))["B1"] == "wells"
    assert natives.sheet(natives.parts(natives.figure("malaria")))["B1"] == "%"
    assert natives.sheet(natives.parts(natives.figure("fever")))["B1"] == "More wells run"  # the sample's title


def test_values_are_printed_by_number_formats_that_follow_when_somebody_edits_them() -> None:
    assert formats(chart("malaria")) == ['0.0"%"', '0.0"%"']
    assert formats(chart("wells")) == ['"over "0', "0", '"under "0']


def test_a_value_that_no_number_format_prints_is_text() -> None:
    spec, beds = bars(("beds", "Beds")), replace(figure("beds", "1449.6", "number", "over"), decimals=0)
    found = natives.tree(natives.parts(natives.figure(spec, 430, beds)), "word/charts/chart1.xml")
    assert formats(found) == [None]  # rounded down, as a floor is: a number format would print 1,450
    (label,) = found.iter(C + "dLbl")
    assert "".join(text.text or "" for text in label.iter(A + "t")) == "over 1,449"
    assert cached(found, "val") == ["1449.6"]


def test_bars_have_the_colours_of_the_drawing() -> None:
    plot, root = natives.plot(natives.drawing("malaria")), chart("malaria")
    series = root.find(f".//{C}ser/{C}spPr/{A}solidFill")
    (point,) = root.iter(C + "dPt")
    assert point.find(C + "idx").get("val") == "1"  # type: ignore[union-attr]
    told = [color_of(series), color_of(point.find(f"{C}spPr/{A}solidFill"))]
    assert told == [bar.color for bar in plot.bars]


def color_of(fill: etree._Element | None) -> str:
    """The colour of a fill, by the theme of the samples where it names a slot."""
    assert fill is not None
    name = str(fill[0].get("val"))
    if fill[0].tag == A + "srgbClr":
        return f"#{name}"
    theme = natives.tree(natives.parts(natives.figure("malaria")), "word/theme/theme1.xml")
    slot = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}.get(name, name)
    (found,) = theme.iter(A + slot)
    return f"#{found[0].get('val')}"


def test_a_ceiling_is_hatched_within_a_dashed_line() -> None:
    points = {point.find(C + "idx").get("val"): point for point in chart("wells").iter(C + "dPt")}  # type: ignore[union-attr]
    hatched = points["2"].find(C + "spPr")
    assert hatched is not None
    assert [etree.QName(part).localname for part in hatched] == ["pattFill", "ln"]
    assert hatched.find(f"{A}ln/{A}custDash") is not None


def test_what_the_theme_has_is_told_by_the_theme() -> None:
    root = chart("malaria")
    assert {color.get("val") for color in root.iter(A + "schemeClr")} >= {"tx1"}
    assert {font.get("typeface") for font in root.iter(A + "latin")} == {"+mn-lt"}  # bold of the small text's family


def test_a_chart_has_no_title_legend_grid_or_frame_of_its_own() -> None:
    root = chart("malaria")
    assert not [tag for tag in ("title", "legend", "majorGridlines") if list(root.iter(C + tag))]
    told = {tag: root.find(f".//{C}{tag}").get("val") for tag in ("autoTitleDeleted", "roundedCorners", "date1904")}  # type: ignore[union-attr]
    assert told == {"autoTitleDeleted": "1", "roundedCorners": "0", "date1904": "0"}
    (value_axis,) = root.iter(C + "valAx")
    assert value_axis.find(C + "delete").get("val") == "1"  # type: ignore[union-attr]


def test_axes_have_numbers_above_zero() -> None:
    numbers = [int(axis.get("val", "0")) for axis in chart("malaria").iter(C + "axId")]
    assert len(numbers) == 4
    assert min(numbers) > 0


@pytest.mark.parametrize("name", natives.NATIVE)
def test_bars_lie_where_the_drawing_has_them(name: str) -> None:
    drawing, found = natives.drawing(name), natives.parts(natives.figure(name))
    plot, root = natives.plot(drawing), natives.tree(found, "word/charts/chart1.xml")
    layout = next(root.iter(C + "manualLayout"))
    place = {etree.QName(part).localname: part.get("val", "") for part in layout}
    assert place["layoutTarget"] == "inner"
    assert float(place["x"]) * drawing.width == pytest.approx(plot.zero, abs=0.01)
    most = float(root.find(f".//{C}valAx/{C}scaling/{C}max").get("val", ""))  # type: ignore[union-attr]
    assert float(place["w"]) * drawing.width / most == pytest.approx(plot.scale, rel=1e-5)
    height = int(inline(found).find(WP + "extent").get("cy", "")) / EMU  # type: ignore[union-attr]
    band = float(place["h"]) * height / len(plot.bars)
    gap = int(root.find(f".//{C}gapWidth").get("val", ""))  # type: ignore[union-attr]
    assert band / (1 + gap / 100) == pytest.approx(plot.thickness, abs=0.1)  # gapWidth is whole percents


def inline(found: dict[str, bytes]) -> etree._Element:
    (frame,) = natives.tree(found, "word/document.xml").iter(WP + "inline")
    return frame


def test_the_chart_says_its_alternative_text_and_its_name() -> None:
    properties = inline(natives.parts(natives.figure("malaria"))).find(WP + "docPr")
    assert properties is not None
    assert properties.get("descr") == "More wells run: 12 of 16"
    assert properties.get("name") == "Chart 1 malaria"


@pytest.mark.parametrize("name", natives.NATIVE)
def test_words_beside_the_bars_are_shapes_within_the_chart(name: str) -> None:
    drawing, found = natives.drawing(name), natives.parts(natives.figure(name))
    own = natives.plot(drawing).own
    asked = [i.text for n, i in enumerate(drawing.items) if n not in own and isinstance(i, TextRun)]
    shapes = natives.tree(found, "word/drawings/drawing1.xml")
    said = [text.text or "" for text in shapes.iter(A + "t")]
    assert "".join(said).replace(" ", "") == "".join(asked).replace(" ", "")
    places = [float(place.text or "") for place in shapes.iter(CDR + "x", CDR + "y")]
    assert places != []
    assert min(places) >= 0
    assert max(places) <= 1


def test_no_pixels_and_no_vectors_are_kept_of_a_chart_that_word_draws() -> None:
    assert [name for name in natives.parts(natives.figure("malaria")) if name.startswith("word/media/")] == []


def test_parts_of_a_whole_stay_a_picture() -> None:
    found = natives.parts(natives.figure("staff"))
    assert [name for name in found if name.startswith("word/charts/")] == []
    assert {name.rpartition(".")[2] for name in found if name.startswith("word/media/")} == {"png", "svg"}


def test_a_chart_that_stands_in_a_narrower_place_than_it_was_drawn_for_stays_a_picture() -> None:
    wide = natives.figure("malaria", samples.GRID.live_width)
    place = samples.beside((samples.GALLERY["Paragraph"],), (wide,))
    found = samples.written(samples.page(place))
    assert [name for name in found if name.startswith("word/charts/")] == []


def test_each_chart_has_a_workbook_of_its_own() -> None:
    found = natives.parts(natives.figure("malaria"), natives.figure("malaria"))
    assert [name for name in found if "embeddings" in name] == [
        "word/embeddings/chart1.xlsx",
        "word/embeddings/chart2.xlsx",
    ]
    assert natives.sheet(found, 1) == natives.sheet(found, 2)


def test_the_same_chart_gives_the_same_bytes() -> None:
    figures = [natives.figure(name) for name in natives.NATIVE]
    assert natives.file(*figures) == natives.file(*figures)


def test_the_workbook_is_a_file_that_spreadsheets_open() -> None:
    found = natives.parts(natives.figure("wells"))
    with zipfile.ZipFile(io.BytesIO(found["word/embeddings/chart1.xlsx"])) as package:
        names = package.namelist()
        book = etree.fromstring(package.read("xl/workbook.xml"))
        types = package.read("[Content_Types].xml").decode()
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert [sheet.get("name") for sheet in book.iter(X + "sheet")] == ["Chart"]
    assert all(f"/{name}" in types for name in names if name.startswith("xl/") and not name.endswith(".rels"))


def test_the_letters_of_a_chart_are_embedded() -> None:
    spec = bars(("staff.villages", "Vallee √"))
    other = bars(("staff.villages", "Vallee -"))
    sizes = [
        sum(len(data) for name, data in natives.parts(natives.figure(one)).items() if name.endswith(".odttf"))
        for one in (spec, other)
    ]
    assert sizes[0] > sizes[1]  # the root sign isn’t among the usual letters
