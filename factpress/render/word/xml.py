"""Elements of WordprocessingML, and the measures they are counted in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from docx.oxml.ns import NamespacePrefixedTag
from docx.oxml.ns import qn as clark_name
from docx.oxml.parser import oxml_parser
from lxml import etree

Element = etree._Element
Value = str | int

TWIPS, EIGHTHS, HALVES, EMU = 20, 8, 2, 12_700
"""How many of Word's units make a point: lengths, borders, text sizes, pictures."""


qn = lru_cache(maxsize=2_000)(clark_name)


@lru_cache(maxsize=1_000)
def _tag(tag: str) -> tuple[str, Mapping[str, str]]:
    """The full name of a tag such as "w:p", and the namespace that it declares."""
    parts = NamespacePrefixedTag(tag)
    return parts.clark_name, parts.nsmap


def element(tag: str, children: Iterable[Element | None] = (), /, **attributes: Value) -> Element:
    """An element such as "w:p"; attributes are in its own namespace, save where the element takes plain ones."""
    name, namespaces = _tag(tag)
    word = tag.startswith("w:")
    made: Element = oxml_parser.makeelement(name, nsmap=namespaces)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}") if word else key, str(value))
    made.extend(child for child in children if child is not None)
    return made


def flag(tag: str, on: bool = True) -> Element | None:
    """A bare element such as w:keepNext, or nothing."""
    return element(tag) if on else None


def text_element(text: str) -> Element:
    """A w:t that keeps its spaces."""
    made = element("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * TWIPS)


def half_points(points: float) -> int:
    """A text size as half points; Word has none between, so a quarter goes up."""
    return int(points * HALVES + 0.5)


def emu(points: float) -> int:
    """Points as English metric units."""
    return round(points * EMU)


def hex_color(color: str) -> str:
    """ "#0D3945" as Word writes it."""
    return color.lstrip("#").upper()


def serialised(root: Element) -> bytes:
    """The element as the bytes of a part."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
