"""What a chart of a Word file shows when Word draws it: its bars, the workbook behind them, the shapes beside them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from lxml import etree

from factpress.values import dataclass
from factpress.verify.settings import anchor_faults, setting_faults
from factpress.verify.words import words

Element = etree._Element
Cells = Mapping[str, str]
"""The texts of a sheet by place ("B2")."""

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET_PART, TEXTS_PART = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
EMU = 12_700
SCHEME = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
"""The slots of a theme that charts call otherwise."""
RANGE = re.compile(r"\w+!\$([A-Z])\$(\d+)(?::\$\1\$(\d+))?")
PATTERN = re.compile(r'((?:"[^"]*")?)(#,##0|0)(?:\.(0+))?((?:"[^"]*")?)')


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The parts of a chart as they are in the file, b"" where one is missing; `theme` is the document's."""

    chart: bytes
    workbook: bytes
    shapes: bytes
    theme: bytes


@dataclass(frozen=True, slots=True)
class ReadBar:
    """One bar: what it says, its value as text, how that is printed, its colour and that of what is printed.

    `cells` are what the workbook has in its row: label, value, printed, fact.
    """

    label: str
    value: str
    printed: str
    color: str
    ink: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadMark:
    """An outline beside the bars: its colours ("" for none), its left and right edge in points."""

    fill: str
    line: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class ReadPlot:
    """A chart that Word draws: its bars from the top, the length of a unit as a share of its width, what is beside.

    `letters` are the letters beside the bars, each with its colour, `faults` what would let Word draw it otherwise.
    """

    bars: tuple[ReadBar, ...]
    zero: float
    unit: float
    marks: tuple[ReadMark, ...]
    texts: tuple[str, ...]
    letters: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()


def read_plot(parts: ChartParts) -> ReadPlot:
    """What a chart shows. What is missing from it says nothing."""
    chart, colors = _parsed(parts.chart), _scheme(_parsed(parts.theme))
    series = _first(chart, "ser")
    cells = _cells(parts.workbook)
    labels, values = _cached(_first(series, "cat")), _cached(_first(series, "val"))
    last = max([*labels, *values, -1]) + 1
    told = [(labels.get(n, ""), values.get(n, ""), _row(series, n, cells)) for n in range(last)]
    read = tuple(_bar(series, n, one, colors) for n, one in enumerate(told))
    layout = _first(_first(chart, "plotArea"), "manualLayout")
    wide, most = _number(layout, "w"), _number(_first(_first(chart, "valAx"), "scaling"), "max")
    shapes = _parsed(parts.shapes)
    return ReadPlot(
        read if _value(_first(_first(chart, "catAx"), "scaling"), "orientation") == "maxMin" else read[::-1],
        _number(layout, "x"),
        wide / most if most else 0.0,
        tuple(mark for shape in shapes.iter(SHAPE + "sp") for mark in _marks(shape, colors)),
        tuple(text for shape in shapes.iter(SHAPE + "sp") if (text := _words(shape))),
        tuple(_letters(shapes, colors)),
        (*setting_faults(chart), *anchor_faults(shapes)),
    )


