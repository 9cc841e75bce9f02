"""Charts in the files of an edition: what Word draws from its workbook is what the PDF file shows."""

from __future__ import annotations

import contextlib
import ctypes
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree

from factpress.verify.docx import ReadPicture, read_docx
from factpress.verify.natives import ReadPlot, read_plot
from factpress.verify.objects import Shown
from factpress.verify.opened import read_objects
from tests.end_to_end.runs import outputs, pdf_pages, spaced

EMU = 12_700
WIDE = 65_536
NEAR = 0.1
"""Points by which lengths may differ."""
OUTLINE = 0.75
"""The width of the line round a hatched bar."""

DOCUMENTS = [
    ("built", "friends/delta-letter", 1),
    ("built", "amis/delta-letter", 1),
    ("built", "ministry/fever-sheet", 2),
    ("example", "donor/proven-solution", 2),
    ("example", "government/proven-solution", 3),
    ("example", "church/proven-solution", 2),
    ("example", "media/proven-solution", 2),
    ("example", "donor/philippines-online", 1),
    ("example", "government/philippines-online", 1),
    ("example", "church/philippines-online", 1),
    ("example", "evaluator/cambodia-evaluation", 4),
    ("example", "government/cambodia-evaluation", 4),
]
"""Documents with how many charts Word draws in each."""


@pytest.fixture(params=DOCUMENTS, ids=[name for _, name, _ in DOCUMENTS])
def files(request: pytest.FixtureRequest) -> tuple[bytes, bytes, int]:
    """A document as PDF and as Word file, and how many charts Word draws in it."""
    edition, name, count = request.param
    workspace: Path = request.getfixturevalue(edition)
    made = outputs(workspace)
    return made[f"{name}.pdf"], made[f"{name}.docx"], count


def charts(word: bytes) -> list[tuple[ReadPicture, ReadPlot, float]]:
    """The charts that Word draws, with their widths in points."""
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    frames = [inline for inline in root.iter("{*}inline") if next(inline.iter("{*}chart"), None) is not None]
    widths = [int(next(inline.iter("{*}extent")).get("cx", "")) / EMU for inline in frames]
    pictures = [picture for page in read_docx(word).pages for picture in page.pictures if picture.chart]
    return [(p, read_plot(p.chart), width) for p, width in zip(pictures, widths, strict=True) if p.chart]


def test_word_draws_the_bars_and_levels_of_every_document(files: tuple[bytes, bytes, int]) -> None:
    _, word, count = files
    assert len(charts(word)) == count


def test_bars_are_as_long_and_as_coloured_in_both_files(files: tuple[bytes, bytes, int]) -> None:
    pdf, word, _ = files
    shapes = iter([shape for page in read_objects(pdf) for shape in page if shape.kind == "path"])
    for _, plot, width in charts(word):
        for bar in plot.bars:
            length = float(bar.value) * plot.unit * width
            # the bars of a chart are drawn first and in order, so the search goes on where the last bar was found
            assert any(_is_bar(shape, length, bar.color) for shape in shapes), f"{bar.label}: {bar.printed}"


def _is_bar(shape: Shown, length: float, color: str) -> bool:
    """Whether a shape is a solid bar, or the line round a hatched one, of this length and colour."""
    left, _, right, _ = shape.place
    if shape.stroke == color and not shape.fill:
        return abs(right - left - 2 * OUTLINE - length) < NEAR  # pdfium puts the line's width around its box
    return shape.fill == color and abs(right - left - length) < NEAR


def test_labels_and_values_read_alike_in_both_files(files: tuple[bytes, bytes, int]) -> None:
    pdf, word, _ = files
    text = " ".join(pdf_pages(pdf))
    for _, plot, _ in charts(word):
        for bar in plot.bars:
            assert spaced(bar.printed) in text
            assert spaced(bar.label) in text
        assert all(spaced(words) in text for words in plot.texts)


def test_the_workbook_of_each_chart_has_what_the_chart_shows(files: tuple[bytes, bytes, int]) -> None:
    _, word, _ = files
    for _, plot, _ in charts(word):
        for bar in plot.bars:
            label, value, printed, fact = bar.cells
            assert (label, value, printed) == (bar.label, bar.value, bar.printed)
            assert fact != ""


def test_charts_have_the_same_alternative_text_in_both_files(files: tuple[bytes, bytes, int]) -> None:
    pdf, word, _ = files
    told = [spaced(text) for text in alternatives(pdf)]
    for picture, _, _ in charts(word):
        assert spaced(picture.alt) in told


def alternatives(pdf: bytes) -> Iterator[str]:
    """The alternative texts in a PDF file's structure."""
    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as file:
        for page in file:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            roots = range(pdfium.FPDF_StructTree_CountChildren(tree))
            for number in roots:
                yield from _alternatives(pdfium.FPDF_StructTree_GetChildAtIndex(tree, number))
            pdfium.FPDF_StructTree_Close(tree)


def _alternatives(element: pdfium.FPDF_STRUCTELEMENT) -> Iterator[str]:
    buffer = ctypes.create_string_buffer(WIDE)
    length = pdfium.FPDF_StructElement_GetAltText(element, buffer, WIDE)
    if length > 2:
        yield buffer.raw[: length - 2].decode("utf-16-le")
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            yield from _alternatives(child)
