"""Verdicts: what a validator says of files, and what it means if it says nothing."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 600
"""Seconds that any program may take."""


class Dead(Exception):
    """A validator is missing, or can't do its work: nothing that it looked at counts as right."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one validator says of one file: `said` are its reasons, each begun by the clause or name of a rule."""

    passed: bool
    said: tuple[str, ...] = ()


Verdicts = Mapping[Path, Verdict]


@dataclass(frozen=True, slots=True)
class Validator:
    """A validator of files of one format ("pdf", "docx"); `judge` gets the files and an empty folder to work in."""

    name: str
    format: str
    judge: Callable[[Sequence[Path], Path], Verdicts]


def judged(validator: Validator, files: Sequence[Path], scratch: Path) -> Verdicts:
    """A verdict on each of the files; one that the validator gave none on has failed."""
    if not files:
        return {}
    scratch.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=scratch))
    try:
        found = validator.judge(files, folder)
    except Exception as error:  # whatever it is that goes wrong, nothing was judged
        said = str(error) if isinstance(error, Dead) else f"{type(error).__name__}: {error}"
        return dict.fromkeys(files, Verdict(False, (f"dead: {said}",)))
    silent = Verdict(False, ("dead: no verdict",))
    return {file: found.get(file, silent) for file in files}


def output(command: Sequence[object], folder: Path | None = None, *, codes: Sequence[int] = (0,)) -> str:
    """What a program writes; `Dead` if it isn't there or ends with another code."""
    done = ran(command, folder)
    if done.returncode not in codes:
        last = " ".join((done.stderr or done.stdout).split()[-40:])
        raise Dead(f"{Path(str(command[0])).name} ended with {done.returncode}: {last}")
    return done.stdout


def ran(command: Sequence[object], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A program that has run to its end; `Dead` if it isn't there."""
    words = [str(word) for word in command]
    try:
        return subprocess.run(
            words, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", timeout=PATIENCE, check=False
        )
    except FileNotFoundError:
        raise Dead(f"{words[0]} is missing") from None