def _letters(shapes: Element, colors: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for run in shapes.iter(DRAWING + "r"):
        ink = _color(run.find(DRAWING + "rPr"), colors)
        yield from ((letter, ink) for letter in "".join(words(run.findtext(DRAWING + "t", ""))))


def _bar(series: Element, number: int, told: tuple[str, str, tuple[str, ...]], colors: Mapping[str, str]) -> ReadBar:
    label, value, cells = told
    point, shown = _of_point(series, "dPt", number), _of_point(_first(series, "dLbls"), "dLbl", number)
    look = _own(point, "spPr")
    look = _own(series, "spPr") if look is None else look
    return ReadBar(label, value, _printed(shown, value), _color(look, colors), _ink(shown, colors), cells)


def _printed(shown: Element | None, value: str) -> str:
    """What a label prints of a value: its own text, or the value by its number format."""
    if shown is None:
        return value
    text = _own(shown, "tx")
    if text is not None:
        return "".join(piece.text or "" for piece in text.iter(DRAWING + "t"))
    form = _own(shown, "numFmt")
    return formatted(value, "General" if form is None else form.get("formatCode", ""))


def formatted(value: str, pattern: str) -> str:
    """A value by a number format of words, digits and decimals, as an English machine prints it."""
    found = PATTERN.fullmatch(pattern)
    if found is None or not value:
        return value
    before, whole, decimals, after = found.groups()
    number = Decimal(value).quantize(Decimal(1).scaleb(-len(decimals or "")), ROUND_HALF_UP)
    digits = f"{number:,}" if "," in whole else f"{number:f}"
    return f"{before[1:-1]}{digits}{after[1:-1]}"


def _row(series: Element, number: int, cells: Cells) -> tuple[str, ...]:
    """What the workbook has where the chart looks for a bar's label and value, and beside them."""
    places = [_place(_first(series, kind), number) for kind in ("cat", "val")]
    row = "".join(sign for sign in places[1] if sign.isdigit())
    return tuple(cells.get(place, "") for place in (*places, f"C{row}", f"D{row}"))


def _place(reference: Element | None, number: int) -> str:
    """The cell that a reference such as Chart!$A$2:$A$4 has for a bar; "" beyond its end."""
    found = RANGE.fullmatch("" if reference is None else reference.findtext(f".//{CHART}f", ""))
    if found is None:
        return ""
    column, first, last = found.groups()
    row = int(first) + number
    return f"{column}{row}" if row <= int(last or first) else ""


def _cells(workbook: bytes) -> Cells:
    if not workbook:
        return {}
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        sheet, shared = (_parsed(package.read(part)) for part in (SHEET_PART, TEXTS_PART))
    texts = ["".join(text.text or "" for text in one.iter(SHEET + "t")) for one in shared.iter(SHEET + "si")]
    return {cell.get("r", ""): _cell(cell, texts) for cell in sheet.iter(SHEET + "c")}


def _cell(cell: Element, texts: Sequence[str]) -> str:
    """A cell's text, told by its number, or its own number."""
    value = cell.findtext(SHEET + "v", "")
    if cell.get("t") != "s":
        return value
    return texts[int(value)] if value.isdigit() and int(value) < len(texts) else ""


def _cached(reference: Element | None) -> dict[int, str]:
    points: Iterator[Element] = iter(()) if reference is None else reference.iter(CHART + "pt")
    return {int(point.get("idx", "-1")): point.findtext(CHART + "v", "") for point in points}


def _marks(shape: Element, colors: Mapping[str, str]) -> Iterator[ReadMark]:
    """The outlines of a shape, each with the edges of the whole; texts have none."""
    look = shape.find(SHAPE + "spPr")
    if look is None or shape.find(SHAPE + "txBody") is not None:
        return
    line, offset, extent = look.find(DRAWING + "ln"), look.find(f".//{DRAWING}off"), look.find(f".//{DRAWING}ext")
    left = 0.0 if offset is None else int(offset.get("x", "0")) / EMU
    right = left + (0.0 if extent is None else int(extent.get("cx", "0")) / EMU)
    mark = ReadMark(_color(look, colors), "" if line is None else _color(line, colors), left, right)
    count = len(list(look.iter(DRAWING + "moveTo")))
    yield from [mark] * max(1, count)


def _words(shape: Element) -> str:
    pieces = shape.iter(DRAWING + "t", DRAWING + "br")
    return "".join(" " if piece.tag == DRAWING + "br" else piece.text or "" for piece in pieces)


def _ink(shown: Element | None, colors: Mapping[str, str]) -> str:
    """The colour of a label: that of its own text where it has one."""
    if shown is None:
        return ""
    letters = next(shown.iter(DRAWING + "rPr", DRAWING + "defRPr"), None)
    return _color(letters, colors)


def _color(look: Element | None, colors: Mapping[str, str]) -> str:
    """The colour of a fill or a line: "" for none; that of the lines of a hatching."""
    fill = None if look is None else look.find(f"{DRAWING}solidFill")
    if fill is None and look is not None:
        fill = look.find(f"{DRAWING}pattFill/{DRAWING}fgClr")
    if fill is None or not len(fill):
        return ""
    name = fill[0].get("val", "")
    return f"#{name}" if fill[0].tag == DRAWING + "srgbClr" else colors.get(SCHEME.get(name, name), "")


def _scheme(theme: Element) -> dict[str, str]:
    slots = next(theme.iter(DRAWING + "clrScheme"), ())
    return {etree.QName(slot).localname: f"#{_worth(slot[0])}" for slot in slots if len(slot)}


def _worth(color: Element) -> str:
    """The digits of a colour; one of the system's tells what it was last."""
    return (color.get("lastClr") or color.get("val") or "").upper()


def _of_point(parent: Element | None, tag: str, number: int) -> Element | None:
    points = () if parent is None else parent.findall(CHART + tag)
    return next((point for point in points if _value(point, "idx") == str(number)), None)


def _own(parent: Element | None, tag: str) -> Element | None:
    return None if parent is None else parent.find(CHART + tag)


def _first(parent: Element | None, tag: str) -> Element:
    found = None if parent is None else next(parent.iter(CHART + tag), None)
    return etree.Element("missing") if found is None else found


def _value(parent: Element | None, tag: str) -> str:
    found = _own(parent, tag)
    return "" if found is None else found.get("val", "")


def _number(parent: Element | None, tag: str) -> float:
    return float(_value(parent, tag) or 0)


def _parsed(data: bytes) -> Element:
    if not data:
        return etree.Element("missing")
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
