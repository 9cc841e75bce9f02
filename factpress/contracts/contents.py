"""Contents: what a document lists of its own headings or figures, and on which pages they stand."""

from __future__ import annotations

from typing import Literal

from factpress.contracts.inlines import Inlines, Placed
from factpress.values import dataclass


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading or a figure that is listed, by its number ("2", may be "") and title; `level` is 1 or 2.

    `target` is its node, `anchor` what Word calls it, `outline` the level of a heading in the outline. `page` is ""
    until the sheets are known, and for entries of level 2, which stand under the page of theirs.
    """

    label: str
    title: Inlines
    level: int
    target: str
    anchor: str
    outline: int = 0
    page: str = ""


@dataclass(frozen=True, slots=True)
class Contents(Placed):
    """The headings of the document down to a `depth` of 1 or 2, or its numbered figures and tables.

    `place` fills `entries`, the layout their pages. The title, if any, is a heading (`outline`).
    """

    title: Inlines
    of: Literal["headings", "figures"] = "headings"
    depth: int = 2
    entries: tuple[ContentsEntry, ...] = ()
    outline: int = 0
