"""Place: sections into the regions of a page design."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from factpress.contracts.document import Block, Document, Figure, Heading, Inlines, Link, Notes, Picture, Text
from factpress.contracts.drawing import Drawing
from factpress.contracts.pages import CHAPTER, PAGE, PAGES, Cell, Furniture, Grid, Page, PageCount, Pages, Row
from factpress.contracts.reports import Wide
from factpress.designs import SIZES, CellDesign, LineDesign, PageDesign, RowDesign, SheetDesign
from factpress.headings import with_contents
from factpress.problems import Problem, stop_on
from factpress.spelling import did_you_mean
from factpress.values import replace
from factpress.within import group_widths, groups, with_groups

MARK_DIGITS = 7
"""How much of the hash of its inputs a document prints as its edition mark."""
Numbered = tuple[tuple[int, Block], ...]


def place(document: Document, design: PageDesign, size: str, look: str = "", count: PageCount | None = None) -> Pages:
    """The document on its pages. `size` is a name of `SIZES`; `look` the hash of the theme it will be drawn in.

    A page that no section fills is left out. Raises `BriefError` for sections whose region the design lacks, and for
    regions that nothing fills.
    """
    stop_on(_check_regions(document, design))
    grid = design.grid(size)
    mark = edition_mark(document, design, size, look)
    filled = {section.region for section in document.sections if section.blocks}
    sheets = [sheet for sheet in design.sheets if filled.intersection(sheet.regions)]
    names = dict(document.furniture) | {"mark": (Text(mark),)}
    pages = tuple(
        _page(sheet, grid, document, names | _folios(sheets, number)) for number, sheet in enumerate(sheets, 1)
    )
    placed = Pages(
        brief=document.brief,
        audience=document.audience,
        language=document.language,
        title=document.title,
        subject=document.subject,
        author=document.author,
        edition=document.edition,
        mark=mark,
        design=design.file,
        grid=grid,
        pages=pages,
        count=count,
        register=design.register,
    )
    return with_contents(placed)


def _folios(sheets: Sequence[SheetDesign], number: int) -> dict[str, Inlines]:
    """What a page (from 1) prints as its number, their count and its chapter; each sheet fills it, where pages flow."""
    if any(sheet.flow or sheet.spill for sheet in sheets):
        return {name: (Text("", form=name),) for name in (PAGE, PAGES, CHAPTER)}
    return {PAGE: (Text(str(number)),), PAGES: (Text(str(len(sheets))),)}


def edition_mark(document: Document, design: PageDesign, size: str, look: str) -> str:
    """The head of the hash of all that decides how the document reads and looks: the same input, the same mark."""
    inputs = repr((document, design, SIZES[size], look))
    return hashlib.sha256(inputs.encode()).hexdigest()[:MARK_DIGITS]


def draw_figures(pages: Pages, draw: Callable[[Figure, float, str], Drawing]) -> Pages:
    """The pages with each figure's chart drawn by `draw(figure, width, surface)` at the width of its place."""

    def with_drawing(block: Block, width: float, surface: str) -> Block:
        return replace(block, drawing=draw(block, width, surface)) if isinstance(block, Figure) else block

    return _filled_in(pages, with_drawing)


def fill_pictures(pages: Pages, take_in: Callable[[Picture, float], Picture]) -> Pages:
    """The pages with each picture as `take_in(picture, width)` makes it for the width of its place."""

    def with_bitmap(block: Block, width: float, surface: str) -> Block:
        return take_in(block, width) if isinstance(block, Picture) else block

    return _filled_in(pages, with_bitmap)


def _filled_in(pages: Pages, fill: Callable[[Block, float, str], Block]) -> Pages:
    """The pages with `fill(block, width, surface)` for each block, those that hold others gone into."""

    def filled(block: Block, width: float, surface: str) -> Block:
        held = groups(block)
        if not held:
            return fill(block, width, surface)
        widths = group_widths(block, width, pages.grid.gutter)
        places = zip(held, widths, strict=True)
        return with_groups(block, (tuple(filled(b, share, surface) for b in blocks) for (_, blocks), share in places))

    def drawn(cell: Cell) -> Cell:
        return replace(cell, blocks=tuple(filled(b, width_in(cell, b), cell.surface) for b in cell.blocks))

    def of_page(page: Page) -> Page:
        return replace(page, rows=tuple(replace(row, cells=tuple(map(drawn, row.cells))) for row in page.rows))

    return replace(pages, pages=tuple(map(of_page, pages.pages)))


def goes_across(block: Block) -> bool:
    """Whether a block takes the margin column of its cell too."""
    return isinstance(block, Wide) or (isinstance(block, Heading) and block.level == 1)


def width_in(cell: Cell, block: Block) -> float:
    """The width of a block of a cell, in points."""
    return cell.width - (0.0 if goes_across(block) else cell.margin)


def is_at_foot(page: Page, block: Block) -> bool:
    """Whether a block of a page stands at the feet of its sheets, and not in its place."""
    return page.notes == "foot" and isinstance(block, Notes)


