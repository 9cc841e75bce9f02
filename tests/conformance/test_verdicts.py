"""A validator that is missing, dead or blind never makes a file look right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from conformance.libreoffice import figures
from conformance.selftest import sees
from conformance.table import table
from conformance.verdicts import Dead, Validator, Verdict, Verdicts, judged, output

GOOD = Verdict(True)


def judge_first(files: Sequence[Path], folder: Path) -> Verdicts:
    """Passes the first file and says nothing of the others."""
    return {files[0]: GOOD}


def die(files: Sequence[Path], folder: Path) -> Verdicts:
    """Fails as a program that isn't there."""
    return {file: Verdict(bool(output(["no-such-program", file]))) for file in files}


def break_down(files: Sequence[Path], folder: Path) -> Verdicts:
    """Fails in any other way."""
    raise ZeroDivisionError("of no use")


FILES = (Path("a.pdf"), Path("b.pdf"))


@pytest.mark.parametrize(
    ("judge", "said"),
    [
        (judge_first, {FILES[0]: GOOD, FILES[1]: Verdict(False, ("dead: no verdict",))}),
        (die, dict.fromkeys(FILES, Verdict(False, ("dead: no-such-program is missing",)))),
        (break_down, dict.fromkeys(FILES, Verdict(False, ("dead: ZeroDivisionError: of no use",)))),
    ],
)
def test_whoever_says_nothing_of_a_file_has_failed_it(judge: object, said: Verdicts, tmp_path: Path) -> None:
    assert callable(judge)
    assert judged(Validator("one", "pdf", judge), FILES, tmp_path) == said


def test_a_program_that_ends_badly_is_dead() -> None:
    with pytest.raises(Dead, match=r"^sh ended with 3: out of order$"):
        output(["sh", "-c", "echo out of order >&2; exit 3"])


@pytest.mark.parametrize(
    ("verdict", "rule", "seen"),
    [
        (Verdict(False, ("7.1-3 x2 Content shall be marked",)), "7.1-3", True),
        (Verdict(False, ("7.1-8 x1 The catalog",)), "7.1-3", False),
        (Verdict(False, ("7.1-8 x1 The catalog",)), "", True),
        (Verdict(True), "", False),
        (Verdict(False, ()), "", False),
        (Verdict(False, ("dead: no verdict",)), "", False),
    ],
)
def test_a_fault_is_seen_if_a_live_validator_rejects_it_by_its_rule(verdict: Verdict, rule: str, seen: bool) -> None:
    assert sees(verdict, rule) is seen


def test_the_table_has_a_line_for_each_file_and_the_reasons_below() -> None:
    one, two = Validator("one", "pdf", judge_first), Validator("number two", "pdf", judge_first)
    word = Validator("three", "docx", judge_first)
    files = {"x/a.pdf": FILES[0], "b.pdf": FILES[1], "c.docx": Path("c.docx")}
    verdicts = {
        one: {FILES[0]: GOOD, FILES[1]: Verdict(False, ("7.1-3 x2 marked",))},
        two: {FILES[0]: GOOD, FILES[1]: Verdict(False)},
        word: {Path("c.docx"): GOOD},
    }
    assert [line.rstrip() for line in table(files, verdicts)] == [
        "         one   number two",
        "x/a.pdf  pass  pass",
        "b.pdf    FAIL  FAIL",
        "b.pdf: one",
        "    7.1-3 x2 marked",
        "b.pdf: number two",
        "    no reason given",
        "",
        "        three",
        "c.docx  pass",
        "",
    ]


def test_figures_come_from_the_manifest_but_for_those_that_charts_show(tmp_path: Path) -> None:
    shown = {
        "donor/a.docx": {"facts": {"k": ["about 73%", "73 of 100"], "n": ["12"]}},
        "charts/c.svg": {"facts": {"n": ["12"]}},
    }
    (tmp_path / "manifest.json").write_text(json.dumps({"files": shown}), encoding="utf-8")
    assert list(figures(tmp_path / "donor/a.docx")) == ["about 73%"]
    assert list(figures(Path("/nowhere/b.docx"))) == []
