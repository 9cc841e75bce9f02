"""Slides: the charts of an edition with their words, one picture each, to be put into presentations."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from factpress.document import Citation, Figure, Inlines, NoteMark, Text
from factpress.drawing import Drawing, moved
from factpress.fonts import FontBook
from factpress.layout.blocks import set_blocks
from factpress.layout.text import Setting
from factpress.theme import Theme

WIDTH = 320.0
MARGIN = 16.0
"""A third of an A4 page wide as printed: a slide shows it three to four times as large, its text at 20 to 30 points."""

Draw = Callable[[Figure, float, str], Drawing]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a document shows it, and what it is drawn with."""

    figure: Figure
    language: str
    theme: Theme
    fonts: FontBook
    draw: Draw


def choose_figures(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    """Each chart once, by name: from the first document that names its sources in words, else from the first."""
    chosen: dict[str, Shown] = {}
    for one in shown:
        other = chosen.get(one.figure.chart)
        if other is None or (_is_cited(other.figure) and not _is_cited(one.figure)):
            chosen[one.figure.chart] = one
    return tuple(chosen[name] for name in sorted(chosen))


def _is_cited(figure: Figure) -> bool:
    return any(isinstance(inline, Citation) for inline in figure.source)


def draw_slide(shown: Shown) -> Drawing:
    """The chart with title, note and source on bare paper; `BriefError` if a text doesn't fit."""
    width = WIDTH - 2 * MARGIN
    figure = replace(
        shown.figure,
        label=_alone(shown.figure.label),
        title=_alone(shown.figure.title),
        subtitle=_alone(shown.figure.subtitle),
        note=_alone(shown.figure.note),
        source=_alone(shown.figure.source),
        number="",
        drawing=shown.draw(replace(shown.figure, labels=tuple(map(_alone, shown.figure.labels))), width, "paper"),
    )
    box = set_blocks((figure,), Setting(shown.theme, shown.fonts, "paper", shown.language), width)
    items = tuple(moved(item, MARGIN, MARGIN) for item in box.items)
    return Drawing(WIDTH, box.height + 2 * MARGIN, items)


def _alone(content: Inlines) -> Inlines:
    """The inlines without marks that point to another place of the document; a source is named in words instead."""
    named = (Text(i.words) if isinstance(i, Citation) and i.words else i for i in content)
    return tuple(inline for inline in named if not isinstance(inline, NoteMark | Citation))


def figures_of(node: object) -> Iterator[Figure]:
    """Every figure of a tree of pages or blocks in reading order."""
    if isinstance(node, Figure):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from figures_of(item)
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            yield from figures_of(getattr(node, field.name))
