"""The kinds of chart, and how a chart is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf

import matplotlib

from factpress.charts import (
    arc,
    array,
    bar,
    before_after,
    columns,
    counted,
    dots,
    field,
    grouped,
    line,
    low_high,
    multiple,
    multiples,
    part_of_whole,
    stacked,
    timeline,
    wheel,
    window,
)
from factpress.charts.chart import Chart
from factpress.charts.look import ChartLook
from factpress.charts.specs import MARKS, ChartSpec
from factpress.contracts.document import Inlines, plain_text
from factpress.contracts.drawing import Drawing, TextRun
from factpress.facts.model import Facts
from factpress.formats import Formats
from factpress.problems import Problem, stop_on

DrawChart = Callable[[Chart], Drawing]

KINDS: dict[str, DrawChart] = {
    "bar": bar.draw,
    "before-after": before_after.draw,
    "part-of-whole": part_of_whole.draw,
    "columns": columns.draw,
    "counted": counted.draw,
    "stacked": stacked.draw,
    "grouped": grouped.draw,
    "line": line.draw,
    "dots": dots.draw,
    "multiples": multiples.draw,
    "range": low_high.draw,
    "timeline": timeline.draw,
    "array": array.draw,
    "multiple": multiple.draw,
    "field": field.draw,
    "arc": arc.draw,
    "wheel": wheel.draw,
    "window": window.draw,
}


def _own_scale(chart: Chart) -> float:
    """Charts that share no scale with others don't hold them back."""
    return inf


SCALES: dict[str, Callable[[Chart], float]] = {
    "bar": bar.largest_scale,
    "before-after": before_after.largest_scale,
    "part-of-whole": part_of_whole.largest_scale,
    "columns": columns.largest_scale,
    "counted": counted.largest_scale,
    "stacked": stacked.largest_scale,
    "grouped": grouped.largest_scale,
    "line": line.largest_scale,
    "dots": dots.largest_scale,
    "multiples": multiples.largest_scale,
    **dict.fromkeys(MARKS, _own_scale),
}


def draw_chart(
    spec: ChartSpec, labels: Sequence[Inlines | str], facts: Facts, look: ChartLook, formats: Formats
) -> Drawing:
    """The plot alone, as wide as `look.width`; title, subtitle, note and source are text of the document.

    `labels` are those of `spec.labels`, composed, in that order; the facts have passed `check_chart`. Raises
    `BriefError` if the texts don't fit into the width, and for characters that their font lacks.
    """
    with _plain_matplotlib():
        drawing = KINDS[spec.kind](Chart(spec, labels, facts, look, formats))
    stop_on(_check_glyphs(drawing, spec, labels, look))
    return drawing


def _check_glyphs(
    drawing: Drawing, spec: ChartSpec, labels: Sequence[Inlines | str], look: ChartLook
) -> Iterator[Problem]:
    """A problem for each character that the chart's fonts can't set, at the bar in whose label it stands."""
    said = [label if isinstance(label, str) else plain_text(label) for label in labels]
    for run in drawing.items:
        if isinstance(run, TextRun):
            for character in look.fonts.missing(run.text, run.face):
                number = next((number for number, label in enumerate(said) if character in label), len(said))
                bars = spec.bars[number % len(spec.bars) :] if spec.bars and number < 2 * len(spec.bars) else ()
                at = f"{spec.file}:{bars[0].line}" if bars and bars[0].line else spec.file
                yield from look.fonts.check_glyphs(character, run.face, at, run.fact)


def largest_scale(
    spec: ChartSpec, labels: Sequence[Inlines | str], facts: Facts, look: ChartLook, formats: Formats
) -> float:
    """Points a unit that the chart can take at most, for `ChartLook.scale` of all charts of a page."""
    return SCALES[spec.kind](Chart(spec, labels, facts, look, formats))


@contextmanager
def _plain_matplotlib() -> Iterator[None]:
    """matplotlib as it comes, whatever a matplotlibrc on this machine says; dashes are points, not line widths."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams["lines.scale_dashes"] = False
        yield
