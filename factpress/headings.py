"""Headings of a placed document: where each stands, and which chapter a sheet begins in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factpress.document import Block, Columns, Heading, plain_text
from factpress.nodes import FURNITURE, REPEATED, part_of
from factpress.pages import CHAPTER, PAGE, PAGES, Pages

CHAPTER_LEVEL = 1
"""The size of headings that begin a chapter."""


def headings_of(pages: Pages) -> Iterator[tuple[str, Heading]]:
    """The headings of the text with their nodes, in the order of the pages; not those of what is set apart."""
    for cell in (cell for page in pages.pages for row in page.rows for cell in row.cells):
        for index, block in enumerate(cell.blocks):
            yield from _headings(block, part_of(cell.region, index))


def _headings(block: Block, node: str) -> Iterator[tuple[str, Heading]]:
    match block:
        case Heading():
            yield node, block
        case Columns():
            for number, column in enumerate(block.columns):
                for index, inner in enumerate(column):
                    yield from _headings(inner, part_of(node, number, index))
        case _:
            pass


def chapters_of(pages: Pages, sheets: Sequence[Sequence[str]]) -> Iterator[str]:
    """The chapter of each sheet, by the nodes drawn on it: the one in force at its top, or else its first."""
    titles = {
        node: plain_text(heading.content) for node, heading in headings_of(pages) if heading.level == CHAPTER_LEVEL
    }
    current = ""
    for nodes in sheets:
        body = [node for node in nodes if node not in (FURNITURE, REPEATED)]
        begun = [titles[node] for node in body if node in titles]
        begins = body and body[0] in titles
        yield begun[0] if begun and (begins or not current) else current
        current = begun[-1] if begun else current


def sheet_texts(pages: Pages, number: int) -> dict[str, str]:
    """What the head and foot of a sheet (from 0) say of it, by the forms of their texts."""
    chapters = [chapter for page in pages.pages for chapter in page.chapters or ("",)]
    return {PAGE: str(number + 1), PAGES: str(len(chapters)), CHAPTER: chapters[number]}


def page_texts(pages: Pages, number: int) -> dict[str, str]:
    """The same of the first sheet of a page (from 0): what a file says that knows of no others."""
    return sheet_texts(pages, sum(page.sheets for page in pages.pages[:number]))
