"""The pictures of a page that are told by words, and whether a chart shows every label it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factpress.contracts.document import Block, Figure, Inlines, Picture, Tally, plain_text
from factpress.contracts.drawing import Bitmap, Drawing, TextRun
from factpress.contracts.pages import Page, Pages
from factpress.problems import Problem
from factpress.values import dataclass
from factpress.verify.asked import Place
from factpress.verify.words import REPORT, differences, words
from factpress.within import groups


@dataclass(frozen=True, slots=True)
class AskedPicture:
    """A picture's place, alternative text, and the labels within it; its drawing, None where renderers make it.

    `told` is the alternative text with its facts.
    """

    place: Place
    alt: str
    drawing: Drawing | None = None
    labels: tuple[Inlines, ...] = ()
    bitmap: Bitmap | None = None
    told: Inlines = ()


def check_labels(pages: Pages, name: str) -> Iterator[Problem]:
    """A problem for each label that the drawing of a chart doesn't show."""
    for number, page in enumerate(pages.pages, 1):
        for picture in pictures_of_page(page, number):
            shown = _letters(picture.drawing)
            for label in picture.labels:
                asked = words(plain_text(label))
                if "".join(asked) not in shown:
                    lacks = next(what for _, what in differences(asked, []))
                    yield Problem(name, None, f"{picture.place}: the chart {lacks}", REPORT)


def _letters(drawing: Drawing | None) -> str:
    """The letters of a drawing, in drawing order."""
    runs = (item for item in drawing.items if isinstance(item, TextRun)) if drawing else ()
    return "".join(word for run in runs for word in words(run.text))


def pictures_of_page(page: Page, number: int) -> Iterator[AskedPicture]:
    """The pictures of a page in order; drawn decoration isn't among them."""
    for row in page.rows:
        for cell in row.cells:
            yield from _pictures(cell.blocks, Place(number, cell.region))


def _pictures(blocks: Iterable[Block], place: Place) -> Iterator[AskedPicture]:
    for block in blocks:
        own = Place(place.page, place.region, type(block).__name__.lower(), block.at or place.at)
        match block:
            case Figure():
                yield AskedPicture(own, plain_text(block.alt), block.drawing, block.labels, told=block.alt)
            case Picture():
                yield AskedPicture(own, plain_text(block.alt), bitmap=block.bitmap)
            case Tally():
                yield AskedPicture(own, plain_text(block.alt), told=block.alt)
            case _:
                for _, blocks in groups(block):
                    yield from _pictures(blocks, own)
