"""Figures set large: tiles, the big number, the banner."""

from __future__ import annotations

from factpress.contracts.document import Banner, BigNumber, Number, Text, Tile, Tiles
from factpress.layout.numbers import LARGE_GAP, LARGE_ROW, NUMBER_STEPS
from factpress.layout.panels import rows_of
from factpress.layout.text import Setting, text_width
from factpress.render.word.flow import cell_flow, filled_up, opened, side_by_side, with_top
from factpress.render.word.nodes import Flow, Grid, Look, Para, Piece, Slot, Strip
from factpress.render.word.prose import paragraph
from factpress.values import replace

TILE_ROW = 4
LOOKS = {
    "row": ("number-m", "number-label", "tile"),
    "large": ("number-l", "number-label-large", "tile-large"),
}
"""The roles of a tile's number and label, and its rule."""
BESIDE_INDENT = 12.0
WORD_SPACE = "\u00a0"
"""Between digits and their word."""


def tiles_flow(block: Tiles, setting: Setting, width: float) -> Flow:
    """Tiles of equal width in rows, or one with its label at the right."""
    if block.kind == "beside":
        return (_beside(block.items[0], setting, width),)
    gap, strips = setting.measure("tile-gap"), list[Strip]()
    large = block.kind == "large"
    for row in rows_of(block.items, LARGE_ROW if large else TILE_ROW):
        count = LARGE_ROW if large else len(row)
        share = (width - gap * (count - 1)) / count
        qualified = any(tile.number.qualifier for tile in (block.items if large else row))
        flows = [_tile(tile, qualified, setting, share, LOOKS[block.kind]) for tile in row]
        slots = side_by_side(flows, share * len(row) + gap * (len(row) - 1), gap, setting.theme)
        above = LARGE_GAP if large else setting.measure("card-row-gap")
        strips.append(Strip(with_top(filled_up(slots, width), above if strips else 0.0)))
    return (Grid("tiles", setting.surface, width, tuple(strips)),)


def _tile(tile: Tile, qualified: bool, setting: Setting, width: float, looks: tuple[str, str, str]) -> Flow:
    """A rule, the qualifier (its line is kept free where only a neighbour has one), number and label."""
    role, words, rule = looks
    label = paragraph(tile.label, words, setting)
    if tile.number.qualifier:
        number = number_paragraph(tile.number, role, setting, width)
        return (qualifier_paragraph(tile.number, setting, rule), number, label)
    number = number_paragraph(tile.number, role, setting, width, f"{rule}-low" if qualified else rule)
    return (number, label)


def qualifier_paragraph(number: Number, setting: Setting, rule: str = "") -> Para:
    """ "over", "more than" above a number."""
    return paragraph((number.part("qualifier"),), "number-qualifier", setting, rule)


def number_paragraph(number: Number, role: str, setting: Setting, width: float, rule: str = "") -> Para:
    """The digits with their unit word, smaller where the place is narrow."""
    look = Look(role, setting.surface, rule=rule, scale=_scale(number, role, setting, width))
    made = [Piece(number.part("digits"))]
    if number.word:
        made += (Piece(Text(WORD_SPACE), "number-word"), Piece(number.part("word"), "number-word"))
    return Para(look, tuple(made))


def _scale(number: Number, role: str, setting: Setting, width: float) -> float:
    """How much smaller a number is set: so that its word stands beside it, else so that its digits fit."""
    for shown in (number, replace(number, word="")):
        for step in NUMBER_STEPS:
            if number_width(shown, role, setting, step) <= width:
                return step
    return NUMBER_STEPS[-1]


def number_width(number: Number, role: str, setting: Setting, step: float) -> float:
    """The width of a number with its word, its digits set smaller by `step`."""
    style, word = setting.theme.style(role), setting.theme.style("number-word")
    digits = text_width((Text(number.digits),), replace(style, size=style.size * step), setting)
    return digits + (text_width((Text(WORD_SPACE + number.word),), word, setting) if number.word else 0.0)


def numbered(number: Number, role: str, setting: Setting, width: float) -> Flow:
    """The number under its qualifier, if it has one."""
    digits = number_paragraph(number, role, setting, width)
    return (qualifier_paragraph(number, setting), digits) if number.qualifier else (digits,)


def _beside(tile: Tile, setting: Setting, width: float) -> Grid:
    """Qualifier and number left, the label right of them, a hairline before both."""
    left = 2 * BESIDE_INDENT + number_width(tile.number, "number-m", setting, 1.0) + 2
    number = numbered(tile.number, "number-m", setting, width)
    label = (paragraph(tile.label, "number-label", setting),)
    slots = (
        Slot(0, left, cell_flow(number, setting.theme), left=BESIDE_INDENT),
        Slot(left, width - left, cell_flow(label, setting.theme), bottom=3.5, align="bottom"),
    )
    return Grid("tile-beside", setting.surface, width, (Strip(slots),))


def big_number_flow(block: BigNumber, setting: Setting, width: float) -> Flow:
    """The headline figure, its sentence, and the caveat under a rule."""
    sentence = paragraph(block.sentence, "big-sentence", setting)
    caveat = paragraph(block.caveat, "big-caveat", setting)
    number = opened(numbered(block.number, "number-xl", setting, width), setting.measure("big-number-above"))
    return (*number, sentence, caveat)


def banner_flow(block: Banner, setting: Setting, width: float) -> Flow:
    """A number with one sentence beside it, their middles level."""
    left = width * setting.measure("banner-share")
    number = numbered(block.number, "number-banner", setting, left)
    sentence = (paragraph(block.sentence, "banner-sentence", setting),)
    slots = (
        Slot(0, left, cell_flow(number, setting.theme), align="center"),
        Slot(left, width - left, cell_flow(sentence, setting.theme), align="center"),
    )
    return (Grid("banner", setting.surface, width, (Strip(slots),)),)
