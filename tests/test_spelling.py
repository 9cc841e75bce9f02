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


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("people.by_country.mali", ""),  # as a whole it looks like both
        ("people.by_country.chda", "people.by_country.chad"),
        ("people.by_cuontry.chad", "people.by_country.chad"),
        ("people.chad", "people.by_country.chad"),
    ],
)
def test_of_keys_what_differs_must_be_near_by_itself(word: str, found: str) -> None:
    assert nearest(word, ["people.by_country.chad", "people.by_country.niger"]) == found


@pytest.mark.parametrize(("word", "hint"), [("bed", 'did you mean "beds"?'), ("hospital", "known: beds")])
def test_a_hint_names_it_or_says_what_else_to_do(word: str, hint: str) -> None:
    assert did_you_mean(word, ["beds"], "known: beds") == hint
