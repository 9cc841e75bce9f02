"""Texts put in five places of a document, set, rendered as PDF and Word, and read back from the finished files."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
from lxml import etree

from factpress.brand.read import read_theme
from factpress.charts.kinds import draw_chart
from factpress.charts.look import ChartLook
from factpress.charts.specs import BarSpec, ChartSpec
from factpress.contracts.document import Block, Figure, Inlines, Number, Paragraph, Table, Text, Tile, Tiles
from factpress.contracts.drawing import TextRun
from factpress.contracts.pages import Cell, Grid, Page, Pages, Row
from factpress.contracts.theme import Theme
from factpress.facts.model import Fact, Facts, Qualifier, Unit
from factpress.fonts import FontBook
from factpress.formats import Formats
from factpress.layout import lay_out
from factpress.problems import BriefError, Problem
from factpress.render.pdf import PdfInfo, render_sheets
from factpress.render.svg import render_svg
from factpress.render.word import render as render_word
from factpress.text_door import refusals

HOME = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parent / "data"
DEJAVU = Path(str(find_spec("matplotlib").origin)).parent / "mpl-data/fonts/ttf"  # type: ignore[union-attr]
"""Fonts with far more characters than a brand's: more is printed, less refused."""

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SVG = "{http://www.w3.org/2000/svg}"
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
"""A PNG file of one pixel."""

HIGHEST = 14_400.0
"""What a page of a PDF may measure in points."""

CHART_WIDTH = 1_200.0
"""Points; a label takes a part of it."""

BETWEEN = re.compile(r"‡\d+‡")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def theme() -> Theme:
    """The second workspace's theme in fonts with many characters."""
    read = read_theme(HOME / "tests/workspace/templates/_brand.yml", HOME / "tests/workspace")
    families = {"serif": ("Sans", "Oblique"), "sans": ("Serif", "Italic")}  # the other way round: most text is serif
    files = {}
    for face in read.fonts:
        family, _, cut = face.partition("-")
        name, slanted = families[family]
        ending = {"bold": "-Bold", "italic": f"-{slanted}"}.get(cut, "")
        files[face] = DEJAVU / f"DejaVu{name}{ending}.ttf"
    return replace(read, fonts=files)


@cache
def fonts() -> FontBook:
    """Its fonts, opened once."""
    return FontBook(theme().fonts)


def naughty_strings() -> tuple[str, ...]:
    """The Big List of Naughty Strings."""
    stored = json.loads((DATA / "naughty-strings.json").read_text(encoding="ascii"))
    return tuple(b64decode(text).decode("utf-8") for text in stored["strings"])


def _words(text: str) -> Inlines:
    return (Text(text),)


def _body(number: int, text: str) -> Block:
    return Paragraph(_words(text), at=f"templates/base/story.md:{number + 1}")


def _caption(number: int, text: str) -> Block:
    return Paragraph(_words(text), "caption", at=f"templates/base/story.md:{number + 1}")


def _tile(number: int, text: str) -> Block:
    tile = Tile(Number("reach.people", "", "7"), _words(text))
    return Tiles((tile,), at=f"templates/base/story.md:{number + 1}")


def _cell(number: int, text: str) -> Block:
    row = (_words("row"), _words(text))
    return Table(
        (), (_words("head"), ()), (row,), ("left", "left"), (1, 200), at=f"templates/base/story.md:{number + 1}"
    )


PARTS = ("body", "caption", "tile", "cell")
PLACES: Mapping[str, Callable[[int, str], Block]] = {"body": _body, "caption": _caption, "tile": _tile, "cell": _cell}
"""Blocks that hold a text, by the name of the place; the words in a chart go another way."""

AROUND = {"body": "", "caption": "", "tile": "7", "cell": "head row"}
"""What stands in the block before the text."""


def refused(text: str, place: str, width: float = HIGHEST) -> Problem | None:
    """Why a text can't come in or can't be set in a place, None if it can."""
    if found := next(iter(refusals(text)), None):
        return Problem("facts.toml", 1, f"facts.a.label has {found.what} at character {found.position + 1}", found.hint)
    try:
        if place == "chart":
            draw((marked(0, text),), CHART_WIDTH)
        else:
            lay_out(pages((PLACES[place](0, text),), width), theme(), fonts())
    except BriefError as error:
        return error.problems[0]
    return None


def pages(blocks: Sequence[Block], width: float = HIGHEST) -> Pages:
    """One page, so wide that no line is broken unless another width is asked for."""
    grid = Grid(width, HIGHEST, 10, 10, 10, 10, 1, 0)
    cell = Cell("main", 0, 1, grid.live_width, tuple(blocks), "paper")
    page = Page((Row((cell,), "paper", 0, 0, 0, 0),))
    return Pages(
        "brief", "donor", "en", "Title", "", "Author", "2026", "abc1234", "templates/pages/a.toml", grid, (page,)
    )


