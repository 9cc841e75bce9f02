"""One sample of every block, and pages to put them on: the invented charity's look, no files but its fonts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from lxml import etree

from factpress.brand.read import read_theme
from factpress.contracts.catalogue import (
    IndexEntry,
    Publication,
    Publications,
    Studies,
    StudyCard,
    StudyField,
    StudyIndex,
)
from factpress.contracts.contents import Contents, ContentsEntry
from factpress.contracts.document import (
    Abbreviations,
    Banner,
    Bibliography,
    BigNumber,
    Block,
    Bullets,
    Call,
    Callout,
    Card,
    Cards,
    Citation,
    Columns,
    Contact,
    Disclaimer,
    Entry,
    Figure,
    Heading,
    Hero,
    Inlines,
    Label,
    Limitation,
    Link,
    NoteMark,
    Notes,
    Number,
    Numbered,
    Paragraph,
    Picture,
    Sources,
    Step,
    Steps,
    Table,
    Tally,
    Text,
    Tile,
    Tiles,
    Voice,
    Voices,
)
from factpress.contracts.drawing import Drawing, TextRun, rectangle
from factpress.contracts.drawing import Path as Outline
from factpress.contracts.pages import Cell, Furniture, Grid, Page, Pages, Row
from factpress.contracts.reports import (
    Balanced,
    Definition,
    Definitions,
    Domain,
    Domains,
    Margin,
    Portrait,
    Strategies,
    Strategy,
    Wide,
)
from factpress.contracts.theme import Theme
from factpress.fonts import FontBook
from factpress.render.word import render
from tests.support.pictures import bitmap_of, faded

WORKSPACE = Path(__file__).resolve().parents[2] / "workspace"
GRID = Grid(width=595.28, height=841.89, top=50, right=42, bottom=56, left=42, columns=12, gutter=12)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def theme() -> Theme:
    return read_theme(WORKSPACE / "templates" / "_brand.yml", WORKSPACE)


@cache
def fonts() -> FontBook:
    return FontBook(theme().fonts)


def said(text: str) -> Inlines:
    return (Text(text),)


DRAWING = Drawing(
    300,
    60,
    (
        Outline(rectangle(40, 10, 200, 17.5), fill="#5B2A6E"),
        TextRun(0, 22, "Wells", "sans-regular", 8.5, "#2B1B3D"),
    ),
)
FIGURE = Figure(
    chart="wells",
    label=said("Lower delta"),
    title=said("More wells run"),
    subtitle=said("Wells in use, by year"),
    note=said("Counted in May."),
    source=said("Source: register of wells."),
    alt=said("More wells run: 12 of 16"),
    number="Figure 1",
    drawing=DRAWING,
)
VOICE = Voice(
    "nurse", said("The boat came at night."), said("A nurse"), said("Reed Island"), "role", said("Told in May")
)
GALLERY: dict[str, Block] = {
    "Heading": Heading(2, said("What has changed"), outline=2),
    "Label": Label(said("The problem"), "harm"),
    "Paragraph": Paragraph(
        (
            Text("In 2023 "),
            Text("about 60%", strong=True, fact="fever.fall"),
            Text(" fewer", emphasis=True),
            NoteMark("star", "1"),
            Text(" were ill "),
            Citation("survey", "p. 5", "[1] p. 5"),
            Text(", as the "),
            Link("https://example.org/report", (Text("report"),)),
            Text(" and "),
            Link("#what-has-changed", (Text("this page", emphasis=True),)),
            Text(" say."),
        )
    ),
    "Bullets": Bullets((said("Boats for the islands"), said("Filters for the wells"))),
    "Numbered": Numbered((said("Boil the water"), said("Wash the hands"))),
    "Hero": Hero(said("A clinic on every channel"), said("Nine boats and a tide that waits for nobody.")),
    "Tally": Tally(
        "fever.fall",
        60,
        100,
        False,
        (Text("60% less", strong=True), Text(" fever")),
        said("still ill"),
        said("60 of 100"),
    ),
    "Steps": Steps(
        (Step(said("2019"), said("First count"), said("All islands.")), Step((), said("Second"), said("Again.")))
    ),
    "Cards": Cards((Card("boat", said("Boats"), said("keep calling")), Card("", said("Pumps"), said("keep running")))),
    "Tiles": Tiles(
        (
            Tile(Number("wells", "over", "1,240"), said("wells drilled")),
            Tile(Number("boats", "", "9"), said("boats afloat")),
        )
    ),
    "BigNumber": BigNumber(
        Number("fall", "about", "60%"), said("less fever in the delta"), said("Two counts are no trend.")
    ),
    "Banner": Banner(Number("litres", "over", "3.6", "million"), said("litres made safe to drink")),
    "Figure": FIGURE,
    "Picture": Picture(
        "templates/pictures/map.png",
        "ab" * 32,
        (60, 40),
        said("The delta from above"),
        said("Where the boats call."),
        said("Map: Clinics Afloat"),
        share=0.2,
        bitmap=bitmap_of(faded()),
    ),
    "Table": Table(
        title=said("Each measure and where it stands"),
        head=(said("Measure"), said("Value"), said("Source")),
        rows=(
            (said("Fever"), said("24.4%"), said("[1] p. 12")),
            (said("Households"), said("812"), said("[1] p. 5")),
        ),
        align=("left", "right", "left"),
        weights=(3, 1, 2),
        number="Table 1",
    ),
    "Voice": VOICE,
    "Voices": Voices((VOICE, Voice("pilot", said("We wait for the tide."), said("A pilot"), said("Delta"), "role"))),
    "Callout": Callout(said("What a visit is"), (Paragraph(said("A nurse, a patient, a scale.")),)),
    "Call": Call(said("Send a pilot"), (Paragraph(said("One for each boat.")), Bullets((said("or two"),)))),
    "Limitation": Limitation(said("What it can't tell"), (Bullets((said("Who moved away"), said("Why it fell"))),)),
    "Sources": Sources(
        said("Sources"), (Entry("[1]", said("Household survey, 2023.")), Entry("[2]", said("Register.")))
    ),
    "Notes": Notes((Entry("1", said("In the dry season.")), Entry("*", said("As published.")))),
    "Bibliography": Bibliography(said("Works"), (), (Entry("", said("Clinics, 2023. Survey.")),)),
    "Abbreviations": Abbreviations(
        said("Short forms"), (Entry("IRH", said("Institute of River Health")), Entry("ORS", said("rehydration salts")))
    ),
    "Disclaimer": Disclaimer(said("The charity is invented.")),
    "Contact": Contact(
        said("Harbour office"), (said("Quay 7"), (Link("mailto:boats@example.org", said("boats@example.org")),))
    ),  # type: ignore[arg-type]
    "Contents": Contents(
        said("Inside"),
        entries=(
            ContentsEntry("1", said("The boats"), 1, "only-1/0", "toc-1", 1, "3"),
            ContentsEntry("", said("Their pilots"), 2, "only-1/1", "toc-2", 2),
        ),
    ),
    "Columns": Columns(
        ((Paragraph(said("Left it says this.")),), (Heading(3, said("Right")), Paragraph(said("and this.")))), (6, 6)
    ),
    "Wide": Wide((Paragraph(said("Across it all.")),)),
    "Margin": Margin(said("A visit"), (said("One nurse, one day."), said("No count of patients."))),
    "Balanced": Balanced((Paragraph(said("Up the river.")), Paragraph(said("Down the river.")))),
    "Strategies": Strategies(
        (
            Strategy(
                said("Mend the wells"),
                (Paragraph(said("One after the other.")),),
                (Tiles((Tile(Number("wells", "over", "1,240"), said("wells mended")),)),),
            ),
            Strategy(said("Teach the pilots"), (Paragraph(said("Night by night.")),)),
        ),
        3,
    ),
    "Portrait": Portrait(
        "profile",
        said("Adaeze"),
        said("A mother"),
        (Paragraph(said("She keeps the pump.")),),
        (said("Quay 8"),),
        "mother",
        said("Her name is changed"),
    ),
    "Studies": Studies(
        (
            StudyCard(
                "tides",
                said("No. 1"),
                said("2021"),
                said("Sep"),
                said("Tides"),
                said("Counts them."),
                (
                    StudyField(said("Type"), (said("Survey"), said("Trial"))),
                    StudyField(said("Place"), (said("Delta"),)),
                ),
            ),
        )
    ),
    "StudyIndex": StudyIndex(
        said("By place"),
        (
            IndexEntry(said("Delta"), (Link("#study-tides", said("1")),)),
            IndexEntry(said("Coast"), said("no study")),
        ),
    ),
    "Publications": Publications((Publication(said("Tides, in short"), said("May 2021")),)),
    "Domains": Domains(
        replace(FIGURE, chart="wheel", plain=True, label=(), subtitle=(), source=(), note=()),
        (Domain(said("Tide"), said("It comes twice.")), Domain(said("Moon"), said("It goes once."))),
    ),
    "Definitions": Definitions((Definition(said("Tide"), said("What comes twice a day.")),)),
}


def row(*blocks: Block, surface: str = "paper", gap: float = 14, **more: object) -> Row:
    """A row of one cell as wide as the page."""
    cell = Cell("only", 0, 12, GRID.live_width, blocks, surface)
    given = {"stretch": 10, "padding_top": 0, "padding_bottom": 0} | more
    return Row((cell,), surface, gap, **given)  # type: ignore[arg-type]


def beside(left: tuple[Block, ...], right: tuple[Block, ...], gap: float = 14) -> Row:
    """A row of two cells, seven columns and five."""
    cells = (
        Cell("left", 0, 7, GRID.span(7), left, "paper"),
        Cell("right", 7, 5, GRID.span(5), right, "paper"),
    )
    return Row(cells, "paper", gap, 10, 0, 0)


FOLIO = (Text("1", strong=True), Text(" / ", strong=True), Text("2", strong=True))
FURNITURE = (
    Furniture((Text("Clinics Afloat", strong=True),), said("For friends"), 31.5, "band"),
    Furniture(said("Edition 2025"), FOLIO, 813.9, "paper", "hairline", 800.9),
)
ON_PAPER = (replace(FURNITURE[0], surface="paper"), FURNITURE[1])
"""The same where no band lies under the head."""


def page(*rows: Row, furniture: tuple[Furniture, ...] = FURNITURE) -> Page:
    return Page(rows, furniture, bottom=56)


def pages(*some: Page, language: str = "en-CA") -> Pages:
    return Pages(
        brief="delta",
        audience="friends",
        language=language,
        title="A clinic on every channel",
        subject="Fever in the delta",
        author="Clinics Afloat",
        edition="2025-03",
        mark="ab12cd3",
        design="leaflet.toml",
        grid=GRID,
        pages=some,
    )


def everything() -> Pages:
    """Two pages with the blocks of every brief on them: on paper, on both grounds, and side by side."""
    return pages(
        page(
            row(GALLERY["Hero"], GALLERY["Tally"], surface="band", bleed=True, padding_top=56, padding_bottom=14),
            row(*(GALLERY[name] for name in ("Heading", "Label", "Paragraph", "Bullets", "Numbered"))),
            beside((GALLERY["Voice"], GALLERY["Steps"]), (GALLERY["Limitation"], GALLERY["Picture"])),
            row(GALLERY["Cards"], GALLERY["Tiles"], surface="panel", bleed=True, padding_top=12, padding_bottom=12),
            beside((GALLERY["Abbreviations"],), (GALLERY["Bibliography"],)),
        ),
        page(
            row(GALLERY["Table"]),
            beside((GALLERY["Figure"],), (GALLERY["BigNumber"],)),
            row(GALLERY["Voices"]),
            row(GALLERY["Banner"], surface="panel", padding_top=12, padding_bottom=12),
            beside((GALLERY["Callout"], GALLERY["Call"]), (GALLERY["Contact"], GALLERY["Disclaimer"])),
            row(GALLERY["Columns"]),
            row(GALLERY["Sources"], GALLERY["Notes"]),
            furniture=ON_PAPER,
        ),
    )


def reports() -> Pages:
    """Two pages with the blocks of reports and brochures."""
    names = (
        *("Wide", "Margin", "Balanced", "Strategies", "Portrait", "Definitions"),
        *("Studies", "StudyIndex", "Publications"),
    )
    first, second = row(*(GALLERY[name] for name in names)), row(GALLERY["Domains"])
    second = replace(second, cells=tuple(replace(cell, region="second") for cell in second.cells))
    return pages(page(first, furniture=ON_PAPER), page(second, furniture=ON_PAPER))


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package(found: dict[str, bytes]) -> bytes:
    """The Word file that has these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, data in found.items():
            made.writestr(name, data)
    return target.getvalue()


def written(*some: Page) -> dict[str, bytes]:
    """The parts of the Word file that these pages make."""
    return parts(render(pages(*some), theme(), fonts()))


def tree(data: bytes) -> etree._Element:
    return etree.fromstring(data)


def body(found: dict[str, bytes]) -> list[etree._Element]:
    """What stands in the document's body, without its last section."""
    return list(tree(found["word/document.xml"])[0])[:-1]


def text_of(node: etree._Element) -> str:
    return "".join(piece.text or "" for piece in node.iter(W + "t"))


def style_of(paragraph: etree._Element) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val"))


def style(found: dict[str, bytes], identifier: str) -> etree._Element:
    """The style of this identifier."""
    (match,) = (s for s in tree(found["word/styles.xml"]).iter(W + "style") if s.get(W + "styleId") == identifier)
    return match
