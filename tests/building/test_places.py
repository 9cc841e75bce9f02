"""Where documents show each figure, and how it is found by words: the second workspace, without a build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factpress import bootstrap, cli
from factpress.building import places
from factpress.building.cache import Cache
from factpress.building.places import FURNITURE, Place, find_places
from factpress.workspace import Workspace

HOME = Path(__file__).resolve().parents[2]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A copy of the second workspace with a study, a series and a counted fact."""
    root = tmp_path / "workspace"
    shutil.copytree(HOME / "tests/workspace", root)
    facts = root / "facts.toml"
    more = (
        '[units.studies]\nother = "studies"\n[vocabularies]\ntype.survey = "Survey"\ncountry.delta = "Delta"\n'
        'subject.fever = "Fever"\n[studies.tides]\n'
        'title = "Tides and fever"\nauthors = ["A. Okello"]\ntype = ["survey"]\n'
        'date = "2020-04"\ncountry = "delta"\nsubject = "fever"\nabout = "Counts fevers at spring tide."\n'
        '[facts.listed]\ncount = { country = "delta" }\nunit = "studies"\nlabel = "Listed"\n'
        '[series.fevers]\nlabel = "Fevers by survey"\nkind = "printed"\ndraw = ["before-after", "table"]\n'
        'points = [{ fact = "fever.first" }, { fact = "fever.second" }]\nnote = "Same method."\n'
    )
    facts.write_text(facts.read_text("utf-8").replace("[[checks]]", f"{more}\n[[checks]]", 1), encoding="utf-8")
    return Workspace(root)


@pytest.fixture
def run(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    monkeypatch.setattr(bootstrap, "enter", lambda *_: None)

    def answered(*words: str) -> str:
        assert cli.main(["facts", *words, "--workspace", str(workspace.root)]) == 0
        return capsys.readouterr().out

    return answered


def test_every_place_of_a_figure_is_known_without_a_build(workspace: Workspace) -> None:
    found = find_places(workspace, Cache())
    assert found.unread == ()
    assert found.shown["facts.fever.first"] == (
        Place("delta-letter", "friends", "fever", "templates/base/fever.md:1", "fever"),
        Place("delta-letter", "amis", "fever", "templates/base/fever.fr.md:1", "fievre"),
        Place("fever-sheet", "ministry", "measures", "templates/audiences/ministry/measures.md:1"),
    )
    assert {place.section for place in found.shown["facts.editions.delta"]} == {FURNITURE}
    assert found.shown["voices.nurse"][0].at == "templates/base/water.md:7"
    assert not (workspace.root / "out").exists()


def test_places_are_kept_until_something_changes(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(workspace.kept / "cache", "test")
    first = find_places(workspace, cache)

    def refuse(*_: object) -> None:
        raise AssertionError("composed again")

    monkeypatch.setattr(places, "read_content", refuse)
    assert find_places(workspace, cache) == first
    section = workspace.root / "templates/base/fever.md"
    section.write_text(section.read_text("utf-8") + "\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="composed again"):
        find_places(workspace, cache)


def test_a_document_with_problems_hides_no_place_of_the_others(workspace: Workspace) -> None:
    (workspace.root / "templates/base/fever.md").write_text("Typed: 4", encoding="utf-8")
    found = find_places(workspace, Cache())
    assert found.unread == ("delta-letter for friends",)
    assert [place.audience for place in found.shown["facts.fever.first"]] == ["amis", "ministry"]


def test_a_figure_is_told_with_all_its_places(run: Callable[..., str]) -> None:
    text = run("fever.first")
    assert text.startswith("fever.first: ")
    assert "\n  in series fevers\n" in text
    assert "\n  shown in delta-letter for friends: fever, chart fever (templates/base/fever.md:1)\n" in text
    assert "\n  shown in fever-sheet for ministry: measures (templates/audiences/ministry/measures.md:1)\n" in text


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("okello", "study tides: Tides and fever"),
        ("spring tide", "study tides: Tides and fever"),
        ("same method", "series fevers: Fevers by survey"),
        ("listed", "listed: 1"),
    ],
)
def test_studies_series_and_counts_are_found_too(run: Callable[..., str], word: str, first: str) -> None:
    assert run(*word.split()).split("\n")[0] == first


def test_a_count_tells_what_it_counts_and_a_figure_that_none_shows_says_so(run: Callable[..., str]) -> None:
    text = run("listed")
    assert "\n  counts studies: country delta\n" in text
    assert text.endswith("shown nowhere\n")


def test_programs_get_the_same(run: Callable[..., str]) -> None:
    row, *_ = json.loads(run("fever.first", "--json"))
    assert (row["kind"], row["key"], row["series"]) == ("fact", "fever.first", ["fevers"])
    assert row["shown"][0] == {
        "brief": "delta-letter",
        "audience": "friends",
        "section": "fever",
        "at": "templates/base/fever.md:1",
        "chart": "fever",
    }


def test_a_term_is_told_wherever_it_is_said_short_or_long(workspace: Workspace) -> None:
    sheet = workspace.root / "templates/audiences/ministry/method.md"
    sheet.write_text(
        "# Method\n\nThe {{ terms.irh | expand }} leads.\n\nInstitute of river health:\n\n- a typed name\n\n"
        "[Institute of River Health]{lang=fr}\n\nORS\n\n::: abbreviations\n### Terms\n:::\n",
        encoding="utf-8",
    )
    found = find_places(workspace, Cache())
    assert found.unread == ()
    file = "templates/audiences/ministry/method.md"
    assert [place.at for place in found.shown["terms.irh"]] == [f"{file}:{line}" for line in (3, 5)]  # not in French
    assert [place.at for place in found.shown["terms.ors"]] == [
        "templates/base/year.md:7",
        f"{file}:11",
        f"{file}:13",  # the block lists what stands short, and that alone
    ]


def test_a_series_is_told_where_its_figures_stand_together(workspace: Workspace, run: Callable[..., str]) -> None:
    found = find_places(workspace, Cache()).shown["series.fevers"]
    assert [(place.audience, place.chart) for place in found] == [
        ("friends", "fever"),
        ("amis", "fievre"),
        ("ministry", ""),  # a table
    ]
    facts = workspace.root / "facts.toml"
    text = facts.read_text("utf-8").replace('{ fact = "fever.second" }', '{ fact = "listed2" }')
    more = '[facts.listed2]\nvalue = 3\nunit = "studies"\nlabel = "Listed"\n'
    facts.write_text(text.replace("[[checks]]", f"{more}\n[[checks]]", 1), encoding="utf-8")
    assert run("same", "method").endswith("its figures stand together nowhere\n")


def test_a_term_that_nobody_says_is_shown_nowhere(workspace: Workspace, run: Callable[..., str]) -> None:
    facts = workspace.root / "facts.toml"
    more = '[terms.who]\nshort = "WHO"\nlong = "World Health Organization"\n'
    facts.write_text(facts.read_text("utf-8").replace("[[checks]]", f"{more}\n[[checks]]", 1), encoding="utf-8")
    assert run("world", "health").endswith("shown nowhere\n")
    assert "shown in delta-letter for friends: year (templates/base/year.md:7)" in run("ors")
