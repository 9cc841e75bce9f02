"""What CLDR says of a language, as far as figures and dates need it: read by Babel once, then known as plain values.

Babel takes up a whole language with all that it inherits, names of zones and territories among them; that takes longer
than setting the text of a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from factpress.facts.model import PartialDate
from factpress.values import dataclass

if TYPE_CHECKING:
    from babel import Locale

_PART = re.compile(r"'(?P<said>[^']*)'|(?P<letters>([a-zA-Z])\3*)|(?P<between>[^'a-zA-Z]+)")
"""A part of a date's pattern (UTS 35, part 4, date format patterns): text in quotes, one field, or signs between."""


@dataclass(frozen=True, slots=True)
class Cldr:
    """Signs and words of a language with its country.

    `groups` are the sizes of the last group of digits and of those before it; `percent` stands before and after a
    number. `compact` has by plural category and power of ten how many digits stand before the word, and the word.
    `plurals` are the rules of the categories (UTS 35, part 3, language plural rules); patterns are those of dates.
    """

    decimal: str
    group: str
    groups: tuple[int, int]
    percent: tuple[str, str]
    compact: Mapping[str, Mapping[str, tuple[int, str]]]
    plurals: Mapping[str, str]
    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    short_months: tuple[str, ...]
    day: str
    month_and_year: str
    day_and_month: str

    def digits(self, number: Decimal) -> str:
        """The number with all its decimals, its whole part in groups; a minus is "-"."""
        whole, _, decimals = format(abs(number), "f").partition(".")
        size, parts = self.groups[0], list[str]()
        while len(whole) > size:
            parts.insert(0, whole[-size:])
            whole, size = whole[:-size], self.groups[1]
        grouped = self.group.join((whole, *parts))
        return f"{'-' if number < 0 else ''}{grouped}{self.decimal if decimals else ''}{decimals}"

    def date(self, pattern: str, date: PartialDate) -> str:
        """A date by one of the patterns."""
        return "".join(self._field(part, date) for part in _PART.finditer(pattern))

    def _field(self, part: re.Match[str], date: PartialDate) -> str:
        month = (date.month or 1) - 1
        match part["letters"]:
            case None:
                return part["between"] or part["said"] or "'"
            case "y":
                return str(date.year)
            case "MMMM":
                return self.months[month]
            case "LLLL":
                return self.months_alone[month]
            case "d" | "dd" as letters:
                return f"{date.day or 1:0{len(letters)}}"
            case other:
                raise ValueError(f"a date has the unknown field {other}")


KNOWN: dict[str, Cldr] = {}
"""What was read, or was known from before, by language."""


def cldr_of(language: str) -> Cldr:
    """What CLDR says of a language with its country ("en-CA")."""
    if language not in KNOWN:
        KNOWN[language] = _read(language)
    return KNOWN[language]


def _read(language: str) -> Cldr:
    from babel import Locale  # late: where a language is known, none of it is needed
    from babel.numbers import get_decimal_symbol, get_group_symbol, parse_pattern

    locale = Locale.parse(language, sep="-")
    percent = locale.percent_formats[None]
    first, *more = parse_pattern(locale.decimal_formats[None].pattern).grouping
    return Cldr(
        get_decimal_symbol(locale),
        get_group_symbol(locale),
        (first, more[0] if more else first),
        (percent.prefix[0], percent.suffix[0]),
        {category: _compact(patterns) for category, patterns in locale.compact_decimal_formats.get("long", {}).items()},
        dict(locale.plural_form.rules),
        _months(locale, "format", "wide"),
        _months(locale, "stand-alone", "wide"),
        _months(locale, "stand-alone", "abbreviated"),
        locale.date_formats["long"].pattern,
        locale.datetime_skeletons["yMMMM"].pattern,
        locale.datetime_skeletons["MMMMd"].pattern,
    )


def _compact(patterns: Mapping[str, object]) -> dict[str, tuple[int, str]]:
    """How many digits stand before the word of each size, and the word; sizes are powers of ten."""
    return {size: (one.pattern.count("0"), one.suffix[0]) for size, one in patterns.items()}  # type: ignore[attr-defined]


def _months(locale: Locale, context: str, width: str) -> tuple[str, ...]:
    return tuple(locale.months[context][width][month] for month in range(1, 13))
