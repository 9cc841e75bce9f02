"""Dates as far as they are known."""

import datetime

import pytest

from factpress.facts.dates import first_day, last_day, partial_date
from factpress.facts.model import PartialDate


@pytest.mark.parametrize(
    ("text", "date", "first", "last"),
    [
        ("2015", PartialDate(2015), (2015, 1, 1), (2015, 12, 31)),
        ("2015-12", PartialDate(2015, 12), (2015, 12, 1), (2015, 12, 31)),
        ("2016-02", PartialDate(2016, 2), (2016, 2, 1), (2016, 2, 29)),  # a leap year
        ("2015-02-28", PartialDate(2015, 2, 28), (2015, 2, 28), (2015, 2, 28)),
    ],
)
def test_a_date_spans_the_days_that_it_may_mean(
    text: str, date: PartialDate, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert partial_date(text) == date
    assert first_day(date) == datetime.date(*first)
    assert last_day(date) == datetime.date(*last)


@pytest.mark.parametrize(
    "text",
    ["", "15", "2015-1", "2015-13", "2015-02-29", "2015-00", "0000", "2015/12", "2015-12-", "\u0662\u0660\u0661\u0665"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert partial_date(text) is None
