"""The rows of a page as paragraphs and grids: what Word can do of a page design.

A row of one cell on bare paper is plain paragraphs; a filled row is a table, whose ground reaches both sides of the
page where the row bleeds, else ends a little outside the text: either way all text of the page keeps to the same
margins and breaks where the page layout breaks it. Several cells are a table without borders. A head that is meant for
the first ground stands on it, as a table of Word's header; a foot stands on paper, below the last one: no program draws
a table just as high as another, and either a stripe of white or a page too many would be left.
"""

from __future__ import annotations

from factpress.brand.contrast import TEXT, WHITE, contrast
from factpress.contracts.pages import Cell, Page, Row
from factpress.contracts.pages import Grid as PageGrid
from factpress.layout.text import Setting
from factpress.render.word.blocks import flow_of_all
from factpress.render.word.flow import (
    asked_space,
    cell_flow,
    closed,
    ended,
    opened,
    outdented,
    settled,
    with_space_before,
)
from factpress.render.word.nodes import Flow, Grid, Node, Slot, Strip
from factpress.values import dataclass, replace

BAND_PADDING = 14.0
"""The least space between the side of a ground and its text, and above the first (house style, Word: hero band)."""
PANEL_EDGE = 6.0
"""The least of it at the right of a filled cell beside others."""
HEAD_CLEARANCE = 10.0
"""From the baseline of the last line of a page's head to what stands below it."""
FOOT_ASCENT, FOOT_CLEARANCE = 8.0, 4.0
"""The height of a foot's letters, and the least space above them."""
FOOT_PADDING = 10.5
"""The space below the text of a ground that reaches the foot of the page."""
RESERVE = 7.0
"""Spare height for what Word measures otherwise than the page layout."""
LEAST_MARGIN = 28.0
"""Where a page's first ground begins if there is no head: nearer to the edge many printers can't print."""
FLAT = frozenset({"tiles", "cards", "columns", "balanced", "voices", "banner", "tally"})
"""Grids without borders: in a band their rows become rows of the band, so that no table stands in a table."""


@dataclass(frozen=True, slots=True)
class Sides:
    """How far a ground stands out of the text at its left and right, and how wide it is, in points."""

    left: float
    right: float
    width: float


@dataclass(frozen=True, slots=True)
class PageFlow:
    """One page's nodes, and where they begin, in points from the top edge."""

    top: float
    flow: Flow


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page begins with: a surface, and the height that its head takes of it, in points."""

    surface: str
    height: float


def ground_above(page: Page, top: float, setting: Setting) -> Ground | None:
    """The ground that the first row of a page stands on from side to side, from its upper edge to that row."""
    first = page.rows[0]
    filled = bool(setting.theme.surfaces[first.surface].fill)
    if page.flow or not filled or not (first.bleed or _is_one_ground(page, setting)):
        return None
    return Ground(first.surface, top)


def page_flow(page: Page, grid: PageGrid, setting: Setting) -> PageFlow:
    """The page's rows one below another."""
    if _is_one_ground(page, setting):
        return _ground_flow(page, grid, setting)
    first, *others = page.rows
    tightened = _tightening(page, grid)
    if _is_filled(first, setting) and first.bleed:
        top = _band_top(page, first, grid)
        padding = max(BAND_PADDING, first.padding_top - top)
        first = replace(first, padding_top=padding, min_height=max(0.0, first.min_height - top))
    else:
        top = grid.top + first.gap
    flow = outdented(row_flow(first, grid, setting), margin_of(page) - first.cells[0].margin)
    for row in others:
        gap = round(2 * (row.gap - row.stretch * tightened)) / 2
        made = outdented(row_flow(row, grid, setting), margin_of(page) - row.cells[0].margin)
        flow = (*flow[:-1], one) if (one := _as_one(flow[-1], made[0], gap)) else (*flow, *opened(made, gap))
    return PageFlow(top, ended(settled(flow, setting.theme)))


def _as_one(above: Node, below: Node, gap: float) -> Grid | None:
    """Two grounds of one colour that touch each other as one table, for between two tables Word wants a paragraph."""
    if gap or not (isinstance(above, Grid) and isinstance(below, Grid) and above.style == below.style == "band"):
        return None
    alike = (above.surface, above.width, above.outset) == (below.surface, below.width, below.outset)
    return replace(above, strips=(*above.strips, *below.strips)) if alike else None


def _is_one_ground(page: Page, setting: Setting) -> bool:
    """Whether all rows of a page stand on its background, which shows."""
    return bool(page.background) and all(
        row.surface == page.background and bool(setting.theme.surfaces[row.surface].fill) for row in page.rows
    )


