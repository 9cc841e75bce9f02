"""The file with every block on two pages, tagged, taken apart by a reader that knows nothing of the renderer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import count

from factpress.contracts.drawing import Item, Sheet
from factpress.contracts.pages import Page, Pages
from factpress.contracts.record import Attachment
from factpress.layout import lay_out
from factpress.render.pdf import PdfInfo, render_sheets
from factpress.structure import Element, structure_of
from factpress.verify.conformance.pdf_marks import Pdf, read_pdf
from factpress.verify.conformance.pdf_tree import Element as Tagged
from tests.render.word import samples

INFO = PdfInfo("A títle – “quoted” & <plain>", "What it says", "Health for All", "en-CA", "edition ab12cd3")
FIGURES = Attachment("figures.json", "application/json", b'{"facts": []}', "The figures – all of them", "Source")
CHART = Attachment("wells.csv", "text/csv", b"year,wells\n2023,12\n", "The data of More wells run", "Data", "wells")


@cache
def everything() -> Pages:
    """Two pages with every block; each cell is a region of its own."""
    numbers = count(1)
    asked = samples.everything()
    return replace(asked, pages=tuple(_with_regions(page, numbers) for page in asked.pages))


def _with_regions(page: Page, numbers: Iterator[int]) -> Page:
    rows = (
        replace(row, cells=tuple(replace(cell, region=f"region-{next(numbers)}") for cell in row.cells))
        for row in page.rows
    )
    return replace(page, rows=tuple(rows))


@cache
def sheets() -> tuple[Sheet, ...]:
    return lay_out(everything(), samples.theme(), samples.fonts())


def file_of(made: Sequence[Sheet], structure: Element, *attachments: Attachment) -> bytes:
    return render_sheets(made, INFO, samples.fonts(), structure, attachments)


@cache
def whole_file() -> bytes:
    """Everything, with two attachments."""
    return file_of(sheets(), structure_of(everything()), FIGURES, CHART)


@cache
def whole() -> Pdf:
    return read_pdf(whole_file())


def tagged(items: Sequence[Item], *parts: Element) -> Pdf:
    """One page of these items, with a document of these parts."""
    return read_pdf(file_of([Sheet(300, 200, tuple(items))], Element("Document", parts)))


def told(pdf: Pdf, element: Tagged | None = None) -> str:
    """An element and what it holds: "P(words, Link(words, <area>))"; the document if none is given."""
    assert pdf.tree
    if element is None:
        (element,) = pdf.tree.top.children()
    kids = [
        told(pdf, kid) if isinstance(kid, Tagged) else "<area>" if kid.mcid is None else repr(pdf.tree.own_text(kid))
        for kid in element.kids
    ]
    return f"{element.role}({', '.join(kids)})"


def only(pdf: Pdf, role: str) -> Tagged:
    """The only element of a role."""
    (found,) = pdf.elements(role)
    return found
