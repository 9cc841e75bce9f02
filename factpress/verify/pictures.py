"""The vectors of a picture against its drawing: every outline, and every text, whose letters are outlines too.

A drawing has no bitmaps: what has some is held against them in `pictures.comparing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from operator import sub

from lxml import etree

from factpress.contracts.drawing import Drawing, Image, Item, Path, Segment, TextRun
from factpress.fonts import FontBook
from factpress.verify.words import differences, words

SVG = "{http://www.w3.org/2000/svg}"
OUTLINE, CLIP = f"{SVG}path", f"{SVG}clipPath"
SIDES = ("x", "y", "width", "height")
LOOK = {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "clip-path", "data-fact"}
KNOWN = {
    f"{SVG}svg": {"width", "height", "viewBox"},
    OUTLINE: LOOK,
    CLIP: {"id"},
    f"{SVG}rect": {*SIDES},
    f"{SVG}a": {"href"},
}
"""What a picture may hold, and what each of it may say."""
NEAR = 0.002
"""Points by which a coordinate may differ: the file has thousandths."""
_SIGNS = "MLCZ"
_SIGNS_ONLY = str.maketrans(dict.fromkeys("-.0123456789 "))
_TO_SPACES = str.maketrans(dict.fromkeys(_SIGNS, " "))


def check_outlines(svg: bytes, drawing: Drawing, fonts: FontBook) -> Iterator[str]:
    """What of a drawing a picture doesn't show as asked: an outline of other shape or look, a text of other letters.

    Letters are recognised by their shapes: those of the file must be the ones that the font has for the text.
    """
    root = etree.fromstring(svg, _PARSER) if svg else etree.Element("missing")
    if svg and not _is_whole(root, drawing):
        yield "the picture has another size, or holds more than outlines"
    clips = {f"url(#{one.get('id')})": _numbers(one[0], *SIDES) for one in root.iter(CLIP)}
    for item, path in zip_longest(drawing.items, root.iter(OUTLINE)):
        if item is None:
            yield "the picture has an outline too much"
        elif path is None or not _is_shown(item, path, fonts, clips):
            yield f"the picture doesn't show {_told(item)} as asked"
            return


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def _is_whole(root: etree._Element, drawing: Drawing) -> bool:
    """Whether a picture shows all of its drawing, and nothing but outlines that say no more than how they look."""
    size = [float(number) for number in root.get("viewBox", "").split()]
    near = len(size) == len(SIDES) and max(map(abs, map(sub, size, (0, 0, drawing.width, drawing.height)))) <= NEAR
    known = all(one.tag in KNOWN and set(one.keys()) <= KNOWN[one.tag] for one in root.iter(etree.Element))
    return near and known and not root.findall(f"{SVG}rect")


def _is_shown(item: Item, path: etree._Element, fonts: FontBook, clips: Mapping[str, Sequence[float]]) -> bool:
    if isinstance(item, Image):
        return False
    if isinstance(item, Path):
        colors = (item.fill or "none", item.pen.color if item.pen else None)
        segments: Sequence[Segment] = item.segments
    else:
        colors = (item.color, None)
        segments = fonts.outline(item.text, item.x, item.y, item.face, item.size, item.tracking)
    if (path.get("fill"), path.get("stroke")) != colors or not _is_drawn(item, path, clips):
        return False
    asked = [number for segment in segments for number in segment[1:]]
    outline = path.get("d", "")
    read = list(map(float, outline.translate(_TO_SPACES).split()))
    if "".join(segment[0] for segment in segments) != outline.translate(_SIGNS_ONLY):
        return False
    return _near(asked, read)


def _is_drawn(item: Path | TextRun, path: etree._Element, clips: Mapping[str, Sequence[float]]) -> bool:
    """Whether an outline has the line that was asked for, and is cut off where it was."""
    pen, clip = (item.pen, item.clip) if isinstance(item, Path) else (None, None)
    line = [*_numbers(path, "stroke-width"), *map(float, path.get("stroke-dasharray", "").split())]
    cut = clips.get(path.get("clip-path", ""), ())
    box = (clip.x, clip.y, clip.width, clip.height) if clip else ()
    return _near((pen.width, *pen.dash) if pen else (), line) and _near(box, cut)


def _numbers(element: etree._Element, *names: str) -> list[float]:
    return [float(element.get(name, "0")) for name in names if element.get(name)]


def _near(asked: Sequence[float], read: Sequence[float]) -> bool:
    return len(asked) == len(read) and max(map(abs, map(sub, asked, read)), default=0.0) <= NEAR


def _told(item: Item) -> str:
    if isinstance(item, TextRun):
        return next((what.removeprefix("lacks ") for _, what in differences(words(item.text), [])), "a space")
    return "an outline"
