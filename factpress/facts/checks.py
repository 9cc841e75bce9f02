"""Rules between facts, from `[[checks]]`: each holds, or somebody has accepted what it found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factpress.facts.checking import Checking, Failure, Rule, facts_of
from factpress.facts.dates import read_date
from factpress.facts.model import Accepted, Check, Incomparable
from factpress.facts.number_rules import NUMBER_RULES
from factpress.facts.source_rules import SOURCE_RULES
from factpress.toml.file import Table


def read_checks(tables: tuple[Table, ...], checking: Checking) -> tuple[Check, ...]:
    """Every rule; one that doesn't hold is a problem of its table, unless what it found is accepted there."""
    found = []
    for table in tables:
        rule = table.choice("rule", RULES)
        if rule in RULES:
            before = len(table.problems)
            failures = tuple(RULES[rule](table, checking))
            sound = len(table.problems) == before and not _names_unsound(table, checking)
            accepted = _read_accepted(table, failures, sound)
            found.append(Check(rule, _named(table), table.line, accepted))
        if rule:
            table.finish()
    return tuple(found)


def incomparable_facts(checks: tuple[Check, ...]) -> tuple[Incomparable, ...]:
    """The facts that may not be compared, combined or drawn together."""
    return tuple(
        Incomparable(check.facts("facts"), str(check.of.get("reason", "")), check.line)
        for check in checks
        if check.rule == "incomparable"
    )


def _named(table: Table) -> Mapping[str, str | tuple[str, ...]]:
    """What a rule names; not the words of whoever accepted what it found."""
    return {
        key: tuple(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in table.data.items()
        if key not in ("rule", "accepted")
    }


def _names_unsound(table: Table, checking: Checking) -> bool:
    """Whether the rule looks at a fact that is wrong itself, and so can't find anything."""
    named = (name for value in _named(table).values() for name in ((value,) if isinstance(value, str) else value))
    return any(name in checking.keys and name not in checking.facts for name in named)


def _read_accepted(table: Table, failures: tuple[Failure, ...], sound: bool) -> Accepted | None:
    """Who accepts what the rule found, and why. It is a problem to accept a rule that holds, or nothing at all."""
    if "accepted" not in table:
        for failure in failures:
            table.problem("", failure.message, failure.hint)
        return None
    inner = table.table("accepted")
    reason, by, date = inner.text("reason"), inner.text("by"), read_date(inner, "date")
    if "date" not in inner:
        inner.problem("", "has no date", 'add  date = "2026-11-25"')
    inner.finish()
    if sound and not failures:
        table.problem("accepted", "is stale: the rule holds", "delete it")
    return Accepted(reason, by, date, tuple(failure.message for failure in failures)) if date else None


def _check_incomparable(table: Table, checking: Checking) -> Iterator[Failure]:
    """No formula is made from two of them."""
    keys = tuple(fact.key for fact in facts_of(table, "facts", checking))
    reason = table.text("reason")
    made_from = {key: _made_from(key, checking.inputs) for key in keys}
    for derived in checking.inputs:
        used = [key for key in keys if derived in made_from[key]]
        if len(used) > 1:
            message = f"doesn't hold: the formula of {derived} combines {' and '.join(used)}"
            yield Failure(message, f"they can't be compared: {reason}")


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


def _check_caveat(table: Table, checking: Checking) -> Iterator[Failure]:
    """Read here, held where a document is composed: a figure doesn't stand there without one of its companions."""
    facts_of(table, "facts", checking, least=1)
    facts_of(table, "with", checking, least=1)
    table.text("reason")
    yield from ()


RULES: dict[str, Rule] = {
    **NUMBER_RULES,
    **SOURCE_RULES,
    "incomparable": _check_incomparable,
    "caveat": _check_caveat,
}
