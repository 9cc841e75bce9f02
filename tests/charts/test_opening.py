"""matplotlib opened without its documentation draws what it draws with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]

SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
if sys.argv[2] == "whole":
    import factpress.charts.kinds
from factpress.building import documents, jobs, plain
from factpress.content import Wanted, choose, read_content
from factpress.workspace import Workspace
shop = jobs.open_shop(read_content(Workspace(Path(sys.argv[3]))))
placed = [documents.place_document(shop, task) for task in choose(shop.content, Wanted())]
orders = shop.drawings.missing(order for one in jobs.slide_jobs(shop, placed) for order in one.charts)
for order in orders.values():
    print(order.chart, hashlib.sha256(plain.to_bytes(shop.drawings.draw(order))).hexdigest())
from matplotlib.axes import Axes
print("told" if Axes.set.__doc__ and "alpha" in Axes.set.__doc__ else "untold")
"""


def drawn(how: str) -> list[str]:
    """The hash of each chart of the second workspace, and whether matplotlib's setters were documented."""
    command = [sys.executable, "-I", "-c", SCRIPT, str(HOME), how, str(HOME / "tests/workspace")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def test_charts_are_the_same() -> None:
    *whole, told = drawn("whole")
    *opened, untold = drawn("opened")
    assert len(whole) > 3
    assert opened == whole
    assert (told, untold) == ("told", "untold")


SETTINGS: dict[str, Callable[[Path], object]] = {
    "settings": lambda path: path.write_text("font.size: 30\n"),
    "no settings": lambda path: path.write_text("nonsense\n"),
    "no text": lambda path: path.write_bytes(b"\xff\n"),
    "a pipe": lambda path: os.mkfifo(path),
}


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes on Windows")
@pytest.mark.parametrize("kind", SETTINGS)
@pytest.mark.parametrize("place", ["working", "settings"])
def test_settings_that_lie_about_are_not_looked_at(tmp_path: Path, kind: str, place: str) -> None:
    for name in ("working", "settings"):
        (tmp_path / name).mkdir()
    SETTINGS[kind](tmp_path / place / "matplotlibrc")
    program = (
        f"import sys; sys.path.insert(0, {str(HOME)!r})\n"
        "from factpress.charts.opening import open_kinds; open_kinds()\n"
        "import matplotlib, os; print(matplotlib.rcParams['font.size'], os.path.basename(os.getcwd()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path / "working", capture_output=True, text=True, check=False,
        env={**os.environ, "MPLCONFIGDIR": str(tmp_path / "settings")}, timeout=60,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("10.0 working\n", "")
