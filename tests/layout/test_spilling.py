"""Pages that spill: what a page has no room for stands on the next one."""

from __future__ import annotations

import pytest

from factpress.contracts.drawing import Sheet, TextRun
from factpress.contracts.nodes import FURNITURE
from factpress.contracts.pages import PAGE, Furniture, Page, Pages, Row
from factpress.layout import lay_out, paginate
from factpress.problems import BriefError
from factpress.values import replace
from tests.layout.test_page import GRID, fonts, pages, row, t, theme

HIGH = 100.0
"""Three rows of this height fill a page of 300 points; the gaps take the room of one."""


def high(region: str, **options: object) -> Row:
    return row(region, region, min_height=HIGH, **options)


def spilling(*rows: tuple[Row, ...], last_spills: bool = True) -> Pages:
    """A page for each, with its number from the sheet it stands on."""
    line = Furniture((), (replace(t("")[0], form=PAGE),), 380, "paper")
    made = [Page(own, (line,), GRID.bottom, spill=True) for own in rows]
    made[-1] = replace(made[-1], spill=last_spills)
    return replace(pages(), pages=tuple(made))


def on(sheets: tuple[Sheet, ...]) -> list[str]:
    """What stands on each sheet, its number last."""
    found = []
    for sheet in sheets:
        runs = [item for item in sheet.items if isinstance(item, TextRun)]
        found.append(" ".join(run.text for run in sorted(runs, key=lambda run: run.node == FURNITURE)))
    return found


def test_rows_without_room_stand_above_those_of_the_next_page() -> None:
    plan = spilling((high("a"), high("b"), high("c")), (high("d"),))
    assert on(lay_out(plan, theme(), fonts())) == ["a b 1", "c d 2"]


def test_what_is_left_at_last_gets_a_page_of_the_same_design() -> None:
    plan = spilling((high("a"), high("b"), high("c")), (high("d"), high("e")))
    assert on(lay_out(plan, theme(), fonts())) == ["a b 1", "c d 2", "e 3"]


def test_what_is_left_stands_above_the_text_of_a_page_that_flows() -> None:
    plan = spilling((high("a"), high("b"), high("c")), (row("d", *"defghij"),), last_spills=False)
    flowing = replace(plan, pages=(plan.pages[0], replace(plan.pages[1], flow=True)))
    sheets = on(lay_out(flowing, theme(), fonts()))
    assert sheets[0] == "a b 1"
    assert sheets[1].startswith("c d e ")


def test_a_page_that_may_not_spill_takes_nothing_over() -> None:
    plan = spilling((high("a"), high("b"), high("c")), (high("d"),), last_spills=False)
    assert on(lay_out(plan, theme(), fonts())) == ["a b 1", "c 2", "d 3"]


def test_pages_with_room_stay_as_they_are() -> None:
    plan = spilling((high("a"), high("b")), (high("d"),))
    assert paginate(plan, theme(), fonts())[0].pages == tuple(replace(page, chapters=("",)) for page in plan.pages)


def test_rows_that_move_begin_a_page_as_its_first_row_did() -> None:
    first, second = (high("a", gap=3, stretch=4.0), high("b"), high("c", gap=20, stretch=30)), (high("d", gap=7),)
    made, _ = paginate(spilling(first, second), theme(), fonts())
    assert [(one.gap, one.stretch) for one in made.pages[1].rows] == [(7, 0), (20, 30)]
    assert [(one.gap, one.stretch) for one in made.pages[0].rows] == [(7, 0), (10, 0)]  # much room is left: no tighter


def test_a_row_higher_than_a_page_is_refused_as_ever() -> None:
    with pytest.raises(BriefError, match=r"page 2 of clinics for donor overflows by 15\.9 mm at paragraph in region b"):
        lay_out(spilling((high("a"), row("b", "b", min_height=335))), theme(), fonts())
