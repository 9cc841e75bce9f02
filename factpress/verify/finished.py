"""Finished files: what `check --files` reads, and what it can tell of them."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from factpress.problems import SurroundingsError, printable
from factpress.values import dataclass
from factpress.workspace import Workspace

FORMATS = ("pdf", "docx")
LARGEST = 200_000_000
"""Bytes that a file may have."""


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A PDF or Word file; `name` is how messages call it, `data` is all of it."""

    name: str
    data: bytes

    @property
    def format(self) -> str:
        """What it is, by its name: "pdf" or "docx"."""
        return self.name.rpartition(".")[2].lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a finished file.

    `check` names the check that found it ("alternative-text"). `place` is where ("page 1, figure 2"), "" for the whole
    file; `message` says what is wrong there, `matters` for whom that matters and what to do. `stale` if the file is in
    order, but shows a figure that isn't of today. `detail` is what programs may want to know besides.
    """

    check: str
    file: str
    place: str
    message: str
    matters: str
    stale: bool = False
    detail: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("file", "place", "message", "matters"):
            object.__setattr__(self, name, printable(getattr(self, name)))

    def __str__(self) -> str:
        place = f"{self.place} " if self.place else ""
        return f"{self.file}: {place}{self.message}\n  {self.matters} ({self.check})"


Checker = Callable[[Sequence[FinishedFile], Workspace], Iterable[Finding]]
"""What a check of finished files is: all of the files, for some belong together, and the workspace as it is today."""


def find_paths(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The PDF and Word files among paths, and in folders among them, in alphabetical order."""
    found = {inner for path in paths for inner in (path.rglob("*") if path.is_dir() else (path,))}
    return tuple(sorted(path for path in found if _is_finished(path)))


def read_finished(path: Path, name: str) -> FinishedFile:
    """A file; `SurroundingsError` if it can't be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise OSError(errno.EFBIG, f"larger than {LARGEST // 1_000_000} MB")
        return FinishedFile(name, path.read_bytes())
    except OSError as error:
        raise SurroundingsError(f"{name}: {error.strerror}\n  no file was checked") from error


def _is_finished(path: Path) -> bool:
    return path.suffix.lower().lstrip(".") in FORMATS and not path.name.startswith((".", "~$")) and path.is_file()
