"""The folders and files of a workspace."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from factpress.problems import FactpressError, Problem
from factpress.text_door import read_source
from factpress.values import dataclass

SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
"""What the name of a brief, an audience or a chart is made of: it becomes a file name on every system."""

_LANGUAGE = re.compile(r"""^language\s*=\s*["']([^"']*)["']""", re.MULTILINE)

ENGINE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where everything lies under `root`, an absolute path."""

    root: Path

    @property
    def facts(self) -> Path:
        """The file with every figure."""
        return self.root / "facts.toml"

    @property
    def brand(self) -> Path:
        """The brand file."""
        return self.root / "templates" / "_brand.yml"

    @property
    def audiences(self) -> Path:
        """The folder with a folder for each audience."""
        return self.root / "templates" / "audiences"

    @property
    def charts(self) -> Path:
        """The folder with a file for each chart."""
        return self.root / "charts"

    @property
    def out(self) -> Path:
        """The edition that was published last."""
        return self.root / "out"

    @property
    def manifest(self) -> Path:
        """What the published edition was made from."""
        return self.out / "manifest.json"

    @property
    def kept(self) -> Path:
        """What this machine keeps between two runs; may be deleted at any time."""
        return self.root / ".factpress"

    @property
    def publishing(self) -> Path:
        """Where a new edition is laid down; there only while one is published, or after such a run was killed."""
        return self.kept / "publishing"

    def brief(self, name: str) -> Path:
        """The file of a brief."""
        return self.root / "briefs" / f"{name}.toml"

    def design(self, name: str) -> Path:
        """The file of a page design."""
        return self.root / "templates" / "pages" / f"{name}.toml"

    def brief_names(self) -> tuple[str, ...]:
        """The briefs there are, in alphabetical order."""
        return tuple(sorted(path.stem for path in (self.root / "briefs").glob("*.toml")))

    def design_names(self) -> tuple[str, ...]:
        """The page designs there are, in alphabetical order."""
        return tuple(sorted(path.stem for path in (self.root / "templates" / "pages").glob("*.toml")))

    def audience_names(self) -> tuple[str, ...]:
        """The audiences there are, in alphabetical order."""
        return tuple(sorted(path.parent.name for path in self.audiences.glob("*/audience.toml")))

    def languages(self) -> tuple[str, ...]:
        """The languages that audiences name; an audience file that can't be read is passed over here."""
        found = set()
        for name in self.audience_names():
            try:
                text = read_source(self.audiences / name / "audience.toml", self.root)
            except FactpressError:
                continue
            found.update(_LANGUAGE.findall(text)[:1])
        return tuple(sorted(found))

    def chart_names(self) -> tuple[str, ...]:
        """The charts there are, in alphabetical order."""
        return tuple(sorted(path.stem for path in self.charts.glob("*.toml")))

    def contents(self) -> tuple[Path, ...]:
        """Every file that an edition may be made from, in alphabetical order."""
        folders = (self.root / name for name in ("briefs", "charts", "templates"))
        files = (path for folder in folders for path in folder.rglob("*") if path.is_file() and not _hidden(path))
        return tuple(sorted((*files, *(path for path in (self.facts,) if path.is_file()))))

    def name(self, path: Path) -> str:
        """How messages name a file: relative to the workspace, with slashes."""
        return path.relative_to(self.root).as_posix()


def check_names(workspace: Workspace) -> Iterator[Problem]:
    """Files that lead out of the workspace, and names that can't be file names everywhere."""
    for path in workspace.contents():
        if not path.resolve().is_relative_to(workspace.root.resolve()):
            hint = "put a copy of the file here instead of a link"
            yield Problem(workspace.name(path), None, "this file is a link that leaves the workspace", hint)
    named = {
        *(workspace.brief(name) for name in workspace.brief_names()),
        *(workspace.audiences / name / "audience.toml" for name in workspace.audience_names()),
        *(workspace.charts / f"{name}.toml" for name in workspace.chart_names()),
    }
    for path in sorted(named):
        name = path.parent.name if path.name == "audience.toml" else path.stem
        if not set(name) <= SAFE:
            hint = f"rename it to {safe_name(name)}: small letters a to z, digits, - and _"
            yield Problem(workspace.name(path), None, f"the name {name} can't be used as a file name everywhere", hint)


def safe_name(name: str) -> str:
    """The name in letters that every system takes ("Café 2" becomes "cafe-2")."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = (c if c in SAFE else "-" if not unicodedata.combining(c) else "" for c in plain)
    return re.sub("-+", "-", "".join(kept)).strip("-") or "unnamed"


def engine_files() -> Iterable[Path]:
    """The files that make up the engine, in alphabetical order; what Python keeps beside them isn't among them."""
    folders = ((folder, names) for folder, _, names in os.walk(ENGINE) if not folder.endswith("__pycache__"))
    return [Path(path) for path in sorted(f"{folder}/{name}" for folder, names in folders for name in names)]


def _hidden(path: Path) -> bool:
    return path.name.startswith((".", "~$")) or path.name.endswith("~")
