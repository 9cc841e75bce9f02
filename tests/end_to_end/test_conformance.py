"""Finished files: screen readers, archives and Word can use them; what is wrong with one is found by a named check."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from conformance.faults import Fault
from conformance.pdf_faults import FAULTS as PDF_FAULTS
from conformance.word_faults import FAULTS as WORD_FAULTS
from factpress.verify.conformance import parity, pdf, word
from factpress.verify.conformance.parity import check_pair
from factpress.verify.conformance.pdf import check_pdf_file
from factpress.verify.conformance.validators import check_validity
from factpress.verify.conformance.word import check_word_file
from factpress.verify.finished import Finding, FinishedFile
from factpress.workspace import Workspace
from tests.end_to_end.runs import HOME, Answer, run

FAULTS = {(fault.format, fault.name): fault for fault in (*PDF_FAULTS, *WORD_FAULTS)}

IN_WORD = {"openxml-audit": "is not as Office files must be", "ooxml-integrity": "does not hold together"}
"""Validators of Word files that are installed everywhere, and how what they find is told."""

MUST_SHOW = [
    ("pdf", "swapped parent tree", "parent-tree"),
    ("pdf", "missing alternative text", "alternative-text"),
    ("pdf", "untagged text", "tagged-text"),
    ("pdf", "reversed order", "reading-order"),
    ("docx", "broken binding", "bindings"),
    ("pdf", "wrong header row", "table-headers"),
    ("pdf", "base-14 font", "fonts"),
    ("pdf", "wrong ToUnicode", "reading-order"),
    ("pdf", "duplicate MCID", "text-numbers"),
    ("pdf", "missing language", "language"),
    ("docx", "duplicate control id", "control-numbers"),
    ("pdf", "attachment missing", "attachment"),
]
"""Faults that a renderer could have, each with the check that must find it."""


def finished(workspace: Path) -> list[FinishedFile]:
    """Every PDF and Word file of a workspace."""
    paths = sorted((workspace / "out").rglob("*"))
    files = [FinishedFile(str(path), path.read_bytes()) for path in paths if path.suffix in (".pdf", ".docx")]
    assert len(files) >= 6
    return files


def found(file: FinishedFile) -> list[Finding]:
    """What the checks of its format find in a file."""
    return list((check_pdf_file if file.format == "pdf" else check_word_file)(file))


@pytest.mark.parametrize("name", ["example", "built"])
def test_nothing_is_wrong_with_any_file(
    request: pytest.FixtureRequest, checked: Callable[[str], Answer], name: str
) -> None:
    answer = checked(name)
    told = json.loads(answer.out)
    assert told["findings"] == []
    assert len(told["files"]) == len(finished(request.getfixturevalue(name)))
    assert answer.code == 0


def test_that_nothing_is_wrong_is_said(built: Path) -> None:
    assert [str(one) for file in finished(built) for one in found(file)] == []
    said = f"Nothing wrong found in {len(finished(built))} files, as far as programs can tell.\n"
    answer = run(built, "check", "--files")  # how far it is may be told meanwhile
    assert (answer.code, answer.out) == (0, said)


@pytest.mark.parametrize("name", ["example", "built"])
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_every_pdf_file_conforms(request: pytest.FixtureRequest, name: str, profile: str) -> None:
    page = pytest.importorskip("page")
    files = [file for file in finished(request.getfixturevalue(name)) if file.format == "pdf"]
    assert len(files) >= 3
    for file in files:
        assert list(check_validity([file], Workspace(HOME))) == []
        report = page.validate_pdf_bytes(file.data, profile=profile)
        assert [failure.message for failure in report.failures] == []
        assert report.is_compliant


def test_what_a_validator_finds_is_told(built: Path) -> None:
    pytest.importorskip("page")
    data = (built / "out/friends/delta-letter.pdf").read_bytes()
    file = FinishedFile("letter.pdf", FAULTS["pdf", "missing alternative text"].make(data))
    findings = list(check_validity([file], Workspace(HOME)))
    assert {finding.check for finding in findings} == {"pdf/ua-1"}
    assert str(findings[0]).startswith("letter.pdf: does not conform to PDF/UA-1: ")


@pytest.mark.parametrize(
    "fault", [fault for fault in WORD_FAULTS if {*fault.caught} & {*IN_WORD}], ids=lambda one: one.name
)
def test_what_validators_of_word_files_find_is_told(built: Path, fault: Fault) -> None:
    data = (built / "out/friends/delta-letter.docx").read_bytes()
    assert list(check_validity([FinishedFile("letter.docx", data)], Workspace(HOME))) == []
    findings = list(check_validity([FinishedFile("letter.docx", fault.make(data))], Workspace(HOME)))
    assert {finding.check for finding in findings} >= {*fault.caught} & {*IN_WORD}
    said = "|".join(IN_WORD.values())
    assert all(re.match(rf"letter\.docx: .*({said}): ", str(finding)) for finding in findings)


@pytest.fixture(scope="session")
def sheet(built: Path) -> dict[str, FinishedFile]:
    """A document with a table, charts, notes, lists and links, by format."""
    paths = {format: built / f"out/ministry/fever-sheet.{format}" for format in ("pdf", "docx")}
    return {format: FinishedFile(f"sheet.{format}", path.read_bytes()) for format, path in paths.items()}


FoundIn = Callable[[str, str], list[Finding]]


@pytest.fixture(scope="session")
def found_in(sheet: dict[str, FinishedFile]) -> FoundIn:
    """What the checks find once a fault is in one of the two files, the other beside it as it was."""

    @cache
    def found_in(format: str, name: str) -> list[Finding]:
        changed = FinishedFile(f"sheet.{format}", FAULTS[format, name].make(sheet[format].data))
        pair = sheet | {format: changed}
        return [*found(changed), *check_pair(pair["pdf"], pair["docx"])]

    return found_in


@pytest.mark.parametrize(("format", "name", "check"), MUST_SHOW, ids=[name for _, name, _ in MUST_SHOW])
def test_a_fault_of_a_renderer_is_found_by_name(found_in: FoundIn, format: str, name: str, check: str) -> None:
    findings = found_in(format, name)
    assert check in {finding.check for finding in findings}


OWN = [key for key, fault in FAULTS.items() if "factpress" in fault.caught]
"""The faults that aren't left to validators."""


