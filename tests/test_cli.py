"""The command line: what it understands, what it answers, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from factpress import bootstrap, cli
from factpress.building import pipeline
from factpress.problems import BriefError, Problem, SurroundingsError
from factpress.publishing import manifest
from factpress.publishing.manifest import Edition, FactValue, OutputFile
from factpress.workspace import Workspace

HOME = Path(__file__).resolve().parents[1]

FACTS = """
[units.visits]
one = "visit"
other = "visits"

[sources.report]
title = "Report of the clinics"
author = "A. Author"
short = "Report"

[facts.clinic.visits]
value = 1450
unit = "visits"
qualifier = "over"
label = "Home visits"
scope = "the coast"
source = "report"
locator = "p. 3"
caveats = ["Repeated visits count each time."]

[facts.clinic.share]
value = 12.5
unit = "percent"
label = "Visits at night"

# end of the facts
"""


@dataclass
class Answer:
    """What a run of the command line gave back."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "facts.toml").write_text(FACTS)
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs/annual-review.toml").touch()
    (tmp_path / "templates/audiences/donor").mkdir(parents=True)
    (tmp_path / "templates/audiences/donor/audience.toml").write_text(
        'name = "Donors"\nline = "For donors"\nregister = "plain"\npage = "A4"\nlanguage = "en"\noffice = "Office"\n'
        'notes = "star"\nsources = "list"\n'
    )
    return Workspace(tmp_path)