def _ground_flow(page: Page, grid: PageGrid, setting: Setting) -> PageFlow:
    """All rows as one table on the page's background, from side to side, with the gaps as space inside it."""
    top, strips = _band_top(page, page.rows[0], grid), tuple[Strip, ...]()
    for number, row in enumerate(page.rows):
        space = row.gap if number else max(BAND_PADDING, grid.top + row.gap - top)
        foot = FOOT_PADDING if number + 1 == len(page.rows) else 0.0
        band = _band(replace(row, bleed=True, to_foot=False), grid, setting)
        strips += _padded(band.strips, space, foot, row.min_height + space if row.min_height else 0.0)
    sides = _sides(replace(page.rows[0], bleed=True), grid)
    ground = Grid("band", page.background, sides.width, strips, outset=sides.left)
    return PageFlow(top, ended(settled((ground,), setting.theme)))


def margin_of(page: Page) -> float:
    """The width of a page's margin column, in points; it is part of Word's own margin."""
    return max(cell.margin for row in page.rows for cell in row.cells)


def on_white(page: Page, setting: Setting) -> Page:
    """The page without its background, if that is so pale that its text can be read on white; Word prints none."""
    if not page.background or contrast(setting.theme.color(page.background, "text"), WHITE) < TEXT:
        return page

    def white(row: Row) -> Row:
        cells = (replace(c, surface="paper") if c.surface == page.background else c for c in row.cells)
        return replace(row, surface="paper", cells=tuple(cells)) if row.surface == page.background else row

    return replace(page, rows=tuple(map(white, page.rows)))


def _tightening(page: Page, grid: PageGrid) -> float:
    """The share of their stretch that a page's gaps give up: for what Word measures otherwise than the page layout,
    and where a ground reaches the foot, which Word puts below it.

    It depends on the page design alone: whatever is written, nothing else moves.
    """
    last, room = page.rows[-1], sum(row.stretch for row in page.rows[1:])
    needed = RESERVE + _lowered(page, grid)
    if last.to_foot:
        needed += foot_margin(page, grid) + FOOT_PADDING - page.bottom - last.padding_bottom
    return min(1.0, max(0.0, needed / room)) if room else 0.0


def _lowered(page: Page, grid: PageGrid) -> float:
    """How much lower than in the page layout the first row's text begins, if its height doesn't take that up."""
    first = page.rows[0]
    if not first.bleed or first.min_height:
        return 0.0
    return max(0.0, _band_top(page, first, grid) + BAND_PADDING - first.padding_top)


def foot_margin(page: Page, grid: PageGrid) -> float:
    """What a page keeps free at its foot, in points."""
    feet = [line for line in page.furniture if line.y > grid.height / 2]
    tops = [min(line.y - FOOT_ASCENT, line.rule_y if line.rule else line.y) for line in feet]
    least = grid.height - min(tops, default=grid.height) + FOOT_CLEARANCE
    return least if page.rows[-1].to_foot else max(page.bottom, least)


def _is_filled(row: Row, setting: Setting) -> bool:
    return bool(setting.theme.surfaces[row.surface].fill) or any(cell.filled for cell in row.cells)


def _band_top(page: Page, first: Row, grid: PageGrid) -> float:
    """Below the head, and so that the text keeps its place where there is room."""
    heads = [line.y for line in page.furniture if line.y < grid.height / 2]
    if heads:
        return max(heads) + HEAD_CLEARANCE
    return min(grid.top, max(LEAST_MARGIN, first.padding_top - BAND_PADDING))


def row_flow(row: Row, grid: PageGrid, setting: Setting) -> Flow:
    """A row's nodes, with no space above them."""
    if setting.theme.surfaces[row.surface].fill:
        return (_band(row, grid, setting),)
    if is_plain(row, grid, setting):
        return closed(_cell_flow(row.cells[0], setting, row.cells[0].width))
    return (_beside(row, grid, setting),)


def is_plain(row: Row, grid: PageGrid, setting: Setting) -> bool:
    """Whether a row is text on bare paper, as wide as the page's."""
    alone = len(row.cells) == 1 and not setting.theme.surfaces[row.surface].fill
    return alone and not row.cells[0].filled and row.cells[0].width >= grid.live_width - 1


def _cell_flow(cell: Cell, setting: Setting, width: float) -> Flow:
    own = replace(setting, surface=cell.surface, node=cell.region, margin=cell.margin)
    return flow_of_all(cell.blocks, own, width)


def _band(row: Row, grid: PageGrid, setting: Setting) -> Grid:
    """A filled row: its cells share the ground."""
    bottom = max(FOOT_PADDING, row.padding_bottom) if row.to_foot else row.padding_bottom
    sides = _sides(row, grid)
    if len(row.cells) == 1:
        cell = row.cells[0]
        flow = closed(opened(_cell_flow(cell, setting, cell.width), 0.0))
        held = _held(cell, sides, grid)
        strips = tuple(_across(flow, held, setting)) if row.min_height else _strips(flow, held, setting)
    else:
        strips = _widened(Grid("columns", row.surface, sides.width, (Strip(_slots(row, grid, setting)),)), sides)
    strips = _padded(strips, row.padding_top, bottom, row.min_height)
    return Grid("band", row.surface, sides.width, strips, outset=sides.left)


