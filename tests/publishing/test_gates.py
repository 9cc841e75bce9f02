"""What an edition's manifest says of the rules that held, of dates, and of the consent of those who speak in it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from factpress.facts.model import Accepted, Check, Facts, PartialDate, VoiceRecord
from factpress.problems import Problem
from factpress.publishing.gates import as_of, check_consent, check_withheld, consent, gates
from factpress.publishing.manifest import OutputFile

RULE = Check("same", {"facts": ("a", "b")}, 7)
ACCEPTED = Check(
    "floor",
    {"fact": "c", "of": ("d",)},
    9,
    Accepted("The source rounds.", "editor", PartialDate(2026, 11, 25), ("doesn't hold: d (72.8) is below c (73)",)),
)


def test_a_rule_is_told_with_what_it_found_and_who_accepts_it() -> None:
    content: Any = SimpleNamespace(facts=Facts({}, {}, {}, {}, {}, checks=(RULE, ACCEPTED)))
    assert gates(cast(Any, content), ())["checks"] == [
        {"rule": "same", "line": 7, "facts": ("a", "b")},
        {
            "rule": "floor",
            "line": 9,
            "fact": "c",
            "of": ("d",),
            "found": ("doesn't hold: d (72.8) is below c (73)",),
            "accepted": {"reason": "The source rounds.", "by": "editor", "date": "2026-11-25"},
        },
    ]


NURSE = VoiceRecord(
    key="nurse",
    basis="signed",
    speaker="staff",
    who="A nurse",
    where="The delta",
    attribution="role",
    audiences=("donor", "church"),
    channels=("print", "web"),
    age="adult",
    pseudonym=False,
    notice="",
    source="",
    locator="",
    expires=PartialDate(2027, 3),
    line=12,
)
MOTHER = replace(NURSE, key="mother", basis="published", expires=None, pseudonym=True, source="report", line=30)
RECORDED = {
    "basis": "signed",
    "audiences": ["donor", "church"],
    "channels": ["print", "web"],
    "expires": "2027-03",
    "pseudonym": False,
    "source": "",
    "line": 12,
}


def facts(*voices: VoiceRecord) -> Facts:
    return Facts({}, {}, {voice.key: voice for voice in voices}, {}, {}, file="facts.toml")


def test_consent_is_told_without_whom_it_is_about() -> None:
    assert consent(NURSE) == RECORDED
    assert consent(MOTHER)["expires"] == ""
    assert consent(replace(NURSE, expires=PartialDate(2027, 3, 9)))["expires"] == "2027-03-09"
    assert consent(replace(NURSE, expires=PartialDate(2027)))["expires"] == "2027"


def test_the_consent_of_every_voice_that_is_heard_is_told_and_of_no_other() -> None:
    content: Any = SimpleNamespace(facts=facts(NURSE, MOTHER))
    heard = (OutputFile("a.pdf", b"", {}, voices=("nurse",)), OutputFile("a.docx", b"", {}, voices=("nurse",)))
    assert gates(content, heard)["consent"] == {"nurse": RECORDED}
    assert gates(content, ())["consent"] == {}


def withdrawn(record: dict[str, Any], *voices: VoiceRecord) -> list[Problem]:
    """What is said of an edition that holds the nurse's voice by this record, where these voices are on record now."""
    manifest: Any = SimpleNamespace(gates={"consent": {"nurse": record}})
    return list(check_consent(manifest, facts(*voices)))


CHANGED = 'the edition holds the voice "nurse", whose record was changed or withdrawn since'
HINT = "restore another, or make a new one"


def test_consent_that_is_as_it_was_lets_an_edition_come_back() -> None:
    assert withdrawn(RECORDED, NURSE, MOTHER) == []
    assert withdrawn(RECORDED, replace(NURSE, line=99)) == []
    assert list(check_consent(cast(Any, SimpleNamespace(gates={})), facts())) == []


def test_consent_that_is_gone_does_not() -> None:
    assert withdrawn(RECORDED, MOTHER) == [Problem("facts.toml", None, CHANGED, HINT)]


@pytest.mark.parametrize(
    "change",
    [
        {"basis": "published"},
        {"audiences": ("donor",)},
        {"audiences": ("donor", "church", "media")},
        {"channels": ("print",)},
        {"expires": None},
        {"expires": PartialDate(2027, 4)},
        {"pseudonym": True},
        {"source": "report"},
        {"status": "withheld", "reason": "she asked for it"},
    ],
)
def test_consent_that_was_changed_in_anything_does_not(change: dict[str, Any]) -> None:
    assert withdrawn(RECORDED, replace(NURSE, **change)) == [Problem("facts.toml", 12, CHANGED, HINT)]


def test_an_edition_that_shows_what_is_withheld_now_does_not_come_back() -> None:
    manifest: Any = SimpleNamespace(
        files={"a.pdf": {"facts": ["age", "beds"]}, "a.svg": {}, "b.pdf": {"facts": ["gone"]}}
    )
    known: Any = {
        "age": SimpleNamespace(status="withheld", line=4),
        "beds": SimpleNamespace(status="published", line=9),
    }
    now = replace(facts(), facts=known)
    message = "the edition shows age, which is withheld now"
    assert list(check_withheld(manifest, now)) == [Problem("facts.toml", 4, message, HINT)]


def test_a_brief_is_judged_by_the_date_of_its_edition_as_far_as_it_is_known() -> None:
    briefs = [SimpleNamespace(key=key, edition=edition) for key, edition in (("a", "facts.day"), ("b", "facts.lost"))]
    day = SimpleNamespace(value=PartialDate(2026, 11))
    content: Any = SimpleNamespace(briefs=briefs, facts=SimpleNamespace(facts={"day": day}))
    assert as_of(content) == {"a": "2026-11"}
