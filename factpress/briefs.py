"""Briefs and audiences: which document is made of what, for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType

from factpress.contracts.pages import PageCount
from factpress.formats.languages import LANGUAGES
from factpress.problems import BriefError, Problem, stop_on
from factpress.spelling import did_you_mean
from factpress.toml.file import Table, TomlFile, read_toml
from factpress.values import dataclass

NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""What the name of a section, design, audience or chart looks like: it becomes part of a path."""

SECTION = re.compile(rf"({NAME.pattern}/)?{NAME.pattern}")
"""A section's name may have one folder before it, as that of its brief: "clinics/story"."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""A language tag: language, script, region (RFC 5646, section 2.1, without its rarer parts)."""

PAGES = ("A4", "A5", "Letter")
NOTES = ("star", "numbered")
SOURCES = ("list", "short", "line")


@dataclass(frozen=True, slots=True)
class SectionUse:
    """A section of a brief: its name, its region, and for whom it is.

    Empty `audiences` and `languages` mean all of the brief's; `condition` names a fact without which the section
    is left out ("" for always). `new_page` and `numbered` are those of `document.Section`.
    """

    name: str
    region: str
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    condition: str = ""
    line: int = 1
    new_page: bool = False
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Wording:
    """What an edition is called, which page design it has and how many sheets; title and subject are templates."""

    title: str
    subject: str
    design: str
    pages: PageCount


@dataclass(frozen=True)
class Brief:
    """One document to be made, for each of `audiences`. `pages` is how many it must have, `edition` a fact's key.

    With `numbered_headings` its headings of the first two sizes are counted.
    """

    key: str
    file: str
    title: str
    subject: str
    author: str
    edition: str
    pages: PageCount
    design: str
    audiences: tuple[str, ...]
    sections: tuple[SectionUse, ...]
    overrides: Mapping[str, Wording] = field(default_factory=dict)
    furniture: Mapping[str, str] = field(default_factory=dict)
    audience_furniture: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    toml: TomlFile = field(default_factory=lambda: TomlFile("", {}), repr=False, compare=False)
    numbered_headings: bool = False

    def wording(self, audience: str) -> Wording:
        """Title, subject, design and pages for an audience."""
        return self.overrides.get(audience, Wording(self.title, self.subject, self.design, self.pages))

    def furniture_for(self, audience: str) -> Mapping[str, str]:
        """The named texts for heads and feet, the audience's own first."""
        return MappingProxyType({**self.furniture, **self.audience_furniture.get(audience, {})})

    def sections_for(self, audience: str, language: str) -> tuple[SectionUse, ...]:
        """The sections meant for this audience and language, in order; conditions are not looked at."""
        return tuple(
            section
            for section in self.sections
            if audience in (section.audiences or self.audiences) and language in (section.languages or (language,))
        )

    def line(self, *path: str | int) -> int:
        """The line of a key of the brief."""
        return self.toml.line(*path) if self.toml.text else 1


@dataclass(frozen=True)
class Audience:
    """Who an edition is for. `line` is what the page head says, `page` a paper size, `language` a tag ("en-CA").

    `notes` is "star" or "numbered", `sources` "list", "short" or "line"; `precision` gives decimals by unit.
    """

    key: str
    file: str
    name: str
    line: str
    register: str
    page: str
    language: str
    office: str
    notes: str
    sources: str
    precision: Mapping[str, int] = field(default_factory=dict)
    call: str = ""


def read_brief(path: Path, root: Path) -> Brief:
    """The brief in a file; `BriefError` lists everything wrong in it."""
    problems: list[Problem] = []
    table = read_toml(path, root).table(problems)
    wording = Wording(table.text("title"), table.text("subject", ""), _name(table, "design"), _page_count(table))
    audiences, overrides, own = _audiences(table, wording)
    brief = Brief(
        key=path.stem,
        file=table.file.file,
        title=wording.title,
        subject=wording.subject,
        author=table.text("author"),
        edition=table.text("edition"),
        pages=wording.pages,
        design=wording.design,
        audiences=audiences,
        sections=tuple(map(_section, table.tables("sections"))),
        overrides=overrides,
        furniture=_texts(table.table("furniture")),
        audience_furniture=own,
        toml=table.file,
        numbered_headings=table.flag("numbered_headings", False),
    )
    _check_made_for(table, audiences)
    if not brief.sections:
        table.problem("", "has no sections", 'add  [[sections]] with  name = "…"  and  region = "…"')
    table.finish()
    stop_on(problems)
    return brief


def _page_count(table: Table) -> PageCount:
    """How many pages a document must have: a number, or the least and the most."""
    given, at = table.data.get("pages"), f"{table.file.file}:{table.file.line(*table.path, 'pages')}"
    if isinstance(given, dict):
        own = table.table("pages")
        count = PageCount(own.integer("least"), own.integer("most"), at)
        own.finish()
        if count.most < count.least:
            table.problem("pages", f"goes from {count.least} to {count.most}", "write the least first, then the most")
        return count
    number = table.integer("pages")
    if isinstance(given, int) and number < 1:
        hint = "write how many pages its page design has, or  { least = 8, most = 12 }"
        table.problem("pages", "must be 1 or more", hint)
    return PageCount(number, number, at)


