"""Derived facts: what formulas give, in which unit, how firmly, and what is refused."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from factpress.facts.model import Fact, Qualifier
from factpress.facts.read import END, read_facts
from factpress.problems import BriefError

CLINICS = {
    "before": 'value = 8.16\nunit = "percent"',
    "after": 'value = 2.22\nunit = "percent"',
    "nurses": 'value = 12\nunit = "people"',
    "doctors": 'value = 5\nunit = "people"',
    "beds": 'value = 40\nunit = "beds"',
    "none": 'value = 0\nunit = "people"',
    "opened": 'value = "2004"\nunit = "year"',
    "closed": 'value = "2014"\nunit = "year"',
    "decade": 'value = "2000"\nunit = "decade"',
    "month": 'value = "2015-12"\nunit = "date"',
    "span": 'value = { from = "2004", to = "2014" }\nunit = "date"',
    "range": 'value = { from = 15, to = 30 }\nunit = "percent"',
    "many": 'word = "many"\nunit = "people"',
    "over_three_quarters": 'value = 75\nunit = "percent"\nqualifier = "over"',
    "at_least_six": 'value = 6\nunit = "people"\nqualifier = "at_least"',
    "up_to_nine": 'value = 9\nunit = "people"\nqualifier = "up_to"',
    "about_ten": 'value = 10\nunit = "people"\nqualifier = "approx"',
}
UNITS = '[units.people]\nother = "people"\n[units.beds]\nother = "beds"\n[units.years]\nother = "years"\n'


@pytest.fixture
def derive(tmp_path: Path) -> Callable[..., Fact]:
    """The fact `x` with this formula and unit beside the clinics' figures."""

    def derived(formula: str, unit: str, more: str = "") -> Fact:
        facts = {**CLINICS, "x": f'formula = "{formula}"\nunit = "{unit}"\n{more}'}
        text = UNITS + "".join(f'[facts.{key}]\nlabel = "{key}"\n{lines}\n' for key, lines in facts.items())
        (tmp_path / "facts.toml").write_text(f"{text}\n{END}\n")
        return read_facts(tmp_path / "facts.toml", tmp_path).facts["x"]

    return derived


@pytest.fixture
def refused(derive: Callable[..., Fact]) -> Callable[..., str]:
    def said(formula: str, unit: str, more: str = "") -> str:
        with pytest.raises(BriefError) as caught:
            derive(formula, unit, more)
        return "\n".join(f"{problem.message}\n  {problem.hint}" for problem in caught.value.problems)

    return said


@pytest.mark.parametrize(
    ("formula", "unit", "value"),
    [
        ("1 - after / before", "percent", Fraction(594, 816) * 100),  # a share, stored as the percentage
        ("before - after", "points", Fraction(594, 100)),
        ("before * nurses / 100", "people", Fraction(816, 10_000) * 12 / 100),  # a percentage enters as its share
        ("nurses + doctors", "people", Fraction(17)),
        ("nurses * 2 - doctors", "people", Fraction(19)),
        ("doctors / nurses", "percent", Fraction(500, 12)),
        ("nurses / doctors", "number", Fraction(12, 5)),
        ("beds / nurses", "beds", Fraction(40, 12)),
        ("closed - opened", "years", Fraction(10)),
        ("closed - opened", "number", Fraction(10)),
        ("-nurses + doctors", "people", Fraction(-7)),
        ("none / nurses", "percent", Fraction(0)),
        ("0.1 + 0.2", "number", Fraction(3, 10)),
        ("round(before * beds)", "beds", Fraction(3)),  # 3.264
        ("round(-nurses / 8)", "people", Fraction(-2)),  # -1.5: halves go away from zero
    ],
)
def test_a_formula_gives_an_exact_value(derive: Callable[..., Fact], formula: str, unit: str, value: Fraction) -> None:
    fact = derive(formula, unit)
    assert fact.exact == value
    assert isinstance(fact.value, Decimal)
    assert abs(Fraction(fact.value) - value) <= Fraction(1, 10**24)


def test_a_derived_fact_may_be_made_from_derived_facts_in_any_order(tmp_path: Path) -> None:
    text = UNITS + (
        '[facts.c]\nformula = "b * 2"\nunit = "people"\nlabel = "C"\n'
        '[facts.b]\nformula = "a + a"\nunit = "people"\nlabel = "B"\n'
        '[facts.a]\nvalue = 3\nunit = "people"\nlabel = "A"\n'
    )
    (tmp_path / "facts.toml").write_text(f"{text}\n{END}\n")
    facts = read_facts(tmp_path / "facts.toml", tmp_path).facts
    assert list(facts) == ["c", "b", "a"]
    assert facts["c"].value == 12  # (3 + 3) * 2


