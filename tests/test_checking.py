"""`check --files`: which files are checked, and how what was found is told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from factpress import checking
from factpress.verify.finished import LARGEST, Checker, Finding, FinishedFile
from factpress.workspace import Workspace
from tests.end_to_end.runs import Answer, run


def finds(check: str, *, stale: bool = False) -> Checker:
    """A checker that finds one thing in every PDF file."""

    def checker(files: Sequence[FinishedFile], workspace: Workspace) -> Iterable[Finding]:
        assert workspace.facts.name == "facts.toml"
        for file in files:
            if file.format == "pdf":
                yield Finding(check, file.name, "page 2", f"is {len(file.data)} bytes long", "Nobody minds", stale)

    return checker


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with finished files: two to be checked, others not."""
    (tmp_path / "facts.toml").touch()
    (tmp_path / "out/donor").mkdir(parents=True)
    for name in ("donor/b.pdf", "donor/a.DOCX", "donor/~$a.docx", "chart.svg", "manifest.json"):
        (tmp_path / "out" / name).write_bytes(b"abc")
    return tmp_path


@pytest.fixture
def checkers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Checker]:
    """The table of checkers, empty."""
    table: dict[str, Checker] = {}
    monkeypatch.setattr(checking, "CHECKERS", table)
    return table


def test_what_is_right_is_said_in_a_line(workspace: Path, checkers: dict[str, Checker]) -> None:
    said = "Nothing wrong found in 2 files, as far as programs can tell.\n"
    assert run(workspace, "check", "--files") == Answer(0, said, "")
    assert json.loads(run(workspace, "check", "--files", "--json").out) == {
        "files": ["out/donor/a.DOCX", "out/donor/b.pdf"],
        "findings": [],
        "validators": ["page-validation", "openxml-audit", "ooxml-integrity"],
    }


def test_that_no_validator_could_be_asked_is_said(
    workspace: Path, checkers: dict[str, Checker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "installed", tuple)
    assert run(workspace, "check", "--files").out == (
        "Nothing wrong found in 2 files, as far as programs can tell (no validator is installed here).\n"
    )


def test_only_pdf_files_can_be_read_aloud(workspace: Path, checkers: dict[str, Checker]) -> None:
    word, pdf = workspace / "out/donor/a.DOCX", workspace / "out/donor/b.pdf"
    no_pdf = "no file of these is a PDF file\n  --aloud reads PDF files\n"
    assert run(workspace, "check", "--aloud", "--files", str(word)) == Answer(2, "", no_pdf)
    damaged = f"{pdf} can't be read as a PDF file\n  check --files tells more\n"
    assert run(workspace, "check", "--aloud", "--files", str(pdf)) == Answer(2, "", damaged)


def test_what_is_wrong_is_told_with_place_reader_and_name(workspace: Path, checkers: dict[str, Checker]) -> None:
    checkers["one"] = finds("length")
    assert run(workspace, "check", "--files") == Answer(
        1,
        "",
        "out/donor/a.DOCX: nothing wrong found\n"
        "out/donor/b.pdf: page 2 is 3 bytes long\n  Nobody minds (length)\n1 thing found in 2 files\n",
    )
    assert json.loads(run(workspace, "check", "--files", "--json").out)["findings"] == [
        {
            "check": "length",
            "file": "out/donor/b.pdf",
            "place": "page 2",
            "message": "is 3 bytes long",
            "matters": "Nobody minds",
            "stale": False,
            "detail": {},
        }
    ]


@pytest.mark.parametrize(("stale", "code"), [([True, True], 3), ([True, False], 1), ([False], 1)])
def test_a_file_that_is_only_not_of_today_has_a_code_of_its_own(
    workspace: Path, checkers: dict[str, Checker], stale: list[bool], code: int
) -> None:
    checkers |= {str(number): finds("length", stale=one) for number, one in enumerate(stale)}
    assert run(workspace, "check", "--files").code == code


def test_files_and_folders_can_be_named(workspace: Path, checkers: dict[str, Checker]) -> None:
    folder = workspace / "out/donor"
    answer = run(workspace, "check", "--json", "--files", str(folder / "b.pdf"), str(folder))
    assert json.loads(answer.out)["files"] == [str(folder / "a.DOCX"), str(folder / "b.pdf")]


WRONG = [
    ("donor/c.pdf", "there is no {}/donor/c.pdf\n  did you mean \"{}/donor/b.pdf\"?\n"),
    ("chart.svg", "{}/chart.svg can't be checked\n  what can be: pdf, docx\n"),
    ("nowhere/c.pdf", "there is no {}/nowhere/c.pdf\n  name a file or a folder\n"),
    ("empty", "there are no files to check\n  run python3 generate.py first, or name files or folders\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "message"), WRONG, ids=[name for name, _ in WRONG])
def test_what_can_not_be_checked_is_wrong_use(
    workspace: Path, checkers: dict[str, Checker], name: str, message: str
) -> None:
    out = workspace / "out"
    (out / "empty").mkdir()
    expected = Answer(2, "", message.replace("{}", str(out)))
    assert run(workspace, "check", "--files", str(out / name)) == expected


def test_a_file_that_is_much_too_large_is_not_read(workspace: Path, checkers: dict[str, Checker]) -> None:
    path = workspace / "out/donor/b.pdf"
    with path.open("r+b") as file:
        file.truncate(LARGEST + 1)
    message = "out/donor/b.pdf: larger than 200 MB\n  no file was checked\n"
    assert run(workspace, "check", "--files") == Answer(4, "", message)
