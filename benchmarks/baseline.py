"""A plain script that makes six files as one would write it in an afternoon: no checks, no cache, no read-back.

Three documents of two pages, each as PDF (reportlab, its Paragraph and Table) and as Word file (python-docx), with the
words, tiles, charts (matplotlib, as PNG) and fonts of the example's documents. It imports only what it needs.

    python baseline.py FOLDER FONTS
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
from docx.shared import Mm, Pt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

DOCUMENTS = {"donor": (640, 2, 8), "government": (930, 3, 12), "church": (550, 2, 4)}
"""Words, charts and tiles of each document of the example."""

WORDS = (  # noqa: SIM905
    "the share of minors among people in commercial sex establishments surveyed fell from about eight percent in 2012 "
    "to about two percent in 2015 while police prosecutors and social workers were trained and courts heard the cases "
    "of survivors whose lawyers stood with them until the judgment"
).split()
FACES = {"Serif": "SourceSerifPro-Regular", "Light": "SourceSerifPro-Light", "Sans": "SourceSansPro-Regular",
         "Semibold": "SourceSansPro-Semibold", "Bold": "SourceSansPro-Bold"}  # fmt: skip
PARAGRAPH = 45
"""Words in a paragraph."""


def paragraphs(words: int) -> list[str]:
    """So many words, in paragraphs."""
    text = [WORDS[number % len(WORDS)] for number in range(words)]
    return [" ".join(text[at : at + PARAGRAPH]).capitalize() + "." for at in range(0, words, PARAGRAPH)]


def chart(number: int) -> bytes:
    """Three bars with their labels, as a PNG of 288 dots an inch."""
    figure = Figure(figsize=(4.4, 1.6), dpi=288)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.3, 0.05, 0.65, 0.9))
    values = [8.16 + number, 5.4, 2.2]
    bars = axes.barh(["2012", "2013", "2015"], values, color=["#888888", "#888888", "#0D3945"])
    axes.bar_label(bars, [f"{value:.1f}%" for value in values], padding=3)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.xaxis.set_visible(False)
    axes.invert_yaxis()
    target = io.BytesIO()
    figure.savefig(target, format="png")
    return target.getvalue()


def write_pdf(path: Path, title: str, texts: list[str], charts: list[bytes], tiles: int) -> None:
    """The document as PDF, its second page begun after half of its paragraphs."""
    heading = ParagraphStyle("heading", fontName="Light", fontSize=22, leading=26, spaceAfter=8)
    second = ParagraphStyle("second", fontName="Bold", fontSize=12, leading=15, spaceBefore=6)
    body = ParagraphStyle("body", fontName="Serif", fontSize=9, leading=12, spaceAfter=4)
    number = ParagraphStyle("number", fontName="Semibold", fontSize=16, leading=19)
    label = ParagraphStyle("label", fontName="Sans", fontSize=7.5, leading=9.5)
    story: list[object] = [Paragraph(title, heading)]
    cells = [[Paragraph(f"{37 * n:,}", number), Paragraph("people trained and at work", label)] for n in range(tiles)]
    story += [Table([cells[at : at + 4]]) for at in range(0, tiles, 4)]
    for index, text in enumerate(texts):
        if index == len(texts) // 2:
            story.append(PageBreak())
        if index % 3 == 0:
            story.append(Paragraph("What was measured, and how", second))
        story.append(Paragraph(text, body))
    story += [part for png in charts for part in (Image(io.BytesIO(png), 88 * mm, 32 * mm), Spacer(1, 4))]
    document = SimpleDocTemplate(str(path), pagesize=A4, leftMargin=16 * mm, rightMargin=16 * mm, title=title)
    document.build(story)


def write_word(path: Path, title: str, texts: list[str], charts: list[bytes], tiles: int) -> None:
    """The document as a Word file."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Source Serif Pro"
    document.styles["Normal"].font.size = Pt(9)
    document.add_heading(title, 0)
    table = document.add_table(rows=-(-tiles // 4), cols=4)
    for n in range(tiles):
        cell = table.rows[n // 4].cells[n % 4]
        cell.paragraphs[0].add_run(f"{37 * n:,}").bold = True
        cell.add_paragraph("people trained and at work")
    for index, text in enumerate(texts):
        if index == len(texts) // 2:
            document.add_page_break()
        if index % 3 == 0:
            document.add_heading("What was measured, and how", 2)
        document.add_paragraph(text)
    for png in charts:
        document.add_picture(io.BytesIO(png), width=Mm(110))
    document.save(str(path))


def main(folder: Path, fonts: Path) -> None:
    """Makes the six files in `folder`."""
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(fonts / f"{file}.ttf")))
    for name, (words, charts, tiles) in DOCUMENTS.items():
        pictures, texts = [chart(number) for number in range(charts)], paragraphs(words)
        write_pdf(folder / f"{name}.pdf", name.title(), texts, pictures, tiles)
        write_word(folder / f"{name}.docx", name.title(), texts, pictures, tiles)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
