"""Blocks of reports and brochures, beside those of `document` that every brief may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from factpress.contracts.inlines import Inlines, Placed
from factpress.values import dataclass

if TYPE_CHECKING:
    from factpress.contracts.document import Block, Figure


@dataclass(frozen=True, slots=True)
class Wide(Placed):
    """Blocks over the full width of a region that has a margin column."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Margin(Placed):
    """A note in the margin, level with the block after it; in the text where there is no margin. A line each."""

    title: Inlines
    lines: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Balanced(Placed):
    """Running text in `count` columns of equal height."""

    blocks: tuple[Block, ...]
    count: int = 2


@dataclass(frozen=True, slots=True)
class Strategy:
    """A title, what is done, and the piece of evidence that stands beside it."""

    title: Inlines
    blocks: tuple[Block, ...]
    evidence: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Strategies(Placed):
    """Strategies one below another, counted by large numerals from `start`. Each title is a heading (`outline`)."""

    items: tuple[Strategy, ...]
    start: int = 1
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Portrait(Placed):
    """Somebody told about, whole on one page: who it is, what is told, `lines` to reach them.

    A profile and a story rest on the record of a `voice`, whose `notice` stands at their end. The title is a heading
    (`outline`); that of a story looks like one of `level`.
    """

    kind: Literal["bio", "profile", "story"]
    title: Inlines
    role: Inlines
    blocks: tuple[Block, ...]
    lines: tuple[Inlines, ...] = ()
    voice: str | None = None
    notice: Inlines = ()
    level: int = 3
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it is."""

    term: Inlines
    text: Inlines


@dataclass(frozen=True, slots=True)
class Definitions(Placed):
    """Terms at the left, what they are at the right; kind "organizations" sets the terms larger."""

    items: tuple[Definition, ...]
    kind: Literal["terms", "organizations"] = "terms"


@dataclass(frozen=True, slots=True)
class Domain:
    """One of several things of equal rank: a title and a few words."""

    title: Inlines
    text: Inlines


@dataclass(frozen=True, slots=True)
class Domains(Placed):
    """Things of equal rank round a wheel, counted clockwise from its top. Each title is a heading (`outline`)."""

    wheel: Figure
    items: tuple[Domain, ...]
    outline: int = 0


ReportBlock = Wide | Margin | Balanced | Strategies | Portrait | Definitions | Domains
"""The blocks of reports and brochures."""
