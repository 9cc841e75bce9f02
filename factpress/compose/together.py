"""Whether figures that may not stand together do so in one block of a section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factpress.compose.desk import Desk, Place
from factpress.contracts.document import Block, Number, Steps, Table, Text, Tiles
from factpress.facts.together import clashes
from factpress.tree import nodes


def check_together(block: Block, place: Place, desk: Desk) -> None:
    """Enters a problem for each two figures of one row of tiles, one chain of steps, one column that clash."""
    for kept in _groups(block):
        for clash in clashes(_facts(kept), desk.facts):
            message = f'"{clash.second}" and "{clash.first}" can\'t stand in one block: {clash.reason}'
            desk.problem(place, message, "take them apart, into two blocks or two columns")


def _groups(block: Block) -> Iterator[object]:
    """What of the block invites to compare."""
    match block:
        case Tiles() | Steps():
            yield block
        case Table():
            yield from zip(*block.rows, strict=True)
        case _:
            pass


def _facts(tree: object) -> Iterable[str]:
    for node in nodes(tree):
        if isinstance(node, Text | Number) and node.fact:
            yield node.fact
