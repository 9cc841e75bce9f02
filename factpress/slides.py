"""Slides: the charts of an edition with their words, one picture each, to be put into presentations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factpress.contracts.document import Citation, Figure, Inlines, NoteMark, Text
from factpress.contracts.drawing import Drawing, moved
from factpress.contracts.theme import Theme
from factpress.fonts import FontBook
from factpress.layout.blocks import set_blocks
from factpress.layout.text import Setting
from factpress.tree import nodes
from factpress.values import dataclass, replace

WIDTH = 320.0
MARGIN = 16.0
"""A third of an A4 page wide as printed: a slide shows it three to four times as large, its text at 20 to 30 points."""

CHART_WIDTH = WIDTH - 2 * MARGIN
SURFACE = "paper"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as the document of an audience shows it, and what it is set with."""

    figure: Figure
    audience: str
    language: str
    theme: Theme
    fonts: FontBook


def choose_figures(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    """Each chart once, by name: from the first document that is best told alone."""
    chosen: dict[str, Shown] = {}
    for one in shown:
        other = chosen.get(one.figure.chart)
        if other is None or _lacking(one.figure) < _lacking(other.figure):
            chosen[one.figure.chart] = one
    return tuple(chosen[name] for name in sorted(chosen))


def _lacking(figure: Figure) -> tuple[bool, bool]:
    """What a figure lacks when it stands alone: a note with its caveat, then sources named in words."""
    return not figure.note, any(isinstance(inline, Citation) for inline in figure.source)


def standing_alone(figure: Figure) -> Figure:
    """The figure without number and chart, and without marks that point to another place of the document."""
    return replace(
        figure,
        label=_alone(figure.label),
        title=_alone(figure.title),
        subtitle=_alone(figure.subtitle),
        note=_alone(figure.note),
        source=_alone(figure.source),
        labels=tuple(map(_alone, figure.labels)),
        number="",
        drawing=None,
        plain=False,
    )


def draw_slide(shown: Shown, chart: Drawing) -> Drawing:
    """The chart, `CHART_WIDTH` wide, with title, note and source on bare paper; `BriefError` if a text doesn't fit."""
    figure = replace(standing_alone(shown.figure), drawing=chart)
    box = set_blocks((figure,), Setting(shown.theme, shown.fonts, SURFACE, shown.language), CHART_WIDTH)
    items = tuple(moved(item, MARGIN, MARGIN) for item in box.items)
    return Drawing(WIDTH, box.height + 2 * MARGIN, items)


def _alone(content: Inlines) -> Inlines:
    """The inlines without marks that point to another place of the document; a source is named in words instead."""
    named = (Text(i.words) if isinstance(i, Citation) and i.words else i for i in content)
    return tuple(inline for inline in named if not isinstance(inline, NoteMark | Citation))


def figures_of(tree: object) -> Iterator[Figure]:
    """Every figure of a tree of pages or blocks in reading order."""
    return (node for node in nodes(tree) if isinstance(node, Figure))
