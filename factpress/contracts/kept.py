"""Kept: a section as it was composed, with all that it looked up and told its document; see compose/kept.py."""

from __future__ import annotations

from factpress.contracts.document import Citation, Section, Text
from factpress.values import dataclass


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note's definition; in its text a mark stands for the inline of that number."""

    key: str
    text: str
    at: str
    inlines: tuple[Text | Citation, ...]


@dataclass(frozen=True, slots=True)
class KeptSection:
    """A section, the facts and charts that it looked up, the hash of these, and what it told its document."""

    key: str
    facts: tuple[str, ...]
    charts: tuple[str, ...]
    told: str
    section: Section
    marked: tuple[tuple[str, str], ...]
    defined: tuple[KeptNote, ...]
    call: str
    studies: tuple[str, ...]
    indexes: tuple[str, ...]
