"""How figures are printed for one audience: language, words of units, precision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from decimal import Decimal
from functools import cached_property

from factpress.facts.model import EMPTY, Fact, Unit
from factpress.facts.rounding import decimals_of
from factpress.formats.cldr import Cldr, cldr_of
from factpress.formats.languages import LANGUAGES, Language
from factpress.problems import BriefError, Problem
from factpress.values import dataclass

NO_BREAK = "\u00a0"
MINUS = "\u2212"
_SPACES = str.maketrans({"\u202f": NO_BREAK, "\u2009": NO_BREAK, "-": MINUS})
"""The document fonts have neither the narrow nor the thin space."""


@dataclass(frozen=True, eq=False)
class Formats:
    """A language with its country ("en-CA"), the words of the units, and the most decimals by unit."""

    language: str
    units: Mapping[str, Unit]
    precision: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.language.split("-")[0] not in LANGUAGES:
            hint = f"known: {', '.join(LANGUAGES)}, with a country or without (en-CA)"
            raise BriefError(Problem("templates/audiences", None, f'the language "{self.language}" has no words', hint))

    @property
    def words(self) -> Language:
        """The words of the language."""
        return LANGUAGES[self.language.split("-")[0]]

    @cached_property
    def cldr(self) -> Cldr:
        """What CLDR says of the language."""
        return cldr_of(self.language)

    @cached_property
    def _category(self) -> Callable[[Decimal], str]:
        from babel.plural import PluralRule  # late: only who prints a noun pays for it

        rule: Callable[[Decimal], str] = PluralRule(self.cldr.plurals)
        return rule

    def digits(self, number: Decimal) -> str:
        """The number with thousands separators, all its decimals, and a true minus sign."""
        return self.cldr.digits(number).translate(_SPACES)

    def percent(self, number: Decimal) -> str:
        """The number with the percent sign as the language sets it: "73%", "73 %"."""
        prefix, suffix = self.cldr.percent
        return f"{prefix}{self.digits(number)}{suffix}".translate(_SPACES)

    def compact_scale(self, size: int) -> int:
        """What CLDR's word for a number of this size (a power of ten) stands for: a million for 10 million."""
        known, (digits, _) = self._compact(size, "other")
        return known // int(10 ** (digits - 1))

    def compact_word(self, size: int, scaled: Decimal) -> str:
        """The word of this size, agreeing with the scaled number: "million", "Millionen"."""
        _, (_, word) = self._compact(size, self.category(scaled))
        return word.strip().translate(_SPACES)

    def _compact(self, size: int, category: str) -> tuple[int, tuple[int, str]]:
        """The largest size up to this that CLDR has, with how many digits stand before its word, and the word."""
        forms = self.cldr.compact
        words = forms.get(category, forms["other"])
        known = min(size, max(map(int, words)))
        return known, words[str(known)]

    def category(self, number: Decimal) -> str:
        """The CLDR plural category of the number as printed: in English 1 is "one" and 1.0 is "other"."""
        return self._category(number)

    def noun(self, unit: str, number: Decimal) -> str:
        """What is counted, in the form that goes with this number; "" for units that are no noun."""
        forms = self.words.points if unit == "points" else self.units[unit].forms if unit in self.units else EMPTY
        return forms.get(self.category(number), forms.get("other", "")) if forms else ""

    def decimals(self, fact: Fact, value: Decimal) -> int:
        """How many decimals the fact prints: those it has or is given, at most those of the audience's precision."""
        own = decimals_of(value)
        if fact.unit in self.precision:
            return min(self.precision[fact.unit], own)
        return own if fact.decimals is None else min(fact.decimals, own)
