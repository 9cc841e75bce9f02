"""facts.toml into `Facts`: everything read, worked out and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from factpress.facts.checking import Checking
from factpress.facts.checks import incomparable_facts, read_checks
from factpress.facts.derive import derive
from factpress.facts.figures import Known, fact_tables, read_drafts
from factpress.facts.model import Facts, Unit
from factpress.facts.records import (
    BUILT_IN_UNITS,
    read_concept,
    read_records,
    read_source,
    read_terms,
    read_unit,
    read_voice,
)
from factpress.facts.series import SeriesFacts, read_series
from factpress.facts.studies import read_studies, read_vocabularies
from factpress.problems import BriefError, Problem, stop_on
from factpress.toml.file import Keeper, Table, TomlFile, read_toml
from factpress.toml.parts import split
from factpress.values import replace

END = "# end of the facts"
"""How the last line of a facts file begins. Without it a file that was half saved would read as a whole one."""


def read_facts(path: Path, root: Path, keeper: Keeper | None = None) -> Facts:
    """Everything in the file; `BriefError` lists all that is wrong with it, at once. For `keeper` see `read_toml`."""
    problems: list[Problem] = []
    table = read_toml(path, root, keeper).table(problems)
    problems += _cut_short(table.file)
    units = _read_units(table)
    sources = read_records(table.table("sources"), read_source)
    catalogue = read_studies(table.table("studies"), read_vocabularies(table.table("vocabularies")), sources)
    drafts = read_drafts(table.table("facts"), Known(units, sources, catalogue))
    if not drafts:
        table.problem("", "holds no facts", "add a table  [facts.…]  with value, unit and label")
    facts, inputs = derive(drafts)
    voices = read_records(table.table("voices"), lambda key, inner: read_voice(key, inner, sources))
    terms = read_terms(table.table("terms"))
    series = read_series(table.table("series"), SeriesFacts(facts, tuple(drafts), sources, catalogue))
    glossary = read_records(table.table("glossary"), read_concept)
    checks = read_checks(table.tables("checks"), Checking(facts, tuple(drafts), inputs, sources, catalogue))
    table.finish()
    stop_on(problems)
    found = Facts(
        MappingProxyType(facts), sources, voices, terms, units, table.file.file, incomparable_facts(checks), checks
    )
    found = replace(found, studies=catalogue.studies, vocabularies=catalogue.vocabularies)
    return replace(found, series=series, glossary=glossary, frame=_frame(table.file))


def known_names(path: Path, root: Path) -> Mapping[str, frozenset[str]]:
    """The keys of facts, terms and the glossary, whatever else may be wrong with them; none if no TOML can be read."""
    try:
        table = read_toml(path, root).table([])
    except BriefError:
        return {}
    facts = frozenset(key for key, _ in fact_tables(table.table("facts")))
    return {"facts": facts, **{name: frozenset(table.table(name).data) for name in ("terms", "glossary")}}


def _frame(file: TomlFile) -> str:
    """The hash of the text without the tables of facts, where these are told apart; else of all of it."""
    tables = split(file.text) if file.tables else (file.text,)
    rest = [table for table in tables if not table.startswith("[facts.")]
    return hashlib.sha256("".join(rest).rstrip().encode()).hexdigest()


def _cut_short(file: TomlFile) -> Iterator[Problem]:
    """A problem for a file without its last line: what was lost with it may be what forbids a figure or a voice."""
    lines = file.text.rstrip().split("\n")
    if lines[-1].startswith(END):
        return
    if END in file.text and (line := next((n for n, text in enumerate(lines, 1) if text.startswith(END)), 0)):
        message = f"something stands below  {END}  (line {line}), which must be the last line"
        yield Problem(file.file, line + 1, message, "move that line to the very end of the file")
    else:
        hint = f"put back what is lost; if nothing is, write  {END}  in a line under everything"
        yield Problem(file.file, len(lines), "the last line of the facts is missing: they may be cut short", hint)


def _read_units(table: Table) -> Mapping[str, Unit]:
    """The units of the file after the built-in ones."""
    built_in = {key: Unit(key, MappingProxyType({})) for key in BUILT_IN_UNITS}
    return MappingProxyType({**built_in, **read_records(table.table("units"), read_unit)})
