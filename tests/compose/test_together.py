"""Figures that may not stand together are refused in one block, and allowed in two."""

from __future__ import annotations

import pytest

from factpress.facts.model import Incomparable, Series, SeriesPoint
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


def series(key: str, *facts: str, draw: tuple[str, ...] = ("bar", "words"), **more: object) -> Series:
    points = tuple(SeriesPoint(fact) for fact in facts)
    return Series(key, key, "printed", draw, points, note="Two years.", **more)  # type: ignore[arg-type]


TALLY = '::: tally {fact="reach.share"}\nreached\n\nnot reached\n:::\n'
TABLE = f"::: table\n### T\n\n| a | b |\n|--|--|\n| {PEOPLE} | {FALL} |\n:::\n"
SHOWN = {"tiles": f":::: tiles\n{TILES}{OTHER}::::\n", "table": TABLE}


@pytest.mark.parametrize("way", SHOWN)
def test_a_series_stands_in_tiles_and_tables_only_if_it_may(workshop: Workshop, way: str) -> None:
    workshop.put(SHOWN[way])
    workshop.series = {"reach": series("reach", "reach.people", "reach.fall", "reach.share")}
    assert workshop.problems() == [
        f"templates/base/story.md:1: the series reach can't be shown as {way}: Two years (reach.people, reach.fall)\n"
        "  show it as bar, words, or allow it in facts.toml"
    ]
    workshop.series = {"reach": series("reach", "reach.people", "reach.fall", draw=(way,))}
    assert workshop.problems() == []


def test_facts_may_stand_as_any_series_allows_that_has_them_all(workshop: Workshop) -> None:
    workshop.put(SHOWN["tiles"])
    strict = series("strict", "reach.people", "reach.fall")
    workshop.series = {"strict": strict, "lax": series("lax", "reach.people", "reach.fall", draw=("tiles",))}
    assert workshop.problems() == []
    workshop.series = {"strict": strict, "lax": series("lax", "reach.people", draw=("tiles",))}
    assert len(workshop.problems()) == 1


def test_one_point_of_several_stands_anywhere_and_an_only_one_as_its_series_may(workshop: Workshop) -> None:
    workshop.put(f":::: tiles\n{TILES}::::\n\n{TALLY}")
    workshop.series = {"reach": series("reach", "reach.people", "reach.fall")}
    assert workshop.problems() == []
    workshop.series = {"people": series("people", "reach.people"), "share": series("share", "reach.share")}
    assert [problem.partition(":")[2].partition(":")[0] for problem in workshop.problems()] == [
        "1",
        "7",
    ]


def test_a_label_says_in_words_what_no_tile_may_show(workshop: Workshop) -> None:
    workshop.put(f":::: tiles\n{TILES.replace('People', f'People, {FALL} fewer')}::::\n")
    workshop.series = {"reach": series("reach", "reach.people", "reach.fall")}
    assert workshop.problems() == []


@pytest.mark.parametrize("way", SHOWN)
def test_series_that_never_stand_together_don_t_in_tiles_and_columns(workshop: Workshop, way: str) -> None:
    workshop.put(SHOWN["tiles"] if way == "tiles" else TABLE.replace(f" | {FALL}", f" | x |\n| {FALL} | x"))
    one = series("one", "reach.people", draw=(way,), never_with=("other",), reason="another method")
    workshop.series = {"one": one, "other": series("other", "reach.fall", draw=(way,))}
    (told,) = workshop.problems()
    assert told.startswith(
        'templates/base/story.md:1: "reach.fall" and "reach.people" can\'t stand in one block: another method'
    )


def test_what_only_dates_a_figure_isn_t_the_figure(workshop: Workshop) -> None:
    workshop.put(TABLE.replace(FALL, "{{ facts.reach.fall | caveat }}"))
    workshop.series = {"reach": series("reach", "reach.people", "reach.fall")}
    assert workshop.problems() == []
