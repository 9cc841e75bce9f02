"""A fault at every step of publishing: out/ holds the old edition or the new one, whole, and the next run is clean.

The steps are those of `Disk` (every system has them), and, under Linux, the system calls themselves, through strace.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factpress.problems import SurroundingsError
from factpress.publishing.editions import list_editions
from factpress.publishing.publish import alone, restore
from factpress.system import Disk
from factpress.workspace import Workspace
from tests.battery.editions import add_own, check_kept, is_clean, publish_edition, whole

HOME = Path(__file__).resolve().parents[2]
STEPS = sorted(name for name in vars(Disk) if not name.startswith("_"))
KILLED = 9

Fault = Callable[["FaultyDisk", str, tuple[Any, ...]], None]


class FaultyDisk(Disk):
    """A disk whose step number `at` goes wrong; the others do what they should, but nobody waits for the disk."""

    def __init__(self, at: int, fault: Fault, lacks: tuple[str, ...] = ()) -> None:
        self.at, self.fault, self.lacks, self.count = at, fault, lacks, 0

    def step(self, name: str, arguments: tuple[Any, ...]) -> Any:
        """Does a step, or lets it fail."""
        self.count += 1
        if self.count == self.at:
            self.fault(self, name, arguments)
        if name in self.lacks:
            return False
        return None if name in ("settle", "sync") else getattr(Disk, name)(self, *arguments)


def _step(name: str) -> Callable[..., Any]:
    return lambda self, *arguments: self.step(name, arguments)


for _name in STEPS:
    setattr(FaultyDisk, _name, _step(_name))


def halfway(disk: Disk, name: str, arguments: tuple[Any, ...]) -> None:
    """Writes as much of a file as is on the disk when its writing fails."""
    if name == "create":
        path, data, *_ = arguments
        Disk.create(disk, path, data[: len(data) // 2])


def failing(code: int) -> Fault:
    def fail(disk: FaultyDisk, name: str, arguments: tuple[Any, ...]) -> None:
        halfway(disk, name, arguments)
        raise OSError(code, os.strerror(code), str(arguments[0]))

    return fail


def done_but_failing(disk: FaultyDisk, name: str, arguments: tuple[Any, ...]) -> None:
    """The step is done, and an error told nevertheless."""
    getattr(Disk, name)(disk, *arguments)
    raise OSError(errno.EIO, os.strerror(errno.EIO), str(arguments[0]))


def kill(disk: FaultyDisk, name: str, arguments: tuple[Any, ...]) -> None:
    halfway(disk, name, arguments)
    os._exit(KILLED)


FAULTS: dict[str, Fault] = {
    "ENOSPC": failing(errno.ENOSPC),
    "EIO": failing(errno.EIO),
    "EACCES": failing(errno.EACCES),
    "late": done_but_failing,
    "kill": kill,
}


@dataclass(frozen=True)
class Scene:
    """What is going on: the state that a run starts from, what it does, on a disk that lacks some steps."""

    prepare: Callable[[Path], None]
    act: Callable[[Path, Disk], None]
    lacks: tuple[str, ...] = ()
    own: bool = True
    faults: tuple[str, ...] = ("kill",)
    makes: str = "B"
    may_hold: tuple[str, ...] = ("A", "B")


def with_edition(root: Path) -> None:
    publish_edition(root, "A")
    add_own(root)


def with_two(root: Path) -> None:
    publish_edition(root, "A")
    publish_edition(root, "B")
    add_own(root)


def with_five(root: Path) -> None:
    for letter in "DEFGA":
        publish_edition(root, letter)
    add_own(root)


def just_flipped(root: Path, lacks: tuple[str, ...] = ()) -> None:
    """A run was killed right after it had put B in the place of A, when somebody had just added a file."""
    with_edition(root)

    class Stopped(Exception):
        pass

    class Stops(Disk):
        def exchange(self, first: Path, second: Path) -> bool:
            super().exchange(first, second)
            raise Stopped

    with pytest.raises(Stopped):
        publish_edition(root, "B", Stops())


def between_renames(root: Path) -> None:
    """A run was killed between the two renames that put B in the place of A."""
    with_edition(root)

    class Stopped(Exception):
        pass

    class Stops(Disk):
        def exchange(self, first: Path, second: Path) -> bool:
            return False

        def rename(self, path: Path, new: Path) -> None:
            if path.name == "new":
                raise Stopped
            super().rename(path, new)

    with pytest.raises(Stopped):
        publish_edition(root, "B", Stops())
    assert not (root / "out").exists()


def publish_b(root: Path, disk: Disk) -> None:
    publish_edition(root, "B", disk)


def publish_c(root: Path, disk: Disk) -> None:
    publish_edition(root, "C", disk)


def restore_a(root: Path, disk: Disk) -> None:
    with alone(Workspace(root), disk):
        restore(Workspace(root), list_editions(Workspace(root))[-1], disk)


def only_recover(root: Path, disk: Disk) -> None:
    with alone(Workspace(root), disk):
        pass


SCENES = {
    "an edition replaces another": Scene(with_edition, publish_b, faults=tuple(FAULTS)),
    "where folders can't be swapped": Scene(
        with_edition, publish_b, ("exchange",), faults=("EIO", "kill"), may_hold=("A", "B", "")
    ),
    "where files can't be linked": Scene(with_edition, publish_b, ("link",)),
    "the first edition": Scene(lambda root: None, publish_b, own=False, may_hold=("", "B")),
    "the oldest edition goes": Scene(with_five, publish_b),
    "an edition is restored": Scene(with_two, restore_a, faults=("EIO", "kill"), makes="A"),
    "after a kill at the flip": Scene(just_flipped, publish_b, faults=("EIO", "kill")),
    "after a kill between two renames": Scene(between_renames, publish_b, ("exchange",), may_hold=("A", "B", "")),
}


def run(act: Callable[[Path, Disk], None], root: Path, disk: FaultyDisk, fault: str) -> str:
    """What became of it: "done", "killed", or the message."""
    if fault == "kill":
        child = os.fork()
        if child == 0:
            try:
                act(root, disk)
            finally:
                os._exit(0)
        return "killed" if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED else "done"
    try:
        act(root, disk)
    except (OSError, SurroundingsError) as error:
        return str(error)
    return "done"


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder, in memory where there is such a place: nobody waits for a disk there."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() and os.access(memory, os.W_OK) else None) as name:
        yield Path(name)


FIRST = next(iter(SCENES))
CASES = [(scene, fault) for scene, going_on in SCENES.items() for fault in going_on.faults]


@pytest.mark.parametrize(("scene", "fault"), CASES)
def test_a_fault_at_any_step_leaves_the_old_edition_or_the_new_one(folder: Path, scene: str, fault: str) -> None:
    if fault == "kill" and not hasattr(os, "fork"):
        pytest.skip("no fork on this system")
    going_on, start = SCENES[scene], folder / "start"
    start.mkdir()
    going_on.prepare(start)
    own = going_on.own
    next_run = publish_c if scene == FIRST else only_recover  # the latter is what any run begins with
    before, told = (whole(start, going_on.own) if (start / "out").exists() else ""), list[str]()
    for at in range(1, 1000):
        root = Path(shutil.copytree(start, folder / "now", symlinks=True))
        disk = FaultyDisk(at, FAULTS[fault], going_on.lacks)
        told.append(run(going_on.act, root, disk, fault))
        where = f"{fault} at step {at}: {told[-1]}"
        out_is_there = (root / "out").exists()
        holds = whole(root, own and out_is_there)
        assert holds in going_on.may_hold, where
        if "is new and whole" in told[-1]:
            assert holds == going_on.makes, where
        elif told[-1] != "done" and fault not in ("late", "kill") and out_is_there:
            assert holds in (before, *(("A", "B") if "after" in scene else ())), where
        check_kept(root)
        next_run(root, FaultyDisk(0, kill))
        holds = whole(root, own and (root / "out").exists())
        assert holds in ("C" if scene == FIRST else [letter for letter in going_on.may_hold if letter or not own]), (
            where
        )
        assert is_clean(root), where
        shutil.rmtree(root)
        if (told[-1] == "done" and fault == "kill") or (fault != "kill" and disk.count < at):
            break
    assert len(told) > 20  # or the steps were not taken by this disk
    assert len(set(told)) > 1


STRACE = shutil.which("strace")
CALLS = ("fsync", "fdatasync", "rename", "renameat", "renameat2")


def trace(root: Path, *options: str) -> tuple[int, str]:
    """The exit code of publishing B under strace, and what it wrote."""
    program = [sys.executable, "-B", "-m", "tests.battery.editions", str(root), "B"]
    command = [str(STRACE), "-f", "-qq", "-e", f"trace={','.join(CALLS)}", *options, *program]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def calls_of(text: str) -> Iterator[tuple[str, int]]:
    """Each system call that was made, as its name and which of that name it was."""
    counts = dict.fromkeys(CALLS, 0)
    for name in re.findall(r"^(?:\[pid +\d+\] )?(\w+)\(", text, re.MULTILINE):
        counts[name] += 1
        yield name, counts[name]


@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
def test_a_fault_at_any_rename_or_fsync_leaves_the_old_edition_or_the_new_one(tmp_path: Path, fault: str) -> None:
    if STRACE is None:
        pytest.skip("strace is not installed")
    start = tmp_path / "start"
    start.mkdir()
    with_edition(start)
    root = Path(shutil.copytree(start, tmp_path / "whole"))
    code, text = trace(root)
    assert (code, whole(root, own=True)) == (0, "B"), text
    calls = list(calls_of(text))
    assert {"fsync", "rename", "renameat2"} <= {name for name, _ in calls}
    seen = set()
    for name, number in calls:
        root = Path(shutil.copytree(start, tmp_path / "now"))
        code, text = trace(root, "-e", f"inject={name}:{fault}:when={number}")
        where = f"{fault} at {name} {number}: {text}"
        seen.add(holds := whole(root, own=True))
        assert holds in ("A", "B"), where
        assert "INJECTED" in text or code < 0 or "killed" in text or code == 137, where
        publish_edition(root, "C", FaultyDisk(0, kill))
        assert whole(root, own=True) == "C", where
        assert is_clean(root), where
        shutil.rmtree(root)
    assert seen == {"A", "B"}
