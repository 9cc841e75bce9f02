"""Placed documents: which blocks stand in which cell of which row of which page."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from factpress.contracts.document import Block, Inlines
from factpress.values import dataclass

PAGE, PAGES, CHAPTER = "page", "pages", "chapter"
"""The forms of empty texts in a head or foot that each sheet fills: its number, their count, its chapter."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The page and its columns, in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    columns: int
    gutter: float

    @property
    def live_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def column(self) -> float:
        """The width of one column."""
        return (self.live_width - (self.columns - 1) * self.gutter) / self.columns

    def span(self, columns: int) -> float:
        """The width of several columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.gutter

    def x(self, column: int) -> float:
        """Where a column (from 0) begins."""
        return self.left + column * (self.column + self.gutter)


@dataclass(frozen=True, slots=True)
class Cell:
    """Blocks in one region: `column` (from 0) and `span` in grid columns, `width` their width in points.

    `inset` is the space at their left within the columns; `surface` names the theme's surface; a `filled` cell
    paints it, out to the edges of the page that it touches. `sections` tells for each block which of the brief's
    sections it comes from, in the order in which they are to be read; () where that is the order of the cells.
    `margin` is the width of a margin column at the left of the cell, which only blocks that go across (`place`) take
    too; `starts` are the numbers of the blocks that begin a sheet, in a page that flows.
    """

    region: str
    column: int
    span: int
    width: float
    blocks: tuple[Block, ...]
    surface: str
    filled: bool = False
    inset: float = 0.0
    sections: tuple[int, ...] = ()
    margin: float = 0.0
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; as high as the tallest, at least `min_height`.

    `gap` is the space above it and `stretch` how much of the page's spare height that space may take; `padding` is
    the space inside a filled row above and below. `bleed` runs the fill to the page's edges; `to_foot` lets it
    reach the foot of the page.
    """

    cells: tuple[Cell, ...]
    surface: str
    gap: float
    stretch: float
    padding_top: float
    padding_bottom: float
    min_height: float = 0.0
    bleed: bool = False
    to_foot: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """One line of a page's head or foot: texts left and right, the baseline's `y`, and a rule above or below it."""

    left: Inlines
    right: Inlines
    y: float
    surface: str
    rule: str = ""
    rule_y: float = 0.0
    rule_width: float = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """One page: rows from top to bottom, with head and foot; the rows leave `bottom` points free at its foot.

    `background` names the surface that fills all of it, "" for bare paper.

    A page that may `flow` takes as many sheets as its rows need; then `chapters` has the chapter that each of its
    sheets begins in, once they are laid out, and `begins` the sheets (from 0) on which its parts do. `notes` tells
    where its notes stand: where their block does, or at the foot of the sheet that marks them.

    A page that may `spill` gives rows that it has no room for to the next page that may, or to one more of its kind.
    """

    rows: tuple[Row, ...]
    furniture: tuple[Furniture, ...] = ()
    bottom: float = 0.0
    flow: bool = False
    notes: Literal["block", "foot"] = "block"
    chapters: tuple[str, ...] = ()
    begins: tuple[int, ...] = ()
    background: str = ""
    spill: bool = False

    @property
    def sheets(self) -> int:
        """How many sheets it takes."""
        return max(1, len(self.chapters))


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many sheets a document may have; `at` is where its brief says so, "file:line"."""

    least: int
    most: int
    at: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class Pages:
    """A document placed on its pages, ready to be rendered.

    `mark` is the edition mark; `design` the file that designed the pages; `count` how many sheets there may be;
    `register` the brand's register that the design asks for, "" for that of the audience.
    """

    brief: str
    audience: str
    language: str
    title: str
    subject: str
    author: str
    edition: str
    mark: str
    design: str
    grid: Grid
    pages: tuple[Page, ...]
    count: PageCount | None = None
    register: str = ""

    @property
    def flows(self) -> bool:
        """Whether only the layout tells how many sheets there are."""
        return any(page.flow or page.spill for page in self.pages)

    @property
    def sheets(self) -> int:
        """How many sheets there are."""
        return sum(page.sheets for page in self.pages)
