"""Boxes of what a catalogue has: cards of studies, indexes, publications."""

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
from factpress.contracts.nodes import DECORATION
from factpress.layout.box import Box, beside, columns, padded, picture, rule, stack
from factpress.layout.panels import rows_of
from factpress.layout.text import Setting, bookmarked, set_text
from factpress.marks import COVER, draw_cover
from factpress.values import replace

CARD_GAP, ROW_GAP = 18.0, 21.0
DATE_WIDTH, NAME_WIDTH = 44.0, 42.0
"""The columns of a card's date and of the names of its fields (house style, Study card)."""
RULE_GAP, TEXT_GAP, FIELD_GAP = 9.0, 3.5, 7.0
LEAST_BESIDE = 360.0
"""Where a place is narrower than this, cards stand one below another."""
WORD_SHARE, ENTRY_PADDING = 0.55, 3.5
COVER_GAP = 10.5
PUBLICATION_ROW = 3


def cards_beside(width: float) -> int:
    """How many cards stand side by side."""
    return 2 if width >= LEAST_BESIDE else 1


def set_studies(block: Studies, setting: Setting, width: float) -> Box:
    """Cards in rows, tops level; split only between rows."""
    places = columns(width, cards_beside(width), CARD_GAP)
    parts: list[Box | float] = []
    for start in range(0, len(block.items), len(places)):
        row = block.items[start : start + len(places)]
        parts += [ROW_GAP] if parts else []
        cards = (
            (x, _set_card(card, setting.of(number), share, block.outline))
            for number, (card, (x, share)) in enumerate(zip(row, places, strict=False), start + 1)
        )
        parts.append(beside(cards))
    return stack(parts)


def _set_card(card: StudyCard, setting: Setting, width: float, outline: int) -> Box:
    theme = setting.theme
    year = set_text(card.year, theme.style("study-year"), setting.of("date"), DATE_WIDTH)
    month = set_text(card.month, theme.style("study-month"), setting.of("month"), DATE_WIDTH)
    number = set_text(card.number, theme.style("study-month"), setting.of("number"), DATE_WIDTH)
    dated = stack((year, month, number))
    measure = width - DATE_WIDTH
    title = set_text(card.title, theme.style("study-title"), setting.of("title"), measure)
    parts: list[Box | float] = [bookmarked(title, card.title, outline, card.anchor)]
    if card.about:
        parts += [TEXT_GAP, set_text(card.about, theme.style("study-text"), setting.of("text"), measure)]
    parts += [FIELD_GAP]
    parts += [_set_field(field, setting.of("field", n), measure) for n, field in enumerate(card.fields, 1)]
    top = rule(width, setting.measure("rule"), setting.color("strong-rule"))
    return stack((top, RULE_GAP, beside(((0, dated), (DATE_WIDTH, stack(parts))))))


def _set_field(field: StudyField, setting: Setting, width: float) -> Box:
    theme = setting.theme
    name = set_text(field.name, theme.style("study-field-name"), setting.of("label"), NAME_WIDTH)
    style = theme.style("study-field")
    lines = [set_text(line, style, setting.of(n), width - NAME_WIDTH) for n, line in enumerate(field.lines, 1)]
    return beside(((0, name), (NAME_WIDTH, stack(lines))))


def set_index(block: StudyIndex, setting: Setting, width: float) -> Box:
    """Words at the left, numbers at the right, under hairlines; split only between entries."""
    style = setting.theme.style("contact-title")
    title = set_text(block.title, style, setting.of("title"), width)
    parts: list[Box | float] = [padded(title, bottom=style.space_after)]
    for number, entry in enumerate(block.entries, 1):
        parts += [0.0] if number > 1 else []
        parts.append(_set_entry(entry, setting.of(number), width))
    return bookmarked(stack(parts), block.title, block.outline)


def _set_entry(entry: IndexEntry, setting: Setting, width: float) -> Box:
    style, share = setting.theme.style("study-field"), width * WORD_SHARE
    word = set_text(entry.word, style, setting.of("label"), share - CARD_GAP)
    numbers = set_text(entry.content, style, setting.of("text"), width - share)
    line = rule(width, setting.measure("hairline"), setting.color("hairline"))
    row = padded(beside(((0, word), (share, numbers))), bottom=ENTRY_PADDING)
    return replace(stack((line, ENTRY_PADDING, row)), breaks=())


def set_publications(block: Publications, setting: Setting, width: float) -> Box:
    """Covers with titles and dates at their right, in rows."""
    parts: list[Box | float] = []
    for row in rows_of(tuple(enumerate(block.items, 1)), PUBLICATION_ROW):
        parts += [setting.measure("card-row-gap")] if parts else []
        places = columns(width, len(row), setting.measure("card-gap"))
        cards = (
            (x, _set_publication(card, n, setting, share)) for (n, card), (x, share) in zip(row, places, strict=True)
        )
        parts.append(beside(cards))
    return stack(parts)


def _set_publication(card: Publication, number: int, setting: Setting, width: float) -> Box:
    own, measure = setting.of(number), width - COVER[0] - COVER_GAP
    title = set_text(card.title, setting.theme.style("publication-title"), own.of("title"), measure)
    date = set_text(card.date, setting.theme.style("publication-date"), own.of("date"), measure)
    cover = picture(draw_cover(number, setting.theme, setting.surface), DECORATION)
    return replace(beside(((0, cover), (COVER[0] + COVER_GAP, stack((title, date))))), breaks=())
