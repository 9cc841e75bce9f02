"""What a rule looks at, and how it names what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from factpress.facts.exact import exact_text
from factpress.facts.keys import key_hint
from factpress.facts.model import Fact, Qualifier, Source
from factpress.facts.rounding import decimals_of, rounded
from factpress.facts.studies import Catalogue
from factpress.toml.file import Table
from factpress.values import dataclass

CORRECT = "correct one of them"


@dataclass(frozen=True, slots=True)
class Checking:
    """The sound facts, the keys of all, what each derived fact is made from, and what facts refer to."""

    facts: Mapping[str, Fact]
    keys: tuple[str, ...]
    inputs: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Failure:
    """What a rule found: a person may accept it with a reason, unlike a rule that can't be read."""

    message: str
    hint: str = CORRECT


Rule = Callable[[Table, Checking], Iterator[Failure]]
"""Reads its table and tells what doesn't hold."""


def fact_of(table: Table, key: str, checking: Checking) -> Fact | None:
    """The fact that `key` names, None if it is unknown (a problem) or wrong itself."""
    name = table.text(key)
    return _named(table, key, name, checking) if name else None


def facts_of(table: Table, key: str, checking: Checking, least: int = 2) -> tuple[Fact, ...]:
    """The facts that `key` lists; empty if any of them can't be used."""
    names = table.texts(key)
    if len(names) < least:
        count, example = ("two facts or more", '["…", "…"]') if least > 1 else ("a fact", '["…"]')
        table.problem("", f"needs {count} in {key}", f"write  {key} = {example}")
        return ()
    found = [_named(table, key, name, checking) for name in names]
    return tuple(fact for fact in found if fact) if all(found) else ()


def _named(table: Table, key: str, name: str, checking: Checking) -> Fact | None:
    if name not in checking.keys:
        table.problem(key, f'names an unknown fact "{name}"', key_hint(name, checking.keys))
    return checking.facts.get(name)


def number_of(table: Table, fact: Fact | None) -> Fraction | None:
    """The exact number of the fact, None (with a problem) if it has none."""
    if fact is None:
        return None
    if isinstance(fact.value, Decimal):
        return fact.exact if fact.exact is not None else Fraction(fact.value)
    table.problem("", f"needs numbers, but {fact.key} has none", "name a fact that is a number")
    return None


def mixed_units(*facts: Fact) -> Iterator[Failure]:
    """A failure if the facts count different things."""
    for fact in facts[1:]:
        if fact.unit != facts[0].unit:
            message = f"mixes units: {facts[0].key} is in {facts[0].unit}, {fact.key} in {fact.unit}"
            yield Failure(message, "compare figures with one unit")
            return


def shown(fact: Fact) -> str:
    """The fact's key, with its number if it has one."""
    if not isinstance(fact.value, Decimal):
        return fact.key
    return f"{fact.key} ({rounded(fact.value, decimals_shown(fact), Qualifier.EXACT):f})"


def exactly(fact: Fact) -> str:
    """The fact's key with all that is known of its value: "at least 73", "2003/2016-06"."""
    if isinstance(fact.value, Decimal):
        value = f"{rounded(fact.value, decimals_shown(fact) + 2, Qualifier.EXACT).normalize():f}"
    else:
        value = exact_text(fact.value)
    words = "" if fact.qualifier is Qualifier.EXACT else f"{fact.qualifier.replace('_', ' ')} "
    return f"{fact.key} ({words}{value})"


def decimals_shown(fact: Fact) -> int:
    """How many decimals the fact prints."""
    if fact.decimals is not None:
        return fact.decimals
    return decimals_of(fact.value) if isinstance(fact.value, Decimal) else 0


def rounding_error(fact: Fact) -> Fraction:
    """Half a unit of the last decimal; nothing for whole numbers and exact results, which aren't rounded."""
    if fact.exact is not None or not (decimals := decimals_shown(fact)):
        return Fraction(0)
    return Fraction(1, 2 * 10**decimals)
