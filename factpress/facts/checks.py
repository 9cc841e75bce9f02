"""Rules between facts, from `[[checks]]`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from factpress.facts.dates import first_day, last_day
from factpress.facts.model import (
    Check,
    DateRange,
    Fact,
    Incomparable,
    NumberRange,
    PartialDate,
    Qualifier,
    Value,
    Word,
    Year,
)
from factpress.facts.rounding import decimals_of, rounded
from factpress.spelling import did_you_mean
from factpress.toml.file import Table
from factpress.values import dataclass

CORRECT = "correct one of them"


@dataclass(frozen=True, slots=True)
class Checking:
    """What the rules look at: the sound facts, the keys of all, and what each derived fact is made from."""

    facts: Mapping[str, Fact]
    keys: tuple[str, ...]
    inputs: Mapping[str, tuple[str, ...]]


def read_checks(
    tables: tuple[Table, ...],
    facts: Mapping[str, Fact],
    keys: tuple[str, ...],
    inputs: Mapping[str, tuple[str, ...]],
) -> tuple[Incomparable, ...]:
    """The facts that may not be compared; every rule that doesn't hold is a problem of its table."""
    checking = Checking(facts, keys, inputs)
    found = []
    for table in tables:
        rule = table.choice("rule", (*RULES, "incomparable"))
        if rule == "incomparable":
            found.append(_read_incomparable(table, checking))
        elif rule:
            RULES[rule](table, checking)
        if rule:
            table.finish()
    return tuple(found)


def list_checks(tables: tuple[Table, ...]) -> tuple[Check, ...]:
    """Every rule as the file has it; once it was read without a problem, each of them holds."""
    return tuple(
        Check(
            rule=str(table.data.get("rule", "")),
            of={
                key: tuple(map(str, value)) if isinstance(value, list) else str(value)
                for key, value in table.data.items()
                if key != "rule"
            },
            line=table.line,
        )
        for table in tables
    )


def _fact(table: Table, key: str, checking: Checking) -> Fact | None:
    """The fact that `key` names, None if it is unknown (a problem) or wrong itself."""
    name = table.text(key)
    return _named(table, key, name, checking) if name else None


def _facts(table: Table, key: str, checking: Checking) -> tuple[Fact, ...]:
    """The facts that `key` lists; empty if any of them can't be used."""
    names = table.texts(key)
    if len(names) < 2:
        table.problem("", f"needs two facts or more in {key}", f'write  {key} = ["…", "…"]')
        return ()
    found = [_named(table, key, name, checking) for name in names]
    return tuple(fact for fact in found if fact) if all(found) else ()


def _named(table: Table, key: str, name: str, checking: Checking) -> Fact | None:
    if name not in checking.keys:
        hint = did_you_mean(name, checking.keys, "use the key of a fact, without  facts.  before it")
        table.problem(key, f'names an unknown fact "{name}"', hint)
    return checking.facts.get(name)


def _number(table: Table, fact: Fact | None) -> Fraction | None:
    """The exact number of the fact, None (with a problem) if it has none."""
    if fact is None:
        return None
    if isinstance(fact.value, Decimal):
        return fact.exact if fact.exact is not None else Fraction(fact.value)
    table.problem("", f"needs numbers, but {fact.key} has none", "name a fact that is a number")
    return None


def _same_unit(table: Table, facts: tuple[Fact, ...]) -> bool:
    for fact in facts[1:]:
        if fact.unit != facts[0].unit:
            message = f"mixes units: {facts[0].key} is in {facts[0].unit}, {fact.key} in {fact.unit}"
            table.problem("", message, "compare figures with one unit")
            return False
    return True


def _shown(fact: Fact) -> str:
    if not isinstance(fact.value, Decimal):
        return fact.key
    decimals = decimals_of(fact.value) if fact.decimals is None else fact.decimals
    return f"{fact.key} ({rounded(fact.value, decimals, Qualifier.EXACT):f})"


def _check_sum(table: Table, checking: Checking) -> None:
    """Parts make the total; figures with decimals may differ by what rounding each of them can make."""
    parts, total = _facts(table, "parts", checking), _fact(table, "total", checking)
    if not parts or total is None or not _same_unit(table, (*parts, total)):
        return
    numbers = [_number(table, fact) for fact in (*parts, total)]
    if any(number is None for number in numbers):
        return
    *terms, whole = (number for number in numbers if number is not None)
    if abs(sum(terms) - whole) > sum(_rounding_error(fact) for fact in (*parts, total)):
        added = rounded(Fraction(sum(terms)), max(_decimals(fact) for fact in parts), Qualifier.EXACT)
        message = f"doesn't hold: {' + '.join(map(_shown, parts))} is {added:f}, not {_shown(total)}"
        table.problem("", message, CORRECT)


