"""Resolve: what every renderer would otherwise decide for itself (numbers, notes, references), decided once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from factpress.briefs import Audience
from factpress.contracts.document import (
    Abbreviations,
    Bibliography,
    Block,
    Citation,
    Document,
    Entry,
    Figure,
    Heading,
    Inline,
    Inlines,
    NoteMark,
    Notes,
    Section,
    Sources,
    Table,
    Text,
)
from factpress.problems import Problem, problem_at, stop_on
from factpress.resolve.expanding import UNSAID, Expanding, expanding
from factpress.resolve.outline import outlined
from factpress.resolve.tracing import check_traces, cited_below, origins_of, with_citations, written_notes
from factpress.rewriting import rewritten, same_text
from factpress.tree import nodes
from factpress.values import dataclass, replace
from factpress.wording import words_of

STARS = ("*", "†", "‡", "§", "¶")
"""Marks of notes in their order; the sixth is two stars."""

_CLOSES = (".", ",", ";", ":", "!", "?", ")", "]")


def resolve(document: Document, audience: Audience) -> Document:
    """The document with its outline, figures and tables counted, notes marked and placed, sources cited and listed.

    Reading order is that of the sections in the brief. `BriefError` lists headings that leave out a level, notes that
    stand nowhere, figures that lead to no source, and abbreviations that are never spelled out.
    """
    document = outlined(document)
    plan = _Plan(document, audience)
    read = tuple(plan.read(section) for section in document.sections)
    plan.enter_the_rest()
    terms = expanding(replace(document, sections=read))
    sections = tuple(terms.section(section) for section in read)
    untold = () if _has(read, Abbreviations) else terms.check()
    stop_on((*plan.check(), *check_traces(document, read, audience.sources == "list"), *untold))
    lists = _Lists(plan, terms)
    return replace(document, sections=tuple(lists.filled(section) for section in sections), terms=(), origins=())


def _has(sections: Sequence[Section], kind: type[Block]) -> bool:
    return any(isinstance(node, kind) for node in nodes(sections, leave_out=UNSAID))


@dataclass
class _Plan:
    """What has been met so far, in reading order."""

    document: Document
    audience: Audience
    marked: dict[str, str] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    cited: dict[str, int] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    figures: int = 0
    tables: int = 0
    counted: bool = False
    chapters: int = 0
    parts: int = 0
    below: frozenset[str] = frozenset()
    at: str = ""

    def __post_init__(self) -> None:
        self.origins = origins_of(self.document)
        self.notes = written_notes(self.document)
        self.listed = self.audience.sources == "list" and _has(self.document.sections, Sources)

    def read(self, section: Section) -> Section:
        """The section with everything but the lists of what it refers to."""
        self.counted = self.document.numbered_headings and section.numbered
        self.below = cited_below(section, self.notes)
        return replace(
            section, blocks=tuple(rewritten(block, self._inlines, self._entered) for block in section.blocks)
        )

    def enter_the_rest(self) -> None:
        """Enters the sources of all facts that are shown, where they aren't cited by number."""
        if self.audience.sources != "list":
            for origin in self.document.origins:
                for source, _ in origin.sources:
                    self._source(source)

    def check(self) -> Iterator[Problem]:
        """A problem for each note that is marked and stands nowhere, or marked and not written."""
        for key, at in self.marked.items():
            if key not in self.notes:
                yield problem_at(
                    at, f"there is no note [^{key}]", f"write  [^{key}]: and its text on a line of its own"
                )
            elif key not in self.placed:
                hint = "put a block  ::: notes  after it, in a section that comes later in the brief"
                yield problem_at(at, f"the note [^{key}] is marked, but no block notes comes after it", hint)

    def _entered(self, block: Block) -> Block:
        """The block with its number, or with the notes that are due."""
        self.at = block.at or self.at
        block = with_citations(block, self.origins, self.notes, self.below)
        match block:
            case Figure() if block.plain:
                return replace(block, labels=tuple(map(self._chart_label, block.labels)))
            case Figure():
                self.figures += 1
                number = self._number(words_of(self.document.language).figure, self.figures)
                return replace(block, number=number, labels=tuple(map(self._chart_label, block.labels)))
            case Table():
                self.tables += 1
                return replace(block, number=self._number(words_of(self.document.language).table, self.tables))
            case Notes():
                return replace(block, entries=tuple(self._due_notes()))
            case Heading() if self.counted:
                return replace(block, number=self._place_of(block.level))
            case _:
                return block

    def _place_of(self, level: int) -> str:
        """The number of a heading by its size; "" for one before the first chapter, and for smaller ones."""
        if level == 1:
            self.chapters, self.parts = self.chapters + 1, 0
            return str(self.chapters)
        if level != 2 or not self.chapters:
            return ""
        self.parts += 1
        return f"{self.chapters}.{self.parts}"

    def _number(self, word: str, number: int) -> str:
        return f"{word}\u00a0{number}" if self.audience.notes == "numbered" else ""

    def _due_notes(self) -> Iterator[Entry]:
        """The notes marked so far and not placed yet."""
        for key in self.marked:
            if key not in self.placed and key in self.notes:
                self.placed.add(key)
                mark, number = self._mark(key), self._number_of(key)
                yield Entry(mark, self.notes[key], f"note-{number}", f"#note-mark-{number}")

    def _number_of(self, key: str) -> int:
        return [*self.marked].index(key) + 1

    def _mark(self, key: str) -> str:
        number = self._number_of(key) - 1
        if self.audience.notes == "numbered":
            return str(number + 1)
        return STARS[number % len(STARS)] * (number // len(STARS) + 1)

    def _marked(self, key: str) -> str:
        """The mark of a note that is marked here."""
        self.marked.setdefault(key, self.at)
        return self._mark(key)

    def _inlines(self, content: Inlines) -> Inlines:
        return _closed_up(tuple(self._inline(inline) for inline in content))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case NoteMark() if not inline.label:
                label, number = self._marked(inline.note), self._number_of(inline.note)
                return replace(inline, label=label, link=f"#note-{number}", anchor=self._first(f"note-mark-{number}"))
            case Citation() if not inline.label:
                return self._citation(inline)
            case Text(fact=str(fact)) if self.audience.sources != "list":
                for source, _ in self.origins.get(fact, ()):
                    self._source(source)
                return inline
            case _:
                return inline

    def _source(self, key: str) -> int:
        """The number of a source, which is cited now if it wasn't before."""
        return self.cited.setdefault(key, len(self.cited) + 1)

    def _citation(self, citation: Citation) -> Citation:
        number = self._source(citation.source)
        if self.audience.sources != "list":
            return citation
        label = _bound(f"[{number}] {citation.locator}".strip())
        if not self.listed:
            return replace(citation, label=label)
        return replace(citation, label=label, link=f"#source-{number}", anchor=self._first(f"source-mark-{number}"))

    def _first(self, anchor: str) -> str:
        """The anchor of a mark, "" if another mark has it."""
        if anchor in self.named:
            return ""
        self.named.add(anchor)
        return anchor

    def _chart_label(self, label: Inlines) -> Inlines:
        """A text within a chart: its source line gives the locators, and leads to the list."""
        return tuple(map(self._drawn, label))

    def _drawn(self, inline: Inline) -> Inline:
        match inline:
            case Citation():
                number = self._source(inline.source)
                return replace(inline, locator="", label=f"[{number}]" if self.audience.sources == "list" else "")
            case NoteMark():
                return replace(inline, label=self._marked(inline.note))
            case _:
                return inline


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of what a document refers to, once all of it has been read."""

    plan: _Plan
    terms: Expanding

    def filled(self, section: Section) -> Section:
        """The section with its lists."""
        return replace(section, blocks=tuple(rewritten(block, same_text, self._filled) for block in section.blocks))

    def _filled(self, block: Block) -> Block:
        match block:
            case Sources():
                return replace(block, entries=self._sources())
            case Bibliography():
                return replace(block, entries=self._references(block.also))
            case Abbreviations():
                return replace(block, entries=self.terms.entries())
            case _:
                return block

    def _sources(self) -> tuple[Entry, ...]:
        texts = {source.key: source.content for source in self.plan.document.sources}
        cited = [(number, texts[key]) for key, number in self.plan.cited.items() if key in texts]
        match self.plan.audience.sources:
            case "list":
                return tuple(self._source(number, content) for number, content in cited)
            case "short":
                return tuple(Entry("", content) for _, content in cited)
            case _:
                return (Entry("", _in_a_line([content for _, content in cited])),) if cited else ()

    def _source(self, number: int, content: Inlines) -> Entry:
        mark = f"source-mark-{number}"
        return Entry(f"[{number}]", content, f"source-{number}", f"#{mark}" if mark in self.plan.named else "")

    def _references(self, also: tuple[str, ...]) -> tuple[Entry, ...]:
        wanted = {*self.plan.cited, *also}
        found = [source for source in self.plan.document.sources if source.key in wanted]
        return tuple(Entry("", source.reference) for source in sorted(found, key=lambda source: source.order))


def _bound(label: str) -> str:
    """The label with no-break spaces after the number in brackets and before page numbers."""
    return re.sub(r"(?<=]) | (?=\d)", "\u00a0", label)


def _in_a_line(contents: list[Inlines]) -> Inlines:
    line: list[Inline] = []
    for content in contents:
        line.extend((Text("; "), *content) if line else content)
    return (*line, Text(".")) if line else ()


def _closed_up(content: Inlines) -> Inlines:
    """The content without references that print nothing, and without the space before them."""
    kept: list[Inline] = []
    dropped = False
    for inline in content:
        if isinstance(inline, Citation) and not inline.label:
            dropped = True
            continue
        if dropped and isinstance(inline, Text):
            _close_gap(kept, inline)
        dropped = False
        kept.append(inline)
    if dropped:
        _close_gap(kept, None)
    return tuple(inline for inline in kept if not (isinstance(inline, Text) and not inline.text))


def _close_gap(kept: list[Inline], following: Text | None) -> None:
    """Takes the space away that stood before a dropped reference, unless it parts two words."""
    if following is None or following.text.startswith((" ", *_CLOSES)):
        match kept:
            case [*_, Text() as last]:
                kept[-1] = replace(last, text=last.text.rstrip(" "))
            case _:
                pass
