"""Signs and words of each language. "~" stands for a no-break space."""

from decimal import Decimal
from types import MappingProxyType

import pytest

from factpress.facts.model import DateRange, Fact, PartialDate, Qualifier, Unit, Value, Year
from factpress.formats import FORMATS, Formats
from factpress.problems import BriefError

UNITS = {"beds": Unit("beds", MappingProxyType({"other": "beds"}))}


def fact(value: Value, unit: str = "beds", qualifier: str = "exact") -> Fact:
    return Fact("key", value, unit, Qualifier(qualifier), "Beds", "facts.toml", 7)


def printed(figure: Fact, format: str, formats: Formats) -> str:
    return FORMATS[format](figure, formats).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("language", "house", "percent", "short", "points", "decade", "days"),
    [
        (
            "en-US",
            "over 1,450",
            "about 72.8%",
            "7.3~million",
            "1.5~percentage points",
            "early 2000s",
            "June~22 to July~10, 2015",
        ),
        (
            "en-GB",
            "over 1,450",
            "about 72.8%",
            "7.3~million",
            "1.5~percentage points",
            "early 2000s",
            "22~June to 10~July 2015",
        ),
        (
            "fr-CA",
            "plus de 1~450",
            "environ 72,8~%",
            "7,3~millions",
            "1,5~point de pourcentage",
            "début des années 2000",
            "22~juin à 10~juillet 2015",
        ),
        (
            "fr",
            "plus de 1~450",
            "environ 72,8~%",
            "7,3~millions",
            "1,5~point de pourcentage",
            "début des années 2000",
            "22~juin à 10~juillet 2015",
        ),
        (
            "es",
            "más de 1.450",
            "cerca de 72,8~%",
            "7,3~millones",
            "1,5~puntos porcentuales",
            "principios de la década de 2000",
            "22~de junio a 10~de julio de 2015",
        ),
        (
            "de",
            "über 1.450",
            "etwa 72,8~%",
            "7,3~Millionen",
            "1,5~Prozentpunkte",
            "Anfang der 2000er-Jahre",
            "22.~Juni bis 10.~Juli 2015",
        ),
    ],
)
def test_each_language_has_its_own_signs_and_words(
    language: str, house: str, percent: str, short: str, points: str, decade: str, days: str
) -> None:
    formats = Formats(language, UNITS, {"percent": 1})
    assert printed(fact(Decimal(1450), qualifier="over"), "house", formats) == house
    assert printed(fact(Decimal("72.79"), "percent"), "house", formats) == percent
    assert printed(fact(Decimal(7_300_000)), "short", formats) == short
    assert printed(fact(Decimal("1.5"), "points"), "with_unit", formats) == points
    assert printed(fact(Year(2000, True, True), "decade"), "house", formats) == decade
    period = DateRange(PartialDate(2015, 6, 22), PartialDate(2015, 7, 10))
    assert printed(fact(period, "date"), "house", formats) == days


@pytest.mark.parametrize(("language", "text"), [("fr", "1"), ("es", "1"), ("de", "1"), ("en", "one")])
def test_a_numeral_that_depends_on_the_gender_of_its_noun_stays_a_digit(language: str, text: str) -> None:
    assert printed(fact(Decimal(1)), "words", Formats(language, UNITS)) == text


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(BriefError) as caught:
        Formats("tl-PH", UNITS)
    assert str(caught.value) == (
        'templates/audiences: the language "tl-PH" has no words\n'
        "  known: en, fr, es, de, with a country or without (en-CA)"
    )
