"""Lists: an en dash or a number in the accent colour of their ground."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from factpress.contracts.theme import Theme
from factpress.render.word.house import House
from factpress.render.word.nodes import Look
from factpress.render.word.scheme import Scheme, brand_scheme, color_element, family, fonts_element
from factpress.render.word.xml import Element, element, qn, twips

DASH = "\u2013"
LEVELS = 3
"""How deep a list may go; the document model has one level, whoever writes on may want more."""
FORMATS = ("decimal", "lowerLetter", "lowerRoman")


def style_numbering(look: Look, theme: Theme, after: int = 0) -> Element | None:
    """The list that a paragraph style belongs to, if any; ours have identifiers after those of the house."""
    if not look.list:
        return None
    first = 1 if look.list == "bullet" else 1 + len(theme.surfaces)
    return element("w:numPr", [element("w:numId", val=after + first + _place(look.surface, theme))])


class Lists:
    """Hands out a list of its own to each numbered list, so that each counts from 1."""

    def __init__(self, theme: Theme, scheme: Scheme | None = None, house: House | None = None) -> None:
        self._theme, self._scheme, self._house = theme, scheme or brand_scheme(theme), house
        self._numbers = house.last_list if house else 0
        self._kinds = house.last_kind if house else 0
        self._restarts: list[str] = []

    def restart(self, surface: str) -> int:
        """The identifier of a new numbered list on this ground."""
        self._restarts.append(surface)
        return self.current()

    def current(self) -> int:
        """The identifier of the numbered list begun last."""
        return self._numbers + 2 * len(self._theme.surfaces) + len(self._restarts)

    def xml(self) -> Element:
        """The root of numbering.xml: the kinds of lists, then the lists; the house's before ours."""
        surfaces, count = list(self._theme.surfaces), len(self._theme.surfaces)
        root = self._house_root()
        kinds, lists = (list(root.iterfind(qn(tag))) for tag in ("w:abstractNum", "w:num"))
        for child in list(root):
            root.remove(child)
        kinds += (self._kind(self._kinds + n, "bullet", s) for n, s in enumerate(surfaces, 1))
        kinds += (self._kind(self._kinds + n + count, "number", s) for n, s in enumerate(surfaces, 1))
        lists += (_instance(self._numbers + n, self._kinds + n) for n in range(1, 2 * count + 1))
        root.extend([*kinds, *lists, *self._restarted(count)])
        return root

    def _house_root(self) -> Element:
        theirs = self._house.numbering if self._house else None
        return element("w:numbering") if theirs is None else deepcopy(theirs)

    def _restarted(self, count: int) -> Iterable[Element]:
        for number, surface in enumerate(self._restarts, 1):
            begin = element("w:lvlOverride", [element("w:startOverride", val=1)], ilvl=0)
            yield _instance(self._numbers + 2 * count + number, self._kind_on(surface, count), begin)

    def _kind_on(self, surface: str, count: int) -> int:
        """The kind of numbered lists on a ground: on paper the house's, if it has one."""
        if surface == "paper" and self._house and (kind := self._house.decimal) is not None:
            return kind
        return self._kinds + count + 1 + _place(surface, self._theme)

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
