"""Boxes of figures set large: tiles, the big number, the banner."""

from __future__ import annotations

from factpress.contracts.document import Banner, BigNumber, Number, Text, Tile, Tiles
from factpress.contracts.drawing import Path, rectangle
from factpress.contracts.theme import TextStyle
from factpress.layout.box import Box, behind, beside, columns, going_on, padded, rule, stack
from factpress.layout.panels import rows_of
from factpress.layout.text import Setting, baseline, set_text, text_width
from factpress.values import replace

NUMBER_STEPS = (1.0, 38 / 44, 31 / 44)
"""A number wider than its place is set smaller, in these steps (house style, Stat tile: 44, 38, 31)."""
LARGE_ROW, LARGE_DROP, LARGE_GAP = 2, 14.0, 21.0
"""Large tiles in a row, the space from their rules to their numbers, and between rows."""
WORD_GAP = 0.18
"""Space between digits and their word, in shares of the digits' size."""


def set_tiles(block: Tiles, setting: Setting, width: float) -> Box:
    """Tiles of equal width in a row, or one with its label at the right."""
    if block.kind == "beside":
        return _set_beside(block.items[0], setting.of(1), width)
    if block.kind == "large":
        return _set_large(block, setting, width)
    places = columns(width, len(block.items), setting.measure("tile-gap"))
    qualified = any(tile.number.qualifier for tile in block.items)
    return beside(
        (x, _set_tile(tile, setting.of(index), share, qualified))
        for index, (tile, (x, share)) in enumerate(zip(block.items, places, strict=True), 1)
    )


def _set_tile(tile: Tile, setting: Setting, width: float, qualified: bool) -> Box:
    label = set_text(tile.label, setting.theme.style("number-label"), setting.of("label"), width)
    qualifier = set_qualifier(tile.number, setting, width)
    reserved = setting.theme.style("number-qualifier").leading if qualified else 0.0
    top = rule(width, setting.measure("heavy-rule"), setting.color("rule"))
    number = set_number(tile.number, setting, width, "number-m")
    return stack((top, 7.0, replace(qualifier, height=reserved), number, 3.5, label))


def _set_large(block: Tiles, setting: Setting, width: float) -> Box:
    """Two in a row under thin rules, their numbers as large as a page allows."""
    places = columns(width, LARGE_ROW, setting.measure("tile-gap"))
    qualified = any(tile.number.qualifier for tile in block.items)
    parts: list[Box | float] = []
    for row in rows_of(tuple(enumerate(block.items, 1)), LARGE_ROW):
        parts += [LARGE_GAP] if parts else []
        parts.append(
            beside(
                (x, _set_large_tile(tile, setting.of(number), share, qualified))
                for (number, tile), (x, share) in zip(row, places, strict=False)
            )
        )
    return stack(parts)


def _set_large_tile(tile: Tile, setting: Setting, width: float, qualified: bool) -> Box:
    label = set_text(tile.label, setting.theme.style("number-label-large"), setting.of("label"), width)
    reserved = setting.theme.style("number-qualifier").leading if qualified else 0.0
    qualifier = replace(set_qualifier(tile.number, setting, width), height=reserved)
    top = rule(width, setting.measure("rule"), setting.color("rule"))
    return stack((top, LARGE_DROP, qualifier, set_number(tile.number, setting, width, "number-l"), 5.25, label))


def _set_beside(tile: Tile, setting: Setting, width: float) -> Box:
    """Qualifier and number left, the label right of the number, a hairline before both."""
    indent, style = 12.0, setting.theme.style("number-m")
    digits = _width(tile.number, style, setting)
    number = stack((set_qualifier(tile.number, setting, width), set_number(tile.number, setting, width, "number-m")))
    left = indent + digits + indent
    label = set_text(tile.label, setting.theme.style("number-label"), setting.of("label"), width - left)
    lowered = padded(label, top=max(0.0, number.height - label.height - 3.5))
    box = beside(((indent, number), (left, lowered)))
    return behind(
        box, (Path(rectangle(0, 0, setting.measure("hairline"), box.height), fill=setting.color("hairline")),)
    )


def set_qualifier(number: Number, setting: Setting, width: float) -> Box:
    """ "over", "more than" above a number; nothing where the number is exact."""
    if not number.qualifier:
        return Box(0)
    content = (number.part("qualifier"),)
    return going_on(set_text(content, setting.theme.style("number-qualifier"), setting.of("qualifier"), width))


def set_number(number: Number, setting: Setting, width: float, role: str) -> Box:
    """The digits and their unit word: smaller where the place is narrow, the word below where nothing else helps."""
    style = setting.theme.style(role)
    sizes = [replace(style, size=style.size * step) for step in NUMBER_STEPS]
    alone = replace(number, word="")
    wholes = [size for size in sizes if _width(number, size, setting) <= width]
    parts = [size for size in sizes if _width(alone, size, setting) <= width]
    scaled = (*wholes, *parts, sizes[-1])[0]
    digits = going_on(set_text((number.part("digits"),), scaled, setting.of("number"), width))
    if not number.word:
        return digits
    word_style = setting.theme.style("number-word")
    x = setting.fonts.width(number.digits, style.face, scaled.size, style.tracking) + scaled.size * WORD_GAP
    word = going_on(set_text((number.part("word"),), word_style, setting.of("word"), width))
    if _width(number, scaled, setting) > width:
        return stack((digits, word))
    drop = baseline(scaled, setting.fonts) - baseline(word_style, setting.fonts)
    return replace(beside(((0, digits), (x, padded(word, top=drop)))), height=digits.height)


def _width(number: Number, style: TextStyle, setting: Setting) -> float:
    digits = text_width((Text(number.digits),), style, setting)
    if not number.word:
        return digits
    return (
        digits + style.size * WORD_GAP + text_width((Text(number.word),), setting.theme.style("number-word"), setting)
    )


def set_big_number(block: BigNumber, setting: Setting, width: float) -> Box:
    """The headline figure, its sentence, a rule, and the caveat under it."""
    number = set_number(block.number, setting, width, "number-xl")
    sentence = set_text(block.sentence, setting.theme.style("big-sentence"), setting.of("sentence"), width)
    caveat = set_text(block.caveat, setting.theme.style("big-caveat"), setting.of("caveat"), width)
    line = rule(width, setting.measure("rule"), setting.color("rule"))
    above = setting.measure("big-number-above")
    return stack((above, set_qualifier(block.number, setting, width), number, 14.0, sentence, 7.0, line, 8.75, caveat))


def set_banner(block: Banner, setting: Setting, width: float) -> Box:
    """A number with one sentence beside it, their middles level."""
    number = stack(
        (set_qualifier(block.number, setting, width), set_number(block.number, setting, width, "number-banner"))
    )
    left = width * setting.measure("banner-share")
    style = setting.theme.style("banner-sentence")
    sentence = set_text(block.sentence, style, setting.of("sentence"), width - left)
    height = max(number.height, sentence.height)
    return beside(
        (
            (0, padded(number, top=(height - number.height) / 2)),
            (left, padded(sentence, top=(height - sentence.height) / 2)),
        )
    )
