"""The look as data: fonts, text styles, colours by surface, signs, measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from factpress.drawing import Pen, Segment


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a role of text is set. `color` is a role of the surface ("text", "muted", "accent" ...), sizes are points.

    `space_before` and `space_after` separate it from its neighbours within a region.
    """

    face: str
    size: float
    leading: float
    color: str = "text"
    tracking: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    balance: bool = False
    hyphenate: bool = False


@dataclass(frozen=True, slots=True)
class Surface:
    """What text and marks look like on one ground; `colors` maps a role to "#RRGGBB", `fill` None is bare paper."""

    name: str
    fill: str | None
    colors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sign:
    """A small drawn sign of `size` by `size` points: outlines with a role of colour each."""

    size: float
    strokes: tuple[tuple[tuple[Segment, ...], str, Pen | None], ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A brand in one register: everything a renderer may ask about looks.

    `fonts` maps a face ("serif-regular") to its TrueType file; `names` a face to the name of its family as Word
    knows it; `styles` a role ("body", "heading-1", "number-m") to its style; `surfaces` a name to its colours;
    `measures` a name to points or a count ("between-blocks", "tally-height" ...); `palette` all named colours.
    """

    name: str
    fonts: Mapping[str, FilePath]
    families: Mapping[str, str]
    styles: Mapping[str, TextStyle]
    surfaces: Mapping[str, Surface]
    signs: Mapping[str, Sign]
    measures: Mapping[str, float]
    palette: Mapping[str, str]

    def style(self, role: str) -> TextStyle:
        """The style of a role; a role that no theme has is a fault of the program."""
        return self.styles[role]
