"""Plots: the data that a chart shows, for programs that draw charts of their own. No library.

Lengths are points, and places those of the chart's drawing. Colours are "#RRGGBB".
"""

from __future__ import annotations

from typing import Literal

from factpress.values import dataclass

Form = Literal["across", "up", "blocks", "dot", "point", "strokes"]
"""How a shape tells its value: as wide, as high, as many, as far right or as far up."""

End = Literal["closed", "open", "under"]
"""How a bar ends: at its value, beyond it (a floor), or somewhere below (a ceiling)."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """How labels or values are set: the face as the theme names it, the size, the colour."""

    face: str
    size: float
    color: str


@dataclass(frozen=True, slots=True)
class PlotBar:
    """One bar. `label` has a line end where the drawing has one; `value` is exact, `printed` what stands beside it.

    `fact` is the key of the fact that both came from, `ink` the colour of what is printed, `middle` how far down the
    bar lies, and `tail` how far the signs at its end reach beyond its value.
    """

    label: str
    value: str
    printed: str
    fact: str
    color: str
    ink: str
    end: End
    middle: float
    tail: float = 0.0


@dataclass(frozen=True, slots=True)
class Plot:
    """Bars under one another, from zero at `zero`, `scale` points a unit and `thickness` points high.

    `unit` is what is counted ("%", "wells"), "" where no word is known. What is printed of a bar stands `gap` points
    beyond the signs at its end. `own` are the numbers of the drawing's items
    that show the bars, their labels and values; the others stand beside them.
    """

    unit: str
    bars: tuple[PlotBar, ...]
    zero: float
    scale: float
    thickness: float
    label: Lettering
    value: Lettering
    ground: str
    gap: float
    own: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a drawing shows of one value, to be held against it: `items` are the numbers of the drawing's items.

    `value` is exact. A shape "across" goes right from `start` by `unit` points a unit, and "up" goes up from there;
    a "dot" has its middle so far right of `start`, a "point" so far above. "blocks" are as many as the value counts,
    all of one size, one every `unit` points from `start`: to the right, or up if `unit` is below zero. "strokes" are as
    many as the value counts, wherever they lie, in outlines of many. `inset` is what a gap takes from where it begins.
    """

    fact: str
    value: str
    form: Form
    start: float
    unit: float
    items: tuple[int, ...] = ()
    inset: float = 0.0
