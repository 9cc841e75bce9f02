"""Signs and number words by language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from factpress.values import dataclass

_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Quotes:
    """Outer and inner quotation marks, with the space inside them where the language has one."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


QUOTES = {
    "en": Quotes("“", "”", "‘", "’"),
    "de": Quotes("„", "“", "‚", "‘"),
    "es": Quotes("«", "»", "“", "”"),
    "fr": Quotes(f"«{_NBSP}", f"{_NBSP}»", "“", "”"),
}
"""Other languages have the English marks."""

_WORDS = {
    "en": """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
        million millions billion billions trillion trillions dozen dozens half halves quarter quarters""",
    "de": """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn
        achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert hunderte tausend
        tausende million millionen milliarde milliarden dutzend hälfte viertel""",
    "es": """dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
        dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos
        mil miles millón millones docena docenas mitad""",
    "fr": """deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
        quarante cinquante soixante cent cents mille million millions milliard milliards
        douzaine moitié quart quarts""",
}
"""Words that say a number; "one" and its like are left out, since they are articles and pronouns too."""

_OPENING = frozenset("([{–—-/„“‘‚«")


def primary(language: str) -> str:
    """The language of a tag: "en" of "en-CA"."""
    return language.split("-")[0]


def typed_numbers(text: str, language: str) -> Iterator[str]:
    """The numbers that stand in a text as digits or words, in order."""
    words = _WORDS.get(primary(language), "").split()
    for token in re.findall(r"\S+", text):
        if any(unicodedata.category(character) in ("Nd", "Nl", "No") for character in token):
            yield token.strip(".,;:!?()[]“”‘’\"'")
        else:
            yield from (word for word in re.findall(r"[^\W\d_]+", token) if word.casefold() in words)


def typeset(text: str, before: str, language: str) -> str:
    """The text with real quotation marks, apostrophes, dashes and ellipses; `before` is the character before it.

    White space that no reader sees, from a text over several lines, becomes a single space.
    """
    text = re.sub(r"[ \t\n]+", " ", text).replace("...", "…").replace("---", "—").replace("--", "–")
    quotes = QUOTES.get(primary(language), QUOTES["en"])
    written: list[str] = []
    opens = _opens_after(before)
    for character in text:
        match character:
            case '"':
                written.append(quotes.opening if opens else quotes.closing)
            case "'":
                written.append(quotes.inner_opening if opens else "’")
            case _:
                written.append(character)
                opens = _opens_after(character)
    return "".join(written)


def _opens_after(character: str) -> bool:
    return not character or character.isspace() or character in _OPENING
