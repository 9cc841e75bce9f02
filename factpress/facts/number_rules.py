"""Rules between figures: sums, parts, floors, shares, orders."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from factpress.facts.checking import (
    Checking,
    Failure,
    Rule,
    decimals_shown,
    exactly,
    fact_of,
    facts_of,
    mixed_units,
    number_of,
    rounding_error,
    shown,
)
from factpress.facts.dates import first_day, last_day
from factpress.facts.model import DateRange, Fact, NumberRange, PartialDate, Qualifier, Value, Word, Year
from factpress.facts.rounding import rounded
from factpress.toml.file import Table

HUNDRED = Fraction(100)


def check_sum(table: Table, checking: Checking) -> Iterator[Failure]:
    """Parts make the total; figures with decimals may differ by what rounding each of them can make."""
    parts, total = facts_of(table, "parts", checking), fact_of(table, "total", checking)
    if not parts or total is None:
        return
    if failures := tuple(mixed_units(*parts, total)):
        yield from failures
        return
    numbers = [number_of(table, fact) for fact in (*parts, total)]
    if any(number is None for number in numbers):
        return
    *terms, whole = (number for number in numbers if number is not None)
    if abs(sum(terms) - whole) > sum(rounding_error(fact) for fact in (*parts, total)):
        added = rounded(Fraction(sum(terms)), max(map(decimals_shown, parts)), Qualifier.EXACT)
        yield Failure(f"doesn't hold: {' + '.join(map(shown, parts))} is {added:f}, not {shown(total)}")


def check_shares(table: Table, checking: Checking) -> Iterator[Failure]:
    """Percentages make a hundred, with the `remainder` where there is one, but for what rounding each can make."""
    parts = facts_of(table, "parts", checking)
    remainder = fact_of(table, "remainder", checking) if "remainder" in table else None
    found = (*parts, remainder) if remainder else parts
    numbers = [number for fact in found if (number := number_of(table, fact)) is not None]
    if not parts or len(numbers) < len(found):
        return
    if any(fact.unit != "percent" for fact in found):
        table.problem("", "needs percentages", 'for counts write  rule = "sum"  with a total')
    elif abs(sum(numbers) - HUNDRED) > sum(map(rounding_error, found)):
        added = rounded(Fraction(sum(numbers)), max(map(decimals_shown, found)), Qualifier.EXACT)
        hint = "correct one of them, or give their remainder a fact of its own; until then they are no whole"
        yield Failure(f"doesn't hold: the shares make {added:f}, not 100", hint)


def check_subset(table: Table, checking: Checking) -> Iterator[Failure]:
    """The part is no larger than the whole; of dates, it lies within."""
    part, whole = fact_of(table, "part", checking), fact_of(table, "whole", checking)
    if part is None or whole is None:
        return
    if is_date(part.value) and is_date(whole.value):
        if not (_at(whole, last=False) <= _at(part, last=False) and _at(part, last=True) <= _at(whole, last=True)):
            yield Failure(f"doesn't hold: {exactly(part)} reaches outside {exactly(whole)}")
        return
    if failures := tuple(mixed_units(part, whole)):
        yield from failures
        return
    smaller, larger = number_of(table, part), number_of(table, whole)
    if smaller is not None and larger is not None and smaller > larger:
        yield Failure(f"doesn't hold: {shown(part)} is more than the whole, {shown(whole)}")


def check_order(table: Table, checking: Checking) -> Iterator[Failure]:
    """The one is below or before the other."""
    low, high = fact_of(table, "low", checking), fact_of(table, "high", checking)
    if low is None or high is None:
        return
    if failures := tuple(mixed_units(low, high)):
        yield from failures
        return
    first, second = _place(low.value, last=False), _place(high.value, last=True)
    if first is None or second is None:
        table.problem("", "needs numbers or dates", f"{low.key if first is None else high.key} is a word")
    elif first > second:
        yield Failure(f"doesn't hold: {shown(low)} isn't below {shown(high)}")


def is_date(value: Value) -> bool:
    """Whether the value is a year, a date or a range of dates; a decade isn't."""
    return isinstance(value, PartialDate | DateRange) or (isinstance(value, Year) and not value.decade)