def _sides(row: Row, grid: PageGrid) -> Sides:
    """How far a row's ground stands out of the text."""
    left, right = (grid.left, grid.right) if row.bleed else (BAND_PADDING, BAND_PADDING)
    return Sides(left, right, left + grid.live_width + right)


def _held(cell: Cell, sides: Sides, grid: PageGrid) -> Sides:
    """How far the ground of a cell that stands alone reaches beyond what is in the cell."""
    left = sides.left + grid.x(cell.column) - grid.left + cell.inset
    return Sides(left, max(sides.right, sides.width - left - cell.width), sides.width)


def _strips(flow: Flow, sides: Sides, setting: Setting) -> tuple[Strip, ...]:
    """Paragraphs as a row across the band, grids without borders as rows of their own.

    A band of a set height is one row instead: only a row can be told how high it is.
    """
    strips: list[Strip] = []
    waiting: Flow = ()
    for node in flow:
        if isinstance(node, Grid) and node.style in FLAT:
            strips += _across(waiting, sides, setting)
            strips += _widened(node, sides)
            waiting = ()
        else:
            waiting = (*waiting, node)
    return (*strips, *_across(waiting, sides, setting))


def _across(flow: Flow, sides: Sides, setting: Setting) -> list[Strip]:
    if not flow:
        return []
    first, *rest = flow
    space = asked_space(first)
    inside = ended(settled((with_space_before(first, 0.0), *rest), setting.theme))
    return [Strip((Slot(0, sides.width, inside, top=space, right=sides.right, left=sides.left),))]


def _widened(grid: Grid, sides: Sides) -> tuple[Strip, ...]:
    """The grid's rows moved in by the band's padding, their outer cells out to its edges."""
    made = []
    for index, strip in enumerate(grid.strips):
        moved = [replace(slot, x=slot.x + sides.left) for slot in strip.slots]
        moved[0] = replace(moved[0], x=0.0, width=moved[0].width + sides.left, left=moved[0].left + sides.left)
        rest = sides.width - moved[-1].x - moved[-1].width
        moved[-1] = replace(moved[-1], width=moved[-1].width + rest, right=moved[-1].right + rest)
        top = 0.0 if index else grid.before
        made.append(Strip(tuple(replace(slot, top=slot.top + top) for slot in moved)))
    return tuple(made)


def _padded(strips: tuple[Strip, ...], top: float, bottom: float, min_height: float) -> tuple[Strip, ...]:
    """The rows with the band's padding above the first and below the last; a single row keeps its least height."""
    first = Strip(tuple(replace(slot, top=slot.top + top) for slot in strips[0].slots))
    strips = (first, *strips[1:])
    last = Strip(
        tuple(replace(slot, bottom=slot.bottom + bottom) for slot in strips[-1].slots),
        min_height=min_height if len(strips) == 1 else 0.0,
    )
    return (*strips[:-1], last)


def _beside(row: Row, grid: PageGrid, setting: Setting) -> Grid:
    """Cells side by side on paper, some of them filled."""
    slots = _slots(row, grid, setting)
    outset = _sides(row, grid).left if row.cells[0].filled else 0.0
    if any(cell.filled for cell in row.cells):
        slots = tuple(replace(slot, top=row.padding_top, bottom=row.padding_bottom) for slot in slots)
    if outset:
        slots = tuple(replace(slot, x=slot.x + outset) for slot in slots)
        slots = (replace(slots[0], x=0.0, width=slots[0].width + outset, left=slots[0].left + outset), *slots[1:])
    strip = Strip(slots, min_height=row.min_height)
    return Grid("columns", row.surface, grid.live_width + outset, (strip,), outset=outset)


def _slots(row: Row, grid: PageGrid, setting: Setting) -> tuple[Slot, ...]:
    """The row's cells, touching each other; gutters and insets are space inside them."""
    edges = [_edge(row, number, grid) for number in range(len(row.cells) + 1)]
    slots = []
    for number, cell in enumerate(row.cells):
        x, right = edges[number], edges[number + 1]
        left = grid.x(cell.column) - grid.left + cell.inset - x
        width = min(cell.width, right - x - left - (PANEL_EDGE if cell.filled else 0.0))
        fill = setting.theme.surfaces[cell.surface].fill if cell.filled else None
        flow = cell_flow(_cell_flow(cell, setting, width), setting.theme)
        slots.append(Slot(x, right - x, flow, right=right - x - left - width, left=left, fill=fill or ""))
    return tuple(slots)


def _edge(row: Row, number: int, grid: PageGrid) -> float:
    """Where a cell begins and the one before it ends: after half a gutter behind a filled cell, else at its column."""
    if number == 0:
        return 0.0
    if number == len(row.cells):
        return grid.live_width
    before = row.cells[number - 1]
    if before.filled:
        return grid.x(before.column) - grid.left + grid.span(before.span) + grid.gutter / 2
    return grid.x(row.cells[number].column) - grid.left
