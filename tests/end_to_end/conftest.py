"""Workspaces for the tests of the whole way: built once, and copies to be changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.end_to_end.runs import HOME, Answer, copy_workspace, run

CACHE = ".factpress/cache"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second workspace with its edition, built once; nothing may be changed in it."""
    return _built(copy_workspace(tmp_path_factory.mktemp("second") / "workspace"))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example workspace with its edition, built once; nothing may be changed in it.

    What this engine has made of it before is taken from the cache of the working folder, which is known by its hash.
    """
    target = copy_workspace(tmp_path_factory.mktemp("example") / "workspace", HOME)
    if (HOME / CACHE).is_dir():
        shutil.copytree(HOME / CACHE, target / CACHE)
    return _built(target)


@pytest.fixture(scope="session")
def checked(request: pytest.FixtureRequest) -> Callable[[str], Answer]:
    """What `check --files --json` says of the edition of `example` or `built`, asked once."""
    return cache(lambda name: run(request.getfixturevalue(name), "check", "--json", "--files"))


def _built(target: Path) -> Path:
    answer = run(target, "build", "--quiet")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    return target


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A fresh copy of the second workspace, without anything built."""
    return copy_workspace(tmp_path / "workspace")


@pytest.fixture
def edition(built: Path, tmp_path: Path) -> Path:
    """A copy of the second workspace with its edition in out/."""
    return shutil.copytree(built, tmp_path / "workspace")
