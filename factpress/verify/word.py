"""A Word file against the placed document: every text in order, head and foot of every page, every picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from factpress.chapters import in_parts, page_texts, parts_of
from factpress.contracts.pages import Page, Pages
from factpress.fonts import FontBook
from factpress.pictures.comparing import check_file
from factpress.place import on_sheet
from factpress.problems import Problem
from factpress.values import replace
from factpress.verify.asked import Place, Said, asked_of_lines, asked_of_page, placed_words
from factpress.verify.bindings import check_controls
from factpress.verify.byhand import hand_faults
from factpress.verify.charts import AskedPicture, check_labels, pictures_of_page
from factpress.verify.docx import ReadFile, ReadPage, ReadPicture, read_docx
from factpress.verify.marked import Marked, mark_faults
from factpress.verify.pictures import check_outlines
from factpress.verify.plots import check_plot
from factpress.verify.shapes import check_shapes
from factpress.verify.words import MOST, REPORT, differences, words

STRETCHED = 0.01
"""How much wider or higher a picture may be, as a share of its size."""

NOTES = "notes"
"""The kind of the block whose entries Word may show as footnotes of the page."""


def check_word(data: bytes, pages: Pages, fonts: FontBook, name: str) -> Iterator[Problem]:
    """A problem for each text or picture that a Word file shows otherwise than asked; none if it is right.

    What texts are marked as, and what is set by hand, is told only where all is said as asked.
    """
    read = read_docx(data)
    found = [*_content_differences(read, pages, fonts), *check_controls(data, pages, fonts)]
    if not found:
        marked = (
            *mark_faults(Marked(read.roots, read.addresses, read.bullets), pages),
            *hand_faults(read.roots, pages.grid),
        )
        found = [f"{place_near(near, pages)}{what}" for near, what in marked[: MOST * MOST]]
    yield from (Problem(name, None, what, REPORT) for what in found)
    yield from check_labels(pages, name)
    yield from check_shapes(pages, name)


def _content_differences(read: ReadFile, pages: Pages, fonts: FontBook) -> Iterator[str]:
    """What texts and pictures are otherwise than asked."""
    parts = in_parts(pages)
    if len(read.pages) != len(parts.pages):
        yield f"the file has {len(read.pages)} pages instead of {len(parts.pages)}"
        return
    found = ((_with_texts(parts, number), page) for number, page in enumerate(read.pages))
    for number, page in enumerate(pages.pages, 1):
        own = [next(found) for _ in parts_of(page)]
        for place, what in _page_differences(own, number, pages.grid.height, fonts):
            yield f"{place}: {what}"
    for _, what in differences([], words(read.elsewhere)):
        yield f"outside its pages: {what}"


def place_near(text: str, pages: Pages) -> str:
    """Where the first text stands that a text is a part of, or has a part of, to be told before what is wrong."""
    letters = "".join(words(text))
    for number, page in enumerate(pages.pages, 1) if letters else ():
        for said in asked_of_page(page, number):
            own = "".join(said.words)
            if own and (letters in own or own in letters):
                return f"{said.place}: "
    return ""


def _with_texts(pages: Pages, number: int) -> Page:
    """A page (from 0) with what its head and foot say of its first sheet."""
    page, texts = pages.pages[number], page_texts(pages, number)
    return replace(page, furniture=tuple(on_sheet(line, texts) for line in page.furniture))


def _page_differences(
    parts: Sequence[tuple[Page, ReadPage]], number: int, height: float, fonts: FontBook
) -> Iterator[tuple[Place, str]]:
    """What differs on a page, which is in one part or in several; its notes may be called in any of them."""
    said = [[one for one in asked_of_page(page, number) if not one.drawn] for page, _ in parts]
    if notes := "".join(found.notes for _, found in parts):
        asked = [one for own in said for one in own if one.place.block == NOTES]
        said = [[one for one in own if one.place.block != NOTES] for own in said]
        yield from _compared(asked, notes, Place(number, "notes"))
    for own, (page, found) in zip(said, parts, strict=True):
        yield from _compared(own, found.body, Place(number, "body"))
        yield from _edge_differences(page, found, number, height)
        yield from _picture_differences(page, found, number, fonts)


def _edge_differences(page: Page, found: ReadPage, number: int, height: float) -> Iterator[tuple[Place, str]]:
    lines = sorted(page.furniture, key=lambda line: line.y)
    head = asked_of_lines((line for line in lines if line.y <= height / 2), number, "head")
    foot = asked_of_lines((line for line in lines if line.y > height / 2), number, "foot")
    yield from _compared(head, found.head, Place(number, "head"))
    yield from _compared(foot, found.foot, Place(number, "foot"))


def _picture_differences(page: Page, found: ReadPage, number: int, fonts: FontBook) -> Iterator[tuple[Place, str]]:
    asked = list(pictures_of_page(page, number))
    told = ([one for one in asked if one.alt], [one for one in found.pictures if one.alt])
    for one, picture in zip_longest(*told):
        yield from _compared_pictures(one, picture, number, fonts)
    bare = [picture for picture in found.pictures if not picture.alt]
    for one in asked:
        if not one.alt and not any(_shows(picture, one) for picture in bare):
            yield one.place, "lacks its picture"


def _is_in_shape(asked: AskedPicture, read: ReadPicture) -> bool:
    """Whether a picture is as wide for its height as asked; a chart that Word draws is as wide as its drawing."""
    of, (width, height) = asked.drawing or asked.bitmap, read.size
    if of is None or not width or not height:
        return of is None
    wider = width / of.width if read.chart else width / height * of.height / of.width
    return abs(wider - 1) < STRETCHED


def _shows(picture: ReadPicture, asked: AskedPicture) -> bool:
    return asked.bitmap is not None and next(check_file(asked.bitmap, picture.pixels), None) is None


def _compared(asked: Iterable[Said], read: str, whole: Place) -> Iterator[tuple[Place, str]]:
    expected = placed_words(asked)
    for at, what in differences([word for word, _ in expected], words(read)):
        yield expected[at][1] if expected else whole, what


def _compared_pictures(
    asked: AskedPicture | None, read: ReadPicture | None, number: int, fonts: FontBook
) -> Iterator[tuple[Place, str]]:
    if asked is None:
        yield Place(number, "body"), "has a picture too much"
        return
    place = asked.place
    if read is None:
        yield place, "lacks its picture"
        return
    if not _is_in_shape(asked, read):
        yield place, "the picture is stretched"
    for _, what in differences(words(asked.alt), words(read.alt)):
        yield place, f"alternative text: {what}"
    if asked.drawing and read.chart:
        yield from ((place, what) for what in check_plot(read.chart, asked.drawing))
    elif asked.drawing:
        yield from ((place, what) for what in check_outlines(read.svg, asked.drawing, fonts))
    if asked.bitmap:
        yield from ((place, what) for what in check_file(asked.bitmap, read.pixels))
