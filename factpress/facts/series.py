"""Series: which facts may be drawn together, how, and with what never."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factpress.facts.coverage import described, gaps, repair, repeated, written
from factpress.facts.keys import key_hint
from factpress.facts.model import Fact, Series, SeriesPoint, Source
from factpress.facts.records import read_records, read_source_key
from factpress.facts.studies import Catalogue
from factpress.spelling import did_you_mean
from factpress.toml.file import Table
from factpress.values import dataclass

SERIES_KINDS = ("printed", "derived", "mixed", "counted")
DRAWN_AS = (
    "bar", "before-after", "part-of-whole", "stacked", "grouped", "columns", "counted", "line", "dots", "multiples",
    "range", "timeline", "array", "multiple", "field", "arc", "wheel", "window", "tally", "tiles", "table", "words",
)  # fmt: skip
"""How a series may be shown: kinds of chart, and blocks of a section."""
MOST_POINTS = 100
_OWN = re.compile(r"\{\{\s*fact(?=\s*[|}])")
_NAMED = re.compile(r"\{\{\s*facts\.([a-z0-9_.]+)")
_BRACES = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """What a series may name: the sound facts, and the keys of all, wrong ones too; the studies that facts count."""

    facts: Mapping[str, Fact]
    keys: tuple[str, ...]
    sources: Mapping[str, Source]
    catalogue: Catalogue


def read_series(table: Table, known: SeriesFacts) -> Mapping[str, Series]:
    """The series by key, in file order."""
    found = read_records(table, lambda key, inner: _read_one(key, inner, known))
    for key, series in found.items():
        for other in series.never_with:
            if other not in found or other == key:
                hint = did_you_mean(other, [name for name in found if name != key], "name the key of another series")
                table.table(key).problem("never_with", f'names an unknown series "{other}"', hint)
    return found


def _read_one(key: str, table: Table, known: SeriesFacts) -> Series:
    kind = table.choice("kind", SERIES_KINDS)
    tables = table.tables("points")
    points = tuple(_read_point(inner, kind, known) for inner in tables)
    if not 0 < len(points) <= MOST_POINTS:
        table.problem(
            "", f"has {len(points) or 'no'} points", f'write 1 to {MOST_POINTS}:  points = [{{ fact = "…" }}]'
        )
    _check_told_apart(tables, points)
    never_with = table.texts("never_with")
    selection = _read_selection(table, kind, known.keys)
    _check_counted(table, points, selection, known)
    return Series(
        key=key,
        label=table.text("label"),
        kind=kind,
        draw=_read_draw(table),
        points=points,
        note=table.text("note", ""),
        source=read_source_key(table, known.sources),
        never_with=never_with,
        reason=table.text("reason") if never_with else table.text("reason", ""),
        selection=selection,
        line=table.line,
    )


def _check_told_apart(tables: tuple[Table, ...], points: tuple[SeriesPoint, ...]) -> None:
    """A problem for each point that names the fact of another, or is called like another of its row."""
    facts: set[str] = set()
    names: dict[tuple[str, str], str] = {}
    for inner, point in zip(tables, points, strict=True):
        other = names.setdefault((point.row, point.label), point.fact) if point.label else point.fact
        if point.fact and point.fact in facts:
            inner.problem("fact", f"names a fact again: {point.fact}", "delete one of the two points, or correct it")
        elif other != point.fact:
            inner.problem("label", f"is that of {other} too: {point.label}", "say what this one is")
        facts.add(point.fact)


def _read_selection(table: Table, kind: str, keys: tuple[str, ...]) -> str:
    selection = _check_words(table, "selection", table.text("selection", ""), keys)
    if selection and kind != "counted":
        table.problem("selection", f"is for what is counted, but the series is {kind}", "delete it, or say it in  note")
    return selection


def _check_counted(table: Table, points: tuple[SeriesPoint, ...], selection: str, known: SeriesFacts) -> None:
    """A counted series has a point for all that it admits, and one alone, unless it says that it is a selection."""
    facts = [known.facts[point.fact] for point in points if point.fact in known.facts]
    counts = [fact.count for fact in facts if fact.count is not None]
    if len(counts) < len(points) or not points:
        return  # what isn't counted is refused, if it has to be, where it stands
    for first, second in repeated(counts):
        if facts[first] != facts[second]:
            message = f"count the same twice: {facts[first].key} and {facts[second].key}"
            table.problem("points", message, f"correct  count = {written(counts[second])}  in one of the two")
    found = tuple(gaps(counts, known.catalogue))
    if selection and not found:
        table.problem("selection", "is stale: the series leaves nothing out", "delete it")
    for gap in () if selection else found:
        hint = f'{repair(gap, known.facts.values())}, as a point; or say of what it is a selection:  selection = "…"'
        table.problem("points", f"leave out {described(gap)}", hint)


def _read_draw(table: Table) -> tuple[str, ...]:
    draw = table.texts("draw")
    if not table.data.get("draw"):
        table.problem("", "has no draw", 'say how it may be shown:  draw = ["bar", "tiles"]')
    for name in draw:
        if name not in DRAWN_AS:
            known = f"use one of {', '.join(DRAWN_AS)}"
            table.problem("draw", f'can\'t have "{name}"', did_you_mean(name, DRAWN_AS, known))
    return draw


def _read_point(table: Table, kind: str, known: SeriesFacts) -> SeriesPoint:
    fact = table.text("fact")
    label, row = (_read_words(table, key, fact, known.keys) for key in ("label", "row"))
    point = SeriesPoint(fact, label, row, table.line, _is_empty(known.facts.get(fact)))
    table.finish()
    if point.fact and point.fact not in known.keys:
        table.problem("fact", f'names an unknown fact "{point.fact}"', key_hint(point.fact, known.keys))
    elif named := known.facts.get(point.fact):
        _check_kind(table, kind, named)
    return point


def _is_empty(fact: Fact | None) -> bool:
    """Whether the fact counts studies of which there is none, by more than their year."""
    return fact is not None and fact.count is not None and not fact.value and {n for n, _ in fact.count} != {"year"}


def _read_words(table: Table, key: str, fact: str, keys: tuple[str, ...]) -> str:
    """The words of a point as charts write them, in which `{{ fact | … }}` is the point's own fact."""
    words, own = _OWN.sub(f"{{{{ facts.{fact}", table.text(key, "")), ", or  {{ fact | period }}  for the point's own"
    return _check_words(table, key, words, (*keys, fact), own)  # an unknown one of its own is told already


