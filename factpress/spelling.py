"""Which known word somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`, or "" if none is near."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The hint 'did you mean "…"?', or `otherwise` if no known word is near."""
    found = nearest(word, known)
    return f'did you mean "{found}"?' if found else otherwise
