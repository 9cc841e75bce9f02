"""How the headings of a document count on: which numbers before headings are theirs, and not figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LABEL = r"T?\d+(?:\.\d+)*"
"""The number of a heading ("2.1") or, in a list of figures and tables, of a figure ("3") or a table ("T1")."""


def squashed(text: str) -> str:
    """The text without blanks and without hyphens that only divide a word at the end of a line."""
    return re.sub("[\\s\u00a0\u00ad\ufffe]", "", text)


@dataclass
class Numbering:
    """`headings` are the counted headings, squashed, number and all, each with its number; in the order of reading.

    `counted` is the last number of each other kind of thing that is counted, as items of lists and notes are.
    """

    headings: dict[str, str] = field(default_factory=dict)
    last: tuple[int, ...] = ()
    counted: dict[str, int] = field(default_factory=dict)

    def take(self, number: str, title: str) -> bool:
        """Whether a number before a title is the next one; if so, it is taken for that of the heading."""
        if not re.fullmatch(r"\d+(?:\.\d+)*", number):
            return False
        parts = tuple(map(int, number.split(".")))
        following = {(*self.last, 1)} | {(*self.last[:at], self.last[at] + 1) for at in range(len(self.last))}
        if parts not in following:
            return False
        self.last = parts
        self.headings[squashed(number + title)] = number
        return True

    def counts(self, kind: str, label: str) -> bool:
        """Whether a label ("2", "2.") is the next number of its kind, or begins a new count."""
        match = re.fullmatch(r"(\d+)\.?", label.strip())
        if match is None or int(match[1]) not in (1, self.counted.get(kind, 0) + 1):
            return False
        self.counted[kind] = int(match[1])
        return True


def caption_label(caption: str) -> str:
    """How a list of figures and tables calls what bears this caption: "3" for a figure, "T3" for a table, or ""."""
    match = re.match(r"(Figure|Table)(\d+)(?!\d)", squashed(caption))
    return "" if match is None else ("T" if match[1] == "Table" else "") + match[2]