@pytest.mark.parametrize(
    ("formula", "unit", "more", "decimals", "qualifier"),
    [
        ("1 - after / before", "percent", "", 0, "approx"),  # 72.79 prints as 73
        ("1 - after / before", "percent", "decimals = 1", 1, "approx"),
        ("1 - after / before", "percent", 'qualifier = "at_least"', 0, "at_least"),  # prints as 72
        ("1 - after / before", "percent", "printed = 72.8", 1, "approx"),
        ("before - after", "points", "", 2, "exact"),  # as many decimals as the two figures have
        ("nurses + doctors", "people", "", 0, "exact"),
        ("about_ten + doctors", "people", "", 0, "approx"),
        ("doctors + about_ten", "people", "", 0, "approx"),
        ("at_least_six * -2", "people", 'qualifier = "up_to"', 0, "up_to"),
        ("-2 * at_least_six", "people", 'qualifier = "up_to"', 0, "up_to"),
        ("nurses + at_least_six", "people", 'qualifier = "at_least"', 0, "at_least"),
        ("nurses - at_least_six", "people", 'qualifier = "up_to"', 0, "up_to"),
        ("1 - over_three_quarters", "percent", 'qualifier = "under"', 0, "under"),
        ("nurses / up_to_nine", "number", 'qualifier = "at_least"\ndecimals = 1', 1, "at_least"),
        ("round(before * beds)", "beds", "", 0, "exact"),  # 3, although a percentage with decimals is in it
        ("round(about_ten / 4)", "people", "", 0, "approx"),
        ("round(at_least_six / 4)", "people", 'qualifier = "at_least"', 0, "at_least"),
    ],
)
def test_a_derived_fact_is_as_firm_as_its_figures_and_rounding_allow(
    derive: Callable[..., Fact], formula: str, unit: str, more: str, decimals: int, qualifier: str
) -> None:
    fact = derive(formula, unit, more)
    assert (fact.decimals, fact.qualifier) == (decimals, Qualifier(qualifier))


SAME_UNIT = "the terms of + and - must have the same unit"
A_NUMBER = "use a fact that is a number"
ONE_YEAR = "one year may be subtracted from another, and nothing else"


@pytest.mark.parametrize(
    ("formula", "unit", "message"),
    [
        ("nurses + nurse", "people", 'facts.x.formula has the unknown fact "nurse"\n  did you mean "nurses"?'),
        (
            "facts.nurses",
            "people",
            'facts.x.formula has the unknown fact "facts.nurses"\n  write "nurses", without  facts.  before it',
        ),
        (
            "qqq",
            "people",
            'facts.x.formula has the unknown fact "qqq"\n'
            "  add it as  [facts.qqq], or name another: it may have been deleted or renamed",
        ),
        ("nurses +", "people", "facts.x has a formula that ends too early\n  add what is missing at its end"),
        ("nurses / none", "number", "facts.x.formula divides by zero\n  check the facts after the / sign"),
        (
            "1 / (nurses / doctors - 2.4)",  # 12 / 5 - 2.4
            "number",
            "facts.x.formula divides by zero\n  check the facts after the / sign",
        ),
        (
            "round(before)",
            "percent",
            "facts.x.formula rounds a share to a whole number\n  round what is counted, or use  decimals = 0",
        ),
        ("nurses + beds", "people", f"facts.x.formula mixes units: people + beds\n  {SAME_UNIT}"),
        ("nurses - 1", "people", f"facts.x.formula mixes units: people - a plain number\n  {SAME_UNIT}"),
        ("before + nurses", "people", f"facts.x.formula mixes units: percent + people\n  {SAME_UNIT}"),
        ("many * 2", "people", f"facts.x.formula calculates with many, which is a word\n  {A_NUMBER}"),
        ("month + 1", "number", f"facts.x.formula calculates with month, which is a date\n  {A_NUMBER}"),
        ("span / 2", "number", f"facts.x.formula calculates with span, which is a range of dates\n  {A_NUMBER}"),
        ("range / 2", "percent", f"facts.x.formula calculates with range, which is a range\n  {A_NUMBER}"),
        ("decade - opened", "years", f"facts.x.formula calculates with decade, which is a decade\n  {A_NUMBER}"),
        ("opened + closed", "number", f"facts.x.formula calculates with a year\n  {ONE_YEAR}"),
        ("opened + 1", "number", f"facts.x.formula calculates with a year\n  {ONE_YEAR}"),
        ("opened * 2", "number", f"facts.x.formula calculates with a year\n  {ONE_YEAR}"),
        ("opened", "year", "facts.x.formula can't give a year\n  type it as a value, or use another unit"),
        (
            "before - after",
            "percent",
            'facts.x.formula gives percentage points, but the unit is percent\n  write  unit = "points"',
        ),
        (
            "nurses / doctors",
            "people",
            "facts.x.formula gives a plain number, but the unit is people\n"
            '  write  unit = "percent"  for a share, or  unit = "number"',
        ),
        (
            "nurses + doctors",
            "beds",
            'facts.x.formula gives people, but the unit is beds\n  write  unit = "people", or correct the formula',
        ),
        (
            "1000000000 * 1000000001",
            "number",
            "facts.x.formula gives a number with more than 18 digits\n  check the formula",
        ),
        (
            " * ".join(["123456789012345678"] * 90),
            "number",
            "facts.x.formula gives a number that is too long to be exact\n  use fewer steps",
        ),
    ],
)
def test_a_wrong_formula_says_why(refused: Callable[..., str], formula: str, unit: str, message: str) -> None:
    assert refused(formula, unit) == message


