"""Dates as far as they are known."""

import datetime
from pathlib import Path

import pytest

from factpress.facts.dates import first_day, last_day, partial_date, read_date, read_period
from factpress.facts.model import PartialDate
from factpress.problems import Problem
from factpress.toml.file import read_toml


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


ORDER = 'write "2015", "2015-12" or "2015-12-31"'


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("12/31/2013", 'write "2013-12-31", the year first'),
        ("31.12.2013", 'write "2013-12-31", the year first'),
        ("3/4/2013", 'write "2013-03-04" or "2013-04-03", the year first'),
        ("2013/3/4", 'write "2013-03-04"'),
        ("2013-3", 'write "2013-03"'),
        ("March 2013", 'write "2013-03", the year first'),
        ("Mar 5, 2013", 'write "2013-03-05", the year first'),
        ("5 March 2013", 'write "2013-03-05", the year first'),
        ("2013-13", ORDER),
        ("13", ORDER),
        ("spring 2013", ORDER),
        ("30 February 2013", ORDER),
        ("2003, 2013", ORDER),
    ],
)
def test_a_date_in_another_order_is_told_as_it_should_be(tmp_path: Path, typed: str, hint: str) -> None:
    (tmp_path / "a.toml").write_text(f'as_of = "{typed}"\n', encoding="utf-8")
    problems: list[Problem] = []
    assert read_date(read_toml(tmp_path / "a.toml", tmp_path).table(problems), "as_of") is None
    assert [str(problem) for problem in problems] == [f'a.toml:1: as_of is not a date: "{typed}"\n  {hint}']


@pytest.mark.parametrize("typed", ["2003-2013", "2003 \u2013 2013", "2003 to 2013"])
def test_two_years_are_to_be_a_range(tmp_path: Path, typed: str) -> None:
    (tmp_path / "a.toml").write_text(f'period = "{typed}"\n', encoding="utf-8")
    problems: list[Problem] = []
    assert read_period(read_toml(tmp_path / "a.toml", tmp_path).table(problems), "period") is None
    hint = 'write { from = "2003", to = "2013" }, without quotation marks round it'
    assert [str(problem) for problem in problems] == [f'a.toml:1: period is not a date: "{typed}"\n  {hint}']
