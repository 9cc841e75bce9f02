"""How a bar ends: closed where the value is known, open where it is a floor, hatched where it is a ceiling."""

from __future__ import annotations

from matplotlib.axes import Axes

from factpress.charts.canvas import Canvas
from factpress.contracts.plots import Shape
from factpress.facts.exact import exact_text
from factpress.facts.model import Fact, Qualifier

SLIVERS = (3.0, 2.0, 1.0)
SLIVER_GAP = 2.0
CHEVRON = (4.5, 8.5)
CHEVRON_LINE = 1.5
CEILING_LINE = 1.5
CEILING_OVERHANG = 3.0
CHEVRON_BOX = (11.0, 15.0)
"""The clear ground that a chevron stands on within a hatched bar."""

CHEVRON_FROM_CEILING = 3.5
FLOOR_TAIL = sum(SLIVERS) + SLIVER_GAP * (len(SLIVERS) + 1) + CHEVRON[0]
"""How far the open end of a floor reaches beyond its value."""


def is_ceiling(fact: Fact) -> bool:
    """Whether only an upper limit is known; "nearly" is a value close to its limit, and drawn as a value."""
    return fact.qualifier in (Qualifier.UNDER, Qualifier.UP_TO)


def tail(fact: Fact) -> float:
    """How far a bar reaches beyond its value, in points."""
    if fact.qualifier.is_floor:
        return FLOOR_TAIL
    return CEILING_LINE / 2 if is_ceiling(fact) else 0.0


def draw_bar(canvas: Canvas, axes: Axes, fact: Fact, middle: float, thickness: float, color: str) -> None:
    """The bar of a fact: solid, open-ended or hatched, as firmly as its value is known; a solid one is a `Shape`."""
    value = float(fact.value)  # type: ignore[arg-type]  # check_chart has seen that it is a number
    end = canvas_x(canvas, axes, value)
    if is_ceiling(fact):
        canvas.hatched_bar(axes, middle, value, thickness, color)
        _draw_ceiling(canvas, (canvas_x(canvas, axes, 0), end), middle, thickness, color)
        return
    zero = canvas_x(canvas, axes, 0)
    shape = Shape(fact.key, exact_text(fact.value), "across", zero, canvas_x(canvas, axes, 1) - zero)
    canvas.bar(axes, middle, value, thickness, color, tag=canvas.shows(shape) if value else "")
    if fact.qualifier.is_floor:
        _draw_open_end(canvas, end, middle, thickness, color)


def canvas_x(canvas: Canvas, axes: Axes, value: float) -> float:
    """Where a value lies, in points from the left edge."""
    return float(axes.transData.transform((value, 0))[0])


def _draw_open_end(canvas: Canvas, x: float, middle: float, thickness: float, color: str) -> None:
    """Thinning slivers and a chevron that points outwards: this, or more."""
    for width in SLIVERS:
        canvas.box(x + SLIVER_GAP, middle - thickness / 2, width, thickness, color)
        x += SLIVER_GAP + width
    _draw_chevron(canvas, x + SLIVER_GAP, x + SLIVER_GAP + CHEVRON[0], middle, color)


def _draw_ceiling(canvas: Canvas, ends: tuple[float, float], middle: float, thickness: float, color: str) -> None:
    """A line at the limit and, if there is room, a chevron that points inwards: somewhere below."""
    start, end = ends
    reach = thickness / 2 + CEILING_OVERHANG
    canvas.line(((end, middle - reach), (end, middle + reach)), CEILING_LINE, color)
    width, height = CHEVRON_BOX[0], min(CHEVRON_BOX[1], thickness)
    right = end - CHEVRON_FROM_CEILING
    if right - width > start:
        canvas.box(right - width, middle - height / 2, width, height, canvas.look.ground)
        inset = (width - CHEVRON[0]) / 2
        _draw_chevron(canvas, right - inset, right - width + inset, middle, color)


def _draw_chevron(canvas: Canvas, back: float, tip: float, middle: float, color: str) -> None:
    half = CHEVRON[1] / 2
    canvas.line(((back, middle - half), (tip, middle), (back, middle + half)), CHEVRON_LINE, color)
