"""Pages that flow, as Word sets them: no page ends but where a section asks for a new one.

A margin column is part of Word's own margin: what goes across stands out to the left, so that plain text keeps the
styles that it has everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factpress.contracts.pages import Cell, Grid, Page, Row
from factpress.layout.text import Setting
from factpress.render.word.blocks import flow_of_all
from factpress.render.word.flow import closed, ended, on_new_page, opened, outdented, settled
from factpress.render.word.nodes import CHAPTER_ROLE, Flow, Node, Para
from factpress.render.word.rows import PageFlow, is_plain, margin_of, row_flow
from factpress.values import replace


def flowing_page(page: Page, grid: Grid, setting: Setting) -> PageFlow:
    """The page's rows one below another."""
    flow: Flow = ()
    for row in page.rows:
        for begins, part in _parts(row, grid, setting):
            own = outdented(part, margin_of(page) - row.cells[0].margin)
            if not flow:
                flow = _at_top(own)
            elif begins:
                flow = (*flow, *on_new_page(_at_top(own)))
            else:
                flow = (*flow, *opened(own, row.gap))
    flow = tuple(map(_in_one_style, ended(settled(flow, setting.theme))))
    return PageFlow(grid.top + page.rows[0].gap, flow)


def _at_top(flow: Flow) -> Flow:
    """The flow as it begins a page: its first style's own space would push it down."""
    first, *rest = flow
    return (replace(first, above=0.0) if isinstance(first, Para) else replace(first, before=0.0), *rest)


def _in_one_style(node: Node) -> Node:
    """A heading that begins a chapter in the style that all of them have, whatever the space above it."""
    if not isinstance(node, Para) or node.look.role != CHAPTER_ROLE:
        return node
    above = node.look.before if node.above is None else node.above
    return replace(node, above=above, look=replace(node.look, before=None))


def _parts(row: Row, grid: Grid, setting: Setting) -> Iterator[tuple[bool, Flow]]:
    """The row's nodes in parts, each with whether it begins a page."""
    if not is_plain(row, grid, setting):
        yield any(0 in cell.starts for cell in row.cells), row_flow(row, grid, setting)
        return
    (cell,) = row.cells
    for first, last in pairwise(sorted({0, *cell.starts, len(cell.blocks)})):
        yield first in cell.starts, closed(_cell_flow(cell, first, last, setting))


def _cell_flow(cell: Cell, first: int, last: int, setting: Setting) -> Flow:
    own = replace(setting, surface=cell.surface, node=cell.region, margin=cell.margin)
    return flow_of_all(cell.blocks[first:last], own, cell.width)
