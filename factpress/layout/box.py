"""Boxes: what has been set, with its height, ready to be stacked, put side by side, or split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from factpress.contracts.drawing import Bookmark, Drawing, Image, Item, Path, Pen, TextRun, line, moved, rectangle
from factpress.contracts.drawing import Box as Rectangle
from factpress.values import dataclass, replace

TOLERANCE = 0.01
"""Points by which sums may differ."""


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a box may be split: its first part ends at `end`, the rest begins at `start`, under `head` if need be."""

    end: float
    start: float
    head: Box | None = None

    def at(self, x: float, y: float) -> Seam:
        """The same seam, moved; what stands above the rest begins at the top."""
        return Seam(self.end + y, self.start + y, self.head and self.head.at(x, 0))


@dataclass(frozen=True, slots=True)
class Box:
    """Items from the box's own top left corner; `breaks` are the places where it may be split between pages."""

    height: float
    items: tuple[Item, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    breaks: tuple[Seam, ...] = ()

    def at(self, x: float, y: float) -> Box:
        """The same box with everything moved; its height counts from the old top."""
        return Box(
            self.height + y,
            tuple(moved(item, x, y) for item in self.items),
            tuple(replace(b, y=b.y + y) for b in self.bookmarks),
            tuple(seam.at(x, y) for seam in self.breaks),
        )

    @property
    def values(self) -> tuple[Any, ...]:
        """All of it as plain values, to be kept."""
        seams = tuple((seam.end, seam.start, seam.head and seam.head.values) for seam in self.breaks)
        return self.height, self.items, self.bookmarks, seams

    @staticmethod
    def of(values: tuple[Any, ...]) -> Box:
        """The box of these values."""
        height, items, bookmarks, seams = values
        breaks = tuple(Seam(end, start, head and Box.of(head)) for end, start, head in seams)
        return Box(height, items, bookmarks, breaks)


def stack(parts: Iterable[Box | float]) -> Box:
    """Boxes one below another; a number is the space between its neighbours, which no page begins with."""
    y, items, bookmarks, breaks = 0.0, list[Item](), list[Bookmark](), list[Seam]()
    for part in parts:
        if isinstance(part, Box):
            put = part.at(0, y)
            items += put.items
            bookmarks += put.bookmarks
            breaks += put.breaks
            y += part.height
        else:
            breaks.append(Seam(y, y + part))
            y += part
    return Box(y, tuple(items), tuple(bookmarks), tuple(breaks))


def whole(box: Box) -> Box:
    """The box, never to be split."""
    return replace(box, breaks=())


def kept(box: Box, until: float) -> Box:
    """The box with its first points, so many, never parted."""
    return replace(box, breaks=tuple(seam for seam in box.breaks if seam.end >= until - TOLERANCE))


def beside(boxes: Iterable[tuple[float, Box]]) -> Box:
    """Boxes side by side at these x, tops level; as high as the highest, and never split."""
    put = [box.at(x, 0) for x, box in boxes]
    return Box(
        max((box.height for box in put), default=0.0),
        tuple(item for box in put for item in box.items),
        tuple(mark for box in put for mark in box.bookmarks),
    )


def behind(box: Box, items: Iterable[Item]) -> Box:
    """The box with more items drawn before its own."""
    return replace(box, items=(*items, *box.items))


def padded(box: Box, top: float = 0.0, left: float = 0.0, bottom: float = 0.0) -> Box:
    """The box with free space around it."""
    put = box.at(left, top)
    return replace(put, height=put.height + bottom)


def going_on(box: Box) -> Box:
    """The box with a space after its last word: who hears the page hears one sentence."""
    *others, last = box.items
    return replace(box, items=(*others, replace(last, soft=True))) if isinstance(last, TextRun) else box


def split(box: Box, height: float) -> tuple[Box, Box] | None:
    """The part that fits in `height` and the rest, cut at the last allowed place; None where there is no such place."""
    places = [seam for seam in box.breaks if 0 < seam.end <= height]
    return cut(box, max(places, key=lambda seam: seam.end)) if places else None


def cut(box: Box, seam: Seam) -> tuple[Box, Box]:
    """The two parts of a box."""
    head = Box(
        seam.end,
        tuple(item for item in box.items if top_of(item) < seam.end),
        tuple(mark for mark in box.bookmarks if mark.y < seam.end),
        tuple(other for other in box.breaks if other.end < seam.end),
    )
    tail = Box(
        box.height,
        tuple(item for item in box.items if top_of(item) >= seam.end),
        tuple(mark for mark in box.bookmarks if mark.y >= seam.end),
        tuple(other for other in box.breaks if other.end > seam.end),
    )
    rest = replace(tail.at(0, -seam.start), height=box.height - seam.start)
    return head, stack((seam.head, rest)) if seam.head else rest


def rule(width: float, weight: float, color: str, x: float = 0.0) -> Box:
    """A horizontal rule as a box of its own weight."""
    return Box(weight, (Path(rectangle(x, 0, width, weight), fill=color),))


def bar(height: float, weight: float, color: str) -> Path:
    """A vertical bar at the left edge."""
    return Path(rectangle(0, 0, weight, height), fill=color)


def hatched(width: float, height: float, color: str, step: float = 3.5) -> tuple[Path, ...]:
    """Strokes of 45 degrees that fill a rectangle at the left edge."""
    clip = Rectangle(0, 0, width, height)
    count = int((height + width) / step) + 1
    starts = (index * step for index in range(1, count + 1))
    return tuple(Path(line(-1, y + 1, width + 1, y - width - 1), pen=Pen(color, 1.0), clip=clip) for y in starts)


def picture(drawing: Drawing, node: str) -> Box:
    """A drawing as a box whose items all belong to one node."""
    return Box(drawing.height, tuple(moved(item, 0, 0, node) for item in drawing.items))


def columns(width: float, count: int, gap: float) -> Sequence[tuple[float, float]]:
    """The x and width of equal columns."""
    share = (width - gap * (count - 1)) / count
    return [(index * (share + gap), share) for index in range(count)]


def top_of(item: Item) -> float:
    """Where an item begins."""
    if isinstance(item, Path):
        return min((s[2] for s in item.segments if len(s) >= 3), default=0.0)
    return item.y if isinstance(item, Image) else item.y - item.size * 0.7
