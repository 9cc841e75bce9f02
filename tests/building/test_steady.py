"""What is kept counts only if no file changed meanwhile; so no entry bears the key of something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factpress.building import ahead, pipeline
from factpress.building.cache import Cache, cache_folder, open_cache
from factpress.building.helper import kept_facts
from factpress.building.steady import CHANGED, steady_cache
from factpress.content import Content, Wanted, read_content
from factpress.problems import BriefError, Problem, SurroundingsError
from factpress.progress import silent
from factpress.workspace import Workspace
from tests.end_to_end.runs import change, copy_workspace

ONE = Wanted(briefs=("fever-sheet",))
KEY = "ab" * 32


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(copy_workspace(tmp_path))


def save(path: Path) -> None:
    """Saves a file as it is."""
    path.write_bytes(path.read_bytes())


def test_what_was_kept_while_files_held_still_counts(workspace: Workspace) -> None:
    with steady_cache(workspace) as cache:
        cache.write(KEY, b"made")
        assert cache.read(KEY) == b"made"
        assert open_cache(workspace).read(KEY) is None  # for others it doesn't yet
    assert open_cache(workspace).read(KEY) == b"made"


def test_what_was_kept_before_a_problem_was_found_counts(workspace: Workspace) -> None:
    with pytest.raises(BriefError), steady_cache(workspace) as cache:
        cache.write(KEY, b"made")
        raise BriefError(Problem("facts.toml", 1, "is wrong", "put it right"))
    assert open_cache(workspace).read(KEY) == b"made"


@pytest.mark.parametrize("found", [None, BriefError(), KeyError("chart")], ids=repr)
def test_what_was_kept_while_a_file_was_saved_never_counts(workspace: Workspace, found: Exception | None) -> None:
    with pytest.raises(SurroundingsError) as refused, steady_cache(workspace) as cache:
        cache.write(KEY, b"made")
        save(workspace.facts)  # maybe it was another in between, and that one was read
        if found:
            raise found
    assert str(refused.value) == CHANGED
    with steady_cache(workspace) as later:
        assert later.read(KEY) is None
    later.trim()
    assert list(cache_folder(workspace).glob("??/*")) == []


@pytest.mark.parametrize("name", ["gone.md", ".facts.toml.swp", "~$notes.md"])
def test_a_file_that_comes_or_goes_is_a_change_and_one_that_nothing_is_made_from_is_none(
    workspace: Workspace, name: str
) -> None:
    changes = 0
    for act in (Path.touch, Path.unlink):
        try:
            with steady_cache(workspace):
                act(workspace.root / "templates/base" / name)
        except SurroundingsError:
            changes += 1
    assert changes == (2 if name == "gone.md" else 0)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_build_after_one_in_which_the_brand_changed_makes_what_an_empty_cache_would(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    def meddled(*arguments: object) -> Content:
        facts = kept_facts(workspace, Cache())  # what the second process reads by now is the old brand
        change(workspace.root, "templates/_brand.yml", '"#9C3D12"', '"#8C3D12"')
        content = read_content(*arguments)  # type: ignore[arg-type]
        assert content.facts == facts
        return content

    with monkeypatch.context() as meddling:
        meddling.setattr(ahead, "read_content", meddled)
        with pytest.raises(SurroundingsError, match="were changed"):
            pipeline.build(workspace, ONE, silent, processes)
    made = pipeline.build(workspace, ONE, silent, processes)
    shutil.rmtree(cache_folder(workspace))
    assert made == pipeline.build(workspace, ONE)
