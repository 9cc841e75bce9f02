"""Strokes in their hundreds, and segments: what a canvas draws of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as MplPath

from factpress.charts.canvas import DASH, OUTLINE, Canvas, Point
from factpress.charts.words import Line, line_width
from factpress.contracts.plots import Shape

Stroke = tuple[Point, Point]

CORNERS: Sequence[Any] = (MplPath.MOVETO, *[MplPath.LINETO] * 3, MplPath.CLOSEPOLY)
"""How the outline of a rectangle is drawn through its points."""

ARC_STEP = math.radians(3)
"""The outline of a segment turns by this at each of its corners: what is left out can't be seen."""


class StrokeCanvas(Canvas):
    """A canvas for charts of strokes; all strokes of one look are one outline, which keeps files small."""

    def strokes(
        self,
        strokes: Sequence[Stroke],
        width: float,
        color: str,
        *,
        dash: tuple[float, float] | None = None,
        tag: str = "",
    ) -> None:
        """Straight strokes, butt-ended; `dash` cuts each into shorter ones, on and off by turns from its start."""
        if not strokes:
            return
        points = [point for stroke in strokes for point in stroke]
        path = MplPath(points, [MplPath.MOVETO, MplPath.LINETO] * len(strokes))
        style = (0, dash) if dash else "-"
        patch = PathPatch(path, fill=False, edgecolor=color, linewidth=width, linestyle=style, capstyle="butt")
        patch.set_gid(tag or None)
        self._add(patch)

    def bars(self, strokes: Sequence[tuple[float, float, float, float]], color: str, *, tag: str = "") -> None:
        """Filled rectangles (left, top, width, height) as one outline."""
        if not strokes:
            return
        points, codes = list[Point](), list[Any]()
        for left, top, width, height in strokes:
            right, foot = left + width, top + height
            points += [(left, top), (right, top), (right, foot), (left, foot), (left, top)]
            codes += CORNERS
        self._add(PathPatch(MplPath(points, codes), facecolor=color, linewidth=0, gid=tag or None))

    def counts(self, fact: str, count: int) -> str:
        """The tag of strokes that are as many as a fact says."""
        return self.shows(Shape(fact, str(count), "strokes", 0.0, 0.0))

    def hatched(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """A hatched box with a dashed outline: somewhere within it."""
        box = Rectangle((x, y), width, height, facecolor="none", edgecolor=color, hatch="/", linewidth=OUTLINE)
        box.set_linestyle((0, DASH))
        self._add(box)

    def segment(self, center: Point, radii: tuple[float, float], turns: tuple[float, float], color: str) -> None:
        """A piece of a ring between two radii; turns are radians, clockwise from the top."""
        (x, y), (inner, outer), (start, end) = center, radii, turns
        steps = max(2, math.ceil((end - start) / ARC_STEP))
        angles = [start + (end - start) * step / steps for step in range(steps + 1)]
        ring = [(outer, angle) for angle in angles] + [(inner, angle) for angle in reversed(angles)]
        self.shape([(x + r * math.sin(angle), y - r * math.cos(angle)) for r, angle in ring], color)

    def middled(self, middle: float, baseline: float, line: Line, *, soft: bool = False) -> None:
        """One line of text about the middle of itself; `soft` if it goes on in another line."""
        self.text(middle - line_width(line, self.look.fonts) / 2, baseline, line, soft=soft)
