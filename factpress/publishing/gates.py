"""Gates: what had to hold before an edition could be made, as its manifest records it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from factpress.facts.model import Check, Facts, PartialDate, VoiceRecord
from factpress.problems import Problem
from factpress.publishing.manifest import Manifest, OutputFile

if TYPE_CHECKING:
    from factpress.content import Content  # it needs the libraries, `check_consent` doesn't


def as_of(content: Content) -> dict[str, str]:
    """The date by which each brief was judged, as far as it is known ("2026-11"): that of its edition."""
    dates = {brief.key: content.facts.facts.get(brief.edition.removeprefix("facts.")) for brief in content.briefs}
    from factpress.content import exact_text  # late, as above

    return {key: exact_text(fact.value) for key, fact in dates.items() if fact is not None}


def gates(content: Content, files: Iterable[OutputFile]) -> dict[str, Any]:
    """The rules between figures that hold, and the consent record of every voice in these files; no words of theirs."""
    heard = sorted({key for file in files for key in file.voices})
    return {
        "checks": [_rule(check) for check in content.facts.checks],
        "consent": {key: consent(content.facts.voices[key]) for key in heard},
    }


def _rule(check: Check) -> dict[str, Any]:
    """A rule that holds; with who accepted what it found, and why, where it doesn't."""
    rule = {"rule": check.rule, "line": check.line, **check.of}
    if check.accepted is None:
        return rule
    accepted = {"reason": check.accepted.reason, "by": check.accepted.by, "date": _day(check.accepted.date)}
    return rule | {"found": check.accepted.found, "accepted": accepted}


def check_consent(manifest: Manifest, facts: Facts) -> Iterator[Problem]:
    """A problem for each voice of an edition whose consent record isn't now as it was then, or which is withheld."""
    for key, record in manifest.gates.get("consent", {}).items():
        voice = facts.voices.get(key)
        if voice is None or voice.status == "withheld" or consent(voice) | {"line": 0} != dict(record) | {"line": 0}:
            message = f'the edition holds the voice "{key}", whose record was changed or withdrawn since'
            yield Problem(facts.file, voice.line if voice else None, message, "restore another, or make a new one")


def check_withheld(manifest: Manifest, facts: Facts) -> Iterator[Problem]:
    """A problem for each figure that an edition shows and that is withheld by now."""
    shown = {key for file in manifest.files.values() for key in file.get("facts", ())}
    for key in sorted(shown):
        fact = facts.facts.get(key)
        if fact is not None and fact.status == "withheld":
            message = f"the edition shows {key}, which is withheld now"
            yield Problem(facts.file, fact.line, message, "restore another, or make a new one")


def consent(voice: VoiceRecord) -> dict[str, Any]:
    """What the record allows, never who it is about."""
    return {
        "basis": voice.basis,
        "audiences": list(voice.audiences),
        "channels": list(voice.channels),
        "expires": _day(voice.expires) if voice.expires else "",
        "pseudonym": voice.pseudonym,
        "source": voice.source,
        "line": voice.line,
    }


def _day(date: PartialDate) -> str:
    return "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part is not None)
