"""What a Word file is made of: paragraphs and grids of cells, with a named look each.

Blocks become these nodes first; only then are they written as XML. So what stands where, and how much space lies
between, is decided on plain values. Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from factpress import labels
from factpress.contracts.document import Citation, Inlines, Link, NoteMark, Text
from factpress.contracts.drawing import Bitmap, Drawing
from factpress.render.word.charts.frame import Frame
from factpress.render.word.fields import bookmark_name
from factpress.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph looks like; each different look is a named style.

    `before` and `after` replace the role's own space, `color` its own role of colour, None and "" keep them.
    `rule` is a key of `looks.RULES`, `list` a kind of list, `scale` sets large text smaller in a narrow place,
    `inset` keeps its right side free, `outset` lets it begin so far left of the text, `width` is that of a place which
    is narrower than the page's text, for what stands at its right end; `outline` is its level in the
    document's outline (from 1) where it is a heading. A `free` one may stand last on a page, whatever its role.
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
    outset: float = 0.0
    width: float = 0.0
    outline: int = 0
    free: bool = False


CHAPTER_ROLE = "heading-1"
"""The role of headings that begin a chapter."""

OWN_MARK = -1
"""What a footnote begins with: the mark that Word gives it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `role` names the character style of a part ("note-mark", "number-word"), `link` an address.

    `field` makes it one of Word's own ("PAGE", "SEQ Figure"), with the text as its last known value. Pieces of one
    `bookmark` can be referred to. `note` is the label of the note that it marks, `entry` that of the note whose label
    it is; `footnote` the number of Word's footnote that it calls, or `OWN_MARK`. A `plain` link looks like its text.
    """

    text: Text
    role: str = ""
    link: str = ""
    field: str = ""
    bookmark: str = ""
    note: str = ""
    entry: str = ""
    footnote: int = 0
    plain: bool = False


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
class Chart:
    """A chart that Word draws itself, set as a paragraph of its own; `name` is its file's, `title` what it finds."""

    drawing: Drawing
    frame: Frame
    alt: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: text, or one picture. `anchor` names it for links; `number` counts numbered lists from 1.

    With `new_page` it begins a page; `above` is set instead of the space above it that its style asks for. `opens` is
    the instruction of a field that begins with it and goes on in others, to the one that `closes` it.
    """

    look: Look
    pieces: tuple[Piece, ...] = ()
    picture: Picture | Raster | Chart | None = None
    anchor: str = ""
    number: int = 0
    new_page: bool = False
    above: float | None = None
    opens: str = ""
    closes: bool = False


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
    figures from an arrangement, it has a `caption`. Rows of the style "columns" may be split between pages, as running
    text is, unless the grid is `whole`; rows of all others never are.
    """

    style: str
    surface: str
    width: float
    strips: tuple[Strip, ...]
    before: float = 0.0
    outset: float = 0.0
    data: bool = False
    caption: str = ""
    whole: bool = False


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
                found += (Piece(Text(inline.label), "note-mark", note=inline.label),) if inline.label else ()
            case Citation():
                mark = Piece(
                    Text(inline.label), "citation", inline.link, bookmark=inline.anchor and bookmark_name(inline.anchor)
                )
                found += (mark,) if inline.label else ()
    return tuple(found)


def caption_pieces(number: str, label: Inlines) -> tuple[Piece, ...]:
    """The runs over a figure or table: its number counted by Word and to be referred to ("Figure 1"), its label."""
    words = labels.numbered(number, label)
    counted = re.match(r"(.*?)(\d+)\Z", number)
    if not counted:
        return pieces(words)
    word, count = counted.groups()
    name = word.strip() if word.strip().isalpha() else "Figure"
    mark = f"_{name}_{count}"
    after = words[0].text.removeprefix(number) if isinstance(words[0], Text) else ""
    rest = (Piece(Text(after)),) if after else ()
    shown = Piece(Text(count), field=f"SEQ {name}", bookmark=mark)
    return (Piece(Text(word), bookmark=mark), shown, *rest, *pieces(words[1:]))


def with_role(some: Iterable[Piece], strong: str) -> tuple[Piece, ...]:
    """The runs with the strong ones in a character style of their own."""
    return tuple(replace(p, role=strong, text=replace(p.text, strong=False)) if p.text.strong else p for p in some)
