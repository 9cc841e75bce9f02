"""The texts of a catalogue's blocks, in the order in which they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from factpress.contracts.catalogue import CatalogueBlock, Publications, Studies, StudyCard, StudyIndex
from factpress.contracts.document import Inlines


def catalogue_parts(block: CatalogueBlock) -> Iterator[Inlines]:
    """Every text of a block that only a catalogue has."""
    match block:
        case Studies():
            for card in block.items:
                yield from _study(card)
        case StudyIndex():
            yield block.title
            for entry in block.entries:
                yield from (entry.word, entry.content)
        case Publications():
            for item in block.items:
                yield from (item.title, item.date)
        case _:
            assert_never(block)


def _study(card: StudyCard) -> Iterator[Inlines]:
    yield from (card.year, card.month, card.number, card.title, card.about)
    for field in card.fields:
        yield from (field.name, *field.lines)