def _check_words(table: Table, key: str, words: str, keys: tuple[str, ...], own: str = "") -> str:
    """The same words, which may print figures and type none; `own` is what else may be printed there."""
    for name in _NAMED.findall(words):
        if name not in keys:
            hint = did_you_mean(name, keys, f"use the key of a fact{own}")
            table.problem(key, f'prints an unknown fact "{name}"', hint)
    if re.search(r"[0-9]", _BRACES.sub("", words)):
        table.problem(key, "has typed digits", "print a fact:  {{ fact | period }}  or  {{ facts.… }}")
    return words


def _check_kind(table: Table, kind: str, fact: Fact) -> None:
    """The figures of a series come from where its kind says; a derived one that its source prints too is printed."""
    fits = {
        "printed": fact.count is None and (not fact.formula or fact.printed is not None),
        "derived": bool(fact.formula),
        "mixed": fact.count is None,
        "counted": fact.count is not None,
    }
    if not fits.get(kind, True):
        table.problem("fact", f"is {_made(fact)}, but the series is {kind}: {fact.key}", _KIND_HINTS[kind])


def _made(fact: Fact) -> str:
    if fact.count is not None:
        return "counted"
    return "derived" if fact.formula else "typed"


_KIND_HINTS = {
    "printed": 'name facts that a source prints, or write  kind = "mixed"',
    "derived": "name facts with a formula",
    "mixed": 'name typed and derived facts, or write  kind = "counted"',
    "counted": "name facts with  count = { … }",
}


def series_of(fact: str, series: Mapping[str, Series]) -> Iterator[Series]:
    """The series that a fact is a point of."""
    for one in series.values():
        if any(point.fact == fact for point in one.points):
            yield one