def _at(fact: Fact, *, last: bool) -> int:
    """The first or last day that a date may mean."""
    match fact.value:
        case Year(year=year):
            date = PartialDate(year)
        case PartialDate() as date:
            pass
        case DateRange(start=start, end=end):
            date = end if last else start
        case _:
            raise AssertionError(fact.key)
    return (last_day(date) if last else first_day(date)).toordinal()


def _place(value: Value, *, last: bool) -> Fraction | None:
    """Where the value stands among others of its kind: its first moment or lowest number, or its last or highest."""
    match value:
        case Decimal():
            return Fraction(value)
        case Year():
            return Fraction(value.year)
        case PartialDate():
            return Fraction((last_day(value) if last else first_day(value)).toordinal())
        case DateRange():
            return Fraction((last_day(value.end) if last else first_day(value.start)).toordinal())
        case NumberRange():
            return Fraction(value.high if last else value.low)
        case Word():
            return None
        case _:
            assert_never(value)


def check_same(table: Table, checking: Checking) -> Iterator[Failure]:
    """All are the same, to the last digit."""
    facts = facts_of(table, "facts", checking)
    for fact in facts[1:]:
        if fact.value != facts[0].value or fact.unit != facts[0].unit:
            yield Failure(f"doesn't hold: {shown(facts[0])} and {shown(fact)} differ")


def check_attainable(table: Table, checking: Checking) -> Iterator[Failure]:
    """Some whole number of the base makes this percentage at the decimals that it is printed with."""
    share, base = fact_of(table, "fact", checking), fact_of(table, "base", checking)
    percent, people = number_of(table, share), number_of(table, base)
    if share is None or percent is None or people is None:
        return
    if share.unit != "percent" or people <= 0:
        table.problem("", "needs a percentage and a base above zero", "correct fact or base")
        return
    decimals = decimals_shown(share)
    printed = rounded(percent, decimals, share.qualifier)
    below = int(percent * people / 100)
    near = [(count, rounded(Fraction(100 * count) / people, decimals, share.qualifier)) for count in (below, below + 1)]
    if printed not in [value for _, value in near]:
        (low, low_share), (high, high_share) = near
        hint = f"{low} are {low_share}%, {high} are {high_share}%; correct {share.key} or the base"
        yield Failure(f"doesn't hold: no whole number of {people} is {printed}%", hint)


def check_floor(table: Table, checking: Checking) -> Iterator[Failure]:
    """Every figure that a printed floor speaks for reaches it before it is rounded."""
    floor, facts = fact_of(table, "fact", checking), facts_of(table, "of", checking, least=1)
    least = number_of(table, floor)
    if floor is None or least is None:
        return
    if not floor.qualifier.is_floor:
        table.problem("fact", f"is no floor: {floor.key}", 'name a fact with  qualifier = "at_least", "over" …')
        return
    for fact in facts:
        if failures := tuple(mixed_units(floor, fact)):
            yield from failures
        elif (number := number_of(table, fact)) is not None and number < least:
            yield Failure(f"doesn't hold: {exactly(fact)} is below the floor, {exactly(floor)}")


def check_printed(table: Table, checking: Checking) -> Iterator[Failure]:
    """A printed figure is what a formula gives, rounded to its decimals."""
    fact, derived = fact_of(table, "fact", checking), fact_of(table, "derived", checking)
    printed, exact = number_of(table, fact), number_of(table, derived)
    if fact is None or derived is None or printed is None or exact is None:
        return
    if failures := tuple(mixed_units(fact, derived)):
        yield from failures
    elif rounded(exact, decimals_shown(fact), fact.qualifier) != printed:
        yield Failure(f"doesn't hold: {exactly(fact)} is printed, but {exactly(derived)} is worked out")


NUMBER_RULES: dict[str, Rule] = {
    "sum": check_sum,
    "shares": check_shares,
    "subset": check_subset,
    "order": check_order,
    "same": check_same,
    "attainable": check_attainable,
    "floor": check_floor,
    "printed": check_printed,
}
