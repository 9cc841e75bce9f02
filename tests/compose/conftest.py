"""A small workspace of an invented charity, and two ways to compose one section of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from factpress.briefs import Audience, Brief, SectionUse
from factpress.charts.specs import BarSpec, ChartSpec
from factpress.compose import Sources, compose
from factpress.contracts.document import Block, Document
from factpress.contracts.pages import PageCount
from factpress.facts.model import (
    Check,
    Concept,
    DateRange,
    Fact,
    Facts,
    Incomparable,
    PartialDate,
    Qualifier,
    Series,
    Source,
    Study,
    Term,
    Unit,
    VoiceRecord,
    Word,
)
from factpress.formats import Formats
from factpress.problems import BriefError


def fact(key: str, value: object, unit: str = "people", **more: object) -> Fact:
    """A fact of the invented charity."""
    given = {"qualifier": Qualifier.EXACT, "label": f"Label of {key}", "file": "facts.toml", "line": 7}
    return Fact(key, value, unit, **(given | more))  # type: ignore[arg-type]


FACTS = (
    fact("reach.people", Decimal(1450), qualifier=Qualifier.OVER, source="report", locator="p. 7"),
    fact("reach.clinics", Decimal(3), "clinics", source="report", locator="p. 8", scope="the delta"),
    fact("reach.share", Decimal("72.8"), "percent", qualifier=Qualifier.AT_LEAST, source="survey", locator="table 2"),
    fact(
        "reach.fall",
        Decimal(1500) / Decimal(22),
        "percent",
        qualifier=Qualifier.APPROX,
        formula="1 - reach.clinics / reach.people",
        exact=Fraction(1500, 22),
        decimals=0,
        caveats=('The base isn\'t "stated".',),
    ),
    fact("reach.period", DateRange(PartialDate(2004), PartialDate(2014)), "date"),
    fact("reach.most", Word("most"), source="survey"),
    fact("reach.secret", Decimal(5), status="draft"),
    fact("reach.family", Decimal(6), status="withheld", reason="it tells who the child is"),
    fact("editions.brief", PartialDate(2026, 6), "date"),
)

VOICE = VoiceRecord(
    key="nurse",
    basis="signed",
    speaker="staff",
    who="A nurse",
    where="The delta",
    attribution="role",
    audiences=("donor",),
    channels=("print",),
    age="adult",
    pseudonym=False,
    notice="",
    source="",
    locator="",
    expires=None,
)

AUDIENCE = Audience(
    key="donor",
    file="templates/audiences/donor/audience.toml",
    name="Donors",
    line="For donors",
    register="warm",
    page="A4",
    language="en-CA",
    office="Clinics Afloat",
    notes="numbered",
    sources="list",
)


@dataclass
class Workshop:
    """A workspace to be changed by a test, and its one brief."""

    root: Path
    audience: Audience = AUDIENCE
    facts: dict[str, Fact] = field(default_factory=lambda: {each.key: each for each in FACTS})
    voices: dict[str, VoiceRecord] = field(default_factory=lambda: {"nurse": VOICE})
    charts: dict[str, ChartSpec] = field(default_factory=dict)
    sections: tuple[SectionUse, ...] = (SectionUse("story", "main", line=9),)
    title: str = "Clinics"
    furniture: Mapping[str, str] = field(default_factory=dict)
    incomparable: tuple[Incomparable, ...] = ()
    checks: tuple[Check, ...] = ()
    studies: Mapping[str, Study] = field(default_factory=dict)
    vocabularies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)

    def __post_init__(self) -> None:
        spec = ChartSpec(
            "falls", "charts/falls.toml", "bar", "The delta", "A fall of {{ facts.reach.fall }}", "Since then", "",
            (BarSpec("reach.fall", "Now"),),
        )  # fmt: skip
        self.charts["falls"] = spec

    def put(self, text: str, name: str = "base/story.md") -> None:
        """Writes a section."""
        path = self.root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def document(self) -> Document:
        """The brief composed."""
        brief = Brief(
            "brief", "briefs/brief.toml", self.title, "", "Clinics Afloat", "editions.brief", PageCount(1, 1), "plain",
            ("donor",), self.sections, furniture=self.furniture,
        )  # fmt: skip
        sources = {
            "report": Source(
                "report",
                "The Clinics' Report",
                "A. Nurse",
                PartialDate(2015, 12),
                "report",
                listed="Nurse, A.",
                publisher="Clinics",
                kind="web page",
            ),
            "survey": Source("survey", "Survey", "", None, "survey", "https://example.org/survey"),
        }
        units = {"people": Unit("people", {"one": "person", "other": "people"})}
        facts = Facts(self.facts, sources, self.voices, {"who": Term("who", "WHO", "World Health Organization")}, units)
        facts = replace(facts, incomparable=self.incomparable, checks=self.checks)
        facts = replace(facts, studies=self.studies, vocabularies=self.vocabularies, series=self.series)
        formats = Formats(self.audience.language, units)
        language = self.audience.language
        concept = Concept("triage", "triage", "Who is treated first.")
        facts = replace(facts, glossary={"triage": concept})
        return compose(brief, self.audience, language, Sources(facts, self.charts, self.root, formats))

    def problems(self) -> list[str]:
        """What is wrong with the brief: its problems as a person reads them."""
        try:
            self.document()
        except BriefError as error:
            return [str(problem) for problem in error.problems]
        return []


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """The invented charity's workspace."""
    (tmp_path / "templates").mkdir()
    return Workshop(tmp_path)


@pytest.fixture
def blocks(workshop: Workshop) -> Callable[[str], tuple[Block, ...]]:
    """The blocks of a section's text."""

    def composed(text: str) -> tuple[Block, ...]:
        workshop.put(text)
        return workshop.document().sections[0].blocks

    return composed


@pytest.fixture
def problems(workshop: Workshop) -> Callable[[str], list[str]]:
    """The problems of a section's text."""

    def found(text: str) -> list[str]:
        workshop.put(text)
        return workshop.problems()

    return found
