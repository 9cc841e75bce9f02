"""Whether the facts of charts drawn by marks can be drawn as their files ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from factpress.charts.dates import when
from factpress.charts.grids import grid_of, marked_of, share_of
from factpress.charts.specs import BarSpec, ChartSpec
from factpress.facts.model import DateRange, Fact, Facts, NumberRange, Qualifier
from factpress.problems import Problem

MOST_IN_ARRAY = 400
ARC = (200, 1_500)
"""As few strokes make an arc, and as many can be told apart in it."""

WHEEL = (4, 8)
MOST_BLOCKS = 12
MOST_FIELDS = 2
NEAR = Decimal("0.005")
"""How far a printed multiple may lie from that of the increase, as a share of it."""

DATED = ("timeline", "window")
"""Kinds whose facts are times, or have them."""


def _problem(spec: ChartSpec, bar: BarSpec, message: str, hint: str) -> Problem:
    return Problem(spec.file, bar.line, f'the fact "{bar.fact}" {message}', hint)


def _number(fact: Fact) -> Decimal:
    assert isinstance(fact.value, Decimal), "check_chart has seen that it is a number"
    return fact.value


def _timeline(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    for bar in spec.bars:
        time = when(facts.facts[bar.fact])
        if time is None:
            yield _problem(spec, bar, "has no time", "give it a period or an as_of, or draw a year or a date")
        elif time.is_span and bar.role == "measure":
            yield _problem(spec, bar, "is a span, but a measurement is a moment", 'delete  role = "measure"')


def _window(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    fact = facts.facts[spec.bars[0].fact]
    if not isinstance(fact.value, DateRange) and not isinstance(fact.period, DateRange):
        yield _problem(spec, spec.bars[0], "is no period", 'draw one whose value is { from = "…", to = "…" }')


def _array(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    bar, fact = spec.bars[0], facts.facts[spec.bars[0].fact]
    if "whole" not in spec.options:
        yield from _share(spec, bar, fact)
        return
    whole = facts.facts[spec.options["whole"]]
    part, total = _number(fact), _number(whole)
    if whole.unit != fact.unit:
        message = f'counts {fact.unit}, but "{whole.key}" counts {whole.unit}'
        yield _problem(spec, bar, message, "a part and its whole share one unit")
    if part != int(part) or total != int(total) or not 0 < part <= total <= MOST_IN_ARRAY:
        message = f'can\'t be so many strokes of "{whole.key}"'
        yield _problem(spec, bar, message, f"draw whole numbers: a part of a whole up to {MOST_IN_ARRAY}")


def _share(spec: ChartSpec, bar: BarSpec, fact: Fact) -> Iterator[Problem]:
    if fact.unit != "percent" or not 0 < _number(fact) <= 100:
        yield _problem(spec, bar, "is not a share in percent", "draw a share between nothing and all")
    elif fact.qualifier not in (Qualifier.EXACT, Qualifier.APPROX, Qualifier.NEARLY):
        hint = 'use  kind = "bar", whose ends say so'
        yield _problem(spec, bar, "is a floor or a ceiling: how many strokes it is nobody knows", hint)


def _field(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    if len(spec.bars) > MOST_FIELDS:
        hint = 'draw one bar for each:  kind = "bar"'
        yield _problem(spec, spec.bars[MOST_FIELDS], f"is one of {len(spec.bars)} fields, too many to compare", hint)
    wrong = [problem for bar in spec.bars for problem in _share(spec, bar, facts.facts[bar.fact])]
    yield from wrong
    if wrong:
        return
    strokes = grid_of(share_of(facts.facts[bar.fact]) for bar in spec.bars)
    yield from _counts(spec, spec.options.get("whole", ""), strokes, facts, spec.line("whole"))
    for bar in spec.bars:
        share = share_of(facts.facts[bar.fact])
        marked = facts.facts.get(bar.base)
        yield from _counts(spec, bar.base, marked_of(share, strokes), facts, bar.line)
        if marked and (share * strokes).denominator != 1 and marked.qualifier is not Qualifier.APPROX:
            hint = 'give it  qualifier = "approx": no field up to 10,000 strokes shows the share exactly'
            yield Problem(spec.file, bar.line, f'the fact "{marked.key}" is only about what is drawn', hint)


def _counts(spec: ChartSpec, key: str, drawn: int, facts: Facts, line: int | None) -> Iterator[Problem]:
    """A problem if a fact that says how many strokes there are says another number."""
    if key and round(_number(facts.facts[key])) != drawn:
        message = f'the fact "{key}" is {_number(facts.facts[key]):f}, but {drawn} strokes are drawn'
        yield Problem(spec.file, line, message, "correct it, or work it out from the share")


def _arc(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    bar = spec.bars[0]
    value = _number(facts.facts[bar.fact])
    each = _number(facts.facts[bar.base]) if bar.base else Decimal(1)
    least, most = ARC
    if value != int(value) or each <= 0 or value % each:
        hint = f'draw a whole number that "{bar.base}" divides' if bar.base else "draw a whole number"
        yield _problem(spec, bar, "is no whole number of strokes", hint)
    elif value / each < least:
        yield _problem(spec, bar, f"is under {least} strokes", 'use  kind = "array"  or  kind = "bar"')
    elif value / each > most:
        hint = 'add  each = "KEY", a fact that says how many a stroke stands for, such as 10'
        yield _problem(spec, bar, f"is over {most:,} strokes", hint)


def _multiple(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    bar, increase = spec.bars[0], facts.facts[spec.options["increase"]]
    times = _number(facts.facts[bar.fact])
    wanted = 1 + _number(increase) / 100
    if increase.unit != "percent" or _number(increase) <= 0:
        hint = "draw a rise from one level to a higher one"
        yield Problem(spec.file, spec.line("increase"), f'the fact "{increase.key}" is no increase in percent', hint)
    elif abs(times - wanted) > NEAR * wanted:
        hint = f'give it  formula = "1 + {increase.key}"  and  unit = "number"'
        yield _problem(spec, bar, f"is not {wanted:f} times, what the increase comes to", hint)
    elif wanted > MOST_BLOCKS:
        yield _problem(spec, bar, f"is more than {MOST_BLOCKS} blocks", "say it in words")


def _range(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    values = [facts.facts[bar.fact] for bar in spec.bars]
    if len(values) == 1:
        if not isinstance(values[0].value, NumberRange):
            hint = 'give  low = "KEY"  and  high = "KEY", or a fact whose value is { from = …, to = … }'
            yield _problem(spec, spec.bars[0], "is no range", hint)
        return
    low, high = values
    if isinstance(low.value, NumberRange) or isinstance(high.value, NumberRange):
        yield _problem(spec, spec.bars[0], "can't be one end of a range", 'write  fact = "KEY"  alone')
    elif low.unit != high.unit:
        message = f'counts {low.unit}, but "{high.key}" counts {high.unit}'
        yield _problem(spec, spec.bars[0], message, "both ends of a range share one unit")
    elif _number(low) >= _number(high):
        yield _problem(spec, spec.bars[0], f'is not below "{high.key}"', "exchange low and high")


def _wheel(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    value = _number(facts.facts[spec.bars[0].fact])
    if value != int(value) or not WHEEL[0] <= value <= WHEEL[1]:
        yield _problem(spec, spec.bars[0], f"is not a number from {WHEEL[0]} to {WHEEL[1]}", "use a list instead")


MARK_CHECKS: Mapping[str, Callable[[ChartSpec, Facts], Iterator[Problem]]] = {
    "range": _range,
    "timeline": _timeline,
    "array": _array,
    "multiple": _multiple,
    "field": _field,
    "arc": _arc,
    "wheel": _wheel,
    "window": _window,
}
