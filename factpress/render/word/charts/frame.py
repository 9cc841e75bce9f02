"""Where a chart that Word draws has its bars: as in the drawing, as far as Word can place them.

Word gives every bar a band of the same height. So bars lie at equal distances, and the first and the last have half a
gap beyond them, for which the frame may reach into the space above and below the picture.
"""

from __future__ import annotations

from itertools import pairwise

from factpress.contracts.drawing import Drawing
from factpress.contracts.plots import Plot
from factpress.values import dataclass

LONE_GAP = 0.4
"""The space around a single bar, as a share of its thickness."""

LEAST_GAP = 0.1
"""The least space between two bars, as a share of their thickness: below it a picture is the better chart."""

RIGID = 3.0
"""Points around a bar within which nothing moves against it."""

LEADING = 1.2
NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Frame:
    """A chart's frame: `above` and `below` it reaches beyond the drawing, from `top` on the bands lie.

    Everything is points; `top` and what `down` gives are counted from the frame's own upper edge.
    """

    width: float
    height: float
    above: float
    below: float
    top: float
    band: float
    knots: tuple[tuple[float, float], ...]

    def middle(self, number: int) -> float:
        """Where a bar lies."""
        return self.top + (number + 0.5) * self.band

    def down(self, y: float) -> float:
        """Where something lies that the drawing has at `y`: it keeps its distance to the bar that it is near."""
        first, last = self.knots[0], self.knots[-1]
        if y <= first[0]:
            return y + first[1] - first[0]
        for (low, low_here), (high, high_here) in pairwise(self.knots):
            if y <= high:
                share = (y - low) / (high - low) if high > low else 0.0
                return low_here + share * (high_here - low_here)
        return y + last[1] - last[0]


def frame_of(drawing: Drawing, above: float, below: float) -> Frame | None:
    """The frame of a chart that may reach so far above and below its drawing; None if Word can't draw it as well."""
    plot = drawing.plot
    if plot is None:
        return None
    first, last, count = plot.bars[0].middle, plot.bars[-1].middle, len(plot.bars)
    band = (last - first) / (count - 1) if count > 1 else plot.thickness * (1 + LONE_GAP)
    top, foot = max(first - band / 2, -above), min(last + band / 2, drawing.height + below)
    band = (foot - top) / count
    above, below = max(0.0, -top), max(0.0, foot - drawing.height)
    knots = _knots(plot, top + above, band)
    frame = Frame(drawing.width, drawing.height + above + below, above, below, top + above, band, knots)
    return frame if _fits(plot, band) else None


def _fits(plot: Plot, band: float) -> bool:
    """Whether the bars and their labels have room in bands of one height."""
    heights = [(bar.label.count("\n") + 1) * plot.label.size * LEADING for bar in plot.bars]
    roomy = all((one + other) / 2 <= band + NEAR for one, other in pairwise(heights))
    return roomy and band >= plot.thickness * (1 + LEAST_GAP)


def _knots(plot: Plot, top: float, band: float) -> tuple[tuple[float, float], ...]:
    """Places in the drawing, down the page, with where they are in the frame."""
    middles = [bar.middle for bar in plot.bars]
    closest = min([later - one for one, later in pairwise(middles)] or [plot.thickness * 2])
    reach = plot.thickness / 2 + min(RIGID, max(0.0, min(closest, band) - plot.thickness) / 2)
    knots = []
    for number, middle in enumerate(middles):
        here = top + (number + 0.5) * band
        knots += [(middle - reach, here - reach), (middle + reach, here + reach)]
    return tuple(knots)
