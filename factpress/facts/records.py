"""Units, sources, terms and voices: everything in facts.toml that isn't a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from factpress.facts.dates import read_date
from factpress.facts.model import Concept, LongForm, Source, Term, Unit, VoiceRecord
from factpress.spelling import did_you_mean
from factpress.toml.file import Table

BUILT_IN_UNITS = ("percent", "points", "number", "year", "date", "decade")
"""Units that need no table: they have their own way of printing."""
PLURAL_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""CLDR's, in its order; every language has "other"."""
KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""What the key of a source, a term, a study looks like."""
_Record = TypeVar("_Record")


def read_records(table: Table, read: Callable[[str, Table], _Record]) -> Mapping[str, _Record]:
    """The records under `table` by key; a key with other characters than a-z, 0-9, _ and - is a problem."""
    found = {}
    for key, inner in table.named_tables().items():
        if not KEY.fullmatch(key):
            inner.problem("", "has a key with other characters than a-z, 0-9, _ and -", "rename it")
        found[key] = read(key, inner)
        inner.finish()
    return MappingProxyType(found)


def read_unit(key: str, table: Table) -> Unit:
    """The unit with its words by plural category; "other" is required."""
    if key in BUILT_IN_UNITS:
        table.problem("", "is built in and can't be defined", "delete this table")
    table.text("other")
    forms = {name: text for name in PLURAL_CATEGORIES if (text := table.text(name, ""))}
    return Unit(key, MappingProxyType(forms))


def read_source(key: str, table: Table) -> Source:
    """The source; without a date it is undated."""
    url = read_url(table)
    return Source(
        key=key,
        title=table.text("title"),
        author=table.text("author"),
        date=read_date(table, "date"),
        short=table.text("short"),
        url=url,
        line=table.line,
        listed=table.text("listed", ""),
        publisher=table.text("publisher", ""),
        kind=table.text("kind", ""),
    )


def read_url(table: Table) -> str:
    """The web address of `url`, "" if there is none."""
    url = table.text("url", "")
    if url and not url.startswith(("https://", "http://")):
        table.problem("url", f'is not a web address: "{url}"', "begin it with https://")
    return url


def read_term(key: str, table: Table) -> Term:
    """The term with its short and its long form."""
    return Term(
        key=key,
        short=table.text("short"),
        long=table.text("long"),
        line=table.line,
        plural=table.text("plural", ""),
        expand=table.flag("expand", True),
        languages=_long_forms(table.table("languages")),
    )


def _long_forms(table: Table) -> tuple[tuple[str, LongForm], ...]:
    """The long forms of a term by language tag."""
    found = []
    for language, own in table.named_tables().items():
        found.append((language, LongForm(own.text("long"), own.text("plural", ""))))
        own.finish()
    return tuple(found)


def read_terms(table: Table) -> Mapping[str, Term]:
    """The terms by key; each stands for one thing, so no two may have the same short form."""
    terms = read_records(table, read_term)
    first: dict[str, Term] = {}
    for key, term in terms.items():
        if term.short and first.setdefault(term.short, term) is not term:
            same = f"terms.{first[term.short].key}"
            hint = f"give one of them another short form, or use {same}"
            table.problem(key, f'has the short form of {same}: "{term.short}"', hint)
    return terms


def read_concept(key: str, table: Table) -> Concept:
    """The word with its meaning."""
    return Concept(key, table.text("term"), table.text("definition"), table.line)


def read_voice(key: str, table: Table, sources: Mapping[str, Source]) -> VoiceRecord:
    """The consent record; what it doesn't say is not allowed."""
    voice = VoiceRecord(
        key=key,
        basis=table.choice("basis", ("published", "signed")),
        speaker=table.choice("speaker", ("evaluator", "official", "staff", "survivor", "family", "respondent")),
        who=table.text("who"),
        where=table.text("where", ""),
        attribution=table.choice("attribution", ("document", "pseudonym", "role", "named")),
        audiences=_required_texts(table, "audiences", "donor"),
        channels=_channels(table),
        age=table.choice("age", ("adult", "child", "unknown")),
        pseudonym=table.flag("pseudonym"),
        notice=table.text("notice", ""),
        source=read_source_key(table, sources),
        locator=table.text("locator", ""),
        expires=read_date(table, "expires"),
        line=table.line,
        status=table.choice("status", ("published", "withheld"), "published"),
        reason=table.text("reason") if table.data.get("status") == "withheld" else "",
    )
    _check_consent(voice, table)
    return voice


def _required_texts(table: Table, key: str, example: str) -> tuple[str, ...]:
    values = table.texts(key)
    if not table.data.get(key):
        table.problem("", f"has no {key}", f"add  {key} = [\"{example}\"]; what isn't named isn't allowed")
    return values


def _channels(table: Table) -> tuple[str, ...]:
    channels = _required_texts(table, "channels", "print")
    for channel in channels:
        if channel not in ("print", "web"):
            table.problem("channels", f'can\'t have "{channel}"', "use print, web or both")
    return channels


def read_source_key(table: Table, sources: Mapping[str, Source]) -> str:
    """The key of a source that exists, or "" (with a problem if another one is named)."""
    source = table.text("source", "")
    if source and source not in sources:
        known = f"known sources: {', '.join(sources)}" if sources else "add a table  [sources.…]"
        table.problem("source", f'names an unknown source "{source}"', did_you_mean(source, sources, known))
        return ""
    return source


def _check_consent(voice: VoiceRecord, table: Table) -> None:
    """The rules that refuse a voice whatever else it says; one that doesn't say `pseudonym` is refused already."""
    if not isinstance(table.data.get("pseudonym"), bool):
        return
    hint = "use another name in who, and write  pseudonym = true"
    if voice.age == "child" and not voice.pseudonym:
        table.problem("", "is a child without a pseudonym", hint)
    if voice.speaker == "survivor" and not voice.pseudonym:
        table.problem("", "is a survivor without a pseudonym", hint)
    if voice.attribution == "pseudonym" and not voice.pseudonym:
        table.problem("attribution", "is pseudonym, but pseudonym is false", "correct one of the two")
    named = str(table.data.get("source", "")).strip()  # one that isn't known is told by itself
    if voice.basis == "published" and not named:
        table.problem("", "is published, but has no source", "add source and locator")
    elif voice.basis == "published" and not voice.locator:
        table.problem("", "is published, but has no locator", 'add  locator = "p. …"')
