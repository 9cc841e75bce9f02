"""Whether exactly the files change that show a changed figure: each way in which it could be otherwise is told."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from audit.changing import Change, Edition, changed, read_changes, wrong

HOME = Path(__file__).resolve().parents[2]

TRAININGS = Change("a tile", "facts.trainings", (("value = 90", "value = 97"),), (("90 trainings", "97 trainings"),))
OLD = {"brief.pdf": "90 trainings in 3 areas", "charts/a.svg": "90 trainings", "charts/b.svg": "190 trainings, 41"}
NEW = {"brief.pdf": "97 trainings in 3 areas", "charts/a.svg": "97 trainings", "charts/b.svg": "190 trainings, 41"}


def edition(texts: Mapping[str, str]) -> Edition:
    """Files that are their texts; charts are there in pixels too, and the record is another each time."""
    pixels = {name.replace(".svg", ".png"): text for name, text in texts.items() if name.endswith(".svg")}
    files = {name: text.encode() for name, text in (texts | pixels).items()}
    return Edition(files | {"manifest.json": repr(texts).encode()}, texts)


def test_a_change_that_is_where_it_is_shown_is_right() -> None:
    assert [*wrong(TRAININGS, edition(OLD), edition(NEW))] == []
    assert changed(edition(OLD), edition(NEW)) == {"brief.pdf", "charts/a.svg", "charts/a.png"}


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ({"charts/a.svg": "90 trainings"}, ["charts/a.svg: prints 90 trainings, and is what it was"] * 2),
        ({"charts/b.svg": "190 trainings, 42"}, ["charts/b.svg: changed, and prints nothing of what changed"] * 2),
        ({"brief.pdf": "97 trainings, 90 trainings"}, ["brief.pdf: still prints 90 trainings"]),
        ({"brief.pdf": "98 trainings"}, ["brief.pdf: doesn't print 97 trainings"]),
        ({"other.pdf": "97 trainings"}, ["other.pdf: new"]),
    ],
)
def test_a_change_that_is_elsewhere_is_told(after: Mapping[str, str], told: list[str]) -> None:
    found = wrong(TRAININGS, edition(OLD), edition({**NEW, **after}))
    assert [line.replace(".png", ".svg") for line in found] == told


def test_a_file_that_is_gone_is_told() -> None:
    assert [*wrong(TRAININGS, edition(OLD), edition({"charts/a.svg": NEW["charts/a.svg"]}))] == [
        "brief.pdf: gone",
        "charts/b.svg: gone",
        "charts/b.png: gone",
    ]


def test_words_that_prove_nothing_are_told() -> None:
    nowhere = edition({"brief.pdf": "many trainings"})
    assert [*wrong(TRAININGS, nowhere, nowhere)] == ["no file prints 90 trainings: the search proves nothing"]
    both = edition({"brief.pdf": "90 trainings, then 97 trainings"})
    assert "brief.pdf: printed 97 trainings before" in wrong(TRAININGS, both, edition({"brief.pdf": "97 trainings"}))


def test_every_change_is_one_of_a_table_of_the_facts_file() -> None:
    facts = (HOME / "facts.toml").read_text(encoding="utf-8")
    changes = read_changes()
    assert len({change.kind for change in changes}) == 10
    for change in changes:
        new = change.made_in(facts)
        assert len(new) - len(facts) == sum(len(new) - len(old) for old, new in change.edits)
        assert tomllib.loads(new) != tomllib.loads(facts)
        lines = zip(facts.splitlines(), new.splitlines(), strict=True)
        assert sum(old != new for old, new in lines) == len(change.edits)


def test_a_change_without_its_line_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[facts\.trainings\] has no line value = 90"):
        TRAININGS.made_in("[facts.other]\nvalue = 90\n\n[facts.trainings]\nvalue = 89\n\n[facts.more]\nvalue = 90\n")
