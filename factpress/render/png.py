"""Drawings to the bytes of a PNG file, by way of the PDF renderer: what is published for slides looks as printed."""

from __future__ import annotations

import io

import pypdfium2

from factpress.contracts.drawing import Drawing, Sheet
from factpress.fonts import FontBook
from factpress.render.pdf import PdfInfo, render_sheets

SLIDE_SCALE = 4.0
"""Pixels a point for slides: 288 pixels an inch."""


def render_png(drawing: Drawing, fonts: FontBook, scale: float = SLIDE_SCALE, ground: str = "#FFFFFF") -> bytes:
    """The drawing with `scale` pixels a point on a ground of one colour; the same bytes for the same drawing."""
    return painted(page_of(drawing, fonts), scale, ground)


def page_of(drawing: Drawing, fonts: FontBook) -> bytes:
    """The drawing as a PDF file of one page, from which pixels are painted."""
    sheet = Sheet(drawing.width, drawing.height, drawing.items)
    return render_sheets((sheet,), PdfInfo(title="", author="", subject="", language="en"), fonts)


def painted(page: bytes, scale: float = SLIDE_SCALE, ground: str = "#FFFFFF") -> bytes:
    """The PNG file of a PDF file's only page."""
    document = pypdfium2.PdfDocument(page)
    try:
        bitmap = document[0].render(scale=scale, fill_color=(*_rgb(ground), 255))
        target = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(target, "PNG", dpi=(72 * scale, 72 * scale))
    finally:
        document.close()
    return target.getvalue()


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
