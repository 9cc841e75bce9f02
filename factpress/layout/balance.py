"""Columns of equal height: text that is cut between its lines, so that the columns end as level as they can."""

from __future__ import annotations

from collections.abc import Sequence

from factpress.layout.box import Box, cut, stack
from factpress.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Part:
    """A block's box and the space above it where it doesn't begin a column; one that is `kept` ends no column."""

    box: Box
    space: float = 0.0
    kept: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """What isn't cut any further, the space above it, and how many blocks are whole when it ends."""

    box: Box
    space: float
    ended: int


def balanced(parts: Sequence[Part], count: int) -> tuple[Box, ...]:
    """The blocks in up to `count` columns, the highest as low as it can be."""
    return tuple(_stacked(column) for column in _columns(_pieces(parts), count))


def shared_out(parts: Sequence[Part], count: int) -> tuple[int, ...]:
    """How many blocks there are up to the end of each column, where no block is cut."""
    whole = [replace(part, box=replace(part.box, breaks=())) for part in parts]
    return tuple(column[-1].ended for column in _columns(_pieces(whole), count))


def _columns(pieces: Sequence[_Piece], count: int) -> list[list[_Piece]]:
    heights = sorted({_height(pieces[first:last]) for last in range(len(pieces) + 1) for first in range(last)})
    low, high = 0, len(heights) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_filled(pieces, heights[middle])) <= count else (middle + 1, high)
    return _filled(pieces, heights[high])


def _pieces(parts: Sequence[Part]) -> list[_Piece]:
    """The boxes cut wherever they may be; a kept one is one piece with the first of the next."""
    pieces: list[_Piece] = []
    held: _Piece | None = None
    for number, part in enumerate(parts, 1):
        (_, first), *others = _cut(part.box)
        box, space = (stack((held.box, part.space, first)), held.space) if held else (first, part.space)
        held = _Piece(box, space, number) if part.kept else None
        if not held:
            pieces += [_Piece(box, space, number), *(_Piece(other, gap, number) for gap, other in others)]
    return [*pieces, held] if held else pieces


def _cut(box: Box) -> list[tuple[float, Box]]:
    """The parts of a box, each with the space above it; a table, whose head would be repeated, stays whole."""
    parts, gap = [], 0.0
    while box.breaks and not any(seam.head for seam in box.breaks):
        seam = min(box.breaks, key=lambda seam: seam.end)
        first, box = cut(box, seam)
        parts.append((gap, first))
        gap = seam.start - seam.end
    return [*parts, (gap, box)]


def _filled(pieces: Sequence[_Piece], height: float) -> list[list[_Piece]]:
    """The pieces in columns of at most this height, one after the other."""
    made: list[list[_Piece]] = [[]]
    for piece in pieces:
        if made[-1] and _height([*made[-1], piece]) > height + 0.01:
            made.append([])
        made[-1].append(piece)
    return made


def _height(pieces: Sequence[_Piece]) -> float:
    return sum(piece.box.height + (piece.space if index else 0.0) for index, piece in enumerate(pieces))


def _stacked(pieces: Sequence[_Piece]) -> Box:
    parts: list[Box | float] = []
    for index, piece in enumerate(pieces):
        parts += [piece.space, piece.box] if index else [piece.box]
    return replace(stack(parts), breaks=())
