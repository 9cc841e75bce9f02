"""What a Word file is made of: paragraphs and grids of cells, with a named look each.

Blocks become these nodes first; only then are they written as XML. So what stands where, and how much space lies
between, is decided on plain values. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from factpress.document import Citation, Inlines, Link, NoteMark, Text
from factpress.drawing import Bitmap, Drawing


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph looks like; each different look is a named style.

    `before` and `after` replace the role's own space, `color` its own role of colour, None and "" keep them.
    `rule` is a key of `looks.RULES`, `list` a kind of list, `scale` sets large text smaller in a narrow place,
    `inset` keeps its right side free.
    """

    role: str
    surface: str
    before: float | None = None
    after: float | None = None
    color: str = ""
    rule: str = ""
    list: Literal["", "bullet", "number"] = ""
    right: bool = False
    scale: float = 1.0
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `role` names the character style of a part ("note-mark", "number-word"), `link` an address.

    `field` makes it Word's own page number or page count, with the text as its last known value.
    """

    text: Text
    role: str = ""
    link: str = ""
    field: Literal["", "PAGE", "NUMPAGES"] = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing set as a paragraph of its own at this width; without `alt` it is decoration."""

    drawing: Drawing
    width: float
    alt: str


@dataclass(frozen=True, slots=True)
class Raster:
    """A bitmap set as a paragraph of its own at this width; without `alt` it is decoration."""

    bitmap: Bitmap
    width: float
    alt: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: text, or one picture. `anchor` names it for links; `number` counts numbered lists from 1."""

    look: Look
    pieces: tuple[Piece, ...] = ()
    picture: Picture | Raster | None = None
    anchor: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell from `x` on, counted from the left of its grid, with the space inside it."""

    x: float
    width: float
    flow: Flow
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0
    fill: str = ""
    align: Literal["top", "center", "bottom"] = "top"


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of cells that touch each other; `header` repeats on the next page."""

    slots: tuple[Slot, ...]
    min_height: float = 0.0
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `style` is a key of `tables.TABLES`, `before` the space it wants above itself.

    `outset` is how far it stands out at the left of the text (its cells count from there); `data` tells a table of
    figures from an arrangement, it has a `caption`.
    """

    style: str
    surface: str
    width: float
    strips: tuple[Strip, ...]
    before: float = 0.0
    outset: float = 0.0
    data: bool = False
    caption: str = ""


Node = Para | Grid
Flow = tuple[Node, ...]


def pieces(content: Inlines) -> tuple[Piece, ...]:
    """The runs of some text, links taken apart."""
    found: list[Piece] = []
    for inline in content:
        match inline:
            case Text():
                found.append(Piece(inline))
            case Link():
                found += (Piece(text, link=inline.target) for text in inline.content)
            case NoteMark():
                found += _label(inline.label, "note-mark" if inline.label.isdigit() else "")
            case Citation():
                found += _label(inline.label, "citation")
    return tuple(found)


def _label(label: str, role: str) -> Iterable[Piece]:
    return (Piece(Text(label), role),) if label else ()


def with_role(some: Iterable[Piece], strong: str) -> tuple[Piece, ...]:
    """The runs with the strong ones in a character style of their own."""
    return tuple(replace(p, role=strong, text=replace(p.text, strong=False)) if p.text.strong else p for p in some)
