"""Judging: every validator looks at every file of its format, and is itself looked at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from conformance import pdf_validators, word_validators
from conformance.built import Own, build
from conformance.table import table
from conformance.verdicts import Validator, judged


def judge_all(named: Sequence[Path], scratch: Path) -> bool:
    """Judges the files named, or freshly built ones, and prints the table; whether all is well."""
    files: Mapping[str, Path] = {str(path): path for path in named} or build(scratch / "built")
    found = {one: judged(one, of_format(files, one.format), scratch / "all") for one in validators(files)}
    print("\n".join(table(files, found)))
    failed = [verdict for verdicts in found.values() for verdict in verdicts.values() if not verdict.passed]
    print(f"{len(files)} files, {sum(map(len, found.values()))} verdicts, {len(failed)} failed")
    return not failed


def validators(files: Mapping[str, Path]) -> tuple[Validator, ...]:
    """Every validator there is."""
    own = Own(tuple(files.values())).validators()
    return (*pdf_validators.validators(), *word_validators.validators(), *own)


def of_format(files: Mapping[str, Path], format: str) -> tuple[Path, ...]:
    """The files of one format."""
    return tuple(path for path in files.values() if path.suffix == f".{format}")
