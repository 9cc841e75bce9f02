"""A PDF file against its sheets: every run of text and every outline, each at its place.

The objects of a page are read in the order of its content, which is that of the sheet's items: so each run of text
meets the one object that shows it, and its words, place, size and colour are held against each other. Reader
programs order and space a page's text by guesses of their own; nothing here depends on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from factpress.contracts.document import Block
from factpress.contracts.drawing import Image, Item, Path, Sheet, TextRun
from factpress.contracts.pages import Pages
from factpress.fonts import FontBook
from factpress.problems import Problem
from factpress.structure import structure_of
from factpress.verify.asked import Place
from factpress.verify.charts import check_labels
from factpress.verify.heard import Heard
from factpress.verify.leads import about_differences, link_differences, mark_differences, places_of
from factpress.verify.looks import NEAR, ends_elsewhere, near, other_look, told
from factpress.verify.objects import Shown
from factpress.verify.opened import ReadFile, ReadPage
from factpress.verify.shapes import check_shapes
from factpress.verify.sheets import check_sheets, printed
from factpress.verify.words import MOST, REPORT, differences, words
from factpress.within import groups

AHEAD = 6
"""How many objects are searched for the next one that was asked for: so one too much doesn't displace the rest."""


def check_pdf(read: ReadFile, sheets: Sequence[Sheet], pages: Pages, fonts: FontBook, name: str) -> Iterator[Problem]:
    """A problem for each text or outline that a PDF file shows otherwise than asked; none if it is right.

    The file is held against the sheets, and the sheets against the placed document.
    """
    if len(read.pages) != len(sheets):
        yield Problem(name, None, f"the file has {len(read.pages)} pages instead of {len(sheets)}", REPORT)
        return
    for number, (sheet, page) in enumerate(zip(sheets, read.pages, strict=True), 1):
        for node, what in islice(
            (*_size_differences(sheet, page), *sheet_differences(sheet, page.objects, fonts)), MOST
        ):
            yield Problem(name, None, f"{_place(pages, number, sheet.page, node)}: {what}", REPORT)
    yield from check_sheets(sheets, pages, name)
    yield from check_labels(pages, name)
    yield from check_shapes(pages, name)


def check_said(read: ReadFile, sheets: Sequence[Sheet], pages: Pages, name: str) -> Iterator[Problem]:
    """A problem for each part that a PDF file tells otherwise than asked, and for whatever leads elsewhere."""
    heard, places = Heard(structure_of(pages)), places_of(sheets)
    for number, (sheet, page) in enumerate(zip(sheets, read.pages, strict=False), 1):
        found = *heard.differences(sheet, page.told, page.objects), *link_differences(sheet, page.links, places)
        for node, what in found[:MOST]:
            yield Problem(name, None, f"{_place(pages, number, sheet.page, node)}: {what}", REPORT)
    for what in (*mark_differences(sheets, read.marks), *about_differences(read, pages)):
        yield Problem(name, None, what, REPORT)


def _size_differences(sheet: Sheet, page: ReadPage) -> Iterator[tuple[str, str]]:
    size = page.width, page.height
    if page.turned or not near((sheet.width, sheet.height), size, NEAR):
        yield (
            "",
            f"the page is {page.width:g} × {page.height:g} points large instead of {sheet.width:g} × {sheet.height:g}",
        )


def sheet_differences(sheet: Sheet, objects: Sequence[Shown], fonts: FontBook) -> Iterator[tuple[str, str]]:
    """What the objects of a page show otherwise than its sheet asks, each with the node it belongs to."""
    items = [item for item in sheet.items if not isinstance(item, Path) or item.fill or item.pen]
    at, node = 0, ""
    for number, item in enumerate(items):
        node = item.node
        found = _find(item, objects, at)
        if found is None:
            yield node, f"lacks {told(item)}"
            continue
        for extra in objects[at:found]:
            yield node, f"has {told(extra)} too much"
        at = found + 1
        if not isinstance(item, TextRun):
            yield from ((node, what) for what in other_look(item, objects[found], fonts))
            continue
        at += _rest(item, items[number + 1 : number + 2], objects[found : found + AHEAD])
        yield from ((node, what) for what in _other_text(item, objects[found:at], fonts))
    for extra in objects[at:]:
        yield node, f"has {told(extra)} too much"


