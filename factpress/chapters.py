"""Chapters of pages that flow: which each sheet begins in, and a page in parts that each begin a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factpress.contracts.document import Heading, Notes, Text
from factpress.contracts.nodes import FURNITURE, REPEATED, part_of
from factpress.contracts.pages import CHAPTER, PAGE, PAGES, Page, Pages, Row
from factpress.headings import all_blocks, told
from factpress.values import replace

CHAPTER_LEVEL = 1
"""The size of headings that begin a chapter."""


def chapters_of(pages: Pages, sheets: Sequence[Sequence[str]]) -> Iterator[str]:
    """The chapter of each sheet, by the nodes drawn on it: the one in force at its top, or else its first."""
    headings = ((node, block) for node, block, _ in all_blocks(pages) if isinstance(block, Heading))
    titles = {node: told(heading) for node, heading in headings if heading.level == CHAPTER_LEVEL}
    current = ""
    for nodes in sheets:
        body = [node for node in nodes if node not in (FURNITURE, REPEATED)]
        begun = [titles[node] for node in body if node in titles]
        begins = body and body[0].removesuffix("/label") in titles
        yield begun[0] if begun and (begins or not current) else current
        current = begun[-1] if begun else current


def sheet_texts(pages: Pages, number: int) -> dict[str, str]:
    """What the head and foot of a sheet (from 0) say of it, by the forms of their texts."""
    chapters = [chapter for page in pages.pages for chapter in page.chapters or ("",)]
    return {PAGE: str(number + 1), PAGES: str(len(chapters)), CHAPTER: chapters[number]}


def page_texts(pages: Pages, number: int) -> dict[str, str]:
    """The same of the first sheet of a page (from 0), with a chapter only if it is that of all: so Word has it."""
    texts = sheet_texts(pages, sum(page.sheets for page in pages.pages[:number]))
    return texts if len({*pages.pages[number].chapters}) <= 1 else texts | {CHAPTER: ""}


def begins_of(page: Page, sheets: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The sheets of a page (from 0) on which its parts begin, by the nodes drawn on each."""
    found = [0]
    for node, _ in list(_pieces(page))[1:]:
        here = (number for number, nodes in enumerate(sheets) if any(f"{one}/".startswith(f"{node}/") for one in nodes))
        found.append(next(here, found[-1]))
    return tuple(found)


def in_parts(pages: Pages) -> Pages:
    """The pages, those whose heads or feet tell the chapter in parts that each begin a sheet."""
    return replace(pages, pages=tuple(part for page in pages.pages for part in parts_of(page)))


def parts_of(page: Page) -> tuple[Page, ...]:
    """The parts of a page whose head or foot tells the chapter; any other page alone."""
    lines = (text for line in page.furniture for text in (*line.left, *line.right))
    if not page.begins or not any(isinstance(text, Text) and text.form == CHAPTER for text in lines):
        return (page,)
    edges = pairwise((*page.begins, len(page.chapters)))
    parts = zip(_pieces(page), edges, strict=True)
    return tuple(
        replace(page, rows=tuple(rows), chapters=page.chapters[first : max(last, first + 1)], begins=())
        for (_, rows), (first, last) in parts
    )


def _pieces(page: Page) -> Iterator[tuple[str, list[Row]]]:
    """What stands from one new sheet that a section asks for to the next: the node it begins with, and its rows."""
    node, rows = "", list[Row]()
    for first, part in (piece for row in page.rows for piece in _split(row)):
        begins = any(0 in cell.starts for cell in part.cells)
        noted = all(isinstance(block, Notes) for cell in part.cells for block in cell.blocks)
        if rows and begins and not noted:
            yield node, rows
            rows = []
        node = node if rows else first
        rows.append(part)
    yield node, rows


def _split(row: Row) -> Iterator[tuple[str, Row]]:
    """The row, that of a single cell where its sections begin a sheet; each part with the node of its first block."""
    cell = row.cells[0]
    edges = sorted({0, *cell.starts, len(cell.blocks)}) if len(row.cells) == 1 else [0, len(cell.blocks)]
    for first, last in pairwise(edges):
        starts = (0,) if first in cell.starts else ()
        part = replace(cell, blocks=cell.blocks[first:last], sections=cell.sections[first:last], starts=starts)
        yield part_of(cell.region, first), replace(row, cells=(part, *row.cells[1:]))
