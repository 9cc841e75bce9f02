"""The flip: a whole new out/ is laid down beside the old one and takes its place in one step.

Everything happens in .factpress/publishing until the flip; the folder is gone once all is well. A run that finds it
clears up after one that was killed. In it lie

    staged    the new out/, being laid down; never looked at again if the run is killed
    new       the same, whole and on the disk; after the flip it is the old out/
    old       the old out/ where two folders can't be swapped in one step
    copy      what will be kept of the new edition, being laid down
    edition   the same, whole; its manifest tells whether the flip has happened
    trash     what is being removed

Files that somebody has put in out/ or altered there go along into the new one as further names of the same files, so
that even what a program writes into them meanwhile is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from factpress.problems import SurroundingsError
from factpress.publishing.editions import keep, lay_down_kept, trim
from factpress.publishing.manifest import NAME, Manifest, read_manifest
from factpress.system import Disk, files_in, make_folders, open_elsewhere, remove_all, settle_all, why_kept
from factpress.values import dataclass
from factpress.workspace import Workspace

STEPS = ("staged", "new", "old", "copy", "edition", "trash")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a flip happens, and by which disk."""

    workspace: Workspace
    disk: Disk

    @property
    def out(self) -> Path:
        """What everybody sees."""
        return self.workspace.out

    def at(self, step: str) -> Path:
        """A folder beside out/ (see above)."""
        assert step in STEPS
        return self.workspace.publishing / step


def replace_out(place: Place, files: Mapping[str, bytes], before: Manifest) -> dict[str, str]:
    """Makes `files`, the manifest among them, the content of out/; tells under which names altered files are kept.

    Raises `OSError` or `SurroundingsError` with out/ as it was, or `SurroundingsError` that says that it is new.
    """
    _refuse_open(place, files, before)
    disk, folder = place.disk, place.workspace.publishing
    make_folders(disk, folder, place.workspace.root)
    lay_down_kept(disk, place.workspace, files, place.at("copy"))
    saved = _lay_down(place, files, before)
    disk.rename(place.at("copy"), place.at("edition"))
    disk.rename(place.at("staged"), place.at("new"))
    for path in (folder, folder.parent, place.workspace.root):
        disk.settle(path)
    _flip(place)
    try:
        _confirm(place)
        _clear_up(place)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        message = f"out/ is new and whole, but the last step failed: {where}{error.strerror or error}"
        raise SurroundingsError(f"{message}\n  put this right, then run again") from error
    return saved


def recover(place: Place) -> None:
    """Ends what a killed run has begun: out/ is the old edition or the new one, and nothing else is left."""
    if not place.workspace.publishing.exists():
        return
    if not place.out.exists() and place.at("old").exists():  # killed between the two renames
        place.disk.rename(place.at("old"), place.out)
    _confirm(place)
    _clear_up(place)


def _confirm(place: Place) -> None:
    """Makes sure that the flip is on the disk, before anything of the old edition goes."""
    place.disk.settle(place.workspace.root)
    place.disk.settle(place.workspace.publishing)


def _clear_up(place: Place) -> None:
    """Keeps the edition if it is published, rescues what was put into out/ meanwhile, and removes the rest."""
    disk, kept = place.disk, place.at("edition") / NAME
    if kept.exists() and disk.read(kept) == _content(disk, place.workspace.manifest):  # the flip has happened
        keep(disk, place.workspace, place.at("edition"))
    for step in ("trash", "staged", "copy", "edition"):
        _remove(place, step)
    for step in ("new", "old"):
        if place.at(step).exists():
            _rescue(place, place.at(step))
            disk.rename(place.at(step), place.at("trash"))  # a run killed from here on needn't look into it again
            disk.settle(place.workspace.publishing)
            _remove(place, "trash")
    trim(disk, place.workspace)
    remove_all(disk, place.workspace.publishing)


def _remove(place: Place, step: str) -> None:
    if place.at(step).exists():
        remove_all(place.disk, place.at(step))


def _flip(place: Place) -> None:
    """The one step in which the new edition takes the place of the old one."""
    disk, out, new, old = place.disk, place.out, place.at("new"), place.at("old")
    try:
        if not out.exists():
            disk.rename(new, out)
        elif not disk.exchange(new, out):
            disk.rename(out, old)  # a run killed between these two lines is put right by the next one
            try:
                disk.rename(new, out)
            except OSError:
                disk.rename(old, out)
                raise
    except OSError as error:
        if reason := why_kept(error):
            raise SurroundingsError(reason) from error
        raise


def _refuse_open(place: Place, files: Mapping[str, bytes], before: Manifest) -> None:
    """Raises `SurroundingsError` if a file that changes is open in an office program: that would write the old back."""
    for name, entry in sorted(before.files.items()):
        changes = name not in files or hashlib.sha256(files[name]).hexdigest() != entry["sha256"]
        if changes and (note := open_elsewhere(place.out / name)) is not None:
            shown = note.relative_to(place.workspace.root).as_posix()
            hint = f"close it there, then run again; if nobody has it open, delete {shown}"
            raise SurroundingsError(f"out/{name} is open in another program\n  {hint}")


