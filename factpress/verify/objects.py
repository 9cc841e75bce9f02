"""What a PDF file shows, object by object, in the order of its content, as pdfium reads it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Literal, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from factpress.pictures.comparing import Rows
from factpress.verify.bitmaps import read_color, read_drawn

_SIZE = 2**16  # bytes: more than any line of a page
_FILLED = (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
_OPAQUE = 255


class Shown(NamedTuple):
    """Text with the left end of its baseline, an outline or a picture with the corners of its box, or something else.

    Places are points from the top left corner of the page; colours are "#RRGGBB", "" where there is none.
    """

    kind: Literal["text", "path", "image", "other"]
    place: tuple[float, ...] = ()
    fill: str = ""
    stroke: str = ""
    text: str | None = None
    size: float = 0.0
    rows: tuple[Rows | None, Rows | None] = (None, None)
    """The colours of a picture as they are in the file, and how it is drawn."""


def read_objects(data: bytes) -> tuple[Sequence[Shown], ...]:
    """The objects of each page of a PDF file."""
    file = pypdfium2.PdfDocument(data)
    try:
        return tuple(_read_page(file[number]) for number in range(len(file)))
    finally:
        file.close()


def _read_page(page: pypdfium2.PdfPage) -> Sequence[Shown]:
    reader = _Reader(page)
    shown = [reader.read(pdfium.FPDFPage_GetObject(page, n)) for n in range(pdfium.FPDFPage_CountObjects(page))]
    reader.texts.close()
    page.close()
    return shown


class _Reader:
    """Reads objects of one page into the same few variables, over and over: that is what makes it quick."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.texts = page.get_textpage()
        self._page = page
        self._height = page.get_height()
        self._buffer = ctypes.create_string_buffer(_SIZE)
        self._units = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))
        self._matrix = pdfium.FS_MATRIX()
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._numbers = [ctypes.c_int() for _ in range(2)]

    def read(self, one: pdfium.FPDF_PAGEOBJECT) -> Shown:
        """One object."""
        match pdfium.FPDFPageObj_GetType(one):
            case pdfium.FPDF_PAGEOBJ_TEXT:
                return self._text(one)
            case pdfium.FPDF_PAGEOBJ_PATH:
                return self._path(one)
            case pdfium.FPDF_PAGEOBJ_IMAGE:
                return Shown("image", self._bounds(one), rows=(read_color(one), read_drawn(self._page, one)))
            case _:
                return Shown("other")

    def _text(self, one: pdfium.FPDF_PAGEOBJECT) -> Shown:
        pdfium.FPDFPageObj_GetMatrix(one, self._matrix)
        pdfium.FPDFTextObj_GetFontSize(one, self._floats[0])
        length = pdfium.FPDFTextObj_GetText(one, self.texts, self._units, _SIZE // 2)
        text = ctypes.string_at(self._buffer, max(0, length - 2)).decode("utf-16-le", "replace")
        mode = pdfium.FPDFTextObj_GetTextRenderMode(one)
        matrix = self._matrix
        return Shown(
            "text",
            (matrix.e, self._height - matrix.f),
            fill=self._color(one) if mode in _FILLED else "",
            stroke="" if mode == pdfium.FPDF_TEXTRENDERMODE_FILL else f"mode {mode}",
            text=text,
            size=self._floats[0].value * matrix.d,
        )

    def _path(self, one: pdfium.FPDF_PAGEOBJECT) -> Shown:
        bounds = self._bounds(one)
        pdfium.FPDFPath_GetDrawMode(one, *self._numbers)
        filled, stroked = (number.value for number in self._numbers)
        return Shown(
            "path",
            bounds,
            fill=self._color(one) if filled else "",
            stroke=self._color(one, stroke=True) if stroked else "",
        )

    def _bounds(self, one: pdfium.FPDF_PAGEOBJECT) -> tuple[float, ...]:
        pdfium.FPDFPageObj_GetBounds(one, *self._floats)
        left, foot, right, top = (value.value for value in self._floats)
        return left, self._height - top, right, self._height - foot

    def _color(self, one: pdfium.FPDF_PAGEOBJECT, *, stroke: bool = False) -> str:
        """The colour of an object; "" if it lets the ground shine through, which nothing of ours does."""
        read = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
        read(one, *self._parts)
        red, green, blue, alpha = (part.value for part in self._parts)
        return f"#{red:02X}{green:02X}{blue:02X}" if alpha == _OPAQUE else ""
