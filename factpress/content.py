"""Content: everything that is read from a workspace before any document is composed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar, assert_never

from factpress.brand.legibility import check_brand
from factpress.briefs import Audience, Brief, check_audiences, check_designs, read_audiences, read_brief
from factpress.charts.check import check_audiences as check_chart_audiences
from factpress.charts.check import check_charts
from factpress.charts.specs import ChartSpec, read_charts
from factpress.contracts.theme import Theme
from factpress.designs import PageDesign, read_design
from factpress.facts.model import DateRange, Facts, NumberRange, PartialDate, Value, Word, Year
from factpress.facts.read import read_facts
from factpress.formats import FORMATS, Formats
from factpress.problems import BriefError, Problem, stop_on
from factpress.publishing.manifest import FactValue
from factpress.spelling import did_you_mean
from factpress.values import dataclass
from factpress.workspace import Workspace, check_names

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Content:
    """What the files of a workspace say: themes by register, everything else by name."""

    workspace: Workspace
    facts: Facts
    audiences: Mapping[str, Audience]
    charts: Mapping[str, ChartSpec]
    briefs: tuple[Brief, ...]
    themes: Mapping[str, Theme]
    designs: Mapping[str, PageDesign]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The part of the edition that is asked for; an empty tuple asks for all."""

    briefs: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One brief for one audience in one language."""

    brief: Brief
    audience: Audience
    language: str


ThemeReader = Callable[[Path, Path, str], Theme]
"""Reads a brand file of a workspace in a register."""


def read_brand(path: Path, root: Path, register: str) -> Theme:
    """What `brand.read_theme` reads."""
    from factpress.brand.read import read_theme  # late: a theme that is kept needs no parser

    return read_theme(path, root, register)


def read_content(
    workspace: Workspace, theme_of: ThemeReader = read_brand, facts_of: Callable[[], Facts] | None = None
) -> Content:
    """The content of a workspace; `BriefError` lists every problem of all its files.

    `theme_of` reads the brand, `facts_of` facts.toml, where they have been read before or are read by somebody else.
    """
    root, problems = workspace.root, list(check_names(workspace))
    facts = tried(facts_of or partial(read_facts, workspace.facts, root), problems)
    audiences = tried(partial(read_audiences, workspace.audiences, root), problems)
    charts = tried(partial(read_charts, workspace.charts, root, None if facts is None else facts.series), problems)
    paths = [workspace.brief(name) for name in workspace.brief_names()]
    briefs = [tried(partial(read_brief, path, root), problems) for path in paths]
    if not paths:
        problems.append(Problem("briefs", None, "there is no brief", "add briefs/NAME.toml; docs/writing.md tells how"))
    read = tuple(brief for brief in briefs if brief is not None)
    if audiences is not None:
        problems += [problem for brief in read for problem in check_audiences(brief, audiences)]
    if charts is not None:
        problems += check_charts(charts, facts) if facts is not None else ()
        problems += check_chart_audiences(charts, audiences) if audiences is not None else ()
    registers = {audience.register: audience.file for audience in (audiences or {}).values()}
    themes = _read_themes(workspace, registers, theme_of, problems)
    designs = _read_designs(workspace, read, themes, problems)
    others = {design.register: design.file for design in designs.values() if design.register not in ("", *registers)}
    themes |= _read_themes(workspace, others, theme_of, problems)
    problems += _check_brand(workspace, themes, designs)
    stop_on(problems)
    assert facts is not None and audiences is not None and charts is not None  # or there was a problem
    return Content(workspace, facts, audiences, charts, read, themes, designs)


def _read_themes(
    workspace: Workspace,
    registers: Mapping[str, str],
    theme_of: ThemeReader,
    problems: list[Problem],
) -> dict[str, Theme]:
    """The brand in each of some registers, which have a file that names them."""
    themes = {}
    for name, file in sorted(registers.items()):
        try:
            themes[name] = theme_of(workspace.brand, workspace.root, name)
        except BriefError as error:
            problems += _misnamed(workspace, name, file) or error.problems
    return themes


def _misnamed(workspace: Workspace, register: str, file: str) -> tuple[Problem, ...]:
    """The problem of the file that names a register which the brand lacks; none if it has it, or can't be read."""
    from factpress.brand.read import register_names  # late, as above

    known = register_names(workspace.brand, workspace.root)
    if not register or not known or register in known:
        return ()
    hint = did_you_mean(register, known, f"registers of {workspace.name(workspace.brand)}: {', '.join(known)}")
    return (Problem(file, None, f'register can\'t be "{register}"', hint),)


