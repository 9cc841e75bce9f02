"""What the stages of compose share while one brief is made for one audience."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from factpress.briefs import Audience, Brief
from factpress.charts.specs import ChartSpec
from factpress.compose.abbreviations import Abbreviations, term_text
from factpress.compose.keeper import Keeper
from factpress.compose.marks import Line, Marks
from factpress.contracts.document import TermText
from factpress.facts.model import Facts
from factpress.formats import Formats
from factpress.pictures import KnownPicture, know_picture
from factpress.problems import Problem
from factpress.values import dataclass


@dataclass(frozen=True)
class Sources:
    """What a brief is made from. `first_language` is the one whose sections have no language in their name.

    `signs` are those that the brand has; None lets every name pass. `know` looks a picture up by its name, `keeper`
    keeps what sections become.
    """

    facts: Facts
    charts: Mapping[str, ChartSpec]
    root: Path
    formats: Formats
    first_language: str = "en"
    signs: tuple[str, ...] | None = None
    know: Callable[[str, Path], KnownPicture] = know_picture
    keeper: Keeper | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; as text, what a block's `at` holds."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def read_place(at: str) -> Place:
    """The place that a block's `at` names."""
    file, _, line = at.rpartition(":")
    return Place(file, int(line))


@dataclass(frozen=True, slots=True)
class Definition:
    """A note as its author wrote it, still Markdown."""

    text: str
    place: Place


@dataclass
class Desk:
    """One brief, one audience, one language, what is wrong so far, the notes and the call to action met so far.

    `render` runs a template that begins at a place; it is set before anything is read. `unread` says that some
    section couldn't be read, so that nothing can be said of what is missing.
    """

    brief: Brief
    audience: Audience
    language: str
    sources: Sources
    marks: Marks = field(default_factory=Marks)
    problems: list[Problem] = field(default_factory=list)
    notes_marked: dict[str, Place] = field(default_factory=dict)
    notes_defined: dict[str, Definition] = field(default_factory=dict)
    call: Place | None = None
    unread: bool = False
    studies_shown: set[str] = field(default_factory=set)
    indexes: list[Place] = field(default_factory=list)
    abbreviations: Abbreviations = field(init=False, repr=False)
    render: Callable[[str, Place], list[Line]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.abbreviations = Abbreviations(self.terms)

    @property
    def terms(self) -> tuple[TermText, ...]:
        """Every term, as its readers' language says it."""
        return tuple(term_text(term, self.language) for term in self.facts.terms.values())

    @property
    def facts(self) -> Facts:
        """Every fact, source, voice and term."""
        return self.sources.facts

    def problem(self, place: Place, message: str, hint: str = "") -> None:
        """Enters what is wrong at a place."""
        self.problems.append(Problem(place.file, place.line, message, hint))
