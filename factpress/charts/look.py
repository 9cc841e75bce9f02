"""What a chart looks like: its width, its fonts, its colours by role."""

from __future__ import annotations

from factpress.brand.contrast import TEXT, contrast, luminance
from factpress.contracts.theme import TextStyle, Theme
from factpress.fonts import FontBook
from factpress.values import dataclass

PAPER = "#FFFFFF"
"""The ground of a surface without a fill."""

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
    def is_dark(self) -> bool:
        """Whether the chart stands on a ground darker than its text."""
        return luminance(self.ground) < luminance(self.color("text"))

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
        readable = [color for color in candidates if contrast(color, ground) >= TEXT]
        return readable[0] if readable else None
