"""The words that figures need in each language: what CLDR doesn't hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from factpress.facts.model import Qualifier
from factpress.values import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """Words of one language.

    `qualifiers` stand before the figure. `numerals` are zero to twelve, "" where the word depends on the noun's gender;
    `half_million` is the only larger number that is written out, for sources that count no finer.
    `points` are percentage points by CLDR plural category. `range_to` stands between the ends of a range, `as_of`
    before a date. Decades are an article or "early", and the decade itself with {year}.
    """

    qualifiers: Mapping[Qualifier, str]
    numerals: tuple[str, ...]
    half_million: str
    points: Mapping[str, str]
    range_to: str
    as_of: str
    decade: tuple[str, str]
    early_decade: tuple[str, str]


def _qualifiers(
    over: str, more_than: str, at_least: str, nearly: str, *ceilings_and_about: str
) -> Mapping[Qualifier, str]:
    under, up_to, approx = ceilings_and_about
    words = {
        Qualifier.EXACT: "",
        Qualifier.OVER: over,
        Qualifier.MORE_THAN: more_than,
        Qualifier.AT_LEAST: at_least,
        Qualifier.NEARLY: nearly,
        Qualifier.UNDER: under,
        Qualifier.UP_TO: up_to,
        Qualifier.APPROX: approx,
    }
    return MappingProxyType(words)


_ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve"
_FRENCH = "zéro - deux trois quatre cinq six sept huit neuf dix onze douze"
_SPANISH = "cero - dos tres cuatro cinco seis siete ocho nueve diez once doce"
_GERMAN = "null - zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"


def _numerals(words: str) -> tuple[str, ...]:
    return tuple("" if word == "-" else word for word in words.split())


LANGUAGES: dict[str, Language] = {
    "en": Language(
        _qualifiers("over", "more than", "at least", "nearly", "under", "up to", "about"),
        _numerals(_ENGLISH),
        "half a million",
        MappingProxyType({"one": "percentage point", "other": "percentage points"}),
        range_to="to",
        as_of="as of",
        decade=("the", "{year}s"),
        early_decade=("early", "{year}s"),
    ),
    "fr": Language(
        _qualifiers("plus de", "plus de", "au moins", "près de", "moins de", "jusqu’à", "environ"),
        _numerals(_FRENCH),
        "un demi-million",
        MappingProxyType({"one": "point de pourcentage", "other": "points de pourcentage"}),
        range_to="à",
        as_of="état :",
        decade=("les", "années {year}"),
        early_decade=("début des", "années {year}"),
    ),
    "es": Language(
        _qualifiers("más de", "más de", "al menos", "casi", "menos de", "hasta", "cerca de"),
        _numerals(_SPANISH),
        "medio millón",
        MappingProxyType({"one": "punto porcentual", "other": "puntos porcentuales"}),
        range_to="a",
        as_of="a fecha de",
        decade=("la", "década de {year}"),
        early_decade=("principios de la", "década de {year}"),
    ),
    "de": Language(
        _qualifiers("über", "mehr als", "mindestens", "fast", "unter", "bis zu", "etwa"),
        _numerals(_GERMAN),
        "einer halben Million",
        MappingProxyType({"one": "Prozentpunkt", "other": "Prozentpunkte"}),
        range_to="bis",
        as_of="Stand:",
        decade=("die", "{year}er-Jahre"),
        early_decade=("Anfang der", "{year}er-Jahre"),
    ),
}
"""By language, without its country: "en" serves "en-CA" and "en-US"."""
