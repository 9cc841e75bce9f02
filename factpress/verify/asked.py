"""Asked: every text of a placed document with its place, in the order in which it was written.

This walk knows nothing of layout or renderers: it is what their files are held against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from factpress.contracts.catalogue import Publications, Studies, StudyIndex
from factpress.contracts.contents import Contents
from factpress.contracts.document import (
    Abbreviations,
    Banner,
    Bibliography,
    BigNumber,
    Block,
    Bullets,
    Call,
    Callout,
    Cards,
    Columns,
    Contact,
    Disclaimer,
    Figure,
    Heading,
    Hero,
    Inlines,
    Label,
    Limitation,
    Notes,
    Number,
    Numbered,
    Paragraph,
    Picture,
    Sources,
    Steps,
    Table,
    Tally,
    Text,
    TextBlock,
    Tiles,
    Voice,
    Voices,
    plain_text,
)
from factpress.contracts.drawing import Drawing, TextRun
from factpress.contracts.pages import Furniture, Page
from factpress.contracts.reports import Balanced, Definitions, Domains, Margin, Portrait, ReportBlock, Strategies, Wide
from factpress.labels import marked, numbered, source_line
from factpress.place import is_at_foot
from factpress.values import dataclass, replace
from factpress.verify.catalogue import catalogue_parts
from factpress.verify.words import words


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: the page (from 1), the region, the block's kind, and the template line it came from."""

    page: int
    region: str
    block: str = ""
    at: str = ""

    def __str__(self) -> str:
        block = f", {self.block}" if self.block else ""
        return f"page {self.page}, {self.region}{block}{f' of {self.at}' if self.at else ''}"


@dataclass(frozen=True, slots=True)
class Said:
    """One text that was asked for; `drawn` if it stands within a picture."""

    place: Place
    content: Inlines
    drawn: bool = False

    @property
    def words(self) -> list[str]:
        """Its words as they are compared."""
        return words(plain_text(self.content))


Words = Sequence[tuple[str, Place]]
"""Words in order, each with its place."""


def placed_words(said: Iterable[Said]) -> Words:
    """The words of some texts."""
    return [(word, one.place) for one in said for word in one.words]


def asked_of_page(page: Page, number: int) -> Iterator[Said]:
    """The texts of a page's blocks, row by row, cell by cell; notes at the feet of sheets come last."""
    cells = [cell for row in page.rows for cell in row.cells]
    for at_foot in (False, True):
        for cell in cells:
            blocks = [block for block in cell.blocks if is_at_foot(page, block) == at_foot]
            yield from asked_of_blocks(blocks, Place(number, cell.region))


def asked_of_lines(lines: Iterable[Furniture], number: int, region: str) -> Iterator[Said]:
    """The texts of some lines of a page's head or foot."""
    for line in lines:
        yield Said(Place(number, region), line.left)
        yield Said(Place(number, region), line.right)


def asked_of_blocks(blocks: Iterable[Block], place: Place) -> Iterator[Said]:
    """The texts of blocks that stand at a place."""
    for block in blocks:
        own = replace(place, block=type(block).__name__.lower(), at=block.at or place.at)
        for part in _parts(block, own):
            yield part if isinstance(part, Said) else Said(own, part)


Parts = Iterator[Inlines | Said]


def _parts(block: Block, place: Place) -> Parts:
    """The texts of a block; those of the blocks within it bear their own place."""
    match block:
        case Steps():
            yield from (part for number, _ in enumerate(block.items, 1) for part in _step(block, number))
        case Cards():
            yield from (part for card in block.items for part in (card.title, card.name, card.text))
        case Tiles():
            yield from (part for tile in block.items for part in (*_number(tile.number), tile.label))
        case BigNumber():
            yield from (*_number(block.number), block.sentence, block.caveat)
        case Banner():
            yield from (*_number(block.number), block.sentence)
        case Figure():
            if not block.plain:
                yield from (numbered(block.number, block.label), block.title, block.subtitle)
            yield from _drawn(block.drawing, place)
            yield source_line(block)
        case Picture():
            yield from (block.caption, block.credit)
        case Table():
            if block.title:
                yield from (numbered(block.number, ()), block.title)
            yield from (cell for row in (block.head, *block.rows) for cell in row)
        case Voice():
            yield from _voice(block)
        case Voices():
            yield from (part for voice in block.items for part in _voice(voice))
        case Callout() | Call() | Limitation():
            yield block.title
            yield from asked_of_blocks(block.blocks, place)
        case Columns():
            yield from (part for column in block.columns for part in asked_of_blocks(column, place))
        case Wide() | Margin() | Balanced() | Strategies() | Portrait() | Definitions() | Domains():
            yield from _report_parts(block, place)
        case Studies() | StudyIndex() | Publications():
            yield from catalogue_parts(block)
        case _:
            yield from _text_parts(block)


def _report_parts(block: ReportBlock, place: Place) -> Parts:
    """The same for what only reports and brochures have."""
    match block:
        case Wide() | Balanced():
            yield from asked_of_blocks(block.blocks, place)
        case Margin():
            yield from (block.title, *block.lines)
        case Strategies():
            for number, item in enumerate(block.items, block.start):
                yield from ((Text(str(number)),), item.title)
                yield from asked_of_blocks((*item.blocks, *item.evidence), place)
        case Portrait():
            yield from (block.title, block.role)
            yield from asked_of_blocks(block.blocks, place)
            yield from (*block.lines, block.notice)
        case Domains():
            yield from asked_of_blocks((block.wheel,), place)
            for number, domain in enumerate(block.items, 1):
                yield from ((Text(str(number)),), domain.title, domain.text)
        case Definitions():
            for entry in block.items:
                yield from (entry.term, entry.text)
        case _:
            assert_never(block)


def _text_parts(block: TextBlock) -> Iterator[Inlines]:
    """The same for running text; the type checker names a block that neither function knows."""
    match block:
        case Heading():
            yield from ((Text(block.number),), block.content)
        case Label() | Paragraph() | Disclaimer():
            yield block.content
        case Bullets():
            yield from block.items
        case Numbered():
            for number, item in enumerate(block.items, 1):
                yield from ((Text(str(number)),), item)
        case Hero():
            yield from (block.title, block.lead, block.byline)
        case Tally():
            yield from (block.result, block.rest)
        case Sources() | Bibliography():
            yield block.title
            yield from map(marked, block.entries)
        case Abbreviations():
            yield block.title
            for entry in block.entries:
                yield from ((Text(entry.label),), entry.content)
        case Notes():
            yield from map(marked, block.entries)
        case Contents():
            yield block.title
            for listed in block.entries:
                yield from ((Text(listed.label),), listed.title, (Text(listed.page),))
        case Contact():
            yield from (block.title, *block.lines)
        case _:
            assert_never(block)


def _step(block: Steps, number: int) -> tuple[Inlines, ...]:
    step = block.items[number - 1]
    counted: Inlines = (Text(str(number)),) if block.kind == "numbered" else ()
    return (counted, step.date, step.title, step.text)


def _number(number: Number) -> tuple[Inlines, ...]:
    parts = (number.part("qualifier"), number.part("digits"), number.part("word"))
    return tuple((part,) for part in parts if part.text)


def _voice(voice: Voice) -> tuple[Inlines, ...]:
    return (voice.content, voice.who, voice.where, voice.notice)


def _drawn(drawing: Drawing | None, place: Place) -> Iterator[Said]:
    """The texts within a picture, in drawing order."""
    for item in drawing.items if drawing else ():
        if isinstance(item, TextRun):
            yield Said(place, (Text(item.text, fact=item.fact),), drawn=True)
