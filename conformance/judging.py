"""Judging: every validator looks at every file of its format, after it has shown that it sees what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from conformance import pdf_validators, word_validators
from conformance.built import Own, build
from conformance.selftest import FAULTS, blind
from conformance.table import table
from conformance.verdicts import judged

GOOD = "tests/ministry/fever-sheet"
"""The document that the self-test puts faults into: it has a table, charts, notes, lists and links."""


def judge_all(named: Sequence[Path], scratch: Path) -> bool:
    """Judges the files named, or freshly built ones after the self-test, and prints the table; whether all is well."""
    files = {str(path): path for path in named} or build(scratch / "built")
    seen = bool(named) or _self_test(files, scratch / "selftest")
    validators = (*pdf_validators.validators(), *word_validators.validators(), *Own(tuple(files.values())).validators())
    found = {one: judged(one, of_format(files, one.format), scratch / "all") for one in validators}
    print("\n".join(table(files, found)))
    failed = [verdict for verdicts in found.values() for verdict in verdicts.values() if not verdict.passed]
    print(f"{len(files)} files, {sum(map(len, found.values()))} verdicts, {len(failed)} failed")
    return seen and not failed


def _self_test(files: Mapping[str, Path], scratch: Path) -> bool:
    """Whether every validator sees the faults that it should."""
    good = {format: files[f"{GOOD}.{format}"] for format in ("pdf", "docx")}
    unseen = list(blind(good, (*pdf_validators.validators(), *word_validators.validators()), scratch))
    print(
        "\n".join(unseen) or f"{len(FAULTS)} known faults, each found by those that must find it",
        end="\n\n",
        flush=True,
    )
    return not unseen


def of_format(files: Mapping[str, Path], format: str) -> tuple[Path, ...]:
    """The files of one format."""
    return tuple(path for path in files.values() if path.suffix == f".{format}")
