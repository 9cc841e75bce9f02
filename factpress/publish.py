"""Publish: puts a whole edition in the place of the one before, or changes nothing."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from factpress.manifest import NAME, Change, Edition, Manifest, changed_facts, is_intact, manifest_bytes, read_manifest
from factpress.problems import SurroundingsError
from factpress.system import exchange, lock, settle, write_durably
from factpress.workspace import Workspace

BUSY = "another run is at work in this workspace (process {pid})\n  wait for it to end, then run again"


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: names of files by what became of them, and facts that changed since the edition before.

    `kept` files belong to a part of the edition that was not built, and may be out of date unless the whole is
    `current`; `saved` maps a file that somebody had altered
    to the name that the altered copy has now.
    """

    made: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    current: bool
    saved: Mapping[str, str]
    changes: tuple[Change, ...]


@contextmanager
def alone(workspace: Workspace) -> Iterator[None]:
    """Keeps other runs out while an edition is made and published, after clearing up what a killed run left.

    Raises `SurroundingsError` if another run is at it.
    """
    with lock(workspace.kept / "build.lock", BUSY):
        recover(workspace)
        yield


def publish(workspace: Workspace, edition: Edition) -> Published:
    """Replaces out/ by this edition, for who is `alone`; a part of an edition leaves the other files as they are.

    Until the last step everything happens beside out/; whatever fails before it leaves out/ as it was. Files that
    Factpress did not make, or that somebody altered, are never lost: they stay, altered ones under another name.
    Raises `SurroundingsError` if out is no folder, and `OSError` as the disk does.
    """
    if workspace.out.is_symlink() or (workspace.out.exists() and not workspace.out.is_dir()):
        raise SurroundingsError("out is not a folder of this workspace; move it away, then run again")
    before = read_manifest(workspace.manifest)
    kept = {} if edition.whole else _kept(workspace, before, edition)
    if not edition.whole and before.inputs != edition.inputs:  # other files are older: the whole build is still due
        edition = replace(edition, inputs="", facts=before.facts or edition.facts)
    saved = _stage(workspace, edition, kept, before)
    told = _compare(before, edition, kept, saved)
    _swap(workspace)
    return told


def recover(workspace: Workspace) -> None:
    """Puts back the edition that a run was replacing when it was killed, and clears away what it left."""
    old, staged = workspace.kept / "old", workspace.kept / "new"
    if old.is_dir() and not workspace.out.exists():
        old.rename(workspace.out)
    for left in (old, staged):
        if left.exists():
            shutil.rmtree(left)


def _kept(workspace: Workspace, before: Manifest, edition: Edition) -> dict[str, Mapping[str, Any]]:
    made = {file.name for file in edition.files}
    return {
        name: entry
        for name, entry in before.files.items()
        if name not in made and is_intact(workspace.out / name, entry["sha256"])
    }


def _stage(
    workspace: Workspace, edition: Edition, kept: Mapping[str, Mapping[str, Any]], before: Manifest
) -> dict[str, str]:
    """Lays the whole new out/ down beside the old one; tells which altered files got which name."""
    staged = workspace.kept / "new"
    made = {file.name: file.data for file in edition.files} | {NAME: manifest_bytes(edition, kept)}
    for name, data in sorted(made.items()):
        _folder_of(staged / name)
        write_durably(staged / name, data)
    saved = {}
    for name in _not_ours(workspace, before, kept):
        if name in made and (workspace.out / name).read_bytes() == made[name]:
            continue
        new_name = name if not (staged / name).exists() else _altered_name(workspace, name)
        _folder_of(staged / new_name)
        shutil.copy2(workspace.out / name, staged / new_name, follow_symlinks=False)
        if new_name != name:
            saved[name] = new_name
    for folder in (*(path for path in staged.rglob("*") if path.is_dir() and not path.is_symlink()), staged):
        settle(folder)
    return saved


def _folder_of(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)


def _not_ours(workspace: Workspace, before: Manifest, kept: Mapping[str, Any]) -> Iterator[str]:
    """The files in out/ to carry along: kept ones, and those that are not as Factpress made them."""
    for path in sorted(workspace.out.rglob("*")):
        name = path.relative_to(workspace.out).as_posix()
        if (path.is_dir() and not path.is_symlink()) or name == NAME:
            continue
        entry = before.files.get(name)
        if name in kept or entry is None or path.is_symlink() or not is_intact(path, entry["sha256"]):
            yield name


def _altered_name(workspace: Workspace, name: str) -> str:
    """A free name beside the altered file: "donor/brief.altered.docx"."""
    path = Path(name)
    names = (path.with_suffix(f".altered{n}{path.suffix}").as_posix() for n in ("", *range(2, 1000)))
    return next(free for free in names if not (workspace.out / free).exists())


def _compare(
    before: Manifest, edition: Edition, kept: Mapping[str, Mapping[str, Any]], saved: Mapping[str, str]
) -> Published:
    new = {file.name: hashlib.sha256(file.data).hexdigest() for file in edition.files}
    same = {name for name, digest in new.items() if before.files.get(name, {}).get("sha256") == digest}
    return Published(
        made=tuple(sorted(new.keys() - same)),
        unchanged=tuple(sorted(same)),
        removed=tuple(sorted(before.files.keys() - new.keys() - kept.keys())),
        kept=tuple(sorted(kept)),
        current=bool(edition.inputs),
        saved=saved,
        changes=changed_facts(before.facts, edition.facts) if before.facts else (),
    )


def _swap(workspace: Workspace) -> None:
    """The one step in which the new edition takes the place of the old one, then clearing up."""
    staged, old = workspace.kept / "new", workspace.kept / "old"
    if not workspace.out.exists():
        staged.rename(workspace.out)
    elif exchange(staged, workspace.out):
        staged.rename(old)
    else:
        workspace.out.rename(old)  # a run killed between these two lines is put right by the next one
        staged.rename(workspace.out)
    settle(workspace.root)
    shutil.rmtree(old, ignore_errors=True)
