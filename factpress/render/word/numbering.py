"""Lists: an en dash or a number in the accent colour of their ground."""

from __future__ import annotations

from collections.abc import Iterable

from factpress.render.word.nodes import Look
from factpress.render.word.scheme import Scheme, brand_scheme, color_element, family, fonts_element
from factpress.render.word.xml import Element, element, twips
from factpress.theme import Theme

DASH = "\u2013"
LEVELS = 3
"""How deep a list may go; the document model has one level, whoever writes on may want more."""
FORMATS = ("decimal", "lowerLetter", "lowerRoman")


def style_numbering(look: Look, theme: Theme) -> Element | None:
    """The list that a paragraph style belongs to, if any."""
    if not look.list:
        return None
    first = 1 if look.list == "bullet" else 1 + len(theme.surfaces)
    return element("w:numPr", [element("w:numId", val=first + _place(look.surface, theme))])


class Lists:
    """Hands out a list of its own to each numbered list, so that each counts from 1."""

    def __init__(self, theme: Theme, scheme: Scheme | None = None) -> None:
        self._theme, self._scheme = theme, scheme or brand_scheme(theme)
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
                *(self._kind(n, "bullet", s) for n, s in enumerate(surfaces, 1)),
                *(self._kind(n + count, "number", s) for n, s in enumerate(surfaces, 1)),
                *(_instance(n, n) for n in range(1, 2 * count + 1)),
                *self._restarted(count),
            ],
        )

    def _restarted(self, count: int) -> Iterable[Element]:
        for number, surface in enumerate(self._restarts, 1):
            begin = element("w:lvlOverride", [element("w:startOverride", val=1)], ilvl=0)
            yield _instance(2 * count + number, count + 1 + _place(surface, self._theme), begin)

    def _kind(self, number: int, kind: str, surface: str) -> Element:
        levels = [self._level(kind, level, surface) for level in range(LEVELS)]
        many = element("w:multiLevelType", val="hybridMultilevel")
        return element("w:abstractNum", [many, *levels], abstractNumId=number)

    def _level(self, kind: str, level: int, surface: str) -> Element:
        step = twips(self._theme.measures["list-indent"])
        face = self._theme.strong(self._theme.style("label").face)
        bold = family(self._theme, face)
        look = element(
            "w:rPr",
            [
                fonts_element(self._scheme, bold.name),
                element("w:b", val=int(bold.bold)),
                color_element(self._scheme, self._theme.color(surface, "accent")),
            ],
        )
        return element(
            "w:lvl",
            [
                element("w:start", val=1),
                element("w:numFmt", val="bullet" if kind == "bullet" else FORMATS[level]),
                element("w:lvlText", val=DASH if kind == "bullet" else f"%{level + 1}."),
                element("w:lvlJc", val="left"),
                element("w:pPr", [element("w:ind", left=(level + 1) * step, hanging=step)]),
                look,
            ],
            ilvl=level,
        )


def _instance(number: int, kind: int, override: Element | None = None) -> Element:
    return element("w:num", [element("w:abstractNumId", val=kind), override], numId=number)


def _place(surface: str, theme: Theme) -> int:
    return list(theme.surfaces).index(surface)
