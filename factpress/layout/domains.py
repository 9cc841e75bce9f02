"""Boxes of domains: a wheel with its words at both sides, or above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factpress.contracts.document import Block, Text
from factpress.contracts.reports import Domains
from factpress.layout.box import Box, beside, padded, rule, stack
from factpress.layout.text import Setting, bookmarked, set_text
from factpress.values import replace
from factpress.within import domain_places

NUMERAL_X = 26.0
"""From the numeral of a domain to its words."""
RULE_GAP = 7.0
LEAST_HEIGHT = 88.0
"""Of a domain beside a wheel."""
WHEEL_GAP, ROW_GAP = 14.0, 14.0

SetBlocks = Callable[[Sequence[Block], Setting, float], Box]
"""Sets blocks one below another."""


def set_domains(block: Domains, setting: Setting, width: float, set_blocks: SetBlocks) -> Box:
    """The wheel between two lists, the first half at its right going down, the rest at its left going up."""
    places = domain_places(width, setting.measure("column-gap"))
    wheel = set_blocks((block.wheel,), setting.of("picture"), places.wheel)
    items = [_set_domain(block, number, setting, places.list) for number in range(1, len(block.items) + 1)]
    if not places.around:
        rows = [beside(zip((0.0, places.second_x), items[n : n + 2], strict=False)) for n in range(0, len(items), 2)]
        return stack(_spaced([wheel, *rows]))
    half = (len(items) + 1) // 2
    step = max(LEAST_HEIGHT, *(item.height + ROW_GAP for item in items))
    height = max(half * step, wheel.height)
    right = _column(items[:half], range(half), step, height)
    left = _column(items[half:], range(len(items) - half - 1, -1, -1), step, height)
    middle = places.list + setting.measure("column-gap")
    wheel = padded(wheel, top=(height - wheel.height) / 2)
    return replace(beside(((middle, wheel), (places.second_x, right), (0.0, left))), breaks=())


def _column(items: Sequence[Box], rows: Sequence[int], step: float, height: float) -> Box:
    """Items in their rows, one every `step`, in the middle of the height; drawn in the order in which they are read."""
    top = (height - len(items) * step) / 2
    return beside([(0.0, padded(item, top=top + row * step)) for item, row in zip(items, rows, strict=True)])


def _spaced(boxes: Sequence[Box]) -> list[Box | float]:
    parts: list[Box | float] = []
    for box in boxes:
        parts += [WHEEL_GAP, box] if parts else [box]
    return parts


def _set_domain(block: Domains, number: int, setting: Setting, width: float) -> Box:
    """A numeral beside title and words, under a rule."""
    item, own, theme = block.items[number - 1], setting.of(number), setting.theme
    numeral = set_text((Text(str(number)),), theme.style("domain-numeral"), own.of("number"), NUMERAL_X)
    measure = width - NUMERAL_X
    title = set_text(item.title, theme.style("card-title"), own.of("title"), measure)
    text = set_text(item.text, theme.style("card-text"), own.of("text"), measure)
    line = rule(width, setting.measure("rule"), setting.color("strong-rule"))
    words = beside(((0.0, numeral), (NUMERAL_X, stack((title, 3.5, text)))))
    return bookmarked(replace(stack((line, RULE_GAP, words)), breaks=()), item.title, block.outline)
