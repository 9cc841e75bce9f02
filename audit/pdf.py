"""The text of a PDF file by PDFium: what counts its parts is put in brackets, if it counts them right.

These are raised marks of notes, the page's own number, numbers of headings where they are tagged as such and where
heads and lists of contents repeat them, and the pages that lists of contents lead to.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from audit.numbering import LABEL, Numbering, caption_label, squashed

MARGIN = 0.09
"""How much of a page its head and its foot take at most, as a share of its height."""
SMALLER, HIGHER = 0.95, 0.6
"""A raised sign is at most so large, and at most so much higher, as a share of the sign beside it."""
ENTRY = re.compile(rf"(?:({LABEL})\s+)?(.*?)(?:\s+(\d+))?\s*")
"""An entry of a list of contents: number, title, page."""


@dataclass(frozen=True)
class _Sign:
    """A sign of a page: size and place of its origin in points, what it was drawn with, its tagged run's number.

    Of signs that aren't tagged, as those of heads and feet, the number is below 0.
    """

    text: str
    size: float
    across: float
    base: float
    drawn: int
    run: int


@dataclass(frozen=True)
class _Part:
    """A heading, caption, entry of contents, label, or what has an alternative text: its role, its runs in order."""

    role: str
    runs: tuple[int, ...]
    alternative: str = ""


@dataclass
class _Page:
    """A page with its signs, in which those that count come to stand in brackets."""

    page: pypdfium2.PdfPage
    number: int
    signs: list[_Sign]
    parts: list[_Part]

    def places(self, part: _Part) -> list[int]:
        """Which signs a part consists of."""
        return [index for index, sign in enumerate(self.signs) if sign.run in part.runs]

    def said(self, places: list[int]) -> str:
        """The text of these signs."""
        return "".join(self.signs[index].text for index in places)

    def bracket(self, places: list[int]) -> None:
        """Puts the number that these signs are in brackets."""
        told = self.said(places)
        for index in places:
            self.signs[index] = replace(self.signs[index], text="")
        self.signs[places[0]] = replace(self.signs[places[0]], text=f"[{told}]")


def pdf_text(path: Path) -> Iterator[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [_read(page, number) for number, page in enumerate(document, 1)]
        numbering, captions = Numbering(), set[str]()
        for page in pages:
            captions |= _captions(page)
            _number_headings(page, numbering)
            _number_heads(page, numbering)
            _number_labels(page, numbering)
        for page in pages:
            _number_contents(page, numbering, captions, document)
            _number_page(page)
            text = "".join(_marked(page.signs))
            yield from (part.alternative for part in page.parts)
            yield re.sub("\ufffe\\s*|(?<=[a-z])-\r?\n(?=[a-z])", "", text)  # a word divided at the end of a line
    finally:
        document.close()


def _read(page: pypdfium2.PdfPage, number: int) -> _Page:
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    parts: list[_Part] = []
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree) if tree else 0):
            parts += _parts(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), "")
    finally:
        if tree:
            pdfium.FPDF_StructTree_Close(tree)
    return _Page(page, number, [*_signs(page.get_textpage())], parts)


def _parts(element: pdfium.FPDF_STRUCTELEMENT, parent: str) -> Iterator[_Part]:
    """The headings, captions, entries of contents and labels ("LI Lbl") in an element."""
    role = _told(pdfium.FPDF_StructElement_GetType, element)
    if alternative := _told(pdfium.FPDF_StructElement_GetAltText, element):
        yield _Part(role, (), alternative)
    if re.fullmatch(r"H\d?|Caption|TOCI|Lbl", role):
        yield _Part(f"{parent} {role}" if role == "Lbl" else role, tuple(sorted(_run_numbers(element))))
        return
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _parts(child, role)


def _told(ask: Callable[..., int], element: pdfium.FPDF_STRUCTELEMENT) -> str:
    """A text of an element, "" without one."""
    size = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    ask(element, buffer, size)
    return buffer.raw[: max(size, 2) - 2].decode("utf-16-le")


def _run_numbers(element: pdfium.FPDF_STRUCTELEMENT) -> Iterator[int]:
    for index in range(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)):
        number = pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
        if number >= 0:
            yield number
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _run_numbers(child)


def _signs(text: pypdfium2.PdfTextPage) -> Iterator[_Sign]:
    across, base = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        pdfium.FPDFText_GetCharOrigin(text.raw, index, across, base)
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        drawn = pdfium.FPDFText_GetTextObject(text.raw, index)
        run = pdfium.FPDFPageObj_GetMarkedContentID(drawn) if drawn else -1
        size = pdfium.FPDFText_GetFontSize(text.raw, index)
        at_once = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        yield _Sign(chr(code) if code else "", size, across.value, base.value, at_once, run)


def _captions(page: _Page) -> set[str]:
    """How a list of figures and tables calls the figures and tables of a page."""
    return {caption_label(page.said(page.places(part))) for part in page.parts if part.role == "Caption"} - {""}


def _number_headings(page: _Page, numbering: Numbering) -> None:
    """Brackets the number of each heading: a run of its own, and the next number."""
    for part in page.parts:
        if part.role.startswith("H") and len(part.runs) > 1:
            places = page.places(part)
            number = [index for index in places if page.signs[index].run == part.runs[0]]
            title = page.said([index for index in places if index not in number])
            if numbering.take(page.said(number).strip(), title):
                page.bracket([index for index in number if page.signs[index].text.strip()])


def _number_labels(page: _Page, numbering: Numbering) -> None:
    """Brackets the labels of lists and notes that count on."""
    for part in page.parts:
        if part.role.endswith(" Lbl"):
            places = [index for index in page.places(part) if page.signs[index].text.isdecimal()]
            if numbering.counts(part.role, page.said(page.places(part))):
                page.bracket(places)


def _number_heads(page: _Page, numbering: Numbering) -> None:
    """Brackets the number of a heading, of this page or one before it, that a head or foot repeats whole."""
    places = [index for index, sign in enumerate(page.signs) if sign.run < 0 and squashed(sign.text)]
    told = page.said(places)
    for heading, number in numbering.headings.items():
        at = told.find(heading)
        if at >= 0 and not told[at - 1 : at].isdecimal():
            page.bracket(places[at : at + len(number)])
            return


def _number_contents(page: _Page, numbering: Numbering, captions: set[str], document: pypdfium2.PdfDocument) -> None:
    """Brackets the page that an entry leads to, and the number that what it names has there."""
    for part in page.parts:
        if part.role != "TOCI":
            continue
        places = page.places(part)
        match = ENTRY.fullmatch(page.said(places))
        if match is None:
            continue
        if match[3] and _leads_to(page, page.signs[places[match.start(3)]], document) == int(match[3]):
            page.bracket(places[match.start(3) : match.end(3)])
        heading = squashed((match[1] or "") + match[2])
        if match[1] and (numbering.headings.get(heading) == match[1] or match[1] in captions):
            page.bracket(places[match.start(1) : match.end(1)])


def _leads_to(page: _Page, sign: _Sign, document: pypdfium2.PdfDocument) -> int:
    """The page that a link at this sign leads to; 0 without one."""
    link = pdfium.FPDFLink_GetLinkAtPoint(page.page.raw, sign.across + 1, sign.base + 1)
    target = pdfium.FPDFLink_GetDest(document.raw, link) if link else None
    return pdfium.FPDFDest_GetDestPageIndex(document.raw, target) + 1 if target else 0


def _number_page(page: _Page) -> None:
    """Brackets the page's own number where it was drawn alone in the head or foot, outside of what is tagged."""
    height, drawn = page.page.get_height(), dict[int, list[int]]()
    for index, sign in enumerate(page.signs):
        if sign.drawn and sign.run < 0 and not MARGIN < sign.base / height < 1 - MARGIN:
            drawn.setdefault(sign.drawn, []).append(index)
    for places in drawn.values():
        if page.said(places).strip() == str(page.number):
            page.bracket([index for index in places if page.signs[index].text.isdecimal()])


def _marked(signs: list[_Sign]) -> Iterator[str]:
    """The text of a page, raised digits in brackets."""
    number = ""
    for index, sign in enumerate(signs):
        if sign.text.isdecimal() and _is_raised(index, signs):
            number += sign.text
            continue
        if number:
            yield f" [{number}] "
            number = ""
        yield sign.text
    yield f" [{number}] " if number else ""


def _is_raised(index: int, signs: list[_Sign]) -> bool:
    """Whether the digits here are smaller and stand higher than the sign before them or the sign after them."""
    sign = signs[index]
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(signs) and (signs[near].text.isdecimal() or signs[near].text in " \r\n"):
            if signs[near].size > sign.size:  # digits, but not of the mark
                break
            near += step
        if 0 <= near < len(signs):
            beside = signs[near]
            if sign.size < SMALLER * beside.size and 0 < sign.base - beside.base < HIGHER * beside.size:
                return True
    return False
