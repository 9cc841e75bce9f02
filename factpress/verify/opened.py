"""A PDF file as pdfium reads it: pages, what is read aloud, where links lead, outline, what it says of itself."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from factpress.verify.objects import Fonts, Shown, read_page
from factpress.verify.trees import Told, read_tree

ENTRIES = ("Title", "Author", "Subject", "Keywords", "Creator")
"""What a file says of itself, as PDF calls it (ISO 32000-1, table 317)."""

_SIZE = 2**16


class Target(NamedTuple):
    """Where a link or a bookmark leads: an address, or a page (from 0, -1 for none) and a height on it."""

    address: str = ""
    page: int = -1
    y: float = 0.0


class ReadLink(NamedTuple):
    """A place that leads somewhere: its corners in points from the top left, its target, what it says of itself."""

    place: tuple[float, float, float, float]
    target: Target
    says: str


class ReadMark(NamedTuple):
    """An entry of the outline; `level` counts from 0."""

    title: str
    level: int
    target: Target


class ReadPage(NamedTuple):
    """A page: its size in points as it is seen, how far it is turned, its number, and all that is on it.

    `told` is what a screen reader tells of it, part by part.
    """

    width: float
    height: float
    turned: int
    label: str
    objects: Sequence[Shown]
    told: Sequence[Told]
    links: Sequence[ReadLink]


class ReadFile(NamedTuple):
    """A file; `entries` are those of `ENTRIES`, `packet` says the same again, for archives (XMP)."""

    pages: Sequence[ReadPage]
    marks: Sequence[ReadMark]
    entries: Mapping[str, str]
    language: str
    tagged: bool
    packet: str


def read_objects(data: bytes) -> tuple[Sequence[Shown], ...]:
    """The objects of each page of a PDF file."""
    return tuple(page.objects for page in read_file(data).pages)


def read_file(data: bytes) -> ReadFile:
    """A PDF file."""
    with ExitStack() as opened:
        file = opened.enter_context(closing(pypdfium2.PdfDocument(data)))
        heights = [file.get_page_size(number)[1] for number in range(len(file))]
        reader = _Reader(file, heights, opened)
        return ReadFile(
            [reader.page(number) for number in range(len(file))],
            list(reader.marks()),
            file.get_metadata_dict(),
            reader.text(lambda *room: pdfium.FPDFCatalog_GetLanguage(file, *room)),
            bool(pdfium.FPDFCatalog_IsTagged(file)),
            _packet(data),
        )


def _packet(data: bytes) -> str:
    """The packet of XMP, which lies open in a file, so that archives find it; "" if there is none."""
    begin, end = data.find(b"<x:xmpmeta"), data.find(b"</x:xmpmeta>")
    return data[begin:end].decode("utf-8", "replace") if 0 <= begin < end else ""


class _Reader:
    """Reads the pages of an open file, of these heights; they stay open until all that is `opened` is closed.

    So each font is known to pdfium by one address, and its letters are looked at once.
    """

    def __init__(self, file: pypdfium2.PdfDocument, heights: Sequence[float], opened: ExitStack) -> None:
        self._file, self._opened = file, opened
        self._heights = heights
        self._fonts: Fonts = {}
        self._buffer = ctypes.create_string_buffer(_SIZE)
        self._units = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))

    def text(self, read: object, *, wide: bool = True) -> str:
        """What a function of pdfium writes, given room for it."""
        assert callable(read)
        length = read(self._units if wide else self._buffer, _SIZE)
        written = ctypes.string_at(self._buffer, max(0, length - (2 if wide else 1)))
        return written.decode("utf-16-le" if wide else "utf-8", "replace")

    def page(self, number: int) -> ReadPage:
        """A page (from 0)."""
        page = self._opened.enter_context(closing(self._file[number]))
        width, height = page.get_size()
        return ReadPage(
            width,
            height,
            page.get_rotation(),
            self._file.get_page_label(number),
            read_page(page, self._fonts),
            read_tree(page),
            list(self._links(page, self._heights[number])),
        )

    def _links(self, page: pypdfium2.PdfPage, height: float) -> Iterator[ReadLink]:
        at, link, box = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        while pdfium.FPDFLink_Enumerate(page, at, link):
            pdfium.FPDFLink_GetAnnotRect(link, box)
            annotation = pdfium.FPDFLink_GetAnnot(page, link)
            says = self.text(lambda *room, of=annotation: pdfium.FPDFAnnot_GetStringValue(of, b"Contents", *room))
            pdfium.FPDFPage_CloseAnnot(annotation)
            place = box.left, height - box.top, box.right, height - box.bottom
            yield ReadLink(place, self._target(pdfium.FPDFLink_GetDest(self._file, link), link), says)

    def _target(self, place: pdfium.FPDF_DEST, link: pdfium.FPDF_LINK | None = None) -> Target:
        if place:
            page = pdfium.FPDFDest_GetDestPageIndex(self._file, place)
            known, numbers = [ctypes.c_int() for _ in range(3)], [ctypes.c_float() for _ in range(3)]
            pdfium.FPDFDest_GetLocationInPage(place, *known, *numbers)
            return Target(page=page, y=self._heights[page] - numbers[1].value if page >= 0 else 0.0)
        action = pdfium.FPDFLink_GetAction(link) if link else None
        if not action:
            return Target()
        return Target(self.text(lambda *room: pdfium.FPDFAction_GetURIPath(self._file, action, *room), wide=False))

    def marks(self, above: object = None, level: int = 0) -> Iterator[ReadMark]:
        """The entries of the outline in order, those within others after them."""
        mark = pdfium.FPDFBookmark_GetFirstChild(self._file, above)
        while mark:
            title = self.text(lambda *room, of=mark: pdfium.FPDFBookmark_GetTitle(of, *room))
            yield ReadMark(title, level, self._target(pdfium.FPDFBookmark_GetDest(self._file, mark)))
            yield from self.marks(mark, level + 1)
            mark = pdfium.FPDFBookmark_GetNextSibling(self._file, mark)
