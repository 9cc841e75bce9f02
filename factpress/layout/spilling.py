"""Pages that spill: the rows that one has no room for stand at the top of the next one."""

from __future__ import annotations

from factpress.contracts.pages import Page, Pages, Row
from factpress.layout.box import TOLERANCE
from factpress.layout.page import Keep, free_height, set_row
from factpress.layout.text import Setting
from factpress.values import replace

ROOMY = 42.0
"""More points than these left on a page: its gaps are as wide as they may be, in every format."""

Rows = tuple[Row, ...]


def spread(pages: Pages, setting: Setting, keep: Keep) -> Pages:
    """The pages, of those that may spill none with more rows than it has room for, unless it has but one.

    What a page has no room for goes to the next one if that may spill or flows, else to one more page of the same kind.
    """
    made, waiting = list[Page](), list(pages.pages)
    while waiting:
        page = waiting.pop(0)
        kept = _fitting(page, pages, setting, keep) if page.spill else page
        made.append(kept)
        if rest := page.rows[len(kept.rows) :]:
            following = waiting.pop(0) if waiting and (waiting[0].spill or waiting[0].flow) else replace(page, rows=())
            first = (following.rows or page.rows)[0]
            waiting.insert(0, replace(following, rows=_above(rest, following.rows, first)))
    return replace(pages, pages=tuple(made))


def _fitting(page: Page, pages: Pages, setting: Setting, keep: Keep) -> Page:
    """The page with as many of its rows as it has room for, at least one; with wide gaps where much room is left."""
    rows = [set_row(row, setting, keep) for row in page.rows]
    count = len(rows)
    while count > 1 and free_height(rows[:count], pages.grid, page.bottom) < -TOLERANCE:
        count -= 1
    if count == len(rows):
        return page
    left = free_height(rows[:count], pages.grid, page.bottom) - sum(row.row.stretch for row in rows[:count])
    return replace(page, rows=tuple(map(_stretched, page.rows[:count])) if left > ROOMY else page.rows[:count])


def _stretched(row: Row) -> Row:
    return replace(row, gap=row.gap + row.stretch, stretch=0.0)


def _above(rest: Rows, rows: Rows, first: Row) -> Rows:
    """The rest above the rows of a page, which begins where its `first` row did."""
    top = replace(rest[0], gap=first.gap, stretch=first.stretch)
    below = tuple(replace(row, gap=rest[0].gap, stretch=rest[0].stretch) for row in rows[:1])
    return (top, *rest[1:], *below, *rows[1:])
