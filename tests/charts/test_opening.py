"""matplotlib opened without its documentation draws what it draws with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
