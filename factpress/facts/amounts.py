"""What a formula calculates with: exact values with their unit, and which way the true value may differ."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from factpress.facts.formula import Operator
from factpress.facts.model import DateRange, Fact, NumberRange, PartialDate, Qualifier, Word, Year
from factpress.facts.rounding import rounded
from factpress.values import dataclass, replace

SHARES = ("percent", "points")
YEARS_BETWEEN = "years between"
"""The unit of one year minus another: any unit may name it."""
ANY = "any"
"""The unit of a product or quotient of two things counted: the fact says which."""
_MOST_BITS = 4096
_STRICT = (Qualifier.OVER, Qualifier.MORE_THAN, Qualifier.NEARLY, Qualifier.UNDER)


class AmountError(Exception):
    """A formula that can't be worked out: message and hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact value in its unit ("" for a plain number; percents and points as shares: 8.16 % is 0.0816).

    The true value may be `higher` or `lower` than this, `strict`ly so or not; `approx` if it is about this.
    """

    value: Fraction
    unit: str = ""
    higher: bool = False
    lower: bool = False
    strict: bool = False
    approx: bool = False

    @property
    def is_pure(self) -> bool:
        """A plain number or a share: multiplying by it leaves the other unit as it is."""
        return self.unit in ("", "percent")


def amount_of(fact: Fact) -> Amount:
    """What the fact enters a formula with; `AmountError` for a word, a date, a decade or a range."""
    match fact.value:
        case Decimal():
            exact = fact.exact if fact.exact is not None else Fraction(fact.value)
            return with_qualifier(Amount(exact / 100 if fact.unit in SHARES else exact, _unit(fact)), fact.qualifier)
        case Year() if not fact.value.decade:
            return with_qualifier(Amount(Fraction(fact.value.year), "year"), fact.qualifier)
        case Year():
            raise _unusable(fact, "a decade")
        case PartialDate():
            raise _unusable(fact, "a date")
        case DateRange():
            raise _unusable(fact, "a range of dates")
        case NumberRange():
            raise _unusable(fact, "a range")
        case Word():
            raise _unusable(fact, "a word")
        case _:
            assert_never(fact.value)


def _unit(fact: Fact) -> str:
    return "" if fact.unit == "number" else fact.unit


def _unusable(fact: Fact, kind: str) -> AmountError:
    return AmountError(f"calculates with {fact.key}, which is {kind}", "use a fact that is a number")


def with_qualifier(amount: Amount, qualifier: Qualifier) -> Amount:
    """The amount as this qualifier lets it be known."""
    return replace(
        amount,
        higher=qualifier.is_floor,
        lower=qualifier.is_ceiling,
        strict=qualifier in _STRICT,
        approx=qualifier is Qualifier.APPROX,
    )


def negative(amount: Amount) -> Amount:
    """Minus the amount; a floor becomes a ceiling."""
    return replace(amount, value=-amount.value, higher=amount.lower, lower=amount.higher)


def whole(amount: Amount) -> Amount:
    """The nearest whole number of what is counted; floors go down, ceilings up. `AmountError` for a share."""
    if amount.unit in SHARES:
        raise AmountError("rounds a share to a whole number", "round what is counted, or use  decimals = 0")
    direction = Qualifier.AT_LEAST if amount.higher else Qualifier.UP_TO if amount.lower else Qualifier.EXACT
    return replace(amount, value=Fraction(rounded(amount.value, 0, direction)))


def combined(operator: Operator, left: Amount, right: Amount) -> Amount:
    """The two amounts added, subtracted, multiplied or divided; `AmountError` for mixed units and division by zero."""
    match operator:
        case "+":
            return _checked(_sum(left, right, _unit_of_sum(operator, left, right)))
        case "-":
            return _checked(_sum(left, negative(right), _unit_of_sum(operator, left, right)))
        case "*":
            return _checked(_product(left, right, _unit_of_product(left, right)))
        case "/":
            if right.value == 0:
                raise AmountError("divides by zero", "check the facts after the / sign")
            return _checked(_product(left, _inverse(right), _unit_of_quotient(left, right)))
        case _:
            assert_never(operator)


def _checked(amount: Amount) -> Amount:
    if max(amount.value.numerator.bit_length(), amount.value.denominator.bit_length()) > _MOST_BITS:
        raise AmountError("gives a number that is too long to be exact", "use fewer steps")
    return amount


def _sum(left: Amount, right: Amount, unit: str) -> Amount:
    return Amount(
        left.value + right.value,
        unit,
        left.higher or right.higher,
        left.lower or right.lower,
        left.strict or right.strict,
        left.approx or right.approx,
    )


def _inverse(amount: Amount) -> Amount:
    return replace(amount, value=1 / amount.value, higher=amount.lower, lower=amount.higher)


def _product(left: Amount, right: Amount, unit: str) -> Amount:
    """A factor below zero turns the other's floor into a ceiling."""
    by_left = negative(right) if left.value < 0 else right
    by_right = negative(left) if right.value < 0 else left
    one_sided = replace(_sum(by_left, by_right, unit), value=left.value * right.value)
    strict = (left.strict and right.value != 0) or (right.strict and left.value != 0)
    return replace(one_sided, strict=strict)


