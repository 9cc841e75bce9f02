"""Validators that others have written: their verdict on a file, in plain words."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from factpress.verify.finished import Finding, FinishedFile
from factpress.workspace import Workspace

PROFILES = {"ua1": ("PDF/UA-1", "screen readers may stumble over it, and authorities refuse the file"),
            "3a": ("PDF/A-3a", "archives refuse the file")}  # fmt: skip
"""What PDF files are validated for, each with whom a failure matters to."""

IN_WORD = "Word may refuse the file, or mend it by leaving something out"

MOST = 5
"""How many failures of one profile and file are told."""

MODULES = {"page-validation": "page", "openxml-audit": "openxml_audit", "ooxml-integrity": "ooxml_integrity"}


def installed() -> tuple[str, ...]:
    """The validators that are installed here; not every system has the first."""
    return tuple(name for name, module in MODULES.items() if importlib.util.find_spec(module))


def check_validity(files: Sequence[FinishedFile], workspace: Workspace) -> Iterator[Finding]:
    """What the installed validators find in some files."""
    there = installed()
    for file in files:
        if file.format == "pdf" and "page-validation" in there:
            yield from _page_validation(file)
        if file.format == "docx":
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "file.docx"
                path.write_bytes(file.data)
                yield from islice(_openxml_audit(file.name, path) if "openxml-audit" in there else (), MOST)
                yield from islice(_ooxml_integrity(file.name, path) if "ooxml-integrity" in there else (), MOST)


def _page_validation(file: FinishedFile) -> Iterator[Finding]:
    import page  # late, as those below: not every system has it, and only this needs it

    for profile, (name, matters) in PROFILES.items():
        try:
            failures = page.validate_pdf_bytes(file.data, profile=profile).failures
        except page.PageError:
            continue  # that it can't be read is told by another check
        for failure in failures[:MOST]:
            told = f"does not conform to {name}: {failure.message} [{failure.rule_id}]"
            yield Finding(name.lower(), file.name, "", told, matters)


def _openxml_audit(name: str, path: Path) -> Iterator[Finding]:
    from openxml_audit import FileFormat, OpenXmlValidator

    for error in OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).errors:
        said, rule = " ".join(error.description.split()), error.id or error.error_type.value
        yield Finding(
            "openxml-audit", name, error.part_uri or "", f"is not as Office files must be: {said} [{rule}]", IN_WORD
        )


def _ooxml_integrity(name: str, path: Path) -> Iterator[Finding]:
    from ooxml_integrity import check

    for finding in check(path):
        if finding.severity.value == "error":
            told = f"does not hold together: {finding.message} [{finding.code}]"
            yield Finding("ooxml-integrity", name, finding.part or "", told, IN_WORD)
