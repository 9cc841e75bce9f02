"""A fact's value as printed: its qualifier, digits and words, apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, assert_never

from factpress.facts.model import DateRange, Fact, NumberRange, PartialDate, Qualifier, Word, Year
from factpress.facts.rounding import rounded
from factpress.formats.calendar import date_range_text, date_text
from factpress.formats.settings import NO_BREAK, Formats

Style = Literal["house", "short", "words"]
_HALF_MILLION = 500_000
_SHORT_FROM = 1_000_000
_SHORT_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """What is printed of a value. `counted` is the number that its unit agrees with, None where no unit follows."""

    qualifier: str
    digits: str
    word: str = ""
    counted: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Figure:
    """One rounded number as text, and whether that is less than what is known."""

    digits: str
    word: str
    counted: Decimal
    is_rounded: bool


def shown(fact: Fact, formats: Formats, style: Style) -> Shown:
    """The value in this style. An exact value that loses digits by rounding becomes "about"."""
    value = fact.value
    match value:
        case Decimal():
            figure = _figure(fact, value, formats, style)
            qualifier = _qualifier_shown(fact.qualifier, figure.is_rounded)
            return Shown(qualifier_words(qualifier, formats), figure.digits, figure.word, figure.counted)
        case NumberRange():
            return _range_shown(fact, value, formats, style)
        case Year():
            return _year_shown(fact, value, formats)
        case PartialDate():
            return Shown(qualifier_words(fact.qualifier, formats), date_text(value, formats))
        case DateRange():
            return Shown(qualifier_words(fact.qualifier, formats), date_range_text(value, formats))
        case Word():
            return Shown("", value.text)
        case _:
            assert_never(value)


def qualifier_words(qualifier: Qualifier, formats: Formats) -> str:
    """The words before a figure: "over", "at least"; "" for an exact one."""
    return formats.words.qualifiers[qualifier]


def _qualifier_shown(qualifier: Qualifier, is_rounded: bool) -> Qualifier:
    return Qualifier.APPROX if qualifier is Qualifier.EXACT and is_rounded else qualifier


def _figure(fact: Fact, value: Decimal, formats: Formats, style: Style) -> _Figure:
    number = _rounded_visibly(fact, value, formats)
    is_rounded = number != _exact(fact, value)
    if fact.unit == "percent":
        return _Figure(formats.percent(number), "", number, is_rounded)
    if style == "short" and abs(value) >= _SHORT_FROM and fact.unit != "points":
        return _short_figure(fact, value, formats)
    if style == "words" and (numeral := _numeral(number, formats)) and fact.unit != "points":
        return _Figure(numeral, "", number, is_rounded)
    return _Figure(formats.digits(number), "", number, is_rounded)


def _rounded_visibly(fact: Fact, value: Decimal, formats: Formats) -> Decimal:
    """The rounded value; with more decimals than asked for where it would else be nothing."""
    decimals = formats.decimals(fact, value)
    exact = _exact(fact, value)
    number = rounded(exact, decimals, fact.qualifier)
    while number == 0 != value:
        decimals += 1
        number = rounded(exact, decimals, fact.qualifier)
    return number


def _numeral(number: Decimal, formats: Formats) -> str:
    if number == _HALF_MILLION:
        return formats.words.half_million
    numerals = formats.words.numerals
    return numerals[int(number)] if number == int(number) and 0 <= number < len(numerals) else ""


def _short_figure(fact: Fact, value: Decimal, formats: Formats) -> _Figure:
    """Millions and above by CLDR's long compact patterns ("0 million"), with one decimal where it isn't zero."""
    exact = _exact(fact, value)
    size = _size(value)
    for _ in range(2):  # rounding up may lead to the next size: 999.96 million
        scale = formats.compact_scale(size)
        scaled = rounded(exact / scale, _SHORT_DECIMALS, fact.qualifier)
        counted = scaled * scale
        size = _size(counted)
    scaled = scaled.quantize(Decimal(1)) if scaled == int(scaled) else scaled
    return _Figure(formats.digits(scaled), formats.compact_word(size, scaled), counted, counted != exact)


def _exact(fact: Fact, value: Decimal) -> Fraction:
    return Fraction(value) if fact.exact is None else fact.exact


def _size(value: Decimal) -> int:
    """The power of ten of the first digit."""
    return int(10 ** abs(value).adjusted())


def _range_shown(fact: Fact, value: NumberRange, formats: Formats, style: Style) -> Shown:
    low, high = (_figure(fact, end, formats, style) for end in (value.low, value.high))
    qualifier = _qualifier_shown(fact.qualifier, low.is_rounded or high.is_rounded)
    first = low.digits if low.word in ("", high.word) else f"{low.digits}{NO_BREAK}{low.word}"
    digits = f"{first} {formats.words.range_to} {high.digits}"
    return Shown(qualifier_words(qualifier, formats), digits, high.word, high.counted)


def _year_shown(fact: Fact, value: Year, formats: Formats) -> Shown:
    """A year, or a decade with its article or "early" as its qualifier."""
    about = qualifier_words(fact.qualifier, formats)
    if not value.decade:
        return Shown(about, str(value.year))
    before, decade = formats.words.early_decade if value.early else formats.words.decade
    return Shown(f"{about} {before}".strip(), decade.format(year=value.year))
