"""Resolve: what every renderer would otherwise decide for itself (numbers, notes, references), decided once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from factpress.briefs import Audience
from factpress.document import (
    Block,
    Citation,
    Document,
    Entry,
    Figure,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Notes,
    Section,
    Sources,
    Table,
    Text,
)
from factpress.outline import outlined
from factpress.problems import Problem, stop_on
from factpress.rewriting import rewritten
from factpress.values import dataclass, replace
from factpress.wording import words_of

STARS = ("*", "†", "‡", "§", "¶")
"""Marks of notes in their order; the sixth is two stars."""

_CLOSES = (".", ",", ";", ":", "!", "?", ")", "]")


def resolve(document: Document, audience: Audience) -> Document:
    """The document with its outline, figures and tables counted, notes marked and placed, sources cited and listed.

    Reading order is that of the sections in the brief. `BriefError` lists headings that leave out a level, or notes
    that stand nowhere.
    """
    document = outlined(document)
    plan = _Plan(document, audience)
    sections = tuple(plan.read(section) for section in document.sections)
    stop_on(plan.check())
    return replace(document, sections=tuple(plan.with_sources(section) for section in sections))


@dataclass
class _Plan:
    """What has been met so far, in reading order."""

    document: Document
    audience: Audience
    marked: dict[str, str] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    cited: dict[str, int] = field(default_factory=dict)
    figures: int = 0
    tables: int = 0
    at: str = ""

    def read(self, section: Section) -> Section:
        """The section with everything but the lists of sources."""
        return replace(
            section, blocks=tuple(rewritten(block, self._inlines, self._entered) for block in section.blocks)
        )

    def with_sources(self, section: Section) -> Section:
        """The section with its lists of sources, once all sources are known."""
        return replace(section, blocks=tuple(rewritten(block, _same, self._listed) for block in section.blocks))

    def check(self) -> Iterator[Problem]:
        """A problem for each note that is marked and stands nowhere, or marked and not written."""
        written = {note.key for note in self.document.notes}
        for key, at in self.marked.items():
            if key not in written:
                yield _problem(at, f"there is no note [^{key}]", f"write  [^{key}]: and its text on a line of its own")
            elif key not in self.placed:
                hint = "put a block  ::: notes  after it, in a section that comes later in the brief"
                yield _problem(at, f"the note [^{key}] is marked, but no block notes comes after it", hint)

    def _entered(self, block: Block) -> Block:
        """The block with its number, or with the notes that are due."""
        self.at = block.at or self.at
        match block:
            case Figure() if block.plain:
                return replace(block, labels=tuple(map(_without_locators, block.labels)))
            case Figure():
                self.figures += 1
                number = self._number(words_of(self.document.language).figure, self.figures)
                return replace(block, number=number, labels=tuple(map(_without_locators, block.labels)))
            case Table():
                self.tables += 1
                return replace(block, number=self._number(words_of(self.document.language).table, self.tables))
            case Notes():
                return replace(block, entries=tuple(self._due_notes()))
            case _:
                return block

    def _number(self, word: str, number: int) -> str:
        return f"{word}\u00a0{number}" if self.audience.notes == "numbered" else ""

    def _due_notes(self) -> Iterator[Entry]:
        """The notes marked so far and not placed yet."""
        written = {note.key: note.content for note in self.document.notes}
        for key in self.marked:
            if key not in self.placed and key in written:
                self.placed.add(key)
                yield Entry(self._mark(key), written[key])

    def _mark(self, key: str) -> str:
        number = [*self.marked].index(key)
        if self.audience.notes == "numbered":
            return str(number + 1)
        return STARS[number % len(STARS)] * (number // len(STARS) + 1)

    def _inlines(self, content: Inlines) -> Inlines:
        return _closed_up(tuple(self._inline(inline) for inline in content))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case NoteMark():
                self.marked.setdefault(inline.note, self.at)
                return replace(inline, label=self._mark(inline.note))
            case Citation():
                number = self.cited.setdefault(inline.source, len(self.cited) + 1)
                if self.audience.sources != "list":
                    return replace(inline, label="")
                return replace(inline, label=_bound(f"[{number}] {inline.locator}".strip()))
            case Text() | Link():
                return inline

    def _listed(self, block: Block) -> Block:
        if not isinstance(block, Sources):
            return block
        texts = {source.key: source.content for source in self.document.sources}
        cited = [(number, texts[key]) for key, number in self.cited.items() if key in texts]
        match self.audience.sources:
            case "list":
                entries = tuple(Entry(f"[{number}]", content) for number, content in cited)
            case "short":
                entries = tuple(Entry("", content) for _, content in cited)
            case _:
                entries = (Entry("", _in_a_line([content for _, content in cited])),) if cited else ()
        return replace(block, entries=entries)


def _bound(label: str) -> str:
    """The label with no-break spaces after the number in brackets and before page numbers."""
    return re.sub(r"(?<=]) | (?=\d)", "\u00a0", label)


def _without_locators(label: Inlines) -> Inlines:
    """A text within a chart, whose source line gives the locators."""
    return tuple(replace(inline, locator="") if isinstance(inline, Citation) else inline for inline in label)


def _same(content: Inlines) -> Inlines:
    return content


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


def _problem(at: str, message: str, hint: str) -> Problem:
    file, _, line = at.rpartition(":")
    return Problem(file, int(line), message, hint) if file and line.isdecimal() else Problem(at, None, message, hint)