def _read_designs(
    workspace: Workspace, briefs: Iterable[Brief], themes: Mapping[str, Theme], problems: list[Problem]
) -> Mapping[str, PageDesign]:
    """The page designs that the briefs ask for; none without a theme, whose surfaces they name."""
    known, designs = workspace.design_names(), {}
    for brief in briefs:
        problems += check_designs(brief, known)
    asked = {brief.wording(audience).design for brief in briefs for audience in brief.audiences}
    for theme in tuple(themes.values())[:1]:
        for name in sorted(asked.intersection(known)):
            read = partial(read_design, workspace.design(name), workspace.root, tuple(theme.surfaces))
            if (design := tried(read, problems)) is not None:
                designs[name] = design
    return designs


def _check_brand(
    workspace: Workspace, themes: Mapping[str, Theme], designs: Mapping[str, PageDesign]
) -> Iterator[Problem]:
    """What can't be read of the brand on the surfaces that pages have, and on paper, where charts stand alone."""
    surfaces = sorted({"paper"}.union(*(design.surfaces for design in designs.values())))
    for register, theme in themes.items():
        yield from check_brand(workspace.brand, workspace.root, theme, register, surfaces)


def tried(read: Callable[[], A], problems: list[Problem]) -> A | None:
    """What `read` makes, or None with its problems entered."""
    try:
        return read()
    except BriefError as error:
        problems.extend(error.problems)
        return None


def each(items: Iterable[A], stage: Callable[[A], B]) -> tuple[B, ...]:
    """What a stage makes of each item. Raises `BriefError` with the problems of all items at once."""
    problems: list[Problem] = []
    made = [tried(partial(stage, item), problems) for item in items]
    stop_on(problems)
    return tuple(value for value in made if value is not None)


def choose(content: Content, wanted: Wanted) -> Iterator[Task]:
    """The tasks that are wanted, by brief and audience."""
    for brief in content.briefs:
        for name in brief.audiences:
            audience = content.audiences[name]
            task = Task(brief, audience, audience.language)
            asked = (
                (brief.key, wanted.briefs),
                (audience.key, wanted.audiences),
                (task.language, wanted.languages),
            )
            if all(not among or value in among for value, among in asked):
                yield task


def fact_values(content: Content) -> dict[str, FactValue]:
    """What each fact is worth that may be known: exactly, and in its house form in the first language."""
    formats = Formats(first_language(content.audiences), content.facts.units)
    return {
        key: FactValue(exact_text(fact.value), FORMATS["house"](fact, formats), fact.file, fact.line)
        for key, fact in sorted(content.facts.facts.items())
        if fact.status != "withheld"
    }


def first_language(audiences: Mapping[str, Audience]) -> str:
    """The language in which a workspace is spoken of: an audience's English, else that of its first audience."""
    languages = [audience.language for audience in audiences.values()]
    return next((language for language in languages if language.split("-")[0] == "en"), (*languages, "en")[0])


def exact_text(value: Value) -> str:
    """A value in full, as text for the manifest."""
    match value:
        case Decimal():
            return str(value)
        case Year():
            return f"{value.year}{' decade' * value.decade}{' early' * value.early}"
        case PartialDate():
            return "-".join(f"{part:02}" for part in (value.year, value.month, value.day) if part is not None)
        case DateRange():
            return f"{exact_text(value.start)} to {exact_text(value.end)}"
        case NumberRange():
            return f"{value.low} to {value.high}"
        case Word():
            return value.text
        case _:
            assert_never(value)
