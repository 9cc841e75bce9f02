"""What a screen reader tells of a page, part by part: the structure tree of a PDF file as pdfium reads it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_SIZE = 2**16
_ABOUT = ("Scope", "ListNumbering")


class Told(NamedTuple):
    """A part of a page: its kind, what is said for it or of it, and what is in it, marked content by its number.

    `about` is what it heads (of a table's header), or how it is counted (of a list).
    """

    role: str
    alt: str = ""
    actual: str = ""
    language: str = ""
    expansion: str = ""
    about: str = ""
    kids: tuple[Told | int, ...] = ()


def read_tree(page: pypdfium2.PdfPage) -> Sequence[Told]:
    """The parts that a page has something of; none if the file isn't tagged."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        reader, count = _Reader(), max(0, pdfium.FPDF_StructTree_CountChildren(tree))
        parts = (pdfium.FPDF_StructTree_GetChildAtIndex(tree, number) for number in range(count))
        return [reader.part(part) for part in parts if part]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Reader:
    """Reads parts into the same room, over and over."""

    def __init__(self) -> None:
        self._room = ctypes.create_string_buffer(_SIZE)
        self._length = ctypes.c_ulong()

    def part(self, one: Any) -> Told:
        """A part with all that it holds."""
        return Told(
            self._text(pdfium.FPDF_StructElement_GetType, one),
            self._text(pdfium.FPDF_StructElement_GetAltText, one),
            self._text(pdfium.FPDF_StructElement_GetActualText, one),
            self._text(pdfium.FPDF_StructElement_GetLang, one),
            self._text(pdfium.FPDF_StructElement_GetExpansion, one),
            self._about(one),
            tuple(self._kids(one)),
        )

    def _kids(self, one: Any) -> list[Told | int]:
        kids: list[Told | int] = []
        for number in range(max(0, pdfium.FPDF_StructElement_CountChildren(one))):
            if part := pdfium.FPDF_StructElement_GetChildAtIndex(one, number):
                kids.append(self.part(part))
            elif (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(one, number)) >= 0:
                kids.append(mark)
        return kids

    def _text(self, read: Any, one: Any) -> str:
        length = read(one, self._room, _SIZE)
        return ctypes.string_at(self._room, length - 2).decode("utf-16-le", "replace") if length > 2 else ""

    def _about(self, one: Any) -> str:
        found = []
        for number in range(max(0, pdfium.FPDF_StructElement_GetAttributeCount(one))):
            attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(one, number)
            for name in _ABOUT:
                value = pdfium.FPDF_StructElement_Attr_GetValue(attributes, name.encode())
                if value and pdfium.FPDF_StructElement_Attr_GetStringValue(value, self._room, _SIZE, self._length):
                    found.append(ctypes.string_at(self._room, self._length.value - 2).decode("utf-16-le", "replace"))
        return " ".join(found)
