"""Heads and feet: literal texts, with fields where a text is the page's number."""

from types import ModuleType

from factpress.contracts.document import Text
from factpress.contracts.pages import Furniture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def foot(samples: ModuleType, *right: Text, number: int = 1, count: int = 2) -> list[tuple[str, str]]:
    """The fields of one page's foot and their last known values."""
    line = Furniture((Text("Edition 2025"),), right, 813.9, "paper")
    some = (samples.page(samples.row(samples.GALLERY["Heading"]), furniture=(line,)),) * count
    root = samples.tree(samples.written(*some)[f"word/footer{number}.xml"])
    return [(field.get(W + "instr").strip(), samples.text_of(field)) for field in root.iter(W + "fldSimple")]


def test_a_folio_is_made_of_fields(samples: ModuleType) -> None:
    assert foot(samples, Text("1"), Text(" / "), Text("2")) == [("PAGE", "1"), ("NUMPAGES", "2")]
    assert foot(samples, Text("2 / 2"), number=2) == [("PAGE", "2"), ("NUMPAGES", "2")]
    assert foot(samples, Text("1")) == [("PAGE", "1")]


def test_another_text_is_no_folio(samples: ModuleType) -> None:
    assert foot(samples, Text("Sheet 1 of 2")) == []
    assert foot(samples, Text("2024")) == []
    assert foot(samples, Text("7")) == []


def test_the_right_text_stands_behind_a_tab_at_the_end_of_the_line(
    whole: dict[str, bytes], samples: ModuleType
) -> None:
    paragraph = next(samples.tree(whole["word/header1.xml"]).iter(W + "p"))
    assert paragraph.find(f".//{W}tab") is not None
    assert samples.text_of(paragraph) == "Clinics AfloatFor friends"
    assert samples.style_of(paragraph) == "HeaderOnBand"
    tab = samples.style(whole, "Header").find(f"{W}pPr/{W}tabs/{W}tab")
    assert (tab.get(W + "val"), int(tab.get(W + "pos"))) == ("right", round(samples.GRID.live_width * 20))


def test_strong_furniture_and_its_rule_are_in_styles(whole: dict[str, bytes], samples: ModuleType) -> None:
    head, (feet,) = (samples.tree(whole[f"word/{name}1.xml"]) for name in ("header", "footer"))
    assert head.find(f".//{W}rStyle").get(W + "val") == "HeaderStrongOnBand"
    rule = samples.style(whole, samples.style_of(feet)).find(f"{W}pPr/{W}pBdr/{W}top")
    assert rule.get(W + "sz") == "4"  # eighths: half a point


def test_a_rule_without_text_goes_along_the_line_above_it(samples: ModuleType) -> None:
    lines = (
        Furniture((Text("Clinics Afloat"),), (), 31.5, "paper"),
        Furniture((), (), 31.5, "paper", "number", 48, 2.25),
    )
    found = samples.written(samples.page(samples.row(samples.GALLERY["Heading"]), furniture=lines))
    (paragraph,) = samples.tree(found["word/header1.xml"])
    rule = samples.style(found, samples.style_of(paragraph)).find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert (rule.get(W + "sz"), rule.get(W + "color")) == ("18", "5B2A6E")  # 2.25 points in plum


def page_with_head(samples: ModuleType, surface: str, ground: str = "band", bleed: bool = True) -> dict[str, bytes]:
    """A page that begins with a ground, and has a head meant for a surface."""
    row = samples.row(samples.GALLERY["Hero"], surface=ground, bleed=bleed, padding_top=56)
    line = Furniture((Text("Clinics Afloat"),), (Text("For friends"),), 31.5, surface)
    return samples.written(samples.page(row, furniture=(line,)))


def distances(found: dict[str, bytes], samples: ModuleType) -> tuple[float, float]:
    """Where the head begins, and the text."""
    margins = samples.tree(found["word/document.xml"]).find(f".//{W}pgMar")
    return int(margins.get(W + "header")) / 20, int(margins.get(W + "top")) / 20


def test_a_head_on_the_first_ground_takes_it_to_the_edges_of_the_page(samples: ModuleType) -> None:
    found, grid = page_with_head(samples, "band"), samples.GRID
    header, top = distances(found, samples)
    table, spacer = samples.tree(found["word/header1.xml"])
    assert header == 0
    assert table.find(f"{W}tblPr/{W}tblStyle").get(W + "val") == "BandBand"
    assert int(table.find(f"{W}tblPr/{W}tblInd").get(W + "w")) / 20 == -grid.left
    assert int(table.find(f"{W}tblPr/{W}tblW").get(W + "w")) / 20 == round(grid.width, 1)
    assert int(table.find(f".//{W}trHeight").get(W + "val")) / 20 == top - 1  # the paragraph below takes the rest
    between = samples.style(found, samples.style_of(spacer)).find(f"{W}pPr")
    fill = samples.style(found, "BandBand").find(f"{W}tcPr/{W}shd").get(W + "fill")
    assert between.find(W + "shd").get(W + "fill") == fill
    sides = between.find(W + "ind")
    assert [int(sides.get(W + side)) / 20 for side in ("left", "right")] == [-grid.left, -grid.right]


def test_any_other_head_stands_on_paper(samples: ModuleType) -> None:
    leading = samples.theme().style("furniture").leading
    for found in (
        page_with_head(samples, "paper"),
        page_with_head(samples, "band", ground="panel"),
        page_with_head(samples, "band", ground="paper"),
        page_with_head(samples, "band", bleed=False),
    ):
        (paragraph,) = samples.tree(found["word/header1.xml"])
        assert samples.style_of(paragraph) == "Header"
        assert abs(distances(found, samples)[0] - (31.5 - 0.72 * leading)) < 0.05


def test_the_foot_stands_where_the_page_design_puts_it(whole: dict[str, bytes], samples: ModuleType) -> None:
    margins = samples.tree(whole["word/document.xml"]).find(f".//{W}pgMar")
    leading = samples.theme().style("furniture").leading
    assert abs(int(margins.get(W + "footer")) / 20 - (841.89 - 813.9 - 0.28 * leading)) < 0.05
