"""Marks: which stretch of a page's content belongs to which part of the document (ISO 32000-1, 14.6 and 14.7.4).

Text belongs to a part of the document, or to a page's head or foot; any other is a fault of the program, for a reader
that follows the tags would never meet it. Links in heads and feet are real content, or nobody could follow them by ear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from factpress.drawing import Box, Item, TextRun
from factpress.fonts import FontBook
from factpress.nodes import DECORATION, FURNITURE
from factpress.render.pdf.bounds import bounds_of
from factpress.structure import Element, leaves

END = "EMC"
_ARTIFACTS = {
    DECORATION: "/Artifact <</Type /Layout>> BDC",
    FURNITURE: "/Artifact <</Type /Pagination>> BDC",
}


class Stretch(NamedTuple):
    """Items that follow each other and belong to one node and one link ("" for none)."""

    node: str
    link: str
    items: Sequence[Item]


def stretches(items: Sequence[Item]) -> Iterator[Stretch]:
    """The items of a page in their order."""
    for (node, link), some in groupby(items, key=_belongs):
        yield Stretch(node, link, tuple(some))


def _belongs(item: Item) -> tuple[str, str]:
    return item.node, item.link if isinstance(item, TextRun) else ""


class Content(NamedTuple):
    """A stretch of the content of a page (from 0), by its number there."""

    page: int
    number: int


class Area(NamedTuple):
    """Where a link can be followed on a page (from 0): its annotation, by name."""

    page: int
    annotation: str


@dataclass
class LinkMark:
    """One link, on however many lines and pages."""

    target: str
    kids: list[Content | Area] = field(default_factory=list)


class Stand(NamedTuple):
    """Where a picture stands."""

    page: int
    box: Box


class Marks:
    """What has been marked: the stretches of each node and its links in order, and where its pictures stand.

    `structure` is what they belong to; `pages` counts the stretches of each page, `areas` are those of all links.
    """

    def __init__(self, structure: Element, fonts: FontBook) -> None:
        links = Element("P", nodes=(FURNITURE,))
        self.structure = replace(structure, parts=(*structure.parts, links))
        self.kids: dict[str, list[Content | LinkMark]] = {}
        self.areas: list[Area] = []
        self.figures: dict[str, Stand] = {}
        self.pages: list[int] = []
        self._fonts = fonts
        self._leaves: dict[str, Element] = {}
        for leaf in leaves(self.structure):
            for node in leaf.nodes:
                if node in self._leaves:
                    raise ValueError(f"the document's structure has the node {node!r} twice")
                self._leaves[node] = leaf

    def begin_page(self) -> None:
        """The next page begins."""
        self.pages.append(0)

    def begin(self, stretch: Stretch) -> str:
        """The operator that begins a stretch."""
        node, link, items = stretch
        if node not in self._leaves or (node == FURNITURE and not link):
            return _artifact(stretch)
        leaf, content = self._leaves[node], Content(len(self.pages) - 1, self.pages[-1])
        self.pages[-1] += 1
        if link:
            self._link(node, link).kids.append(content)
        else:
            self.kids.setdefault(node, []).append(content)
        if leaf.role == "Figure":
            self.figures[node] = Stand(content.page, bounds_of(items, self._fonts))
        return f"/{'Link' if link else leaf.role} <</MCID {content.number}>> BDC"

    def add_area(self, stretch: Stretch, annotation: str) -> None:
        """Notes where the link that was marked last can be followed."""
        self.areas.append(Area(len(self.pages) - 1, annotation))
        self._link(stretch.node, stretch.link).kids.append(self.areas[-1])

    def _link(self, node: str, target: str) -> LinkMark:
        """The link at the end of what a node says so far: it goes on if it leads to the same place."""
        kids = self.kids.setdefault(node, [])
        last = kids[-1] if kids else None
        if isinstance(last, LinkMark) and last.target == target:
            return last
        kids.append(link := LinkMark(target))
        return link


def _artifact(stretch: Stretch) -> str:
    """The operator that begins what says nothing."""
    decorates = stretch.node == DECORATION and not any(isinstance(item, TextRun) for item in stretch.items)
    if not decorates and stretch.node != FURNITURE:
        raise ValueError(f"{stretch.node!r} is drawn, but the document's structure does not have it")
    return _ARTIFACTS[stretch.node]
