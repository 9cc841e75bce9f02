"""What systems do differently: who holds a lock, and what may lie in the place of its file."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.problems import SurroundingsError
from factpress.system import Disk, lock
from tests.end_to_end.runs import HOME, copy_workspace

IN_THE_WAY: dict[str, Callable[[Path, Path], None]] = {
    "a link to somebody's file": lambda place, thesis: place.symlink_to(thesis),
    "a link to nothing": lambda place, thesis: place.symlink_to("nothing"),
    "a pipe": lambda place, thesis: os.mkfifo(place),
    "a folder": lambda place, thesis: place.mkdir(),
}


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes on Windows, and links only for who may make them")
@pytest.mark.parametrize("kind", IN_THE_WAY)
def test_what_lies_in_the_place_of_a_lock_is_told_and_left_as_it_is(tmp_path: Path, kind: str) -> None:
    thesis, place = tmp_path / "thesis.txt", tmp_path / ".factpress/build.lock"
    thesis.write_text("two years of work")
    place.parent.mkdir()
    IN_THE_WAY[kind](place, thesis)
    with pytest.raises(SurroundingsError) as refused, lock(place):
        pass
    assert str(refused.value) == (f"{place} is in the way: it is no ordinary file\n  move or delete it, then run again")
    assert thesis.read_text() == "two years of work"
    assert not (tmp_path / ".factpress/nothing").exists()


SWALLOWED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from factpress import bootstrap, cli, fonts, system
system.note_what_gets_lost()
bootstrap.enter = lambda *_: None
line = fonts._Pen.line
def disturbed(*arguments):
    fonts._Pen.line = line
    if sys.argv[3] == "stop":
        os.kill(os.getpid(), signal.SIGINT)
        sum(range(1000))  # the signal is heeded here
    raise MemoryError
fonts._Pen.line = disturbed
sys.exit(cli.main(["--quiet", "--workspace", sys.argv[2]]))
"""
LOST = {
    "stop": (130, "stopped; nothing in out/ is half made\n"),
    "no memory": (4, "there is not enough memory\n  out/ is as it was; close other programs, then run again\n"),
}


@pytest.mark.skipif(os.name == "nt", reason="there no process sends this to itself")
@pytest.mark.parametrize("how", LOST)
def test_what_a_library_swallows_stops_the_build_all_the_same(tmp_path: Path, how: str) -> None:
    """HarfBuzz draws letters by callbacks of ours; what they raise it drops, and the letter lacks a line."""
    workspace = copy_workspace(tmp_path)
    command = [sys.executable, "-c", SWALLOWED, str(HOME), str(workspace), how]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == LOST[how]
    assert not (workspace / "out").exists()
    assert [path for path in (workspace / ".factpress/cache").rglob("*") if len(path.name) == 64] == []


def test_a_lock_names_who_holds_it(tmp_path: Path) -> None:
    with lock(tmp_path / "lock"):
        assert (tmp_path / "lock").read_text() == str(os.getpid())
        with pytest.raises(SurroundingsError, match=f"held by {os.getpid()}"), lock(tmp_path / "lock", "held by {pid}"):
            pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_told_with_the_file_that_found_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open
    monkeypatch.setattr(os, "open", lambda path, flags, mode: opened("/dev/full", os.O_WRONLY))
    with pytest.raises(OSError, match="No space left on device") as refused:
        Disk().create(tmp_path / "brief.pdf", b"content")
    assert refused.value.filename == str(tmp_path / "brief.pdf")


def test_a_disk_that_fails_to_keep_a_file_is_told_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    (tmp_path / "brief.pdf").touch()
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output error") as refused:
        Disk().sync(tmp_path / "brief.pdf")
    assert refused.value.filename == str(tmp_path / "brief.pdf")
