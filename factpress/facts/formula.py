"""Formulas of derived facts: a text into a small tree. No part of Python reads it.

sum     = product (("+" | "-") product)*
product = factor (("*" | "/") factor)*
factor  = "-" factor | "round"? "(" sum ")" | number | fact key

`round` gives the whole number that a count must be ("0.37 * 54" people are 20).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from factpress.values import dataclass

LONGEST = 2000
"""Characters of a formula."""
MOST_TOKENS = 200
DEEPEST = 32
"""Brackets and minus signs that may stand in each other."""

Operator = Literal["+", "-", "*", "/"]
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?![\w.]))|(?P<key>[a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*)|(?P<sign>[-+*/()]))",
    re.ASCII,
)
_OTHER_SIGNS = {"\u00d7": "*", "\u00f7": "/", "\u2212": "-", "\u2013": "-", "\u00b7": "*", ":": "/"}


class FormulaError(Exception):
    """A formula that can't be read: message and hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Number:
    """A number typed in the formula."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    """The key of a fact."""

    key: str


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus its term."""

    term: Term


@dataclass(frozen=True, slots=True)
class Rounded:
    """The whole number nearest to its term."""

    term: Term


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms and what is done with them."""

    operator: Operator
    left: Term
    right: Term


Term = Number | Name | Negative | Rounded | Operation


def read_formula(text: str) -> Term:
    """The formula as a tree; `FormulaError` says what is wrong with it."""
    if len(text) > LONGEST:
        raise FormulaError("has a formula that is too long", f"use at most {LONGEST} characters, or facts in between")
    reader = _Reader(list(_tokens(text)))
    term = reader.sum()
    if reader.next:
        raise _unexpected(reader.next)
    return term


def names_in(term: Term) -> tuple[str, ...]:
    """The fact keys in the formula, in reading order, each once."""
    match term:
        case Number():
            return ()
        case Name():
            return (term.key,)
        case Negative() | Rounded():
            return names_in(term.term)
        case Operation():
            return tuple(dict.fromkeys((*names_in(term.left), *names_in(term.right))))


def _tokens(text: str) -> Iterator[str]:
    position = 0
    for _ in range(MOST_TOKENS):
        if not text[position:].strip():
            return
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unreadable(text[position:].strip())
        yield match[0].strip()
        position = match.end()
    raise FormulaError("has a formula that is too long", f"use at most {MOST_TOKENS} numbers, keys and signs")


def _unreadable(rest: str) -> FormulaError:
    sign = rest[0]
    if sign in _OTHER_SIGNS:
        return FormulaError(f'has a formula with "{sign}"', f"write {_OTHER_SIGNS[sign]}")
    if sign == "%":
        return FormulaError('has a formula with "%"', "write a share: 0.12, or 12 / 100")
    if sign in "^,;[]{}\"'=<>!&|":
        return FormulaError(f'has a formula with "{sign}"', "use + - * / ( ), numbers and fact keys")
    word = rest.split()[0]
    return FormulaError(f'has a formula with "{word[:40]}"', "use + - * / ( ), numbers and fact keys in small letters")


def _unexpected(token: str) -> FormulaError:
    if token == ")":
        return FormulaError('has a formula with a ")" too many', "delete it, or add the ( that is missing")
    return FormulaError(f'has a formula where "{token}" follows without a sign', "put + - * or / before it")


class _Reader:
    """Reads tokens from the left; each method returns the tree of its rule."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._position = 0
        self._depth = 0

    @property
    def next(self) -> str:
        """The next token, "" at the end."""
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def _take(self) -> str:
        token = self.next
        self._position += 1
        return token

    def sum(self) -> Term:
        term = self._product()
        while self.next in ("+", "-"):
            operator: Operator = "+" if self._take() == "+" else "-"
            term = Operation(operator, term, self._product())
        return term

    def _product(self) -> Term:
        term = self._factor()
        while self.next in ("*", "/"):
            operator: Operator = "*" if self._take() == "*" else "/"
            term = Operation(operator, term, self._factor())
        return term

    def _factor(self) -> Term:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError("has a formula with too many brackets", f"use at most {DEEPEST}, or facts in between")
        term = self._open_factor(self._take())
        self._depth -= 1
        return term

    def _open_factor(self, token: str) -> Term:
        match token:
            case "":
                raise FormulaError("has a formula that ends too early", "add what is missing at its end")
            case "-":
                return Negative(self._factor())
            case "(":
                return self._closed()
            case "round" if self.next == "(":
                self._take()
                return Rounded(self._closed())
            case ")" | "+" | "*" | "/":
                raise FormulaError(
                    f'has a formula where "{token}" stands alone', "put a number or a fact key before it"
                )
            case _ if token[0].isdigit():
                return Number(Fraction(token))
            case _:
                return Name(token)

    def _closed(self) -> Term:
        term = self.sum()
        if self._take() != ")":
            raise FormulaError('has a formula with a "(" that isn\'t closed', "add the ) that is missing")
        return term
