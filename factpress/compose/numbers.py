"""The blocks that show a figure large: tally, tiles, big number, banner."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from factpress.compose.alternatives import tally_alternative
from factpress.compose.content import Content
from factpress.contracts.document import Banner, BigNumber, Block, Number, Tally, Tile, Tiles
from factpress.facts.model import Fact
from factpress.facts.rounding import rounded
from factpress.formats import FORMATS, number_parts
from factpress.spelling import did_you_mean

MOST_STROKES = 1_000
"""How many strokes a tally may have."""

TILE_KINDS: tuple[Literal["row", "beside", "large"], ...] = ("row", "beside", "large")

LARGE = ("house", "short", "words")
"""The formats that a large figure may have: those that keep the qualifier."""


def tally(content: Content) -> Block | None:
    """Counted strokes, never more of them than the fact says."""
    fact = content.fact()
    total = content.attribute("total", "100")
    result = content.paragraph("what the counted strokes are")
    rest = content.paragraph("what the other strokes are")
    content.finish()
    if not (total.isascii() and total.isdecimal() and 0 < int(total) <= MOST_STROKES):
        content.problem(f'total can\'t be "{total}"', f"write a whole number from 1 to {MOST_STROKES}")
    elif fact and (counted := _counted(fact, int(total), content)) is not None:
        alt = tally_alternative(fact, content.desk)
        return Tally(fact.key, counted, int(total), fact.qualifier.is_floor, result, rest, alt, at=content.at)
    return None


def _counted(fact: Fact, total: int, content: Content) -> int | None:
    if not isinstance(fact.value, Decimal):
        content.problem(f"facts.{fact.key} isn't a number, so no strokes can be counted", "choose another fact")
        return None
    exact = fact.exact if fact.exact is not None else fact.value
    strokes = exact * total / 100 if fact.unit == "percent" else exact
    counted = int(rounded(strokes, 0, fact.qualifier))
    if not 0 <= counted <= total:
        content.problem(
            f"facts.{fact.key} doesn't fit into {total} strokes", 'give a larger  total="…", or another fact'
        )
        return None
    return counted


def tiles(content: Content) -> Block:
    """Figures side by side."""
    kind = content.choice("kind", TILE_KINDS)
    found = [_tile(tile) for tile in content.items("tile")]
    content.finish("tile")
    if kind == "beside" and len(found) > 1:
        content.problem(f'kind="beside" holds one tile, not {len(found)}', "make a block tiles for each")
    items = tuple(tile for tile in found if tile)
    return Tiles(items, next(known for known in TILE_KINDS if known == kind), at=content.at)


def _tile(content: Content) -> Tile | None:
    number = _number(content)
    label = content.paragraph("what the figure counts")
    content.finish()
    return Tile(number, label) if number else None


def big_number(content: Content) -> Block | None:
    """The headline figure; without its caveat it doesn't build."""
    number = _number(content)
    sentence = content.paragraph("the sentence beside the figure")
    caveat = content.paragraph("", required=False)
    if not caveat:
        name = f"of facts.{number.fact} " if number else ""
        hint = "say in a second paragraph what the figure can't tell"
        content.problem(f"the big number {name}has no caveat", hint)
    content.finish()
    return BigNumber(number, sentence, caveat, at=content.at) if number else None


def banner(content: Content) -> Block | None:
    """A figure with its sentence."""
    number = _number(content)
    sentence = content.paragraph("the sentence beside the figure")
    content.finish()
    return Banner(number, sentence, at=content.at) if number else None


def _number(content: Content) -> Number | None:
    fact = content.fact()
    name = content.attribute("format", "house")
    if name not in FORMATS:
        content.problem(f'there is no format "{name}"', did_you_mean(name, FORMATS, f"use one of {', '.join(LARGE)}"))
    elif name not in LARGE:
        content.problem(f'a large figure can\'t have the format "{name}"', f"use one of {', '.join(LARGE)}")
    elif fact:
        return number_parts(fact, name, content.desk.sources.formats)
    return None
