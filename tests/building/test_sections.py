"""Sections are kept: what is taken as it was is what would be composed now, and nothing else is composed again."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from factpress.building import plain
from factpress.building.cache import Cache
from factpress.building.documents import place_document
from factpress.building.helper import kept_facts
from factpress.building.jobs import open_shop
from factpress.compose import sections
from factpress.content import Wanted, choose, read_content, tried
from factpress.problems import Problem
from factpress.workspace import Workspace
from tests.end_to_end.runs import HOME, change, copy_workspace

COMPOSED = sections._composed
"""What composes a section, before a test counts it."""

WITH_PICTURE = "templates/audiences/ministry/voices.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_workspace(tmp_path / "workspace")


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of the sections that were composed, in order."""
    told: list[str] = []

    def noted(use: object, file: str, *rest: object) -> object:
        told.append(file)
        return COMPOSED(use, file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sections, "_composed", noted)
    return told


def placed(root: Path, cache: Cache) -> tuple[object, ...]:
    """The bytes of every document on its pages, or what is wrong."""
    problems: list[Problem] = []
    facts = partial(kept_facts, Workspace(root), cache) if cache.folder else None
    content = tried(partial(read_content, Workspace(root), facts_of=facts), problems)
    made: list[object] = []
    if content:
        shop = open_shop(content, cache)
        for task in choose(content, Wanted()):
            document = tried(partial(place_document, shop, task), problems)
            made.append(document and plain.to_bytes(document.pages))
    return *made, *map(str, problems)


def kept(root: Path) -> Cache:
    return Cache(root / "cache")


ELSEWHERE = [
    ("facts.toml", 'short = "ORS"\nlong = "oral rehydration salts"', 'short = "ORS"\nlong = "salts and sugar"'),
    ("facts.toml", 'short = "boat register"', 'short = "register"'),
    ("facts.toml", 'one = "nurse"\nother = "nurses"', 'one = "sister"\nother = "sisters"'),
    ("facts.toml", "[sources.register]", "# a line more\n[sources.register]"),
    ("facts.toml", "[facts.nurses.ashore]", "[facts.nurses.on_land]"),
    ("charts/fever.toml", 'kind = "', '# a line more\nkind = "'),
    ("templates/base/water.md", "\n", "\n\n"),
    ("templates/audiences/ministry/audience.toml", 'notes = "', 'office = "Elsewhere"\nnotes = "'),
]


@pytest.mark.parametrize(("file", "old", "new"), ELSEWHERE)
def test_whatever_changes_counts(root: Path, file: str, old: str, new: str) -> None:
    placed(root, kept(root))
    path = root / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    now = placed(root, Cache())
    assert placed(root, kept(root)) == now
    assert placed(root, kept(root)) == now


@pytest.mark.parametrize("home", [HOME, HOME / "tests/workspace"], ids=["example", "second"])
def test_any_figure_changed_gives_what_composing_all_gives(tmp_path: Path, home: Path) -> None:
    root = copy_workspace(tmp_path / "workspace", home)
    path, cache = root / "facts.toml", kept(root)
    text = path.read_text(encoding="utf-8")
    values = [*re.finditer(r"(?m)^value = \d+$", text)]
    assert len(values) > 8
    placed(root, cache)
    for match in values[:: len(values) // 3]:
        path.write_text(f"{text[: match.end()]}7{text[match.end() :]}", encoding="utf-8")
        assert placed(root, cache) == placed(root, Cache())


def test_only_sections_that_show_a_changed_figure_are_composed(root: Path, composed: list[str]) -> None:
    placed(root, kept(root))
    everything = {*composed}
    composed.clear()
    placed(root, kept(root))
    assert {*composed} <= {WITH_PICTURE}
    composed.clear()
    change(root, "facts.toml", "value = 812", "value = 813")
    placed(root, kept(root))
    shows = {file for file in everything if re.search(r"surveys\.first|fever", (root / file).read_text())}
    assert {*composed}.difference([WITH_PICTURE])
    assert {*composed} <= {*shows, WITH_PICTURE}
    assert len(everything) > 2 * len({*composed})


SECTION = "Nurses are {{ facts.nurses.all }}.[^n]\n\n{% for one in facts.visits %}{{ one }} {% endfor %}\n\n"
NOTE = "[^n]: Of them {{ facts.nurses.afloat }} afloat.\n"


def write(root: Path, section: str, before: str, after: str) -> None:
    """Puts texts before and after what a section says."""
    path = root / f"templates/base/{section}.md"
    path.write_text(f"{before}{path.read_text(encoding='utf-8')}\n\n{after}", encoding="utf-8")


def test_what_a_loop_and_a_note_look_up_counts(root: Path, composed: list[str]) -> None:
    write(root, "pilots", SECTION, NOTE)
    first = placed(root, kept(root))
    assert not any(isinstance(document, str) for document in first)
    for old, new in (("value = 21480", "value = 21490"), ('Nurses who work on boats"', 'Nurses on boats"')):
        change(root, "facts.toml", old, new)
        composed.clear()
        now = placed(root, kept(root))
        assert {*composed} >= {"templates/base/pilots.md"}
        assert now == placed(root, Cache())


def test_a_note_told_twice_is_found_though_one_section_is_kept(root: Path) -> None:
    write(root, "pilots", SECTION, NOTE)
    placed(root, kept(root))
    write(root, "opening", "", NOTE)
    now = placed(root, Cache())
    assert "stands in" in str(now[-1])
    assert placed(root, kept(root)) == now


def test_a_section_with_a_problem_is_never_kept(root: Path) -> None:
    write(root, "pilots", "A number typed: 12.\n\n", "")
    first = placed(root, kept(root))
    assert "is typed" in str(first[-1])
    assert placed(root, kept(root)) == first


def test_other_bytes_under_the_key_are_passed_over(root: Path) -> None:
    cache = kept(root)
    first = placed(root, cache)
    for path in (root / "cache").glob("??/*"):
        key = path.name
        cache.keep(key, (1, "two"))
    assert placed(root, cache) == first
