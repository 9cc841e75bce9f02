"""The workspace: which files belong to it, and which names it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress import workspace as workspace_module
from factpress.problems import Problem
from factpress.workspace import Workspace, check_names, engine_files, safe_name


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "ws"
    for name in ("facts.toml", "briefs/review.toml", "charts/visits.toml", "templates/audiences/donor/audience.toml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return Workspace(root)


def test_its_contents_are_what_an_edition_may_be_made_from(workspace: Workspace) -> None:
    for name in ("out/old.pdf", "briefs/.hidden", "briefs/review.toml~", "templates/~$open.docx", "README.md"):
        (workspace.root / name).parent.mkdir(exist_ok=True)
        (workspace.root / name).touch()
    assert [workspace.name(path) for path in workspace.contents()] == [
        "briefs/review.toml",
        "charts/visits.toml",
        "facts.toml",
        "templates/audiences/donor/audience.toml",
    ]


def test_names_come_from_the_files_there_are(workspace: Workspace) -> None:
    (workspace.root / "templates/audiences/empty").mkdir()
    assert (workspace.brief_names(), workspace.audience_names(), workspace.chart_names()) == (
        ("review",),
        ("donor",),
        ("visits",),
    )


def test_a_workspace_of_plain_files_has_no_problem(workspace: Workspace) -> None:
    assert list(check_names(workspace)) == []


def test_a_link_that_leaves_the_workspace_is_a_problem(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "outside.md").touch()
    (workspace.root / "templates/outside.md").symlink_to(tmp_path / "outside.md")
    (workspace.root / "templates/inside.md").symlink_to(workspace.root / "facts.toml")
    assert list(check_names(workspace)) == [
        Problem(
            "templates/outside.md",
            None,
            "this file is a link that leaves the workspace",
            "put a copy of the file here instead of a link",
        )
    ]


def test_a_linked_folder_that_leaves_the_workspace_gives_no_contents(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/more.md").touch()
    (workspace.root / "templates/outside").symlink_to(tmp_path / "outside")
    assert "templates/outside/more.md" not in [workspace.name(path) for path in workspace.contents()]


NAMES = [
    ("briefs/Café Review.toml", "Café Review", "cafe-review"),
    ("briefs/review (copy).toml", "review (copy)", "review-copy"),
    ("charts/visits.2024.toml", "visits.2024", "visits-2024"),
    ("templates/audiences/PRESS/audience.toml", "PRESS", "press"),
]


@pytest.mark.parametrize(("file", "name", "better"), NAMES)
def test_a_name_that_some_system_refuses_is_a_problem(workspace: Workspace, file: str, name: str, better: str) -> None:
    (workspace.root / file).parent.mkdir(exist_ok=True)
    (workspace.root / file).touch()
    hint = f"rename it to {better}: small letters a to z, digits, - and _"
    message = f"the name {name} can't be used as a file name everywhere"
    assert list(check_names(workspace)) == [Problem(file, None, message, hint)]
    assert safe_name(better) == better


def test_languages_are_those_of_the_audiences(workspace: Workspace) -> None:
    folder = workspace.audiences
    for name, text in {"donor": 'language = "en-CA"', "press": 'language = "fr"', "broken": "language = "}.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "audience.toml").write_text(text)
    assert workspace.languages() == ("en-CA", "fr")


def test_what_python_keeps_beside_the_engine_is_no_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cli.py", "look.yml", "__pycache__/cli.cpython-311.pyc", "__pycache__/cli.cpython-311.pyc.140213"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(workspace_module, "ENGINE", tmp_path)
    assert [path.name for path in engine_files()] == ["cli.py", "look.yml"]
