"""Paragraphs and grids as XML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from factpress.render.word.fields import bookmark_name, field_begin, field_end
from factpress.render.word.flow import ended
from factpress.render.word.inlines import Inlines
from factpress.render.word.looks import KEEP_WITH_NEXT
from factpress.render.word.nodes import Flow, Grid, Para, Slot, Strip
from factpress.render.word.numbering import Lists
from factpress.render.word.pictures import Pictures
from factpress.render.word.scheme import shading
from factpress.render.word.stylesheet import StyleSheet
from factpress.render.word.xml import Element, element, flag, twips
from factpress.values import dataclass, replace


@dataclass(slots=True)
class Writer:
    """Writes nodes."""

    sheet: StyleSheet
    inlines: Inlines
    lists: Lists
    pictures: Pictures

    def elements(self, flow: Flow) -> list[Element]:
        """The elements of a flow."""
        return [self._paragraph(node) if isinstance(node, Para) else self._table(node) for node in flow]

    def _paragraph(self, node: Para) -> Element:
        style = element("w:pStyle", val=self.sheet.paragraph(node.look))
        own = (style, flag("w:pageBreakBefore", node.new_page), self._list(node), _spacing(node))
        made = element("w:p", [element("w:pPr", own)])
        begin, end = self.inlines.fields.bookmark(bookmark_name(node.anchor) if node.anchor else "")
        if begin is not None:
            made.append(begin)
        made.extend(field_begin(node.opens) if node.opens else ())
        if node.picture:
            made.append(self.pictures.run(node.picture, node.look.surface))
        self.inlines.add_pieces(made, node.pieces, node.look)
        made.extend((field_end(),) if node.closes else ())
        if end is not None:
            made.append(end)
        return made

    def _list(self, node: Para) -> Element | None:
        if not node.number:
            return None
        number = self.lists.restart(node.look.surface) if node.number == 1 else self.lists.current()
        return element("w:numPr", [element("w:ilvl", val=0), element("w:numId", val=number)])

    def _table(self, grid: Grid) -> Element:
        edges = _edges(grid)
        look = element("w:tblLook", val="0020" if grid.data else "0000", **_look(grid.data))
        properties = element(
            "w:tblPr",
            [
                element("w:tblStyle", val=self.sheet.table(grid.style, grid.surface)),
                element("w:tblW", w=twips(grid.width), type="dxa"),
                element("w:tblInd", w=twips(-grid.outset), type="dxa"),
                element("w:tblLayout", type="fixed"),
                look,
                element("w:tblCaption", val=grid.caption) if grid.caption else None,
                element("w:tblDescription", val=_description(grid)) if grid.data else None,
            ],
        )
        columns = element("w:tblGrid", [element("w:gridCol", w=right - left) for left, right in pairwise(edges)])
        whole = grid.whole or grid.style != "columns"
        strips = grid.strips if grid.style == "band" else (_freed(strip, whole) for strip in grid.strips)
        return element("w:tbl", [properties, columns, *(self._row(strip, edges, whole) for strip in strips)])

    def _row(self, strip: Strip, edges: Sequence[int], whole: bool) -> Element:
        """A row; a `whole` one isn't split between pages (an arrangement of running text may be, as text is)."""
        height = element("w:trHeight", val=twips(strip.min_height), hRule="atLeast") if strip.min_height else None
        parts = (flag("w:cantSplit", whole), height, flag("w:tblHeader", strip.header))
        kept = [part for part in parts if part is not None]
        cells = (self._cell(slot, edges) for slot in strip.slots)
        return element("w:tr", [element("w:trPr", kept) if kept else None, *cells])

    def _cell(self, slot: Slot, edges: Sequence[int]) -> Element:
        first, last = _nearest(slot.x, edges), _nearest(slot.x + slot.width, edges)
        properties = element(
            "w:tcPr",
            [
                element("w:tcW", w=edges[last] - edges[first], type="dxa"),
                element("w:gridSpan", val=last - first) if last - first > 1 else None,
                shading(self.sheet.scheme, slot.fill) if slot.fill else None,
                element("w:tcMar", list(_margins(slot))),
                element("w:vAlign", val=slot.align) if slot.align != "top" else None,
            ],
        )
        return element("w:tc", [properties, *self.elements(ended(slot.flow))])


def _freed(strip: Strip, whole: bool) -> Strip:
    """A row that may stand last on a page: Word keeps a row with what follows if its first paragraph is so kept.

    What is kept together in a row that may be split is still kept, but for the term of a margin note.
    """
    first, *rest = strip.slots
    begin = first.flow[0]
    if not isinstance(begin, Para) or begin.look.role not in KEEP_WITH_NEXT:
        return strip
    if not whole and begin.look.role != "margin-title":
        return strip
    begin = replace(begin, look=replace(begin.look, free=True))
    return replace(strip, slots=(replace(first, flow=(begin, *first.flow[1:])), *rest))


def _spacing(node: Para) -> Element | None:
    """The space above a paragraph that keeps its style all the same: heads of pages find chapters by it."""
    return None if node.above is None else element("w:spacing", before=twips(node.above))


def _edges(grid: Grid) -> list[int]:
    """Every place where a cell of the grid begins or ends, in twentieths of a point; neighbours are one place."""
    found = {twips(x) for strip in grid.strips for slot in strip.slots for x in (slot.x, slot.x + slot.width)}
    edges: list[int] = []
    for place in sorted(found):
        if not edges or place - edges[-1] > 1:
            edges.append(place)
    return edges


def _nearest(points: float, edges: Sequence[int]) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - twips(points)))


def _margins(slot: Slot) -> Iterable[Element]:
    for side, points in (("top", slot.top), ("left", slot.left), ("bottom", slot.bottom), ("right", slot.right)):
        yield element(f"w:{side}", w=twips(points), type="dxa")


def _look(data: bool) -> dict[str, int]:
    """Which parts of the table's style hold: the head row of a table of figures, nothing of an arrangement."""
    names = ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand")
    return {name: int((name == "firstRow" and data) or name.startswith("no")) for name in names}


def _description(grid: Grid) -> str:
    """What the columns hold, in the words of the head row."""
    cells = (slot.flow[0] for slot in grid.strips[0].slots)
    heads = ("".join(piece.text.text for piece in cell.pieces) for cell in cells if isinstance(cell, Para))
    return "; ".join(filter(None, heads))
