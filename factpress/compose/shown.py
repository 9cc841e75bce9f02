"""The facts as templates see them: read-only, and never turned into plain text by accident."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NoReturn

from factpress.contracts.document import Citation, Text
from factpress.facts.model import Concept, Fact, Term
from factpress.values import dataclass


class Kept:
    """Something that keeps the key of its fact, so that it refuses to become plain text."""

    __slots__ = ()

    def __str__(self) -> NoReturn:
        raise TypeError("a figure can't become plain text: print it alone, {{ … }}, and the words beside it")

    def __format__(self, form: str) -> NoReturn:
        str(self)
        raise AssertionError

    def __html__(self) -> NoReturn:
        str(self)
        raise AssertionError


@dataclass(frozen=True, eq=False, repr=False)
class FactValue(Kept):
    """A fact before any format; compares with numbers and with facts of the same unit."""

    fact: Fact

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise TypeError(f"facts.{self.fact.key} is neither true nor false: compare it, or ask whether it is defined")

    def __eq__(self, other: object) -> bool:
        return self._number() == self._compared(other)

    def __lt__(self, other: object) -> bool:
        return self._number() < self._compared(other)

    def __le__(self, other: object) -> bool:
        return self._number() <= self._compared(other)

    def __gt__(self, other: object) -> bool:
        return self._number() > self._compared(other)

    def __ge__(self, other: object) -> bool:
        return self._number() >= self._compared(other)

    def _number(self) -> Decimal:
        if isinstance(self.fact.value, Decimal):
            return self.fact.value
        hint = f"ask whether it is there:  facts.{self.fact.key} is defined"
        raise TypeError(f"facts.{self.fact.key} isn't a number and can't be compared", hint)

    def _compared(self, other: object) -> Decimal:
        match other:
            case FactValue() if other.fact.unit != self.fact.unit:
                message = f"facts.{self.fact.key} and facts.{other.fact.key} have different units"
                raise TypeError(message, "compare figures of the same unit")
            case FactValue():
                return other._number()
            case int() | float() | Decimal() if not isinstance(other, bool):
                return Decimal(str(other))
            case _:
                raise TypeError(f"facts.{self.fact.key} can only be compared with a number or a fact")


@dataclass(frozen=True, repr=False)
class TermValue(Kept):
    """A term before any format."""

    term: Term


@dataclass(frozen=True, repr=False)
class ConceptValue(Kept):
    """A word of the glossary before any format."""

    concept: Concept


@dataclass(frozen=True, repr=False)
class Shown(Kept):
    """A fact or term after a format, ready to be printed."""

    inlines: tuple[Text | Citation, ...]


@dataclass(frozen=True, repr=False)
class Wrong(Kept):
    """Something that can't be printed, and why; every format passes it on."""

    message: str
    hint: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Group(Kept):
    """Facts (or terms) under a common name. Iterates over those directly in it; `name` is the path so far.

    `note` is told the key of each fact that is taken from it.
    """

    name: str
    items: Mapping[str, Group | FactValue | TermValue | ConceptValue]
    note: Callable[[str], None] = lambda key: None

    def __iter__(self) -> Iterator[FactValue | TermValue | ConceptValue]:
        return (self._noted(item) for item in self.items.values() if not isinstance(item, Group))

    def item(self, name: str) -> Group | FactValue | TermValue | ConceptValue:
        """The one of that name."""
        item = self.items[name]
        return item if isinstance(item, Group) else self._noted(item)

    def _noted(self, item: FactValue | TermValue | ConceptValue) -> FactValue | TermValue | ConceptValue:
        if isinstance(item, FactValue):
            self.note(item.fact.key)
        return item

    def __bool__(self) -> bool:
        raise TypeError(f"{self.name} is neither true nor false: ask whether a fact in it is defined")


def fact_tree(facts: Iterable[Fact], note: Callable[[str], None] = lambda key: None) -> Group:
    """All facts, as deep as their keys are; `note` is told what is taken from the tree."""
    root: dict[str, object] = {}
    for fact in facts:
        *names, last = fact.key.split(".")
        branch = root
        for name in names:
            inner = branch.setdefault(name, {})
            if not isinstance(inner, dict):  # the reader refuses a fact within a fact
                break
            branch = inner
        branch[last] = FactValue(fact)
    return _group("facts", root, note)


def term_tree(terms: Iterable[Term]) -> Group:
    """All terms."""
    return Group("terms", {term.key: TermValue(term) for term in terms})


def concept_tree(concepts: Iterable[Concept]) -> Group:
    """The glossary."""
    return Group("glossary", {concept.key: ConceptValue(concept) for concept in concepts})


def _group(name: str, branch: Mapping[str, object], note: Callable[[str], None]) -> Group:
    items: dict[str, Group | FactValue | TermValue | ConceptValue] = {}
    for key, item in branch.items():
        if isinstance(item, FactValue):
            items[key] = item
        elif isinstance(item, dict):
            items[key] = _group(f"{name}.{key}", item, note)
    return Group(name, items, note)
