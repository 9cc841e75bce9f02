"""Plates: what each page of the gallery's workspace shows, and its files as they are built now."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from factpress.building.documents import place_document
from factpress.building.jobs import open_shop
from factpress.building.pipeline import build
from factpress.content import Wanted, choose, read_content
from factpress.contracts.document import Block, Figure
from factpress.contracts.pages import Page
from factpress.workspace import Workspace

HOME = Path(__file__).resolve().parents[1]
STORED = HOME / "docs/gallery"
WORKSPACE = STORED / "workspace"
CONTENTS = ("briefs", "charts", "templates")
MAIN = "gallery"
"""The brief whose pages are a plate each; every other document is one plate."""

_BLOCKS = get_args(Block)


@dataclass(frozen=True, slots=True)
class Plate:
    """One page: its name, the document it is a page of (from 0), and what it shows.

    `blocks` are names of classes of the document model, `charts` names of files, `surfaces` the grounds of its rows.
    """

    name: str
    document: str
    page: int
    blocks: frozenset[str]
    charts: frozenset[str]
    surfaces: frozenset[str]

    @property
    def section(self) -> str:
        """The section that it is made of, as a path in the workspace."""
        brief, _, audience = self.name.partition("-for-")
        return f"templates/base/{brief}{'.fr' if audience == 'lecteurs' else ''}.md"


def read_plates(root: Path = WORKSPACE) -> tuple[Plate, ...]:
    """Every page of the workspace, the documents one after the other."""
    content = read_content(Workspace(root))
    shop, plates = open_shop(content), []
    for task in choose(content, Wanted()):
        document = f"{task.audience.key}/{task.brief.key}"
        for number, page in enumerate(place_document(shop, task).pages.pages):
            own = f"{task.brief.key}-for-{task.audience.key}"
            plates.append(_plate(page, document, number, "" if task.brief.key == MAIN else own))
    return tuple(plates)


def chart_kinds(root: Path = WORKSPACE) -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """The kind and the options of each chart of the workspace."""
    return {name: (spec.kind, spec.options) for name, spec in read_content(Workspace(root)).charts.items()}


def build_files(folder: Path) -> Mapping[str, bytes]:
    """Every PDF and Word file of the gallery, built in `folder` from scratch, by its name ("readers/gallery.pdf")."""
    for name in CONTENTS:
        shutil.copytree(WORKSPACE / name, folder / name)
    shutil.copy(WORKSPACE / "facts.toml", folder)
    made = build(Workspace(folder.resolve())).files
    return {file.name: file.data for file in made if not file.name.startswith("charts/")}


def _plate(page: Page, document: str, number: int, name: str) -> Plate:
    regions = [cell.region for row in page.rows for cell in row.cells]
    nodes = list(_nodes(page))
    return Plate(
        name=name or regions[0].rpartition("-")[0],
        document=document,
        page=number,
        blocks=frozenset(type(node).__name__ for node in nodes if isinstance(node, _BLOCKS)),
        charts=frozenset(node.chart for node in nodes if isinstance(node, Figure)),
        surfaces=frozenset(row.surface for row in page.rows),
    )


def _nodes(tree: object) -> Iterator[object]:
    if isinstance(tree, tuple):
        for item in tree:
            yield from _nodes(item)
    elif dataclasses.is_dataclass(tree):
        yield tree
        for field in dataclasses.fields(tree):
            yield from _nodes(getattr(tree, field.name))
