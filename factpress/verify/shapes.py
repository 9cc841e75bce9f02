"""Whether the shapes of a chart stand where their values say: as long, as high, as many or as far along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from factpress.contracts.drawing import Drawing, Path
from factpress.contracts.pages import Pages
from factpress.contracts.plots import Shape
from factpress.problems import Problem
from factpress.verify.charts import pictures_of_page
from factpress.verify.words import REPORT

NEAR = 0.02
"""Points by which a place may differ: a drawing keeps thousandths."""

Bounds = tuple[float, float, float, float]
"""Left, top, right, foot."""


def check_shapes(pages: Pages, name: str) -> Iterator[Problem]:
    """A problem for each value that a chart shows by a shape of another size or at another place."""
    for number, page in enumerate(pages.pages, 1):
        for picture in pictures_of_page(page, number):
            if picture.drawing:
                for what in shape_differences(picture.drawing):
                    yield Problem(name, None, f"{picture.place}: the chart {what}", REPORT)


def shape_differences(drawing: Drawing) -> Iterator[str]:
    """What a drawing's shapes show otherwise than their values ask."""
    for shape in drawing.shapes:
        paths = [item for item in (drawing.items[number] for number in shape.items) if isinstance(item, Path)]
        bounds = [_bounds(path) for path in paths]
        found = sum(map(_strokes, paths)) if shape.form == "strokes" else len(bounds)
        if found != _wanted(shape):
            yield f"shows {shape.fact} by {found} shapes instead of {_wanted(shape)}"
        elif any(abs(found - asked) > NEAR for found, asked in _places(shape, bounds)):
            yield f"doesn't show {shape.fact} where {shape.value} lies"


def _wanted(shape: Shape) -> int:
    """How many shapes show the value; nothing is shown by none."""
    if shape.form in ("blocks", "strokes"):
        return int(shape.value)
    return 1 if float(shape.value) * shape.unit > shape.inset or shape.form in ("dot", "point") else 0


def _places(shape: Shape, bounds: Sequence[Bounds]) -> Iterator[tuple[float, float]]:
    """Where the shapes lie, each with where they should."""
    reach = float(shape.value) * shape.unit
    for number, (left, top, right, foot) in enumerate(bounds):
        match shape.form:
            case "across":
                yield from ((left, shape.start + shape.inset), (right, shape.start + reach))
            case "up":
                yield from ((foot, shape.start - shape.inset), (top, shape.start - reach))
            case "dot":
                yield ((left + right) / 2, shape.start + reach)
            case "point":
                yield ((top + foot) / 2, shape.start - reach)
            case "blocks":
                yield (left if shape.unit > 0 else foot, shape.start + number * shape.unit)
                yield from ((right - left, bounds[0][2] - bounds[0][0]), (foot - top, bounds[0][3] - bounds[0][1]))
            case "strokes":
                pass
            case _:
                assert_never(shape.form)


def _strokes(path: Path) -> int:
    """How many strokes an outline has."""
    return sum(segment[0] == "M" for segment in path.segments)


def _bounds(path: Path) -> Bounds:
    """The box around a path, with its outline."""
    half = path.pen.width / 2 if path.pen else 0.0
    xs, ys = zip(*[segment[-2:] for segment in path.segments if len(segment) > 1], strict=True)
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half
