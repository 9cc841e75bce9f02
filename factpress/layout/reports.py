"""Boxes of what reports and brochures have: margin notes, strategies, portraits, definitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factpress.contracts.document import Block, Text
from factpress.contracts.reports import Definition, Definitions, Margin, Portrait, Strategies
from factpress.layout.box import Box, beside, padded, rule, stack
from factpress.layout.text import Setting, bookmarked, set_text
from factpress.values import replace
from factpress.within import strategy_places

RULE_GAP = 14.0
"""From the rule over a strategy to its text."""
PORTRAIT_GAP = 9.0
TERM_SHARE = {"terms": 0.3, "organizations": 0.38}
"""The share of the width that terms take."""
TERM_ROLES = {"terms": "definition-term", "organizations": "organization-term"}
ROW_PADDING, TERM_GAP = 5.0, 14.0

SetBlocks = Callable[[Sequence[Block], Setting, float], Box]
"""Sets blocks one below another: what holds blocks is given it."""


def set_margin(block: Margin, setting: Setting, width: float) -> Box:
    """A rule, the term, a line or paragraph each."""
    top = rule(width, setting.measure("rule"), setting.color("rule"))
    title = set_text(block.title, setting.theme.style("margin-title"), setting.of("title"), width)
    style = setting.theme.style("margin-text")
    lines = [set_text(line, style, setting.of(number), width) for number, line in enumerate(block.lines, 1)]
    return replace(stack((top, 5.0, title, *lines)), breaks=())


def set_strategies(block: Strategies, setting: Setting, width: float, set_blocks: SetBlocks) -> Box:
    """Strategies under rules, each with its numeral at the left and its evidence at the right; none is split."""
    parts: list[Box | float] = []
    for number in range(1, len(block.items) + 1):
        parts += [setting.measure("strategy-gap")] if parts else []
        parts.append(_set_strategy(block, number, setting.of(number), width, set_blocks))
    return stack(parts)


def _set_strategy(block: Strategies, number: int, setting: Setting, width: float, set_blocks: SetBlocks) -> Box:
    item, places = block.items[number - 1], strategy_places(width, setting.measure("column-gap"))
    measure = places.text if item.evidence else width - places.text_x
    style = setting.theme.style("strategy-numeral")
    numeral = set_text((Text(str(block.start + number - 1)),), style, setting.of("number"), places.text_x)
    heading = setting.theme.style("heading-2")
    title = set_text(item.title, heading, setting.of("title"), measure)
    text = stack((title, 3.5, set_blocks(item.blocks, setting, measure)))
    boxes = [(0.0, numeral), (places.text_x, text)]
    if item.evidence:
        evidence = set_blocks(item.evidence, setting.of("evidence"), places.evidence)
        if places.beside:
            boxes.append((places.evidence_x, evidence))
        else:
            boxes[1] = (places.text_x, stack((text, setting.measure("between-blocks"), evidence)))
    top = rule(width, setting.measure("rule"), setting.color("strong-rule"))
    whole = replace(stack((top, RULE_GAP, beside(boxes))), breaks=())
    return bookmarked(whole, item.title, block.outline)


def set_portrait(block: Portrait, setting: Setting, width: float, set_blocks: SetBlocks) -> Box:
    """Who it is, what is told, the lines to reach them and the notice: never split, so that none is without another."""
    story, theme = block.kind == "story", setting.theme
    head = theme.style(f"heading-{block.level}" if story else "portrait-title")
    parts: list[Box | float] = []
    if not story:
        parts += [rule(width, setting.measure("rule"), setting.color("strong-rule")), PORTRAIT_GAP]
    parts.append(set_text(block.title, head, setting.of("title"), width))
    if block.role:
        parts.append(set_text(block.role, theme.style("portrait-role"), setting.of("who"), width))
    inside = setting if story else replace(setting, inside="portrait")
    parts += [max(head.space_after, 3.5), set_blocks(block.blocks, inside, width)]
    if block.lines:
        parts.append(7.0)
        own, contact = setting.of("contact"), theme.style("contact-text")
        parts += [set_text(line, contact, own.of(number), width) for number, line in enumerate(block.lines, 1)]
    if block.notice:
        parts += [7.0, set_text(block.notice, theme.style("disclaimer"), setting.of("notice"), width)]
    return bookmarked(replace(stack(parts), breaks=()), block.title, block.outline)


def set_definitions(block: Definitions, setting: Setting, width: float) -> Box:
    """Terms and what they are, side by side under hairlines; split only between them."""
    parts: list[Box | float] = []
    for number, item in enumerate(block.items, 1):
        parts += [0.0] if parts else []
        parts.append(_set_definition(item, block.kind, setting.of(number), width))
    return stack(parts)


def _set_definition(item: Definition, kind: str, setting: Setting, width: float) -> Box:
    share = width * TERM_SHARE[kind]
    term = set_text(item.term, setting.theme.style(TERM_ROLES[kind]), setting.of("title"), share)
    style = setting.theme.style("definition-text")
    text = set_text(item.text, style, setting.of("text"), width - share - TERM_GAP)
    row = padded(beside(((0, term), (share + TERM_GAP, text))), bottom=ROW_PADDING)
    line = rule(width, setting.measure("hairline"), setting.color("hairline"))
    return replace(stack((line, ROW_PADDING, row)), breaks=())
