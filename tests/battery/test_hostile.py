"""Hostile files: each ends in 20 seconds and 1 GB, with a message that helps or a whole edition, never a traceback."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.battery.confined import BYTES, SECONDS, Ended, build_confined
from tests.battery.hostile import HOSTILE
from tests.battery.hostile_pictures import HOSTILE_PICTURES
from tests.battery.printing import HOME
from tests.support.messages import check_message

DONE, PROBLEMS = 0, 1
ALL = HOSTILE | HOSTILE_PICTURES


def build_hostile(home: Path, names: Sequence[str]) -> dict[str, Ended]:
    """How the build of each hostile workspace ended; what a build of the unharmed one has drawn is kept for all."""
    whole = home / "whole"
    shutil.copytree(HOME / "tests/workspace", whole, ignore=shutil.ignore_patterns("out", ".factpress"))
    (whole / "briefs/delta-letter.toml").unlink()
    (unharmed,) = build_confined(HOME, [whole])
    assert unharmed.code == DONE, unharmed
    folders = [home / f"hostile-{number}" for number in range(len(names))]
    for folder, name in zip(folders, names, strict=True):
        shutil.copytree(whole, folder)
        ALL[name][0](folder)
    return dict(zip(names, build_confined(HOME, folders), strict=True))


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended]:
    """How each hostile build ended."""
    return build_hostile(tmp_path_factory.mktemp("hostile"), tuple(ALL))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the limits of a process are set as on Unix")
@pytest.mark.parametrize("name", ALL)
def test_it_ends_in_time_with_a_message_or_an_edition(ended: dict[str, Ended], name: str) -> None:
    end, expected = ended[name], ALL[name][1]
    assert "Traceback" not in end.said, end.said[-3_000:]
    assert end.code == (DONE if expected is None else PROBLEMS), (end.code, end.said[-1_000:])
    assert end.seconds < SECONDS and end.megabytes * 1024 * 1024 < BYTES, end
    if expected is not None:
        assert expected in end.said, end.said[:1_000]
        for message in re.findall(
            r"^\S.*\n(?:  .*\n)?", re.sub(r"\d+ problems?; nothing was made\n$", "", end.said), re.M
        ):
            check_message(message.rstrip("\n"))


def test_all_hostile_inputs_were_tried(ended: dict[str, Ended]) -> None:
    assert len(ended) == len(ALL) >= 120


def test_a_run_that_takes_more_than_it_may_is_found(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("time", "memory")]
    for folder in folders:
        shutil.copytree(HOME / "tests/workspace", folder, ignore=shutil.ignore_patterns("out", ".factpress"))
    (slow,) = build_confined(HOME, folders[:1], seconds=0.2)
    assert slow.code == -signal.SIGALRM and slow.seconds < 3
    (large,) = build_confined(HOME, folders[1:], most=10_000_000)
    assert large.code != DONE
