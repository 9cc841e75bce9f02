"""The power goes at any moment of publishing: whatever was not waited for may be lost, in any choice.

Publishing is followed step by step on a model of a disk. A change of names in a folder is safe once that folder was
settled after it, the content of a file once the file was synced; a rename counts in both its folders. For every moment
the model is written out as a real folder: with all that was done, with all that was not safe gone, and with each such
change gone alone; then the next run must find the old edition or the new one.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from factpress.publishing.editions import list_editions
from factpress.publishing.publish import alone
from factpress.system import Disk
from factpress.workspace import Workspace
from tests.battery.editions import Quick, add_own, is_clean, publish_edition, whole


@dataclass(eq=False)
class File:
    data: bytes
    synced: int | None = None  # the step after which its content is safe


@dataclass(eq=False)
class Folder:
    """Its names at first, then each change as the step and the name's new meaning, None for gone."""

    names: dict[str, File | Folder]
    changes: list[tuple[int, str, File | Folder | None]] = field(default_factory=list)
    settled: list[int] = field(default_factory=list)

    def now(self) -> dict[str, File | Folder]:
        """What its names mean after all changes."""
        return self.after(set())

    def after(self, lost: set[int]) -> dict[str, File | Folder]:
        """What its names mean without the lost steps."""
        names = dict(self.names)
        for step, name, meaning in self.changes:
            if step not in lost:
                names.pop(name, None)
                if meaning is not None:
                    names[name] = meaning
        return names


def model_of(path: Path) -> File | Folder:
    if path.is_dir():
        return Folder({inner.name: model_of(inner) for inner in path.iterdir()})
    return File(path.read_bytes(), synced=0)


class Followed(Disk):
    """A disk on which a model follows every step; it stops as the power does, after step `last`."""

    def __init__(self, root: Path, last: int) -> None:
        self.root, self.model, self.last, self.step = root, model_of(root), last, 0

    def at(self, path: Path) -> Any:
        found: Any = self.model
        for part in path.relative_to(self.root).parts:
            found = found.now()[part]
        return found

    def _next(self) -> None:
        if self.step == self.last:
            raise PowerLoss
        self.step += 1

    def _name(self, path: Path, meaning: File | Folder | None) -> None:
        self.at(path.parent).changes.append((self.step, path.name, meaning))

    def make_folder(self, path: Path) -> None:
        self._next()
        super().make_folder(path)
        self._name(path, Folder({}))

    def create(self, path: Path, data: bytes, mode: int = 0o666) -> None:
        self._next()
        super().create(path, data, mode)
        self._name(path, File(data))

    def link(self, path: Path, new: Path) -> bool:
        self._next()
        self._name(new, self.at(path))
        return super().link(path, new)

    def copy(self, path: Path, new: Path) -> None:
        raise AssertionError("everything can be linked here")

    def sync(self, path: Path) -> None:
        self._next()
        self.at(path).synced = self.step

    def settle(self, folder: Path) -> None:
        self._next()
        self.at(folder).settled.append(self.step)

    def rename(self, path: Path, new: Path) -> None:
        self._next()
        super().rename(path, new)
        moved = self.at(path)
        self._name(path, None)
        self._name(new, moved)

    def exchange(self, first: Path, second: Path) -> bool:
        self._next()
        assert super().exchange(first, second)
        one, other = self.at(first), self.at(second)
        self._name(first, other)
        self._name(second, one)
        return True

    def remove(self, path: Path) -> None:
        self._next()
        super().remove(path)
        self._name(path, None)

    def remove_folder(self, path: Path) -> None:
        self._next()
        super().remove_folder(path)
        self._name(path, None)


class PowerLoss(Exception):
    """The power is gone."""


def folders(model: Folder, seen: set[int]) -> Iterator[Folder]:
    """Every folder that ever was in the model."""
    if id(model) in seen:
        return
    seen.add(id(model))
    yield model
    for inner in (*model.names.values(), *(meaning for _, _, meaning in model.changes)):
        if isinstance(inner, Folder):
            yield from folders(inner, seen)


def unsafe_steps(model: Folder) -> set[int]:
    """The steps of which some change of names may be lost."""
    return {
        step
        for folder in folders(model, set())
        for step, _, _ in folder.changes
        if not any(settled > step for settled in folder.settled)
    }


def write_out(model: File | Folder, path: Path, lost: set[int], contents_lost: bool) -> None:
    """The model as a real folder, without what is lost."""
    if isinstance(model, Folder):
        path.mkdir()
        for name, inner in model.after(lost).items():
            write_out(inner, path / name, lost, contents_lost)
    else:
        path.write_bytes(model.data if model.synced is not None or not contents_lost else b"")


def losses(model: Folder) -> Iterator[tuple[set[int], bool]]:
    """What may be lost: nothing, everything that isn't safe, or one step of that."""
    unsafe = unsafe_steps(model)
    yield set(), False
    yield set(), True
    yield unsafe, True
    yield from (({step}, contents_lost) for step in sorted(unsafe) for contents_lost in (False, True))


@pytest.fixture
def folder() -> Iterator[Path]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs folders that can be swapped, as under Linux")
def test_the_power_may_go_at_any_moment(folder: Path) -> None:
    start = folder / "start"
    start.mkdir()
    publish_edition(start, "A")
    add_own(start)
    held, states = [], 0
    for last in range(1000):
        root = Path(shutil.copytree(start, folder / "now"))
        disk = Followed(root, last)
        try:
            publish_edition(root, "B", disk)
            done = True
        except PowerLoss:
            done = False
        shutil.rmtree(root)
        for lost, contents_lost in losses(disk.model):
            write_out(disk.model, root, lost, contents_lost)
            (root / ".factpress").mkdir(exist_ok=True)
            with alone(Workspace(root), Quick()):
                pass
            where = f"after step {last}, lost: {sorted(lost)}{' and contents' * contents_lost}"
            try:
                held.append(whole(root, own=True))
                assert held[-1] in ("A", "B"), where
                assert is_clean(root), where
                assert held[-1] in [kept.manifest.inputs for kept in list_editions(Workspace(root))], where
            except AssertionError as error:
                error.add_note(where)
                raise
            states += 1
            shutil.rmtree(root)
        if done:
            break
    assert set(held) == {"A", "B"}
    assert held[0] == "A" and held[-1] == "B"
    assert states > 200
