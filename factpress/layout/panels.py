"""Boxes of components that stand side by side or apart: cards, voices, callouts, limitations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from factpress.contracts.document import Card, Cards, Inlines, Voice, Voices
from factpress.contracts.drawing import Path, rectangle
from factpress.contracts.nodes import DECORATION
from factpress.layout.box import Box, bar, behind, beside, columns, hatched, padded, picture, rule, stack
from factpress.layout.text import Setting, set_text
from factpress.marks import draw_sign
from factpress.values import replace

CARD_ROW, VOICE_ROW = 4, 3
"""The most that stand side by side; more go into further rows."""
WAY_RULE = 1.5
AGENCY_PADDING = (10.0, 12.0, 14.0)
"""The space inside an agency's card: above, at both sides, below."""

T = TypeVar("T")


def rows_of(items: Sequence[T], most: int) -> list[Sequence[T]]:
    """The items in as few rows as hold them, of nearly equal length."""
    count = -(-len(items) // most)
    length = -(-len(items) // count)
    return [items[start : start + length] for start in range(0, len(items), length)]


def set_cards(block: Cards, setting: Setting, width: float) -> Box:
    """Cards in rows of equal columns; titles of a row reserve the lines of the longest."""
    parts: list[Box | float] = []
    for row in rows_of(tuple(enumerate(block.items, 1)), CARD_ROW):
        parts += [setting.measure("card-row-gap")] if parts else []
        draw_row = _set_agency_row if block.kind == "agencies" else _set_card_row
        parts.append(draw_row(row, block.kind, setting, width))
    return stack(parts)


def _set_card_row(cards: Sequence[tuple[int, Card]], kind: str, setting: Setting, width: float) -> Box:
    places = columns(width, len(cards), setting.measure("card-gap"))
    role = "way-title" if kind == "ways" else "card-title"
    titles = [
        set_text(card.title, setting.theme.style(role), setting.of(n, "title"), share)
        for (n, card), (_, share) in zip(cards, places, strict=True)
    ]
    tallest = max(title.height for title in titles)
    draw = _set_way if kind == "ways" else _set_card
    return beside(
        (x, draw(card, replace(title, height=tallest), setting.of(n), share))
        for (n, card), title, (x, share) in zip(cards, titles, places, strict=True)
    )


def _set_card(card: Card, title: Box, setting: Setting, width: float) -> Box:
    text = set_text(card.text, setting.theme.style("card-text"), setting.of("text"), width)
    top = rule(width, setting.measure("rule"), setting.color("strong-rule"))
    if not card.sign:
        return stack((top, 9.0, title, 3.5, text))
    sign = picture(draw_sign(setting.theme.signs[card.sign], setting.theme, setting.surface), DECORATION)
    return stack((top, 9.0, sign, 7.0, title, 3.5, text))


def _set_way(card: Card, title: Box, setting: Setting, width: float) -> Box:
    text = set_text(card.text, setting.theme.style("way-text"), setting.of("text"), width)
    top = rule(width, WAY_RULE, setting.color("number"))
    return stack((top, 9.0, title, 3.5, text))


def _set_agency_row(cards: Sequence[tuple[int, Card]], kind: str, setting: Setting, width: float) -> Box:
    """Panels of one height under heavy rules; names in full reserve the lines of the longest."""
    places = columns(width, len(cards), setting.measure("card-gap"))
    texts = [_set_agency(card, setting.of(n), share) for (n, card), (_, share) in zip(cards, places, strict=True)]
    tallest = max(name.height for _, name, _ in texts)
    boxes = [stack((title, 1.75, replace(name, height=tallest), 3.5, text)) for title, name, text in texts]
    high, heavy = max(box.height for box in boxes) + sum(AGENCY_PADDING[::2]), setting.measure("heavy-rule")
    top, left, _ = AGENCY_PADDING
    panels = []
    for box, (x, share) in zip(boxes, places, strict=True):
        ground = Path(rectangle(0, 0, share, heavy + high), fill=setting.color("panel"))
        items = (ground, *rule(share, heavy, setting.color("rule")).items)
        panels.append((x, replace(behind(padded(box, top=heavy + top, left=left), items), height=heavy + high)))
    return beside(panels)


def _set_agency(card: Card, setting: Setting, width: float) -> tuple[Box, Box, Box]:
    """Title, name in full and text."""
    measure = width - 2 * AGENCY_PADDING[1]
    style = setting.theme.style
    return (
        set_text(card.title, style("card-title"), setting.of("title"), measure),
        set_text(card.name, style("agency-name"), setting.of("subtitle"), measure),
        set_text(card.text, style("card-text"), setting.of("text"), measure),
    )


def set_voices(block: Voices, setting: Setting, width: float) -> Box:
    """Voices in equal columns under rules."""
    parts: list[Box | float] = []
    for row in rows_of(tuple(enumerate(block.items, 1)), VOICE_ROW):
        parts += [setting.measure("card-row-gap")] if parts else []
        places = columns(width, len(row), setting.measure("tile-gap"))
        parts.append(
            beside(
                (x, _set_voice_under_rule(voice, setting.of(n), share))
                for (n, voice), (x, share) in zip(row, places, strict=True)
            )
        )
    return stack(parts)


def _set_voice_under_rule(voice: Voice, setting: Setting, width: float) -> Box:
    top = rule(width, setting.measure("rule"), setting.color("strong-rule"))
    said = set_text(voice.content, setting.theme.style("voice"), setting.of("said"), width)
    return stack((top, 8.75, said, 7.0, _set_attribution(voice, setting, width)))


def set_voice(block: Voice, setting: Setting, width: float) -> Box:
    """One voice, large, beside a bar."""
    inset = setting.measure("voice-inset")
    said = set_text(block.content, setting.theme.style("voice-large"), setting.of("said"), width - inset)
    body = stack((said, 7.0, _set_attribution(block, setting, width - inset)))
    return behind(padded(body, left=inset), (bar(body.height, setting.measure("heavy-rule"), setting.color("rule")),))


def _set_attribution(voice: Voice, setting: Setting, width: float) -> Box:
    who = set_text(voice.who, setting.theme.style("voice-who"), setting.of("who"), width)
    where_style = setting.theme.style("voice-where")
    lines = [who]
    lines += [set_text(voice.where, where_style, setting.of("where"), width)] if voice.where else []
    lines += [set_text(voice.notice, where_style, setting.of("notice"), width)] if voice.notice else []
    return stack(lines)


def set_callout(title: Inlines, body: Box, tone: str, setting: Setting, width: float) -> Box:
    """Something set apart by a bar at the left, in the colour of `tone` ("rule" or "harm")."""
    inset = setting.measure("bar-inset")
    style = setting.theme.style("callout-title")
    head = set_text(title, style, setting.of("title"), width - inset)
    content = stack((head, style.space_after, body))
    stroke = bar(content.height, setting.measure("heavy-rule"), setting.color(tone))
    return behind(padded(content, left=inset), (stroke,))


def callout_width(setting: Setting, width: float) -> float:
    """What a callout leaves for its content."""
    return width - setting.measure("bar-inset")


def set_limitation(title: Inlines, body: Box, setting: Setting, width: float) -> Box:
    """What a finding can't tell: a panel with a hatched edge."""
    padding, hatch = setting.measure("panel-padding"), setting.measure("hatch-width")
    left = hatch + 10.0
    style = setting.theme.style("limitation-title")
    head = set_text(title, style, setting.of("title"), limitation_width(setting, width))
    content = padded(stack((head, style.space_after, body)), top=padding, left=left, bottom=padding)
    panel = Path(rectangle(0, 0, width, content.height), fill=setting.color("panel"))
    return behind(content, (panel, *hatched(hatch, content.height, setting.color("hatch"))))


def limitation_width(setting: Setting, width: float) -> float:
    """What a limitation leaves for its content."""
    return width - setting.measure("hatch-width") - 10.0 - setting.measure("panel-padding")
