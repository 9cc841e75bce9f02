"""Drawings and sheets: what stands where on a surface, without any library.

Lengths are points (1/72 inch); x runs right and y runs down from the top left corner. Colours are "#RRGGBB".
A face is a key of the theme's fonts, such as "serif-regular" or "sans-semibold".
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from factpress.contracts.plots import Plot, Shape
from factpress.values import dataclass

Move = tuple[Literal["M"], float, float]
LineTo = tuple[Literal["L"], float, float]
CurveTo = tuple[Literal["C"], float, float, float, float, float, float]
Close = tuple[Literal["Z"]]
Segment = Move | LineTo | CurveTo | Close


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn; `dash` alternates on and off lengths, empty for a solid line."""

    color: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Path:
    """A filled and/or stroked outline, cut off at `clip`. `node` "" marks decoration."""

    segments: tuple[Segment, ...]
    fill: str | None = None
    pen: Pen | None = None
    clip: Box | None = None
    node: str = ""


Mark = Literal["", "reference", "label"]


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text on one line: `x` is its left end, `y` its baseline, `tracking` the extra space after each letter.

    `fact` is the facts.toml key the text came from; `node` the part of the document that says it, or a page's head
    or foot (see `nodes`); `link` an address. `soft` says that the text goes on after a space: in the next line, or
    in another size. `language` is set where it differs from the document's, `expansion` where the text is an
    abbreviation; `mark` says that it refers to a note or source, or is the label of a note; `anchor` names the place
    for links ("#source-1" leads to "source-1").
    """

    x: float
    y: float
    text: str
    face: str
    size: float
    color: str
    tracking: float = 0.0
    fact: str | None = None
    node: str = ""
    link: str = ""
    soft: bool = False
    language: str = ""
    expansion: str = ""
    mark: Mark = ""
    anchor: str = ""


BitmapMode = Literal["L", "LA", "RGB", "RGBA"]
"""What a pixel has: grey or colour, with its opacity or without."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Pixels for every renderer: a PNG or JPEG file in sRGB, eight bits a part, with nothing in it but pixels.

    `width` and `height` count pixels, `sha256` is the hash of `data`.
    """

    kind: Literal["png", "jpeg"]
    mode: BitmapMode
    width: int
    height: int
    sha256: str
    data: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A bitmap with its top left corner at `x`, `y`. `node` "" marks decoration."""

    x: float
    y: float
    width: float
    height: float
    bitmap: Bitmap
    node: str = ""


Item = Path | TextRun | Image


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: a chart, a tally, a sign.

    `plot` is the data of a chart that other programs can draw as well, `shapes` what shows values by place or size.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    plot: Plot | None = None
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `level` counts from 0, `y` is where its heading starts, `anchor` what links call it.

    Without an anchor links call it by its title.
    """

    title: str
    level: int
    y: float
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One finished sheet; `page` (from 0) is the designed page that it is one of."""

    width: float
    height: float
    items: tuple[Item, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    page: int = 0


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    """The outline of a rectangle, closed."""
    right, foot = x + width, y + height
    return (("M", x, y), ("L", right, y), ("L", right, foot), ("L", x, foot), ("Z",))


def line(x1: float, y1: float, x2: float, y2: float) -> tuple[Segment, ...]:
    """A straight line."""
    return (("M", x1, y1), ("L", x2, y2))


def moved(item: Item, dx: float, dy: float, node: str | None = None) -> Item:
    """The item at another place, told to belong to `node` unless that is None."""
    node = item.node if node is None else node
    match item:
        case TextRun(x, y, text, face, size, color, tracking, fact, _, link, soft, tongue, full, mark, name):
            dressed = (text, face, size, color, tracking, fact, node, link, soft, tongue, full, mark, name)
            return TextRun(x + dx, y + dy, *dressed)
        case Path(segments, fill, pen, clip, _):
            clip = clip and Box(clip.x + dx, clip.y + dy, clip.width, clip.height)
            return Path(tuple([_moved(s, dx, dy) for s in segments]), fill, pen, clip, node)
        case Image(x, y, width, height, bitmap, _):
            return Image(x + dx, y + dy, width, height, bitmap, node)


def _moved(segment: Segment, dx: float, dy: float) -> Segment:
    match segment:
        case ("M", x, y):
            return ("M", x + dx, y + dy)
        case ("L", x, y):
            return ("L", x + dx, y + dy)
        case ("C", x1, y1, x2, y2, x, y):
            return ("C", x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy)
        case _:
            return ("Z",)
