"""Which known word somebody probably meant."""

import pytest

from factpress.spelling import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "found"), [("nurse", "nurses"), ("nruses", "nurses"), ("bed", "beds"), ("hospital", ""), ("", "")]
)
def test_the_nearest_word_is_found_if_it_is_near(word: str, found: str) -> None:
    assert nearest(word, ["beds", "nurses"]) == found


def test_what_differs_in_its_number_is_another_thing() -> None:
    assert nearest("beds_2012", ["beds_2015"]) == ""
    assert nearest("bedz_2015", ["beds_2012", "beds_2015"]) == "beds_2015"


@pytest.mark.parametrize(("word", "hint"), [("bed", 'did you mean "beds"?'), ("hospital", "known: beds")])
def test_a_hint_names_it_or_says_what_else_to_do(word: str, hint: str) -> None:
    assert did_you_mean(word, ["beds"], "known: beds") == hint
