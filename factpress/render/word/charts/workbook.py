"""The workbook of a chart: one sheet with what the chart shows, which opens when somebody edits its data.

Written by hand, since it has one sheet of texts and numbers and must be the same bytes each time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import field

from factpress.render.word.charts.markup import Element, element, part_bytes, related, worded
from factpress.render.word.package import ZIP_DATE
from factpress.values import dataclass

SHEET = "Chart"
HEAD = ("Printed", "Fact")
"""Over the third and the fourth column; over the second stands the name of the series."""
WIDTHS = (36, 14, 24, 56)
"""Column widths in characters."""
WRAPPED = 1
"""The number of the cell style in which a text may have several lines."""

TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet: what it is called, its exact number ("" where none is drawn), how printed, of which fact."""

    label: str
    value: str
    printed: str
    fact: str


def workbook(series: str, bars: Sequence[Line], others: Sequence[Line], theme: bytes) -> bytes:
    """The bytes of a workbook: a head, a row for each bar, and after an empty row the other figures in the chart.

    `theme` is the part with the document's theme: Excel asks for one.
    """
    texts = _Texts()
    rows = [texts.row(1, ("", series, *HEAD)), *(texts.line(n, bar) for n, bar in enumerate(bars, 2))]
    rows += [texts.line(n, other) for n, other in enumerate(others, len(bars) + 3)]
    columns = [element("x:col", min=n, max=n, width=width, customWidth=1) for n, width in enumerate(WIDTHS, 1)]
    sheet = part_bytes("x:worksheet", [element("x:cols", columns), element("x:sheetData", rows)], "x")
    made = {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": texts.part(), "xl/theme/theme1.xml": theme}
    return _zipped(made | _FRAME)


@dataclass(slots=True)
class _Texts:
    """Writes rows, and keeps their texts: cells tell them by number."""

    numbers: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def line(self, number: int, line: Line) -> Element:
        return self.row(number, (line.label, "", line.printed, line.fact), line.value)

    def row(self, number: int, texts: Iterable[str], value: str = "") -> Element:
        """A row of texts, "" for an empty cell; the number stands in the second cell."""
        cells = []
        for column, text in zip("ABCD", texts, strict=True):
            if text:
                cells.append(self._cell(f"{column}{number}", text))
            elif value and column == "B":
                cells.append(element("x:c", [worded("x:v", value)], r=f"B{number}"))
        return element("x:row", cells, r=number)

    def part(self) -> bytes:
        """The part with all texts, each once."""
        texts = [element("x:si", [worded("x:t", text)]) for text in self.numbers]
        return part_bytes("x:sst", texts, "x")

    def _cell(self, place: str, text: str) -> Element:
        style = {"s": WRAPPED} if "\n" in text else {}
        number = self.numbers.setdefault(text, len(self.numbers))
        return element("x:c", [worded("x:v", str(number))], r=place, **style, t="s")


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for part in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part != "_rels/.rels", part)):
            entry = zipfile.ZipInfo(part, ZIP_DATE)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            made.writestr(entry, parts[part])
    return target.getvalue()


def _styles() -> bytes:
    """Two cell styles: plain, and with lines; a workbook must have one font, two fills, one border."""
    fonts = element(
        "x:fonts", [element("x:font", [element("x:sz", val=11), element("x:name", val="Calibri")])], count=1
    )
    fills = [element("x:fill", [element("x:patternFill", patternType=kind)]) for kind in ("none", "gray125")]
    edges = element("x:borders", [element("x:border")], count=1)
    base = {"numFmtId": 0, "fontId": 0, "fillId": 0, "borderId": 0}
    wrapped = element("x:xf", [element("x:alignment", wrapText=1)], **base, xfId=0, applyAlignment=1)
    cells = [element("x:xf", **base, xfId=0), wrapped]
    named = element("x:cellStyle", name="Normal", xfId=0, builtinId=0)
    parts = [
        fonts,
        element("x:fills", fills, count=2),
        edges,
        element("x:cellStyleXfs", [element("x:xf", **base)], count=1),
        element("x:cellXfs", cells, count=2),
        element("x:cellStyles", [named], count=1),
    ]
    return part_bytes("x:styleSheet", parts, "x")


def _book() -> bytes:
    sheet = related("x:sheet", "rId1", name=SHEET, sheetId=1)
    return part_bytes("x:workbook", [element("x:sheets", [sheet])], "x", "r")


def _relations(*told: tuple[str, str]) -> bytes:
    lines = (
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(told, 1)
    )
    return f'{_DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'.encode()


def _content_types() -> bytes:
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles"}
    told = {part: f"{TYPES}{kind}" for part, kind in (kinds | {"sharedStrings": "sharedStrings"}).items()}
    told["theme/theme1"] = "application/vnd.openxmlformats-officedocument.theme"
    parts = (f'<Override PartName="/xl/{part}.xml" ContentType="{kind}+xml"/>' for part, kind in told.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_DECLARED}<Types xmlns="{PACKAGE}/content-types">{defaults}{"".join(parts)}</Types>'.encode()


_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FRAME = {
    "[Content_Types].xml": _content_types(),
    "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": _book(),
    "xl/_rels/workbook.xml.rels": _relations(
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("theme", "theme/theme1.xml"),
    ),
    "xl/styles.xml": _styles(),
}
"""What every workbook has alike."""
