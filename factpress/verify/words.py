"""Words: how texts are compared, and how a difference is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

REPORT = "nothing was published; this is a fault of Factpress, not of your text: please report it"

MOST = 3
"""How many differences of one place are told: the first ones show where to look."""

LONGEST = 32
"""How much of a word is told."""

CONTEXT = 8
"""How much of a long word is told before what differs."""

_ALIKE = dict.fromkeys(map(ord, "\u2010\u2011\ufffe\x02"), "-")
"""Hyphens: U+2010 and U+2011, drawn as U+002D, and pdfium's marks for a hyphen at the end of a line."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), None)
"""Marks that only say where a word may be divided."""
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "\u017ft", "st"), strict=True))
"""pdfium reads these as their letters."""
_FOLDED = _ALIKE | _UNSEEN | _LIGATURES


def words(text: str) -> list[str]:
    """The text as it is compared, code point by code point: cut at white space of any kind, hyphens alike."""
    if text.isascii() and "\x02" not in text:
        return text.split()  # most texts, much quicker
    return text.translate(_FOLDED).split()


def differences(asked: Sequence[str], read: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What differs, told in a few words, each with its place in `asked`; nothing if all is the same, in order."""
    if list(asked) == list(read):
        return
    if Counter(asked) == Counter(read):
        at = next(n for n, pair in enumerate(zip(asked, read, strict=True)) if pair[0] != pair[1])
        yield at, f"{_quoted(read[at])} stands where {_quoted(asked[at])} belongs: the order is another"
        return
    steps = SequenceMatcher(None, asked, read, autojunk=False).get_opcodes()
    for step, first, last, begin, end in [step for step in steps if step[0] != "equal"][:MOST]:
        where = min(first, len(asked) - 1)
        if step == "delete":
            yield where, f"lacks {_some(asked[first:last])}"
        elif step == "insert":
            yield where, f"has {_some(read[begin:end])} too much"
        else:
            yield where, _other(asked[first:last], read[begin:end])


def _other(asked: Sequence[str], read: Sequence[str]) -> str:
    """What reads otherwise; of long words the end, from a little before the first letter that does."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(asked[0], read[0], strict=False)))
    start = max(0, alike - CONTEXT) if alike >= LONGEST else 0
    return f"{_some((asked[0][start:], *asked[1:]))} reads {_some((read[0][start:], *read[1:]))}"


def _some(found: Sequence[str]) -> str:
    """The first word, and how many follow: a message holds no story."""
    more = len(found) - 1
    return _quoted(found[0]) + (f" and {more} more word{'s' * (more > 1)}" if more else "")


def _quoted(word: str) -> str:
    """The word as it can be printed: what is neither letter nor sign by its code point."""
    shown = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in word)
    return f'"{shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"}"'
