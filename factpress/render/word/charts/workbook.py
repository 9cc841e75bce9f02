"""The workbook of a chart: one sheet with what the chart shows, which opens when somebody edits its data.

Written by hand, since it has one sheet of texts and numbers and must be the same bytes each time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factpress.render.word.charts.markup import Element, element, name, part_bytes, worded
from factpress.render.word.package import ZIP_DATE

SHEET = "Chart"
HEAD = ("", "", "Printed", "Fact")
"""Over the columns of a sheet; the series has the name of the second."""
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


def workbook(series: str, bars: Sequence[Line], others: Sequence[Line]) -> bytes:
    """The bytes of a workbook: a head, a row for each bar, and after an empty row the other figures in the chart."""
    head = Line(HEAD[0], series, HEAD[2], HEAD[3])
    rows = [_row(1, _texts(head)), *(_row(n, _cells(n, bar)) for n, bar in enumerate(bars, 2))]
    rows += [_row(n, _cells(n, other)) for n, other in enumerate(others, len(bars) + 3)]
    columns = [element("x:col", min=n, max=n, width=width, customWidth=1) for n, width in enumerate(WIDTHS, 1)]
    sheet = element("x:worksheet", [element("x:cols", columns), element("x:sheetData", rows)])
    return _zipped({"xl/worksheets/sheet1.xml": part_bytes(sheet, "x")} | _FRAME)


def _row(number: int, cells: Iterable[Element]) -> Element:
    return element("x:row", cells, r=number)


def _texts(head: Line) -> list[Element]:
    texts = zip("ABCD", (head.label, head.value, head.printed, head.fact), strict=True)
    return [_text(f"{column}1", text) for column, text in texts if text]


def _cells(number: int, line: Line) -> list[Element]:
    cells = [_text(f"A{number}", line.label)] if line.label else []
    if line.value:
        cells.append(element("x:c", [worded("x:v", line.value)], r=f"B{number}"))
    texts = (("C", line.printed), ("D", line.fact))
    return cells + [_text(f"{column}{number}", text) for column, text in texts if text]


def _text(place: str, text: str) -> Element:
    cell = element("x:c", r=place, t="inlineStr")
    if "\n" in text:
        cell.set("s", str(WRAPPED))
    cell.append(element("x:is", [worded("x:t", text)]))
    return cell


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
    return part_bytes(element("x:styleSheet", parts), "x")


def _book() -> bytes:
    sheet = element("x:sheet", name=SHEET, sheetId=1)
    sheet.set(name("r:id"), "rId1")
    return part_bytes(element("x:workbook", [element("x:sheets", [sheet])]), "x", "r")


def _relations(*told: tuple[str, str]) -> bytes:
    lines = (
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(told, 1)
    )
    return f'{_DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'.encode()


def _content_types() -> bytes:
    kinds = (("workbook", "sheet.main"), ("styles", "styles"), ("worksheets/sheet1", "worksheet"))
    parts = (f'<Override PartName="/xl/{part}.xml" ContentType="{TYPES}{kind}+xml"/>' for part, kind in kinds)
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
    "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
    "xl/styles.xml": _styles(),
}
"""What every workbook has alike."""
