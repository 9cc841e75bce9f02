"""The text of a Word file by its XML: what counts its parts is put in brackets, if it counts them right.

These are raised marks of notes, fields for pages and references, numbers of headings, and what heads and lists of
contents repeat of them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from audit.numbering import LABEL, Numbering, caption_label, squashed

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BODY = "word/document.xml"
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|charts/chart\d*)\.xml")
PAGE_FIELDS = ("PAGE", "NUMPAGES", "PAGEREF")
"""Fields that tell a page."""
COUNTING_FIELDS = ("NOTEREF", "SEQ")
"""Fields that count parts of a document."""
NUMBER_STYLE, NUMERALS = "HeadingNumber", "Numeral"
"""The style of a heading's number; what styles have in their names whose paragraphs are numerals alone."""
LISTS = ("Toc", "TableOfFigures")
"""How the styles begin that entries of contents and of lists of figures have."""

Labels = Mapping[etree._Element, str]
"""Texts of a part that begin with what counts, and that number."""


@dataclass(frozen=True)
class _Target:
    """A paragraph that a bookmark stands in: its text, and the number of the heading if it is a counted one."""

    text: str
    number: str = ""

    def has(self, label: str) -> bool:
        """Whether a list of contents or of figures may call it so."""
        return label in (self.number, caption_label(self.text)) and bool(label)


def word_text(path: Path, pages: int) -> Iterator[str]:
    """The texts of each part of a file with so many pages; a chart of Word's own has its texts as drawing text."""
    with zipfile.ZipFile(path) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
        raised = {style.get(f"{WORD}styleId") for style in styles.iter(f"{WORD}style") if _raises(style)}
        names = [name for name in package.namelist() if PARTS.fullmatch(name)]
        parts = {name: etree.fromstring(package.read(name)) for name in names}
    numbering, labels = Numbering(), {}
    if BODY in parts:
        labels[BODY] = _body_labels(parts[BODY], numbering, pages)
    for name, part in parts.items():
        yield "".join(_runs(part, raised, labels.get(name) or _edge_labels(part, numbering, pages)))


def chart_values(path: Path) -> Iterator[str]:
    """The numbers that charts of Word's own are drawn from."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/charts/chart\d*\.xml", name):
                for values in etree.fromstring(package.read(name)).iter(f"{CHART}val"):
                    yield from (value.text or "" for value in values.iter(f"{CHART}v"))


def _raises(element: etree._Element) -> bool:
    return any(place.get(f"{WORD}val") == "superscript" for place in element.iter(f"{WORD}vertAlign"))


def _runs(root: etree._Element, raised: set[str | None], labels: Labels) -> Iterator[str]:
    for element in root.iter(f"{WORD}t", f"{DRAWING}t", "{*}br", "{*}tab", "{*}p", "{*}docPr"):
        text = element.text or ""
        if element.get("descr"):
            yield f"\n{element.get('descr')}\n"
        elif element.tag not in (f"{WORD}t", f"{DRAWING}t"):
            yield " " if etree.QName(element).localname in ("br", "tab") else "\n"
        elif element in labels:
            yield text.replace(labels[element], f" [{labels[element]}] ", 1)
        else:
            yield f" [{text}] " if text.strip().isdecimal() and _is_raised(element, raised) else text


def _is_raised(text: etree._Element, raised: set[str | None]) -> bool:
    run = text.getparent()
    return run is not None and (_raises(run) or _style(run, "r") in raised)


def _body_labels(body: etree._Element, numbering: Numbering, pages: int) -> Labels:
    """Numbers of headings, of entries in lists of contents and figures, and in fields."""
    labels: dict[etree._Element, str] = {}
    targets: dict[str | None, _Target] = {}
    for paragraph in body.iter(f"{WORD}p"):
        text, number = _said(paragraph), ""
        first = next(paragraph.iter(f"{WORD}r"), None)
        if first is not None and _style(first, "r") == NUMBER_STYLE and _style(paragraph, "p").startswith("Heading"):
            told = _said(first).strip()
            if numbering.take(told, text.removeprefix(_said(first))):
                number = told
                labels |= dict.fromkeys(first.iter(f"{WORD}t"), told)
        elif NUMERALS in (style := _style(paragraph, "p")) and numbering.counts(style, text):
            labels |= dict.fromkeys(paragraph.iter(f"{WORD}t"), text)
        for mark in paragraph.iter(f"{WORD}bookmarkStart"):
            targets[mark.get(f"{WORD}name")] = _Target(text, number)
    for paragraph in body.iter(f"{WORD}p"):
        if _style(paragraph, "p").startswith(LISTS):
            labels |= _entry_labels(paragraph, targets)
    return labels | _field_labels(body, targets, pages)


def _entry_labels(paragraph: etree._Element, targets: Mapping[str | None, _Target]) -> Labels:
    """The number that an entry begins with, if what it leads to has that number."""
    labels = {}
    for link in paragraph.iter(f"{WORD}hyperlink"):
        target = targets.get(link.get(f"{WORD}anchor"))
        first = next(link.iter(f"{WORD}t"), None)
        label = "" if first is None else (first.text or "").strip()
        if target and first is not None and re.fullmatch(LABEL, label) and target.has(label):
            labels[first] = label
    return labels


def _edge_labels(part: etree._Element, numbering: Numbering, pages: int) -> Labels:
    """Numbers in heads and feet: pages, and the number of a heading that is repeated whole."""
    labels = dict(_field_labels(part, {}, pages))
    for text in part.iter(f"{WORD}t"):
        if number := numbering.headings.get(squashed(text.text or "")):
            labels[text] = number
    return labels


def _field_labels(part: etree._Element, targets: Mapping[str | None, _Target], pages: int) -> Labels:
    """Numbers in fields: no page beyond the last, and no number that what is referred to doesn't have."""
    labels = {}
    for text, instruction in _in_fields(part):
        name, *rest = [*instruction.split(), ""]
        number, target = (text.text or "").strip(), targets.get(rest[0])
        is_page = name in PAGE_FIELDS and number.isdecimal() and int(number) <= pages
        is_reference = name == "REF" and target is not None and target.has(number)
        if number.isdecimal() and (is_page or is_reference or name in COUNTING_FIELDS):
            labels[text] = number
    return labels


def _in_fields(part: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The texts that stand in fields, each with its field's instruction: simple ones, and those from begin to end."""
    for simple in part.iter(f"{WORD}fldSimple"):
        yield from ((text, simple.get(f"{WORD}instr", "")) for text in simple.iter(f"{WORD}t"))
    begun: list[str] = []
    for element in part.iter(f"{WORD}fldChar", f"{WORD}instrText", f"{WORD}t"):
        if element.tag == f"{WORD}t":
            if begun:
                yield element, begun[-1]
        elif element.tag == f"{WORD}instrText":
            begun[-1:] = ["".join(begun[-1:]) + (element.text or "")]
        elif element.get(f"{WORD}fldCharType") == "begin":
            begun.append("")
        elif element.get(f"{WORD}fldCharType") == "end" and begun:
            begun.pop()


def _said(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{WORD}t"))


def _style(element: etree._Element, kind: str) -> str:
    """The name of the style of a paragraph ("p") or a run ("r")."""
    style = element.find(f"{WORD}{kind}Pr/{WORD}{kind}Style")
    return "" if style is None else style.get(f"{WORD}val", "")
