"""Voices: what somebody holds, only where their consent reaches."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from factpress.compose.content import Content
from factpress.compose.desk import Desk
from factpress.compose.inlines import typeset_inlines
from factpress.contracts.document import Attribution, Inlines, Text, Voice
from factpress.facts.dates import last_day
from factpress.facts.model import DateRange, PartialDate, VoiceRecord, Year
from factpress.spelling import did_you_mean

CHANNEL = "print"
"""What a PDF or Word brief is; a web page would need "web"."""

_ATTRIBUTIONS: tuple[Attribution, ...] = ("document", "pseudonym", "role", "named")


def voice(content: Content) -> Voice | None:
    """The voice with the attribution of its record, None where the record doesn't cover it."""
    record = record_of(content, content.attribute("of"))
    words = content.paragraph("what is held, retold")
    content.finish()
    if record is None:
        return None
    attribution = next(known for known in _ATTRIBUTIONS if known == record.attribution)
    who, where, notice = (set_words(text, content.desk) for text in (record.who, record.where, record.notice))
    return Voice(record.key, words, who, where, attribution, notice, at=content.at)


def record_of(content: Content, key: str) -> VoiceRecord | None:
    """The record of a voice; None, and a problem, where there is none or where it doesn't cover this brief."""
    desk = content.desk
    record = desk.facts.voices.get(key)
    if record is None:
        if key:
            hint = did_you_mean(key, desk.facts.voices, f"add it to facts.toml as [voices.{key}]")
            content.problem(f'there is no voice "{key}"', hint)
        return None
    refusals = list(_refusals(record, desk))
    for message, hint in refusals:
        content.problem(f"voices.{key} {message}", hint)
    return None if refusals else record


def _refusals(record: VoiceRecord, desk: Desk) -> Iterator[tuple[str, str]]:
    audience = desk.audience.key
    if record.status == "withheld":
        yield f"is withheld: {record.reason}", "leave it out, or choose another voice; it may never be shown"
        return
    if audience not in record.audiences:
        covered = ", ".join(record.audiences) or "nobody"
        yield f"may not be shown to the audience {audience}", f"its consent covers {covered}: choose another voice"
    if CHANNEL not in record.channels:
        covered = ", ".join(record.channels) or "no channel"
        yield "may not be printed", f"its consent covers {covered}: choose another voice"
    if record.expires and not _is_before(desk, last_day(record.expires)):
        yield "has expired by this brief's edition", "ask for the consent again, or choose another voice"
    if record.age != "adult" and not record.pseudonym:
        yield "isn't known to be an adult's and has no pseudonym", "give it one and say so:  pseudonym = true"
    elif record.speaker == "survivor" and not record.pseudonym:
        yield "is a survivor's and has no pseudonym", "give it one and say so:  pseudonym = true"
    if record.attribution not in _ATTRIBUTIONS:
        yield "has no attribution that is known", f"use one of {', '.join(_ATTRIBUTIONS)}"


def _is_before(desk: Desk, day: datetime.date) -> bool:
    """Whether the edition ends on or before the day; an edition without a date never does."""
    edition = desk.facts.facts.get(desk.brief.edition)
    match edition and edition.value:
        case PartialDate() as date:
            return last_day(date) <= day
        case Year(year=year):
            return datetime.date(year, 12, 31) <= day
        case DateRange(end=end):
            return last_day(end) <= day
        case _:
            return False


def set_words(text: str, desk: Desk) -> Inlines:
    """Words of a record in the signs of the brief's language."""
    return typeset_inlines((Text(text),), desk.language) if text else ()
