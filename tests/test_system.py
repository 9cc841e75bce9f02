"""What systems do differently: who holds a lock, and what may lie in the place of its file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.problems import SurroundingsError
from factpress.system import lock

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


def test_a_lock_names_who_holds_it(tmp_path: Path) -> None:
    with lock(tmp_path / "lock"):
        assert (tmp_path / "lock").read_text() == str(os.getpid())
        with pytest.raises(SurroundingsError, match=f"held by {os.getpid()}"), lock(tmp_path / "lock", "held by {pid}"):
            pass
