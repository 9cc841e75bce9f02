"""Word files of pages that flow: one section, page ends only where they are asked for, a margin of Word's own."""

from __future__ import annotations

from types import ModuleType

from factpress.contracts.document import Block, Heading, Paragraph, Text
from factpress.contracts.pages import CHAPTER, PAGE, PAGES, Cell, Furniture, Page, Row
from factpress.layout.text import Setting
from factpress.render.word import looks
from factpress.render.word.flowing import flowing_page
from factpress.render.word.nodes import Para
from factpress.values import replace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARGIN = 120.0


def t(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def flowing(samples: ModuleType, *blocks: Block, starts: tuple[int, ...] = ()) -> dict[str, bytes]:
    """The parts of a file with one page, on three sheets, of these blocks."""
    written: dict[str, bytes] = samples.written(page(samples, *blocks, starts=starts))
    return written


def page(samples: ModuleType, *blocks: Block, starts: tuple[int, ...] = ()) -> Page:
    grid = samples.GRID
    cell = Cell("text", 0, 12, grid.live_width, blocks, "paper", margin=MARGIN, starts=starts)
    line = Furniture((Text("", form=CHAPTER),), (Text("", form=PAGE), Text(" of "), Text("", form=PAGES)), 800, "paper")
    rows = (Row((cell,), "paper", 0, 0, 0, 0),)
    return Page(rows, (line,), 60, flow=True, chapters=("Wells", "Wells", "Boats"))


BLOCKS = (
    Heading(1, t("Wells"), outline=1),
    Paragraph(t("One.")),
    Heading(1, t("Boats"), outline=1),
    Paragraph(t("Two.")),
)


def test_a_page_that_flows_is_one_section_with_page_ends_only_where_asked(samples: ModuleType) -> None:
    body = samples.tree(flowing(samples, *BLOCKS, starts=(0, 2))["word/document.xml"])
    assert len(body.findall(f".//{W}sectPr")) == 1
    broken = [samples.text_of(p) for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert broken == ["Boats"]  # the first section begins the page anyway


def test_text_begins_right_of_the_margin_and_large_headings_stand_out(samples: ModuleType) -> None:
    written = flowing(samples, *BLOCKS)
    body = samples.tree(written["word/document.xml"])
    left = int(body.find(f".//{W}pgMar").get(W + "left"))
    assert left == round((samples.GRID.left + MARGIN) * 20)
    indents = []
    for paragraph in body.iter(f"{W}p"):
        found = samples.style(written, samples.style_of(paragraph)).find(f"{W}pPr/{W}ind")
        indents.append(0 if found is None else int(found.get(W + "left", 0)))
    assert indents == [-2400, 0, -2400, 0]


def test_the_foot_counts_with_fields_and_reaches_over_the_margin(samples: ModuleType) -> None:
    written = flowing(samples, *BLOCKS)
    (paragraph,) = samples.tree(written["word/footer1.xml"])
    fields = [(f.get(W + "instr").strip(), samples.text_of(f)) for f in paragraph.iter(W + "fldSimple")]
    assert fields == [('STYLEREF "heading 1 Across"', ""), ("PAGE", "1"), ("NUMPAGES", "3")]
    assert samples.text_of(paragraph) == "1 of 3"
    style = samples.style(written, samples.style_of(paragraph)).find(f"{W}pPr")
    assert int(style.find(f"{W}ind").get(W + "left")) == -2400
    assert int(style.find(f"{W}tabs/{W}tab").get(W + "pos")) == round((samples.GRID.live_width - MARGIN) * 20)


def test_what_begins_a_page_stands_at_its_top_in_the_style_that_it_has_elsewhere(samples: ModuleType) -> None:
    theme = samples.theme()
    spaced = replace(theme.style("heading-1"), space_before=42.0)
    setting = Setting(replace(theme, styles={**theme.styles, "heading-1": spaced}), samples.fonts(), "paper", "en")
    flow = flowing_page(page(samples, *BLOCKS, *BLOCKS, starts=(4,)), samples.GRID, setting).flow
    heads = [node for node in flow if isinstance(node, Para) and node.look.role == "heading-1"]
    assert [node.above for node in heads] == [0, 42, 0, 42]
    assert {looks.style_name(node.look, setting.theme) for node in heads} == {"heading 1 Across"}
