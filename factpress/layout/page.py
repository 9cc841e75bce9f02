"""Pages: rows of boxes between the margins, spare height in the gaps, grounds behind, heads and feet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factpress.contracts.document import Block, Inlines
from factpress.contracts.drawing import Bookmark, Item, Path, Sheet, TextRun, rectangle
from factpress.contracts.nodes import FURNITURE
from factpress.contracts.pages import Cell, Furniture, Grid, Page, Pages, Row
from factpress.contracts.theme import Theme
from factpress.layout.blocks import set_numbered_blocks
from factpress.layout.box import Box
from factpress.layout.text import MM_PER_PT, Setting, set_text, text_width
from factpress.problems import Problem
from factpress.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row with its cells' boxes, its height, and the space above it once spare height is dealt out."""

    row: Row
    boxes: tuple[Box, ...]
    height: float
    gap: float


Keep = Callable[[object, Callable[[], Box]], Box]
"""Gives the box that was set before from these values, whose `repr` must tell all that counts, or sets it."""


def set_anew(values: object, make: Callable[[], Box]) -> Box:
    """The box, set whether or not it was set before."""
    return make()


def set_row(row: Row, setting: Setting, keep: Keep = set_anew) -> SetRow:
    """The row's cells as boxes; as high as the tallest asks for."""
    boxes = tuple(set_cell(cell, tuple(enumerate(cell.blocks)), setting, keep) for cell in row.cells)
    tallest = max(box.height for box in boxes)
    return SetRow(row, boxes, max(row.min_height, row.padding_top + tallest + row.padding_bottom), row.gap)


def set_cell(cell: Cell, blocks: Sequence[tuple[int, Block]], setting: Setting, keep: Keep) -> Box:
    """Some of a cell's blocks, with their numbers in it, as a box."""
    own = replace(setting, surface=cell.surface, node=cell.region, margin=cell.margin)
    made_of = (tuple(blocks), cell.region, cell.surface, cell.width, cell.margin, setting.language)
    return keep(made_of, lambda: set_numbered_blocks(blocks, own, cell.width))


def free_height(rows: Sequence[SetRow], grid: Grid, bottom: float) -> float:
    """The points that the rows leave on the page; below 0 they overflow."""
    first = 0.0 if rows[0].row.bleed else grid.top
    used = sum(row.height for row in rows) + sum(row.gap for row in rows[1:])
    used += 0.0 if rows[0].row.bleed else rows[0].gap
    return grid.height - bottom - first - used


def with_spare_height(rows: Sequence[SetRow], spare: float) -> list[SetRow]:
    """The rows with spare height shared among the gaps, in proportion to and within what each may take."""
    room = sum(row.row.stretch for row in rows)
    share = min(1.0, spare / room) if room else 0.0
    return [replace(row, gap=row.gap + row.row.stretch * share) for row in rows]


def overflow(rows: Sequence[SetRow], page: int, pages: Pages, missing: float) -> Problem:
    """What to say when the page is too short: the tallest cell of the last row, by the block it ends with."""
    last = rows[-1]
    index = max(range(len(last.boxes)), key=lambda i: last.boxes[i].height)
    cell = last.row.cells[index]
    block = cell.blocks[-1]
    file, _, line = block.at.partition(":")
    millimetres = missing * MM_PER_PT
    message = (
        f"page {page} of {pages.brief} for {pages.audience} overflows by {millimetres:.1f} mm "
        f"at {type(block).__name__.lower()} in region {cell.region}"
    )
    hint = f"shorten a text on this page, or give its rows less space in {pages.design}"
    return Problem(file or pages.design, int(line) if line else None, message, hint)


@dataclass(frozen=True, slots=True)
class Body:
    """What stands between the head and the foot of a sheet: rows, and notes (from `notes_x` right of the margin)."""

    rows: tuple[SetRow, ...]
    notes: Box | None = None
    notes_x: float = 0.0


def sheet_of(page: Page, body: Body, grid: Grid, setting: Setting) -> Sheet:
    """The finished sheet; the page's head and foot are those of this sheet."""
    items = list[Item](_background(page, grid, setting.theme))
    bookmarks: list[Bookmark] = []
    rows = body.rows
    y = 0.0 if rows[0].row.bleed else grid.top + rows[0].gap
    for index, row in enumerate(rows):
        y += row.gap if index else 0.0
        items += _grounds(row, y, grid, setting.theme) if row.row.surface != page.background else ()
        for cell, box in zip(row.row.cells, row.boxes, strict=True):
            put = box.at(grid.x(cell.column) + cell.inset, y + row.row.padding_top)
            items += put.items
            bookmarks += put.bookmarks
        y += row.height
    if body.notes:
        items += body.notes.at(grid.left + body.notes_x, grid.height - page.bottom - body.notes.height).items
    for line in page.furniture:
        items += _furniture(line, grid, setting)
    return Sheet(grid.width, grid.height, tuple(items), tuple(bookmarks))


def _background(page: Page, grid: Grid, theme: Theme) -> Iterator[Path]:
    """What fills the whole page."""
    if page.background and (fill := theme.surfaces[page.background].fill):
        yield Path(rectangle(0, 0, grid.width, grid.height), fill=fill)


def _grounds(row: SetRow, y: float, grid: Grid, theme: Theme) -> Iterator[Path]:
    """The row's fill and those of its cells, out to the page's edges where they bleed."""
    foot = grid.height if row.row.to_foot else y + row.height
    if fill := theme.surfaces[row.row.surface].fill:
        x, width = (0.0, grid.width) if row.row.bleed else (grid.left, grid.live_width)
        yield Path(rectangle(x, y, width, foot - y), fill=fill)
    for cell in row.row.cells:
        if cell.filled and (fill := theme.surfaces[cell.surface].fill):
            left = 0.0 if cell.column == 0 and row.row.bleed else grid.x(cell.column)
            yield Path(rectangle(left, y, _right_edge(cell, row.row.bleed, grid) - left, foot - y), fill=fill)


def _right_edge(cell: Cell, bleed: bool, grid: Grid) -> float:
    """Where a cell's fill ends: halfway to the next cell, the last one at the margin or the edge of the page."""
    if cell.column + cell.span >= grid.columns:
        return grid.width if bleed else grid.left + grid.live_width
    return grid.x(cell.column) + grid.span(cell.span) + grid.gutter / 2


def _furniture(line: Furniture, grid: Grid, setting: Setting) -> Iterator[Item]:
    own = replace(setting, surface=line.surface, node=FURNITURE)
    if line.rule:
        color = own.color(line.rule)
        yield Path(rectangle(grid.left, line.rule_y, grid.live_width, line.rule_width), fill=color, node=FURNITURE)
    style, strong = own.theme.style("furniture"), own.theme.style("furniture-strong")
    if line.left:
        yield from _line(line.left, grid.left, line.y, own, grid.live_width)
    if line.right:
        width = text_width(line.right, style, own, strong)
        yield from _line(line.right, grid.left + grid.live_width - width, line.y, own, width + 1)


def _line(content: Inlines, x: float, y: float, setting: Setting, width: float) -> Iterator[Item]:
    style, strong = setting.theme.style("furniture"), setting.theme.style("furniture-strong")
    box = set_text(content, style, setting, width, strong=strong)
    first = next(item for item in box.items if isinstance(item, TextRun))
    yield from box.at(x, y - first.y).items
