"""What a Word file sets by hand: nothing of ours does, styles tell how text looks; and how its sheets and pictures are.

A run that says its own colour, size or font, a row that cuts off its text, a picture that is hidden or cropped: each
shows something otherwise than its style and its drawing ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from factpress.contracts.pages import Grid
from factpress.verify.visible import VALUE, WORD, Element

TWIPS = 20
"""A point's twentieths, in which Word counts."""

ALLOWED: Mapping[str, frozenset[str]] = {
    "rPr": frozenset({"rStyle", "lang"}),
    "pPr": frozenset({"pStyle", "sectPr", "numPr", "spacing"}),
    "tcPr": frozenset({"tcW", "tcMar", "gridSpan", "vAlign", "shd"}),
    "trPr": frozenset({"cantSplit", "tblHeader", "trHeight"}),
    "tblPr": frozenset({"tblStyle", "tblW", "tblInd", "tblLayout", "tblLook", "tblCaption", "tblDescription"}),
    "sectPr": frozenset({"headerReference", "footerReference", "type", "pgSz", "pgMar"}),
}
"""What runs, paragraphs, cells, rows, tables and sections may say themselves."""

LEAST_LINE = 0.8
"""How high a line of a set height is at the least, in sizes of its text."""

HIDING = ("strike", "dstrike", "w", "position", "highlight", "effect")
"""What no style of ours says: text that is struck through, squeezed or moved."""

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TURNED = ("flipH", "flipV", "rot")

Fault = tuple[str, str]
"""A text near by, and what is wrong there."""


def hand_faults(roots: Mapping[str, Element], grid: Grid) -> Iterator[Fault]:
    """What the parts of a Word file set by hand, each with the text that it stands at."""
    for name, root in roots.items():
        if name.startswith("word/") and root.tag in _TEXTS:
            yield from _set_by_hand(root)
            for table in root.iter(WORD + "tbl"):
                yield from ((text_near(table[0]), what) for what in _table_faults(table))
            for section in root.iter(WORD + "sectPr"):
                yield from (("", what) for what in _section_faults(section, grid))
            for drawing in root.iter(WORD + "drawing"):
                yield from ((text_near(drawing), what) for what in _picture_faults(drawing))
    yield from (("", what) for what in _style_faults(roots["word/styles.xml"], grid))


def _style_faults(styles: Element, grid: Grid) -> Iterator[str]:
    """What of styles would hide or cut off text."""
    for hiding in styles.iter(*(WORD + name for name in HIDING)):
        style = next(hiding.iterancestors(WORD + "style"), None)
        name = "" if style is None else style.get(WORD + "styleId", "")
        yield f"the style {name} has {etree.QName(hiding).localname}"
    said = {style.get(WORD + "styleId", ""): _says(style) for style in styles.iter(WORD + "style")}
    for name in said:
        line, size = _inherited(name, said, "line"), _inherited(name, said, "sz")
        exact = _inherited(name, said, "lineRule") == "exact"
        if exact and line and size and int(line) < LEAST_LINE * int(size) * TWIPS / 2:
            yield f"the style {name} has lines lower than its letters"
        if any(abs(int(_inherited(name, said, side) or "0")) > grid.width * TWIPS / 2 for side in _SIDES):
            yield f"the style {name} has text off the page"


_SIDES = ("left", "right", "hanging")
_SAID: Mapping[str, tuple[tuple[str, str], ...]] = {
    f"{WORD}basedOn": (("basedOn", VALUE),),
    f"{WORD}sz": (("sz", VALUE),),
    f"{WORD}spacing": tuple((name, WORD + name) for name in ("line", "lineRule")),
    f"{WORD}ind": tuple((name, WORD + name) for name in _SIDES),
}
"""Elements of a style, and what they say: names with their attributes."""


def _says(style: Element) -> dict[str, str]:
    """What a style says itself of its lines, its sides and its size, and what it is based on."""
    found: dict[str, str] = {}
    for part in style.iter(*_SAID):
        found |= {name: value for name, key in _SAID[part.tag] if (value := part.get(key)) is not None}
    return found