def _lay_down(place: Place, files: Mapping[str, bytes], before: Manifest) -> dict[str, str]:
    """Lays the whole new out/ down beside the old one, on the disk; tells which altered files got which name."""
    disk, staged = place.disk, place.at("staged")
    disk.make_folder(staged)
    written = [staged / name for name, data in sorted(files.items()) if not _lay_file(place, name, data)]
    saved: dict[str, str] = {}
    for name, new in _free_names(list(_not_ours(place, place.out, before)), files).items():
        if name not in files or files[name] != _content(disk, place.out / name):
            _take_along(disk, place.out / name, staged / new, staged)
            saved |= {name: new} if new != name else {}
    for path in written:
        disk.sync(path)
    settle_all(disk, staged)
    return saved


def _lay_file(place: Place, name: str, data: bytes) -> bool:
    """Whether a file of the new edition is the one that lies in out/ already; otherwise it is written."""
    disk, path = place.disk, place.at("staged") / name
    make_folders(disk, path.parent, place.at("staged"))
    if _content(disk, place.out / name) == data and disk.link(place.out / name, path):
        return True
    disk.create(path, data)
    return False


def _content(disk: Disk, path: Path) -> bytes | None:
    """What an ordinary file holds; None for anything else."""
    return disk.read(path) if path.is_file() and not path.is_symlink() else None


def _not_ours(place: Place, folder: Path, before: Manifest) -> Iterator[str]:
    """The files in a former out/ that are not as Factpress made them, and empty folders that it didn't make."""
    if not folder.is_dir():
        return
    folders = {f"{parent}/" for name in before.files for parent in PurePosixPath(name).parents}
    for name in files_in(place.disk, folder):
        if name == NAME or name in folders:
            continue
        entry = before.files.get(name)
        content = _content(place.disk, folder / name) if entry else None
        if entry is None or content is None or hashlib.sha256(content).hexdigest() != entry["sha256"]:
            yield name


def _free_names(names: Iterable[str], ours: Iterable[str]) -> dict[str, str]:
    """The names of files somebody put in out/, each with a free one beside ours: "donor/brief.altered.docx".

    Names that differ by capitals only are the same file on some systems. A file named like a folder of ours gives way.
    """
    names, files = list(names), {name.casefold() for name in ours}
    folders = {parent.as_posix() for name in files for parent in PurePosixPath(name).parents}
    used = files | folders | {name.casefold() for name in names}
    used |= {parent.as_posix() for name in used for parent in PurePosixPath(name).parents}
    moved: dict[str, str] = {}
    return {name: _free_name(name, files, folders, used, moved) for name in names}


def _free_name(name: str, files: set[str], folders: set[str], used: set[str], moved: dict[str, str]) -> str:
    path, at_end = PurePosixPath(name), not name.endswith("/")
    for part in (*reversed(path.parents[:-1]), path):
        folded = part.as_posix().casefold()
        if folded in files or (part == path and at_end and folded in folders):
            if folded not in moved:
                numbers = ("", *range(2, 1000))
                tried = (part.with_name(f"{part.stem}.altered{n}{part.suffix}").as_posix() for n in numbers)
                moved[folded] = next(new for new in tried if new.casefold() not in used)
                used.add(moved[folded].casefold())
            return moved[folded] + name[len(part.as_posix()) :]
    return name


def _take_along(disk: Disk, path: Path, new: Path, root: Path) -> None:
    """Gives a file, or an empty folder, that isn't ours its place in a new folder."""
    if path.is_dir() and not path.is_symlink():
        return make_folders(disk, new, root)
    make_folders(disk, new.parent, root)
    if not disk.link(path, new):
        disk.copy(path, new)
    return None


def _rescue(place: Place, left: Path) -> None:
    """Brings what somebody put into the old out/ while the new one was laid down into the new one."""
    lost = list(_not_ours(place, left, read_manifest(left / NAME)))
    if not lost:
        return
    there = list(files_in(place.disk, place.out)) if place.out.exists() else []
    known = {_identity(place.disk, place.out / name) for name in there}
    missing = [name for name in lost if not name.endswith("/") and _identity(place.disk, left / name) not in known]
    sizes = {(left / name).lstat().st_size for name in missing}
    alike = [name for name in there if (place.out / name).lstat().st_size in sizes]
    contents = {_content(place.disk, place.out / name) for name in alike} - {None}
    missing = [name for name in missing if _content(place.disk, left / name) not in contents]
    for name, new in _free_names(missing, there).items():
        _take_along(place.disk, left / name, place.out / new, place.workspace.root)
    if missing:
        settle_all(place.disk, place.out)


def _identity(disk: Disk, path: Path) -> object:
    """What tells one file from another, whatever its names: for a link that it leads to the same place."""
    if path.is_symlink():
        return str(path.readlink())
    found = path.lstat()
    return found.st_dev, found.st_ino
