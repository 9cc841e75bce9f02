"""The look as data: fonts, text styles, colours by surface, signs, measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path as FilePath

from factpress.contracts.drawing import Pen, Segment
from factpress.values import dataclass

LEAST_SIZE, LEAST_FIGURE_SIZE = 7.5, 8.0
"""The smallest that any text is set, and any figure, in points."""

LEAST_SCALE = 0.7
"""How much smaller than its style a title or a large figure may be set where its place is narrow."""


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
    `digest` is the hash of everything the theme was read from; `cuts` tells which faces are their family's bold or
    italic: "bold", "italic", "bold-italic", or "" (a face that isn't in it is what its name says). `template` is the
    house's Word file whose styles win in Word.
    """

    name: str
    fonts: Mapping[str, FilePath]
    families: Mapping[str, str]
    styles: Mapping[str, TextStyle]
    surfaces: Mapping[str, Surface]
    signs: Mapping[str, Sign]
    measures: Mapping[str, float]
    palette: Mapping[str, str]
    digest: str = ""
    cuts: Mapping[str, str] = field(default_factory=dict)
    template: FilePath | None = None

    def strong(self, face: str) -> str:
        """The face for emphasis by weight: semibold, or bold where the face is semibold already."""
        family, _, weight = face.partition("-")
        heavier = f"{family}-bold" if weight in ("semibold", "bold") else f"{family}-semibold"
        return heavier if heavier in self.fonts else face

    def slanted(self, face: str) -> str:
        """The face for titles and words spoken of: italic where the family has one, else by weight."""
        italic = f"{face.partition('-')[0]}-italic"
        return italic if italic in self.fonts else self.strong(face)

    def color(self, surface: str, role: str) -> str:
        """The colour of a role on a surface, as "#RRGGBB"; palette names are roles on every surface."""
        return self.surfaces[surface].colors.get(role) or self.palette[role]

    def style(self, role: str) -> TextStyle:
        """The style of a role; a role that no theme has is a fault of the program."""
        return self.styles[role]
