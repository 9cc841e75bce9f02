"""Where a line may end, and how gladly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from factpress.layout.hyphens import address_points, compound_points, hyphenation_points
from factpress.values import dataclass

TIED = 30.0  # what belongs together ("p. 7", "R. N. Haarr"): parted only where nothing else fits
WEAK_END = 0.012  # after an article, a preposition, a number
WEAK_END_BALANCED = 0.6
HYPHEN = 0.05
COMPOUND = 0.02
ADDRESS = 0.3

_LITTLE_WORDS = {
    "en": "a an the of in to for on at by from with as into onto over under per than via between among through about",
    "fr": "le la les l un une des du de d à au aux en dans par pour sur sous avec sans chez vers entre dès plus selon",
    "es": "el la los las un una unos unas de del a al en por para con sin sobre entre desde hasta según tras más",
    "de": "der die das den dem des ein eine einen einem einer eines in im an am auf aus bei beim mit nach von vom zu "
    "zum zur für über unter um durch gegen ohne zwischen vor seit bis pro rund etwa",
    "fil": "ang ng sa mga si ni kay na sina nina",
}
LITTLE_WORDS = {language: frozenset(words.split()) for language, words in _LITTLE_WORDS.items()}
_ABBREVIATION = re.compile(r"(?:pp?|nos?|nr|n|vol|fig|ch|chap|art|cf|s|bd|abb|kap|pág|págs|núm)\.|§§?|№", re.IGNORECASE)
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+|(?:Dr|Mr|Mrs|Ms|Mme|Mlle|Prof|St|Sr|Sra|Hr|Fr)\.")
_NUMBER = re.compile(r"[\W_]*\d[\d.,]*")
_GLUE = re.compile("[\u00a0\u202f\u2009\u2007]")


@dataclass(frozen=True, slots=True)
class Break:
    """A line may end before `end` and the next begin at `start` (a space lies between, if they differ).

    `cost` is on the scale of a line's squared slack (1: an empty line); `hyphen` says that one must be put in.
    """

    end: int
    start: int
    cost: float = 0.0
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Foreign:
    """Where a text is of another language than the rest of it."""

    start: int
    end: int
    language: str


def find_breaks(
    text: str, language: str, hyphenate: str | None, balance: bool, foreign: Sequence[Foreign] = ()
) -> tuple[Break, ...]:
    """All places where a line of this text may end, in order; its words are parted by single spaces."""
    words = list(re.finditer(r"[^ ]+", text))
    breaks: list[Break] = []
    for index, word in enumerate(words):
        own = _language_of(word, foreign) if foreign else ""
        if index:
            before = words[index - 1]
            cost = _cost_between(before.group(), word.group(), _little_words(own or language), balance)
            breaks.append(Break(before.end(), word.start(), cost))
        if not balance:
            inside = _breaks_inside(word.group(), own or language, hyphenate and (own or hyphenate))
            breaks += (Break(word.start() + b.end, word.start() + b.start, b.cost, b.hyphen) for b in inside)
    return tuple(breaks)


def _language_of(word: re.Match[str], foreign: Sequence[Foreign]) -> str:
    """The language of a word that isn't in the text's own, "" for all others."""
    return next((f.language for f in foreign if f.start < word.end() and word.start() < f.end), "")


def _little_words(language: str) -> frozenset[str]:
    return LITTLE_WORDS.get(language.partition("-")[0].lower(), frozenset())


def _cost_between(before: str, after: str, little: frozenset[str], balance: bool) -> float:
    last, first = _GLUE.split(before)[-1], _GLUE.split(after)[0]
    if _belong_together(last, first):
        return TIED
    weak = _bare(last) in little or (_NUMBER.fullmatch(last) is not None and first[0].isalpha())
    return (WEAK_END_BALANCED if balance else WEAK_END) if weak else 0.0


def _bare(word: str) -> str:
    """The word without opening punctuation, in small letters: a comma after it ends its claim on the next."""
    return word.lstrip("([«“„\"'").lower()


def _belong_together(before: str, after: str) -> bool:
    """Whether a line must not end between these two words."""
    if _is_mark(after, closing=True) or _is_mark(before, closing=False):
        return True
    if _ABBREVIATION.fullmatch(before.lstrip("([")) and after[0].isdigit():
        return True
    return _INITIAL.fullmatch(before.lstrip("([")) is not None and after[0].isupper()


def _is_mark(word: str, closing: bool) -> bool:
    """Whether the word is nothing but closing (or opening) punctuation; a lone dash or ellipsis is neither."""
    kinds = ("Pf", "Pe", "Po") if closing else ("Pi", "Ps")
    lone = word.rstrip(".,;:") or word
    return "…" not in word and all(unicodedata.category(c) in kinds and c not in "§&@*†‡" for c in lone)


def _breaks_inside(word: str, language: str, hyphenate: str | None) -> Iterator[Break]:
    """Breaks within a word, by offset."""
    found: dict[int, Break] = {}
    for at in address_points(word):
        found[at] = Break(at, at, ADDRESS)
    if not found:
        for at in compound_points(word, language):
            found[at] = Break(at, at, COMPOUND)
    for mark in re.finditer("(?<=\\w)[\u00ad\u200b](?=\\w)|(?<=\\w—)(?=\\w)", word):
        soft = mark.group() == "\u00ad"
        found[mark.start()] = Break(mark.start(), mark.end(), HYPHEN if soft else 0.0, soft)
    if hyphenate and not found:
        found = {at: Break(at, at, HYPHEN, True) for at in hyphenation_points(word, hyphenate)}
    return iter(sorted(found.values(), key=lambda b: b.end))
