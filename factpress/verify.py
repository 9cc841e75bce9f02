"""Verify: reads finished files back and compares them with what was asked."""

from __future__ import annotations

import dataclasses
import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2
from lxml import etree

from factpress.document import Citation, Link, NoteMark, Text, plain_text
from factpress.drawing import Sheet, TextRun
from factpress.pages import Pages
from factpress.problems import Problem

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\ufffe\x02"), "-")
"""What readers make of hyphens: U+2010 and U+2011, and pdfium's marks for a hyphen at the end of a line."""

PICTURED = ("alt", "drawing", "labels")
"""Fields of blocks that are pictures, the texts within them, or what they are told by."""

REPORT = "nothing was published; this is a fault of Factpress, not of your text: please report it"


def check_pdf(data: bytes, sheets: Sequence[Sheet], name: str) -> Iterator[Problem]:
    """A problem for each page of a PDF file that doesn't read as its sheet, and one for another number of pages."""
    file = pypdfium2.PdfDocument(data)
    try:
        if len(file) != len(sheets):
            yield Problem(name, None, f"the file has {len(file)} pages instead of {len(sheets)}", REPORT)
            return
        for number, (page, sheet) in enumerate(zip(file, sheets, strict=True), 1):
            textpage = page.get_textpage()
            read = letters(textpage.get_text_bounded())
            textpage.close()
            page.close()
            asked = letters("".join(_printed(item.text) for item in sheet.items if isinstance(item, TextRun)))
            yield from _differences(asked, read, f"page {number} of the file", name)
    finally:
        file.close()


def _printed(text: str) -> str:
    """The text of a run as it is printed: a soft hyphen at its end divides a word, and is seen."""
    return f"{text[:-1]}-" if text.endswith("\u00ad") else text


def letters(text: str) -> str:
    """The text as it is compared: without space and marks that only shape it, hyphens alike."""
    folded = unicodedata.normalize("NFC", text).translate(HYPHENS)
    return "".join(c for c in folded if not c.isspace() and c not in "\u00ad\u200b\u2060\ufeff")


def _differences(asked: str, read: str, where: str, name: str) -> Iterator[Problem]:
    """A problem where the same letters are not there as often; their order is the reader program's own."""
    lost, added = Counter(asked) - Counter(read), Counter(read) - Counter(asked)
    if lost:
        yield Problem(name, None, f"{where} lacks {_counted(lost)}", REPORT)
    if added:
        yield Problem(name, None, f"{where} has too much: {_counted(added)}", REPORT)


def _counted(count: Counter[str]) -> str:
    return ", ".join(f"U+{ord(letter):04X} {letter} ({number} times)" for letter, number in sorted(count.items())[:5])


def check_word(data: bytes, pages: Pages, name: str) -> Iterator[Problem]:
    """A problem for each text of the placed document that a Word file doesn't hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [part for part in package.namelist() if part.startswith("word/") and part.endswith(".xml")]
        read = letters("".join(_word_text(package.read(part)) for part in sorted(parts)))
    for text in dict.fromkeys(said(pages.pages)):
        if letters(text) not in read:
            yield Problem(name, None, f"the file lacks the text {text[:60]!r}", REPORT)


def _word_text(part: bytes) -> str:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    marks = {WORD + "noBreakHyphen": "-", WORD + "tab": " ", WORD + "br": " "}
    return "".join(
        element.text or "" if element.tag == WORD + "t" else marks.get(element.tag, "") for element in root.iter()
    )


def said(node: object) -> Iterator[str]:
    """Every text of a tree of pages, blocks or sections in reading order; what pictures are told by is left out."""
    if isinstance(node, tuple) and node and all(isinstance(item, Text | Link | NoteMark | Citation) for item in node):
        yield plain_text(node)
    elif isinstance(node, tuple):
        for item in node:
            yield from said(item)
    elif dataclasses.is_dataclass(node):
        yield from _said_by_fields(node)


def _said_by_fields(node: object) -> Iterator[str]:
    for field in dataclasses.fields(node):  # type: ignore[arg-type]
        value = getattr(node, field.name)
        if field.name in ("digits", "qualifier", "word"):
            yield value
        elif field.name not in PICTURED:
            yield from said(value)


def check_page_count(made: int, expected: int, brief: str, line: int | None) -> Iterable[Problem]:
    """A problem if a brief's pages are not as many as it says."""
    if made != expected:
        hint = f"choose a page design with {expected}, or write pages = {made}"
        yield Problem(brief, line, f"pages = {expected}, but the page design makes {made}", hint)
