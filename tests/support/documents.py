"""The documents of both workspaces, placed and drawn once for all tests that look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from factpress.building.documents import place_document
from factpress.building.jobs import Placed, open_shop, with_charts
from factpress.content import Wanted, choose, read_content
from factpress.contracts.pages import Pages
from factpress.workspace import Workspace

HOME = Path(__file__).resolve().parents[2]
WORKSPACES = (HOME, HOME / "tests/workspace")


class Drawn(NamedTuple):
    """A document on its pages, and the same with its charts drawn."""

    placed: Placed
    pages: Pages


@cache
def drawn(root: Path) -> tuple[Drawn, ...]:
    """Every document of a workspace, by brief and audience."""
    shop = open_shop(read_content(Workspace(root)))
    placed = [place_document(shop, task) for task in choose(shop.content, Wanted())]
    return tuple(Drawn(one, with_charts(shop, one.pages)) for one in placed)
