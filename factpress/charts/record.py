"""A matplotlib renderer that writes down what it is told to draw, as the items of a `Drawing`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as MplPath
from matplotlib.transforms import Transform

from factpress.contracts.drawing import Box, Item, Path, Pen, Segment, TextRun, rectangle
from factpress.fonts import FontBook

HATCH_STEP = 3.5
"""From one hatch line to the next, along the horizontal; lines run at 45 degrees."""

HATCH_WIDTH = 1.0
DIGITS = 3
"""Decimals that coordinates keep: a thousandth of a point is nothing, and rounding keeps drawings small and equal."""


class Recorder(RendererBase):
    """Records one figure of `width` by `height` points, drawn at 72 dots an inch: so a dot is a point.

    The face of a text is its font family, and the group id (gid) of an artist says what else is known of it: the key
    of its fact, and after spaces "soft" where its line goes on, "own" where it shows the data of a `Plot`, and the
    number of the `Shape` that it belongs to. `own` are the numbers of such items, `shapes` those of each shape's.
    """

    def __init__(self, width: float, height: float, fonts: FontBook) -> None:
        super().__init__()
        self.items: list[Item] = []
        self.own: list[int] = []
        self.shapes: dict[int, list[int]] = {}
        self._width, self._height, self._fonts = width, height, fonts
        self._gid = ""

    def open_group(self, s: str, gid: str | None = None) -> None:
        self._gid = gid or ""

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._width, self._height

    def flipy(self) -> bool:
        return False

    def points_to_pixels(self, points: Any) -> Any:
        return points

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        face, size = _face(prop), float(prop.get_size_in_points())
        descent = self._fonts.descent(face, size)
        return self._fonts.width(s, face, size), self._fonts.ascent(face, size) + descent, descent

    def draw_text(
        self, gc: GraphicsContextBase, x: float, y: float, s: str, prop: FontProperties, *_: Any, **__: Any
    ) -> None:
        fact, *flags = self._gid.split(" ")
        color, size = _hex(gc.get_rgb()), float(prop.get_size_in_points())
        left, baseline = self._point(x, y)
        self.items.append(TextRun(left, baseline, s, _face(prop), size, color, fact=fact or None, soft="soft" in flags))
        self._note_own(len(self.items) - 1)

    def draw_path(self, gc: GraphicsContextBase, path: MplPath, transform: Transform, rgbFace: Any = None) -> None:
        outline, first = tuple(self._segments(path, transform)), len(self.items)
        fill, pen, clip = _fill(rgbFace), _pen(gc), self._clip(gc)
        if gc.get_hatch():
            self.items += hatched(_bounds(outline), fill, _hex(gc.get_hatch_color()))
            fill = None
        if fill or pen:
            self.items.append(Path(outline, fill, pen, clip))
        self._note_own(first)

    def _note_own(self, first: int) -> None:
        numbers = range(first, len(self.items))
        for flag in self._gid.split(" ")[1:]:
            if flag == "own":
                self.own += numbers
            elif flag.isdecimal():
                self.shapes.setdefault(int(flag), []).extend(numbers)

    def draw_image(self, *_: Any, **__: Any) -> None:
        raise TypeError("a chart holds no bitmap")

    def _segments(self, path: MplPath, transform: Transform) -> Iterator[Segment]:
        for vertices, code in path.iter_segments(transform, simplify=False):
            points = [self._point(x, y) for x, y in zip(vertices[::2], vertices[1::2], strict=True)]
            match code:
                case MplPath.MOVETO:
                    yield ("M", *points[0])
                case MplPath.LINETO:
                    yield ("L", *points[0])
                case MplPath.CURVE4:
                    yield ("C", *points[0], *points[1], *points[2])
                case MplPath.CLOSEPOLY:
                    yield ("Z",)
                case _:
                    raise TypeError(f"a chart holds no path code {code}")

    def _clip(self, gc: GraphicsContextBase) -> Box | None:
        bounds = gc.get_clip_rectangle()
        if bounds is None:
            return None
        left, top = self._point(bounds.x0, bounds.y1)
        return Box(left, top, round(bounds.width, DIGITS), round(bounds.height, DIGITS))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """The place with y running down, rounded (and without a minus before zero)."""
        return round(float(x), DIGITS) + 0.0, round(self._height - float(y), DIGITS) + 0.0


def hatched(box: Box, ground: str | None, color: str) -> tuple[Path, ...]:
    """Lines at 45 degrees over a box, cut off at its edges, on `ground` if there is any."""
    lines: list[Segment] = []
    right, foot = box.x + box.width, box.y + box.height
    x = box.x - box.height
    while x < right:
        lines += [("M", round(x, DIGITS), foot), ("L", round(x + box.height, DIGITS), box.y)]
        x += HATCH_STEP
    hatch = Path(tuple(lines), None, Pen(color, HATCH_WIDTH), box)
    return (Path(rectangle(box.x, box.y, box.width, box.height), ground), hatch) if ground else (hatch,)


def _bounds(segments: tuple[Segment, ...]) -> Box:
    points = [segment[-2:] for segment in segments if len(segment) > 1]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), round(max(xs) - min(xs), DIGITS), round(max(ys) - min(ys), DIGITS))


def _face(prop: FontProperties) -> str:
    return str(prop.get_family()[0])


def _hex(color: Any) -> str:
    return str(to_hex(color)).upper()


def _fill(color: Any) -> str | None:
    return None if color is None or (len(color) == 4 and color[3] == 0) else _hex(color)


def _pen(gc: GraphicsContextBase) -> Pen | None:
    """The pen of an outline, None where there is none; dashes are points."""
    width, color = float(gc.get_linewidth()), _fill(gc.get_rgb())
    if width == 0 or color is None:
        return None
    dashes: Any = gc.get_dashes()[1]
    return Pen(color, width, tuple(float(length) for length in dashes or ()))
