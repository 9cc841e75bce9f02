"""Cards of studies in Word: where their gaps stand, and what makes them level."""

from __future__ import annotations

from factpress.contracts.catalogue import Studies
from factpress.contracts.document import Block, Columns, Heading, Text
from factpress.layout.catalogue import CARD_GAP, ROW_GAP
from factpress.render.word.blocks import flow_of
from factpress.render.word.nodes import Grid, Para
from tests.layout.test_blocks import CARD, setting


def grid_of(block: Block, width: float) -> Grid:
    (grid,) = flow_of(block, setting(), width)
    assert isinstance(grid, Grid)
    return grid


def test_the_gap_between_rows_of_cards_stands_below_so_that_a_page_begins_with_their_rule() -> None:
    first, last = grid_of(Studies((CARD,) * 3), 500).strips
    assert [slot.bottom for slot in first.slots] == [ROW_GAP] * 4
    assert [slot.bottom for slot in last.slots] == [0.0] * 3
    assert all(slot.top == 0.0 for strip in (first, last) for slot in strip.slots)


def test_cards_side_by_side_have_a_gap_between_them_and_none_at_the_right() -> None:
    (pair,) = grid_of(Studies((CARD,) * 2), 500).strips
    assert [slot.right for slot in pair.slots] == [0.0, CARD_GAP, 0.0, 0.0]
    (alone,) = grid_of(Studies((CARD,)), 300).strips
    assert [slot.right for slot in alone.slots] == [0.0, 0.0]


def test_headings_of_groups_side_by_side_are_lowered_by_their_own_space_not_by_that_of_the_row() -> None:
    short, long = (Heading(2, (Text(text),)) for text in ("Wells", "Wells dug by hand that hold in every dry season"))
    (row,) = grid_of(Columns(((short, Studies((CARD,))), (long, Studies((CARD,)))), (1, 1)), 400).strips
    heads = [slot.flow[0] for slot in row.slots]
    leading = setting().theme.style("heading-2").leading
    assert [head.look.before for head in heads if isinstance(head, Para)] == [leading, 0.0]
    assert [slot.top for slot in row.slots] == [0.0, 0.0]
