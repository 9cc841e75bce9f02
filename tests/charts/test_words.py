"""Lines of text in charts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.charts.words import Run, composed, longest_word, set_lines
from factpress.contracts.document import Citation, Link, NoteMark, Text
from tests.charts.looks import ASH, NIGHT, fonts, look

PLAIN = Run("", "sans-regular", 8.5, NIGHT)


def runs(*texts: str) -> tuple[Run, ...]:
    return tuple(replace(PLAIN, text=text) for text in texts)


def lines(content: tuple[Run, ...], width: float | None) -> list[str]:
    return ["".join(run.text for run in line) for line in set_lines(content, 10.5, fonts(), width).lines]


def test_without_a_width_all_stands_on_one_line() -> None:
    assert lines(runs("Hill villages and settlements"), None) == ["Hill villages and settlements"]


def test_lines_are_as_full_as_the_width_allows() -> None:
    width = fonts().width("Hill villages", "sans-regular", 8.5)
    assert lines(runs("Hill villages and settlements"), width) == ["Hill villages", "and", "settlements"]
    assert lines(runs("Hill villages and settlements"), width - 0.1)[:2] == ["Hill", "villages"]


def test_a_word_that_is_wider_stands_alone_and_whole() -> None:
    assert lines(runs("a settlement"), 10) == ["a", "settlement"]
    assert longest_word(runs("a settlement"), fonts()) == fonts().width("settlement", "sans-regular", 8.5)


def test_a_no_break_space_holds() -> None:
    assert lines(runs("over 5\N{NO-BREAK SPACE}wells"), 10) == ["over", "5\N{NO-BREAK SPACE}wells"]


def test_a_word_of_two_looks_stays_together() -> None:
    assert lines(runs("Hill vill") + runs("ages"), 10) == ["Hill", "villages"]


def test_the_space_beside_a_fact_is_not_part_of_the_fact() -> None:
    fact = replace(PLAIN, text="about 60%", fact="a")
    (line,) = set_lines((fact, replace(PLAIN, text=" lower")), 10.5, fonts()).lines
    assert [(run.text, run.fact) for run in line] == [("about 60%", "a"), (" lower", None)]


def test_lines_are_centred_by_their_capitals() -> None:
    one, two = (set_lines(runs(text), 10.5, fonts(), 30) for text in ("A", "Ab villages"))
    capitals = fonts().cap_height("sans-regular", 8.5)
    assert one.first_baseline(50) == pytest.approx(50 + capitals / 2)
    assert two.first_baseline(50) == pytest.approx(50 + capitals / 2 - 10.5 / 2)
    assert (two.height, two.width) == (21, fonts().width("villages", "sans-regular", 8.5))


def test_composed_words_keep_facts_and_strength_and_mute_references() -> None:
    content = (
        Text("Wells "),
        Text("60%", fact="a"),
        Text("now", strong=True),
        Link("https://x.org", (Text("here"),)),
        NoteMark("n", "*"),
        Citation("s", "p. 7", "[1]"),
    )
    style = look().label  # its face is that of notes too
    assert composed(content, look(), style) == (
        *runs("Wells "),
        replace(PLAIN, text="60%", fact="a"),
        replace(PLAIN, text="now", face="sans-semibold"),
        *runs("here"),
        replace(PLAIN, text="*", color=ASH),
        replace(PLAIN, text="[1]", color=ASH),
    )


def test_nothing_composed_is_no_text() -> None:
    assert composed((), look(), look().label) == ()
    assert set_lines((), 10.5, fonts()).height == 0
