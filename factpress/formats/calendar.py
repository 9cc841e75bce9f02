"""Dates and periods as text."""

from __future__ import annotations

import re

from factpress.facts.model import DateRange, PartialDate
from factpress.formats.settings import NO_BREAK, Formats

_DAY_AND_MONTH = re.compile(r"(?<=\b\d) (?=[^\W\d])|(?<=\b\d\d) (?=[^\W\d])|(?<=\d\.) |(?<=[^\W\d]) (?=\d{1,2}\b)")


def date_text(date: PartialDate, formats: Formats) -> str:
    """The date as far as it is known: "2015", "June 2015", "June 22, 2015"."""
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return formats.cldr.date(formats.cldr.month_and_year, date)
    return _bound(formats.cldr.date(formats.cldr.day, date))


def month_text(date: PartialDate, formats: Formats) -> str:
    """The month alone and short: "Jun"; nothing for a year."""
    return "" if date.month is None else formats.cldr.short_months[date.month - 1]


def _day_text(date: PartialDate, formats: Formats) -> str:
    """The day without its year: "June 22"."""
    return _bound(formats.cldr.date(formats.cldr.day_and_month, date))


def _bound(text: str) -> str:
    """The date with no-break spaces between day and month."""
    return _DAY_AND_MONTH.sub(NO_BREAK, text)


def date_range_text(dates: DateRange, formats: Formats) -> str:
    """Both ends: years with an en dash (2004–2014), others with "to" between them, a shared year said once."""
    start, end = dates.start, dates.end
    if start.month is None and end.month is None:
        return f"{start.year}\u2013{end.year}" if start.year != end.year else str(start.year)
    same_year = start.year == end.year and start.day is not None and end.day is not None
    first = _day_text(start, formats) if same_year else date_text(start, formats)
    return f"{first} {formats.words.range_to} {date_text(end, formats)}"


def period_text(period: DateRange | PartialDate, formats: Formats) -> str:
    """A date or a range of dates."""
    return date_range_text(period, formats) if isinstance(period, DateRange) else date_text(period, formats)
