"""The checker of messages finds what it is there to find."""

from __future__ import annotations

import pytest

from factpress.problems import LONGEST_QUOTE, Problem
from tests.support.messages import check_message, check_problem

GOOD = 'facts.toml:12: facts.revenue has no unit\n  add  unit = "EUR"'


def test_a_helpful_message_passes() -> None:
    check_message(GOOD)
    check_message("briefs: there is no brief\n  add briefs/NAME.toml; docs/writing.md tells how")


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("facts.revenue has no unit\n  add one", "begins without a file"),
        (": the font lacks it\n  write it in other characters", "begins without a file"),
        ("facts.toml:0: no unit\n  add one", "begins without a file"),
        ("facts.toml:12: facts.revenue has no unit", "doesn't say what to do"),
        ("facts.toml:12: no unit\n  add one\n  or two", "3 lines instead of one or two"),
        ("facts.toml:12: no unit\nadd one", "the second line isn't indented"),
        (f'a.md:1: the text "{"story " * 20}" is long\n  cut it', "quotes more than 80 characters"),
        (f"a.md:1: {'x' * 90} is long\n  cut it", "quotes more than 80 characters"),
        ("a.md:1: <factpress.Text object at 0x7f> is wrong\n  mend it", "speaks of the program"),
        ("a.md:1: KeyError('a') was raised by an Exception\n  mend it", "speaks of the program"),
        ("a.md:1: the sign \u202e is wrong\n  delete it", "has signs that don't print"),
        (f"a.md:1: {'word ' * 150}\n  cut it", "characters: "),
    ],
)
def test_a_message_that_lacks_something_is_found(text: str, lacks: str) -> None:
    with pytest.raises(AssertionError, match=lacks):
        check_message(text)


def test_a_problem_shows_only_the_head_of_what_somebody_wrote() -> None:
    story = "a long story of many words " * 9
    for message in (f'the text "{story}" is wrong', f"the word {'x' * 3_000} is wrong", f"{'word ' * 400}is wrong"):
        problem = Problem("templates/base/story.md", 3, message, "shorten it")
        check_problem(problem)
        assert len(max(problem.message.split('"'), key=len)) <= max(LONGEST_QUOTE, 500)
    assert Problem("a.md", 1, f'the text "{story}" is wrong').message == f'the text "{story[:79]}…" is wrong'


def test_a_problem_shows_signs_that_do_not_print_by_their_codes() -> None:
    problem = Problem("briefs/a\nb.toml", 1, "the name \x1b[2J\u202e is wrong", "rename\nit")
    assert str(problem) == "briefs/a\\nb.toml:1: the name \\x1b[2J\\u202e is wrong\n  rename\\nit"
    check_problem(problem)
