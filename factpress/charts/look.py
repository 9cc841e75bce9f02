"""What a chart looks like: its width, its fonts, its colours by role."""

from __future__ import annotations

from dataclasses import dataclass

from factpress.fonts import FontBook
from factpress.theme import TextStyle, Theme

PAPER = "#FFFFFF"
"""The ground of a surface without a fill."""

LEGIBLE = 4.5
"""Least contrast of text with its ground: WCAG 2.2, success criterion 1.4.3."""

ROLE_COLORS = {"main": "chart-1", "rest": "chart-3", "harm": "chart-2", "before": "before", "after": "after"}


@dataclass(frozen=True, slots=True)
class ChartLook:
    """How wide a chart is (points), with which fonts and theme it is drawn, and on which surface.

    `scale` is the length of one unit in points, where charts are to share it (`largest_scale` gives what each could
    take); None lets the chart fill its width.
    """

    width: float
    fonts: FontBook
    theme: Theme
    surface: str = "paper"
    scale: float | None = None

    @property
    def ground(self) -> str:
        """The colour behind the chart."""
        return self.theme.surfaces[self.surface].fill or PAPER

    @property
    def label(self) -> TextStyle:
        """The style of labels."""
        return self.theme.style("chart-label")

    @property
    def value(self) -> TextStyle:
        """The style of values."""
        return self.theme.style("chart-value")

    def color(self, role: str) -> str:
        """The colour of a role of the surface."""
        return self.theme.color(self.surface, role)

    def bar_color(self, role: str) -> str:
        """The colour of a bar ("main", "rest", "harm", "before", "after")."""
        return self.color(ROLE_COLORS[role])

    def legible(self, role: str, ground: str) -> str | None:
        """The colour for text on `ground`: that of `role`, else text's or paper's; None if none can be read there."""
        candidates = (self.color(role), self.color("text"), self.ground)
        readable = [color for color in candidates if contrast(color, ground) >= LEGIBLE]
        return readable[0] if readable else None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21: WCAG 2.2, "contrast ratio"."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of "#RRGGBB", 0 to 1: WCAG 2.2, "relative luminance"."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