def check_audiences(brief: Brief, known: Iterable[str]) -> Iterator[Problem]:
    """A problem for each audience of the brief that has no folder."""
    names = list(known)
    for name in brief.audiences:
        if name not in names:
            hint = did_you_mean(name, names) or f"make templates/audiences/{name}/audience.toml"
            yield Problem(brief.file, brief.line("audiences", name), f'there is no audience "{name}"', hint)


def check_designs(brief: Brief, known: Iterable[str]) -> Iterator[Problem]:
    """A problem for each page design of the brief that has no file."""
    names = list(known)
    for audience in brief.audiences:
        design = brief.wording(audience).design
        if design and design not in names:
            path = ("design",) if design == brief.design else ("audiences", audience, "design")
            hint = did_you_mean(design, names, f"make templates/pages/{design}.toml")
            yield Problem(brief.file, brief.line(*path), f'there is no page design "{design}"', hint)


def read_audiences(folder: Path, root: Path) -> Mapping[str, Audience]:
    """The audiences of the folders in `folder`, by name; `BriefError` lists everything wrong in all of them."""
    audiences: dict[str, Audience] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/audience.toml")):
        try:
            audiences[path.parent.name] = read_audience(path, root)
        except BriefError as error:
            problems.extend(error.problems)
    stop_on(problems)
    return MappingProxyType(audiences)


def read_audience(path: Path, root: Path) -> Audience:
    """The audience in a file; `BriefError` lists everything wrong in it."""
    problems: list[Problem] = []
    table = read_toml(path, root).table(problems)
    audience = Audience(
        key=path.parent.name,
        file=table.file.file,
        name=table.text("name"),
        line=table.text("line"),
        register=table.text("register"),
        page=table.choice("page", PAGES),
        language=table.text("language"),
        office=table.text("office"),
        notes=table.choice("notes", NOTES),
        sources=table.choice("sources", SOURCES),
        precision=_precision(table.table("precision")),
        call=table.text("call", ""),
    )
    if audience.language and not LANGUAGE.fullmatch(audience.language):
        table.problem("language", f'can\'t be "{audience.language}"', 'write a language tag, such as "en" or "en-CA"')
    elif audience.language and audience.language.split("-")[0] not in LANGUAGES:
        hint = f"known: {', '.join(LANGUAGES)}, with a country or without (en-CA)"
        table.problem("language", f'can\'t be "{audience.language}"', hint)
    table.finish()
    stop_on(problems)
    return audience


def _audiences(table: Table, wording: Wording) -> tuple[tuple[str, ...], dict[str, Wording], dict[str, dict[str, str]]]:
    """The audiences, a plain list or a table each, with their own wording and furniture."""
    if not isinstance(table.data.get("audiences"), dict):
        if "audiences" not in table:
            table.problem("", "has no audiences", 'add  audiences = ["…"]')
        return table.texts("audiences"), {}, {}
    overrides, furniture = {}, {}
    for name, own in table.table("audiences").named_tables().items():
        design = _name(own, "design") if "design" in own else wording.design
        pages = _page_count(own) if "pages" in own else wording.pages
        overrides[name] = Wording(own.text("title", wording.title), own.text("subject", wording.subject), design, pages)
        furniture[name] = _texts(own.table("furniture"))
        own.finish()
    return tuple(overrides), overrides, furniture


def _section(table: Table) -> SectionUse:
    section = SectionUse(
        name=_name(table, "name", SECTION),
        region=table.text("region"),
        audiences=table.texts("audiences"),
        languages=table.texts("languages"),
        condition=table.text("if", ""),
        line=table.line,
        new_page=table.flag("new_page", False),
        numbered=table.flag("numbered", True),
    )
    table.finish()
    return section


def _check_made_for(table: Table, audiences: tuple[str, ...]) -> None:
    """A problem for each audience that sections name and for whom the brief isn't made, at the first of them."""
    known = f"the brief is made for {', '.join(audiences)}"
    naming: dict[str, list[Table]] = {}
    for section in table.tables("sections"):
        named = section.data.get("audiences")
        for name in named if isinstance(named, list) else ():
            if isinstance(name, str) and name not in audiences:
                naming.setdefault(name, []).append(section)
    for name, sections in naming.items():
        more = f" ({len(sections) - 1} more section{'s' * (len(sections) > 2)} too)" if len(sections) > 1 else ""
        message = f'names "{name}", for whom the brief isn\'t made{more}'
        sections[0].problem("audiences", message, did_you_mean(name, audiences, known))


def _name(table: Table, key: str, pattern: re.Pattern[str] = NAME) -> str:
    """The name of a file of the workspace, "" where it can't be one."""
    name = table.text(key)
    if not name or pattern.fullmatch(name):
        return name
    if "/" in name or "\\" in name or ".." in name:
        table.problem(
            key, f'"{name}" leaves its folder', "write the name alone, without a path and without .md or .toml"
        )
    else:
        table.problem(key, f'can\'t be "{name}"', "use small letters a to z, digits, - and _, without .md or .toml")
    return ""


def _texts(table: Table) -> dict[str, str]:
    return {key: table.text(key) for key in table.data}


def _precision(table: Table) -> dict[str, int]:
    return {unit: table.integer(unit) for unit in table.data}
