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
from factpress.pictures.comparing import check_rows
from factpress.problems import Problem
from factpress.verify.asked import Place
from factpress.verify.charts import check_labels
from factpress.verify.objects import Shown, read_objects
from factpress.verify.shapes import check_shapes
from factpress.verify.sheets import SOFT_HYPHEN, check_sheets
from factpress.verify.words import MOST, REPORT, differences, words
from factpress.within import groups

NEAR = 0.02
"""Points by which a place or a size may differ: the file has thousandths, pdfium counts in single precision."""
AHEAD = 6
"""How many objects are searched for the next one that was asked for: so one too much doesn't displace the rest."""


def check_pdf(data: bytes, sheets: Sequence[Sheet], pages: Pages, name: str) -> Iterator[Problem]:
    """A problem for each text or outline that a PDF file shows otherwise than asked; none if it is right.

    The file is held against the sheets, and the sheets against the placed document.
    """
    shown = read_objects(data)
    if len(shown) != len(sheets):
        yield Problem(name, None, f"the file has {len(shown)} pages instead of {len(sheets)}", REPORT)
        return
    for number, (sheet, objects) in enumerate(zip(sheets, shown, strict=True), 1):
        for node, what in islice(sheet_differences(sheet, objects), MOST):
            yield Problem(name, None, f"{_place(pages, number, sheet.page, node)}: {what}", REPORT)
    yield from check_sheets(sheets, pages, name)
    yield from check_labels(pages, name)
    yield from check_shapes(pages, name)


def sheet_differences(sheet: Sheet, objects: Sequence[Shown]) -> Iterator[tuple[str, str]]:
    """What the objects of a page show otherwise than its sheet asks, each with the node it belongs to."""
    items = [item for item in sheet.items if not isinstance(item, Path) or item.fill or item.pen]
    at, node = 0, ""
    for number, item in enumerate(items):
        node = item.node
        found = _find(item, objects, at)
        if found is None:
            yield node, f"lacks {_told(item)}"
            continue
        for extra in objects[at:found]:
            yield node, f"has {_told(extra)} too much"
        at = found + 1
        if not isinstance(item, TextRun):
            yield from ((node, what) for what in _other_look(item, objects[found]))
            continue
        at += _rest(item, items[number + 1 : number + 2], objects[found : found + AHEAD])
        for shown in objects[found:at]:
            yield from ((node, what) for what in _other_look(item, shown))
        read = "".join(shown.text or "" for shown in objects[found:at])
        if read != item.text:  # else there is nothing to compare: it's quicker to know
            yield from ((node, what) for _, what in differences(words(printed(item)), words(read)))
    for extra in objects[at:]:
        yield node, f"has {_told(extra)} too much"


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


def printed(run: TextRun) -> str:
    """The text of a run as it is printed: a soft hyphen at its end divides a word, and is seen."""
    return f"{run.text[:-1]}-" if run.text.endswith(SOFT_HYPHEN) else run.text


def _is_there(item: Item, shown: Shown) -> bool:
    """Whether the object is of the item's kind and stands at its place."""
    if isinstance(item, TextRun):
        x, y = shown.place[:2] or (0, 0)
        return shown.text is not None and abs(item.x - x) < NEAR and abs(item.y - y) < NEAR
    if isinstance(item, Image):
        corners = item.x, item.y, item.x + item.width, item.y + item.height
        return shown.kind == "image" and _near(corners, shown.place, NEAR)
    pen = item.pen.width if item.pen else 0.0
    return shown.kind == "path" and _near(_corners(item), shown.place, NEAR + 2 * pen)


def _near(asked: tuple[float, ...], read: tuple[float, ...], distance: float) -> bool:
    return all(abs(one - other) < distance for one, other in zip(asked, read, strict=True))


def _corners(path: Path) -> tuple[float, ...]:
    xs = [x for segment in path.segments for x in segment[1::2]]
    ys = [y for segment in path.segments for y in segment[2::2]]
    return min(xs), min(ys), max(xs), max(ys)


def _other_look(item: Item, shown: Shown) -> Iterator[str]:
    """What is seen otherwise than asked at the right place."""
    if isinstance(item, Path):
        wanted = (item.fill or "", item.pen.color if item.pen else "")
        if (shown.fill, shown.stroke) != tuple(map(str.upper, wanted)):
            yield f"{_told(item)} has the colours {shown.fill} {shown.stroke} instead of {' '.join(wanted)}"
        return
    if isinstance(item, Image):
        color, drawn = shown.rows
        yield from check_rows(item.bitmap, color, drawn) if color and drawn else ("the picture can't be read",)
        return
    if (shown.fill, shown.stroke) != (item.color.upper(), ""):
        yield f"{_told(item)} is {shown.fill or 'invisible'} instead of {item.color}"
    if abs(shown.size - item.size) > NEAR:
        yield f"{_told(item)} is {shown.size:g} points large instead of {item.size:g}"


def _told(one: Item | Shown) -> str:
    """An item in a few words: the first of a text, for a message holds no story."""
    if isinstance(one, Path) or (isinstance(one, Shown) and one.kind == "path"):
        return "an outline"
    if isinstance(one, Image) or one.text is None:
        return "a picture"
    return next((what.removeprefix("lacks ") for _, what in differences(words(one.text), [])), "a space")


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