def _decimals(fact: Fact) -> int:
    if fact.decimals is not None:
        return fact.decimals
    return decimals_of(fact.value) if isinstance(fact.value, Decimal) else 0


def _rounding_error(fact: Fact) -> Fraction:
    """Half a unit of the last decimal; nothing for whole numbers and exact results, which aren't rounded."""
    if fact.exact is not None or not (decimals := _decimals(fact)):
        return Fraction(0)
    return Fraction(1, 2 * 10**decimals)


def _check_subset(table: Table, checking: Checking) -> None:
    part, whole = _fact(table, "part", checking), _fact(table, "whole", checking)
    if part is None or whole is None or not _same_unit(table, (part, whole)):
        return
    smaller, larger = _number(table, part), _number(table, whole)
    if smaller is not None and larger is not None and smaller > larger:
        table.problem("", f"doesn't hold: {_shown(part)} is more than the whole, {_shown(whole)}", CORRECT)


def _check_order(table: Table, checking: Checking) -> None:
    low, high = _fact(table, "low", checking), _fact(table, "high", checking)
    if low is None or high is None or not _same_unit(table, (low, high)):
        return
    first, second = _place(low.value, last=False), _place(high.value, last=True)
    if first is None or second is None:
        table.problem("", "needs numbers or dates", f"{low.key if first is None else high.key} is a word")
    elif first > second:
        table.problem("", f"doesn't hold: {_shown(low)} isn't below {_shown(high)}", CORRECT)


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


def _check_same(table: Table, checking: Checking) -> None:
    facts = _facts(table, "facts", checking)
    for fact in facts[1:]:
        if fact.value != facts[0].value or fact.unit != facts[0].unit:
            table.problem("", f"doesn't hold: {_shown(facts[0])} and {_shown(fact)} differ", CORRECT)


def _check_attainable(table: Table, checking: Checking) -> None:
    """Some whole number of the base makes this percentage at the decimals that it is printed with."""
    share, base = _fact(table, "fact", checking), _fact(table, "base", checking)
    percent, people = _number(table, share), _number(table, base)
    if share is None or percent is None or people is None:
        return
    if share.unit != "percent" or people <= 0:
        table.problem("", "needs a percentage and a base above zero", "correct fact or base")
        return
    decimals = _decimals(share)
    printed = rounded(percent, decimals, share.qualifier)
    below = int(percent * people / 100)
    near = [(count, rounded(Fraction(100 * count) / people, decimals, share.qualifier)) for count in (below, below + 1)]
    if printed not in [value for _, value in near]:
        (low, low_share), (high, high_share) = near
        message = f"doesn't hold: no whole number of {people} is {printed}%"
        table.problem("", message, f"{low} are {low_share}%, {high} are {high_share}%; correct {share.key} or the base")


def _read_incomparable(table: Table, checking: Checking) -> Incomparable:
    """The facts and the reason; a formula that is made from two of them is a problem."""
    keys = tuple(fact.key for fact in _facts(table, "facts", checking))
    reason = table.text("reason")
    made_from = {key: _made_from(key, checking.inputs) for key in keys}
    for derived in checking.inputs:
        used = [key for key in keys if derived in made_from[key]]
        if len(used) > 1:
            message = f"doesn't hold: the formula of {derived} combines {' and '.join(used)}"
            table.problem("", message, f"they can't be compared: {reason}")
    return Incomparable(keys, reason, table.line)


def _made_from(key: str, inputs: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Every derived fact that is made from a fact, directly or through others."""
    users: dict[str, list[str]] = {}
    for derived, names in inputs.items():
        for name in names:
            users.setdefault(name, []).append(derived)
    found: set[str] = set()
    waiting = list(users.get(key, ()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(users.get(name, ()))
    return found


RULES: dict[str, Callable[[Table, Checking], None]] = {
    "sum": _check_sum,
    "subset": _check_subset,
    "order": _check_order,
    "same": _check_same,
    "attainable": _check_attainable,
}
