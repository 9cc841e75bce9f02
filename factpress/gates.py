"""Gates: what had to hold before an edition could be made, as its manifest records it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from factpress.content import Content, exact_text
from factpress.facts.model import VoiceRecord
from factpress.manifest import OutputFile


def as_of(content: Content) -> dict[str, str]:
    """The date by which each brief was judged, as far as it is known ("2026-11"): that of its edition."""
    dates = {brief.key: content.facts.facts.get(brief.edition.removeprefix("facts.")) for brief in content.briefs}
    return {key: exact_text(fact.value) for key, fact in dates.items() if fact is not None}


def gates(content: Content, files: Iterable[OutputFile]) -> dict[str, Any]:
    """The rules between figures that hold, and the consent record of every voice in these files; no words of theirs."""
    heard = sorted({key for file in files for key in file.voices})
    return {
        "checks": [{"rule": check.rule, "line": check.line, **check.of} for check in content.facts.checks],
        "consent": {key: _consent(content.facts.voices[key]) for key in heard},
    }


def _consent(voice: VoiceRecord) -> Mapping[str, Any]:
    """What the record allows, never who it is about."""
    return {
        "basis": voice.basis,
        "audiences": list(voice.audiences),
        "channels": list(voice.channels),
        "expires": exact_text(voice.expires) if voice.expires else "",
        "pseudonym": voice.pseudonym,
        "source": voice.source,
        "line": voice.line,
    }
