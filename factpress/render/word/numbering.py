"""Lists: an en dash or a number in the accent colour of their ground."""

from __future__ import annotations

from collections.abc import Iterable

from factpress.render.word.nodes import Look
from factpress.render.word.scheme import color_element, family, fonts_element
from factpress.render.word.xml import Element, element, twips
from factpress.theme import Theme

DASH = "\u2013"


def style_numbering(look: Look, theme: Theme) -> Element | None:
    """The list that a paragraph style belongs to, if any."""
    if not look.list:
        return None
    first = 1 if look.list == "bullet" else 1 + len(theme.surfaces)
    return element("w:numPr", [element("w:numId", val=first + _place(look.surface, theme))])


class Lists:
    """Hands out a list of its own to each numbered list, so that each counts from 1."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._restarts: list[str] = []

    def restart(self, surface: str) -> int:
        """The identifier of a new numbered list on this ground."""
        self._restarts.append(surface)
        return 2 * len(self._theme.surfaces) + len(self._restarts)

    def current(self) -> int:
        """The identifier of the numbered list begun last."""
        return 2 * len(self._theme.surfaces) + len(self._restarts)

    def xml(self) -> Element:
        """The root of numbering.xml."""
        surfaces = list(self._theme.surfaces)
        count = len(surfaces)
        return element(
            "w:numbering",
            [
                *(self._kind(n, "bullet", DASH, s) for n, s in enumerate(surfaces, 1)),
                *(self._kind(n + count, "decimal", "%1.", s) for n, s in enumerate(surfaces, 1)),
                *(_instance(n, n) for n in range(1, 2 * count + 1)),
                *self._restarted(count),
            ],
        )

    def _restarted(self, count: int) -> Iterable[Element]:
        for number, surface in enumerate(self._restarts, 1):
            begin = element("w:lvlOverride", [element("w:startOverride", val=1)], ilvl=0)
            yield _instance(2 * count + number, count + 1 + _place(surface, self._theme), begin)

    def _kind(self, number: int, format: str, text: str, surface: str) -> Element:
        indent = twips(self._theme.measures["list-indent"])
        face = self._theme.strong(self._theme.style("label").face)
        look = element(
            "w:rPr",
            [
                fonts_element(self._theme, face),
                element("w:b", val=int(family(self._theme, face).bold)),
                color_element(self._theme, self._theme.color(surface, "accent")),
            ],
        )
        level = element(
            "w:lvl",
            [
                element("w:start", val=1),
                element("w:numFmt", val=format),
                element("w:lvlText", val=text),
                element("w:lvlJc", val="left"),
                element("w:pPr", [element("w:ind", left=indent, hanging=indent)]),
                look,
            ],
            ilvl=0,
        )
        return element("w:abstractNum", [element("w:multiLevelType", val="singleLevel"), level], abstractNumId=number)


def _instance(number: int, kind: int, override: Element | None = None) -> Element:
    return element("w:num", [element("w:abstractNumId", val=kind), override], numId=number)


def _place(surface: str, theme: Theme) -> int:
    return list(theme.surfaces).index(surface)
