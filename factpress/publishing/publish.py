"""Publish: puts a whole edition in the place of the one before, or changes nothing. Standard library only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from factpress.problems import SurroundingsError
from factpress.publishing.editions import KeptEdition, read_edition
from factpress.publishing.flip import Place, recover, replace_out
from factpress.publishing.manifest import (
    NAME,
    Change,
    Edition,
    Manifest,
    changed_facts,
    is_intact,
    manifest_bytes,
    read_manifest,
)
from factpress.system import Disk, lock
from factpress.values import dataclass, replace
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
def alone(workspace: Workspace, disk: Disk | None = None) -> Iterator[None]:
    """Keeps other runs out while an edition is made and published, after clearing up what a killed run left.

    Raises `SurroundingsError` if another run is at it.
    """
    with lock(workspace.kept / "build.lock", BUSY):
        recover(Place(workspace, disk or Disk()))
        yield


def publish(workspace: Workspace, edition: Edition, disk: Disk | None = None) -> Published:
    """Replaces out/ by this edition, for who is `alone`; a part of an edition leaves the other files as they are.

    Until the last step everything happens beside out/; whatever fails before it leaves out/ as it was. Files that
    Factpress did not make, or that somebody altered, are never lost: they stay, altered ones under another name.
    Raises `SurroundingsError` if out is no folder, and `OSError` as the disk does.
    """
    place = Place(workspace, disk or Disk())
    before = _read_before(place)
    kept = {} if edition.whole else _kept(workspace, before, edition)
    if not edition.whole and before.inputs != edition.inputs:  # other files are older: the whole build is still due
        edition = replace(edition, inputs="", facts=before.facts or edition.facts)
    files = {file.name: file.data for file in edition.files}
    files |= {name: place.disk.read(workspace.out / name) for name in kept} | {NAME: manifest_bytes(edition, kept)}
    saved = replace_out(place, files, before)
    return _compare(before, edition, kept, saved)


def restore(workspace: Workspace, edition: KeptEdition, disk: Disk | None = None) -> Published:
    """Replaces out/ by an edition that was kept, for who is `alone`; raises as `publish` does."""
    place = Place(workspace, disk or Disk())
    before, files = _read_before(place), read_edition(place.disk, edition)
    saved = replace_out(place, files, before)
    digests = {name: entry["sha256"] for name, entry in edition.manifest.files.items()}
    return _told(before, digests, saved, changed_facts(before.facts, edition.manifest.facts) if before.facts else ())


def _read_before(place: Place) -> Manifest:
    """The manifest of what is in out/ now. Raises `SurroundingsError` if out is no folder of this workspace."""
    out = place.out
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise SurroundingsError("out is not a folder of this workspace; move it away, then run again")
    if place.workspace.manifest.is_file():
        place.disk.read(place.workspace.manifest)  # one that can't be read at all is a fault of the disk
    return read_manifest(place.workspace.manifest)


def _kept(workspace: Workspace, before: Manifest, edition: Edition) -> dict[str, Mapping[str, Any]]:
    made = {file.name for file in edition.files}
    return {
        name: entry
        for name, entry in before.files.items()
        if name not in made and is_intact(workspace.out / name, entry["sha256"])
    }


def _compare(
    before: Manifest, edition: Edition, kept: Mapping[str, Mapping[str, Any]], saved: Mapping[str, str]
) -> Published:
    new = {file.name: hashlib.sha256(file.data).hexdigest() for file in edition.files}
    changes = changed_facts(before.facts, edition.facts) if before.facts else ()
    told = _told(before, new, saved, changes)
    removed = tuple(name for name in told.removed if name not in kept)
    return replace(told, removed=removed, kept=tuple(sorted(kept)), current=bool(edition.inputs))


def _told(
    before: Manifest, digests: Mapping[str, str], saved: Mapping[str, str], changes: tuple[Change, ...]
) -> Published:
    """What putting files with these digests in the place of those before did; as for a whole edition that was kept."""
    same = {name for name, digest in digests.items() if before.files.get(name, {}).get("sha256") == digest}
    return Published(
        made=tuple(sorted(digests.keys() - same)),
        unchanged=tuple(sorted(same)),
        removed=tuple(sorted(before.files.keys() - digests.keys())),
        kept=(),
        current=False,
        saved=saved,
        changes=changes,
    )
