"""Formulas: what they are read as, and what is refused."""

from fractions import Fraction

import pytest

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


def written(term: Term) -> str:
    """The tree with all its brackets."""
    match term:
        case Number():
            return str(term.value)
        case Name():
            return term.key
        case Negative():
            return f"(-{written(term.term)})"
        case Rounded():
            return f"round({written(term.term)})"
        case Operation():
            return f"({written(term.left)} {term.operator} {written(term.right)})"


@pytest.mark.parametrize(
    ("formula", "tree"),
    [
        ("1", "1"),
        ("0.25", "1/4"),
        ("a.b_2.2015", "a.b_2.2015"),
        ("1 - a / b", "(1 - (a / b))"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b / c", "((a / b) / c)"),
        ("a + b * c - d", "((a + (b * c)) - d)"),
        ("(a + b) * c", "((a + b) * c)"),
        ("-a * b", "((-a) * b)"),
        ("a - -b", "(a - (-b))"),
        ("a-b", "(a - b)"),
        ("2 * round(a * b)", "(2 * round((a * b)))"),
        ("round (a) - b", "(round(a) - b)"),
        ("round - 1", "(round - 1)"),  # a fact of this name
        ("  ( ( a ) )  ", "a"),
    ],
)
def test_a_formula_is_read_by_the_rules_of_arithmetic(formula: str, tree: str) -> None:
    assert written(read_formula(formula)) == tree


def test_a_number_is_exact() -> None:
    assert read_formula("0.1") == Number(Fraction(1, 10))


def test_the_names_of_a_formula_stand_in_reading_order_each_once() -> None:
    assert names_in(read_formula("b / (a + b) - -c + 1")) == ("b", "a", "c")


SIGNS = "use + - * / ( ), numbers and fact keys"


@pytest.mark.parametrize(
    ("formula", "message", "hint"),
    [
        ("", "has a formula that ends too early", "add what is missing at its end"),
        ("a +", "has a formula that ends too early", "add what is missing at its end"),
        ("(a", 'has a formula with a "(" that isn\'t closed', "add the ) that is missing"),
        ("a)", 'has a formula with a ")" too many', "delete it, or add the ( that is missing"),
        ("a b", 'has a formula where "b" follows without a sign', "put + - * or / before it"),
        ("2 (a)", 'has a formula where "(" follows without a sign', "put + - * or / before it"),
        ("* a", 'has a formula where "*" stands alone', "put a number or a fact key before it"),
        ("a ** b", 'has a formula where "*" stands alone', "put a number or a fact key before it"),
        ("a \u00d7 b", 'has a formula with "\u00d7"', "write *"),
        ("a \u2212 b", 'has a formula with "\u2212"', "write -"),
        ("12%", 'has a formula with "%"', "write a share: 0.12, or 12 / 100"),
        ("a ^ 2", 'has a formula with "^"', SIGNS),
        ("a.__class__()", 'has a formula where "(" follows without a sign', "put + - * or / before it"),
        ("a['b']", 'has a formula with "["', SIGNS),
        ("Beds + 1", 'has a formula with "Beds"', f"{SIGNS} in small letters"),
        ("1,5", 'has a formula with ","', SIGNS),
        ("1.", 'has a formula with "1."', f"{SIGNS} in small letters"),
        ("(" * 33 + "a" + ")" * 33, "has a formula with too many brackets", "use at most 32, or facts in between"),
        ("-" * 150 + "a", "has a formula with too many brackets", "use at most 32, or facts in between"),
        ("+".join("a" * 101), "has a formula that is too long", "use at most 200 numbers, keys and signs"),
        ("a" * 2001, "has a formula that is too long", "use at most 2000 characters, or facts in between"),
    ],
)
def test_what_is_no_formula_says_why(formula: str, message: str, hint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read_formula(formula)
    assert (caught.value.message, caught.value.hint) == (message, hint)