def _inherited(name: str, said: Mapping[str, Mapping[str, str]], key: str) -> str | None:
    """What a style says, by itself or by those that it is based on; None if nothing."""
    for _ in said:
        if (own := said.get(name)) is None:
            break
        if key in own:
            return own[key]
        name = own.get("basedOn", "")
    return None


def _table_faults(table: Element) -> Iterator[str]:
    """Columns that together aren't as wide as their table, and rows that don't fill them."""
    columns = [int(one.get(WORD + "w", "0")) for one in table.iterfind(f"{WORD}tblGrid/{WORD}gridCol")]
    width = table.find(f"{WORD}tblPr/{WORD}tblW")
    if width is None or abs(int(width.get(WORD + "w", "0")) - sum(columns)) > TWIPS:
        yield "a table has columns of another width"
    for row in table.iterfind(WORD + "tr"):
        spans = [cell.find(f"{WORD}tcPr/{WORD}gridSpan") for cell in row.iterfind(WORD + "tc")]
        if sum(1 if span is None else int(span.get(VALUE, "1")) for span in spans) != len(columns):
            yield "a table has a row of another width"


_TEXTS = tuple(WORD + name for name in ("document", "footnotes", "endnotes", "hdr", "ftr"))


def _set_by_hand(root: Element) -> Iterator[Fault]:
    for properties in root.iter(*(WORD + name for name in ALLOWED)):
        allowed = ALLOWED[etree.QName(properties).localname]
        for one in properties:
            name = etree.QName(one).localname
            if name not in allowed or not _is_plain(name, one):
                yield text_near(properties), f"sets {name} by hand"


def _is_plain(name: str, one: Element) -> bool:
    """Whether what may be said by hand says no more than it may."""
    match name:
        case "spacing":
            return set(one.keys()) == {WORD + "before"}
        case "trHeight":
            return one.get(WORD + "hRule") == "atLeast"
        case "tcW" | "tblW":
            return int(one.get(WORD + "w", "0")) > 0
        case _:
            return True


def _section_faults(section: Element, grid: Grid) -> Iterator[str]:
    size, margins = section.find(WORD + "pgSz"), section.find(WORD + "pgMar")
    asked = {WORD + "w": str(round(grid.width * TWIPS)), WORD + "h": str(round(grid.height * TWIPS))}
    if size is None or dict(size.items()) != asked:
        yield "a page has another size"
    sides = {} if margins is None else {side: int(margins.get(WORD + side, "-1")) for side in ("left", "right")}
    wide = {"left": grid.left * TWIPS, "right": grid.right * TWIPS}
    if any(not wide[side] - 1 <= sides.get(side, -1) <= grid.width * TWIPS / 2 for side in wide):
        yield "a page has other margins"
    kind = section.find(WORD + "type")
    if kind is None or kind.get(VALUE) != "nextPage":
        yield "a section doesn't begin a page"


def _picture_faults(drawing: Element) -> Iterator[str]:
    told = next(drawing.iter(_WP + "docPr"), None)
    if told is None or told.get("hidden") is not None or told.get("title") is not None:
        yield "a picture is hidden, or has a title of its own"
    elif told.get("descr") and any(etree.QName(one).localname == "decorative" for one in told.iter(etree.Element)):
        yield "a picture that says something is told to be decoration"
    frame, inner = next(drawing.iter(_WP + "extent"), None), next(drawing.iter(_A + "xfrm"), None)
    cropped = next(drawing.iter(_A + "srcRect"), None) is not None
    if cropped or (inner is not None and any(inner.get(name) for name in _TURNED)):
        yield "a picture is cropped or turned"
    size = None if inner is None else inner.find(_A + "ext")
    if frame is None or (size is not None and dict(size.items()) != dict(frame.items())):
        yield "a picture is stretched"


def text_near(element: Element) -> str:
    """The text of the paragraph that an element stands in, or of the first within what it tells of."""
    around = next(chain(element.iterancestors(WORD + "p"), _paragraphs(element)), None)
    return "" if around is None else "".join(text.text or "" for text in around.iter(WORD + "t"))


def _paragraphs(element: Element) -> Iterator[Element]:
    parent = element.getparent()
    return iter(()) if parent is None else parent.iter(WORD + "p")
