"""What is known of a language prints as Babel prints it, for every country in which a language of ours is spoken."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from babel import Locale, localedata
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from factpress.facts.model import PartialDate
from factpress.formats.cldr import Cldr, cldr_of
from factpress.formats.languages import LANGUAGES

SPOKEN = sorted(
    name for name in localedata.locale_identifiers() if name.split("_")[0] in LANGUAGES and name.count("_") < 2
)
NUMBERS = (
    "0",
    "7",
    "-3",
    "12",
    "999",
    "1000",
    "1450",
    "12345.60",
    "1234567.891",
    "-98765432.10",
    "0.05",
    "1" + "0" * 11,
)
DAYS = [datetime.date(2015, month, day) for month in range(1, 13) for day in (1, 9, 22)]


@pytest.mark.parametrize("language", SPOKEN)
def test_numbers_and_dates_are_those_of_babel(language: str) -> None:
    known, locale = cldr_of(language.replace("_", "-")), Locale.parse(language)

    assert [known.digits(Decimal(number)) for number in NUMBERS] == [babels(Decimal(n), locale) for n in NUMBERS]
    for day in DAYS:
        date = PartialDate(day.year, day.month, day.day)
        assert known.date(known.day, date) == format_date(day, "long", locale=locale)
        assert known.date(known.month_and_year, date) == format_skeleton("yMMMM", day, locale=locale)
        assert known.date(known.day_and_month, date) == format_skeleton("MMMMd", day, locale=locale)
        assert known.short_months[day.month - 1] == format_date(day, "LLL", locale=locale)


def babels(number: Decimal, locale: Locale) -> str:
    """A number with all its decimals as Babel writes it."""
    whole = locale.decimal_formats[None].pattern.split(".")[0]
    decimals = max(0, -int(number.as_tuple().exponent))
    return format_decimal(number, f"{whole}.{'0' * decimals}" if decimals else whole, locale)


def test_groups_of_digits_may_differ_in_size() -> None:
    indian: Cldr = cldr_of("en-IN")

    assert (indian.groups, indian.digits(Decimal(12345678))) == ((3, 2), "1,23,45,678")


def test_a_field_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown field EEEE"):
        cldr_of("en").date("EEEE d", PartialDate(2015, 6, 22))
