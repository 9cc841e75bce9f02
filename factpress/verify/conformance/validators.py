"""Validators that others have written: their verdict on a file, where they are installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence

from factpress.verify.finished import Finding, FinishedFile
from factpress.workspace import Workspace

PROFILES = {"ua1": ("PDF/UA-1", "screen readers may stumble over it, and authorities refuse the file"),
            "3a": ("PDF/A-3a", "archives refuse the file")}  # fmt: skip
"""What PDF files are validated for, each with whom a failure matters to."""

MOST = 5
"""How many failures of one profile and file are told."""


def installed() -> tuple[str, ...]:
    """The validators that are installed here."""
    return ("page-validation",) if importlib.util.find_spec("page") else ()


def check_validity(files: Sequence[FinishedFile], workspace: Workspace) -> Iterator[Finding]:
    """What page-validation finds in the PDF files among some; nothing where it isn't installed."""
    if not installed():
        return
    import page  # late: not every system has it, and only this needs it

    for file in files:
        for profile, (name, matters) in PROFILES.items() if file.format == "pdf" else ():
            try:
                failures = page.validate_pdf_bytes(file.data, profile=profile).failures
            except page.PageError:
                continue  # that it can't be read is told by another check
            for failure in failures[:MOST]:
                told = f"does not conform to {name}: {failure.message} [{failure.rule_id}]"
                yield Finding(name.lower(), file.name, "", told, matters)