@pytest.fixture
def run(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the workspace, in this process and its environment."""
    monkeypatch.setattr(bootstrap, "enter", lambda *_: None)

    def run_command(*arguments: str) -> Answer:
        code = cli.main([*arguments, "--workspace", str(workspace.root)])
        return Answer(code, *capsys.readouterr())

    return run_command


def edition(text: str = "one", value: str = "1") -> Edition:
    return Edition((OutputFile("donor/annual-review.pdf", text.encode(), {}),), {"a": FactValue(value, value)}, {})


ORDERS = [
    (["facts", "night", "--quiet"], ["facts", "night", "--quiet"]),
    (["--quiet", "facts", "night"], ["facts", "--quiet", "night"]),
    (["--workspace", "build", "check"], ["check", "--workspace", "build"]),
    (["--audience", "donor"], ["build", "--audience", "donor"]),
    ([], ["build"]),
    (["--help"], ["--help"]),
    (["facts", "--help"], ["facts", "--help"]),
]


@pytest.mark.parametrize(("arguments", "meant"), ORDERS)
def test_options_may_stand_before_the_command_and_build_is_meant_where_none_is(
    arguments: list[str], meant: list[str]
) -> None:
    assert cli._with_command(arguments) == meant


WRONG = [
    (["biuld"], 'unknown command: biuld\n  did you mean "build"?\n'),
    (
        ["annual"],
        "unknown command: annual\n  python3 generate.py build annual-review\n",
    ),
    (
        ["clean"],
        "unknown command: clean\n  commands: build, check, facts, schema, editions, restore, cache\n",
    ),
    (
        ["-a", "donor"],
        f"unknown option: -a\n  {', '.join(cli.OPTIONS)}\n",
    ),
    (["build", "anual-review"], 'unknown brief: anual-review\n  did you mean "annual-review"?\n'),
    (["build", "--audience", "press"], "unknown audience: press\n  there are: donor\n"),
    (["--audiance", "donor"], 'unknown option: --audiance\n  did you mean "--audience"?\n'),
    (
        ["facts", "--audience", "donor"],
        "facts doesn't take --audience\n  python3 generate.py facts --help  shows what it takes\n",
    ),
    (
        ["check", "out/donor/review.pdf"],
        "check doesn't take out/donor/review.pdf\n"
        "  python3 generate.py check --files out/donor/review.pdf  checks a finished file\n",
    ),
    (["restore"], "restore needs the name of an edition\n  python3 generate.py editions  lists them\n"),
    (["editions", "--keep", "many"], '--keep can\'t be "many"\n  write a number\n'),
    (["build", "--language", "fr"], "unknown language: fr\n  there are: en\n"),
    (
        ["build", "--format", "odt"],
        '--format can\'t be "odt"\n  write pdf or docx: Word files are docx\n',
    ),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_wrong_use_is_told_with_what_was_meant(run: Run, arguments: list[str], message: str) -> None:
    assert run(*arguments) == Answer(2, "", message)


def test_a_folder_without_facts_is_no_workspace(run: Run, workspace: Workspace) -> None:
    workspace.facts.unlink()
    answer = run("check")
    assert answer == Answer(
        2, "", f"{workspace.root} is no workspace: it has no facts.toml\n  name another with --workspace DIR\n"
    )


def test_problems_are_told_all_at_once_on_the_error_stream(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = (
        Problem("facts.toml", 7, "facts.b has no unit", 'add  unit = "percent"'),
        Problem("a.md", None, "empty", "fill it"),
    )

    def fail(*_: object) -> None:
        raise BriefError(*problems)

    monkeypatch.setattr(pipeline, "build", fail)
    assert run() == Answer(
        1,
        "",
        'a.md: empty\n  fill it\nfacts.toml:7: facts.b has no unit\n  add  unit = "percent"\n'
        "2 problems; nothing was made\n",
    )
    told = run("--json")
    assert (told.code, told.err) == (1, "")
    assert json.loads(told.out)["problems"][1] == {
        "file": "facts.toml",
        "line": 7,
        "message": "facts.b has no unit",
        "hint": 'add  unit = "percent"',
    }


FAILURES = [
    (SurroundingsError("the lock is taken"), "the lock is taken\n"),
    (
        OSError(28, "No space left on device", "/ws/out"),
        "/ws/out: No space left on device\n  out/ is as it was; free some space on this disk, then run again\n",
    ),
    (
        OSError(13, "Permission denied", "/ws/.factpress"),
        "/ws/.factpress: Permission denied\n  out/ is as it was; give yourself the right to use it, then run again\n",
    ),
    (OSError(99, "Something else"), "Something else\n  out/ is as it was; put this right, then run again\n"),
    (MemoryError(), "there is not enough memory\n  out/ is as it was; close other programs, then run again\n"),
    (
        ModuleNotFoundError("No module named 'lxml'", name="lxml"),
        ".venv is damaged: No module named 'lxml'\n  delete this folder, then run again: it is made anew\n",
    ),
]


@pytest.mark.parametrize(("error", "message"), FAILURES)
def test_failing_surroundings_are_told_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "build", fail)
    assert run() == Answer(4, "", message)


@pytest.mark.parametrize("bug", [KeyError("a bug"), ModuleNotFoundError("a bug", name="factpress.gone")])
def test_a_fault_of_the_program_keeps_its_traceback(run: Run, monkeypatch: pytest.MonkeyPatch, bug: Exception) -> None:
    def fail(*_: object) -> None:
        raise bug

    monkeypatch.setattr(pipeline, "build", fail)
    with pytest.raises(type(bug)):
        run()


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no folder in which somebody works")
def test_who_stands_in_a_folder_that_was_deleted_is_told_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    message = (
        "the working folder can't be found: No such file or directory\n  change to another folder, then run again\n"
    )
    assert run("check") == Answer(4, "", message)


def test_a_build_tells_what_it_made_and_which_figures_changed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "build", lambda *_: edition())
    assert run() == Answer(0, "Made:\n  out/donor/annual-review.pdf\n", "")
    monkeypatch.setattr(pipeline, "build", lambda *_: edition("two", "2"))
    monkeypatch.setattr(manifest, "is_current", lambda *_: False)
    assert run().out == "Figures that changed:\n  a: 1 -> 2\nMade:\n  out/donor/annual-review.pdf\n"
    assert run().out == "Unchanged:\n  out/donor/annual-review.pdf\n"
    assert json.loads(run("--json").out) == {
        "made": [],
        "unchanged": ["donor/annual-review.pdf"],
        "removed": [],
        "kept": [],
        "current": True,
        "saved": {},
        "changes": [],
    }


def test_files_changed_while_documents_are_made_from_them_stop_the_edition(
    run: Run, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object) -> Edition:
        workspace.facts.write_text(
            workspace.facts.read_text(encoding="utf-8") + "# saved meanwhile\n", encoding="utf-8"
        )
        return edition()

    monkeypatch.setattr(pipeline, "_build", build)
    message = (
        "files of this workspace were changed while documents were made from them\n  out/ is as it was; run again\n"
    )
    assert run() == Answer(4, "", message)
    assert run("build", "annual-review") == Answer(4, "", message)
    assert not workspace.out.exists()


def test_a_choice_that_no_document_meets_is_wrong_use(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "build", lambda *_: Edition((), {}, {}))
    message = "no document is all of that\n  leave out --audience or --language, or name another brief\n"
    assert run("build", "annual-review", "--audience", "donor") == Answer(2, "", message)


def test_when_nothing_has_changed_nothing_is_loaded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "build", lambda *_: edition())
    run()

    def refuse(*_: object) -> None:
        raise AssertionError("the environment was entered")

    monkeypatch.setattr(bootstrap, "enter", refuse)
    assert run().out == "Nothing has changed: the 1 files in out/ are up to date.\n"
    assert run("--quiet").out == ""
    with pytest.raises(AssertionError, match="was entered"):
        run("build", "annual-review")  # a part is made whenever it is asked for


def test_an_answer_that_needs_no_libraries_imports_none(workspace: Workspace) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(HOME)!r}); from factpress import cli; "
        f"cli.main(['build', 'x', '--workspace', {str(workspace.root)!r}]); "
        "print(sorted({'yaml', 'rich', 'jinja2', 'babel', 'matplotlib', 'reportlab', 'docx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_quiet_says_only_what_went_wrong(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "build", lambda *_: edition())
    assert run("--quiet") == Answer(0, "", "")


VISITS = """clinic.visits: over 1,450
  Home visits
  unit: visits
  the coast
  Report of the clinics, p. 3
  caveat: Repeated visits count each time.
  facts.toml:11
"""
SHARE = "clinic.share: 12.5%\n  Visits at night\n  unit: percent\n  facts.toml:21\n"


UNKNOWN = "\nwhere more is shown isn't known: 2 problems in the content\n  python3 generate.py check  tells why\n"
SEARCHES = [
    ([], f"{VISITS}\n{SHARE}{UNKNOWN}"),
    (["HOME"], VISITS + UNKNOWN),
    (["visits", "night"], SHARE + UNKNOWN),
    (["repeated"], VISITS + UNKNOWN),
    (["1,450"], VISITS + UNKNOWN),
    (["school"], "Nothing has school; there are 2 figures.\n"),
    (["visits", "school"], "Nothing has all of visits, school; there are 2 figures.\n"),
]


@pytest.mark.parametrize(("words", "text"), SEARCHES)
def test_figures_are_listed_with_all_that_travels_with_them(run: Run, words: list[str], text: str) -> None:
    assert run("facts", *words) == Answer(0, text, "")


def test_figures_as_json_have_every_field(run: Run) -> None:
    found = json.loads(run("facts", "night", "--json").out)
    assert found == [
        {
            "kind": "fact",
            "key": "clinic.share",
            "printed": "12.5%",
            "value": "12.5",
            "unit": "percent",
            "qualifier": "exact",
            "label": "Visits at night",
            "scope": "",
            "source": "",
            "source_key": "",
            "locator": "",
            "caveats": [],
            "status": "published",
            "formula": "",
            "count": None,
            "series": [],
            "file": "facts.toml",
            "line": 21,
            "shown": None,
        }
    ]


def test_help_lists_every_command_and_option_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--help"])
    text = capsys.readouterr().out
    assert left.value.code == 0
    assert all(f"    {command} " in text for command in cli.COMMANDS)
    assert "examples:\n  python3 generate.py  " in text
    assert "exit codes: 0 done, 1 problems in the content" in text


def test_variables_that_change_how_charts_look_are_shut_off(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPLBACKEND", "TkAgg")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("MPLCONFIGDIR", "/elsewhere")
    cli.protect_libraries(workspace)
    assert "MPLBACKEND" not in os.environ
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert os.environ["MPLCONFIGDIR"] == str(workspace.kept / "matplotlib")


def test_any_character_can_be_printed_on_any_terminal(workspace: Workspace) -> None:
    workspace.facts.write_text(FACTS.replace("Home visits", "Visites à domicile ₱"))
    program = (
        f"import sys; sys.path.insert(0, {str(HOME)!r}); from factpress import bootstrap, cli; "
        "bootstrap.enter = lambda *_: None; "
        f"sys.exit(cli.main(['facts', '--workspace', {str(workspace.root)!r}]))"
    )
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Visites à domicile ₱" in done.stdout.decode("utf-8")
