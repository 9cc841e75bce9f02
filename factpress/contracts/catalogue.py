"""Blocks of a catalogue of studies, beside those of `document` that every brief may have."""

from __future__ import annotations

from factpress.contracts.inlines import Inlines, Placed
from factpress.values import dataclass


@dataclass(frozen=True, slots=True)
class StudyField:
    """What a study is described by ("Type"), and how: a line each."""

    name: Inlines
    lines: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class StudyCard:
    """A study by its key, with its `number` in the catalogue; `about` is empty where nothing is said of it."""

    study: str
    number: Inlines
    year: Inlines
    month: Inlines
    title: Inlines
    about: Inlines
    fields: tuple[StudyField, ...]

    @property
    def anchor(self) -> str:
        """What links call its card: "study-wells"."""
        return study_anchor(self.study)


def study_anchor(study: str) -> str:
    """What links call the card of a study."""
    return f"study-{study}"


@dataclass(frozen=True, slots=True)
class Studies(Placed):
    """Studies in the order of the catalogue, side by side in rows. Each title is a heading (`outline`)."""

    items: tuple[StudyCard, ...]
    outline: int = 0


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A word, and the numbers of the studies that have it, which lead to their cards."""

    word: Inlines
    content: Inlines


@dataclass(frozen=True, slots=True)
class StudyIndex(Placed):
    """Where studies are found by country, subject, type, author or year. Its title is a heading (`outline`)."""

    title: Inlines
    entries: tuple[IndexEntry, ...]
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Publication:
    """A title and when it was published."""

    title: Inlines
    date: Inlines


@dataclass(frozen=True, slots=True)
class Publications(Placed):
    """Publications side by side, each beside a drawn cover that tells its place in the row."""

    items: tuple[Publication, ...]


CatalogueBlock = Studies | StudyIndex | Publications
"""The blocks of a catalogue."""
