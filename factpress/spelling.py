"""Which known word somebody probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

NEAR = 0.6
"""How much of two words must be the same, from 0 to 1."""
_DIGITS = re.compile(r"[0-9]+")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`, or "" if none is near.

    What differs from it in its numbers alone is another thing, not a slip: the figure of 2015 instead of that of 2012.
    Of keys with points what differs must be near by itself: "people.chad" isn't "people.mali".
    """
    bare = _DIGITS.sub("#", word)
    others = [name for name in known if name == word or _DIGITS.sub("#", name) != bare]
    found = get_close_matches(word, others, cutoff=NEAR)
    return next((name for name in found if _differ_little(word, name)), "")


def _differ_little(one: str, other: str) -> bool:
    """Whether what two keys have of their own, between their common parts, is alike too."""
    parts = [name.split(".") for name in (one, other)]
    while all(parts) and parts[0][0] == parts[1][0]:
        parts = [part[1:] for part in parts]
    while all(parts) and parts[0][-1] == parts[1][-1]:
        parts = [part[:-1] for part in parts]
    first, second = map(".".join, parts)
    return not (first and second) or SequenceMatcher(None, first, second).ratio() >= NEAR


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The hint 'did you mean "…"?', or `otherwise` if no known word is near."""
    found = nearest(word, known)
    return f'did you mean "{found}"?' if found else otherwise
