"""Whether the figures that a finished file shows are still those of facts.toml, by what the file carries of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from factpress.briefs import Audience, read_audiences
from factpress.content import first_language
from factpress.contracts.record import FactRecord, Record
from factpress.facts.exact import fact_record
from factpress.facts.model import Facts
from factpress.facts.read import read_facts
from factpress.formats import FORMATS, Formats, in_form
from factpress.publishing.manifest import told_apart
from factpress.values import dataclass
from factpress.verify.finished import Finding, FinishedFile
from factpress.verify.records import altered, read_record
from factpress.workspace import Workspace

CHECK = "facts"

SEND = "send the file that python3 generate.py makes now"
LOOK = "read whether what the file says of it still holds, or send the file that python3 generate.py makes now"
NONE = "nobody can tell whether its figures are still right: it was made before files carried them, or by other means"
ALTERED = "it isn't as it was made: trust the file that python3 generate.py makes, not this one"

PARTS = ("qualifier", "digits", "word")
"""What a figure set large in a Word file is bound in."""

SAYING = ("house", "plain", "words", "short", "with_unit")
"""The forms that say a figure itself, not something of it."""

VALUE = ("value", "unit", "qualifier")
WORDS = {
    "caveats": "caveats",
    "source": "source",
    "locator": "place in its source",
    "scope": "scope",
    "period": "period",
    "as_of": "as-of date",
    "label": "label",
    "status": "status",
    "formula": "formula",
}
"""How messages call the fields of a fact, those first that matter most."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of a file that isn't what facts.toml now says.

    `fields` names what differs, nothing for a figure that is gone; `then` is what the file shows, `now` what it would
    show; `line` is where facts.toml says so, 0 where it says nothing.
    """

    key: str
    fields: tuple[str, ...]
    then: str
    now: str = ""
    line: int = 0


def compare(record: Record, facts: Facts, formats: Formats) -> tuple[Change, ...]:
    """Every figure of a record that isn't what the facts now say, in the order in which the file shows them."""
    changes = (_change(fact, facts, formats) for fact in record.facts)
    return tuple(change for change in changes if change)


def _change(then: FactRecord, facts: Facts, formats: Formats) -> Change | None:
    fact, (form, shown) = facts.facts.get(then.key), _first_text(then)
    if fact is None:
        return Change(then.key, (), shown)
    now = fact_record(fact, facts)
    fields = tuple(name for name in (*VALUE, *WORDS) if getattr(then, name) != getattr(now, name))
    if not fields:
        return None
    prints = in_form(fact, form, formats) or in_form(fact, "house", formats) or ""
    if prints == shown and "value" in fields:
        before, after = told_apart(then.value, now.value)
        shown, prints = f"{shown} ({before})", f"{prints} ({after})"
    return Change(then.key, fields, shown, prints, fact.line)


def _first_text(fact: FactRecord) -> tuple[str, str]:
    """How a file shows a fact, by its form: the first one that says the figure itself; else the exact value."""
    texts = dict(fact.printed)
    for form in texts:
        name, _, part = form.partition("-")
        if name in SAYING and part in PARTS:
            return name, " ".join(texts[f"{name}-{part}"] for part in PARTS if f"{name}-{part}" in texts)
        if name in SAYING:
            return form, texts[form]
    exact = ("house", f"{fact.value} {fact.unit}")
    return next(((form, text) for form, text in fact.printed if form in FORMATS), exact)


def check_figures(files: Sequence[FinishedFile], workspace: Workspace) -> Iterator[Finding]:
    """What is found of the figures of finished files, by the facts of today."""
    facts = read_facts(workspace.facts, workspace.root)
    audiences = read_audiences(workspace.audiences, workspace.root)
    for file in files:
        yield from _check_file(file, facts, audiences)


def _check_file(file: FinishedFile, facts: Facts, audiences: Mapping[str, Audience]) -> Iterator[Finding]:
    try:
        record = read_record(file.data, file.format)
    except ValueError as error:
        yield Finding(CHECK, file.name, "", str(error), NONE)
        return
    if record is None:
        yield Finding(CHECK, file.name, "", "carries no record of its figures", NONE)
        return
    forged = altered(record)
    for key in forged:
        yield Finding(CHECK, file.name, "", f"what its record says of {key} was altered", ALTERED)
    for change in compare(record, facts, _formats(record, audiences, facts)):
        if change.key not in forged:
            yield _told(file.name, change)


def _formats(record: Record, audiences: Mapping[str, Audience], facts: Facts) -> Formats:
    """How the file prints figures, as far as the workspace still knows; nothing of the record is trusted."""
    audience = audiences.get(record.audience)
    known = {audience.language for audience in audiences.values()}
    language = record.language if record.language in known else first_language(audiences)
    return Formats(language, facts.units, audience.precision if audience else {})


def _told(file: str, change: Change) -> Finding:
    """The change in plain words."""
    shows, where, detail = f'shows "{change.then}" for {change.key}', f"(facts.toml:{change.line})", asdict(change)
    if not change.fields:
        return Finding(CHECK, file, "", f"{shows}, which is no longer in facts.toml", LOOK, True, detail)
    if set(VALUE) & set(change.fields):
        return Finding(CHECK, file, "", f'{shows}, which is now "{change.now}" {where}', SEND, True, detail)
    names = [WORDS[name] for name in change.fields]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    have = "have" if len(names) > 1 or names == ["caveats"] else "has"
    return Finding(CHECK, file, "", f"{shows}, whose {listed} {have} changed {where}", LOOK, True, detail)
