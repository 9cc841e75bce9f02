"""The command line on a whole workspace: exit codes, answers for people, answers for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.end_to_end.runs import Answer, change, outputs, run

FILES = 16
"""Three documents in two formats, five charts in two."""


def test_a_clean_workspace_has_no_problems_and_nothing_is_made(workspace: Path) -> None:
    assert run(workspace, "check") == Answer(0, "No problems: 25 figures, 3 documents, 5 charts.\n", "")
    assert not (workspace / "out").exists()


def test_what_a_rule_found_and_somebody_accepts_is_listed(workspace: Path) -> None:
    rule = 'rule = "same"\nfacts = ["nurses.afloat", "nurses.ashore"]'
    accepted = 'accepted = { reason = "Afloat there are more.", by = "editor", date = "2026-11-25" }'
    change(workspace, "facts.toml", "# end of the facts", f"[[checks]]\n{rule}\n{accepted}\n\n# end of the facts")
    said = run(workspace, "check")
    assert said.code == 0
    line = (workspace / "facts.toml").read_text().split("\n").index('facts = ["nurses.afloat", "nurses.ashore"]') - 1
    assert said.out.split("\n")[1:-1] == ["Accepted warnings: 1; python3 generate.py check --accepted  lists them."]
    said = run(workspace, "check", "--accepted")
    assert said.out.split("\n")[:-2] == [
        f"facts.toml:{line}: same: nurses.afloat (41) and nurses.ashore (23) differ",
        "  accepted: Afloat there are more. (editor, 2026-11-25)",
    ]
    (warning,) = json.loads(run(workspace, "check", "--json").out)["accepted"]
    assert warning == {
        "file": "facts.toml",
        "line": line,
        "rule": "same",
        "found": ["doesn't hold: nurses.afloat (41) and nurses.ashore (23) differ"],
        "reason": "Afloat there are more.",
        "by": "editor",
        "date": "2026-11-25",
    }


def test_files_that_no_brief_takes_are_listed(workspace: Path) -> None:
    shutil.copytree(workspace / "templates/audiences/amis", workspace / "templates/audiences/ami")
    names = (
        "charts/watter.toml",
        "templates/audiences/amis/yaer.fr.md",
        "templates/base/yaer.md",
        "templates/pages/a.toml",
    )
    for name in names:
        shutil.copy(workspace / "charts/water.toml", workspace / name)
    (workspace / "templates/pictures").mkdir(exist_ok=True)
    (workspace / "templates/pictures/map.png").touch()
    (workspace / "templates/base/.year.md.swp").touch()  # an editor's own
    listed = sorted([*names, "templates/audiences/ami/", "templates/pictures/map.png"])
    said = run(workspace, "check")
    assert said.code == 0
    assert said.out.split("\n")[1:-1] == [
        "No brief takes these files; is one misnamed?",
        *(f"  {name}" for name in listed),
    ]
    assert json.loads(run(workspace, "check", "--json").out)["unused"] == listed


def test_nothing_is_made_twice(built: Path) -> None:
    assert run(built) == Answer(0, f"Nothing has changed: the {FILES} files in out/ are up to date.\n", "")


def test_a_part_of_the_edition_can_be_made_alone(workspace: Path) -> None:
    answer = run(workspace, "build", "delta-letter", "--language", "fr-FR", "--format", "docx")
    assert answer.out == "Made:\n  out/amis/delta-letter.docx\n"
    assert outputs(workspace).keys() == {"amis/delta-letter.docx", "manifest.json"}


def test_a_part_made_again_leaves_the_rest_as_it_is(edition: Path) -> None:
    before = outputs(edition)
    change(edition, "facts.toml", 'value = "1998"', 'value = "1997"')
    answer = run(edition, "build", "--audience", "friends", "--format", "pdf")
    assert answer.out.startswith("Made:\n  out/friends/delta-letter.pdf\nLeft as they were; python3 generate.py")
    after = outputs(edition)
    assert {name for name in after if after[name] != before[name]} == {"friends/delta-letter.pdf", "manifest.json"}
    assert run(edition).out.startswith("Figures that changed:\n  fleet.since: 1998 -> 1997\nMade:\n")


def test_a_brief_that_is_taken_away_takes_its_files_with_it(edition: Path) -> None:
    (edition / "briefs/fever-sheet.toml").unlink()
    answer = run(edition)
    assert answer.code == 0
    removed = answer.out.split("Removed, no longer part of the edition:\n")[1].splitlines()
    assert removed == [
        *(f"  out/charts/{name}.{format}" for name in ("cholera", "nurses", "water") for format in ("png", "svg")),
        "  out/ministry/fever-sheet.docx",
        "  out/ministry/fever-sheet.pdf",
    ]
    assert not [name for name in outputs(edition) if name.startswith("ministry/")]


WRONG_USE = [
    (["build", "delta-leter"], 'unknown brief: delta-leter\n  did you mean "delta-letter"?\n'),
    (["build", "--audience", "freinds"], 'unknown audience: freinds\n  did you mean "friends"?\n'),
    (["chek"], 'unknown command: chek\n  did you mean "check"?\n'),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG_USE, ids=[" ".join(case[0]) for case in WRONG_USE])
def test_wrong_use_is_told_with_what_was_meant(workspace: Path, arguments: list[str], message: str) -> None:
    assert run(workspace, *arguments) == Answer(2, "", message)
    told = run(workspace, *arguments, "--json")
    assert (told.code, json.loads(told.out), told.err) == (2, {"error": message.rstrip("\n")}, "")


def test_surroundings_that_fail_have_a_code_of_their_own(workspace: Path) -> None:
    (workspace / "out").write_text("not a folder", encoding="utf-8")
    answer = run(workspace, "build", "fever-sheet", "--format", "pdf", "--quiet")
    assert answer == Answer(4, "", "out is not a folder of this workspace; move it away, then run again\n")


FEVER = """fever.second: 9.7%
  Children with fever in the week before the survey
  unit: percent
  lower delta
  Fever and water in the lower delta, two household surveys, p. 13
  facts.toml:204
  shown in delta-letter for friends: fever, chart fever (templates/base/fever.md:1)
  shown in delta-letter for amis: fever, chart fievre (templates/base/fever.fr.md:1)
  shown in fever-sheet for ministry: measures (templates/audiences/ministry/measures.md:1)
