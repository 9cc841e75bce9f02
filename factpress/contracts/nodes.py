"""Nodes: what the parts of a document are called, by layout, structure, renderers and checks alike.

A node is a path: the region, the number of the block in it (from 0), then the part. Items, steps, cards, tiles and
rows count from 1 in the order of the block, wherever they are drawn; a column or a block within a block counts from
0. "findings/2" is the third block of the region "findings", "findings/2/head/1" the first cell of its head row.
"""

from __future__ import annotations

import re
from typing import Literal

Name = Literal[
    "byline",
    "caption",
    "caveat",
    "contact",
    "credit",
    "date",
    "field",
    "evidence",
    "head",
    "label",
    "lead",
    "month",
    "notice",
    "number",
    "picture",
    "plot",
    "qualifier",
    "rest",
    "result",
    "said",
    "sentence",
    "source",
    "subtitle",
    "text",
    "title",
    "where",
    "who",
    "word",
]
"""The named parts of blocks: the type checker knows no others."""

FURNITURE = "/furniture"
"""What stands in a page's head or foot: on every page anew, and no part of what the document says."""

REPEATED = "/repeated"
"""What stands again at the top of a page: the head of a table that goes on there."""

DECORATION = ""
"""Outlines that say nothing: rules, grounds, signs. No text bears this node."""


def anchor_of(title: str) -> str:
    """What internal links call the place with this title: "Looking ahead" is "looking-ahead"."""
    return re.sub(r"\W+", "-", title.casefold()).strip("-")


def part_of(node: str, *parts: Name | int) -> str:
    """The node of a part of a node."""
    return "/".join((node, *map(str, parts)))
