"""Elements of charts, of the shapes beside them and of workbooks, written as text: there are hundreds in a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NewType

from factpress.render.markup import escape

Element = NewType("Element", str)
"""An element with all that is in it; made by the functions of this file alone."""

Value = str | int | float

NAMESPACES: Mapping[str, str] = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
MAIN = "x"
"""The prefix that stands for a workbook's namespace, and isn't written."""

_QUOTED = {'"': "&quot;", "\n": "&#10;"}


def element(tag: str, children: Iterable[Element | None] = (), /, **attributes: Value) -> Element:
    """An element such as "c:ser" with plain attributes; a child that is None isn't there."""
    return _written(tag, "".join([child for child in children if child]), attributes)


def valued(tag: str, value: Value) -> Element:
    """An element that says its value in `val`, as most of a chart's do."""
    return _written(tag, "", {"val": value})


def related(tag: str, key: str, children: Iterable[Element] = (), **attributes: Value) -> Element:
    """An element that names another part by its relationship."""
    return _written(tag, "".join(children), attributes | {"r:id": key})


def worded(tag: str, text: str) -> Element:
    """An element with a text; that of a cell keeps its spaces."""
    kept = tag == "x:t" and text != text.strip()
    return _written(tag, escape(text), {"xml:space": "preserve"} if kept else {})


def part_bytes(tag: str, children: Iterable[Element | None], *prefixes: str) -> bytes:
    """The root of a part with its children, as bytes; it declares these prefixes."""
    names = {"xmlns" if prefix == MAIN else f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}
    root = _written(tag, "".join([child for child in children if child]), names)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def _written(tag: str, inside: str, attributes: Mapping[str, Value]) -> Element:
    name = tag.removeprefix(f"{MAIN}:")
    told = "".join([f' {key}="{_told(value)}"' for key, value in attributes.items()])
    return Element(f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>")


def _told(value: Value) -> str:
    """A value as XML says it: of numbers at most six decimals, none that say nothing."""
    if isinstance(value, str):
        return escape(value, _QUOTED)
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
