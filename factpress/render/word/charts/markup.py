"""Elements of charts, of the shapes beside them and of workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from lxml import etree

Element = etree._Element
Value = str | int | float

NAMESPACES: Mapping[str, str] = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@lru_cache(maxsize=500)
def name(tag: str) -> str:
    """The full name of a tag such as "c:ser", or of an attribute such as "r:id"."""
    prefix, colon, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else tag


@lru_cache(maxsize=20)
def _declared(*prefixes: str) -> dict[str, str]:
    """The namespaces to declare; that of workbooks without a prefix, as they have it."""
    return {None if prefix == "x" else prefix: NAMESPACES[prefix] for prefix in prefixes}  # type: ignore[misc]


def element(tag: str, children: Iterable[Element | None] = (), /, **attributes: Value) -> Element:
    """An element such as "c:ser" with plain attributes; a child that is None isn't there."""
    made: Element = etree.Element(name(tag), nsmap=_declared(tag.partition(":")[0]))
    for key, value in attributes.items():
        made.set(key, _told(value))
    made.extend(child for child in children if child is not None)
    return made


def valued(tag: str, value: Value) -> Element:
    """An element that says its value in `val`, as most of a chart's do."""
    return element(tag, val=value)


def related(tag: str, key: str, children: Iterable[Element] = ()) -> Element:
    """An element that names another part by its relationship."""
    made = element(tag, children)
    made.set(name("r:id"), key)
    return made


def worded(tag: str, text: str) -> Element:
    """An element with text that keeps its spaces."""
    made = element(tag)
    made.text = text
    if text != text.strip() and not tag.startswith(("a:", "c:")):
        made.set(SPACE, "preserve")
    return made


def part_bytes(root: Element, *prefixes: str) -> bytes:
    """The element as the bytes of a part, with those of the prefixes that it uses declared at its root alone."""
    whole = etree.Element(root.tag, nsmap=_declared(*prefixes))
    whole.extend(list(root))
    etree.cleanup_namespaces(whole)
    made: bytes = etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _told(value: Value) -> str:
    """A value as XML says it: at most six decimals, none that say nothing."""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)
