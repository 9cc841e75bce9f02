"""Page designs: the grid, the rows of cells, heads and feet, from templates/pages/<design>.toml."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal

from factpress.contracts.pages import Grid
from factpress.problems import Problem, stop_on
from factpress.toml.file import Table, read_toml
from factpress.values import dataclass

SIZES: Mapping[str, tuple[float, float]] = {"A4": (595.28, 841.89), "A5": (419.53, 595.28), "Letter": (612.0, 792.0)}
"""Width and height in points: ISO 216, ANSI Y14.1."""


@dataclass(frozen=True, slots=True)
class CellDesign:
    """A region's place in a row: its columns, its ground ("" for the row's), and points kept free left and right.

    `margin` is the width of its margin column, in points.
    """

    region: str
    span: int
    surface: str
    inset_left: float
    inset_right: float
    optional: bool
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class RowDesign:
    """Cells side by side; the fields are those of `pages.Row`."""

    cells: tuple[CellDesign, ...]
    surface: str
    bleed: bool
    to_foot: bool
    gap: float
    stretch: float
    padding_top: float
    padding_bottom: float
    min_height: float


@dataclass(frozen=True, slots=True)
class LineDesign:
    """A line of the head or foot: patterns with {names} of the document's furniture, {page}, {pages} and {chapter}."""

    left: str
    right: str
    strong: str
    y: float
    surface: str
    rule: str
    rule_y: float
    rule_width: float


@dataclass(frozen=True, slots=True)
class SheetDesign:
    """One page's rows and furniture, and the height kept free at its foot; the other fields are those of `Page`."""

    rows: tuple[RowDesign, ...]
    lines: tuple[LineDesign, ...]
    bottom: float
    flow: bool = False
    notes: Literal["block", "foot"] = "block"
    background: str = ""
    spill: bool = False

    @property
    def regions(self) -> tuple[str, ...]:
        """Its regions in reading order."""
        return tuple(cell.region for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class PageDesign:
    """A design for any page size: margins and gutter in points; `register` is its own, "" for that of the audience."""

    file: str
    margins: tuple[float, float, float, float]
    columns: int
    gutter: float
    sheets: tuple[SheetDesign, ...]
    register: str = ""

    def grid(self, size: str) -> Grid:
        """The grid on a page of this size ("A4", "Letter" ...)."""
        width, height = SIZES[size]
        top, right, bottom, left = self.margins
        return Grid(width, height, top, right, bottom, left, self.columns, self.gutter)

    @property
    def regions(self) -> tuple[str, ...]:
        """All regions in reading order."""
        return tuple(region for sheet in self.sheets for region in sheet.regions)

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The surface of each row, cell and line."""
        rows = [row for sheet in self.sheets for row in sheet.rows]
        cells = [cell.surface or row.surface for row in rows for cell in row.cells]
        return *(row.surface for row in rows), *cells, *(line.surface for sheet in self.sheets for line in sheet.lines)


def read_design(path: Path, root: Path, surfaces: tuple[str, ...]) -> PageDesign:
    """The page design in a file. Raises `BriefError` with everything that is wrong with it."""
    file = read_toml(path, root)
    problems: list[Problem] = []
    table = Table(file, (), file.data, problems)
    margins = table.table("margins_pt")
    sides = tuple(float(margins.number(side)) for side in ("top", "right", "bottom", "left"))
    margins.finish()
    grid = table.table("grid")
    columns, gutter = grid.integer("columns"), float(grid.number("gutter_pt"))
    grid.finish()
    sheets = tuple(_read_sheet(page, columns, surfaces, sides[2]) for page in table.tables("pages"))
    register = table.text("register", "")
    table.finish()
    design = PageDesign(file.file, (sides[0], sides[1], sides[2], sides[3]), columns, gutter, sheets, register)
    _check_regions(design, table)
    stop_on(problems)
    return design


def _check_regions(design: PageDesign, table: Table) -> None:
    seen: set[str] = set()
    for region in design.regions:
        if region in seen:
            table.problem("pages", f"region {region} stands in two cells", "give each cell a region of its own")
        seen.add(region)


def _read_sheet(table: Table, columns: int, surfaces: tuple[str, ...], bottom: float) -> SheetDesign:
    background = table.choice("background", ("", *surfaces), "")
    ground = background or "paper"
    rows = tuple(_read_row(row, columns, surfaces, ground) for row in table.tables("rows"))
    lines = tuple(_read_line(line, surfaces, ground) for line in table.tables("furniture"))
    bottom = float(table.number("bottom_pt", Decimal(str(bottom))))
    flow, at_foot = table.flag("flow", False), table.choice("notes", ("block", "foot"), "block") == "foot"
    if at_foot and not flow:
        table.problem("notes", "can stand at the foot only where the page flows", "add  flow = true")
    spill = table.flag("spill", False)
    if flow and spill:
        table.problem("spill", "can't stand on a page that flows, which takes as many sheets as it needs", "delete it")
    table.finish()
    return SheetDesign(rows, lines, bottom, flow, "foot" if at_foot else "block", background, spill)


def _read_row(table: Table, columns: int, surfaces: tuple[str, ...], ground: str) -> RowDesign:
    cells = tuple(_read_cell(cell, surfaces) for cell in table.tables("cells"))
    row = RowDesign(
        cells=cells,
        surface=table.choice("surface", surfaces, ground),
        bleed=table.flag("bleed", False),
        to_foot=table.flag("to_foot", False),
        gap=float(table.number("gap_pt", 21)),
        stretch=float(table.number("stretch_pt", 0)),
        padding_top=float(table.number("padding_top_pt", 0)),
        padding_bottom=float(table.number("padding_bottom_pt", 0)),
        min_height=float(table.number("min_height_pt", 0)),
    )
    if any(cell.margin for cell in cells) and (len(cells) > 1 or row.surface != "paper" or cells[0].surface):
        table.problem(
            "cells", "have a margin beside others, or on a ground", "give  margin_pt  to a cell that is alone"
        )
    if (total := sum(cell.span for cell in cells)) > columns:
        table.problem("cells", f"the cells span {total} columns", f"the grid has {columns}")
    table.finish()
    return row


def _read_cell(table: Table, surfaces: tuple[str, ...]) -> CellDesign:
    cell = CellDesign(
        region=table.text("region"),
        span=table.integer("span"),
        surface=table.choice("surface", ("", *surfaces), ""),
        inset_left=float(table.number("inset_left_pt", 0)),
        inset_right=float(table.number("inset_right_pt", 0)),
        optional=table.flag("optional", False),
        margin=float(table.number("margin_pt", 0)),
    )
    table.finish()
    return cell


def _read_line(table: Table, surfaces: tuple[str, ...], ground: str) -> LineDesign:
    line = LineDesign(
        left=table.text("left", ""),
        right=table.text("right", ""),
        strong=table.choice("strong", ("left", "right", "none"), "right"),
        y=float(table.number("y_pt")),
        surface=table.choice("surface", surfaces, ground),
        rule=table.text("rule", ""),
        rule_y=float(table.number("rule_y_pt", 0)),
        rule_width=float(table.number("rule_width_pt", Decimal("0.5"))),
    )
    table.finish()
    return line
