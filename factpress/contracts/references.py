"""What a document refers to: notes, sources, references, abbreviations, and the lists that `resolve` fills."""

from __future__ import annotations

from collections.abc import Mapping

from factpress.contracts.inlines import Inlines, Placed
from factpress.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A note, a source or an abbreviation with its label ("*", "1", "[1]", "NPA"; may be "").

    `anchor` names it for links, `back` leads to where it is marked or cited first ("#cited-1"); "" for none.
    """

    label: str
    content: Inlines
    anchor: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Sources(Placed):
    """The sources cited, in reading order, each once; `resolve` fills `entries`. Its title is a heading (`outline`)."""

    title: Inlines
    entries: tuple[Entry, ...] = ()
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Bibliography(Placed):
    """Full references of the sources cited and of those in `also`, in alphabetical order; `resolve` fills `entries`."""

    title: Inlines
    also: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Abbreviations(Placed):
    """The terms that the document has by their short form, in alphabetical order; `resolve` fills `entries`."""

    title: Inlines
    entries: tuple[Entry, ...] = ()
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Notes(Placed):
    """The notes of the document that no earlier Notes block holds; `resolve` fills `entries`."""

    entries: tuple[Entry, ...] = ()


ReferenceBlock = Sources | Bibliography | Abbreviations | Notes
"""The lists of what a document refers to."""


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note as its author wrote it."""

    key: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as the audience's note style prints it; `reference` is it in full, `order` what it is sorted by."""

    key: str
    content: Inlines
    reference: Inlines = ()
    order: str = ""


@dataclass(frozen=True, slots=True)
class TermText:
    """A term as it is said to the readers; without `expand` it may stand short everywhere."""

    short: str
    long: str
    plural: str = ""
    expand: bool = True

    @property
    def forms(self) -> Mapping[str, str]:
        """What its short form stands for, and that for several, if it has one ("NGOs")."""
        several = {f"{self.short}s": self.plural} if self.plural else {}
        return {self.short: self.long, **several}


@dataclass(frozen=True, slots=True)
class Origin:
    """A fact that the document shows, and where it comes from: sources with their locators."""

    fact: str
    sources: tuple[tuple[str, str], ...]
