"""Streams that are closed, that nobody reads, or that lead to a full disk: the work is done, and the end is clean."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.end_to_end.runs import HOME, copy_workspace

pytestmark = pytest.mark.skipif(os.name == "nt", reason="streams are closed by a shell")
CLOSED = [">&-", "2>&-", "<&-", "<&- >&- 2>&-"]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_workspace(tmp_path)


def generate(
    workspace: Path, *arguments: str, streams: str = "", stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Runs generate.py by a shell that opens and closes streams as said."""
    command = [sys.executable, str(HOME / "generate.py"), *arguments, "--workspace", str(workspace)]
    shell = ["sh", "-c", f'exec "$@" {streams}', "sh", *command]
    return subprocess.run(shell, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, timeout=120)


@pytest.mark.parametrize("streams", CLOSED)
@pytest.mark.parametrize("arguments", [["editions"], ["schema"]], ids=["alone", "with libraries"])
def test_a_closed_stream_is_no_failure(workspace: Path, streams: str, arguments: Sequence[str]) -> None:
    done = generate(workspace, *arguments, streams=streams)
    assert (done.returncode, done.stderr) == (0, "")
    assert bool(done.stdout) == (">&-" not in streams.split())


def test_a_build_whose_streams_are_closed_writes_into_no_other_file(workspace: Path) -> None:
    assert generate(workspace, streams="<&- >&- 2>&-").returncode == 0
    again = generate(workspace)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.startswith("Nothing has changed: ")


@pytest.mark.parametrize("arguments", [["--help"], ["editions"], ["schema"]])
def test_whoever_reads_no_further_is_told_nothing(workspace: Path, arguments: Sequence[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = generate(workspace, *arguments, stdout=write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_build_is_as_good_where_nobody_reads_and_says_so_where_the_disk_is_full(workspace: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        assert generate(workspace, stdout=write).returncode == 0
        assert generate(workspace, stdout=write).returncode == 0  # nothing has changed
    finally:
        os.close(write)
    assert (workspace / "out/manifest.json").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("arguments", [["editions"], ["schema"], []])
def test_an_answer_that_finds_no_space_is_told_as_that(workspace: Path, arguments: Sequence[str]) -> None:
    done = generate(workspace, *arguments, "--json", streams="> /dev/full")
    assert (done.returncode, done.stderr) == (4, "") or not arguments
    done = generate(workspace, *arguments, streams="> /dev/full")
    assert done.returncode == 4
    assert done.stderr.endswith(
        "the answer could not be written: No space left on device\n"
        "  what was made is whole; see where the output goes, then ask again\n"
    )
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="no SIGCHLD on this system")
def test_a_build_started_by_who_does_not_wait_for_children_is_as_good(workspace: Path) -> None:
    ignoring = (
        "import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
    )
    command = [sys.executable, str(HOME / "generate.py"), "--quiet", "--workspace", str(workspace)]
    subprocess.run([sys.executable, "-c", ignoring, *command], check=True, timeout=120)
    assert (workspace / "out/manifest.json").is_file()
