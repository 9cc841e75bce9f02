"""Bounds: the boxes round what is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from factpress.contracts.drawing import Box, Image, Item, Path, TextRun
from factpress.fonts import FontBook

Edges = tuple[float, float, float, float]


def bounds_of(items: Iterable[Item], fonts: FontBook) -> Box:
    """The box round all items (one at least), clipped as they are; strokes reach out by half their width."""
    return _round([_edges(item, fonts) for item in items])


def both(one: Box, other: Box) -> Box:
    """The box round two."""
    return _round([(box.x, box.y, box.x + box.width, box.y + box.height) for box in (one, other)])


def _round(edges: Iterable[Edges]) -> Box:
    lefts, tops, rights, feet = zip(*edges, strict=True)
    return Box(min(lefts), min(tops), max(rights) - min(lefts), max(feet) - min(tops))


def _edges(item: Item, fonts: FontBook) -> Edges:
    """Left, top, right and foot."""
    match item:
        case TextRun():
            right = item.x + fonts.width(item.text, item.face, item.size, item.tracking)
            top, foot = fonts.ascent(item.face, item.size), fonts.descent(item.face, item.size)
            return item.x, item.y - top, right, item.y + foot
        case Image():
            return item.x, item.y, item.x + item.width, item.y + item.height
        case Path():
            return _clipped(_outline(item), item.clip) if item.clip else _outline(item)
        case _:
            assert_never(item)


def _outline(path: Path) -> Edges:
    xs = [x for segment in path.segments for x in segment[1::2]]
    ys = [y for segment in path.segments for y in segment[2::2]]
    half = path.pen.width / 2 if path.pen else 0.0
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def _clipped(edges: Edges, clip: Box) -> Edges:
    left, top, right, foot = edges
    return max(left, clip.x), max(top, clip.y), min(right, clip.x + clip.width), min(foot, clip.y + clip.height)
