"""The PDF file: pages, links, outline, tags, and what the file says of itself and carries with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from factpress.contracts.drawing import Box, Sheet, TextRun
from factpress.contracts.record import Attachment
from factpress.fonts import FontBook
from factpress.render.pdf.attachments import attach
from factpress.render.pdf.file import Document
from factpress.render.pdf.images import add_images
from factpress.render.pdf.links import anchor, link_annotation, link_boxes, link_text
from factpress.render.pdf.marks import END, Marks, Stretch, stretches
from factpress.render.pdf.metadata import Information, PdfInfo, write_metadata
from factpress.render.pdf.painter import Painter
from factpress.render.pdf.settings import canvas
from factpress.render.pdf.tags import write_tags
from factpress.render.pdf.typefaces import Typefaces
from factpress.structure import Element


def render_sheets(
    sheets: Sequence[Sheet],
    info: PdfInfo,
    fonts: FontBook,
    structure: Element | None = None,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """A PDF file with a page for each sheet; the same input gives the same bytes.

    With a structure the file conforms to PDF/UA-1 and PDF/A-3a; without one it is but a picture of the sheets. It
    bears no time of its making. An internal link ("#looking-ahead") leads to the bookmark of that title, or to the
    mark of that name. A `ValueError` tells a fault of the program: a link that leads nowhere, text that the structure
    doesn't have.
    """
    marks = Marks(structure, fonts) if structure else None
    page = _Canvas(info, marks, len(sheets))
    typefaces = Typefaces(page.document, fonts)
    anchors = _anchors(sheets)
    for sheet in sheets:
        page.begin_sheet(sheet)
        _draw(page, sheet, fonts, typefaces, anchors)
        _add_bookmarks(page, sheet)
        _add_places(page, sheet, anchors)
        page.showPage()
    files = attach(page.document, attachments)
    if marks:
        write_tags(page.document, marks, sheets, files)
        write_metadata(page.document, info)
    return bytes(page.getpdfdata())


NODE = "#/"
"""How links begin that lead to a node."""


class _Canvas(canvas.Canvas):  # type: ignore[misc]  # reportlab has no types
    """reportlab's pages, of which we write the content ourselves; no font is set before we set one."""

    def __init__(self, info: PdfInfo, marks: Marks | None, pages: int) -> None:
        super().__init__(None, pageCompression=1, invariant=1)
        self.document = self._doc = Document(info.language)
        self.document.info = Information(info)
        self.setViewerPreference("DisplayDocTitle", "true")
        self.addPageLabel(0, style="ARABIC", start=1)
        self.marks = marks
        self.pages = pages
        self.named: set[str] = set()  # the marks that links lead to
        self.placed = -1  # the number of the last place that the outline leads to
        self.above: tuple[int, ...] = ()  # the levels of the entries that the last one of the outline stands under

    def begin_sheet(self, sheet: Sheet) -> None:
        """Starts a page of the sheet's size."""
        self.setPageSize((sheet.width, sheet.height))
        self._formsinuse += add_images(self.document, sheet)
        if self.marks:
            self.marks.begin_page()

    def write(self, operators: Sequence[str]) -> None:
        """Adds operators to the page."""
        self._code.extend(operators)

    def add_link(self, stretch: Stretch, target: object, box: Box) -> None:
        """Adds a place that leads to an address or to a place in the document."""
        foot = self._pagesize[1] - box.y - box.height
        area = (box.x, foot, box.x + box.width, foot + box.height)
        number = self.pages + len(self.marks.areas) if self.marks else None
        self._addAnnotation(link_annotation(target, link_text(stretch.items), area, number))
        if self.marks:
            self.marks.add_area(stretch, self._annotationrefs[-1].name)

    def showPage(self) -> None:
        """Ends the page; readers go through its links in the order of its tags."""
        number = self._pageNumber - 1
        super().showPage()
        page = self.document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = (number, "/S") if self.marks else (None, None)

    def _make_preamble(self) -> None:
        self._preamble = ""


def _draw(page: _Canvas, sheet: Sheet, fonts: FontBook, typefaces: Typefaces, anchors: dict[str, str]) -> None:
    """The content of a page, marked, and its links."""
    painter = Painter(sheet.height, fonts, typefaces)
    for stretch in stretches(sheet.items):
        if page.marks:
            painter.operators.append(page.marks.begin(stretch))
        painter.draw(stretch.items)
        if page.marks:
            painter.operators.append(END)
        _name_places(page, stretch, sheet.height)
        if stretch.link:
            target = _target(page, stretch.link, anchors)
            for box in link_boxes(stretch.items, fonts):
                page.add_link(stretch, target, box)
    page.write(painter.operators)


def _anchors(sheets: Sequence[Sheet]) -> dict[str, str]:
    """The name of each place an internal link may lead to: of equal titles the first counts, before them marks.

    A link to a node ("#/text/3") leads to where it begins first.
    """
    bookmarks = [bookmark for sheet in sheets for bookmark in sheet.bookmarks]
    names = [f"#{mark.anchor}" if mark.anchor else anchor(mark.title) for mark in bookmarks]
    named = {name: f"place-{index}" for index, name in reversed(list(enumerate(names)))}
    runs = [item for sheet in sheets for item in sheet.items if isinstance(item, TextRun)]
    named |= {f"#{run.anchor}": run.anchor for run in runs if run.anchor}
    wanted = dict.fromkeys(run.link for run in runs if run.link.startswith(NODE))
    known = {part for node in {run.node for run in runs} for part in accumulate(node.split("/"), "{}/{}".format)}
    return named | {link: f"node-{n}" for n, link in enumerate(wanted) if link.removeprefix(NODE) in known}


def _name_places(page: _Canvas, stretch: Stretch, height: float) -> None:
    """Names the places of a stretch that links lead to, each where its line begins; the first of a name counts."""
    for run in stretch.items:
        if isinstance(run, TextRun) and run.anchor and run.anchor not in page.named:
            page.named.add(run.anchor)
            page.bookmarkPage(run.anchor, fit="XYZ", left=0, top=height - run.y + 2 * run.size, zoom=0)


def _add_places(page: _Canvas, sheet: Sheet, anchors: dict[str, str]) -> None:
    """The places on a sheet of nodes that links lead to, each where its node begins first."""
    runs = (item for item in sheet.items if isinstance(item, TextRun))
    for item in runs if any(link.startswith(NODE) for link in anchors) else ():
        for part in accumulate(item.node.split("/"), "{}/{}".format):
            if (name := anchors.get(NODE + part)) and name not in page.named:
                page.named.add(name)
                page.bookmarkPage(name, fit="XYZ", left=0, top=sheet.height - item.y + item.size, zoom=0)


def _add_bookmarks(page: _Canvas, sheet: Sheet) -> None:
    """The sheet's bookmarks in the outline; a level that was left out is closed up."""
    for bookmark in sheet.bookmarks:
        page.placed += 1
        place = f"place-{page.placed}"
        page.bookmarkPage(place, fit="XYZ", left=0, top=sheet.height - bookmark.y, zoom=0)
        page.above = (*(level for level in page.above if level < bookmark.level), bookmark.level)
        page.addOutlineEntry(bookmark.title, place, level=len(page.above) - 1)


def _target(page: _Canvas, link: str, anchors: dict[str, str]) -> object:
    """Where a link leads: an address, or a place that reportlab knows."""
    if not link.startswith("#"):
        return link
    if link not in anchors:
        raise ValueError(f"the link {link!r} leads to no heading of the document")
    return page._bookmarkReference(anchors[link])
