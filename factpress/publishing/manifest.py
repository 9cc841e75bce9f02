"""The manifest: what an edition was made from, and what each of its files shows. Standard library only."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import stat
import sys
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from factpress.indented import indented
from factpress.tree import nodes
from factpress.values import dataclass
from factpress.workspace import Workspace, engine_files

FORMAT = 2
"""Raised whenever the meaning of a key changes; a manifest of another format counts as none."""

NAME = "manifest.json"

LIBRARIES = ("Babel", "Jinja2", "lxml", "markdown-it-py", "matplotlib", "Pillow",
             "pypdfium2", "python-docx", "reportlab", "uharfbuzz")  # fmt: skip
"""Those that decide what a file looks like."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished file: `name` is its path under out/, `shows` maps a fact's key to the texts it is printed as.

    `mark` is the edition mark and `pages` the number of pages; charts have neither. `voices` are the keys of those that
    it prints, `pictures` the files that it shows with their hashes.
    """

    name: str
    data: bytes
    shows: Mapping[str, tuple[str, ...]]
    mark: str = ""
    pages: int = 0
    voices: tuple[str, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactValue:
    """What a fact was worth: the exact value as text, its house form, and the line that says so (0: not known)."""

    value: str
    printed: str
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


FACT_FIELDS = tuple(part.name for part in dataclasses.fields(FactValue))


@dataclass(frozen=True, slots=True)
class Change:
    """A fact whose value differs from the edition before; "" where it is new or gone."""

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One built set of outputs, or a part of it; `inputs` is the hash of all that it was made from.

    `as_of` tells the date by which each brief was judged, `gates` what was checked before it could be made.
    """

    files: tuple[OutputFile, ...]
    facts: Mapping[str, FactValue]
    libraries: Mapping[str, str]
    inputs: str = ""
    whole: bool = True
    as_of: Mapping[str, str] = field(default_factory=dict)
    gates: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as it was read. `files` maps a name to its entry, at least with "sha256"."""

    inputs: str = ""
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    as_of: Mapping[str, str] = field(default_factory=dict)
    gates: Mapping[str, Any] = field(default_factory=dict)


def input_hash(workspace: Workspace) -> str:
    """The hash of all that decides what an edition looks like: contents, engine, lock, Python's minor version."""
    total = hashlib.sha256(f"{FORMAT} {engine_hash()}".encode())
    for path in workspace.contents():
        total.update(f"{workspace.name(path)}\0{source_hash(path)}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


@cache
def engine_hash() -> str:
    """The hash of the engine's files, of the lock of its libraries, and of Python's minor version."""
    home = Path(__file__).parents[2]
    lock = home / "requirements.lock"
    total = hashlib.sha256(str(sys.version_info[:2]).encode())
    for path in (*engine_files(), *([lock] if lock.is_file() else [])):
        total.update(f"{str(path).removeprefix(str(home))}\0{file_hash(path)}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


LARGEST_SOURCE = 50_000_000
"""More bytes than any file has that a document can be made from; larger ones are refused when they are read."""


def source_hash(path: Path) -> str:
    """The hash of a file in a workspace; of one that is too large, and may lie there for another purpose, its size."""
    size = path.stat().st_size
    return file_hash(path) if size <= LARGEST_SOURCE else f"{size} bytes"


def file_hash(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def shown_facts(*trees: object) -> dict[str, tuple[str, ...]]:
    """Each fact's key in a document, pages or a drawing, with the different texts it is shown as, in reading order."""
    shown: dict[str, dict[str, None]] = {}
    for node in nodes(*trees):
        if (key := getattr(node, "fact", None)) and (text := _text(node)):
            shown.setdefault(key, {})[text] = None
    return {key: tuple(texts) for key, texts in sorted(shown.items())}


def shown_voices_and_pictures(tree: object) -> tuple[tuple[str, ...], dict[str, str]]:
    """The keys of the voices in a document or pages, and the files of its pictures with their hashes, both sorted."""
    voices, files = set(), {}
    for node in nodes(tree, leave_out=("drawing",)):
        if isinstance(key := getattr(node, "voice", None), str):
            voices.add(key)
        if hasattr(node, "file") and hasattr(node, "sha256"):
            files[node.file] = node.sha256
    return tuple(sorted(voices)), dict(sorted(files.items()))


def _text(node: object) -> str:
    """How a node prints its fact: a run of text, a number in its parts, or the count of a tally."""
    if hasattr(node, "text"):
        return str(node.text)
    if hasattr(node, "digits"):
        return " ".join(part for part in (node.qualifier, node.digits, node.word) if part)  # type: ignore[attr-defined]
    return f"{node.counted} of {node.total}" if hasattr(node, "counted") else ""  # type: ignore[attr-defined]


def manifest_bytes(edition: Edition, kept: Mapping[str, Mapping[str, Any]] | None = None) -> bytes:
    """The manifest of an edition as sorted JSON; `kept` are entries of files that stay from the one before."""
    entries = {file.name: _entry(file) for file in edition.files}
    manifest = {
        "format": FORMAT,
        "inputs": edition.inputs,
        "libraries": dict(edition.libraries),
        "files": dict(kept or {}) | entries,
        "facts": {key: {name: getattr(value, name) for name in FACT_FIELDS} for key, value in edition.facts.items()},
        "as_of": dict(edition.as_of),
        "gates": dict(edition.gates),
    }
    return f"{indented(manifest, sort_keys=True)}\n".encode()


def _entry(file: OutputFile) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "sha256": hashlib.sha256(file.data).hexdigest(),
        "facts": {key: list(texts) for key, texts in file.shows.items()},
    }
    if file.mark:
        entry |= {"mark": file.mark, "pages": file.pages}
    if file.voices:
        entry["voices"] = list(file.voices)
    if file.pictures:
        entry["pictures"] = dict(file.pictures)
    return entry


def read_manifest(path: Path) -> Manifest:
    """The manifest at this path; an empty one if there is none, or none that can be understood."""
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Manifest()


@lru_cache(maxsize=16)
def _parsed(text: str) -> Manifest:
    """The manifest of this text; while editions are laid down, those that are kept are asked for again and again."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            return Manifest()
        facts = {key: FactValue(*map(value.__getitem__, FACT_FIELDS)) for key, value in data["facts"].items()}
        if not all(isinstance(entry["sha256"], str) and _is_inside(name) for name, entry in data["files"].items()):
            return Manifest()
        return Manifest(data["inputs"], data["files"], facts, dict(data["as_of"]), dict(data["gates"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def _is_inside(name: str) -> bool:
    """Whether a name stays in the folder that it is in; no manifest of ours has another."""
    return not set(name.split("/")) & {"", ".", ".."} and "\\" not in name and ":" not in name


def is_current(workspace: Workspace, inputs: str) -> bool:
    """Whether out/ holds exactly what these inputs make: nothing missing, nothing altered, nothing left to clear up."""
    manifest = read_manifest(workspace.manifest)
    if not inputs or manifest.inputs != inputs or workspace.publishing.exists():
        return False
    return all(is_intact(workspace.out / name, entry["sha256"]) for name, entry in manifest.files.items())


def is_intact(path: Path, sha256: str) -> bool:
    """Whether this file is there with this content, and is no link and no pipe."""
    try:
        return stat.S_ISREG(path.lstat().st_mode) and file_hash(path) == sha256
    except OSError:
        return False


@cache
def library_versions() -> Mapping[str, str]:
    """The versions of the libraries, and of Python, that files are made with.

    An installed project's folder bears its name and version (Python packaging: recording installed projects); asking
    `importlib.metadata` for them takes as long as reading all facts.
    """
    folders = [path.stem for place in sys.path for path in Path(place).glob("*.dist-info")]
    found = (name.split("-", 1) for name in reversed(folders))  # the first on the path counts
    versions = {name.lower(): version for name, version in found}
    return {name: _version_of(name, versions) for name in LIBRARIES} | {"Python": sys.version.split()[0]}


def _version_of(library: str, versions: Mapping[str, str]) -> str:
    try:
        return versions[re.sub(r"[-_.]+", "_", library).lower()]
    except KeyError:
        raise ModuleNotFoundError(f"{library} isn't installed there", name=library) from None


def changed_facts(old: Mapping[str, FactValue], new: Mapping[str, FactValue]) -> tuple[Change, ...]:
    """The facts that differ, by key; values that print alike are told exactly, too."""
    keys = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    return tuple(_change(key, old.get(key), new.get(key)) for key in keys)


def _change(key: str, old: FactValue | None, new: FactValue | None) -> Change:
    if old and new and old.printed == new.printed:
        before, after = told_apart(old.value, new.value)
        return Change(key, f"{old.printed} ({before})", f"{new.printed} ({after})")
    return Change(key, old.printed if old else "", new.printed if new else "")


def told_apart(old: str, new: str) -> tuple[str, str]:
    """Two exact values with as few decimals as tell them apart; what isn't a number is told in full."""
    try:
        one, other = Decimal(old), Decimal(new)
    except InvalidOperation:
        return old, new
    for decimals in range(1, 12):
        if f"{one:.{decimals}f}" != f"{other:.{decimals}f}":
            return f"{one:.{decimals}f}", f"{other:.{decimals}f}"
    return old, new
