"""SIGKILL at random moments: out/ holds the old edition or the new one, whole, and the next run is clean.

60 processes are killed at every change, 300 by `FACTPRESS_KILLS=300 python3 -m tests tests/battery/test_kills.py`. In
one of fifteen a real build is the victim, in the rest a process that publishes two prepared editions in turn.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factpress.problems import SurroundingsError
from factpress.publishing.manifest import input_hash
from factpress.publishing.publish import alone
from factpress.workspace import Workspace
from tests.battery.editions import add_own, is_clean, publish_edition, whole

HOME = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("FACTPRESS_KILLS", "60"))
REAL = KILLS // 15
FILES = 24

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")


def start(root: Path, letters: str) -> subprocess.Popen[str]:
    """A process that publishes the editions of these letters, ready to begin."""
    program = [sys.executable, "-B", "-m", "tests.battery.editions", str(root), letters]
    process = subprocess.Popen(program, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it ended by itself"


def test_a_kill_at_any_moment_leaves_a_whole_edition(tmp_path: Path) -> None:
    chance, held, unfinished = random.Random(1), [], 0
    publish_edition(tmp_path, "A", count=FILES)
    add_own(tmp_path)
    publish_edition(tmp_path, "B", count=FILES)
    for _ in range(KILLS - REAL):
        process = start(tmp_path, "AB")
        time.sleep(chance.uniform(0, 0.3))
        end(process)
        held.append(whole(tmp_path, own=True))
        unfinished += (tmp_path / ".factpress/publishing").exists()
        if chance.random() < 0.5:  # otherwise the next process is the one that clears up
            with alone(Workspace(tmp_path)):
                pass
            assert whole(tmp_path, own=True) in ("A", "B")
            assert is_clean(tmp_path)
    assert set(held) == {"A", "B"}
    assert unfinished > len(held) / 5  # or the kills didn't hit the publishing
    publish_edition(tmp_path, "C", count=FILES)
    assert whole(tmp_path, own=True) == "C"
    assert is_clean(tmp_path)


def test_whoever_looks_meanwhile_finds_every_file_whole(tmp_path: Path) -> None:
    publish_edition(tmp_path, "A", count=FILES)
    contents = {path.read_bytes() for path in (tmp_path / "out").rglob("*.pdf")}
    publish_edition(tmp_path, "B", count=FILES)
    contents |= {path.read_bytes() for path in (tmp_path / "out").rglob("*.pdf")}
    names = [path.relative_to(tmp_path).as_posix() for path in (tmp_path / "out").rglob("*.pdf")]
    process, seen, moments = start(tmp_path, "AB"), set(), 0
    until = time.monotonic() + 2
    while time.monotonic() < until:
        for name in names:
            seen.add((tmp_path / name).read_bytes())  # there is no moment without it
            moments += 1
    end(process)
    assert seen == contents
    assert moments > 1000


def test_the_second_of_two_processes_says_who_is_at_it(tmp_path: Path) -> None:
    publish_edition(tmp_path, "A", count=FILES)
    process = start(tmp_path, "AB")
    told = set()
    for _ in range(200):
        try:
            with alone(Workspace(tmp_path)):
                assert whole(tmp_path) in ("A", "B")
        except SurroundingsError as error:
            told.add(str(error))
        time.sleep(0.005)
    end(process)
    head = "another run is at work in this workspace (process "
    assert f"{head}{process.pid})\n  wait for it to end, then run again" in told


GENERATE = [sys.executable, str(HOME / "generate.py"), "--workspace"]


def build(root: Path) -> float:
    """How long a build took, in seconds."""
    began = time.monotonic()
    subprocess.run([*GENERATE, str(root), "--quiet"], check=True, timeout=120)
    return time.monotonic() - began


def test_a_kill_of_a_real_build_leaves_a_whole_edition(tmp_path: Path) -> None:
    """The second workspace, with one figure changed from build to build; each process is killed at some moment."""
    chance, root = random.Random(2), tmp_path / "workspace"
    shutil.copytree(HOME / "tests/workspace", root)
    text = (root / "facts.toml").read_text(encoding="utf-8")
    assert text.count("value = 41\n") == text.count("value = 23\n") == 1  # their sum is checked

    def change(number: int) -> None:
        more = number % 8
        changed = text.replace("value = 41\n", f"value = {41 + more}\n")
        (root / "facts.toml").write_text(changed.replace("value = 23\n", f"value = {23 - more}\n"), encoding="utf-8")

    build(root)
    add_own(root, "ministry/fever-sheet.docx")
    change(1)
    took, held = build(root), whole(root, own=True)
    for number in range(2, 2 + REAL):
        change(number)
        process = subprocess.Popen([*GENERATE, str(root), "--quiet"])
        time.sleep(chance.uniform(0, took))
        process.kill()
        process.wait()
        old, new, held = held, input_hash(Workspace(root)), whole(root, own=True)
        assert held in (old, new)
    build(root)
    assert whole(root, own=True) == new
    assert not (root / ".factpress/publishing").exists()
    done = subprocess.run([*GENERATE, str(root)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Nothing has changed: the 16 files")
