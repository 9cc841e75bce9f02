"""Verify: a layout that sets anything otherwise than it was written is found out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from factpress.contracts.document import Paragraph, Text
from factpress.contracts.drawing import Item, Sheet, TextRun
from factpress.contracts.nodes import REPEATED
from factpress.layout import lay_out
from factpress.problems import Problem
from factpress.verify.sheets import check_sheets
from tests.render.word import samples
from tests.verify.asked_for import PDF, pages, problems, sheets, with_items, with_text


def found(made: Sequence[Sheet]) -> list[Problem]:
    return list(check_sheets(made, pages(), PDF))


def test_sheets_that_say_all_as_it_was_written_have_no_problem() -> None:
    assert found(sheets()) == []


TILES = "page 1, only-4, tiles of templates/tiles.md:3"
CASES = [
    (1, "keep running", "running", 'page 1, only-4, cards of templates/cards.md:3: lacks "keep"'),
    (1, "1,240", "1,241", f'{TILES}: "1,240" reads "1,241"'),
    (2, "812", "821", 'page 2, only-1, table of templates/table.md:3: "812" reads "821"'),
    (2, "Wells", "Bells", 'page 2, left-2, figure of templates/figure.md:3: "Wells" reads "Bells"'),
    (1, "Who moved away", "Who moved", 'page 1, right-3, bullets of templates/limitation.md:3: lacks "away"'),
    (2, "For friends", "For Friends", 'page 2, head or foot: "friends" reads "Friends"'),
    (
        1,
        " fewer",
        " fewer ",
        'page 1, only-2, paragraph of templates/paragraph.md:3: "fewer1" reads "fewer" and 1 more word',
    ),
]


@pytest.mark.parametrize(("page", "old", "new", "message"), CASES)
def test_a_text_set_otherwise_is_a_problem(page: int, old: str, new: str, message: str) -> None:
    assert found(with_text(page, old, new)) == problems(PDF, message)


def moved(items: list[Item]) -> list[Item]:
    """The items with the block about what a visit is after the one about what to send."""
    block = [item for item in items if item.node.startswith("left-5/0")]
    end = max(n for n, item in enumerate(items) if item.node.startswith("left-5/1"))
    rest = [item for item in items[: end + 1] if item not in block]
    return [*rest, *block, *items[end + 1 :]]


def test_blocks_in_another_order_are_a_problem() -> None:
    message = '"Send" stands where "What" belongs: the order is another'
    assert found(with_items(2, moved)) == problems(PDF, f"page 2, left-5, callout of templates/callout.md:3: {message}")


def changed(text: str, **values: object) -> Callable[[list[Item]], list[Item]]:
    def change(item: Item) -> Item:
        return replace(item, **values) if isinstance(item, TextRun) and item.text == text else item  # type: ignore[arg-type]

    return lambda items: list(map(change, items))


def test_a_figure_from_another_fact_is_a_problem() -> None:
    for fact in ("boats", None):
        message = f'{TILES}: a figure of the fact "wells" is told to come from "{fact or "none"}"'
        assert found(with_items(1, changed("1,240", fact=fact))) == problems(PDF, message)


def test_a_page_too_much_is_a_problem() -> None:
    assert found((*sheets(), sheets()[0])) == problems(PDF, "3 pages are set instead of 2")


LONG = "A nurse and a well-known pilot wait for nobody’s extraordinarily reasonable tide, 24\u00a0hours a day. " * 3


def test_lines_broken_at_spaces_hyphens_and_syllables_say_what_was_written() -> None:
    paragraph = Paragraph((Text(LONG), Text("24.4%", strong=True, fact="fever")))
    narrow = replace(samples.row(paragraph).cells[0], width=90.0)
    row = replace(samples.row(paragraph), cells=(narrow,))
    asked = samples.pages(samples.page(row, furniture=samples.ON_PAPER))
    made = lay_out(asked, samples.theme(), samples.fonts())
    runs = [item for item in made[0].items if isinstance(item, TextRun)]
    assert any(run.soft for run in runs) and any(run.text.endswith("-") for run in runs)
    assert any(run.text.endswith("\u00ad") for run in runs)  # a hyphen put in
    assert list(check_sheets(made, asked, PDF)) == []


def test_a_head_that_is_repeated_must_be_that_of_a_table() -> None:
    again = TextRun(50, 80, "Measure Value", "sans-semibold", 9, "#000000", node=REPEATED)
    (problem,) = found(with_items(2, lambda items: [*items, again]))
    assert problem.message == "page 2, body: repeats Measure Value, which is the head of no table"
    right = replace(again, text="Measure Value Source")
    assert found(with_items(2, lambda items: [*items, right])) == []
