"""One chart about to be drawn: its spec, its composed labels, its facts, its look."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factpress.charts.check import drawn_value
from factpress.charts.data import WHOLE as WHOLE
from factpress.charts.data import drawn_levels
from factpress.charts.look import ChartLook
from factpress.charts.specs import BarSpec, ChartSpec
from factpress.charts.words import Line, composed, styled
from factpress.document import Inlines
from factpress.facts.model import Fact, Facts
from factpress.formats import FORMATS, Formats
from factpress.problems import BriefError, Problem
from factpress.theme import TextStyle
from factpress.values import dataclass, replace

MM = 25.4 / 72


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


def number(fact: Fact) -> Decimal:
    """The value of a fact that `check_chart` has seen to be a number."""
    value = drawn_value(fact)
    if value is None:
        raise ValueError(f"{fact.key} is not a number")
    return value


def bars_of(spec: ChartSpec) -> tuple[tuple[int, BarSpec], ...]:
    """The bars with their places in the spec."""
    return tuple(enumerate(spec.bars))
