"""Sections as they were composed before, as long as nothing that they looked at has changed.

While a section is composed, the keys of all facts and charts that it looks up are noted. It is what was kept if its own
text, its audience, everything in facts.toml but the facts, and just these facts and charts are the same; one with a
problem or a picture is never kept. What a section tells its document besides (notes, studies shown) is kept with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from factpress.compose.desk import Definition, Desk, read_place
from factpress.compose.keeper import Keeper, Noted
from factpress.compose.marks import MARK, Marks, number_of
from factpress.contracts.document import Picture, Section
from factpress.contracts.kept import KeptNote, KeptSection
from factpress.tree import nodes


class Sections:
    """The sections of one document: each composed, or taken as it was kept."""

    def __init__(self, keeper: Keeper | None, facts: Noted[Any], charts: Noted[Any]) -> None:
        self._keeper, self._facts, self._charts = keeper, facts, charts
        self._before = {kept.key: kept for kept in keeper.recall()} if keeper else {}
        self._now: list[KeptSection] = []

    def section(self, made_of: object, desk: Desk, make: Callable[[], Section]) -> Section:
        """The section that is made of this, whose `repr` must tell all, and of what it looks up."""
        if self._keeper is None:
            return make()
        who = (desk.audience, desk.language, desk.brief.key, desk.brief.file, desk.brief.edition)
        told = repr((self._keeper.frame, made_of, who, desk.sources.signs, desk.sources.first_language))
        key = hashlib.sha256(told.encode()).hexdigest()
        kept = self._before.get(key)
        if kept and kept.told == self._keeper.told(kept.facts, kept.charts) and _is_welcome(kept, desk):
            self._now.append(kept)
            _tell(kept, desk)
            return kept.section
        return self._made(key, desk, make)

    def keep(self) -> None:
        """Keeps the sections for the next time, if one is new."""
        if self._keeper and [*self._before.values()] != self._now:
            self._keeper.keep(tuple(self._now))

    def _made(self, key: str, desk: Desk, make: Callable[[], Section]) -> Section:
        assert self._keeper
        self._facts.forget()
        self._charts.forget()
        marked, desk.notes_marked = desk.notes_marked, {}
        shown, desk.studies_shown = desk.studies_shown, set()
        defined, call, indexes, problems = set(desk.notes_defined), desk.call, len(desk.indexes), len(desk.problems)
        section = make()
        looked_up = tuple(self._facts.seen), tuple(self._charts.seen)
        new = KeptSection(
            key,
            *looked_up,
            self._keeper.told(*looked_up),
            section,
            tuple((note, str(place)) for note, place in desk.notes_marked.items()),
            tuple(_note(note, desk) for note in desk.notes_defined if note not in defined),
            str(desk.call) if desk.call and not call else "",
            tuple(sorted(desk.studies_shown)),
            tuple(map(str, desk.indexes[indexes:])),
        )
        desk.notes_marked = {**marked, **desk.notes_marked, **marked}  # the first place of each counts
        desk.studies_shown |= shown
        whole = self._facts.whole or self._charts.whole
        pictures = any(isinstance(node, Picture) for node in nodes(section))
        if not (whole or pictures or desk.unread or len(desk.problems) > problems):
            self._now.append(new)
        return section


def _is_welcome(kept: KeptSection, desk: Desk) -> bool:
    """Whether nothing that it tells was told by another section; else composing it will say what is wrong."""
    return not (kept.call and desk.call) and not any(note.key in desk.notes_defined for note in kept.defined)


def _tell(kept: KeptSection, desk: Desk) -> None:
    for key, at in kept.marked:
        desk.notes_marked.setdefault(key, read_place(at))
    for note in kept.defined:
        marks = [desk.marks.add(inline) for inline in note.inlines]
        text = MARK.sub(lambda match, marks=marks: marks[number_of(match[1])], note.text)  # type: ignore[misc]
        desk.notes_defined[note.key] = Definition(text, read_place(note.at))
    desk.call = read_place(kept.call) if kept.call else desk.call
    desk.studies_shown |= set(kept.studies)
    desk.indexes += map(read_place, kept.indexes)


def _note(key: str, desk: Desk) -> KeptNote:
    definition, own = desk.notes_defined[key], Marks()
    text = MARK.sub(lambda match: own.add(desk.marks.behind(match[1])), definition.text)
    return KeptNote(key, text, str(definition.place), tuple(own.inlines))
