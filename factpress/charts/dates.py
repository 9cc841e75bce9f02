"""When the items of a timeline are: moments and spans, in years with their parts."""

from __future__ import annotations

import datetime
from math import floor

from factpress.facts.dates import first_day, last_day
from factpress.facts.model import DateRange, Fact, PartialDate, Qualifier, Year
from factpress.values import dataclass

DECADE = 10.0
EARLY = 4.0
"""How many years of a decade are its early ones."""


@dataclass(frozen=True, slots=True)
class When:
    """From `start` to `end` in years (2015.5 is the middle of 2015).

    A moment is as long as it is vague: a year, a month, a day. `form` prints it ("house", "period", "as_of").
    `exact` tells whether its ends are known.
    """

    start: float
    end: float
    is_span: bool
    form: str
    exact: bool = True

    @property
    def middle(self) -> float:
        """Where a moment is marked."""
        return (self.start + self.end) / 2

    @property
    def lacks(self) -> float:
        """The end of the last year of a span that ends within it: what isn't told of yet; its end where none lacks."""
        return float(-floor(-self.end + 0.001))


def when(fact: Fact) -> When | None:
    """When a fact is: its value, if that is a time, else its period or its as-of date; None if nothing is known."""
    match fact.value:
        case Year(year, decade, early):
            if decade:
                return When(year, year + (EARLY if early else DECADE), True, "house", exact=False)
            return When(year, year + 1, False, "house")
        case PartialDate() | DateRange() as time:
            return _of(time, "house", fact)
    if fact.period:
        return _of(fact.period, "period", fact)
    return _of(fact.as_of, "as_of", fact) if fact.as_of else None


def _of(time: PartialDate | DateRange, form: str, fact: Fact) -> When:
    exact = fact.qualifier is not Qualifier.APPROX or form != "house"
    if isinstance(time, PartialDate):
        return When(_start(time), _end(time), False, form, exact)
    return When(_start(time.start), _end(time.end), True, form, exact)


def _start(date: PartialDate) -> float:
    return _years(first_day(date))


def _end(date: PartialDate) -> float:
    return _years(last_day(date) + datetime.timedelta(days=1))


def _years(day: datetime.date) -> float:
    """A day as a year and its part."""
    first = datetime.date(day.year, 1, 1)
    return day.year + (day - first).days / (datetime.date(day.year + 1, 1, 1) - first).days
