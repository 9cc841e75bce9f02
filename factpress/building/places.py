"""Places: where documents show each figure, study, series, term and voice; all are composed, none is set or drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factpress.building.cache import Cache
from factpress.building.showing import KnownTerms, Showing
from factpress.compose import Sources, compose
from factpress.content import Content, Task, Wanted, choose, read_content
from factpress.contracts.document import Abbreviations, Document, Figure
from factpress.contracts.inlines import Placed
from factpress.formats import Formats
from factpress.problems import BriefError
from factpress.publishing.manifest import input_hash
from factpress.resolve.expanding import UNSAID
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
    """The places by what is shown: "facts.KEY", "studies.KEY", "series.KEY", "terms.KEY", "voices.KEY".

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
        terms = KnownTerms(content.facts.terms.values(), task.language)
        try:
            found += _in_document(composed(content, task), Showing(content.facts, content.charts, terms))
        except BriefError:
            unread.append(f"{task.brief.key} for {task.audience.key}")
    return tuple(found), tuple(unread)


def composed(content: Content, task: Task) -> Document:
    """What a document says, as far as that needs neither brand nor page design; `BriefError` lists what is wrong."""
    formats = Formats(task.language, content.facts.units, task.audience.precision)
    sources = Sources(content.facts, content.charts, content.workspace.root, formats)
    return compose(task.brief, task.audience, task.language, sources)


def _in_document(document: Document, showing: Showing) -> Iterator[tuple[str, Place]]:
    """What each part shows; a block of abbreviations all terms that stand short in the sections."""
    short = dict.fromkeys(name for node in nodes(document.sections, leave_out=UNSAID) for name in showing.short(node))
    for place, node in _placed(document):
        yield from ((name, place) for name in (short if isinstance(node, Abbreviations) else showing.names(node)))


def _placed(document: Document) -> Iterator[tuple[Place, object]]:
    """Every part of the document and where it stands."""
    for section in document.sections:
        chart, at = "", section.at
        for node in nodes(section.blocks):
            if isinstance(node, Placed):
                at, chart = node.at or at, node.chart if isinstance(node, Figure) else ""
            yield Place(document.brief, document.audience, section.name, at, chart), node
    around = [(FURNITURE, name, content) for name, content in document.furniture]
    around += [(NOTES, f"[^{note.key}]", note.content) for note in document.notes]
    for part, name, content in around:
        yield from ((Place(document.brief, document.audience, part, name), node) for node in nodes(content))