@pytest.mark.parametrize(("format", "name"), OWN, ids=[f"{format}: {name}" for format, name in OWN])
def test_every_known_fault_is_found_by_its_check(found_in: FoundIn, format: str, name: str) -> None:
    checks = {finding.check for finding in found_in(format, name)}
    assert FAULTS[format, name].caught["factpress"] in checks


def test_every_check_has_a_fault_that_it_finds(found_in: FoundIn) -> None:
    found_by = {finding.check for format, name in FAULTS for finding in found_in(format, name)}
    assert {*pdf.CHECKS, *word.CHECKS, *parity.CHECKS, "opens"} - found_by == set()


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_told_of_and_stops_nothing(sheet: dict[str, FinishedFile], seed: int) -> None:
    chance = random.Random(seed)
    for file in sheet.values():
        data = bytearray(file.data)
        for _ in range(20):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        found(FinishedFile(file.name, bytes(data)))
        cut = found(FinishedFile(file.name, file.data[: chance.randrange(len(file.data) - 100)]))
        assert [finding.check for finding in cut] == ["opens"]


def told(findings: Iterable[Finding], check: str) -> list[str]:
    """What a person is told by one check."""
    return [str(finding) for finding in findings if finding.check == check]


WORDS = [
    ("pdf", "missing alternative text", "alternative-text",
     "sheet.pdf: page 1, figure 1 has no alternative text\n  who can't see it learns nothing of it (alternative-text)"),
    ("pdf", "missing language", "language",
     "sheet.pdf: does not say its language\n"
     "  screen readers read it out with the sounds of another language (language)"),
    ("pdf", "base-14 font", "fonts",
     "sheet.pdf: page 1 is set in Helvetica, which the file does not bring along\n"
     "  other machines and archives show it in another font, or not at all (fonts)"),
    ("pdf", "cut short", "opens",
     "sheet.pdf: can't be read as a PDF file: its end is missing\n  nobody may be able to open it (opens)"),
    ("docx", "figure shown otherwise than stored", "bindings",
     'sheet.docx: figure "Households in the first survey · househ…" shows "9,999", but its store has "812 households"\n'
     "  when the file is refreshed this figure stays as it is, or becomes another (bindings)"),
    ("docx", "no header row", "table-headers",
     'sheet.docx: table "Each measure and where it stands" has no row of headers\n'
     "  who hears the file read aloud isn't told which column a figure belongs to (table-headers)"),
]  # fmt: skip


@pytest.mark.parametrize(("format", "name", "check", "message"), WORDS, ids=[name for _, name, _, _ in WORDS])
def test_what_is_wrong_is_told_in_plain_words(
    found_in: FoundIn, format: str, name: str, check: str, message: str
) -> None:
    assert told(found_in(format, name), check)[:1] == [message]


def test_the_self_test_feeds_every_validator() -> None:
    caught = {validator for fault in FAULTS.values() for validator in fault.caught}
    assert caught == {
        *("veraPDF ua1", "veraPDF 3a", "page ua1", "page 3a", "qpdf", "poppler", "factpress"),
        *("Open XML SDK", "openxml-audit", "ooxml-integrity", "LibreOffice"),
    }
    assert (HOME / "conformance/requirements.lock").is_file()