def _other_text(run: TextRun, objects: Sequence[Shown], fonts: FontBook) -> Iterator[str]:
    """What the objects of a run show otherwise than asked; or if nothing, where its letters stand otherwise."""
    found = [what for shown in objects for what in other_look(run, shown, fonts)]
    read = "".join(shown.text or "" for shown in objects)
    if read != run.text:  # else there is nothing to compare: it's quicker to know
        found += (what for _, what in differences(words(printed(run)), words(read)))
    yield from found
    if not found and ends_elsewhere(run, objects[-1].end, fonts):
        yield f"the letters of {told(run)} stand closer together or wider apart than asked"


def _find(item: Item, objects: Sequence[Shown], at: int) -> int | None:
    """Which object is the item, from `at` on; None if none of the next is."""
    for number in range(at, min(at + AHEAD, len(objects))):
        if _is_there(item, objects[number]):
            return number
    return None


def _rest(run: TextRun, following: Sequence[Item], objects: Sequence[Shown]) -> int:
    """How many objects after the first go on with the run: a font of many characters is used in parts."""
    if objects[0].text == run.text:
        return 0
    asked, read = "".join(words(printed(run))), "".join(words(objects[0].text or ""))
    count = 0
    for one in objects[1:]:
        goes_on = one.text is not None and abs(one.place[1] - run.y) < NEAR
        if read == asked or not goes_on or any(_is_there(item, one) for item in following):
            break
        read += "".join(words(one.text or ""))
        count += 1
    return count


def _is_there(item: Item, shown: Shown) -> bool:
    """Whether the object is of the item's kind and stands at its place."""
    if isinstance(item, TextRun):
        x, y = shown.place[:2] or (0, 0)
        return shown.text is not None and abs(item.x - x) < NEAR and abs(item.y - y) < NEAR
    if isinstance(item, Image):
        corners = item.x, item.y, item.x + item.width, item.y + item.height
        return shown.kind == "image" and near(corners, shown.place, NEAR)
    pen = item.pen.width if item.pen else 0.0
    return shown.kind == "path" and near(_corners(item), shown.place, NEAR + 2 * pen)


def _corners(path: Path) -> tuple[float, ...]:
    xs = [x for segment in path.segments for x in segment[1::2]]
    ys = [y for segment in path.segments for y in segment[2::2]]
    return min(xs), min(ys), max(xs), max(ys)


def _place(pages: Pages, number: int, page: int, node: str) -> Place:
    """Where a node stands: nodes are called by region, block and parts ("findings/2/label")."""
    region, *path = node.split("/")
    cells = [cell for row in pages.pages[page].rows for cell in row.cells if cell.region == region]
    block, at = _innermost(cells[0].blocks if cells else (), path, "")
    return Place(number, region or "head or foot", type(block).__name__.lower() if block else "", at)


def _innermost(blocks: Sequence[Block], path: Sequence[str], at: str) -> tuple[Block | None, str]:
    """The block that a path of numbers leads to, and the place it came from, its own or that of what it stands in."""
    if not path or not path[0].isdecimal() or int(path[0]) >= len(blocks):
        return None, at
    block, rest = blocks[int(path[0])], path[1:]
    at = block.at or at
    for begin, held in sorted(groups(block), key=lambda group: -len(group[0])):
        if list(map(str, begin)) == rest[: len(begin)]:
            inner = _innermost(held, rest[len(begin) :], at)
            return inner if inner[0] else (block, at)
    return block, at
