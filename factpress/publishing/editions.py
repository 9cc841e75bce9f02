"""Editions: the last ones that were published, each in a folder of its own with its manifest. Standard library only.

They lie in .factpress/editions, named by their place in the order of publishing and by what is in them, for example
0007-3f9c21ab04de. Their files are never the files in out/, so that whatever is done to those leaves these alone;
among themselves editions share the files that are alike.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from factpress.problems import SurroundingsError
from factpress.publishing.manifest import NAME, Manifest, is_intact, read_manifest
from factpress.system import Disk, make_folders, remove_all, settle_all
from factpress.values import dataclass
from factpress.workspace import Workspace

LAST = 5
"""How many editions are kept unless another number was set (`editions --keep`)."""

MOST = 100

READ_ONLY = 0o444

_FOLDER = re.compile(r"(\d{4,})-([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An edition that was published: its name, its place in the order of publishing, and where it lies."""

    name: str
    number: int
    folder: Path
    manifest: Manifest

    @property
    def published(self) -> float:
        """When it was laid down, in seconds since 1970, as the system tells of its folder."""
        return self.folder.stat().st_mtime


def edition_name(manifest: Manifest) -> str:
    """What an edition is called: the head of the hash of its files' names and contents."""
    listed = "".join(f"{name}\0{entry['sha256']}\n" for name, entry in sorted(manifest.files.items()))
    return hashlib.sha256(listed.encode()).hexdigest()[:12]


def list_editions(workspace: Workspace) -> tuple[KeptEdition, ...]:
    """The editions that are kept, the one published last first; what can't be understood is passed over."""
    found: dict[str, KeptEdition] = {}
    for number, folder in sorted(_folders(workspace), reverse=True):
        manifest = read_manifest(folder / NAME)
        if manifest.files:
            name = edition_name(manifest)
            found.setdefault(name, KeptEdition(name, number, folder, manifest))
    return tuple(found.values())


def read_edition(disk: Disk, edition: KeptEdition) -> dict[str, bytes]:
    """The files of a kept edition with its manifest. Raises `SurroundingsError` if one is missing or was altered."""
    files = {NAME: disk.read(edition.folder / NAME)}
    for name, entry in edition.manifest.files.items():
        if not is_intact(edition.folder / name, entry["sha256"]):
            hint = "choose another one; editions lists them"
            raise SurroundingsError(f"edition {edition.name} is damaged: {name} is not as it was published\n  {hint}")
        files[name] = disk.read(edition.folder / name)
    return files


def kept_number(workspace: Workspace) -> int:
    """How many editions are kept."""
    try:
        number = int(_setting(workspace).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return LAST
    return min(max(number, 1), MOST)


def keep_number(disk: Disk, workspace: Workspace, number: int) -> None:
    """Sets how many editions are kept from now on, and removes those beyond that."""
    setting = _setting(workspace)
    make_folders(disk, setting.parent, workspace.root)
    if setting.exists():
        disk.remove(setting)
    disk.create(setting, f"{number}\n".encode())
    trim(disk, workspace)


def lay_down_kept(disk: Disk, workspace: Workspace, files: Mapping[str, bytes], folder: Path) -> None:
    """Lays an edition down in a new folder, on the disk, sharing files with the editions that are kept."""
    known = _known(workspace)
    disk.make_folder(folder)
    written = []
    for name, data in sorted(files.items()):
        path, same = folder / name, known.get(hashlib.sha256(data).hexdigest())
        make_folders(disk, path.parent, folder)
        if same is None or not _holds(disk, same, data) or not disk.link(same, path):
            disk.create(path, data, READ_ONLY)
            written.append(path)
    for path in written:
        disk.sync(path)
    settle_all(disk, folder)


def keep(disk: Disk, workspace: Workspace, folder: Path) -> None:
    """Takes a folder that was laid down in among the kept editions, as the one published last."""
    editions = workspace.kept / "editions"
    make_folders(disk, editions, workspace.root)
    number = max((number for number, _ in _folders(workspace)), default=0) + 1
    name = edition_name(read_manifest(folder / NAME))
    disk.rename(folder, editions / f"{number:04}-{name}")
    disk.settle(editions)


def trim(disk: Disk, workspace: Workspace) -> None:
    """Removes the editions beyond the number to keep, and the older of two that are the same."""
    going = workspace.kept / "editions" / "going"  # half an edition must never look like one
    if going.exists():
        remove_all(disk, going)
    kept = {edition.folder for edition in list_editions(workspace)[: kept_number(workspace)]}
    for folder in [folder for _, folder in _folders(workspace) if folder not in kept]:
        disk.rename(folder, going)
        remove_all(disk, going)


def _folders(workspace: Workspace) -> Iterator[tuple[int, Path]]:
    for path in (workspace.kept / "editions").glob("*-*"):
        if (match := _FOLDER.fullmatch(path.name)) and path.is_dir() and not path.is_symlink():
            yield int(match[1]), path


def _known(workspace: Workspace) -> dict[str, Path]:
    """The files of kept editions by what their manifests say is in them."""
    pairs: Iterable[tuple[str, Path]] = (
        (entry["sha256"], edition.folder / name)
        for edition in reversed(list_editions(workspace))
        for name, entry in edition.manifest.files.items()
    )
    return dict(pairs)


def _holds(disk: Disk, path: Path, data: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and disk.read(path) == data


def _setting(workspace: Workspace) -> Path:
    return workspace.kept / "editions" / "keep"
