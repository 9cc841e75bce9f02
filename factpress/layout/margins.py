"""The margin column: notes that stand in it, level with what they explain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from factpress.layout.box import TOLERANCE, Box, Seam, behind
from factpress.values import dataclass

GUTTER = 28.0
"""What a margin column keeps free between its notes and the text (house style, Report pages)."""
APART = 14.0
"""The least space between two notes: the lower one is pushed down."""


@dataclass
class MarginNotes:
    """The notes of a cell: those that wait for what they explain, and how far down the others reach (`free`)."""

    waiting: list[Box] = field(default_factory=list)
    spans: list[tuple[float, float]] = field(default_factory=list)
    free: float = 0.0

    def beside(self, box: Box, y: float) -> Box:
        """A box that begins at `y`, with the waiting notes at its left, read before it."""
        for note in self.waiting:
            top = max(y, self.free)
            self.spans.append((top, top + note.height))
            self.free = top + note.height + APART
            box = behind(box, note.at(0, top - y).items)
        self.waiting.clear()
        return box

    @property
    def foot(self) -> float:
        """Where the last note ends."""
        return max((end for _, end in self.spans), default=0.0)

    def untorn(self, seams: Iterable[Seam]) -> tuple[Seam, ...]:
        """The seams that tear no note apart."""
        return tuple(
            seam
            for seam in seams
            if not any(top + TOLERANCE < seam.start and seam.end < foot - TOLERANCE for top, foot in self.spans)
        )
