"""Dates as far as they are known, from texts."""

from __future__ import annotations

import datetime
import re

from factpress.facts.model import DateRange, PartialDate
from factpress.toml.file import Table

HOW_TO_WRITE = 'write "2015", "2015-12" or "2015-12-31"'
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_TWO_YEARS = re.compile(r"([0-9]{4})\s*(?:-|\u2013|to)\s*([0-9]{4})")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def partial_date(text: str) -> PartialDate | None:
    """The date, or None if the text isn't a year, a month or a day that exists."""
    if not (match := _DATE.fullmatch(text)):
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern wants it
    try:
        datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def first_day(date: PartialDate) -> datetime.date:
    """The first day that the date may mean."""
    return datetime.date(date.year, date.month or 1, date.day or 1)


def last_day(date: PartialDate) -> datetime.date:
    """The last day that the date may mean."""
    if date.month is None:
        return datetime.date(date.year, 12, 31)
    if date.day is not None:
        return first_day(date)
    following = first_day(PartialDate(date.year + date.month // 12, date.month % 12 + 1))
    return following - datetime.timedelta(days=1)


def read_date(table: Table, key: str) -> PartialDate | None:
    """The date of `key`, None if it is absent or wrong (then with a problem)."""
    text = table.text(key, "")
    date = partial_date(text)
    if text and date is None:
        table.problem(key, f'is not a date: "{text}"', _date_hint(text))
    return date


def _date_hint(text: str) -> str:
    """The date as it should be written, or both where day and month can't be told apart; else how to write one."""
    words = re.findall(r"[a-z]+|[0-9]+", text.lower())
    years = [word for word in words if re.fullmatch(r"[0-9]{4}", word)]
    rest = [word for word in words if word not in years]
    orders = (rest,) if words[:1] == years else (rest, rest[::-1])
    dates = {"-".join((*years, *map(_two_digits, order))) for order in orders if not "".join(order[1:]).isalpha()}
    real = [f'"{date}"' for date in sorted(dates) if partial_date(date)]
    order = "" if words[:1] == years else ", the year first"
    return f"write {' or '.join(real)}{order}" if real else HOW_TO_WRITE


def _two_digits(word: str) -> str:
    """A day or a month as dates have it, by its number or its English name."""
    named = (number for number, name in enumerate(_MONTHS, 1) if word in (name, name[:3]))
    return str(next(named, word)).zfill(2)


def read_date_range(table: Table) -> DateRange | None:
    """The range from `from` to `to`, None with a problem if one is wrong or missing."""
    for key in ("from", "to"):
        if key not in table:
            table.problem("", f'has no "{key}"', 'write { from = "2004", to = "2014" }')
    start, end = read_date(table, "from"), read_date(table, "to")
    table.finish()
    if start is None or end is None:
        return None
    if first_day(start) > last_day(end):
        table.problem("", "ends before it starts", "exchange from and to")
        return None
    return DateRange(start, end)


def read_period(table: Table, key: str) -> DateRange | PartialDate | None:
    """A date or a range of dates, None if it is absent or wrong."""
    if isinstance(table.data.get(key), dict):
        return read_date_range(table.table(key))
    if years := _TWO_YEARS.fullmatch(table.text(key, "")):
        hint = f'write {{ from = "{years[1]}", to = "{years[2]}" }}, without quotation marks round it'
        table.problem(key, f'is not a date: "{years[0]}"', hint)
        return None
    return read_date(table, key)
