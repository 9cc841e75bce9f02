"""The house's Word template: its styles, lists and theme, which win over ours where they are called alike.

What would change what the document says isn't taken: numbers before headings, hidden text, text in the colour of
paper. Its own styles come along, so that whoever writes on finds them; its text, heads and feet don't.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path

from lxml import etree

from factpress.brand.word_template import read_template
from factpress.render.word import looks
from factpress.render.word.scheme import DRAWING, SLOTS, Scheme
from factpress.render.word.xml import Element, element, qn
from factpress.values import dataclass

STYLE, ID, KIND, DEFAULT = qn("w:style"), qn("w:styleId"), qn("w:type"), qn("w:default")
HIDING = tuple(map(qn, ("w:vanish", "w:webHidden", "w:specVanish")))
WHITE, PALE = "FFFFFF", 16
"""Paper, and how far from it, of 255 in one of its parts, a colour is at the least to be seen on it."""
LISTS: Mapping[str, str] = {looks.LIST_BULLET.lower(): "bullet", looks.LIST_NUMBER.lower(): "decimal"}
"""Our lists, and how a list of the house must count to stand for them."""
EDGES = ("header", "footer")
"""Styles of lines whose parts stand at both ends: where these are the page design says, not the house."""
BEFORE = (
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs",
)  # fmt: skip
"""The order of what a paragraph's properties begin with (17.3.1.26)."""
REFERENCES = ("w:basedOn", "w:next", "w:link")


@dataclass(frozen=True, slots=True)
class House:
    """What is taken of a template; its elements are copied before use.

    `ids` are the identifiers of its styles by kind and name; `formats` tells of each of its lists how it counts, and
    which kind of list it is.
    """

    styles: Element
    numbering: Element | None
    theme: Element | None
    scheme: Scheme | None
    ids: Mapping[tuple[str, str], str]
    formats: Mapping[int, tuple[str, int]]

    def identifier(self, kind: str, name: str) -> str:
        """The identifier of a style: that of the house's, or one for a style of ours that none of the house's has."""
        if found := self.ids.get((kind, name.lower())):
            return found
        own = looks.style_id(name)
        return f"{own}Factpress" if own.lower() in map(str.lower, self.ids.values()) else own

    def name(self, kind: str, name: str) -> str:
        """The name for a style of ours, which no style of another kind has."""
        return f"{name} (Factpress)" if any(of != kind and other == name.lower() for of, other in self.ids) else name

    @property
    def decimal(self) -> int | None:
        """The kind of its numbered list, if that counts as ours does."""
        style = self.ids.get(("paragraph", looks.LIST_NUMBER.lower()))
        found = next((one for one in self.styles.iter(STYLE) if one.get(ID) == style), None) if style else None
        kept = None if found is None else self._kept_list(found)
        return kept[1] if kept else None

    @property
    def last_list(self) -> int:
        """The highest identifier of its lists; ours come after."""
        return _highest(self.numbering, "w:num", "w:numId")

    @property
    def last_kind(self) -> int:
        """The highest identifier of its kinds of lists."""
        return _highest(self.numbering, "w:abstractNum", "w:abstractNumId")

    def _kept_list(self, style: Element) -> tuple[str, int] | None:
        """The list of a style of the house, if it may stand for ours of this name."""
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        key = "" if number is None else number.get(qn("w:val"), "")
        found = self.formats.get(int(key)) if key.isdecimal() else None
        return found if found and found[0] == LISTS.get(_value(style, "w:name").lower()) else None

    def styles_with(self, own: Element) -> Element:
        """The root of styles.xml: the house's styles, and those of ours that it lacks."""
        root = deepcopy(self.styles)
        _set_defaults(root, own)
        theirs = {(one.get(KIND, "paragraph"), _value(one, "w:name").lower()): one for one in root.iter(STYLE)}
        names = {one.get(ID, ""): (one.get(KIND, ""), _value(one, "w:name")) for one in own.iter(STYLE)}
        defaults = {kind for (kind, _), one in theirs.items() if DEFAULT in one.attrib}
        finals = {key: self.identifier(*name) for key, name in names.items()}
        for style in list(own.iter(STYLE)):
            kind, name = names[style.get(ID, "")]
            if (found := theirs.get((kind, name.lower()))) is not None:
                self._see_to(found, style)
            else:
                if kind in defaults and DEFAULT in style.attrib:
                    del style.attrib[DEFAULT]
                root.append(self._adapted(style, finals))
        return root

    def _see_to(self, theirs: Element, own: Element) -> None:
        """Takes out of a style that wins what would change what is said; a list that can't stand for ours is ours."""
        for found in list(theirs.iter(*HIDING)):
            found.getparent().remove(found)  # type: ignore[union-attr]
        _show(theirs)
        if _value(theirs, "w:name").lower() in EDGES:
            _replace(theirs, "w:tabs", own)
        if self._kept_list(theirs) is None:
            _replace(theirs, "w:numPr", own)

    def _adapted(self, style: Element, finals: Mapping[str, str]) -> Element:
        """A style of ours among the house's."""
        name = style.find(qn("w:name"))
        if name is not None:
            name.set(qn("w:val"), self.name(style.get(KIND, ""), name.get(qn("w:val"), "")))
        style.set(ID, finals[style.get(ID, "")])
        for reference in style.iterfind("*"):
            if reference.tag in map(qn, REFERENCES):
                key = reference.get(qn("w:val"), "")
                reference.set(qn("w:val"), finals.get(key, key))
        return style


def read_house(path: Path) -> House:
    """The house's template."""
    parts = read_template(path)
    return _house(parts.styles, parts.numbering, parts.theme)


