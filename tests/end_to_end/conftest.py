"""Workspaces for the tests of the whole way: built once, and copies to be changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.end_to_end.runs import HOME, copy_workspace, run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second workspace with its edition, built once; nothing may be changed in it."""
    return _built(tmp_path_factory.mktemp("second") / "workspace", HOME / "tests/workspace")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example workspace with its edition, built once; nothing may be changed in it."""
    return _built(tmp_path_factory.mktemp("example") / "workspace", HOME)


def _built(target: Path, source: Path) -> Path:
    answer = run(copy_workspace(target, source), "build", "--quiet")
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
