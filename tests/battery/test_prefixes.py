"""A facts file that was half saved is never taken for a whole one."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.briefs import read_brief
from factpress.facts.model import Facts
from factpress.facts.read import END, read_facts
from factpress.problems import BriefError, Problem
from tests.battery.printing import HOME
from tests.support.messages import check_problem

GATED = f"""\
# Figures with everything that may forbid one.
[sources.report]
title = "Report"
author = "Clinics"
short = "report"

[facts.reach.people]
value = 4210
unit = "number"
label = "People reached"
qualifier = "at_least"
source = "report"
locator = "p. 4"
caveats = ["Counted by visit."]

[facts.reach.secret]
value = 12.5
unit = "percent"
label = "Not checked yet"
status = "draft"

[voices.nurse]
basis = "signed"
speaker = "staff"
who = "A nurse"
attribution = "role"
audiences = ["ministry"]
channels = ["print"]
age = "adult"
pseudonym = false
notice = "Told in our own words."
expires = "2029-12"

[[checks]]
rule = "incomparable"
facts = ["reach.people", "reach.secret"]
reason = "one is counted, the other measured"

{END}
"""


def read(text: str, folder: Path) -> Facts | tuple[Problem, ...]:
    """The facts in a text, or what is wrong with it."""
    (folder / "facts.toml").write_text(text, encoding="utf-8")
    try:
        return read_facts(folder / "facts.toml", folder)
    except BriefError as error:
        return error.problems


def taken_for_whole(text: str, ends: range | list[int], folder: Path) -> list[str]:
    """The last lines of the prefixes that are read, but not as the whole text is; refusals are as they must be."""
    whole = read(text, folder)
    assert isinstance(whole, Facts), whole
    wrong = []
    for end in ends:
        match read(text[:end], folder):
            case Facts() as facts if facts != whole:
                wrong.append(text[:end][-60:])
            case tuple() as problems:
                for problem in problems:
                    check_problem(problem)
    return wrong


def test_no_prefix_of_a_gated_file_is_taken_for_the_whole(tmp_path: Path) -> None:
    assert len(GATED) > 338
    assert taken_for_whole(GATED, range(len(GATED)), tmp_path) == []


def test_no_line_or_block_of_a_real_file_is_taken_for_the_whole(tmp_path: Path) -> None:
    text = (HOME / "tests/workspace/facts.toml").read_text(encoding="utf-8")
    ends = [number for number, sign in enumerate(text) if sign == "\n"]
    assert len(ends) > 250
    assert taken_for_whole(text, sorted({*ends[::2], *range(0, len(text), 512)}), tmp_path) == []


def test_without_the_last_line_a_gate_would_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factpress.facts.read.END", "")  # the deliberate fault: every line may be the last
    lost = taken_for_whole(GATED, range(len(GATED)), tmp_path)
    assert any(text.endswith('label = "Not checked yet"') for text in lost)  # its status is lost
    assert any(text.endswith('caveats = ["Counted by visit."]') for text in lost)  # the rest is lost


def test_the_message_says_what_to_do(tmp_path: Path) -> None:
    problems = read(GATED.split("[[checks]]")[0], tmp_path)
    assert [str(problem) for problem in problems] == [  # type: ignore[union-attr]
        "facts.toml:32: the last line of the facts is missing: they may be cut short\n"
        "  put back what is lost; if nothing is, write  # end of the facts  in a line under everything"
    ]


def test_every_prefix_of_a_brief_is_read_or_refused(tmp_path: Path) -> None:
    text = (HOME / "tests/workspace/briefs/fever-sheet.toml").read_text(encoding="utf-8")
    for end in range(len(text)):
        (tmp_path / "brief.toml").write_text(text[:end], encoding="utf-8")
        try:
            read_brief(tmp_path / "brief.toml", tmp_path)
        except BriefError as error:
            for problem in error.problems:
                check_problem(problem)