def _unit_of_sum(operator: Operator, left: Amount, right: Amount) -> str:
    units = (left.unit, right.unit)
    if "year" in units:
        if operator == "-" and units == ("year", "year"):
            return YEARS_BETWEEN
        raise AmountError("calculates with a year", "one year may be subtracted from another, and nothing else")
    if units == ("percent", "percent"):
        return "points" if operator == "-" else "percent"
    if left.unit == right.unit:
        return left.unit
    if ANY in units:
        return ANY
    if set(units) in ({"", "percent"}, {"percent", "points"}):
        return "percent"
    raise AmountError(
        f"mixes units: {_named(left)} {operator} {_named(right)}", "the terms of + and - must have the same unit"
    )


def _named(amount: Amount) -> str:
    return amount.unit or "a plain number"


def _unit_of_product(left: Amount, right: Amount) -> str:
    _refuse_years(left, right)
    if left.is_pure and right.is_pure:
        return "percent" if "percent" in (left.unit, right.unit) else ""
    if left.is_pure:
        return right.unit
    return left.unit if right.is_pure else ANY


def _unit_of_quotient(left: Amount, right: Amount) -> str:
    _refuse_years(left, right)
    if left.unit == right.unit or (left.unit in SHARES and right.unit in SHARES):
        return ANY if left.unit == ANY else ""
    return left.unit if right.is_pure else ANY


def _refuse_years(left: Amount, right: Amount) -> None:
    if "year" in (left.unit, right.unit):
        raise AmountError("calculates with a year", "one year may be subtracted from another, and nothing else")


def check_unit(amount: Amount, unit: str) -> None:
    """Nothing if a result of this kind may be a fact in `unit`, or `AmountError`."""
    given = amount.unit
    fits = {
        "percent": given in ("", "percent", ANY),
        "points": given == "points",
        "number": given in ("", "percent", ANY, YEARS_BETWEEN),
    }
    if unit in ("year", "date", "decade"):
        raise AmountError(f"can't give a {unit}", "type it as a value, or use another unit")
    if not fits.get(unit, given in (unit, ANY, YEARS_BETWEEN)):
        raise AmountError(f"gives {_result(amount)}, but the unit is {unit}", _unit_hint(given))


def _result(amount: Amount) -> str:
    names = {
        "": "a plain number",
        "points": "percentage points",
        "percent": "a share",
        YEARS_BETWEEN: "a number of years",
    }
    return names.get(amount.unit, amount.unit)


def _unit_hint(given: str) -> str:
    match given:
        case "":
            return 'write  unit = "percent"  for a share, or  unit = "number"'
        case "percent" | "points":
            return f'write  unit = "{given}"'
        case _:
            return f'write  unit = "{given}", or correct the formula'
