"""Blocks within blocks: the groups that a block holds, each under its node and as wide as its place."""

from __future__ import annotations

from collections.abc import Iterable

from factpress.contracts.document import Block, Call, Callout, Columns, Figure, Limitation
from factpress.contracts.nodes import Name
from factpress.contracts.reports import Balanced, Domains, Portrait, Strategies, Strategy, Wide
from factpress.values import dataclass, replace

NUMERAL_WIDTH = 31.6
"""The least width of the column of a strategy's numeral."""
LEAST_BESIDE = 360.0
"""Where a place is narrower than this, a strategy's evidence stands below its text."""
TWELFTHS = 12

LIST_SHARE = 0.252
"""The share of the width that the words at each side of a wheel take."""
LEAST_AROUND = 440.0
"""Where a place is narrower than this, the words round a wheel stand below it."""
WIDEST_WHEEL = 232.0

Group = tuple[tuple[Name | int, ...], tuple[Block, ...]]
"""Blocks that stand one below another, and where their nodes begin within that of the block that holds them."""


@dataclass(frozen=True, slots=True)
class StrategyPlaces:
    """Where the text and the evidence of a strategy begin, and how wide they are, in points."""

    text_x: float
    text: float
    evidence_x: float
    evidence: float

    @property
    def beside(self) -> bool:
        """Whether the evidence stands beside the text, not below it."""
        return self.evidence_x > self.text_x


@dataclass(frozen=True, slots=True)
class DomainPlaces:
    """Whether the words stand `around` the wheel, the widths of both, and where the second list of words begins."""

    around: bool
    wheel: float
    list: float
    second_x: float


def groups(block: Block) -> tuple[Group, ...]:
    """The groups of blocks that a block holds, in reading order; () for one that holds none."""
    match block:
        case Callout() | Call() | Limitation() | Wide() | Balanced() | Portrait():
            return (((), block.blocks),)
        case Columns():
            return tuple(((number,), blocks) for number, blocks in enumerate(block.columns))
        case Domains():
            return ((("picture",), (block.wheel,)),)
        case Strategies():
            return tuple(group for number, item in enumerate(block.items, 1) for group in _of_strategy(item, number))
        case _:
            return ()


def with_groups(block: Block, changed: Iterable[tuple[Block, ...]]) -> Block:
    """The block with its groups, as `groups` lists them, replaced."""
    new = tuple(changed)
    match block:
        case Callout() | Call() | Limitation() | Wide() | Balanced() | Portrait():
            return replace(block, blocks=new[0])
        case Columns():
            return replace(block, columns=new)
        case Domains():
            return replace(block, wheel=_only_figure(new[0]))
        case Strategies():
            pairs = zip(block.items, new[::2], new[1::2], strict=True)
            return replace(block, items=tuple(replace(item, blocks=b, evidence=e) for item, b, e in pairs))
        case _:
            return block


def group_widths(block: Block, width: float, gutter: float) -> tuple[float, ...]:
    """The width of each group of a block, in points, if the block has this width."""
    match block:
        case Columns():
            return column_widths(block, width, gutter)
        case Domains():
            return (domain_places(width, gutter).wheel,)
        case Strategies():
            places = strategy_places(width, gutter)
            return (places.text, places.evidence) * len(block.items)
        case _:
            return (width,) * len(groups(block))


def column_widths(columns: Columns, width: float, gutter: float) -> tuple[float, ...]:
    """The width of each column, in points: shares of what the gutters leave."""
    free = width - gutter * (len(columns.columns) - 1)
    return tuple(free * span / sum(columns.spans) for span in columns.spans)


def strategy_places(width: float, gutter: float) -> StrategyPlaces:
    """Text from the second of twelve columns to the sixth, evidence from the seventh (house style)."""
    column = (width - (TWELFTHS - 1) * gutter) / TWELFTHS
    text_x = max(column, NUMERAL_WIDTH) + gutter
    if width < LEAST_BESIDE:
        return StrategyPlaces(text_x, width - text_x, text_x, width - text_x)
    evidence_x = (width + gutter) / 2
    return StrategyPlaces(text_x, evidence_x - 2 * gutter - text_x, evidence_x, width - evidence_x)


def domain_places(width: float, gutter: float) -> DomainPlaces:
    """Lists of a quarter of the width at both sides of the wheel, or the wheel above them where there is no room."""
    side = LIST_SHARE * width
    if width < LEAST_AROUND:
        return DomainPlaces(False, min(width, WIDEST_WHEEL), (width - gutter) / 2, ((width + gutter) / 2))
    return DomainPlaces(True, width - 2 * (side + gutter), side, width - side)


def _only_figure(blocks: tuple[Block, ...]) -> Figure:
    (figure,) = blocks
    assert isinstance(figure, Figure), "a wheel stays a figure whatever fills it in"
    return figure


def _of_strategy(item: Strategy, number: int) -> tuple[Group, Group]:
    return ((number,), item.blocks), ((number, "evidence"), item.evidence)
