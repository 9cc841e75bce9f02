"""A PDF file as a screen reader tells it: one line for each thing that is said, in reading order.

What a screen reader adds of itself ("heading level 2") stands before the text in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from factpress.verify.conformance.pdf_document import metadata
from factpress.verify.conformance.pdf_marks import Pdf
from factpress.verify.conformance.pdf_meaning import HEADINGS, spoken
from factpress.verify.conformance.pdf_tree import INLINE, Content, Element

NAMED = {"BlockQuote": "quotation", "Caption": "caption", "Note": "note", "Link": "link", "TOC": "contents"}
WITHIN = 2
"""Spaces by which what stands within something is set in."""


def listing(pdf: Pdf) -> Iterator[str]:
    """The lines; the first says the title and the language."""
    yield f"[title] {metadata(pdf).get('dc:title', '')} [{pdf.file.text(pdf.file.root.get('Lang'))}]"
    if pdf.tree:
        yield from _lines(pdf, pdf.tree.top, 0)


def _lines(pdf: Pdf, element: Element, depth: int) -> Iterator[str]:
    """What is said of an element and all within it."""
    indent = " " * WITHIN * depth
    if element.role in HEADINGS:
        yield f"{indent}[heading {element.role[1]}] {spoken(pdf, element)}"
    elif element.role == "Figure":
        yield f"{indent}[graphic] {spoken(pdf, element)}"
    elif element.role == "TR":
        yield f"{indent}[row] {' | '.join(_cell(pdf, cell) for cell in element.children())}"
    elif element.role == "LI":
        yield from _item(pdf, element, depth)
    elif _is_line(element):
        yield f"{indent}{_announced(element)}{_line(pdf, element)}"
    else:
        said = _opened(pdf, element)
        if said:
            yield f"{indent}{said}"
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from _lines(pdf, kid, depth + bool(said))


def _item(pdf: Pdf, item: Element, depth: int) -> Iterator[str]:
    """An item of a list: its label, then what it says, on one line if that is a line."""
    indent = " " * WITHIN * depth
    label = " ".join(["[item]", *(spoken(pdf, label) for label in item.children("Lbl"))])
    lines = [line for body in item.children() if body.role != "Lbl" for line in _lines(pdf, body, depth + 1)]
    if len(lines) == 1:
        yield f"{indent}{label} {lines[0].strip()}"
    else:
        yield from (f"{indent}{label}", *lines)


def _is_line(element: Element) -> bool:
    """Whether an element is said in one go: it holds text, not parts."""
    return any(isinstance(kid, Content) or kid.role in INLINE for kid in element.kids)


def _announced(element: Element) -> str:
    return f"[{NAMED[element.role]}] " if element.role in NAMED else ""


def _opened(pdf: Pdf, element: Element) -> str:
    """What is said before the parts of an element; "" if nothing is."""
    match element.role:
        case "L":
            count = len(element.children("LI"))
            return f"[list of {count} item{'s' * (count != 1)}]"
        case "Table":
            rows = [one for one in element.elements() if one.role == "TR"]
            return f"[table of {len(rows)} rows and {max((len(row.children()) for row in rows), default=0)} columns]"
        case role if role in NAMED:
            return f"[{NAMED[role]}]"
        case _:
            return ""


def _cell(pdf: Pdf, cell: Element) -> str:
    return f"{spoken(pdf, cell)}{' [header]' if cell.role == 'TH' else ''}"


def _line(pdf: Pdf, element: Element) -> str:
    """A line of text, in which links and texts in other languages are told."""
    return " ".join("".join(_part(pdf, kid) for kid in element.kids).split())


def _part(pdf: Pdf, kid: Element | Content) -> str:
    if isinstance(kid, Content):
        return pdf.tree.own_text(kid) if pdf.tree else ""
    language = pdf.file.text(kid.entries.get("Lang"))
    stands_for = pdf.file.text(kid.entries.get("E"))
    told = {"Link": "[link] ", "Reference": "[refers] "}.get(kid.role, "")
    inner = "".join(_part(pdf, one) for one in kid.kids) if "ActualText" not in kid.entries else spoken(pdf, kid)
    extra = f" [{language}]" * bool(language) + f" [short for {stands_for}]" * bool(stands_for)
    return f"{told}{inner}{extra}"
