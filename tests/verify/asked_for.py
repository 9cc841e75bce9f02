"""A document with every block on two pages, as it was asked for, with what must be read back from its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from factpress.contracts.document import Block
from factpress.contracts.drawing import Item, Sheet, TextRun
from factpress.contracts.pages import Page, Pages
from factpress.layout import lay_out
from factpress.problems import Problem
from factpress.render.pdf import PdfInfo, render_sheets
from factpress.render.word import render
from factpress.structure import Element, structure_of
from factpress.verify.words import REPORT
from tests.render.word import samples

PDF, WORD = "out/friends/delta.pdf", "out/friends/delta.docx"


@cache
def pages() -> Pages:
    """Every sample, each cell a region of its own, each block from line 3 of a template of its own."""
    asked = samples.everything()
    return replace(asked, pages=tuple(map(_named, asked.pages)))


def _named(page: Page) -> Page:
    rows = [
        replace(
            row,
            cells=tuple(
                replace(cell, region=f"{cell.region}-{number}", blocks=tuple(map(_from_template, cell.blocks)))
                for cell in row.cells
            ),
        )
        for number, row in enumerate(page.rows, 1)
    ]
    return replace(page, rows=tuple(rows))


def _from_template(block: Block) -> Block:
    return replace(block, at=f"templates/{type(block).__name__.lower()}.md:3")


@cache
def sheets() -> tuple[Sheet, ...]:
    return lay_out(pages(), samples.theme(), samples.fonts())


@cache
def word_file() -> bytes:
    return render(pages(), samples.theme(), samples.fonts())


def pdf_file(made: tuple[Sheet, ...]) -> bytes:
    return render_sheets(made, PdfInfo("T", "S", "A", "en"), samples.fonts())


def with_items(page: int, change: Callable[[list[Item]], list[Item]]) -> tuple[Sheet, ...]:
    """The sheets with the items of one page (from 1) changed."""
    changed = list(sheets())
    changed[page - 1] = replace(changed[page - 1], items=tuple(change(list(changed[page - 1].items))))
    return tuple(changed)


def with_text(page: int, old: str, new: str) -> tuple[Sheet, ...]:
    """The sheets with one run of text changed; "" takes it away."""
    (found,) = (run for run in sheets()[page - 1].items if isinstance(run, TextRun) and run.text == old)
    return with_items(page, lambda items: [_with_text(i, new) if i is found else i for i in items if new or i != found])


def _with_text(item: Item, text: str) -> Item:
    assert isinstance(item, TextRun)
    return replace(item, text=text)


def problems(name: str, *messages: str) -> list[Problem]:
    return [Problem(name, None, message, REPORT) for message in messages]


@cache
def told_pages() -> Pages:
    """The same pages, no region twice: only so can they be read aloud."""
    asked = pages()
    return replace(asked, pages=tuple(_numbered(page, number) for number, page in enumerate(asked.pages, 1)))


def _numbered(page: Page, number: int) -> Page:
    rows = (
        replace(row, cells=tuple(replace(cell, region=f"{cell.region}-{number}") for cell in row.cells))
        for row in page.rows
    )
    return replace(page, rows=tuple(rows))


@cache
def told_sheets() -> tuple[Sheet, ...]:
    return lay_out(told_pages(), samples.theme(), samples.fonts())


def tagged_file(made: tuple[Sheet, ...] | None = None, structure: Element | None = None, **about: str) -> bytes:
    """The PDF file as an edition has it, or one of other sheets, of another structure, or that says other of itself."""
    of = told_pages()
    info = PdfInfo(of.title, of.subject, of.author, of.language, f"edition {of.mark}")
    return render_sheets(made or told_sheets(), replace(info, **about), samples.fonts(), structure or structure_of(of))
