"""Every figure that a finished file prints is led to a fact, or to a record that isn't a figure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from audit.numbering import LABEL
from audit.reading import MANY, plain, read_text
from audit.word import chart_values
from audit.workspace import Audited, texts_in

NUMBER_WORDS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty"),
    *("sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion", "dozen", "half", "quarter"),
)
FIGURE = re.compile(rf"\d+(?:[.,\u2013\u2019]\d+)*%?|\b(?:{'|'.join(NUMBER_WORDS)})s?\b", re.IGNORECASE)
AROUND = 40
"""How many characters are told on each side of a figure that nothing explains."""

COUNTERS = (
    re.compile(
        r"\b(?:figure|table|step|note|page|pages|p\.|pp\.|no\.|parts?|panel|row|points?|voice|tile|strategy)\s\d+"
        r"(?:(?:,\s|\sand\s|\u2013|,\sand\s)\d+)*",
        re.IGNORECASE,
    ),
    re.compile(r"(?:\[\d+\]|(?<!\w)\d+)\s/\s(?:\[\d+\]|\d+)"),  # a page of so many
    re.compile(rf"\[{LABEL}\]"),  # the mark of a note or a source, a page, the number of a heading
)
"""What counts the parts of a document, not the world."""


AXIS = re.compile(r"(?<![\w.,])(\d+%?(?:\s\d+%?){3,})(?![\w.,])")
"""Numbers in a row: perhaps the marks of an axis."""
FEWEST_MARKS = 4
"""How many marks an axis has at least."""


def check_tracing(audited: Audited) -> Iterator[str]:
    """What no fact and no record explains, a line each."""
    records = [*_record_texts(audited.typed), *_indexed(audited.typed), *_literals(audited.home)]
    for name, file in audited.manifest["files"].items():
        if name.endswith((".pdf", ".docx", ".svg")):
            text = read_text(audited.out / name, file.get("pages", MANY))
            printed = [*_printed(file, audited), *(_spoken(name, file, audited) if name.endswith(".svg") else ())]
            for figure, around in untraced(text, printed, records):
                yield f"{name}: no fact prints {figure}: … {around} …"
        if name.endswith(".docx"):
            yield from _undrawn(audited, name)


def _undrawn(audited: Audited, name: str) -> Iterator[str]:
    """The values of a Word file's charts that are no fact's, neither exactly nor as it is printed."""
    shows = audited.manifest["files"][name].get("facts", {})
    known = {
        figure.strip("%").replace(",", "")
        for texts in shows.values()
        for text in texts
        for figure in FIGURE.findall(text)
    }
    known |= {str(audited.manifest["facts"].get(key, {}).get("value")) for key in shows}
    for value in chart_values(audited.out / name):
        if value not in known:
            yield f"{name}: no fact is {value}, which a chart is drawn from"


def _printed(file: Mapping[str, Any], audited: Audited) -> Iterator[str]:
    """What the manifest says that the file prints, the words that facts may bring along, the mark of the edition."""
    yield file.get("mark", "")
    for key, texts in file.get("facts", {}).items():
        yield from texts
        fact = audited.facts.get(key, {})
        yield from (str(fact.get(name, "")) for name in ("label", "scope", "locator"))
        for name in ("period", "as_of"):
            yield from _said(fact.get(name, ""))


def _spoken(name: str, file: Mapping[str, Any], audited: Audited) -> Iterator[str]:
    """How the description of a chart says the values of the facts that it shows: with their units ("60 officers")."""
    spec = audited.home / "charts" / f"{Path(name).stem}.toml"
    named = {*texts_in(tomllib.loads(spec.read_text(encoding="utf-8")))} if spec.is_file() else set()
    for key in sorted(named.union(file.get("facts", ())).intersection(audited.facts)):
        fact = audited.facts[key]
        if isinstance(value := fact.get("value"), int | Decimal):
            unit = audited.typed["units"].get(fact["unit"], {}).get("other", fact["unit"].replace("_", " "))
            yield f"{value:,} {unit}"


def _record_texts(typed: Mapping[str, Any]) -> Iterator[str]:
    """Titles, dates and places of sources, studies, terms and voices: they are known by their records."""
    for kind in ("sources", "studies", "terms", "voices", "glossary"):
        for record in typed.get(kind, {}).values():
            for text in texts_in(record):
                yield text
                yield from _dates(text)
    for fact in _walk(typed["facts"]):
        yield str(fact.get("locator", ""))


def _indexed(typed: Mapping[str, Any]) -> Iterator[str]:
    """The lines of an index of the studies: each word of a vocabulary, each author and year, with its numbers."""
    newest_first = sorted(typed.get("studies", {}).values(), key=lambda study: study["date"], reverse=True)
    lines: dict[str, list[str]] = {}
    for number, study in enumerate(newest_first, 1):
        kinds = (("type", study["type"]), ("country", [study["country"]]), ("subject", [study["subject"]]))
        words = [typed["vocabularies"][name][key] for name, keys in kinds for key in keys]
        for word in (*words, *study["authors"], study["date"][:4]):
            lines.setdefault(word, []).append(str(number))
    yield from (f"{word} {', '.join(numbers)}" for word, numbers in lines.items())


def _literals(home: Path) -> Iterator[str]:
    """What sections mark to be printed as it is typed: addresses, names."""
    for path in sorted((home / "templates").glob("**/*.md")):
        yield from re.findall(r"\[([^]]+)\]\{\.literal[^}]*\}", path.read_text(encoding="utf-8"))


def _walk(group: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for inner in group.values():
        if isinstance(inner, Mapping):
            if isinstance(inner.get("label"), str):
                yield inner
            else:
                yield from _walk(inner)


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _said(date: object) -> Iterator[str]:
    """A date or a range of dates as people write it."""
    if isinstance(date, dict):
        yield from (f"{start}\u2013{end}" for start in _said(date["from"]) for end in _said(date["to"]))
        yield from (f"{start} to {end}" for start in _said(date["from"]) for end in _said(date["to"]))
        yield from _within_year(str(date["from"]), str(date["to"]))
    else:
        yield str(date)
        yield from _dates(str(date))


def _within_year(start: str, end: str) -> Iterator[str]:
    """A range of days within a year, which is said once: "June 22 to July 10, 2015"."""
    first, last = (re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text) for text in (start, end))
    if first and last and first[1] == last[1]:
        days = (f"{MONTHS[int(day[2]) - 1]} {int(day[3])}" for day in (first, last))
        yield f"{' to '.join(days)}, {first[1]}"


def _dates(text: str) -> Iterator[str]:
    """A date of a record as people write it."""
    if match := re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", text):
        month = MONTHS[int(match[2]) - 1]
        yield from (f"{month} {match[1]}", match[1])
        if match[3]:
            yield from (f"{month} {int(match[3])}, {match[1]}", f"{int(match[3])} {month} {match[1]}")


def untraced(text: str, printed: Iterable[str], records: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Each figure in a text that isn't one of those printed nor part of a record, with the words around it."""
    left = text = plain(text)
    for counter in COUNTERS:
        left = counter.sub(_blotted, left)
    left = AXIS.sub(_without_steps, left)
    for known in _by_length((*printed, *records)):
        left = _without(left, known)
    for match in FIGURE.finditer(left):
        start, end = max(0, match.start() - AROUND), match.end() + AROUND
        yield match[0], " ".join(text[start:end].split())


