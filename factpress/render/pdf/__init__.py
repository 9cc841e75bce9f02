"""Sheets to the bytes of a PDF file, by reportlab."""

from factpress.render.pdf.document import render_sheets
from factpress.render.pdf.metadata import PdfInfo
from factpress.render.pdf.typefaces import open_fonts

__all__ = ["PdfInfo", "open_fonts", "render_sheets"]
