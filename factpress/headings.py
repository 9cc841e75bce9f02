"""Headings of a placed document: where each stands, and what contents list of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from factpress.contracts.contents import Contents, ContentsEntry
from factpress.contracts.document import Block, Figure, Heading, Inlines, Link, Table, Text, plain_text
from factpress.contracts.nodes import part_of
from factpress.contracts.pages import Cell, Page, Pages
from factpress.values import replace
from factpress.within import groups, with_groups

Change = Callable[[Block, str, int], Block]
"""Makes another block of one, its node and the number of its section."""


def told(heading: Heading) -> str:
    """A heading after its number."""
    title = plain_text(_plain(heading.content))
    return f"{heading.number}\u00a0 {title}" if heading.number else title


def with_contents(pages: Pages) -> Pages:
    """The pages with the entries of their contents, and each heading that is listed with its anchor."""
    if not has_contents(pages):
        return pages
    found = sorted(all_blocks(pages), key=lambda one: one[2])
    own = {section for _, block, section in found if isinstance(block, Contents) and block.of == "headings"}
    headings = [(node, block) for node, block, at in found if isinstance(block, Heading) and at not in own]
    anchors = {node: f"toc-{n}" for n, (node, block) in enumerate(headings, 1) if block.level <= 2}
    shown = [(node, block) for node, block, _ in found if isinstance(block, Figure | Table) and block.number]

    def change(block: Block, node: str, _: int) -> Block:
        match block:
            case Heading() if node in anchors:
                return replace(block, anchor=anchors[node])
            case Contents(of="figures"):
                return replace(block, entries=tuple(_shown(one, at) for at, one in shown))
            case Contents():
                listed = ((at, one) for at, one in headings if one.level <= block.depth and at in anchors)
                return replace(block, entries=tuple(_listed(one, at, anchors[at]) for at, one in listed))
            case _:
                return block

    return changed(pages, change)


def has_contents(pages: Pages) -> bool:
    """Whether some block lists what the pages hold, and on which sheet."""
    return any(isinstance(block, Contents) for _, block, _ in all_blocks(pages))


def with_page_numbers(pages: Pages, sheets: Mapping[str, int]) -> Pages:
    """The pages with the number of the sheet that each entry's target begins on, by its node."""

    def change(block: Block, node: str, _: int) -> Block:
        if not isinstance(block, Contents):
            return block
        numbered = (replace(e, page=str(sheets.get(e.target, "")) if e.level == 1 else "") for e in block.entries)
        return replace(block, entries=tuple(numbered))

    return changed(pages, change)


def changed(pages: Pages, change: Change) -> Pages:
    """The pages with each block as `change` makes it, down to the innermost."""

    def inner(block: Block, node: str, section: int) -> Block:
        if held := groups(block):
            parts = [(part_of(node, *parts), blocks) for parts, blocks in held]
            block = with_groups(block, (tuple(all_of(blocks, at, section)) for at, blocks in parts))
        return change(block, node, section)

    def all_of(blocks: Sequence[Block], node: str, section: int) -> Iterator[Block]:
        return (inner(block, part_of(node, index), section) for index, block in enumerate(blocks))

    def of_cell(cell: Cell) -> Cell:
        sections = cell.sections or (0,) * len(cell.blocks)
        numbered = enumerate(zip(cell.blocks, sections, strict=True))
        made = (inner(block, part_of(cell.region, index), section) for index, (block, section) in numbered)
        return replace(cell, blocks=tuple(made))

    def of_page(page: Page) -> Page:
        return replace(page, rows=tuple(replace(row, cells=tuple(map(of_cell, row.cells))) for row in page.rows))

    return replace(pages, pages=tuple(map(of_page, pages.pages)))


def all_blocks(pages: Pages) -> list[tuple[str, Block, int]]:
    """All blocks with their nodes and the numbers of their sections, in the order of the pages."""
    found: list[tuple[str, Block, int]] = []

    def note(block: Block, node: str, section: int) -> Block:
        found.append((node, block, section))
        return block

    changed(pages, note)
    return found


def _listed(heading: Heading, node: str, anchor: str) -> ContentsEntry:
    number = heading.number if heading.level == 1 else ""
    return ContentsEntry(number, _plain(heading.content), heading.level, node, anchor, heading.outline)


def _shown(block: Figure | Table, node: str) -> ContentsEntry:
    """A figure by its count, a table by the first letter of what it is called and its count."""
    word, count = re.fullmatch(r"(.*?)\s*(\d*)", block.number, re.DOTALL).groups()  # type: ignore[union-attr]
    letter = word[:1] if isinstance(block, Table) else ""
    name = word if word.isalpha() else "Figure"
    return ContentsEntry(f"{letter}{count}", _plain(block.title), 1, node, f"{name}-{count}")


def _plain(content: Inlines) -> Inlines:
    """The words of a title: without its links, notes and references."""
    parts = (inline.content if isinstance(inline, Link) else (inline,) for inline in content)
    return tuple(inline for part in parts for inline in part if isinstance(inline, Text))