def _by_length(texts: Iterable[str]) -> list[str]:
    """The texts that have a figure, longest first, with single blanks."""
    spaced = {" ".join(plain(text).split()) for text in texts}
    return sorted((text for text in spaced if FIGURE.search(text)), key=lambda text: (-len(text), text))


def _without(text: str, known: str) -> str:
    """The text with every occurrence of `known` as words of their own blotted out, wherever its lines break."""
    words = r"\s".join(re.escape(word) for word in known.split())
    return re.sub(rf"(?<![\w.,]){words}(?![\w]|[.,]\d)", _blotted, text, flags=re.IGNORECASE)


def _without_steps(match: re.Match[str]) -> str:
    """Numbers in a row without the marks of an axis: four or more that are equally far apart."""
    found = [*re.finditer(r"\d+", match[0])]
    kept, begin = list(match[0]), 0
    for end in range(1, len(found) + 1):
        steps = {int(after[0]) - int(before[0]) for before, after in pairwise(found[begin : end + 1])}
        if end == len(found) or len(steps) > 1 or 0 in steps:
            if end - begin >= FEWEST_MARKS:
                kept[found[begin].start() : found[end - 1].end()] = "\0" * (found[end - 1].end() - found[begin].start())
            begin = end if end - begin >= FEWEST_MARKS else end - 1
    return "".join(kept)


def _blotted(match: re.Match[str]) -> str:
    return "\0" * len(match[0])
