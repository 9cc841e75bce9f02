"""Documents by copy: the same blocks with their inline content seen to, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from factpress.contracts.catalogue import (
    CatalogueBlock,
    IndexEntry,
    Publication,
    Publications,
    Studies,
    StudyCard,
    StudyField,
    StudyIndex,
)
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
    Card,
    Cards,
    Columns,
    Contact,
    Disclaimer,
    Entry,
    Figure,
    Heading,
    Hero,
    Inlines,
    Label,
    Limitation,
    Notes,
    Numbered,
    Paragraph,
    Picture,
    ReferenceBlock,
    Sources,
    Step,
    Steps,
    Table,
    Tally,
    Tiles,
    Voice,
    Voices,
)
from factpress.contracts.reports import (
    Balanced,
    Definition,
    Definitions,
    Domain,
    Domains,
    Margin,
    Portrait,
    ReportBlock,
    Strategies,
    Strategy,
    Wide,
)
from factpress.values import replace

_Leaf = (
    Heading
    | Label
    | Paragraph
    | Bullets
    | Numbered
    | Hero
    | Tally
    | Steps
    | Cards
    | Tiles
    | BigNumber
    | Banner
    | Figure
    | Picture
    | Table
    | Voice
    | Voices
    | ReferenceBlock
    | Disclaimer
    | Contact
)
"""Blocks that hold no others."""

Rewrite = Callable[[Inlines], Inlines]
Enter = Callable[[Block], Block]


def unchanged(block: Block) -> Block:
    """The block itself."""
    return block


def same_text(content: Inlines) -> Inlines:
    """The content itself."""
    return content


def rewritten(block: Block, rewrite: Rewrite, enter: Enter = unchanged) -> Block:
    """The block with `rewrite` applied to each of its texts, in reading order, down to the innermost block.

    `enter` may replace each block before its texts are seen to. Alternative texts are left as they are: they repeat
    what stands elsewhere.
    """
    block = enter(block)
    match block:
        case Callout() | Call() | Limitation():
            title = rewrite(block.title)
            return replace(block, title=title, blocks=_blocks(block.blocks, rewrite, enter))
        case Contents():
            return replace(block, title=rewrite(block.title))
        case Columns():
            return replace(block, columns=tuple(_blocks(column, rewrite, enter) for column in block.columns))
        case Wide() | Margin() | Balanced() | Strategies() | Portrait() | Definitions() | Domains():
            return _of_report(block, rewrite, enter)
        case Studies() | StudyIndex() | Publications():
            return _of_catalogue(block, rewrite)
        case _:
            return _alone(block, rewrite)


def _of_report(block: ReportBlock, rewrite: Rewrite, enter: Enter) -> Block:
    """The same for what only reports and brochures have."""
    match block:
        case Wide() | Balanced():
            return replace(block, blocks=_blocks(block.blocks, rewrite, enter))
        case Margin():
            return replace(block, title=rewrite(block.title), lines=_each(block.lines, rewrite))
        case Strategies():
            return replace(block, items=tuple(_strategy(item, rewrite, enter) for item in block.items))
        case Portrait():
            title, role, blocks = rewrite(block.title), rewrite(block.role), _blocks(block.blocks, rewrite, enter)
            lines, notice = _each(block.lines, rewrite), rewrite(block.notice)
            return replace(block, title=title, role=role, blocks=blocks, lines=lines, notice=notice)
        case Domains():
            wheel = rewritten(block.wheel, rewrite, enter)
            assert isinstance(wheel, Figure), "a wheel stays a figure whatever is seen to"
            domains = tuple(Domain(rewrite(item.title), rewrite(item.text)) for item in block.items)
            return replace(block, wheel=wheel, items=domains)
        case Definitions():
            items = tuple(Definition(rewrite(item.term), rewrite(item.text)) for item in block.items)
            return replace(block, items=items)
        case _:
            assert_never(block)


def _strategy(item: Strategy, rewrite: Rewrite, enter: Enter) -> Strategy:
    title, blocks = rewrite(item.title), _blocks(item.blocks, rewrite, enter)
    return Strategy(title, blocks, _blocks(item.evidence, rewrite, enter))


def _of_catalogue(block: CatalogueBlock, rewrite: Rewrite) -> Block:
    """The same for what only a catalogue has."""
    match block:
        case Studies():
            return replace(block, items=tuple(_study(card, rewrite) for card in block.items))
        case StudyIndex():
            title = rewrite(block.title)
            entries = tuple(IndexEntry(rewrite(entry.word), rewrite(entry.content)) for entry in block.entries)
            return replace(block, title=title, entries=entries)
        case Publications():
            items = tuple(Publication(rewrite(item.title), rewrite(item.date)) for item in block.items)
            return replace(block, items=items)
        case _:
            assert_never(block)


def _study(card: StudyCard, rewrite: Rewrite) -> StudyCard:
    fields = tuple(StudyField(rewrite(field.name), _each(field.lines, rewrite)) for field in card.fields)
    return replace(card, title=rewrite(card.title), about=rewrite(card.about), fields=fields)


def _alone(block: _Leaf, rewrite: Rewrite) -> Block:
    """A block without others in it, its texts seen to."""
    match block:
        case Heading() | Label() | Paragraph() | Disclaimer():
            return replace(block, content=rewrite(block.content))
        case Bullets() | Numbered():
            return replace(block, items=_each(block.items, rewrite))
        case Hero():
            return _hero(block, rewrite)
        case Tally():
            return replace(block, result=rewrite(block.result), rest=rewrite(block.rest))
        case Steps():
            return replace(block, items=tuple(_step(step, rewrite) for step in block.items))
        case Cards():
            return replace(block, items=tuple(_card(card, rewrite) for card in block.items))
        case Tiles():
            return replace(block, items=tuple(replace(tile, label=rewrite(tile.label)) for tile in block.items))
        case BigNumber():
            return replace(block, sentence=rewrite(block.sentence), caveat=rewrite(block.caveat))
        case Banner():
            return replace(block, sentence=rewrite(block.sentence))
        case Figure():
            return _figure(block, rewrite)
        case Picture():
            return replace(block, caption=rewrite(block.caption), credit=rewrite(block.credit))
        case Table():
            title, head = rewrite(block.title), _each(block.head, rewrite)
            return replace(block, title=title, head=head, rows=tuple(_each(row, rewrite) for row in block.rows))
        case Voice():
            return _voice(block, rewrite)
        case Voices():
            return replace(block, items=tuple(_voice(voice, rewrite) for voice in block.items))
        case Sources() | Bibliography() | Abbreviations():
            return replace(block, title=rewrite(block.title), entries=_entries(block.entries, rewrite))
        case Notes():
            return replace(block, entries=_entries(block.entries, rewrite))
        case Contact():
            return replace(block, title=rewrite(block.title), lines=_each(block.lines, rewrite))
        case _:
            assert_never(block)


def _blocks(blocks: tuple[Block, ...], rewrite: Rewrite, enter: Enter) -> tuple[Block, ...]:
    return tuple(rewritten(inner, rewrite, enter) for inner in blocks)


def _each(texts: tuple[Inlines, ...], rewrite: Rewrite) -> tuple[Inlines, ...]:
    return tuple(rewrite(text) for text in texts)


def _entries(entries: tuple[Entry, ...], rewrite: Rewrite) -> tuple[Entry, ...]:
    return tuple(replace(entry, content=rewrite(entry.content)) for entry in entries)


def _hero(hero: Hero, rewrite: Rewrite) -> Hero:
    title, lead = rewrite(hero.title), rewrite(hero.lead)
    return replace(hero, title=title, lead=lead, byline=rewrite(hero.byline))


def _step(step: Step, rewrite: Rewrite) -> Step:
    return Step(rewrite(step.date), rewrite(step.title), rewrite(step.text), step.sign)


def _card(card: Card, rewrite: Rewrite) -> Card:
    title, name = rewrite(card.title), rewrite(card.name)
    return replace(card, title=title, name=name, text=rewrite(card.text))


def _figure(figure: Figure, rewrite: Rewrite) -> Figure:
    label, title, subtitle = rewrite(figure.label), rewrite(figure.title), rewrite(figure.subtitle)
    labels = _each(figure.labels, rewrite)
    note, source = rewrite(figure.note), rewrite(figure.source)
    return replace(figure, label=label, title=title, subtitle=subtitle, labels=labels, note=note, source=source)


def _voice(voice: Voice, rewrite: Rewrite) -> Voice:
    content, who, where = rewrite(voice.content), rewrite(voice.who), rewrite(voice.where)
    return replace(voice, content=content, who=who, where=where, notice=rewrite(voice.notice))
