"""Rounding never strengthens a claim."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.facts.model import Qualifier
from factpress.facts.rounding import decimals_of, rounded

EXACT, OVER, UP_TO = Qualifier.EXACT, Qualifier.OVER, Qualifier.UP_TO


@pytest.mark.parametrize(
    ("value", "decimals", "qualifier", "result"),
    [
        ("72.79", 0, EXACT, "73"),
        ("72.79", 0, OVER, "72"),
        ("72.21", 0, UP_TO, "73"),
        ("2.5", 0, EXACT, "3"),  # halves go away from zero,
        ("-2.5", 0, EXACT, "-3"),  # on both sides of it
        ("2.675", 2, EXACT, "2.68"),  # a float would say 2.67
        ("0.125", 2, EXACT, "0.13"),
        ("-2.5", 0, OVER, "-3"),
        ("-2.5", 0, UP_TO, "-2"),
        ("5", 2, EXACT, "5.00"),
        ("1234567.89", 0, OVER, "1234567"),
    ],
)
def test_one_rule_rounds_all_figures(value: str, decimals: int, qualifier: Qualifier, result: str) -> None:
    assert str(rounded(Decimal(value), decimals, qualifier)) == result


@given(st.fractions(), st.integers(0, 6), st.sampled_from(Qualifier))
def test_no_rounding_makes_a_claim_stronger(value: Fraction, decimals: int, qualifier: Qualifier) -> None:
    result = rounded(value, decimals, qualifier)
    step = Fraction(1, 10**decimals)
    assert decimals_of(result) == decimals
    if qualifier.is_floor:
        assert value - step < result <= value
    elif qualifier.is_ceiling:
        assert value <= result < value + step
    else:
        assert abs(value - Fraction(result)) <= step / 2


@pytest.mark.parametrize(("typed", "decimals"), [("12", 0), ("12.0", 1), ("0.25", 2), ("1E+3", 0)])
def test_decimals_are_counted_as_typed(typed: str, decimals: int) -> None:
    assert decimals_of(Decimal(typed)) == decimals
