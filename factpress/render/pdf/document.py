"""The PDF file: pages, links, outline, what the file says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from factpress.drawing import Sheet
from factpress.fonts import FontBook
from factpress.render.pdf.images import add_images
from factpress.render.pdf.links import anchor, link_boxes
from factpress.render.pdf.painter import paint
from factpress.render.pdf.settings import canvas, pdfdoc
from factpress.render.pdf.typefaces import Typefaces

PDF_VERSION = (1, 7)
_PRINTED = 4  # the flag of annotations that print with the page (PDF 32000-1, table 165)
_IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"  # everything else but letters and digits is percent-encoded (RFC 3986, 2.2)


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """What the file says of itself; `language` is a tag such as "en-CA", `creator` the program."""

    title: str
    subject: str
    author: str
    language: str
    keywords: str = ""
    creator: str = "Factpress"


def render_sheets(sheets: Sequence[Sheet], info: PdfInfo, fonts: FontBook) -> bytes:
    """A PDF file with a page for each sheet; the same input gives the same bytes.

    The file bears no time of its making. An internal link ("#looking-ahead") leads to the bookmark of that title;
    one that leads nowhere is a `ValueError`.
    """
    page = _Canvas(None, lang=info.language, pageCompression=1, invariant=1, pdfVersion=PDF_VERSION)
    _describe(page, info)
    typefaces = Typefaces(page._doc, fonts)
    anchors = _anchors(sheets)
    for sheet in sheets:
        page.begin_sheet(sheet)
        page.write(paint(sheet, fonts, typefaces))
        _add_bookmarks(page, sheet)
        _add_links(page, sheet, fonts, anchors)
        page.showPage()
    return bytes(page.getpdfdata())


class _Canvas(canvas.Canvas):  # type: ignore[misc]  # reportlab has no types
    """reportlab's pages, of which we write the content ourselves; no font is set before we set one."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._doc.info = _Info()
        self.placed = -1  # the number of the last place that the outline leads to
        self.above: tuple[int, ...] = ()  # the levels of the entries that the last one of the outline stands under

    def begin_sheet(self, sheet: Sheet) -> None:
        """Starts a page of the sheet's size; the identity of the file depends on all that stands on it."""
        self._doc.updateSignature(repr(sheet))
        self.setPageSize((sheet.width, sheet.height))
        self._formsinuse += add_images(self._doc, sheet)

    def write(self, operators: Sequence[str]) -> None:
        """Adds operators to the page."""
        self._code.extend(operators)

    def _make_preamble(self) -> None:
        self._preamble = ""


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]  # reportlab has no types
    """The information dictionary without dates."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The dictionary as PDF; what isn't known is left out."""
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        known = {name: pdfdoc.PDFString(text) for name, text in entries.items() if text}
        return bytes(pdfdoc.PDFDictionary(known).format(document))


def _describe(page: _Canvas, info: PdfInfo) -> None:
    page.setTitle(info.title)
    page.setSubject(info.subject)
    page.setAuthor(info.author)
    page.setKeywords(info.keywords)
    page.setCreator(info.creator)
    page.setViewerPreference("DisplayDocTitle", "true")
    page.addPageLabel(0, style="ARABIC", start=1)


def _anchors(sheets: Sequence[Sheet]) -> dict[str, str]:
    """The name of each place an internal link may lead to; of equal titles the first counts."""
    titles = [bookmark.title for sheet in sheets for bookmark in sheet.bookmarks]
    return {anchor(title): f"place-{index}" for index, title in reversed(list(enumerate(titles)))}


def _add_bookmarks(page: _Canvas, sheet: Sheet) -> None:
    """The sheet's bookmarks in the outline; a level that was left out is closed up."""
    for bookmark in sheet.bookmarks:
        page.placed += 1
        place = f"place-{page.placed}"
        page.bookmarkPage(place, fit="XYZ", left=0, top=sheet.height - bookmark.y, zoom=0)
        page.above = (*(level for level in page.above if level < bookmark.level), bookmark.level)
        page.addOutlineEntry(bookmark.title, place, level=len(page.above) - 1)


def _add_links(page: _Canvas, sheet: Sheet, fonts: FontBook, anchors: dict[str, str]) -> None:
    for target, text, box in link_boxes(sheet, fonts):
        area = (box.x, sheet.height - box.y - box.height, box.x + box.width, sheet.height - box.y)
        if not target.startswith("#"):
            page.linkURL(quote(target, safe=_IN_ADDRESSES), area, Contents=pdfdoc.PDFString(text), F=_PRINTED)
        elif target in anchors:
            page.linkAbsolute(text, anchors[target], area, Border="[0 0 0]", F=_PRINTED)
        else:
            raise ValueError(f"the link {target!r} leads to no heading of the document")