def _check_regions(document: Document, design: PageDesign) -> Iterator[Problem]:
    if not document.sections:
        message = f"no section goes to the audience {document.audience}"
        hint = f'name it under the sections that it gets:  audiences = ["…", "{document.audience}"]'
        yield Problem(f"briefs/{document.brief}.toml", None, message, hint)
        return
    regions = design.regions
    for section in document.sections:
        if section.region not in regions:
            file, _, line = section.at.rpartition(":")
            hint = did_you_mean(section.region, regions) or f"its regions: {', '.join(regions)}"
            message = f"section {section.name} goes to region {section.region}, which {design.file} does not have"
            yield Problem(file, int(line) if line.isdecimal() else None, message, hint)
    filled = {section.region for section in document.sections if section.blocks}
    optional = {c.region for sheet in design.sheets for row in sheet.rows for c in row.cells if c.optional}
    for region in regions:
        if region not in filled | optional:
            message = f"region {region} is empty for audience {document.audience} of brief {document.brief}"
            yield Problem(design.file, None, message, "give it a section in the brief, or mark it optional = true")


def _page(sheet: SheetDesign, grid: Grid, document: Document, names: dict[str, Inlines]) -> Page:
    rows = (_row(row, grid, document) for row in sheet.rows)
    lines = tuple(_furniture(line, grid, names) for line in sheet.lines)
    page = Page(tuple(row for row in rows if row.cells), lines, sheet.bottom, sheet.flow, sheet.notes)
    return replace(page, background=sheet.background, spill=sheet.spill)


def _row(design: RowDesign, grid: Grid, document: Document) -> Row:
    cells, column = [], 0
    for cell in design.cells:
        if blocks := _blocks_of(cell.region, document):
            starts = _starts_of(cell.region, document)
            cells.append(replace(_cell(cell, design, grid, column, blocks), starts=starts))
        column += cell.span
    return Row(
        cells=tuple(cells),
        surface=design.surface,
        gap=design.gap,
        stretch=design.stretch,
        padding_top=design.padding_top,
        padding_bottom=design.padding_bottom,
        min_height=design.min_height,
        bleed=design.bleed,
        to_foot=design.to_foot,
    )


def _cell(cell: CellDesign, row: RowDesign, grid: Grid, column: int, blocks: Numbered) -> Cell:
    return Cell(
        region=cell.region,
        column=column,
        span=cell.span,
        width=grid.span(cell.span) - cell.inset_left - cell.inset_right,
        blocks=tuple(block for _, block in blocks),
        surface=cell.surface or row.surface,
        filled=bool(cell.surface),
        inset=cell.inset_left,
        margin=cell.margin,
        sections=tuple(section for section, _ in blocks),
    )


def _blocks_of(region: str, document: Document) -> Numbered:
    """The blocks of a region, each with the number of its section."""
    sections = ((number, section) for number, section in enumerate(document.sections) if section.region == region)
    return tuple((number, block) for number, section in sections for block in section.blocks)


def _starts_of(region: str, document: Document) -> tuple[int, ...]:
    """The numbers of the blocks of a region that begin a sheet."""
    starts, count = [], 0
    for section in (section for section in document.sections if section.region == region and section.blocks):
        starts += [count] if section.new_page else []
        count += len(section.blocks)
    return tuple(starts)


def _furniture(line: LineDesign, grid: Grid, names: dict[str, Inlines]) -> Furniture:
    return Furniture(
        left=_filled(line.left, names, line.strong == "left"),
        right=_filled(line.right, names, line.strong == "right"),
        y=_from_top(line.y, grid),
        surface=line.surface,
        rule=line.rule,
        rule_y=_from_top(line.rule_y, grid),
        rule_width=line.rule_width,
    )


def _from_top(y: float, grid: Grid) -> float:
    return grid.height + y if y < 0 else y


def _filled(pattern: str, names: dict[str, Inlines], strong: bool) -> Inlines:
    """The pattern with its {names} replaced; a name without text leaves nothing."""
    parts: list[Inlines] = []
    for piece in re.split(r"(\{\w+\})", pattern):
        name = piece[1:-1] if piece.startswith("{") else None
        parts.append(names.get(name, ()) if name else (Text(piece),) if piece else ())
    return tuple(_strong(inline) if strong else inline for part in parts for inline in part)


def _strong(inline: Text | Link | object) -> Text:
    assert isinstance(inline, Text)
    return replace(inline, strong=True)


def on_sheet(line: Furniture, texts: Mapping[str, str]) -> Furniture:
    """The line with the texts that a sheet fills by their forms; one that is empty leaves nothing."""

    def filled(content: Inlines) -> Inlines:
        known = (
            replace(part, text=texts[part.form], form="") if isinstance(part, Text) and part.form in texts else part
            for part in content
        )
        return tuple(part for part in known if not isinstance(part, Text) or part.text)

    return replace(line, left=filled(line.left), right=filled(line.right))


def all_blocks(pages: Pages) -> Iterable[Block]:
    """Every top-level block of the pages in reading order."""
    return (block for page in pages.pages for row in page.rows for cell in row.cells for block in cell.blocks)
