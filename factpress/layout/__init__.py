"""Layout: placed pages to sheets, on which everything has its place in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factpress.chapters import begins_of, chapters_of, sheet_texts
from factpress.contracts.drawing import Sheet, TextRun
from factpress.contracts.pages import Page, Pages
from factpress.contracts.theme import Theme
from factpress.fonts import FontBook
from factpress.headings import with_page_numbers
from factpress.layout.box import TOLERANCE
from factpress.layout.flowing import flow_page
from factpress.layout.legible import check_sheet
from factpress.layout.page import Body, Keep, free_height, overflow, set_anew, set_row, sheet_of, with_spare_height
from factpress.layout.spilling import spread
from factpress.layout.text import Setting
from factpress.place import on_sheet
from factpress.problems import BriefError, Problem
from factpress.values import replace

ROUNDS = 5
"""How often pages are laid out at most until their contents tell the right pages; twice, as a rule."""


def lay_out(pages: Pages, theme: Theme, fonts: FontBook, keep: Keep = set_anew) -> tuple[Sheet, ...]:
    """The sheets of the pages: one for each, or where they flow as many as they need; as `paginate` makes them."""
    return paginate(pages, theme, fonts, keep)[1]


def paginate(pages: Pages, theme: Theme, fonts: FontBook, keep: Keep = set_anew) -> tuple[Pages, tuple[Sheet, ...]]:
    """The pages with all that only their sheets tell (page numbers, chapters), and the sheets.

    `keep` spares setting what was set before. Raises `BriefError` naming every page that overflows, where, and by how
    many millimetres; and text that is too small or too faint to be read.
    """
    setting = Setting(theme, fonts, "paper", pages.language, at=pages.design)
    pages = spread(pages, setting, keep)
    for _ in range(ROUNDS):
        bodies = _set_bodies(pages, setting, keep)
        numbered = with_page_numbers(pages, _first_sheets(bodies))
        if numbered == pages:
            break
        pages = numbered
    else:
        raise AssertionError("the page numbers of contents move what they count")
    pages = _with_chapters(pages, bodies)
    sheets = tuple(_sheets(pages, bodies, setting))
    problems = [p for number, sheet in enumerate(sheets, 1) for p in check_sheet(sheet, number, pages, theme)]
    if problems:
        raise BriefError(*problems)
    return pages, sheets


def _set_bodies(pages: Pages, setting: Setting, keep: Keep) -> list[tuple[Body, ...]]:
    """What stands on the sheets of each page."""
    bodies, problems, number = list[tuple[Body, ...]](), list[Problem](), 1
    for page in pages.pages:
        try:
            own = (
                flow_page(page, number, pages, setting, keep) if page.flow else _fit(page, number, pages, setting, keep)
            )
        except BriefError as error:
            problems += error.problems
            own = (Body(()),)
        bodies.append(own)
        number += len(own)
    if problems:
        raise BriefError(*problems)
    return bodies


def _fit(page: Page, number: int, pages: Pages, setting: Setting, keep: Keep) -> tuple[Body, ...]:
    """The one body of a page that doesn't flow."""
    rows = [set_row(row, setting, keep) for row in page.rows]
    spare = free_height(rows, pages.grid, page.bottom)
    if spare < -TOLERANCE:
        raise BriefError(overflow(rows, number, pages, -spare))
    return (Body(tuple(with_spare_height(rows, spare))),)


def _first_sheets(bodies: Sequence[Sequence[Body]]) -> dict[str, int]:
    """The number of the sheet that each node begins on, and what it is a part of."""
    first: dict[str, int] = {}
    for number, body in enumerate((body for own in bodies for body in own), 1):
        for node in dict.fromkeys(_nodes(body)):
            parts = node.split("/")
            for length in range(2, len(parts) + 1):
                first.setdefault("/".join(parts[:length]), number)
    return first


def _with_chapters(pages: Pages, bodies: Sequence[Sequence[Body]]) -> Pages:
    """The pages with the chapter of each of their sheets, and where their parts begin, where any flows."""
    if not pages.flows:
        return pages
    drawn = [[_nodes(body) for body in own] for own in bodies]
    chapters = iter(chapters_of(pages, [nodes for own in drawn for nodes in own]))
    made = (
        replace(page, chapters=tuple(next(chapters) for _ in own), begins=begins_of(page, own) if page.flow else ())
        for page, own in zip(pages.pages, drawn, strict=True)
    )
    return replace(pages, pages=tuple(made))


def _nodes(body: Body) -> list[str]:
    """The nodes of the texts of a sheet, in the order in which they are drawn."""
    return [item.node for row in body.rows for box in row.boxes for item in box.items if isinstance(item, TextRun)]


def _sheets(pages: Pages, bodies: Sequence[Sequence[Body]], setting: Setting) -> Iterator[Sheet]:
    for number, (page, body) in enumerate(_with_pages(pages, bodies)):
        texts = sheet_texts(pages, number)
        own = replace(pages.pages[page], furniture=tuple(on_sheet(line, texts) for line in pages.pages[page].furniture))
        yield replace(sheet_of(own, body, pages.grid, setting), page=page)


def _with_pages(pages: Pages, bodies: Sequence[Sequence[Body]]) -> Iterator[tuple[int, Body]]:
    """Each body with the number of its page (from 0)."""
    return ((page, body) for page, own in enumerate(bodies) for body in own)
