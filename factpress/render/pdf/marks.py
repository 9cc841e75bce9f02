"""Marks: which stretch of a page's content belongs to which part of the document (ISO 32000-1, 14.6 and 14.7.4).

Text belongs to a part of the document, or to a page's head or foot; any other is a fault of the program, for a reader
that follows the tags would never meet it. Links in heads and feet are real content, or nobody could follow them by ear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import groupby
from typing import Literal, NamedTuple

from factpress.contracts.drawing import Box, Item, TextRun
from factpress.contracts.nodes import DECORATION, FURNITURE, REPEATED
from factpress.fonts import FontBook
from factpress.render.pdf.bounds import both, bounds_of
from factpress.structure import Element, leaves
from factpress.values import dataclass, replace

END = "EMC"
_ARTIFACTS = {
    DECORATION: "/Artifact <</Type /Layout>> BDC",
    FURNITURE: "/Artifact <</Type /Pagination>> BDC",
    REPEATED: "/Artifact <</Type /Pagination>> BDC",
}


class Wrap(NamedTuple):
    """What a run stands in within its part of the document: a link, a reference to a note or its label, a span.

    A link has a target, and so has what leads to it; a span the language of its words, or what they are short for.
    """

    role: Literal["Link", "Reference", "Lbl", "Span"]
    target: str = ""
    language: str = ""
    expansion: str = ""


class Stretch(NamedTuple):
    """Items that follow each other, belong to one node, and stand in the same wraps, the outermost first."""

    node: str
    wraps: tuple[Wrap, ...]
    items: Sequence[Item]

    @property
    def link(self) -> str:
        """Where it leads, "" if it leads nowhere."""
        return next((wrap.target for wrap in self.wraps if wrap.role == "Link"), "")


def stretches(items: Sequence[Item]) -> Iterator[Stretch]:
    """The items of a page in their order."""
    for (node, wraps), some in groupby(items, key=_belongs):
        yield Stretch(node, wraps, tuple(some))


def _belongs(item: Item) -> tuple[str, tuple[Wrap, ...]]:
    return item.node, tuple(_wraps(item)) if isinstance(item, TextRun) else ()


def _wraps(run: TextRun) -> Iterator[Wrap]:
    if run.mark:
        yield Wrap("Reference" if run.mark == "reference" else "Lbl", run.link)
    if run.link:
        yield Wrap("Link", run.link)
    if run.language or run.expansion:
        yield Wrap("Span", "", run.language, run.expansion)


class Content(NamedTuple):
    """A stretch of the content of a page (from 0), by its number there."""

    page: int
    number: int


class Area(NamedTuple):
    """Where a link can be followed on a page (from 0): its annotation, by name."""

    page: int
    annotation: str


@dataclass
class Group:
    """What stands in one wrap, on however many lines and pages."""

    wrap: Wrap
    kids: list[Kid] = field(default_factory=list)


Kid = Content | Area | Group


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
        self.kids: dict[str, list[Kid]] = {}
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
        node, wraps, items = stretch
        if node not in self._leaves or (node == FURNITURE and not stretch.link):
            return _artifact(stretch)
        content = Content(len(self.pages) - 1, self.pages[-1])
        self.pages[-1] += 1
        kids = self.kids.setdefault(node, [])
        for wrap in wraps:
            kids = _last_group(kids, wrap).kids
        kids.append(content)
        leaf = self._leaves[node]
        if leaf.role == "Figure":
            stand = Stand(content.page, bounds_of(items, self._fonts))
            page, box = self.figures.get(node, stand)
            self.figures[node] = Stand(page, both(box, stand.box))
        return f"/{wraps[-1].role if wraps else leaf.role} <</MCID {content.number}>> BDC"

    def add_area(self, stretch: Stretch, annotation: str) -> None:
        """Notes where the link that was marked last can be followed."""
        self.areas.append(Area(len(self.pages) - 1, annotation))
        kids = self.kids[stretch.node]
        for wrap in stretch.wraps:
            kids = _last_group(kids, wrap).kids
            if wrap.role == "Link":
                break
        kids.append(self.areas[-1])


def _last_group(kids: list[Kid], wrap: Wrap) -> Group:
    """The group at the end of what has been said so far: it goes on if it is the same."""
    last = kids[-1] if kids else None
    if isinstance(last, Group) and last.wrap == wrap:
        return last
    kids.append(group := Group(wrap))
    return group


def _artifact(stretch: Stretch) -> str:
    """The operator that begins what says nothing."""
    decorates = stretch.node == DECORATION and not any(isinstance(item, TextRun) for item in stretch.items)
    if not decorates and stretch.node not in (FURNITURE, REPEATED):
        raise ValueError(f"{stretch.node!r} is drawn, but the document's structure does not have it")
    return _ARTIFACTS[stretch.node]
