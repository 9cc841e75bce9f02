"""Records: what each file will carry of the figures that it shows, made from its pages and the facts."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cache
from itertools import groupby
from typing import NamedTuple

from factpress.charts.data import chart_data
from factpress.charts.specs import ChartSpec
from factpress.contracts.document import Document, Figure, Number, Text
from factpress.contracts.drawing import Drawing, TextRun
from factpress.contracts.pages import Pages
from factpress.contracts.record import FactRecord, Record
from factpress.facts.exact import fact_record
from factpress.facts.model import Facts
from factpress.formats import FORMATS, Formats
from factpress.formats.settings import NO_BREAK
from factpress.values import dataclass, replace


class Shown(NamedTuple):
    """A fact where it is shown: in which form ("" if it isn't known), as which text."""

    key: str
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """The facts of a workspace as records, printed nowhere yet; each is made once."""

    facts: Facts
    made: dict[str, FactRecord] = field(default_factory=dict)

    def record(self, key: str) -> FactRecord:
        """The record of a fact, the same for all documents."""
        known = self.made.get(key)
        if known is None:
            known = self.made[key] = fact_record(self.facts.facts[key], self.facts)
        return known

    def digest(self, document: Document, charts: Mapping[str, ChartSpec]) -> str:
        """The hash of all that a file will carry of the facts that a document shows; of no lines, no other facts."""

        def look(figure: Figure) -> Iterator[Shown]:  # before it is drawn
            yield from (Shown(key, "", "") for key in charts[figure.chart].fact_keys)

        keys = sorted({shown.key for shown in _shown(document, look)})
        sources = {self.facts.sources.get(self.facts.facts[key].source) for key in keys}
        told = [self.record(key).sha256 for key in keys] + sorted(source.short for source in sources if source)
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    def short_titles(self) -> dict[str, str]:
        """What a short list calls the source of each title."""
        return {source.title: source.short for source in self.facts.sources.values()}


def make_record(pages: Pages, known: KnownFacts, formats: Formats, charts: Mapping[str, ChartSpec]) -> Record:
    """What a file of these pages carries, their charts drawn: exactly the facts that they show, in that order."""
    figures: dict[str, Figure] = {}
    drawn = _drawn_by(known.facts, formats)

    def look(figure: Figure) -> Iterator[Shown]:
        figures.setdefault(figure.chart, figure)
        return drawn(figure)

    printed: dict[str, dict[tuple[str, str], None]] = {}
    for key, form, text in _shown(pages, look):
        printed.setdefault(key, {})[form, text] = None
    facts = tuple([replace(known.record(key), printed=tuple(texts)) for key, texts in printed.items()])
    data = (chart_data(charts[name], one.title, one.labels, known.facts, formats) for name, one in figures.items())
    mark, edition = pages.mark, pages.edition
    return Record(pages.brief, pages.audience, pages.language, pages.title, edition, mark, facts, tuple(data))


Look = Callable[[Figure], Iterator[Shown]]


def _shown(node: object, look: Look) -> list[Shown]:
    """Every fact of a tree where it is shown, in reading order; `look` says what the drawing of a figure shows."""
    found: list[Shown] = []
    _collect(node, look, found)
    return found


def _collect(node: object, look: Look, found: list[Shown]) -> None:
    match node:
        case tuple():
            for item in node:
                _collect(item, look, found)
        case Text():
            if node.fact:
                found.append(Shown(node.fact, node.form, node.text))
        case Number():
            found.append(Shown(node.fact, node.form, _joined(node)))
        case Figure():
            _collect((node.label, node.title, node.subtitle, node.labels), look, found)
            found += look(node)
            _collect((node.note, node.source, node.alt), look, found)
        case _:
            for name in _parts(node):
                _collect(getattr(node, name), look, found)


_PARTS: dict[type, tuple[str, ...]] = {}


def _parts(node: object) -> tuple[str, ...]:
    """The fields of a node; none of what is no node."""
    kind = type(node)
    if kind not in _PARTS:
        _PARTS[kind] = tuple([part.name for part in dataclasses.fields(kind)]) if dataclasses.is_dataclass(kind) else ()
    return _PARTS[kind]


def _joined(number: Number) -> str:
    """A figure set large as its form prints it in a line."""
    digits = f"{number.digits}{NO_BREAK}{number.word}" if number.word else number.digits
    return f"{number.qualifier} {digits}" if number.qualifier else digits


IN_CHARTS = ("house", "with_unit", "as_of", "period", "label")
"""The forms in which charts print facts by themselves."""


def _drawn_by(facts: Facts, formats: Formats) -> Look:
    """Tells what drawings show, their texts put together again where a line ends within one."""

    @cache
    def forms(key: str) -> dict[str, str]:
        fact = facts.facts[key]
        names = [name for name in IN_CHARTS if name not in ("as_of", "period") or getattr(fact, name)]
        return {FORMATS[name](fact, formats): name for name in reversed(names)}

    def look(figure: Figure) -> Iterator[Shown]:
        labels = _shown(figure.labels, look)
        for key, texts in _runs(figure.drawing):
            known = forms(key) | {shown.text: shown.form for shown in labels if shown.key == key}
            yield from (Shown(key, form, text) for form, text in _put_together(texts, known))

    return look


def _runs(drawing: Drawing | None) -> Iterator[tuple[str, list[str]]]:
    """The texts of a drawing that come from facts; those that follow each other and come from the same together."""
    runs = (item for item in drawing.items if isinstance(item, TextRun)) if drawing else ()
    for key, group in groupby(runs, lambda run: run.fact):
        if key:
            yield key, [run.text for run in group]


def _put_together(texts: list[str], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The texts as forms print them, each with its form: as many of them as make a known one together."""
    whole = {" ".join(text.split()): text for text in known}
    while texts:
        ends = range(len(texts), 0, -1)
        end, text = next(((end, whole[t]) for end in ends if (t := _line(texts[:end])) in whole), (1, texts[0]))
        yield known.get(text, ""), text
        texts = texts[end:]


def _line(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())
