"""What a catalogue has: cards of studies, indexes, publications."""

from __future__ import annotations

from factpress.contracts.catalogue import (
    IndexEntry,
    Publication,
    Publications,
    Studies,
    StudyCard,
    StudyField,
    StudyIndex,
)
from factpress.layout.catalogue import (
    CARD_GAP,
    COVER_GAP,
    DATE_WIDTH,
    ENTRY_PADDING,
    FIELD_GAP,
    NAME_WIDTH,
    PUBLICATION_ROW,
    ROW_GAP,
    WORD_SHARE,
    cards_beside,
)
from factpress.layout.panels import rows_of
from factpress.layout.text import Setting
from factpress.marks import COVER, draw_cover
from factpress.render.word.flow import cell_flow, with_top
from factpress.render.word.nodes import Flow, Grid, Look, Para, Picture, Slot, Strip
from factpress.render.word.prose import anchor_of, heading, paragraph
from factpress.values import replace


def studies_flow(block: Studies, setting: Setting, width: float) -> Flow:
    """Rows of cards that Word keeps whole: a cell for each date, a cell for what is said."""
    count = cards_beside(width)
    share = (width - CARD_GAP * (count - 1)) / count
    strips = []
    for start in range(0, len(block.items), count):
        row = block.items[start : start + count]
        places = [n * (share + CARD_GAP) for n in range(count)]
        slots = [slot for x, card in zip(places, row, strict=False) for slot in _card(card, x, setting, share, block)]
        if len(row) < count:
            slots.append(Slot(places[-1], share, _empty(setting)))
        gap = ROW_GAP if start + count < len(block.items) else 0.0
        ends = _ends(slots, width)
        strips.append(Strip(tuple(_reaching(slot, end, gap) for slot, end in zip(slots, ends, strict=True))))
    return (Grid("studies", setting.surface, width, tuple(strips)),)


def _reaching(slot: Slot, end: float, gap: float) -> Slot:
    """The cell out to its end, which is where the next begins, with the gaps to the next card and row inside it.

    The one to the next row stands below: a page that the cards go on to begins with their rule, not with a gap.
    """
    width = end - slot.x
    return replace(slot, width=width, right=width - slot.width, bottom=gap)


def _ends(slots: list[Slot], width: float) -> list[float]:
    """Where each cell ends: where the next begins, for cells touch each other."""
    return [*(slot.x for slot in slots[1:]), width]


def _empty(setting: Setting) -> Flow:
    return cell_flow((paragraph((), "study-text", setting),), setting.theme)


def _card(card: StudyCard, x: float, setting: Setting, width: float, block: Studies) -> tuple[Slot, Slot]:
    """The two cells of a card."""
    year = paragraph(card.year, "study-year", setting, "card")
    below = (paragraph(text, "study-month", setting) for text in (card.month, card.number))
    measure = width - DATE_WIDTH
    title = heading(card.title, "study-title", setting, block.outline, "card")
    flow: Flow = (replace(title, anchor=card.anchor),)
    if card.about:
        flow = (*flow, paragraph(card.about, "study-text", setting))
    fields = Grid(
        "study-fields", setting.surface, measure, tuple(_field(f, setting, measure) for f in card.fields), FIELD_GAP
    )
    dated = cell_flow((year, *below), setting.theme)
    said = cell_flow((*flow, fields), setting.theme)
    return Slot(x, DATE_WIDTH, dated), Slot(x + DATE_WIDTH, measure, said)


def _field(field: StudyField, setting: Setting, width: float) -> Strip:
    name = cell_flow((paragraph(field.name, "study-field-name", setting),), setting.theme)
    lines = cell_flow(tuple(paragraph(line, "study-field", setting) for line in field.lines), setting.theme)
    return Strip((Slot(0, NAME_WIDTH, name), Slot(NAME_WIDTH, width - NAME_WIDTH, lines)))


def index_flow(block: StudyIndex, setting: Setting, width: float) -> Flow:
    """A row for each entry, under hairlines."""
    title = replace(heading(block.title, "contact-title", setting, block.outline), anchor=anchor_of(block.title))
    strips = tuple(_entry(entry, setting, width) for entry in block.entries)
    return (title, Grid("definitions", setting.surface, width, strips))


def _entry(entry: IndexEntry, setting: Setting, width: float) -> Strip:
    share = width * WORD_SHARE
    word = cell_flow((paragraph(entry.word, "study-field", setting),), setting.theme)
    numbers = cell_flow((paragraph(entry.content, "study-field", setting),), setting.theme)
    return Strip((
        Slot(0, share, word, top=ENTRY_PADDING, bottom=ENTRY_PADDING, right=CARD_GAP),
        Slot(share, width - share, numbers, top=ENTRY_PADDING, bottom=ENTRY_PADDING),
    ))  # fmt: skip


def publications_flow(block: Publications, setting: Setting, width: float) -> Flow:
    """Rows of covers, each with a cell for its title and date."""
    gap, strips = setting.measure("card-gap"), list[Strip]()
    for row in rows_of(tuple(enumerate(block.items, 1)), PUBLICATION_ROW):
        share = (width - gap * (len(row) - 1)) / len(row)
        slots = [
            slot
            for place, (number, card) in enumerate(row)
            for slot in _publication(card, number, setting, place * (share + gap), share + gap * (place < len(row) - 1))
        ]
        strips.append(Strip(with_top(slots, setting.measure("card-row-gap") if strips else 0.0)))
    return (Grid("publications", setting.surface, width, tuple(strips)),)


def _publication(card: Publication, number: int, setting: Setting, x: float, width: float) -> tuple[Slot, Slot]:
    drawing = draw_cover(number, setting.theme, setting.surface)
    cover = Para(Look("card-sign", setting.surface), picture=Picture(drawing, drawing.width, ""))
    title = paragraph(card.title, "publication-title", setting)
    date = paragraph(card.date, "publication-date", setting)
    inset = COVER[0] + COVER_GAP
    told = cell_flow((title, date), setting.theme)
    return Slot(x, inset, cell_flow((cover,), setting.theme)), Slot(x + inset, width - inset, told, right=COVER_GAP)