@lru_cache(maxsize=4)  # every document of a house has the same
def _house(styles_part: bytes, numbering_part: bytes, theme_part: bytes) -> House:
    styles, numbering = _parsed(styles_part), _parsed(numbering_part) if numbering_part else None
    theme = _parsed(theme_part) if theme_part else None
    scheme = None if theme is None else _scheme(theme)
    if numbering is not None:
        pictures = [found for tag in ("w:numPicBullet", "w:lvlPicBulletId") for found in numbering.iter(qn(tag))]
        for found in pictures:  # their pictures are in parts that aren't taken
            found.getparent().remove(found)  # type: ignore[union-attr]
    return House(styles, numbering, theme if scheme else None, scheme, _identified(styles), dict(_formats(numbering)))


def _parsed(part: bytes) -> Element:
    """The root of a part that was checked on the way in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(part, parser)


def _identified(styles: Element) -> dict[tuple[str, str], str]:
    """The identifiers of styles by kind and name; a style that comes a second time is taken out."""
    ids: dict[tuple[str, str], str] = {}
    for style in list(styles.iter(STYLE)):
        key, identifier = (style.get(KIND, "paragraph"), _value(style, "w:name").lower()), style.get(ID, "")
        if not identifier or not key[1] or key in ids or identifier in ids.values():
            styles.remove(style)
        else:
            ids[key] = identifier
    return ids


def _formats(numbering: Element | None) -> Iterator[tuple[int, tuple[str, int]]]:
    """Each list by its identifier: how its first level counts ("bullet", "decimal"), and its kind."""
    if numbering is None:
        return
    kinds = {kind.get(qn("w:abstractNumId"), ""): kind for kind in numbering.iter(qn("w:abstractNum"))}
    for number in numbering.iter(qn("w:num")):
        key, kind = number.get(qn("w:numId"), ""), _value(number, "w:abstractNumId")
        if key.isdecimal() and kind.isdecimal() and kind in kinds:
            level = next((one for one in kinds[kind].iter(qn("w:lvl")) if one.get(qn("w:ilvl")) == "0"), None)
            yield int(key), ("" if level is None else _value(level, "w:numFmt"), int(kind))


def _scheme(theme: Element) -> Scheme | None:
    """The colours and families of a theme; None if it hasn't all of them."""
    colors = {}
    for slot in SLOTS:
        found = theme.find(f".//{DRAWING}clrScheme/{DRAWING}{slot}")
        value = "" if found is None or not len(found) else found[0].get("lastClr") or found[0].get("val") or ""
        if len(value) != 6:
            return None
        colors[slot] = f"#{value.upper()}"
    fonts = {}
    for name in ("major", "minor"):
        latin = theme.find(f".//{DRAWING}fontScheme/{DRAWING}{name}Font/{DRAWING}latin")
        if latin is None:
            return None
        fonts[name] = latin.get("typeface") or ""
    return Scheme(colors, fonts)


def _set_defaults(root: Element, own: Element) -> None:
    """The house's defaults, in the document's language; ours if it has none."""
    defaults = own.find(qn("w:docDefaults"))
    assert defaults is not None
    theirs = root.find(qn("w:docDefaults"))
    if theirs is None:
        root.insert(0, defaults)
        return
    language = defaults.find(f".//{qn('w:lang')}")
    assert language is not None
    for found in [*theirs.iter(*HIDING, qn("w:lang"))]:
        found.getparent().remove(found)  # type: ignore[union-attr]
    outer = theirs.find(qn("w:rPrDefault"))
    if outer is None:
        outer = element("w:rPrDefault")
        theirs.insert(0, outer)
    run = outer.find(qn("w:rPr"))
    if run is None:
        run = element("w:rPr")
        outer.append(run)
    after = [child for child in run if child.tag in map(qn, ("w:eastAsianLayout", "w:specVanish", "w:oMath"))]
    run.insert(run.index(after[0]) if after else len(run), deepcopy(language))


def _show(style: Element) -> None:
    """Takes the colour of paper off text that no ground of its own makes visible."""
    if any(ground.get(qn("w:fill"), "auto") not in ("auto", WHITE) for ground in style.iter(qn("w:shd"))):
        return
    for color in list(style.iter(qn("w:color"))):
        value, parent = color.get(qn("w:val"), "auto"), color.getparent()
        pale = value != "auto" and all(255 - int(value[at : at + 2], 16) < PALE for at in (0, 2, 4))
        if pale and parent is not None and parent.tag == qn("w:rPr"):
            parent.remove(color)


def _replace(style: Element, tag: str, own: Element) -> None:
    """Gives a paragraph style our property of this name, or none where ours has none."""
    for found in list(style.iter(qn(tag))):
        found.getparent().remove(found)  # type: ignore[union-attr]
    wanted = own.find(f"{qn('w:pPr')}/{qn(tag)}")
    if wanted is None:
        return
    properties = style.find(qn("w:pPr"))
    if properties is None:
        properties = element("w:pPr")
        run = next((at for at, child in enumerate(style) if child.tag in map(qn, ("w:rPr", "w:tblPr"))), len(style))
        style.insert(run, properties)
    before = {qn(name) for name in BEFORE[: BEFORE.index(tag)]}
    properties.insert(sum(1 for child in properties if child.tag in before), deepcopy(wanted))


def _highest(root: Element | None, tag: str, attribute: str) -> int:
    found = (one.get(qn(attribute), "") for one in root.iter(qn(tag))) if root is not None else ()
    return max((int(number) for number in found if number.isdecimal()), default=0)


def _value(parent: Element, tag: str) -> str:
    found = parent.find(qn(tag))
    return "" if found is None else found.get(qn("w:val"), "")
