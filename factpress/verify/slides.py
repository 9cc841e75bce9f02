"""Slides read back: an SVG file element by element, a PNG file by the page it was painted from and by its pixels."""

from __future__ import annotations

import base64
import binascii
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from math import inf

from lxml import etree

from factpress.contracts.drawing import Box, Drawing, Image, Item, Path, Sheet, TextRun
from factpress.fonts import FontBook
from factpress.pictures.pixels import Pixels
from factpress.problems import Problem
from factpress.verify.opened import read_objects
from factpress.verify.pdf import sheet_differences
from factpress.verify.words import MOST, REPORT, differences, words

NEAR = 0.001
"""Points by which a place may differ: the file has thousandths."""

BLENDED = 0.6
"""How much of the way from an item's colour to the ground the nearest pixel may be: thin lines are blended with it."""

LARGE = 12
"""Pixels that an outline has each way at the least to be seen in its own colour somewhere."""

WHOLE = 0.1
"""The same as `BLENDED` for such an outline."""

GROUND = "#FFFFFF"
"""What slides are painted on."""

BESIDE = 2
"""Pixels by which what is drawn may reach beyond what was asked: letters overhang, edges are blended."""

_SVG = "{http://www.w3.org/2000/svg}"
_SPOKEN = {f"{_SVG}title", f"{_SVG}desc", f"{_SVG}clipPath"}
_ROOT = {"role": "img", "aria-labelledby": "title desc"}
_WEIGHTS = {"light": 300, "semibold": 600, "bold": 700}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SIDES = frozenset({"x", "y", "width", "height"})
_KNOWN: defaultdict[object, frozenset[str]] = defaultdict(
    frozenset,
    {
        f"{_SVG}svg": frozenset({"width", "height", "viewBox", *_ROOT}),
        **dict.fromkeys((f"{_SVG}title", f"{_SVG}desc", f"{_SVG}clipPath"), frozenset({"id"})),
        f"{_SVG}rect": _SIDES,
        f"{_SVG}a": frozenset({"href"}),
        f"{_SVG}path": frozenset({"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "clip-path"}),
        f"{_SVG}image": _SIDES | {"preserveAspectRatio", "href"},
        f"{_SVG}text": frozenset({"x", "y", "font-family", "font-size", "font-weight", "font-style", "fill"})
        | {"letter-spacing", "textLength", f"{_XML}space", "data-fact"},
    },
)
"""What each element of a picture may say: nothing that hides, moves or stretches it."""
_OUTLINE = re.compile(r"[MLCZ]|[^MLCZ\s]+")


def check_svg(data: bytes, drawing: Drawing, fonts: FontBook, spoken: tuple[str, str], name: str) -> Iterator[Problem]:
    """A problem for each difference of an SVG file from its drawing, and from what is said of it aloud."""
    for what in islice(_svg_differences(data, drawing, fonts, spoken), MOST):
        yield Problem(name, None, what, REPORT)


def check_png(
    data: bytes, page: bytes, drawing: Drawing, fonts: FontBook, name: str, scale: float = 4.0
) -> Iterator[Problem]:
    """A problem for each difference of a PNG file from its drawing; `page` is the PDF file that it was painted from."""
    sheet = Sheet(drawing.width, drawing.height, drawing.items)
    objects = read_objects(page)
    painted = (
        [what for _, what in sheet_differences(sheet, objects[0], fonts)] if len(objects) == 1 else ["isn't one page"]
    )
    for what in islice((*painted, *_pixel_differences(data, drawing, fonts, scale)), MOST):
        yield Problem(name, None, what, REPORT)


def _svg_differences(data: bytes, drawing: Drawing, fonts: FontBook, spoken: tuple[str, str]) -> Iterator[str]:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        yield "the file is no XML"
        return
    size = f"{drawing.width:.3f} {drawing.height:.3f}"
    if root.tag != f"{_SVG}svg" or not _are_near(root.get("viewBox", "").split(), ["0", "0", *size.split()]):
        yield f"the picture isn't {drawing.width:g} × {drawing.height:g} points large"
    if any(root.get(key) != value for key, value in _ROOT.items()) or not _are_near(
        [root.get(key, "").removesuffix("pt") for key in ("width", "height")], [drawing.width, drawing.height]
    ):
        yield "the picture is set in another size, or isn't told aloud"
    if strange := sorted({key for one in root.iter(etree.Element) for key in set(one.keys()) - _KNOWN[one.tag]}):
        yield f"the picture says more than was asked: {', '.join(strange)}"
    for part, text in zip(("title", "desc"), spoken, strict=True):
        if (root.findtext(f"{_SVG}{part}") or "") != text:
            yield f"the {part} isn't what was asked"
    clips = {clip.get("id"): clip[0] for clip in root.iterfind(f"{_SVG}clipPath") if len(clip)}
    shown = [element for element in root if element.tag not in _SPOKEN]
    for number, (element, item) in enumerate(zip_longest(shown, drawing.items), 1):
        if element is None or item is None:
            yield f"has {len(shown)} texts and outlines instead of {len(drawing.items)}"
            return
        yield from (f"{what} (element {number})" for what in _element_differences(element, item, clips, fonts))


def _element_differences(
    element: etree._Element, item: Item, clips: dict[str | None, etree._Element], fonts: FontBook
) -> Iterator[str]:
    link = element.get("href", "") if element.tag == f"{_SVG}a" else ""
    inner = element[0] if element.tag == f"{_SVG}a" and len(element) else element
    kind = {TextRun: "text", Path: "path", Image: "image"}[type(item)]
    if inner.tag != _SVG + kind:
        yield f"has another element where a {kind} belongs"
        return
    match item:
        case TextRun():
            yield from (what for _, what in differences(words(item.text), words("".join(map(str, inner.itertext())))))
            told = (inner.get("data-fact"), inner.get("fill"), link)
            if told != (item.fact or None, item.color, item.link):
                yield f"a text has {_named(told)} instead of {_named((item.fact, item.color, item.link))}"
            if not _are_near([inner.get(key, "") for key in ("x", "y", "font-size")], [item.x, item.y, item.size]):
                yield "a text stands elsewhere, or in another size"
            if not _is_lettered(inner, item, fonts):
                yield "a text is set in other letters, or wider or closer"
        case Path():
            yield from _path_differences(inner, item, clips)
        case Image():
            if not _are_near([inner.get(key, "") for key in ("x", "y", "width", "height")], _box(item)):
                yield "a picture stands elsewhere, or in another size"
            if _decoded(inner.get("href", "")) != item.bitmap.data:
                yield "a picture has other pixels"


def _is_lettered(text: etree._Element, run: TextRun, fonts: FontBook) -> bool:
    """Whether a text is told to be set in the family, weight, slope and length that were asked for."""
    cut = run.face.partition("-")[2]
    family = text.get("font-family", "").partition(",")[0].strip("'")
    said = family, text.get("font-weight"), text.get("font-style")
    asked = fonts.family_name(run.face), str(_WEIGHTS.get(cut, 400)), "italic" if cut == "italic" else None
    length = fonts.width(run.text, run.face, run.size, run.tracking)
    lengths = [text.get("letter-spacing", "0"), text.get("textLength", "0")]
    return said == asked and _are_near(lengths, [run.tracking, length])


def _path_differences(element: etree._Element, path: Path, clips: dict[str | None, etree._Element]) -> Iterator[str]:
    asked = [part for segment in path.segments for part in segment]
    if not _are_near(_OUTLINE.findall(element.get("d", "")), asked):
        yield "an outline is another"
    pen = (path.pen.color, path.pen.width) if path.pen else ("none", 0.0)
    told = element.get("fill", ""), element.get("stroke", "none")
    if told != (path.fill or "none", pen[0]) or not _are_near([element.get("stroke-width", "0")], [pen[1]]):
        yield f"an outline is drawn in {_named(told)} instead of {_named((path.fill, pen[0]))}"
    dash = (element.get("stroke-dasharray") or "").split()
    if not _are_near(dash, path.pen.dash if path.pen else ()):
        yield "a line is dashed otherwise"
    clip = clips.get(element.get("clip-path", "").removeprefix("url(#").removesuffix(")"))
    cut = [] if clip is None else [clip.get(key, "") for key in ("x", "y", "width", "height")]
    if not _are_near(cut, _box(path.clip) if path.clip else ()):
        yield "an outline is cut off elsewhere"


def _box(box: Box | Image) -> tuple[float, ...]:
    return box.x, box.y, box.width, box.height


def _are_near(read: Sequence[str], asked: Sequence[str | float]) -> bool:
    """Whether letters are the same and numbers nearly."""
    if len(read) != len(asked):
        return False
    return all(
        one == other or abs(_number(one) - _number(other)) < NEAR for one, other in zip(read, asked, strict=True)
    )


def _number(text: str | float) -> float:
    try:
        return float(text)
    except ValueError:
        return inf


def _named(values: Sequence[object]) -> str:
    return " ".join(str(value) for value in values if value) or "nothing"


def _decoded(address: str) -> bytes:
    try:
        return base64.b64decode(address.partition(",")[2], validate=True)
    except binascii.Error:
        return b""


def _pixel_differences(data: bytes, drawing: Drawing, fonts: FontBook, scale: float) -> Iterator[str]:
    try:
        pixels = Pixels(data, GROUND)
    except ValueError as error:
        yield str(error)
        return
    for count, length in zip(pixels.size, (drawing.width, drawing.height), strict=True):
        if abs(count - length * scale) > 1:
            yield f"the picture has {count} pixels for {length:g} points"
    inked = pixels.inked()
    if inked is None:
        yield "the picture is blank"
        return
    boxes = [_corners(item, fonts) for item in drawing.items]
    asked = [side * scale for side in _around(boxes)]
    if any(
        beyond > BESIDE
        for beyond in (asked[0] - inked[0], asked[1] - inked[1], inked[2] - asked[2], inked[3] - asked[3])
    ):
        yield "the picture shows something beside what was asked"
    for item, box in zip(drawing.items, boxes, strict=True):
        left, top, right, foot = (side * scale for side in box)
        corners = int(left) - 1, int(top) - 1, int(right) + 2, int(foot) + 2
        color = _color(item)
        large = isinstance(item, Path) and item.fill and min(right - left, foot - top) >= LARGE
        if color and pixels.nearest(color, corners) > (WHOLE if large else BLENDED) * _distance(color, GROUND):
            yield f"nothing in {color} is seen where a{' text' if isinstance(item, TextRun) else 'n outline'} belongs"


def _distance(color: str, other: str) -> int:
    """How far two colours are from each other, as `Pixels.nearest` counts."""
    return max(abs(int(color[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))


def _color(item: Item) -> str:
    """The colour that must be seen of an item, "" for a bitmap, for a blank and for what isn't drawn."""
    match item:
        case TextRun():
            return item.color if item.text.strip() else ""
        case Path():
            return item.fill or (item.pen.color if item.pen else "")
        case Image():
            return ""


def _corners(item: Item, fonts: FontBook) -> tuple[float, float, float, float]:
    """Left, top, right and foot of what an item can cover, in points."""
    match item:
        case TextRun():
            length = fonts.width(item.text, item.face, item.size, item.tracking)
            top, foot = fonts.ascent(item.face, item.size), fonts.descent(item.face, item.size)
            return item.x, item.y - top, item.x + length, item.y + foot
        case Path():
            xs = [x for segment in item.segments for x in segment[1::2]]
            ys = [y for segment in item.segments for y in segment[2::2]]
            half = item.pen.width / 2 if item.pen else 0.0
            box = min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half
            return _cut(box, item.clip) if item.clip else box
        case Image():
            return item.x, item.y, item.x + item.width, item.y + item.height


def _cut(box: tuple[float, float, float, float], clip: Box) -> tuple[float, float, float, float]:
    left, top, right, foot = box
    return max(left, clip.x), max(top, clip.y), min(right, clip.x + clip.width), min(foot, clip.y + clip.height)


def _around(boxes: Sequence[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    """The corners of all boxes together."""
    lefts, tops, rights, feet = zip(*boxes, strict=True) if boxes else ((0.0,), (0.0,), (0.0,), (0.0,))
    return min(lefts), min(tops), max(rights), max(feet)
