"""The benchmark's six files are those of the whole example, and its workspace holds nothing else that costs time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.six import AUDIENCES, BRIEF, trim
from factpress.building import plain
from factpress.building.documents import place_document
from factpress.building.jobs import open_shop
from factpress.content import Content, Wanted, choose, read_content
from factpress.slides import figures_of
from factpress.workspace import Workspace
from tests.end_to_end.runs import HOME, copy_workspace

SIX = Wanted(briefs=(BRIEF,), audiences=AUDIENCES)


def placed(content: Content) -> dict[str, bytes]:
    """Each of the three documents on its pages, by audience."""
    shop = open_shop(content)
    return {t.audience.key: plain.to_bytes(place_document(shop, t).pages) for t in choose(content, SIX)}


def test_a_trimmed_workspace_says_the_same_and_holds_nothing_else(tmp_path: Path) -> None:
    root = copy_workspace(tmp_path / "workspace", HOME)
    whole = read_content(Workspace(root))
    trim(root)
    six = read_content(Workspace(root))
    assert [task.brief.key for task in choose(six, Wanted())] == [BRIEF] * 3
    assert {*six.audiences} == {*AUDIENCES}
    assert (root / "facts.toml").read_bytes() == (HOME / "facts.toml").read_bytes()
    shop = open_shop(six)
    documents = [place_document(shop, task).pages for task in choose(six, Wanted())]
    assert {figure.chart for pages in documents for figure in figures_of(pages.pages)} == {*six.charts}
    read = {path.relative_to(root).as_posix() for path in (root / "templates").rglob("*.md")}
    assert len(read) < 50
    trimmed, asked = placed(six), placed(whole)
    assert trimmed.keys() == asked.keys() == {*AUDIENCES}
    for audience, pages in asked.items():
        assert _without_places(trimmed[audience]) == _without_places(pages), audience


def test_everything_is_told_by_stage_and_by_document(tmp_path: Path) -> None:
    root = copy_workspace(tmp_path / "workspace")
    (root / "factpress").symlink_to(HOME / "factpress")
    command = [sys.executable, "-I", str(HOME / "benchmarks/everything.py"), str(root / "generate.py")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    stages = re.findall(r"^([^\d|\n]+?)(?: \d+ [^|\n]*)? \| \d+$", told, re.M)
    assert {*stages} == {
        "import what reads and composes", "read and check all files", "compose, resolve, place", "import matplotlib",
        "draw", "import what writes files", "lay out, write and read back", "set, write and read back", "publish",
    }  # fmt: skip
    assert "fever-sheet, " in told


def _without_places(data: bytes) -> bytes:
    """The bytes without the lines of the brief, of which some are gone."""

    return re.sub(rb"briefs/[a-z-]+\.toml:\d+", b"", data[8:])
