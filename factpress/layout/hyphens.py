"""Where a word may be divided: by its language's patterns, at its own hyphens, in an address."""

from __future__ import annotations

import re
from functools import lru_cache

import pyphen

LEAST_LETTERS = 6
LEAST_BEFORE = LEAST_AFTER = 3
LONGEST_WORD = 60  # letters; longer ones are no words of a language
_BRITISH = ("GB", "IE", "AU", "NZ", "ZA")
_LETTERS = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<=[^\W\d_]{3}-)(?=[^\W\d_]{3})")
_ADDRESS = re.compile(r"\W*(?:[a-z][a-z+.-]*://|www\.)[^/]+", re.IGNORECASE)
_IN_PATH = re.compile(r"(?<=[^/:]/)(?=[^/])|(?<=[^/.?=&#_])(?=[.?=&#_][^/.?=&#_])")


def hyphenation_points(word: str, language: str) -> tuple[int, ...]:
    """The offsets in a word (with its punctuation) where a hyphen may be put in; none in names, numbers, compounds."""
    letters = _LETTERS.findall(word)
    if len(letters) != 1 or not LEAST_LETTERS <= len(letters[0]) <= LONGEST_WORD or any(map(str.isdigit, word)):
        return ()
    if not (letters[0].islower() or (_primary(language) == "de" and letters[0].istitle())):
        return ()
    start = word.index(letters[0])
    last = len(letters[0]) - LEAST_AFTER
    return tuple(start + at for at in _patterns(language, letters[0]) if LEAST_BEFORE <= at <= last)


def compound_points(word: str, language: str) -> tuple[int, ...]:
    """The offsets after a compound's own hyphens where a line may end: three letters on both sides, no names."""
    points = (match.end() for match in _COMPOUND.finditer(word))
    return tuple(at for at in points if not word[at].isupper() or _primary(language) == "de")


def address_points(word: str) -> tuple[int, ...]:
    """The offsets where a web address may go on in the next line: after a slash or before another mark of its path."""
    found = _ADDRESS.match(word)
    return tuple(m.end() for m in _IN_PATH.finditer(word, found.end())) if found else ()


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


@lru_cache(maxsize=5_000)
def _patterns(language: str, word: str) -> tuple[int, ...]:
    patterns = _dictionary(language)
    return tuple(int(at) for at in patterns.positions(word)) if patterns else ()


@lru_cache(maxsize=8)
def _dictionary(language: str) -> pyphen.Pyphen | None:
    """The patterns of a language, None where nobody has written any (Filipino): it is set unhyphenated."""
    if _primary(language) == "en" and language.upper().rpartition("-")[2] not in _BRITISH:
        language = "en-US"  # pyphen would fall back on the British patterns
    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=LEAST_BEFORE, right=LEAST_AFTER) if known else None
