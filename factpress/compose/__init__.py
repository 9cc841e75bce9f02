"""Compose: what a brief says, from its sections and the facts, as a document without any look."""

from __future__ import annotations

import re

from factpress.briefs import Audience, Brief
from factpress.compose.bibliography import source_texts
from factpress.compose.catalogue import check_indexes
from factpress.compose.citing import cited
from factpress.compose.companions import check_companions
from factpress.compose.desk import Desk, Place, Sources
from factpress.compose.environment import Templates
from factpress.compose.keeper import Noted
from factpress.compose.kept import Sections
from factpress.compose.markdown import read_text
from factpress.compose.sections import read_section
from factpress.compose.texts import read_template
from factpress.contracts.document import Document, Inlines, NoteText, Origin, Text, plain_text
from factpress.facts.model import Fact, PartialDate
from factpress.formats import FORMATS
from factpress.problems import stop_on
from factpress.resolve.tracing import shown_facts
from factpress.spelling import did_you_mean
from factpress.values import replace

__all__ = ["Sources", "compose"]

_EDITION = 'name a fact of facts.toml that is a date:  edition = "editions.…"'


def compose(brief: Brief, audience: Audience, language: str, sources: Sources) -> Document:
    """What the brief says to an audience in a language; `BriefError` lists everything wrong in all its sections."""
    facts, charts = Noted(sources.facts.facts), Noted(sources.charts)
    sources = replace(sources, facts=replace(sources.facts, facts=facts), charts=charts)
    desk, sections = Desk(brief, audience, language, sources), Sections(sources.keeper, facts, charts)
    desk.render = Templates(desk, facts.note).lines
    if audience.key not in brief.audiences:
        hint = f"it is made for {', '.join(brief.audiences)}"
        desk.problem(Place(brief.file, brief.line("audiences")), f"the brief isn't made for {audience.key}", hint)
    edition = _edition(desk)
    document = Document(
        brief=brief.key,
        audience=audience.key,
        language=language,
        title=plain_text(_wording(desk, "title")),
        subject=plain_text(_wording(desk, "subject")),
        author=brief.author,
        edition=_iso(edition),
        sections=tuple(
            read_section(use, desk, sections)
            for use in brief.sections_for(audience.key, language)
            if not use.condition or use.condition.removeprefix("facts.") in desk.facts.facts
        ),
        furniture=_furniture(desk, edition),
        notes=_notes(desk),
        sources=source_texts(desk),
        terms=desk.terms,
        numbered_headings=brief.numbered_headings,
    )
    document = _with_origins(document, desk)
    check_companions(document, desk)
    check_indexes(desk)
    sections.keep()
    stop_on(desk.problems)
    return document


def _with_origins(document: Document, desk: Desk) -> Document:
    """The document with the sources of each fact that it shows."""
    shown = (one.fact for one in shown_facts((document.sections, document.notes, document.furniture), {}))
    found = (desk.facts.facts[key] for key in dict.fromkeys(shown) if key in desk.facts.facts)
    return replace(document, origins=tuple(Origin(fact.key, cited(fact, desk.facts)) for fact in found))


def _wording(desk: Desk, key: str) -> Inlines:
    """The brief's title or subject, the audience's own where it has one."""
    wording = desk.brief.wording(desk.audience.key)
    text = wording.title if key == "title" else wording.subject
    common = desk.brief.title if key == "title" else desk.brief.subject
    path = (key,) if text == common else ("audiences", desk.audience.key, key)
    return read_template(text, Place(desk.brief.file, desk.brief.line(*path)), desk)


def _edition(desk: Desk) -> Fact | None:
    key = desk.brief.edition.removeprefix("facts.")
    place = Place(desk.brief.file, desk.brief.line("edition"))
    fact = desk.facts.facts.get(key)
    if fact is None:
        is_key = re.fullmatch(r"[a-z0-9_.]+", key)
        otherwise = f'add [facts.{key}] with  unit = "date"  to facts.toml' if is_key else _EDITION
        hint = did_you_mean(key, desk.facts.facts, otherwise)
        desk.problem(place, f'there is no fact "{key}" for the edition', hint)
    elif not isinstance(fact.value, PartialDate):
        desk.problem(place, f"facts.{key} isn't a date and can't be the edition", 'give it  unit = "date"')
    else:
        return fact
    return None


def _iso(edition: Fact | None) -> str:
    """The edition's date as far as it is known: "2026-11"."""
    match edition and edition.value:
        case PartialDate(year=year, month=month, day=day):
            return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)])
        case _:
            return ""


def _furniture(desk: Desk, edition: Fact | None) -> tuple[tuple[str, Inlines], ...]:
    """Named texts for heads and feet: the audience's, the edition, the title, then the brief's own, which win."""
    audience, own = desk.audience, desk.brief.furniture_for(desk.audience.key)
    texts: dict[str, Inlines] = {"office": (Text(audience.office),), "line": (Text(audience.line),)}
    if audience.call:
        texts["call"] = (Text(audience.call),)
    if edition:
        texts["edition"] = (Text(FORMATS["house"](edition, desk.sources.formats), fact=edition.key, form="house"),)
    texts["title"] = _wording(desk, "title") if "title" not in own else ()
    for name, text in own.items():
        special = name in desk.brief.audience_furniture.get(audience.key, {})
        path = ("audiences", audience.key, "furniture", name) if special else ("furniture", name)
        texts[name] = read_template(text, Place(desk.brief.file, desk.brief.line(*path)), desk)
    return tuple(texts.items())


def _notes(desk: Desk) -> tuple[NoteText, ...]:
    """The notes as written; marks without a note and notes without a mark are problems."""
    notes = []
    for key, definition in desk.notes_defined.items():
        place = definition.place
        notes.append(NoteText(key, read_text(definition.text, place.file, place.line, desk)))
        if key not in desk.notes_marked:
            desk.problem(
                place, f"the note [^{key}] is never marked", f"write  [^{key}]  where it belongs, or delete it"
            )
    for key, place in desk.notes_marked.items():
        if key not in desk.notes_defined:
            hint = did_you_mean(key, desk.notes_defined, f"write  [^{key}]: and its text on a line of its own")
            desk.problem(place, f"there is no note [^{key}]", hint)
    return tuple(notes)