"""


def test_a_figure_is_found_by_its_words_with_where_it_is_shown(built: Path) -> None:
    assert run(built, "facts", "9.7", "CHILDREN") == Answer(0, FEVER, "")
    assert run(built, "facts", "submarine") == Answer(0, "Nothing has submarine; there are 25 figures.\n", "")
    assert run(built, "facts", "children", "nuress").out == (
        "Nothing has all of children, nuress; there are 25 figures.\n  did you mean nurses?\n"
    )
    assert {row.get("source_key") for row in json.loads(run(built, "facts", "survey", "--json").out)} >= {"survey"}


def test_a_derived_figure_is_listed_with_its_formula(built: Path) -> None:
    answer = run(built, "facts", "visits.by_nurse")
    assert answer.out.startswith("visits.by_nurse: about 336\n  Visits by each nurse\n")  # 21,480 / 64 = 335.6
    assert "  = visits.all / nurses.all\n" in answer.out


def test_every_answer_for_programs_is_one_json_value(edition: Path) -> None:
    listed = run(edition, "facts", "--json")
    assert len(json.loads(listed.out)) == 25
    assert json.loads(run(edition, "check", "--json").out) == {
        "problems": [],
        "accepted": [],
        "unused": [],
        "figures": 25,
        "documents": 3,
        "charts": 5,
    }
    change(edition, "facts.toml", 'value = "1998"', 'value = "1997"')
    made = json.loads(run(edition, "build", "--json").out)
    assert made["changes"] == [{"key": "fleet.since", "old": "1998", "new": "1997"}]
    assert made["made"] == sorted(
        f"{name}/delta-letter.{format}" for name in ("amis", "friends") for format in ("docx", "pdf")
    )
    assert len(made["unchanged"]) == FILES - 4


def test_problems_for_programs_have_file_line_message_and_hint(workspace: Path) -> None:
    change(workspace, "facts.toml", "value = 64", 'value = "64"')
    answer = run(workspace, "check", "--json")
    assert (answer.code, answer.err) == (1, "")
    assert json.loads(answer.out) == {
        "problems": [
            {
                "file": "facts.toml",
                "line": 132,
                "message": 'facts.nurses.all.value must be a number, not the text "64"',
                "hint": "write  value = 64  without quotes",
            }
        ]
    }
