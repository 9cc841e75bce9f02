"""One chart about to be drawn: its spec, its composed labels, its facts, its look."""

from __future__ import annotations

from collections.abc import Sequence

from factpress.charts.data import WHOLE as WHOLE
from factpress.charts.data import drawn_levels
from factpress.charts.drawable import number as number
from factpress.charts.drawable import year_of
from factpress.charts.look import ChartLook
from factpress.charts.specs import TOTAL, ChartSpec
from factpress.charts.words import Line, composed, styled
from factpress.contracts.document import Inlines
from factpress.contracts.theme import TextStyle
from factpress.facts.model import Fact, Facts
from factpress.formats import FORMATS, Formats
from factpress.problems import BriefError, Problem
from factpress.values import dataclass, replace

MM = 25.4 / 72
PLACE_COLORS = {"stacked": ("chart-1", "chart-3", "chart-4", ""), "grouped": ("chart-1", "chart-3", "cap")}
"""The theme's colours of bars that go by their place, apart in lightness too; "" is the ground, with an outline."""

PILES = ("columns", "counted")


@dataclass(frozen=True, slots=True)
class Chart:
    """What a kind needs to draw. `labels` are those of `ChartSpec.labels`, composed, in that order."""

    spec: ChartSpec
    labels: Sequence[Inlines | str]
    facts: Facts
    look: ChartLook
    formats: Formats

    def __post_init__(self) -> None:
        wanted = len(self.spec.labels)
        if len(self.labels) != wanted:
            raise ValueError(f"{self.spec.name} takes {wanted} labels, not {len(self.labels)}")

    def fact(self, key: str) -> Fact:
        """A fact of the chart."""
        return self.facts.facts[key]

    def label(self, number: int, style: TextStyle, otherwise: str = "") -> Line:
        """The label of a bar, `otherwise` if its author gave none."""
        return composed(self.labels[number] or otherwise, self.look, style)

    def aside(self, number: int) -> Line:
        """What stands at the right edge beside a bar."""
        muted = replace(self.look.label, color="muted")
        return composed(self.labels[len(self.spec.bars) + number], self.look, muted)

    def row(self, name: str, style: TextStyle) -> Line:
        """The heading of a row of parts."""
        rows = tuple(dict.fromkeys(bar.row for bar in self.spec.bars))
        return composed(self.labels[2 * len(self.spec.bars) + rows.index(name)], self.look, style)

    def change(self, style: TextStyle) -> Line:
        """What is said of the change."""
        return composed(self.labels[-1], self.look, style)

    def printed(self, fact: Fact, style: TextStyle, form: str = "house") -> Line:
        """A fact as it is printed, with its key."""
        return styled(FORMATS[form](fact, self.formats), self.look, style, fact.key)

    def time(self, fact: Fact) -> str:
        """What a fact is called that is known by its time: its year, else its label."""
        year = year_of(fact)
        return fact.label if year is None else str(year)

    def color(self, number: int) -> str:
        """The colour of a bar: that of its role, or of its label or its place among those of its row.

        On a dark ground the blocks of the rest are as light as text, so that the highlight alone has colour.
        """
        bar = self.spec.bars[number]
        if bar.role == "rest" and self.spec.kind in PILES and self.look.is_dark:
            return self.look.color("text")
        if bar.role:
            return self.look.bar_color(bar.role)
        names, colors = self.series, PLACE_COLORS[self.spec.kind]
        place = sum(other.row == bar.row for other in self.spec.bars[:number])
        name = colors[names.index(bar.label) if 0 < len(names) <= len(colors) else place]
        return self.look.color(name) if name else self.look.ground

    @property
    def series(self) -> tuple[str, ...]:
        """The labels of all bars and parts as they were written, each once; none if one has no label."""
        names = [bar.label for bar in self.spec.bars if bar.role != TOTAL]
        return tuple(dict.fromkeys(names)) if all(names) else ()

    def option(self, name: str) -> str:
        """An option of the kind, "" where the author left it out."""
        return self.spec.options.get(name, "")

    def too_narrow(self) -> BriefError:
        """The error for a chart that can't be drawn at this width without cutting or overlapping its texts."""
        message = f'the chart "{self.spec.name}" doesn\'t fit into {self.look.width * MM:.0f} mm'
        return BriefError(Problem(self.spec.file, None, message, "shorten its labels, or give it a wider place"))


def levels(chart: Chart) -> tuple[Fact, ...]:
    """The facts of the bars; for a fall without levels a hundred, and what is then known of the rest."""
    return drawn_levels(chart.spec, chart.facts.facts)
