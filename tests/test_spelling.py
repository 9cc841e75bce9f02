"""Which known word somebody probably meant."""

import pytest

from factpress.spelling import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "found"), [("nurse", "nurses"), ("nruses", "nurses"), ("bed", "beds"), ("hospital", ""), ("", "")]
)
def test_the_nearest_word_is_found_if_it_is_near(word: str, found: str) -> None:
    assert nearest(word, ["beds", "nurses"]) == found


@pytest.mark.parametrize(("word", "hint"), [("bed", 'did you mean "beds"?'), ("hospital", "known: beds")])
def test_a_hint_names_it_or_says_what_else_to_do(word: str, hint: str) -> None:
    assert did_you_mean(word, ["beds"], "known: beds") == hint
