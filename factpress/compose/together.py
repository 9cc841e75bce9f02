"""Whether figures of one block of a section may stand together, and in that way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factpress.compose.desk import Desk, Place
from factpress.contracts.document import Block, Number, Steps, Table, Tally, Text, Tiles
from factpress.facts.together import clashes, unfit
from factpress.tree import nodes

BESIDE = frozenset({"as_of", "period", "label", "scope", "caveat"})
"""Forms of a fact that tell what belongs to its figure, and not the figure."""


def check_together(block: Block, place: Place, desk: Desk) -> None:
    """Enters a problem for each two figures of one row of tiles, one chain of steps, one column that clash.

    And one for each series that stands in tiles, a table or a tally, but may not be shown so.
    """
    for kept in _groups(block):
        for clash in clashes(_facts(kept), desk.facts):
            message = f'"{clash.second}" and "{clash.first}" can\'t stand in one block: {clash.reason}'
            desk.problem(place, message, "take them apart, into two blocks or two columns")
    way, shown = shown_together(block)
    if way:
        for found in unfit(shown, way, desk.facts):
            note = f": {found.series.note.rstrip('.')}" if found.series.note else ""
            message = f"the series {found.series.key} can't be shown as {way}{note} ({', '.join(found.facts)})"
            desk.problem(place, message, f"show it as {', '.join(found.series.draw)}, or allow it in facts.toml")


def _groups(block: Block) -> Iterator[object]:
    """What of the block invites to compare."""
    match block:
        case Tiles() | Steps():
            yield block
        case Table():
            yield from zip(*block.rows, strict=True)
        case _:
            pass


def shown_together(block: Block) -> tuple[str, tuple[str, ...]]:
    """What a series calls this way of showing it, and what is shown so; labels say in words what they say."""
    match block:
        case Tiles():
            return "tiles", tuple(tile.number.fact for tile in block.items)
        case Table():
            return "table", tuple(_facts(block.rows))
        case Tally():
            return "tally", (block.fact,)
        case _:
            return "", ()


def _facts(tree: object) -> Iterable[str]:
    """The figures of a block or a part of it; not what only tells their dates or caveats."""
    for node in nodes(tree):
        match node:
            case Text() if node.fact and node.form.partition("-")[0] not in BESIDE:
                yield node.fact
            case Number():
                yield node.fact
