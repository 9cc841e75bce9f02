"""Which known word somebody probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_DIGITS = re.compile(r"[0-9]+")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`, or "" if none is near.

    What differs from it in its numbers alone is another thing, not a slip: the figure of 2015 instead of that of 2012.
    """
    bare = _DIGITS.sub("#", word)
    others = [name for name in known if name == word or _DIGITS.sub("#", name) != bare]
    found = get_close_matches(word, others, n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The hint 'did you mean "…"?', or `otherwise` if no known word is near."""
    found = nearest(word, known)
    return f'did you mean "{found}"?' if found else otherwise
