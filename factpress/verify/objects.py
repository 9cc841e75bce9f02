"""What a PDF file shows, object by object, in the order of its content, as pdfium reads it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from factpress.pictures.comparing import Rows
from factpress.verify.bitmaps import read_color, read_drawn

_SIZE = 2**16  # bytes: more than any line of a page
_FILLED = (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
_OPAQUE = 255
_EVEN_ODD = pdfium.FPDF_FILLMODE_ALTERNATE
_SEGMENTS = {pdfium.FPDF_SEGMENT_MOVETO: 0.0, pdfium.FPDF_SEGMENT_LINETO: 1.0, pdfium.FPDF_SEGMENT_BEZIERTO: 2.0}
"""How the kinds of points of an outline are told: where a line or a curve begins, and what leads on."""


class Glyphs(dict[str, tuple[float, ...]]):
    """How a font of a file draws letters: of each the count of its points, then some of them (`glyph_of`).

    `right` are those found to be drawn as in a face that was asked for, by face: each needs to be looked at only once.
    """

    def __init__(self) -> None:
        super().__init__()
        self.right: dict[str, set[str]] = {}


_NO_GLYPHS = Glyphs()


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
    mark: int = -1
    """The number of the marked content that it is in, -1 where it is in none that has one."""
    clip: tuple[float, ...] = ()
    """The corners of the box that cuts it off, () where nothing does, a single 0 where something else does."""
    end: float = 0.0
    """Where the ink of a text ends, at the right."""
    upright: bool = True
    """Whether a text is neither turned, nor slanted, nor squeezed."""
    glyphs: Glyphs = _NO_GLYPHS
    """How the font of a text draws its letters."""
    points: tuple[float, ...] = ()
    """The points of an outline, each by its kind (0 begins, 1 ends a line, 2 leads a curve) and its place."""
    pen: tuple[float, ...] = ()
    """The width of a stroke, and its dashes."""


def glyph_of(count: int, point: Callable[[int], tuple[float, float]]) -> tuple[float, ...]:
    """What tells the outline of a letter from those of others: how many points it has, and three of them."""
    return (count, *point(0), *point(count // 3), *point(count * 2 // 3)) if count else (0.0,)


Fonts = dict[int, Glyphs]
"""The fonts of a file, as pdfium knows them while pages that use them are open."""


def read_page(page: pypdfium2.PdfPage, fonts: Fonts) -> Sequence[Shown]:
    """The objects of a page; `fonts` are those of the pages that are open, and of this one afterwards."""
    reader = _Reader(page, fonts)
    shown = [reader.read(pdfium.FPDFPage_GetObject(page, n)) for n in range(pdfium.FPDFPage_CountObjects(page))]
    reader.texts.close()
    return shown


class _Reader:
    """Reads objects of one page into the same few variables, over and over: that is what makes it quick."""

    def __init__(self, page: pypdfium2.PdfPage, fonts: Fonts) -> None:
        self.texts = page.get_textpage()
        self._page = page
        self._height = page.get_height()
        self._buffer = ctypes.create_string_buffer(_SIZE)
        self._units = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))
        self._matrix = pdfium.FS_MATRIX()
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._numbers = [ctypes.c_int() for _ in range(2)]
        self._point = ctypes.c_float(), ctypes.c_float()
        self._fonts = fonts

    def read(self, one: pdfium.FPDF_PAGEOBJECT) -> Shown:
        """One object."""
        match pdfium.FPDFPageObj_GetType(one):
            case pdfium.FPDF_PAGEOBJ_TEXT:
                return self._text(one)
            case pdfium.FPDF_PAGEOBJ_PATH:
                return self._path(one)
            case pdfium.FPDF_PAGEOBJ_IMAGE:
                drawn = read_color(one), read_drawn(self._page, one)
                return Shown("image", self._bounds(one), rows=drawn, mark=self._mark(one), clip=self._clip(one))
            case _:
                return Shown("other")

    def _text(self, one: pdfium.FPDF_PAGEOBJECT) -> Shown:
        pdfium.FPDFPageObj_GetMatrix(one, self._matrix)
        pdfium.FPDFTextObj_GetFontSize(one, self._floats[0])
        size = self._floats[0].value
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
            size=size * matrix.d,
            mark=self._mark(one),
            clip=self._clip(one),
            end=self._bounds(one)[2],
            upright=matrix.b == matrix.c == 0.0 and matrix.a == matrix.d,
            glyphs=self._glyphs(pdfium.FPDFTextObj_GetFont(one), text),
        )

    def _path(self, one: pdfium.FPDF_PAGEOBJECT) -> Shown:
        bounds = self._bounds(one)
        pdfium.FPDFPath_GetDrawMode(one, *self._numbers)
        filled, stroked = (number.value for number in self._numbers)
        return Shown(
            "path",
            bounds,
            fill="even-odd" if filled == _EVEN_ODD else self._color(one) if filled else "",
            stroke=self._color(one, stroke=True) if stroked else "",
            mark=self._mark(one),
            clip=self._clip(one),
            points=self._points(pdfium.FPDFPath_CountSegments(one), lambda n: pdfium.FPDFPath_GetPathSegment(one, n)),
            pen=self._pen(one) if stroked else (),
        )

    def _points(self, count: int, segment: Callable[[int], Any]) -> tuple[float, ...]:
        """The points of an outline, each by its kind and its place."""
        x, y = self._point
        found: list[float] = []
        for number in range(count):
            one = segment(number)
            pdfium.FPDFPathSegment_GetPoint(one, x, y)
            found += (_SEGMENTS.get(pdfium.FPDFPathSegment_GetType(one), -1.0), x.value, self._height - y.value)
        return tuple(found)

    def _pen(self, one: pdfium.FPDF_PAGEOBJECT) -> tuple[float, ...]:
        pdfium.FPDFPageObj_GetStrokeWidth(one, self._floats[0])
        count = pdfium.FPDFPageObj_GetDashCount(one)
        dashes = (ctypes.c_float * count)()
        if count:
            pdfium.FPDFPageObj_GetDashArray(one, dashes, count)
        return (self._floats[0].value, *dashes)

    def _mark(self, one: pdfium.FPDF_PAGEOBJECT) -> int:
        return int(pdfium.FPDFPageObj_GetMarkedContentID(one))

    def _clip(self, one: pdfium.FPDF_PAGEOBJECT) -> tuple[float, ...]:
        clip = pdfium.FPDFPageObj_GetClipPath(one)
        if (count := pdfium.FPDFClipPath_CountPaths(clip)) < 1:
            return ()
        segments = pdfium.FPDFClipPath_CountPathSegments(clip, 0)
        points = self._points(segments, lambda n: pdfium.FPDFClipPath_GetPathSegment(clip, 0, n))
        xs, ys = points[1::3], points[2::3]
        box = min(xs), min(ys), max(xs), max(ys)
        is_box = all(x in box[::2] and y in box[1::2] for x, y in zip(xs, ys, strict=True))
        return box if count == 1 and is_box else (0.0,)

    def _glyphs(self, font: pdfium.FPDF_FONT, text: str) -> Glyphs:
        """How a font of the page draws the letters of a text, and those that were asked for before."""
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        known = self._fonts.get(address) or self._fonts.setdefault(address, Glyphs())
        for letter in set(text).difference(known):
            outline = pdfium.FPDFFont_GetGlyphPath(font, ord(letter), 1.0)
            known[letter] = self._glyph(outline) if outline else (0.0,)
        return known

    def _glyph(self, outline: pdfium.FPDF_GLYPHPATH) -> tuple[float, ...]:
        """A letter by its outline."""

        def point(number: int) -> tuple[float, float]:
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFGlyphPath_GetGlyphPathSegment(outline, number), x, y)
            return x.value, -y.value

        x, y = self._point
        return glyph_of(max(0, pdfium.FPDFGlyphPath_CountGlyphSegments(outline)), point)

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
