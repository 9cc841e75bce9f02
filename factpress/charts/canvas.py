"""A matplotlib figure measured in points from its top left corner, recorded into a `Drawing`."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from factpress.charts.look import ChartLook
from factpress.charts.record import Recorder
from factpress.charts.words import Line, Lines, Run, line_width
from factpress.contracts.drawing import Drawing
from factpress.contracts.plots import Plot, Shape
from factpress.values import replace

DOTS = 72
"""Dots an inch: a dot is a point."""

DASH = (1.75, 1.75)
OUTLINE = 0.75
OWN = " own"
"""Marks what shows the data itself, after the key of no fact."""

ROUND = 24
"""Corners of a dot: more can't be seen at its size."""

Point = tuple[float, float]


class Canvas:
    """What a chart kind draws on. Bars stand in axes, by value; all else is placed in points, in drawing order."""

    def __init__(self, look: ChartLook, height: float) -> None:
        self.look, self.height = look, height
        self._figure = Figure(figsize=(look.width / DOTS, height / DOTS), dpi=DOTS)
        self._figure.patch.set_visible(False)
        self._points = Affine2D().scale(1, -1).translate(0, height)
        self._order = 1
        self._shapes: list[Shape] = []

    def axes(self, x: float, scale: float, longest: float) -> Axes:
        """Axes whose zero lies at `x`, with `scale` points a unit; rows are placed in points."""
        longest = longest or 1.0
        share = scale * longest / self.look.width
        axes = self._figure.add_axes((x / self.look.width, 0, share or 1e-6, 1))
        axes.set_axis_off()
        axes.set_xlim(0, longest)
        axes.set_ylim(self.height, 0)
        return axes

    def bar(self, axes: Axes, middle: float, value: float, thickness: float, color: str, *, tag: str = "") -> None:
        """A solid bar of `value`, `thickness` points high about `middle`."""
        axes.barh(middle, value, thickness, color=color, linewidth=0, clip_on=False, gid=f"{OWN}{tag}")

    def hatched_bar(self, axes: Axes, middle: float, value: float, thickness: float, color: str) -> None:
        """A hatched bar with a dashed outline: something within it."""
        bars = axes.barh(middle, value, thickness, facecolor="none", edgecolor=color, hatch="/", clip_on=False, gid=OWN)
        bars[0].set_linewidth(OUTLINE)
        bars[0].set_linestyle((0, DASH))

    def shows(self, shape: Shape) -> str:
        """The tag of what will be drawn to show a value."""
        self._shapes.append(shape)
        return f" {len(self._shapes) - 1}"

    def box(
        self, x: float, y: float, width: float, height: float, color: str, *, outline: str = "", tag: str = ""
    ) -> None:
        """A filled rectangle; its outline, if it has one, lies within it."""
        inset = OUTLINE / 2 if outline else 0.0
        look = {"edgecolor": outline, "linewidth": OUTLINE} if outline else {"linewidth": 0}
        corner = x + inset, y + inset
        box = Rectangle(corner, width - 2 * inset, height - 2 * inset, facecolor=color, gid=tag or None, **look)
        self._add(box)

    def dot(self, x: float, y: float, radius: float, color: str, *, tag: str = "") -> None:
        """A filled circle about a point."""
        turns = [2 * math.pi * step / ROUND for step in range(ROUND)]
        corners = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
        self._add(Polygon(corners, closed=True, facecolor=color, linewidth=0, gid=tag or None))

    def shape(self, points: Sequence[Point], color: str) -> None:
        """A filled shape."""
        self._add(Polygon(points, closed=True, facecolor=color, linewidth=0))

    def line(self, points: Sequence[Point], width: float, color: str, *, dashed: bool = False) -> None:
        """A line through points."""
        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, linewidth=width, color=color, linestyle=(0, DASH) if dashed else "-")
        line.set_solid_capstyle("butt")
        self._add(line)

    def text(self, x: float, y: float, line: Line, *, soft: bool = False, own: bool = False) -> None:
        """One line of text from `x` on the baseline `y`; `soft` if the text goes on in another line."""
        for run in line:
            text = Text(x, y, run.text, color=run.color, va="baseline", ha="left", parse_math=False)
            text.set_fontproperties(self._font(run))
            text.set_gid(f"{run.fact or ''}{' soft' if soft and run is line[-1] else ''}{OWN if own else ''}")
            self._add(text)
            x += line_width((run,), self.look.fonts)

    def lines(self, x: float, middle: float, lines: Lines, *, right: bool = False, own: bool = False) -> None:
        """Lines of text about `middle`, from `x` or (`right`) up to it; its `own` are a bar's label and value."""
        baseline = lines.first_baseline(middle)
        for number, line in enumerate(lines.lines):
            start = x - line_width(line, self.look.fonts) if right else x
            self.text(start, baseline + number * lines.leading, line, soft=number + 1 < len(lines.lines), own=own)

    def centered(self, middle: float, baseline: float, lines: Lines) -> None:
        """Lines of text about the middle of each, the first on `baseline`."""
        for number, line in enumerate(lines.lines):
            x = middle - line_width(line, self.look.fonts) / 2
            self.text(x, baseline + number * lines.leading, line, soft=number + 1 < len(lines.lines))

    def lines_from(self, x: float, baseline: float, lines: Lines) -> None:
        """Lines of text from `x`, the first on `baseline`."""
        for number, line in enumerate(lines.lines):
            self.text(x, baseline + number * lines.leading, line, soft=number + 1 < len(lines.lines))

    def drawing(self, plot: Plot | None = None) -> Drawing:
        """What was drawn, with its data."""
        recorder = Recorder(self.look.width, self.height, self.look.fonts)
        self._figure.draw(recorder)
        plot = plot and replace(plot, own=tuple(recorder.own))
        items = recorder.shapes
        shapes = tuple(replace(one, items=tuple(items.get(n, ()))) for n, one in enumerate(self._shapes))
        return Drawing(self.look.width, round(self.height, 3), tuple(recorder.items), plot, shapes)

    def _font(self, run: Run) -> FontProperties:
        """The face by its name, for the recorder, and by its file, so that matplotlib searches no fonts."""
        return FontProperties(family=[run.face], size=run.size, fname=str(self.look.fonts.path(run.face)))

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._points)
        artist.set_zorder(self._order)
        self._order += 1
        self._figure.add_artist(artist)
