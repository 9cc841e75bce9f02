"""Figures that may not stand together are refused in one block, and allowed in two."""

from __future__ import annotations

import pytest

from factpress.facts.model import Incomparable
from tests.compose.conftest import Workshop

TILES = '::: tile {fact="reach.people"}\nPeople\n:::\n'
OTHER = '::: tile {fact="reach.fall"}\nFall\n:::\n'
PEOPLE, FALL = "{{ facts.reach.people }}", "{{ facts.reach.fall }}"
STEP = "::: step\n### One\n\nThere were {}.\n:::\n"


@pytest.mark.parametrize(
    ("together", "apart"),
    [
        (f":::: tiles\n{TILES}{OTHER}::::\n", f":::: tiles\n{TILES}::::\n\n:::: tiles\n{OTHER}::::\n"),
        (
            f"::: table\n### T\n\n| a | b |\n|--|--|\n| x | {PEOPLE} |\n| y | {FALL} |\n:::\n",
            f"::: table\n### T\n\n| a | b |\n|--|--|\n| {PEOPLE} | {FALL} |\n:::\n",
        ),
        (
            f":::: steps\n{STEP.format(PEOPLE)}{STEP.format(FALL)}::::\n",
            f":::: steps\n{STEP.format(PEOPLE)}{STEP.format('many')}::::\n\nThen {FALL}.\n",
        ),
    ],
)
def test_what_invites_to_compare_keeps_incomparable_figures_apart(
    workshop: Workshop, together: str, apart: str
) -> None:
    workshop.put(together)
    assert workshop.problems() == []
    workshop.incomparable = (Incomparable(("reach.fall", "reach.people"), "other years"),)
    (told,) = workshop.problems()
    assert told == (
        'templates/base/story.md:1: "reach.fall" and "reach.people" can\'t stand in one block: other years\n'
        "  take them apart, into two blocks or two columns"
    )
    workshop.put(apart)
    assert workshop.problems() == []
