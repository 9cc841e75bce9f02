"""Sheets to the bytes of a PDF file, by reportlab."""

from factpress.render.pdf.document import PdfInfo, render_sheets

__all__ = ["PdfInfo", "render_sheets"]
