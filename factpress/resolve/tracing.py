"""Tracing: whether every figure of a document leads to its source, in the audience's note style.

Where sources are a numbered list, the reader of a figure finds its source's number in the same section, or in a note
marked there; figures in titles, heads and feet are led to theirs anywhere in the document. Where they are a short list
or a line, every source enters it by itself. In both a document that shows figures has the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factpress.contracts.document import (
    Banner,
    BigNumber,
    Block,
    Citation,
    Document,
    Figure,
    Heading,
    Hero,
    Inline,
    Inlines,
    NoteMark,
    Number,
    Paragraph,
    Placed,
    Section,
    Sources,
    Tally,
    Text,
    Tiles,
)
from factpress.problems import Problem, problem_at
from factpress.resolve.expanding import UNSAID
from factpress.tree import nodes
from factpress.values import dataclass, replace

Origins = Mapping[str, tuple[tuple[str, str], ...]]
"""The sources of each fact, with their locators."""


Written = Mapping[str, Inlines]
"""The notes of a document as their author wrote them."""

_BESIDE = UNSAID | {"entries"}
"""What isn't looked at: what repeats other texts, and notes in their place, which count where they are marked."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A printed fact and its place; `heads` if that is a title, a lead, a heading or an illustration, without marks."""

    fact: str
    at: str
    heads: bool = False


def shown_facts(tree: object, notes: Written) -> Iterator[Shown]:
    """Every fact that a part of the document prints, those in notes where they are marked."""
    at, titles = "", set[int]()
    for node in nodes(tree, leave_out=_BESIDE):
        if isinstance(node, Placed):
            at = node.at or at
        match node:
            case Hero() | Heading() | Figure(plain=True):
                titles = {id(inner) for inner in nodes(node)}
            case NoteMark(note=note):
                yield from (replace(inner, at=at) for inner in shown_facts(notes.get(note, ()), {}))
            case Text(fact=str(fact)) | Number(fact=fact) | Tally(fact=fact):
                yield Shown(fact, at, id(node) in titles)


def cited_below(section: Section, notes: Written) -> frozenset[str]:
    """The sources that captions and notes of a section cite, for the large figures that stand beside them."""
    small = [node for node in nodes(section) if isinstance(node, Paragraph) and node.role in ("caption", "note")]
    return frozenset(_cited(tuple(small), notes))


def with_citations(block: Block, origins: Origins, notes: Written, below: frozenset[str]) -> Block:
    """A block of large figures with their sources cited behind what they are, unless it does so or what is `below`."""

    def cited(fact: str, content: Inlines, *others: Inlines) -> Inlines:
        known = below.union(_cited((content, *others), notes))
        missing = [Citation(source, locator) for source, locator in origins.get(fact, ()) if source not in known]
        added: list[Inline] = []
        for citation in missing:
            added += (Text(" "), citation)
        return (*content, *added)

    match block:
        case Tally():
            return replace(block, result=cited(block.fact, block.result, block.rest))
        case Tiles():
            items = (replace(tile, label=cited(tile.number.fact, tile.label)) for tile in block.items)
            return replace(block, items=tuple(items))
        case BigNumber():
            return replace(block, sentence=cited(block.number.fact, block.sentence, block.caveat))
        case Banner():
            return replace(block, sentence=cited(block.number.fact, block.sentence))
        case _:
            return block


def check_traces(document: Document, sections: Sequence[Section], numbered: bool) -> Iterator[Problem]:
    """A problem for each figure that leads to no source; `numbered` if sources are cited by number.

    `sections` are those of the document with large figures cited.
    """
    notes, origins = written_notes(document), origins_of(document)
    shown = [one for section in sections for one in shown_facts(section, notes) if origins.get(one.fact)]
    if shown and not any(isinstance(node, Sources) for node in nodes(sections, leave_out=_BESIDE)):
        message = f"facts.{shown[0].fact} is shown, and the document has no list of sources"
        yield problem_at(shown[0].at, message, "put a block  ::: sources  with a  ### title  into one of its sections")
    if numbered:
        everywhere = {source for section in sections for source in _cited(section, notes)}
        for section in sections:
            yield from _unled(section, notes, origins, everywhere)
        for shown_above in shown_facts(document.furniture, {}):
            at = f"briefs/{document.brief}.toml"
            yield from _missing(replace(shown_above, at=at), everywhere, origins, "the document")


def written_notes(document: Document) -> Written:
    """The notes of a document by their key."""
    return {note.key: note.content for note in document.notes}


def origins_of(document: Document) -> Origins:
    """The sources of each fact that the document shows."""
    return {origin.fact: origin.sources for origin in document.origins}


def _unled(section: Section, notes: Written, origins: Origins, everywhere: set[str]) -> Iterator[Problem]:
    here, told = set(_cited(section, notes)), set[str]()
    for shown in shown_facts(section, notes):
        led, where = (everywhere, "the document") if shown.heads else (here, "its section")
        yield from _missing(shown, led | told, origins, where)
        told |= {source for source, _ in origins.get(shown.fact, ())}


def _missing(shown: Shown, led: set[str], origins: Origins, where: str) -> Iterator[Problem]:
    for source, _ in origins.get(shown.fact, ()):
        if source not in led:
            message = f"facts.{shown.fact} is shown, and nothing in {where} leads to sources.{source}"
            yield problem_at(shown.at, message, f"write  {{{{ facts.{shown.fact} | cite }}}}  behind it")


def _cited(tree: object, notes: Written) -> Iterator[str]:
    """The sources that a part of the document cites, or a note that is marked in it."""
    for node in nodes(tree, leave_out=_BESIDE):
        match node:
            case Citation(source=source):
                yield source
            case NoteMark(note=note):
                yield from _cited(notes.get(note, ()), {})
