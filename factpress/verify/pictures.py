"""The vectors of a picture against its drawing: every outline, and every text, whose letters are outlines too.

A drawing has no bitmaps: what has some is held against them in `pictures.comparing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import sub

from lxml import etree

from factpress.contracts.drawing import Drawing, Image, Item, Path, Segment, TextRun
from factpress.fonts import FontBook
from factpress.verify.words import differences, words

OUTLINE = "{http://www.w3.org/2000/svg}path"
NEAR = 0.002
"""Points by which a coordinate may differ: the file has thousandths."""
_SIGNS = "MLCZ"
_SIGNS_ONLY = str.maketrans(dict.fromkeys("-.0123456789 "))
_TO_SPACES = str.maketrans(dict.fromkeys(_SIGNS, " "))


def check_outlines(svg: bytes, drawing: Drawing, fonts: FontBook) -> Iterator[str]:
    """What of a drawing a picture doesn't show as asked: an outline of other shape or colour, a text of other letters.

    Letters are recognised by their shapes: those of the file must be the ones that the font has for the text.
    """
    paths: Sequence[etree._Element] = () if not svg else list(etree.fromstring(svg, _PARSER).iter(OUTLINE))
    for item, path in zip_longest(drawing.items, paths):
        if item is None:
            yield "the picture has an outline too much"
        elif path is None or not _is_shown(item, path, fonts):
            yield f"the picture doesn't show {_told(item)} as asked"
            return


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def _is_shown(item: Item, path: etree._Element, fonts: FontBook) -> bool:
    if isinstance(item, Image):
        return False
    if isinstance(item, Path):
        colors = (item.fill or "none", item.pen.color if item.pen else None)
        segments: Sequence[Segment] = item.segments
    else:
        colors = (item.color, None)
        segments = fonts.outline(item.text, item.x, item.y, item.face, item.size, item.tracking)
    if (path.get("fill"), path.get("stroke")) != colors:
        return False
    asked = [number for segment in segments for number in segment[1:]]
    outline = path.get("d", "")
    read = list(map(float, outline.translate(_TO_SPACES).split()))
    if len(asked) != len(read) or "".join(segment[0] for segment in segments) != outline.translate(_SIGNS_ONLY):
        return False
    return max(map(abs, map(sub, asked, read)), default=0.0) <= NEAR


def _told(item: Item) -> str:
    if isinstance(item, TextRun):
        return next((what.removeprefix("lacks ") for _, what in differences(words(item.text), [])), "a space")
    return "an outline"
