"""Named formats: every form of a figure, word for word. "~" stands for a no-break space."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.contracts.document import Number
from factpress.facts.model import DateRange, Fact, NumberRange, PartialDate, Qualifier, Unit, Value, Word, Year
from factpress.facts.rounding import decimals_of
from factpress.formats import FORMATS, Formats, alt_text, in_form, number_parts, qualifier_words, sentence_case
from factpress.problems import BriefError

UNITS = {
    "patients": Unit("patients", MappingProxyType({"one": "patient", "other": "patients"})),
    "births": Unit("births", MappingProxyType({"other": "births"})),
}
ENGLISH = Formats("en-CA", UNITS)


def fact(value: Value | str, unit: str = "patients", qualifier: str = "exact", formula: Fraction | None = None) -> Fact:
    """A fact; a text is a number as typed, a fraction the exact result of a formula."""
    typed = Decimal(value) if isinstance(value, str) else value
    return Fact("key", typed, unit, Qualifier(qualifier), "Patients seen", "facts.toml", 7, exact=formula)


def derived(exact: Fraction, decimals: int, unit: str = "percent", qualifier: str = "approx") -> Fact:
    value = str(Decimal(exact.numerator) / Decimal(exact.denominator))
    return replace(fact(value, unit, qualifier, exact), decimals=decimals)


def printed(figure: Fact, format: str, formats: Formats = ENGLISH) -> str:
    return FORMATS[format](figure, formats).replace("\u00a0", "~")


DECLINE = derived(Fraction(59400, 816), 0)  # 72.794...


@pytest.mark.parametrize(
    ("figure", "house", "plain", "words", "short", "with_unit"),
    [
        (fact("1450", qualifier="over"), "over 1,450", "1,450", "over 1,450", "over 1,450", "over 1,450~patients"),
        (fact("3"), "3", "3", "three", "3", "3~patients"),
        (fact("1"), "1", "1", "one", "1", "1~patient"),
        (fact("1.0"), "1.0", "1.0", "one", "1.0", "1.0~patients"),
        (
            fact("12", qualifier="at_least"),
            "at least 12",
            "12",
            "at least twelve",
            "at least 12",
            "at least 12~patients",
        ),
        (fact("13"), "13", "13", "13", "13", "13~patients"),
        (fact("0"), "0", "0", "zero", "0", "0~patients"),
        (fact("-3"), "\u22123", "\u22123", "\u22123", "\u22123", "\u22123~patients"),
        (fact("20", qualifier="nearly"), "nearly 20", "20", "nearly 20", "nearly 20", "nearly 20~patients"),
        (
            fact("1775", qualifier="more_than"),
            "more than 1,775",
            "1,775",
            "more than 1,775",
            "more than 1,775",
            "more than 1,775~patients",
        ),
        (fact("22000"), "22,000", "22,000", "22,000", "22,000", "22,000~patients"),
        (fact("7300000"), "7,300,000", "7,300,000", "7,300,000", "7.3~million", "7,300,000~patients"),
        (fact("21000000"), "21,000,000", "21,000,000", "21,000,000", "21~million", "21,000,000~patients"),
        (fact("1", "births"), "1", "1", "one", "1", "1~births"),
        (fact("5", "number"), "5", "5", "five", "5", "5"),
        (fact("73", "percent", "at_least"), "at least 73%", "73%", "at least 73%", "at least 73%", "at least 73%"),
        (fact("3", "percent"), "3%", "3%", "3%", "3%", "3%"),
        (fact("37.0", "percent"), "37.0%", "37.0%", "37.0%", "37.0%", "37.0%"),
        (fact("0.4", "percent", "under"), "under 0.4%", "0.4%", "under 0.4%", "under 0.4%", "under 0.4%"),
        (DECLINE, "about 73%", "73%", "about 73%", "about 73%", "about 73%"),
        (
            derived(Fraction(594, 100), 2, "points", "exact"),
            "5.94",
            "5.94",
            "5.94",
            "5.94",
            "5.94~percentage points",
        ),
        (derived(Fraction(1), 0, "points", "exact"), "1", "1", "1", "1", "1~percentage point"),
        (fact(Year(2004), "year"), "2004", "2004", "2004", "2004", "2004"),
        (fact(Year(2000, decade=True), "decade"), *["the 2000s", "2000s", *["the 2000s"] * 3]),
        (fact(Year(2000, True, True), "decade"), *["early 2000s", "2000s", *["early 2000s"] * 3]),
        (fact(Year(2004), "year", "approx"), "about 2004", "2004", *["about 2004"] * 3),
        (fact(DateRange(PartialDate(2004), PartialDate(2014)), "date"), *["2004\u20132014"] * 5),
        (fact(DateRange(PartialDate(2004), PartialDate(2004)), "date"), *["2004"] * 5),
        (fact(DateRange(PartialDate(2003), PartialDate(2016, 6)), "date"), *["2003 to June 2016"] * 5),
        (
            fact(DateRange(PartialDate(2015, 6, 22), PartialDate(2015, 7, 10)), "date"),
            *["June~22 to July~10, 2015"] * 5,
        ),
        (
            fact(DateRange(PartialDate(2014, 12, 1), PartialDate(2015, 1, 9)), "date"),
            *["December~1, 2014 to January~9, 2015"] * 5,
        ),
        (fact(PartialDate(2015, 12), "date"), *["December 2015"] * 5),
        (fact(PartialDate(2015, 6, 22), "date"), *["June~22, 2015"] * 5),
        (fact(NumberRange(Decimal(15), Decimal(30)), "percent"), *["15% to 30%"] * 5),
        (
            fact(NumberRange(Decimal(5), Decimal(10)), qualifier="approx"),
            "about 5 to 10",
            "5 to 10",
            "about five to ten",
            "about 5 to 10",
            "about 5 to 10~patients",
        ),
        (
            fact(NumberRange(Decimal(1_000_000), Decimal(2_500_000))),
            *["1,000,000 to 2,500,000"] * 3,
            "1 to 2.5~million",
            "1,000,000 to 2,500,000~patients",
        ),
        (fact(Word("the majority")), *["the majority"] * 5),
    ],
)
def test_a_figure_in_every_form(figure: Fact, house: str, plain: str, words: str, short: str, with_unit: str) -> None:
    forms = {"house": house, "plain": plain, "words": words, "short": short, "with_unit": with_unit}
    assert {name: printed(figure, name) for name in forms} == forms


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [
        ("exact", "75%"),
        ("over", "over 75%"),
        ("more_than", "more than 75%"),
        ("at_least", "at least 75%"),
        ("nearly", "nearly 75%"),
        ("under", "under 75%"),
        ("up_to", "up to 75%"),
        ("approx", "about 75%"),
    ],
)
def test_every_qualifier_has_its_words(qualifier: str, text: str) -> None:
    assert printed(fact("75", "percent", qualifier), "house") == text
    assert qualifier_words(Qualifier(qualifier), ENGLISH) == text.removesuffix("75%").strip()


@pytest.mark.parametrize(
    ("figure", "precision", "text"),
    [
        (fact("8.16", "percent"), 0, "about 8%"),  # an exact figure that loses digits isn't exact any more
        (fact("8.16", "percent"), 1, "about 8.2%"),
        (fact("8.16", "percent"), 3, "8.16%"),  # no digit is made up
        (fact("8.00", "percent"), 0, "8%"),
        (fact("8.96", "percent", "over"), 0, "over 8%"),
        (fact("8.16", "percent", "under"), 0, "under 9%"),
        (fact("0.4", "percent"), 0, "0.4%"),  # never "0%"
        (fact("0.04", "percent", "over"), 1, "over 0.04%"),
        (DECLINE, 1, "about 72.8%"),  # the exact result is known
        (DECLINE, 2, "about 72.79%"),
        (derived(Fraction(25), 0, qualifier="under"), 2, "under 25%"),
    ],
)
def test_an_audience_sets_how_many_decimals_it_is_shown(figure: Fact, precision: int, text: str) -> None:
    assert printed(figure, "house", Formats("en-CA", UNITS, {"percent": precision})) == text


@pytest.mark.parametrize(
    ("qualifier", "text"), [("exact", "about 73%"), ("at_least", "at least 72%"), ("up_to", "up to 73%")]
)
def test_a_floor_is_tested_against_the_unrounded_value(qualifier: str, text: str) -> None:
    assert printed(replace(DECLINE, qualifier=Qualifier(qualifier)), "house") == text


@pytest.mark.parametrize(
    ("value", "qualifier", "text"),
    [
        ("999999", "exact", "999,999"),
        ("1000000", "exact", "1~million"),
        ("1234567", "exact", "about 1.2~million"),
        ("1250000", "over", "over 1.2~million"),
        ("1250000", "under", "under 1.3~million"),
        ("999960000", "exact", "about 1~billion"),
        ("999960000", "over", "over 999.9~million"),
        ("2500000000", "exact", "2.5~billion"),
        ("-7300000", "exact", "\u22127.3~million"),
        ("7300000000000", "exact", "7.3~trillion"),
        ("7300000000000000", "exact", "7,300~trillion"),
    ],
)
def test_the_short_form_rounds_like_the_house_form(value: str, qualifier: str, text: str) -> None:
    assert printed(fact(value, qualifier=qualifier), "short") == text


FULL = replace(
    fact("73", "percent", "approx"),
    scope="northern district",
    period=DateRange(PartialDate(2012), PartialDate(2015)),
    as_of=PartialDate(2015, 7),
    caveats=("Counted by visit.", "Two clinics were closed."),
)


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("label", "Patients seen"),
        ("scope", "northern district"),
        ("period", "2012\u20132015"),
        ("as_of", "July 2015"),
        ("caveat", "Counted by visit. Two clinics were closed."),
    ],
)
def test_what_travels_with_a_figure_can_be_printed_alone(format: str, text: str) -> None:
    assert printed(FULL, format) == text


@pytest.mark.parametrize(
    ("format", "message"),
    [
        ("scope", 'facts.key has no scope, but a section prints it\n  add  scope = "…", or don\'t print it here'),
        ("as_of", 'facts.key has no as_of, but a section prints it\n  add  as_of = "2017", or don\'t print it here'),
        (
            "period",
            "facts.key has no period, but a section prints it\n"
            '  add  period = { from = "2004", to = "2014" }, or don\'t print it here',
        ),
        (
            "caveat",
            'facts.key has no caveats, but a section prints it\n  add  caveats = ["…"], or don\'t print it here',
        ),
    ],
)
def test_what_a_figure_lacks_is_a_problem_where_it_is_defined(format: str, message: str) -> None:
    with pytest.raises(BriefError) as caught:
        FORMATS[format](fact("3"), ENGLISH)
    assert str(caught.value) == f"facts.toml:7: {message}"


@pytest.mark.parametrize(
    ("figure", "format", "parts"),
    [
        (fact("1450", qualifier="over"), "house", ("over", "1,450", "")),
        (fact("1450", qualifier="over"), "plain", ("", "1,450", "")),
        (fact("7300000", qualifier="over"), "short", ("over", "7.3", "million")),
        (fact("24", qualifier="over"), "with_unit", ("over", "24", "patients")),
        (fact("3"), "words", ("", "three", "")),
        (fact("500000", qualifier="nearly"), "words", ("nearly", "half a million", "")),
        (fact("500001", qualifier="nearly"), "words", ("nearly", "500,001", "")),
        (DECLINE, "house", ("about", "73%", "")),
        (derived(Fraction(594, 100), 2, "points", "exact"), "with_unit", ("", "5.94", "percentage points")),
        (fact(Year(2000, True, True), "decade"), "house", ("early", "2000s", "")),
        (fact(Word("millions")), "short", ("", "millions", "")),
        (FULL, "as_of", ("", "July 2015", "")),
    ],
)
def test_a_tile_sets_the_parts_of_a_figure_apart(figure: Fact, format: str, parts: tuple[str, str, str]) -> None:
    assert number_parts(figure, format, ENGLISH) == Number("key", *parts, form=format)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (FULL, "Patients seen: about 73% (northern district; 2012\u20132015)"),
        (replace(FULL, period=None), "Patients seen: about 73% (northern district; as of July 2015)"),
        (replace(FULL, scope=""), "Patients seen: about 73% (2012\u20132015)"),
        (fact("3"), "Patients seen: 3"),
        (derived(Fraction(594, 100), 2, "points", "exact"), "Patients seen: 5.94~percentage points"),
    ],
)
def test_alternative_text_says_the_figure_with_its_limits(figure: Fact, text: str) -> None:
    assert alt_text(figure, ENGLISH).replace("\u00a0", "~") == text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("over 1,450", "Over 1,450"),
        ("1,450", "1,450"),
        ("\u201cearly\u201d", "\u201cEarly\u201d"),
        ("\u00e9tat", "\u00c9tat"),
        ("7 beds", "7 beds"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital(text: str, result: str) -> None:
    assert sentence_case(text) == result


def number_in(text: str) -> Fraction:
    """The number that an English text says."""
    match = re.search(r"(\u2212?)([\d,]+(?:\.\d+)?)(?:\u00a0(million|billion|trillion))?", text)
    assert match is not None
    size = {None: 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[match[3]]
    return Fraction(match[2].replace(",", "")) * size * (-1 if match[1] else 1)


@given(
    st.decimals(-(10**10), 10**10, allow_nan=False, places=3),
    st.sampled_from(Qualifier),
    st.sampled_from(["house", "short", "with_unit"]),
    st.sampled_from(["patients", "percent", "points"]),
    st.integers(0, 3),
)
def test_no_form_of_a_figure_says_more_than_is_known(
    value: Decimal, qualifier: Qualifier, format: str, unit: str, precision: int
) -> None:
    figure = fact(str(value), unit, qualifier)
    text = FORMATS[format](figure, Formats("en-CA", UNITS, {unit: precision}))
    said = number_in(text)
    if qualifier.is_floor:
        assert said <= value
    elif qualifier.is_ceiling:
        assert said >= value
    elif said != value:
        assert text.startswith("about ")
    assert qualifier is Qualifier.EXACT or text.startswith(qualifier_words(qualifier, ENGLISH))
    assert (said == 0) <= (value == 0)  # something is never printed as nothing
    assert decimals_of(value) == 3  # so that each precision takes digits away


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("house", "over 1,450"),
        ("house-sentence", "Over 1,450"),
        ("with_unit", "over 1,450\u00a0patients"),
        ("as_of", None),  # it has none
        ("alt", None),
        ("house-digits", None),
        ("", None),
    ],
)
def test_a_figure_is_told_again_in_the_form_of_a_file(form: str, text: str | None) -> None:
    assert in_form(fact("1450", qualifier="over"), form, ENGLISH) == text
