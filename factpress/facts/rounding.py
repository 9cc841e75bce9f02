"""Rounding as the design states it: it never makes a claim stronger."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from factpress.facts.model import Qualifier


def rounded(value: Fraction | Decimal, decimals: int, qualifier: Qualifier) -> Decimal:
    """The value with that many decimals: floors go down, ceilings up, others to the nearest, halves away from zero."""
    scaled = Fraction(value) * 10**decimals
    if qualifier.is_floor:
        whole = scaled.numerator // scaled.denominator
    elif qualifier.is_ceiling:
        whole = -(-scaled.numerator // scaled.denominator)
    else:
        nearest = (abs(scaled) + Fraction(1, 2)).__floor__()
        whole = nearest if scaled >= 0 else -nearest
    return Decimal(f"{whole}E-{decimals}") if decimals else Decimal(whole)


def decimals_of(value: Decimal) -> int:
    """How many digits stand behind the point as the number was typed."""
    return max(0, -int(value.as_tuple().exponent))
