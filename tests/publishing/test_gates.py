"""What an edition's manifest says of the rules that held, and of those that somebody accepts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from factpress.facts.model import Accepted, Check, Facts, PartialDate
from factpress.publishing.gates import gates

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