@pytest.mark.parametrize(
    ("formula", "unit", "more", "message"),
    [
        (
            "nurses + at_least_six",
            "people",
            "",
            'facts.x is made from figures that make it a floor\n  write  qualifier = "at_least"',
        ),
        (
            "1 - over_three_quarters",
            "percent",
            "",
            'facts.x is made from figures that make it a ceiling\n  write  qualifier = "under"',
        ),
        (
            "nurses - at_least_six",
            "people",
            'qualifier = "over"',
            'facts.x is made from figures that make it a ceiling\n  write  qualifier = "up_to"',
        ),
        (
            "at_least_six - (-1) * up_to_nine",
            "people",
            'qualifier = "approx"',
            "facts.x is made from floors and ceilings, so nothing is known of it\n"
            "  use figures that are known exactly, or with floors alone",
        ),
        (
            "nurses + doctors",
            "people",
            'qualifier = "over"',
            'facts.x.qualifier can\'t be "over": the formula gives just 17\n'
            '  write  qualifier = "at_least", or leave it out',
        ),
        (
            "nurses - at_least_six",
            "people",
            'qualifier = "under"',
            'facts.x.qualifier can\'t be "under": the formula gives just 6\n'
            '  write  qualifier = "up_to", or leave it out',
        ),
        (
            "1 - after / before",
            "percent",
            "printed = 74",
            "facts.x is printed as 74, but the formula gives 72.79\n  correct printed, the formula, or the facts in it",
        ),
        (
            "1 - after / before",
            "percent",
            'printed = 73\nqualifier = "at_least"',
            "facts.x is printed as 73, but the formula gives 72.79\n  correct printed, the formula, or the facts in it",
        ),
        ("1", "number", "decimals = 13", "facts.x.decimals can't be 13\n  write 0 to 12"),
    ],
)
def test_a_claim_stronger_than_its_figures_is_refused(
    refused: Callable[..., str], formula: str, unit: str, more: str, message: str
) -> None:
    assert refused(formula, unit, more) == message


def test_a_multiple_is_told_as_a_number(derive: Callable[..., Fact]) -> None:
    multiple = derive("1 + over_three_quarters", "number", 'decimals = 2\nqualifier = "over"')
    assert (multiple.value, multiple.unit) == (Decimal("1.75"), "number")


def test_nothing_is_made_from_a_withheld_figure(derive: Callable[..., Fact], refused: Callable[..., str]) -> None:
    secret = '[facts.sisters]\nlabel = "s"\nvalue = 2\nunit = "people"\nstatus = "withheld"\nreason = "a child"'
    hint = 'write  status = "withheld"  and a reason here too, or leave the figure out of the formula'
    assert (
        refused("nurses + sisters", "people", secret)
        == f"facts.x.formula would show facts.sisters, which is withheld\n  {hint}"
    )
    assert derive("nurses + sisters", "people", f'status = "withheld"\nreason = "a child"\n{secret}').value == 14


@pytest.mark.parametrize("printed", ["73", "72.8", "72.79"])
def test_printed_may_round_what_the_formula_gives(derive: Callable[..., Fact], printed: str) -> None:
    assert derive("1 - after / before", "percent", f"printed = {printed}").printed == Decimal(printed)


def derived(key: str, formula: str) -> str:
    return f'[facts.{key}]\nformula = "{formula}"\nunit = "number"\nlabel = "{key}"\n'


def test_formulas_that_go_in_a_circle_are_named_along_their_path(tmp_path: Path) -> None:
    text = derived("e", "a + 1") + derived("a", "b + 1") + derived("b", "c + d") + derived("c", "a") + derived("d", "d")
    (tmp_path / "facts.toml").write_text(f"{text}\n{END}\n")
    with pytest.raises(BriefError) as caught:
        read_facts(tmp_path / "facts.toml", tmp_path)
    hint = "give one of them a value instead of a formula"
    assert str(caught.value) == (
        f"facts.toml:6: facts.a.formula goes in a circle: a -> b -> c -> a\n  {hint}\n"
        f"facts.toml:18: facts.d.formula goes in a circle: d -> d\n  {hint}"
    )


def test_a_fact_made_from_a_wrong_one_has_no_problem_of_its_own(tmp_path: Path) -> None:
    text = derived("a", "1 / b") + '[facts.b]\nvalue = "12"\nunit = "number"\nlabel = "b"\n'
    (tmp_path / "facts.toml").write_text(f"{text}\n{END}\n")
    with pytest.raises(BriefError) as caught:
        read_facts(tmp_path / "facts.toml", tmp_path)
    assert [problem.message for problem in caught.value.problems] == [
        'facts.b.value must be a number, not the text "12"'
    ]
