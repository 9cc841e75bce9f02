"""Pages that flow: their rows one after another, on as many sheets as they need.

A row of one cell on bare paper is split where its box may be; every other row stays whole. Notes that stand at the
foot take their height from the sheet that marks them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factpress.contracts.document import Block
from factpress.contracts.pages import Cell, Grid, Page, Pages, Row
from factpress.layout.box import TOLERANCE, Box, cut
from factpress.layout.feet import Feet, set_feet
from factpress.layout.page import Body, Keep, SetRow, overflow, set_cell, set_row
from factpress.layout.text import Setting
from factpress.place import is_at_foot
from factpress.problems import BriefError, Problem, stop_on
from factpress.values import replace


def flow_page(page: Page, first: int, pages: Pages, setting: Setting, keep: Keep) -> tuple[Body, ...]:
    """The bodies of the sheets that a page takes; `first` is the number of the first one.

    Raises `BriefError` for what is higher than a sheet.
    """
    sheets = _Sheets(page, first, pages, set_feet(page, setting))
    for row in page.rows:
        if _goes_on(row, setting):
            for begins, box in _boxes(row.cells[0], page, setting, keep):
                sheets.add(row, box, begins)
        else:
            sheets.add_whole(set_row(row, setting, keep), any(0 in cell.starts for cell in row.cells))
    stop_on(sheets.unmarked())
    return sheets.bodies()


def _goes_on(row: Row, setting: Setting) -> bool:
    """Whether a row may be split."""
    framed = row.padding_top or row.padding_bottom or row.min_height or row.cells[0].filled
    return len(row.cells) == 1 and not framed and not setting.theme.surfaces[row.surface].fill


def _boxes(cell: Cell, page: Page, setting: Setting, keep: Keep) -> Iterator[tuple[bool, Box]]:
    """The blocks of a cell in boxes that each but the first begin a sheet; whether the box does, and the box."""
    edges = sorted({0, *cell.starts, len(cell.blocks)})
    for start, end in pairwise(edges):
        blocks = tuple(enumerate(cell.blocks))[start:end]
        if here := [(number, block) for number, block in blocks if not is_at_foot(page, block)]:
            yield start in cell.starts, set_cell(cell, here, setting, keep)


class _Sheets:
    """The sheets filled so far, and how far the last one is."""

    def __init__(self, page: Page, first: int, pages: Pages, feet: Feet) -> None:
        self._page, self._first, self._pages, self._feet = page, first, pages, feet
        self._grid: Grid = pages.grid
        self._filled: list[tuple[list[SetRow], frozenset[str]]] = [([], frozenset())]
        self._foot = self._grid.height - page.bottom
        self._y = 0.0

    def add(self, row: Row, box: Box, begins: bool) -> None:
        """Adds the box of a row of one cell, split where it must be."""
        if begins:
            self._turn()
        rest: Box | None = box
        while rest:
            part, rest = self._fitting(row, rest)
            if part:
                self._put(SetRow(row, (part,), part.height, self._gap(row)))
            elif not self._filled[-1][0]:
                self._overflow(SetRow(row, (rest or box,), box.height, 0.0))
            if rest:
                self._turn()

    def add_whole(self, row: SetRow, begins: bool) -> None:
        """Adds a row that isn't split."""
        if begins or not self._has_room(row.row, row.boxes, row.height):
            self._turn()
        if not self._has_room(row.row, row.boxes, row.height):
            self._overflow(row)
        self._put(replace(row, gap=self._gap(row.row)))

    def bodies(self) -> tuple[Body, ...]:
        """What stands on each sheet."""
        feet = ((rows, self._feet.box(labels)) for rows, labels in self._filled)
        return tuple(Body(tuple(rows), box if box.height else None, self._feet.x) for rows, box in feet if rows)

    def unmarked(self) -> Iterator[Problem]:
        """A problem for each note of the page that none of its sheets marks, and so none has at its foot."""
        marked = {label for _, labels in self._filled for label in labels}
        for label in (label for label in self._feet.notes if label not in marked):
            message = f"note {label} of {self._pages.brief} for {self._pages.audience} is marked on another page"
            hint = "put a block  ::: notes  on the page that marks it, before this one"
            file, _, line = self._feet.at.rpartition(":")
            yield Problem(file or self._pages.design, int(line) if line.isdecimal() else None, message, hint)

    def _fitting(self, row: Row, box: Box) -> tuple[Box | None, Box | None]:
        """What of a box fits on the sheet, and the rest."""
        if self._has_room(row, (box,), box.height):
            return box, None
        for seam in sorted(box.breaks, key=lambda seam: -seam.end):
            if seam.end > 0 and self._has_room(row, (box,), seam.end):
                return cut(box, seam)
        return None, box

    def _has_room(self, row: Row, boxes: Sequence[Box], height: float) -> bool:
        """Whether boxes down to a height fit on the sheet, with the notes that they mark."""
        begin = self._begin(row)
        if begin + height > self._foot + TOLERANCE:
            return False
        labels = self._filled[-1][1].union(*(self._feet.marked(box.items, height) for box in boxes))
        return begin + height + self._feet.box(labels).height <= self._foot + TOLERANCE

    def _begin(self, row: Row) -> float:
        if self._filled[-1][0]:
            return self._y + row.gap
        return 0.0 if row.bleed else self._grid.top + self._gap(row)

    def _gap(self, row: Row) -> float:
        """The space above a row; all sheets of a page begin as its first one does."""
        first = self._page.rows[0]
        return row.gap if self._filled[-1][0] else 0.0 if first.bleed else first.gap

    def _put(self, row: SetRow) -> None:
        rows, labels = self._filled[-1]
        self._y = self._begin(row.row) + row.height
        marked = labels.union(*(self._feet.marked(box.items, box.height) for box in row.boxes))
        self._filled[-1] = ([*rows, row], marked)

    def _turn(self) -> None:
        """Begins a sheet, if the last one has anything."""
        if self._filled[-1][0]:
            self._filled.append(([], frozenset()))

    def _overflow(self, row: SetRow) -> None:
        missing = self._begin(row.row) + row.height - self._foot
        number = self._first + len(self._filled) - 1
        problem = overflow([_from(row)], number, self._pages, missing)
        raise BriefError(replace(problem, hint="it stays whole, but is higher than a page: make several blocks of it"))


def _from(row: SetRow) -> SetRow:
    """The row with no more blocks than the one that it begins with."""
    cells = tuple(replace(cell, blocks=_first(cell, box)) for cell, box in zip(row.row.cells, row.boxes, strict=True))
    return replace(row, row=replace(row.row, cells=cells))


def _first(cell: Cell, box: Box) -> tuple[Block, ...]:
    """The block that a box begins with, if it is one of a cell's; all of them otherwise."""
    start = f"{cell.region}/"
    numbers = (item.node.removeprefix(start).partition("/")[0] for item in box.items if item.node.startswith(start))
    number = next((int(number) for number in numbers if number.isdecimal()), len(cell.blocks))
    return cell.blocks[number : number + 1] or cell.blocks
