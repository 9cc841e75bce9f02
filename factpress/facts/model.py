"""What a fact is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from factpress.values import dataclass


class Qualifier(StrEnum):
    """How firmly a value is known; floors and ceilings are said with the value, never dropped."""

    EXACT = "exact"
    OVER = "over"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    UNDER = "under"
    UP_TO = "up_to"
    APPROX = "approx"

    @property
    def is_floor(self) -> bool:
        """The true value is this or more."""
        return self in (Qualifier.OVER, Qualifier.MORE_THAN, Qualifier.AT_LEAST)

    @property
    def is_ceiling(self) -> bool:
        """The true value is this or less."""
        return self in (Qualifier.NEARLY, Qualifier.UNDER, Qualifier.UP_TO)


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year; never printed with a thousands separator.

    `decade` means "the 2000s", `early` "the early 2000s".
    """

    year: int
    decade: bool = False
    early: bool = False


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: year, year and month, or the day."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class DateRange:
    """From one date to another, both included."""

    start: PartialDate
    end: PartialDate


@dataclass(frozen=True, slots=True)
class NumberRange:
    """From one number to another; nothing is known of the middle."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Word:
    """What the source prints only as a word ("the majority"): it can be said, never drawn or calculated with."""

    text: str


Value = Decimal | Year | PartialDate | DateRange | NumberRange | Word


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure with everything that travels with it.

    For a derived fact `value` is the unrounded result of `formula` to 28 digits and `exact` the same as a fraction.
    A share (unit "percent" with a formula) is stored as the percentage: 72.79..., not 0.7279....
    `decimals` says how many a derived fact prints (None: as many as a typed value has). `count` is what the studies
    of a counted fact have in common, as names and values; None for all other facts.
    `status` is "published", "draft" or "withheld", the last with its `reason`: such a fact is never shown.
    """

    key: str
    value: Value
    unit: str
    qualifier: Qualifier
    label: str
    file: str
    line: int
    scope: str = ""
    period: DateRange | PartialDate | None = None
    as_of: PartialDate | None = None
    source: str = ""
    locator: str = ""
    caveats: tuple[str, ...] = ()
    status: str = "published"
    reason: str = ""
    formula: str = ""
    exact: Fraction | None = None
    printed: Decimal | None = None
    decimals: int | None = None
    count: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts come from; `short` is how a short list names it.

    A bibliography has its author as `listed` ("Haarr, Robin N."; "": as it is), its `publisher`, its `kind` ("web
    page").
    """

    key: str
    title: str
    author: str
    date: PartialDate | None
    short: str
    url: str = ""
    line: int = 0
    listed: str = ""
    publisher: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class VoiceRecord:
    """Whose voice may be reported where: the consent record, not the words.

    `basis` is "signed" or "published"; `attribution` one of the document model's; `audiences` and `channels` are
    those covered; `age` "adult", "child" or "unknown"; `expires` the last day, None for no end. `status` is
    "published", or "withheld" for a `reason`: such a voice is never shown.
    """

    key: str
    basis: str
    speaker: str
    who: str
    where: str
    attribution: str
    audiences: tuple[str, ...]
    channels: tuple[str, ...]
    age: str
    pseudonym: bool
    notice: str
    source: str
    locator: str
    expires: PartialDate | None
    line: int = 0
    status: str = "published"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LongForm:
    """What a term stands for in a language; `plural` for several ("NGOs"), "" if it is never said of several."""

    long: str
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation or a glossary entry. Without `expand` it is a name that stands short at its first use, too.

    `languages` are its long forms for readers of other languages than that of the facts file.
    """

    key: str
    short: str
    long: str
    line: int = 0
    plural: str = ""
    expand: bool = True
    languages: tuple[tuple[str, LongForm], ...] = ()

    def long_form(self, language: str) -> LongForm:
        """What it stands for to readers of a language ("fr-CA"); in that of the facts file where no other is given."""
        own = dict(self.languages)
        return own.get(language) or own.get(language.split("-")[0]) or LongForm(self.long, self.plural)


@dataclass(frozen=True, slots=True)
class Concept:
    """A word that readers may not know, and what it means."""

    key: str
    term: str
    definition: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, by CLDR plural category ("one", "other"); built in: percent, year, date, decade."""

    key: str
    forms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Incomparable:
    """Facts that may not be compared, combined or drawn together, and why."""

    facts: tuple[str, ...]
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a rule found and somebody lets stand: why, in which role, since when."""

    reason: str
    by: str
    date: PartialDate
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule between facts that holds, or what it found is accepted.

    A value is a fact's key, several of them, or a text.
    """

    rule: str
    of: Mapping[str, str | tuple[str, ...]]
    line: int = 0
    accepted: Accepted | None = None

    def facts(self, name: str) -> tuple[str, ...]:
        """The keys of the facts that the rule lists under a name, none if there is no such list."""
        value = self.of.get(name, ())
        return value if isinstance(value, tuple) else (value,)


@dataclass(frozen=True, slots=True)
class Study:
    """A study of the catalogue. `types`, `country` and `subject` are keys of the vocabularies of these names.

    What the catalogue prints stands in `printed` by field ("type", "country", "subject", "authors"), where it says it
    in other words than we do. `about` is what it is about, in our own words; `note` what an editor must know, printed
    nowhere.
    """

    key: str
    title: str
    authors: tuple[str, ...]
    types: tuple[str, ...]
    date: PartialDate
    country: str
    subject: str
    printed: Mapping[str, str]
    about: str = ""
    url: str = ""
    status: str = "published"
    source: str = ""
    locator: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A point of a series: the fact, what it is called there ("": as the fact is), and the `row` that it stands in.

    Of one that counts no study charts say nothing: it is `empty`, but for a year in a row of years.
    """

    fact: str
    label: str = ""
    row: str = ""
    line: int = 0
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Facts that may be drawn together.

    `kind` says where its figures come from: "printed" by a source, "derived" by formula, "mixed" (some of both) or
    "counted" from the studies. `draw` lists how it may be shown: kinds of chart, "tiles", "table", "words". With the
    series in `never_with` it may not stand in one drawing, for the `reason` given. A counted series that leaves out
    studies is a `selection`, and says of what in a sentence that charts print as their note.
    """

    key: str
    label: str
    kind: str
    draw: tuple[str, ...]
    points: tuple[SeriesPoint, ...]
    note: str = ""
    source: str = ""
    never_with: tuple[str, ...] = ()
    reason: str = ""
    selection: str = ""
    line: int = 0


EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything in facts.toml, read and checked. Mappings are read-only and in file order.

    `frame` is the hash of all that the file says outside of its facts.
    """

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    voices: Mapping[str, VoiceRecord]
    terms: Mapping[str, Term]
    units: Mapping[str, Unit]
    file: str = "facts.toml"
    incomparable: tuple[Incomparable, ...] = ()
    checks: tuple[Check, ...] = ()
    studies: Mapping[str, Study] = field(default_factory=dict)
    vocabularies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    glossary: Mapping[str, Concept] = field(default_factory=dict)
    frame: str = ""
