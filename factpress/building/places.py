"""Places: where documents show each figure, study and voice, by composing them all; nothing is set or drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factpress.building.cache import Cache
from factpress.charts.specs import ChartSpec
from factpress.compose import Sources, compose
from factpress.content import Content, Task, Wanted, choose, read_content
from factpress.contracts.catalogue import StudyCard
from factpress.contracts.document import Document, Figure, Number, Text
from factpress.contracts.inlines import Placed
from factpress.formats import Formats
from factpress.problems import BriefError
from factpress.publishing.manifest import input_hash
from factpress.tree import nodes
from factpress.values import dataclass
from factpress.workspace import Workspace

FURNITURE, NOTES = "head or foot", "notes"
"""What stands in no section; its place is told by name instead of a line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is shown: `at` is the line of its block ("file:line"), `chart` the name of its chart, if any."""

    brief: str
    audience: str
    section: str
    at: str
    chart: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """The places by what is shown: "facts.KEY", "studies.KEY", "voices.KEY".

    `unread` names documents that have problems ("brief for audience"), or says that the whole content has.
    """

    shown: Mapping[str, tuple[Place, ...]]
    unread: tuple[str, ...] = ()


def find_places(workspace: Workspace, cache: Cache) -> Places:
    """Every place in every document; kept until anything changes that documents are made from."""
    key = cache.key("places", input_hash(workspace))
    kept = cache.recall(key)
    if kept is None:
        found, unread = _compose_all(workspace)
        kept = (tuple((name, *_told(place)) for name, place in found), unread)
        if not unread:
            cache.keep(key, kept)
    rows, unread = kept
    shown: dict[str, list[Place]] = {}
    for name, *place in rows:
        shown.setdefault(name, []).append(Place(*place))
    return Places({name: tuple(dict.fromkeys(places)) for name, places in shown.items()}, unread)


def _told(place: Place) -> tuple[str, str, str, str, str]:
    return place.brief, place.audience, place.section, place.at, place.chart


def _compose_all(workspace: Workspace) -> tuple[tuple[tuple[str, Place], ...], tuple[str, ...]]:
    """What each document shows and where; the names of documents that have problems."""
    try:
        content = read_content(workspace)
    except BriefError as error:
        return (), (f"{len(error.problems)} problems in the content",)
    found: list[tuple[str, Place]] = []
    unread = []
    for task in choose(content, Wanted()):
        try:
            found += _in_document(_composed(content, task), content.charts)
        except BriefError:
            unread.append(f"{task.brief.key} for {task.audience.key}")
    return tuple(found), tuple(unread)


def _composed(content: Content, task: Task) -> Document:
    formats = Formats(task.language, content.facts.units, task.audience.precision)
    sources = Sources(content.facts, content.charts, content.workspace.root, formats)
    return compose(task.brief, task.audience, task.language, sources)


def _in_document(document: Document, charts: Mapping[str, ChartSpec]) -> Iterator[tuple[str, Place]]:
    for section in document.sections:
        chart, at = "", section.at
        for node in nodes(section.blocks):
            if isinstance(node, Placed):
                at, chart = node.at or at, node.chart if isinstance(node, Figure) else ""
            place = Place(document.brief, document.audience, section.name, at, chart)
            yield from ((name, place) for name in _names(node, charts))
    around = [(FURNITURE, name, content) for name, content in document.furniture]
    around += [(NOTES, f"[^{note.key}]", note.content) for note in document.notes]
    for part, name, content in around:
        place = Place(document.brief, document.audience, part, name)
        yield from ((key, place) for node in nodes(content) for key in _names(node, charts))


def _names(node: object, charts: Mapping[str, ChartSpec]) -> Iterator[str]:
    """What a part of a document shows."""
    match node:
        case Text() if node.fact:
            yield f"facts.{node.fact}"
        case Number():
            yield f"facts.{node.fact}"
        case Figure() if node.chart in charts:
            yield from (f"facts.{key}" for key in charts[node.chart].fact_keys)
        case StudyCard():
            yield f"studies.{node.study}"
        case Placed() if isinstance(voice := getattr(node, "voice", None), str):
            yield f"voices.{voice}"
