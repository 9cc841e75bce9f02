"""One figure changed: exactly the files that show it change, as a search of their texts tells, and no other file.

The search knows nothing of the manifest. Each change is made in a copy of the workspace and undone with the next one.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from audit.reading import read_text

CHANGES = Path(__file__).parent / "changes.toml"
RECORD = "manifest.json"
"""What tells of all figures, and so changes with each."""
READ = (".pdf", ".docx", ".svg")
"""Files with texts."""
SOURCES = ("briefs", "charts", "templates")
MADE = ("out", ".factpress")
"""Folders of a workspace: what it is made from; what was made, which is taken along so that nothing is made twice."""


@dataclass(frozen=True)
class Change:
    """Lines of one table of facts.toml that become others, and the words that files then print instead of others."""

    kind: str
    table: str
    edits: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]

    def made_in(self, facts: str) -> str:
        """The text of facts.toml with the change."""
        before, head, rest = facts.partition(f"\n[{self.table}]\n")
        table, gap, after = rest.partition("\n[")
        for old, new in self.edits:
            if f"{old}\n" not in table:
                raise ValueError(f"audit/changes.toml: [{self.table}] has no line {old}")
            table = table.replace(f"{old}\n", f"{new}\n", 1)
        return "".join((before, head, table, gap, after))


@dataclass(frozen=True)
class Edition:
    """The files of out/ by their names: their bytes, and their texts with single blanks."""

    files: Mapping[str, bytes]
    texts: Mapping[str, str]

    def has(self, name: str, words: str) -> bool:
        """Whether a file prints these words, as words of their own; a picture in pixels as the one in shapes does."""
        text = self.texts[re.sub(r"\.png$", ".svg", name)]
        return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", text) is not None


def check_changes(home: Path) -> int:
    """Makes all changes, one after the other, tells of each; 0 if nothing is off, else 1."""
    off = 0
    with tempfile.TemporaryDirectory() as folder:
        workspace = _copied(home, Path(folder) / "workspace")
        facts = (workspace / "facts.toml").read_text(encoding="utf-8")
        if refused := _build(workspace):
            print("\n".join(refused), file=sys.stderr)
            return 1
        before = _edition(workspace, Edition({}, {}))
        for change in read_changes():
            (workspace / "facts.toml").write_text(change.made_in(facts), encoding="utf-8")
            refused = _build(workspace)
            after = _edition(workspace, before)
            found = refused or [*wrong(change, before, after)]
            off += len(found)
            told = "; ".join(f"{old} -> {new}" for old, new in change.texts)
            number = f"{len(changed(before, after))} of {len(before.files) - 1} files"
            print(f"{'off ' if found else 'ok  '} {change.kind}: {change.table}: {told}: {number}")
            print("".join(f"     {line}\n" for line in found), end="", flush=True)
        (workspace / "facts.toml").write_text(facts, encoding="utf-8")
        _build(workspace)
        if back := changed(before, _edition(workspace, before)):
            off += len(back)
            print(f"off  all changes undone, these aren't what they were: {', '.join(sorted(back))}")
    print(f"\n{off} things are off" if off else "\nEach change is in the files that show the figure, and in no other.")
    return int(bool(off))


def read_changes() -> tuple[Change, ...]:
    """The changes that are made."""
    rows = tomllib.loads(CHANGES.read_text(encoding="utf-8"))["changes"]
    return tuple(
        Change(row["kind"], row["table"], tuple(map(tuple, row["edits"])), tuple(map(tuple, row["texts"])))
        for row in rows
    )


def changed(before: Edition, after: Edition) -> set[str]:
    """The files whose bytes differ, or that only one of the editions has; the record of all figures apart."""
    names = before.files.keys() | after.files.keys()
    return {name for name in names if before.files.get(name) != after.files.get(name)} - {RECORD}


def wrong(change: Change, before: Edition, after: Edition) -> Iterator[str]:
    """What is off after a change, a line each."""
    made = changed(before, after)
    shows = {
        name: [(old, new) for old, new in change.texts if before.has(name, old)]
        for name in before.files
        if name != RECORD
    }
    if not any(shows.values()):
        yield f"no file prints {change.texts[0][0]}: the search proves nothing"
    for name, texts in shows.items():
        if name not in after.files:
            yield f"{name}: gone"
        elif texts and name not in made:
            yield f"{name}: prints {texts[0][0]}, and is what it was"
        elif name in made and not texts:
            yield f"{name}: changed, and prints nothing of what changed"
        elif name in made:
            yield from (f"{name}: still prints {old}" for old, _ in texts if after.has(name, old))
            yield from (f"{name}: doesn't print {new}" for _, new in texts if not after.has(name, new))
            yield from (f"{name}: printed {new} before" for _, new in texts if before.has(name, new))
    yield from (f"{name}: new" for name in sorted(after.files.keys() - before.files.keys()))


def _copied(home: Path, target: Path) -> Path:
    target.mkdir()
    shutil.copy(home / "facts.toml", target)
    for name in (*SOURCES, *MADE):
        if (home / name).is_dir():
            shutil.copytree(home / name, target / name, symlinks=True)
    return target


def _build(workspace: Path) -> list[str]:
    """Builds everything that is out of date; the lines of what keeps it from being built, if anything does."""
    program = Path(__file__).resolve().parents[1] / "generate.py"
    command = [sys.executable, str(program), "build", "--quiet", "--workspace", str(workspace)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return [*f"{answer.stdout}{answer.stderr}".splitlines()] if answer.returncode else []


def _edition(workspace: Path, before: Edition) -> Edition:
    """What is in out/ now; a file that is what it was before isn't read again."""
    out = workspace / "out"
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    texts = {}
    for name, data in files.items():
        if before.files.get(name) == data and name in before.texts:
            texts[name] = before.texts[name]
        elif name.endswith(READ):
            texts[name] = " ".join(read_text(out / name).split())
    return Edition(files, texts)
