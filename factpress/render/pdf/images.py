"""Bitmaps in a PDF file: each stored once, its opacity apart, as the file it is or as the stream that is in it."""

from __future__ import annotations

from collections.abc import Iterator

from factpress.contracts.drawing import Bitmap, Image, Sheet
from factpress.render.pdf.settings import pdfdoc

_PNG_HEAD = 8
_CHUNK = 12  # bytes of a part of a PNG file beside its content: length, kind, check sum
_NAME_DIGITS = 32


def resource_name(bitmap: Bitmap) -> str:
    """What a page calls a bitmap."""
    return str(pdfdoc.xObjectName(_name(bitmap)))


def add_images(document: pdfdoc.PDFDocument, sheet: Sheet) -> list[str]:
    """The names of the bitmaps of a sheet, for the page's resources; those that are new are put into the file."""
    bitmaps = {_name(item.bitmap): item.bitmap for item in sheet.items if isinstance(item, Image)}
    for name, bitmap in bitmaps.items():
        if pdfdoc.xObjectName(name) not in document.idToObject:
            _add(document, name, bitmap)
    return list(bitmaps)


def _add(document: pdfdoc.PDFDocument, name: str, bitmap: Bitmap) -> None:
    if not bitmap.mode.endswith("A"):
        document.addForm(name, _stream(bitmap))
        return
    from factpress.pictures.intake import split  # late: it takes Pillow, which few documents need

    color, opacity = split(bitmap)
    stream = _stream(color)
    stream.dictionary["SMask"] = document.Reference(_stream(opacity), f"{name}.opacity")
    document.addForm(name, stream)


def _stream(bitmap: Bitmap) -> pdfdoc.PDFStream:
    """A bitmap without opacity as an image (PDF 32000-1, 8.9.5): a JPEG file whole, a PNG file's rows as they are."""
    gray = bitmap.mode == "L"
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": bitmap.width,
        "Height": bitmap.height,
        "BitsPerComponent": 8,
        "ColorSpace": pdfdoc.PDFName("DeviceGray" if gray else "DeviceRGB"),
    }
    if bitmap.kind == "jpeg":
        entries["Filter"] = pdfdoc.PDFName("DCTDecode")
        return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), bitmap.data)
    rows = {"Predictor": 15, "Colors": 1 if gray else 3, "BitsPerComponent": 8, "Columns": bitmap.width}
    entries |= {"Filter": pdfdoc.PDFName("FlateDecode"), "DecodeParms": pdfdoc.PDFDictionary(rows)}
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), b"".join(_rows(bitmap.data)))


def _rows(png: bytes) -> Iterator[bytes]:
    """The compressed rows of a PNG file (its IDAT parts), which PDF reads with the same predictors."""
    at = _PNG_HEAD
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        if kind == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += length + _CHUNK


def _name(bitmap: Bitmap) -> str:
    return f"picture-{bitmap.sha256[:_NAME_DIGITS]}"
