"""Derived facts: formulas worked out exactly, with their units, directions and rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Context, Decimal
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from factpress.facts.amounts import (
    Amount,
    AmountError,
    amount_of,
    check_unit,
    combined,
    negative,
    whole,
    with_qualifier,
)
from factpress.facts.figures import Draft
from factpress.facts.formula import (
    FormulaError,
    Name,
    Negative,
    Number,
    Operation,
    Rounded,
    Term,
    names_in,
    read_formula,
)
from factpress.facts.keys import key_hint
from factpress.facts.model import Fact, Qualifier
from factpress.facts.rounding import decimals_of, rounded
from factpress.values import dataclass, replace

_LARGEST = 10**18
_DIGITS = Context(prec=28)


@dataclass(slots=True)
class _Deriving:
    """What is known so far: the drafts, their formulas, and the facts worked out."""

    drafts: Mapping[str, Draft]
    terms: dict[str, Term] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)


def derive(drafts: Mapping[str, Draft]) -> tuple[dict[str, Fact], dict[str, tuple[str, ...]]]:
    """All sound facts in file order with the derived ones worked out, and the keys that each derived one is made from.

    Problems go to the tables of the drafts. A fact that depends on a wrong one is left out without a word of its own.
    """
    work = _Deriving(drafts)
    for key, draft in drafts.items():
        if draft.sound and draft.fact.formula:
            _read_term(work, key, draft)
        elif draft.sound:
            work.facts[key] = draft.fact
    inputs = {key: names_in(term) for key, term in work.terms.items()}
    for key in _in_order(work, inputs):
        _work_out(work, key)
    return {key: work.facts[key] for key in drafts if key in work.facts}, inputs


def _read_term(work: _Deriving, key: str, draft: Draft) -> None:
    try:
        term = read_formula(draft.fact.formula)
    except FormulaError as error:
        draft.table.problem("", error.message, error.hint)
        return
    work.terms[key] = term
    for name in names_in(term):
        if name not in work.drafts:
            draft.table.problem("formula", f'has the unknown fact "{name}"', key_hint(name, work.drafts))


def _in_order(work: _Deriving, inputs: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The derived facts, each after those that it is made from; cycles are left out, with a problem each."""
    left = {key: tuple(name for name in names if name in inputs) for key, names in inputs.items()}
    while True:
        try:
            yield from tuple(TopologicalSorter(left).static_order())
        except CycleError as error:
            cycle: list[str] = error.args[1]
            first = min(cycle[:-1], key=list(left).index)
            start = cycle.index(first)
            path = [*cycle[start:-1], *cycle[:start], first][::-1]
            hint = "give one of them a value instead of a formula"
            work.drafts[first].table.problem("formula", f"goes in a circle: {' -> '.join(path)}", hint)
            for key in path:
                left.pop(key, None)
        else:
            return


def _work_out(work: _Deriving, key: str) -> None:
    draft = work.drafts[key]
    if any(name not in work.facts for name in names_in(work.terms[key])):
        return
    if draft.fact.status != "withheld":
        for name in names_in(work.terms[key]):
            if work.facts[name].status == "withheld":
                hint = 'write  status = "withheld"  and a reason here too, or leave the figure out of the formula'
                draft.table.problem("formula", f"would show facts.{name}, which is withheld", hint)
    try:
        amount = _evaluated(work, work.terms[key])
        check_unit(amount, draft.fact.unit)
    except AmountError as error:
        draft.table.problem("formula", error.message, error.hint)
        return
    exact = amount.value * (100 if draft.fact.unit in ("percent", "points") else 1)
    if abs(exact) > _LARGEST:
        draft.table.problem("formula", "gives a number with more than 18 digits", "check the formula")
        return
    fact = _with_value(work, draft, exact, amount)
    _check_qualifier(draft, fact, amount)
    _check_printed(draft, fact)
    work.facts[key] = fact


def _evaluated(work: _Deriving, term: Term) -> Amount:
    match term:
        case Number():
            return Amount(term.value)
        case Name():
            return amount_of(work.facts[term.key])
        case Negative():
            return negative(_evaluated(work, term.term))
        case Rounded():
            return whole(_evaluated(work, term.term))
        case Operation():
            return combined(term.operator, _evaluated(work, term.left), _evaluated(work, term.right))


def _with_value(work: _Deriving, draft: Draft, exact: Fraction, amount: Amount) -> Fact:
    decimals = _decimals(work, draft.fact)
    qualifier = draft.fact.qualifier
    if not draft.qualified and (amount.approx or rounded(exact, decimals, qualifier) != exact):
        qualifier = Qualifier.APPROX
    value = _DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return replace(draft.fact, value=value, exact=exact, decimals=decimals, qualifier=qualifier)


def _decimals(work: _Deriving, fact: Fact) -> int:
    """As said; else as the source prints it; else none for a percentage, and for others as many as its inputs have."""
    if fact.decimals is not None:
        return fact.decimals
    if fact.printed is not None:
        return decimals_of(fact.printed)
    if isinstance(work.terms[fact.key], Rounded):
        return 0
    inputs = [work.facts[name] for name in names_in(work.terms[fact.key])] if fact.unit != "percent" else []
    return max((_decimals_shown(fact) for fact in inputs), default=0)


def _decimals_shown(fact: Fact) -> int:
    if fact.decimals is not None:
        return fact.decimals
    return decimals_of(fact.value) if isinstance(fact.value, Decimal) else 0


def _check_qualifier(draft: Draft, fact: Fact, amount: Amount) -> None:
    """A result may not be said more firmly than the figures that it is made from."""
    known = with_qualifier(amount, fact.qualifier)
    if amount.higher and amount.lower:
        hint = "use figures that are known exactly, or with floors alone"
        draft.table.problem("", "is made from floors and ceilings, so nothing is known of it", hint)
    elif amount.higher and not known.higher:
        draft.table.problem("", "is made from figures that make it a floor", f'write  qualifier = "{_firm(amount)}"')
    elif amount.lower and not known.lower:
        draft.table.problem("", "is made from figures that make it a ceiling", f'write  qualifier = "{_firm(amount)}"')
    elif (
        known.strict
        and not amount.strict
        and fact.value == rounded(fact.exact or Fraction(0), fact.decimals or 0, fact.qualifier)
    ):
        words = fact.qualifier.replace("_", " ")
        hint = f'write  qualifier = "{"at_least" if known.higher else "up_to"}", or leave it out'
        draft.table.problem("qualifier", f'can\'t be "{words}": the formula gives just {fact.value}', hint)


def _firm(amount: Amount) -> str:
    if amount.higher:
        return "over" if amount.strict else "at_least"
    return "under" if amount.strict else "up_to"


def _check_printed(draft: Draft, fact: Fact) -> None:
    if fact.printed is None or fact.exact is None:
        return
    decimals = decimals_of(fact.printed)
    if rounded(fact.exact, decimals, fact.qualifier) != fact.printed:
        shown = rounded(fact.exact, decimals + 2, Qualifier.EXACT).normalize()
        hint = "correct printed, the formula, or the facts in it"
        draft.table.problem("", f"is printed as {fact.printed}, but the formula gives {shown:f}", hint)