def draw(texts: Sequence[str], width: float) -> Figure:
    """A figure whose chart has these texts as labels."""
    unit = Unit("people", {"one": "person", "other": "people"})
    fact = Fact("reach.people", Decimal(7), "people", Qualifier.EXACT, "People", file="facts.toml", line=1)
    facts = Facts({fact.key: fact}, {}, {}, {}, {"people": unit})
    bars = tuple(BarSpec(fact.key, text, line=number + 1) for number, text in enumerate(texts))
    spec = ChartSpec("reach", "charts/reach.toml", "bar", "", "Title", "", "", bars)
    labels = (*map(_words, texts), *((),) * (len(spec.labels) - len(texts)))
    look = ChartLook(width - 20, fonts(), theme())
    drawing = draw_chart(spec, labels, facts, look, Formats("en", facts.units))
    return Figure("reach", (), _words("Title"), (), (), (), (), "", labels, drawing)


def printed(texts: Sequence[str], place: str, width: float = HIGHEST) -> tuple[list[str], list[str]]:
    """Each text as it stands in the finished PDF and Word files; none may be one that is refused."""
    blocks: list[Block] = []
    for number, text in enumerate(texts):
        blocks += [Paragraph(_words(f"‡{number}‡")), PLACES[place](number, text)]
    placed = pages((*blocks, Paragraph(_words("‡0‡"))), width)
    sheets = lay_out(placed, theme(), fonts())
    info = PdfInfo("Title", "", "Author", "en")
    in_pdf = between(pdf_text(render_sheets(sheets, info, fonts())), AROUND[place])
    in_word = between(word_text(render_word(placed, theme(), fonts())), AROUND[place])
    assert len(in_pdf) == len(in_word) == len(texts)
    return in_pdf, in_word


def printed_in_chart(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Each label of a chart as it stands in the finished PDF file, and in the chart of the Word file."""
    figure = draw([marked(number, text) for number, text in enumerate(texts)], CHART_WIDTH)
    placed = pages((figure,), CHART_WIDTH)
    sheets = lay_out(placed, theme(), fonts())
    in_pdf = pdf_text(render_sheets(sheets, PdfInfo("Title", "", "Author", "en"), fonts()))
    in_word = " ".join(_labels_in_word(render_word(placed, theme(), fonts(), _one_pixel), figure))
    return [_label(number, in_pdf) for number in range(len(texts))], [
        _label(number, in_word) for number in range(len(texts))
    ]


def marked(number: int, text: str) -> str:
    """A label between marks."""
    return f"‡{number}‡ {text} ‡{number}‡"


def _label(number: int, read: str) -> str:
    """What stands between a label's marks; what no text can be if they aren't there once each."""
    parts = folded(read).split(f"‡{number}‡")
    return parts[1].strip() if len(parts) == 3 else f"‡{len(parts) - 1} marks‡"


def _labels_in_word(data: bytes, figure: Figure) -> Iterator[str]:
    """The labels of the one chart in a Word file: as Word draws them, or else the texts that its picture has.

    The letters in a picture are outlines: they are looked up among those that the chart's texts have.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = ("word/charts/chart", "word/media/vector")
        (part,) = [etree.fromstring(package.read(name)) for name in package.namelist() if name.startswith(names)]
    for labels in part.iter(f"{CHART}cat"):
        yield from (value.text or "" for value in labels.iter(f"{CHART}v"))
    outlines = {node.get("d") for node in part.iter(f"{SVG}path")}
    for run in figure.drawing.items if outlines and figure.drawing else ():
        if isinstance(run, TextRun):
            alone = etree.fromstring(render_svg(replace(figure.drawing, items=(run,)), fonts(), outlines=True))
            if all(node.get("d") in outlines for node in alone.iter(f"{SVG}path")):
                yield run.text


def _one_pixel(kind: str, values: object, make: Callable[[], bytes]) -> bytes:
    """The part, but one pixel for the bitmap of programs without vectors: nothing is read from it."""
    return PIXEL if kind == "pixels" else make()


def between(read: str, around: str) -> list[str]:
    """The texts between the marks, without what stands around them in their blocks."""
    texts = [folded(text) for text in BETWEEN.split(read)[1:-1]]
    assert all(text.startswith(around) for text in texts), [text for text in texts if not text.startswith(around)]
    return [text.removeprefix(around).strip() for text in texts]


def folded(text: str) -> str:
    """The text with each stretch of white space as one space and all hyphens alike; soft hyphens are not seen."""
    return re.sub(r"\s+", " ", re.sub("[\u2010\u2011]", "-", text.replace("\u00ad", ""))).strip()


def pdf_text(data: bytes) -> str:
    """What a PDF file says on all its pages."""
    file = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in file)
    finally:
        file.close()


def word_text(data: bytes) -> str:
    """What the body of a Word file says, a line for each paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    marks = {WORD + "tab": "\t", WORD + "br": "\n", WORD + "noBreakHyphen": "-"}
    return "\n".join(
        "".join((node.text or "") if node.tag == WORD + "t" else marks.get(str(node.tag), "") for node in each.iter())
        for each in root.iter(WORD + "p")
    )
