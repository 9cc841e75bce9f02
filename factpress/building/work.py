"""Work: what one run has to make, told by values alone, so that it can be kept by its hash and handed to a process."""

from __future__ import annotations

from factpress.contracts.document import Figure, Inlines
from factpress.contracts.pages import Pages
from factpress.values import dataclass

FORMATS = ("pdf", "docx")
"""In which documents are made."""


@dataclass(frozen=True, slots=True)
class Order:
    """A chart to be drawn for an audience: its composed labels, its width in points, the surface it stands on.

    `register` is the brand's register in which it is drawn.
    """

    chart: str
    labels: tuple[Inlines, ...]
    width: float
    surface: str
    audience: str
    register: str


@dataclass(frozen=True, slots=True)
class DocumentWork:
    """A document as a file of this format; that a `checked` one fits its pages another job finds out."""

    format: str
    pages: Pages
    checked: bool


@dataclass(frozen=True, slots=True)
class SlideWork:
    """A chart with its words, as the document of an audience shows it."""

    figure: Figure
    audience: str
    language: str


@dataclass(frozen=True, slots=True)
class Job:
    """Files to be made together: `key` is the hash of all that they are made from, `charts` what they show."""

    key: str
    charts: tuple[Order, ...]
    work: DocumentWork | SlideWork
