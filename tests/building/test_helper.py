"""The second process: it reads the facts, tells what is wrong with them as the first one would, and then helps on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factpress.building import helper, pipeline
from factpress.building.cache import Cache, open_cache
from factpress.building.helper import kept_facts, open_helper
from factpress.building.worker import Worker, can_fork
from factpress.building.workers import Early
from factpress.content import Wanted, read_content
from factpress.problems import BriefError, SurroundingsError
from factpress.progress import silent
from factpress.values import replace
from factpress.workspace import Workspace
from tests.end_to_end.runs import copy_workspace

pytestmark = pytest.mark.skipif(not can_fork(), reason="there is a second process on Linux only")
ONE = Wanted(briefs=("fever-sheet",))
BOTH = ("pdf", "docx")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(copy_workspace(tmp_path))


def test_facts_are_the_same_whoever_reads_them(workspace: Workspace) -> None:
    with open_helper(workspace, Cache(), BOTH, 2) as other:
        assert other
        told = other.facts()
    assert told == kept_facts(workspace, Cache())
    assert replace(told, frame="") == replace(read_content(workspace).facts, frame="")  # the same read as a whole


def test_charts_are_drawn_first_and_word_files_begun_the_next_time(workspace: Workspace) -> None:
    cache = open_cache(workspace)
    for role in (Worker, Early):
        with open_helper(workspace, cache, BOTH, 2) as other:
            assert other
            other.facts()
            assert isinstance(other.role(), role)
        pipeline.build(workspace, ONE, silent, 2)
    with open_helper(workspace, cache, ("pdf",), 2) as other:
        assert other
        other.facts()
        assert other.role() is None


def test_all_that_is_wrong_is_told_at_once(workspace: Workspace) -> None:
    facts, brief = workspace.facts, workspace.brief("fever-sheet")
    facts.write_text(facts.read_text(encoding="utf-8").replace("unit =", "unti =", 1), encoding="utf-8")
    brief.write_text(f"nothing = 1\n{brief.read_text(encoding='utf-8')}", encoding="utf-8")

    refusals = []
    for processes in (1, 2):
        with pytest.raises(BriefError) as refused:
            pipeline.build(workspace, ONE, silent, processes)
        refusals.append(refused.value.problems)
    assert refusals[0] == refusals[1]
    assert {problem.file for problem in refusals[0]} == {"facts.toml", "briefs/fever-sheet.toml"}


def test_one_that_dies_is_an_error_and_none_is_left_behind(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = os.getpid()

    def die(*arguments: Path) -> object:
        return kept_facts(workspace, Cache()) if os.getpid() == parent else os._exit(1)

    monkeypatch.setattr(helper, "kept_facts", die)
    with pytest.raises(SurroundingsError, match="ended before its work was done"):
        pipeline.build(workspace, ONE, silent, 2)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
