"""Which text of a Word file can be seen: what styles and runs hide, and what has the colour of its ground."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from lxml import etree

from factpress.values import dataclass

Element = etree._Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE, STYLE = WORD + "val", WORD + "rStyle"
WHITE, BLACK = "FFFFFF", "000000"
HIDING = (WORD + "vanish", WORD + "webHidden", WORD + "specVanish")
OFF = ("0", "false", "off")
LEAST_CONTRAST = 16
"""How far a part of a text's colour, of 255, is from that of its ground at the least, to be seen at all."""
LEAST_SIZE = 4
"""Half points that text measures at the least."""


class Looks(NamedTuple):
    """What decides whether text is seen; None where a style says nothing of it."""

    hidden: bool | None = None
    color: str | None = None
    size: int | None = None

    def over(self, base: Looks) -> Looks:
        """These looks where they say something, else those of `base`."""
        return Looks(
            base.hidden if self.hidden is None else self.hidden,
            base.color if self.color is None else self.color,
            base.size if self.size is None else self.size,
        )


NOTHING = Looks()


@dataclass(slots=True)
class Visibility:
    """The styles of a Word file; tells of each run whether its text is seen."""

    styles: dict[str, Element]
    defaults: Looks
    _looks: dict[str, Looks] = field(default_factory=dict)
    _grounds: dict[Element, str] = field(default_factory=dict)
    _seen: dict[tuple[Looks, str, str, str], bool] = field(default_factory=dict)

    def is_seen(self, run: Element, paragraph: Element | None) -> bool:
        """Whether the text of a w:r in a w:p is seen."""
        properties = run.find(WORD + "rPr")
        around, ground = None, WHITE
        if paragraph is not None:
            around, ground = paragraph.find(WORD + "pPr"), self._ground(paragraph)
        key = own_looks(properties), _named(properties, "rStyle"), _named(around, "pStyle"), ground
        if key not in self._seen:
            self._seen[key] = self._is_seen(*key)
        return self._seen[key]

    def _is_seen(self, own: Looks, run_style: str, paragraph_style: str, ground: str) -> bool:
        looks = own.over(self._style(run_style)).over(self._style(paragraph_style)).over(self.defaults)
        large = looks.size is None or looks.size >= LEAST_SIZE
        return large and not looks.hidden and _differ(looks.color or BLACK, ground)

    def _style(self, name: str) -> Looks:
        """What a style says, by itself or by those that it is based on."""
        if name not in self._looks:
            self._looks[name] = NOTHING  # ends a circle of styles
            style = self.styles.get(name)
            if style is not None:
                base = self._style(_value(style.find(WORD + "basedOn")))
                self._looks[name] = own_looks(style.find(WORD + "rPr")).over(base)
        return self._looks[name]

    def _shading(self, name: str) -> str | None:
        """The ground that a paragraph style gives, by itself or by those that it is based on."""
        seen = set[str]()
        while (style := self.styles.get(name)) is not None and name not in seen:
            seen.add(name)
            if (fill := _fill(style.find(WORD + "pPr"))) is not None:
                return fill
            name = _value(style.find(WORD + "basedOn"))
        return None

    def _ground(self, element: Element) -> str:
        """The colour that an element stands on: that of the nearest cell, paragraph or table that has one."""
        if element not in self._grounds:
            own = _fill(element.find(f"{element.tag}Pr"))
            if own is None and element.tag == WORD + "p":
                own = self._shading(_named(element.find(WORD + "pPr"), "pStyle"))
            if own is None and element.tag == WORD + "tbl":
                style = self.styles.get(_named(element.find(WORD + "tblPr"), "tblStyle"))
                own = None if style is None else _fill(style.find(WORD + "tcPr"))
            parent = element.getparent()
            self._grounds[element] = own or (WHITE if parent is None else self._ground(parent))
        return self._grounds[element]


def read_visibility(styles: Element) -> Visibility:
    """What the root of styles.xml says of visibility."""
    named = {style.get(WORD + "styleId", ""): style for style in styles.iter(WORD + "style")}
    default = styles.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr")
    return Visibility(named, own_looks(default))


def own_looks(properties: Element | None) -> Looks:
    """What a w:rPr says itself."""
    if properties is None or all(child.tag == STYLE for child in properties):
        return NOTHING
    hides = [properties.find(tag) for tag in HIDING]
    said = [element.get(VALUE, "1") not in OFF for element in hides if element is not None]
    color, size = _value(properties.find(WORD + "color")), _value(properties.find(WORD + "sz"))
    return Looks(any(said) if said else None, color or None, int(size) if size.isdecimal() else None)


def _fill(properties: Element | None) -> str | None:
    shading = None if properties is None else properties.find(WORD + "shd")
    fill = "" if shading is None else shading.get(WORD + "fill", "")
    return None if fill in ("", "auto") else fill


def _differ(color: str, ground: str) -> bool:
    """Whether two colours ("0D3945") can be told apart."""
    if color == "auto":
        return True
    parts = [(int(c[at : at + 2], 16)) for c in (color, ground) for at in (0, 2, 4)]
    return any(abs(one - other) >= LEAST_CONTRAST for one, other in zip(parts[:3], parts[3:], strict=True))


def _named(properties: Element | None, tag: str) -> str:
    return "" if properties is None else _value(properties.find(WORD + tag))


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(VALUE, "")
