"""`check --files`: is the file that was sent still right? Word for word, for each way in which it may not be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factpress.contracts.record import FactRecord, Record
from factpress.facts.exact import fact_record
from factpress.facts.read import read_facts
from factpress.render.record import record_json
from factpress.verify.figures import LOOK, NONE, SEND, check_figures
from factpress.verify.finished import FinishedFile
from factpress.workspace import Workspace
from tests.end_to_end.runs import HOME, change, copy_workspace, run
from tests.verify.carrying import hashed, pdf, word

KEY = "fever.first"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_workspace(tmp_path / "workspace")


def today(key: str, *printed: tuple[str, str], home: Path = HOME / "tests/workspace") -> FactRecord:
    """A fact of the second workspace as a file carries it."""
    facts = read_facts(home / "facts.toml", home)
    return replace(fact_record(facts.facts[key], facts), printed=printed)


def sent(*facts: FactRecord, audience: str = "ministry", language: str = "en-CA") -> FinishedFile:
    record = Record("fever-sheet", audience, language, "Fever", "2025-03", "1a2b3c4", facts)
    return FinishedFile("sent.pdf", pdf(figures_json=record_json(record)))


def told(file: FinishedFile, workspace: Path) -> list[str]:
    return [str(finding) for finding in check_figures([file], Workspace(workspace))]


FEVER = today(KEY, ("alt", "Fever: 24.4%"), ("house", "24.4%"))


def test_a_file_that_is_still_right_needs_no_word(workspace: Path) -> None:
    assert told(sent(FEVER), workspace) == []


OTHER_SOURCE = (
    'as_of = "2019"\nsource = "survey"\nlocator = "p. 12"',
    'as_of = "2020"\nsource = "paper"\nlocator = "p. 2"\ncaveats = ["New."]',
)
ALL_OF_IT = "whose caveats, source, place in its source and as-of date have changed (facts.toml:195)"
CHANGES: list[tuple[str, str, str, str]] = [
    ("value = 24.4", "value = 24.3", 'which is now "24.3%" (facts.toml:195)', SEND),
    ('label = "Year of the first survey"', 'label = "First survey"', "", ""),  # another fact's
    ('locator = "p. 12"', 'locator = "p. 13"', "whose place in its source has changed (facts.toml:195)", LOOK),
    (*OTHER_SOURCE, ALL_OF_IT, LOOK),
    ('locator = "p. 12"', 'locator = "p. 12"\ncaveats = ["New."]', "whose caveats have changed (facts.toml:195)", LOOK),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said", "matters"), CHANGES)
def test_a_figure_that_has_changed_is_told_old_and_new(
    workspace: Path, old: str, new: str, said: str, matters: str
) -> None:
    change(workspace, "facts.toml", old, new)
    expected = [f'sent.pdf: shows "24.4%" for fever.first, {said}\n  {matters} (facts)'] if said else []
    assert told(sent(FEVER), workspace) == expected


def test_a_value_that_prints_alike_is_told_exactly(workspace: Path) -> None:
    fever = today(KEY, ("house", "about 24%"))  # friends read no decimals
    change(workspace, "facts.toml", "value = 24.4", "value = 24.3")
    shows = 'sent.pdf: shows "about 24% (24.4)" for fever.first, which is now "about 24% (24.3)" (facts.toml:195)'
    assert told(sent(fever, audience="friends"), workspace) == [f"{shows}\n  {SEND} (facts)"]


def test_a_figure_is_told_in_the_language_and_the_form_of_the_file(workspace: Path) -> None:
    fever = today(KEY, ("house-sentence", "24,4 %"))
    change(workspace, "facts.toml", "value = 24.4", "value = 24.3")
    (said,) = told(sent(fever, audience="amis", language="fr-FR"), workspace)
    assert said.startswith('sent.pdf: shows "24,4 %" for fever.first, which is now "24,3\u00a0%" (')


def test_a_language_that_nobody_reads_any_more_does_not_matter(workspace: Path) -> None:
    change(workspace, "facts.toml", "value = 24.4", "value = 24.3")
    (said,) = told(sent(FEVER, audience="nobody", language="x<script>"), workspace)
    assert 'which is now "24.3%"' in said


def test_a_figure_that_is_gone_is_told(workspace: Path) -> None:
    gone = replace(FEVER, key="fever.zeroth")
    assert told(sent(hashed(gone)), workspace) == [
        f'sent.pdf: shows "24.4%" for fever.zeroth, which is no longer in facts.toml\n  {LOOK} (facts)'
    ]


SHOWN = [
    ((("house-qualifier", "over"), ("house-digits", "7.3"), ("house-word", "million")), "over 7.3 million"),
    ((("house-digits", "24%"),), "24%"),
    ((("alt", "Fever: 24.4%"), ("label", "Children")), "Children"),
    ((("alt", "Fever: 24.4%"),), "24.4 percent"),  # shown by a picture alone
]


@pytest.mark.parametrize(("printed", "shown"), SHOWN)
def test_a_figure_is_called_as_the_file_shows_it(
    workspace: Path, printed: tuple[tuple[str, str], ...], shown: str
) -> None:
    change(workspace, "facts.toml", "value = 24.4", "value = 24.3")
    (said,) = told(sent(replace(FEVER, printed=printed)), workspace)
    assert said.startswith(f'sent.pdf: shows "{shown}" for fever.first, which is now ')


FORGED = replace(FEVER, value="2.44")
OTHERS = [
    (FinishedFile("sent.pdf", pdf()), f"sent.pdf: carries no record of its figures\n  {NONE} (facts)"),
    (FinishedFile("sent.docx", word()), f"sent.docx: carries no record of its figures\n  {NONE} (facts)"),
    (FinishedFile("sent.pdf", b"%PDF"), f"sent.pdf: can't be read as a PDF file\n  {NONE} (facts)"),
    (
        sent(FORGED),
        "sent.pdf: what its record says of fever.first was altered\n"
        "  it isn't as it was made: trust the file that python3 generate.py makes, not this one (facts)",
    ),
]


@pytest.mark.parametrize(("file", "said"), OTHERS)
def test_a_file_of_which_nothing_can_be_told_is_no_file_that_is_right(
    workspace: Path, file: FinishedFile, said: str
) -> None:
    assert told(file, workspace) == [said]


def test_the_command_tells_file_by_file_and_programs_too(workspace: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    old.write_bytes(sent(FEVER).data)
    new.write_bytes(sent(today("fever.second", ("house", "9.7%"))).data)
    change(workspace, "facts.toml", "value = 24.4", "value = 24.3")
    answer = run(workspace, "check", "--json", "--files", str(old), str(new))
    found = [one for one in json.loads(answer.out)["findings"] if one["check"] == "facts"]
    assert found == [
        {
            "check": "facts",
            "file": str(old),
            "place": "",
            "message": 'shows "24.4%" for fever.first, which is now "24.3%" (facts.toml:195)',
            "matters": SEND,
            "stale": True,
            "detail": {"key": KEY, "fields": ["value"], "then": "24.4%", "now": "24.3%", "line": 195},
        }
    ]
    plain = run(workspace, "check", "--files", str(old), str(new)).err
    assert f"{old}: 1 figure has changed since it was made\n" in plain
