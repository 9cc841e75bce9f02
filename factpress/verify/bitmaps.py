"""The pictures of a PDF page as pdfium decodes and draws them."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from factpress.pictures.comparing import Rows

_PARTS = {
    pdfium.FPDFBitmap_Gray: "L",
    pdfium.FPDFBitmap_BGR: "BGR",
    pdfium.FPDFBitmap_BGRx: "BGRX",
    pdfium.FPDFBitmap_BGRA: "BGRA",
}


def read_color(one: pdfium.FPDF_PAGEOBJECT) -> Rows | None:
    """The colours that the file has for an image; None if it can't be decoded."""
    return _rows(pdfium.FPDFImageObj_GetBitmap(one))


def read_drawn(page: pypdfium2.PdfPage, one: pdfium.FPDF_PAGEOBJECT) -> Rows | None:
    """An image with its opacity as it is drawn, a pixel for each of its own; None if it can't be drawn."""
    return _rows(_rendered(page, one))


def _rendered(page: pypdfium2.PdfPage, one: pdfium.FPDF_PAGEOBJECT) -> pdfium.FPDF_BITMAP:
    width, height, matrix = ctypes.c_uint(), ctypes.c_uint(), pdfium.FS_MATRIX()
    pdfium.FPDFImageObj_GetImagePixelSize(one, width, height)
    pdfium.FPDFPageObj_GetMatrix(one, matrix)
    large = pdfium.FS_MATRIX(width.value, 0, 0, height.value, 0, 0)
    pdfium.FPDFPageObj_SetMatrix(one, large)
    try:
        return pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf, page, one)
    finally:
        pdfium.FPDFPageObj_SetMatrix(one, matrix)


def _rows(bitmap: pdfium.FPDF_BITMAP) -> Rows | None:
    if not bitmap:
        return None
    try:
        parts = _PARTS.get(pdfium.FPDFBitmap_GetFormat(bitmap))
        width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return Rows(parts, width, height, stride, data) if parts else None  # type: ignore[arg-type]
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
