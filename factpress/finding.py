"""What `facts` answers: figures, studies, series, terms and voices that have some words, and where each is shown."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import Any

from factpress.building.places import Place, Places, find_places
from factpress.building.steady import steady_cache
from factpress.cli import Exit, Voice
from factpress.content import exact_text
from factpress.facts.model import Fact, Facts, Series, Study, VoiceRecord
from factpress.facts.read import read_facts
from factpress.facts.series import series_of
from factpress.facts.studies import printed_word
from factpress.formats import FORMATS, Formats
from factpress.spelling import nearest
from factpress.workspace import Workspace

TABLES = {"fact": "facts", "study": "studies", "series": "series", "term": "terms", "voice": "voices"}
"""What is found, and its table in facts.toml."""

Row = dict[str, Any]


def facts(workspace: Workspace, options: argparse.Namespace, voice: Voice) -> int:
    """Lists all that has the words asked for; without words, every figure."""
    known = read_facts(workspace.facts, workspace.root)
    words = [word.casefold() for word in options.words]
    rows = [row for row in _rows(known, workspace) if _fits(row, words)]
    rows.sort(key=lambda row: row["key"] not in options.words)  # what was named by its key comes first
    with steady_cache(workspace) as cache:
        places = find_places(workspace, cache) if rows else Places({})
    found = [_finished(row, places) for row in rows]
    text = "\n\n".join(map(_row_text, found)) if found else _nothing(options.words, known, workspace)
    voice.answer(found, text)
    if places.unread:
        voice.say(
            f"\nwhere more is shown isn't known: {', '.join(places.unread)}\n  python3 generate.py check  tells why"
        )
    return Exit.DONE


def _nothing(words: Sequence[str], known: Facts, workspace: Workspace) -> str:
    """That nothing has the words, with others that are near to those which nothing has."""
    texts = [" ".join(map(str, _searched(row))).casefold() for row in _rows(known, workspace)]
    there = sorted({word for text in texts for word in re.findall(r"[^\W_]{4,}", text)})
    missing = [word for word in words if not any(word.casefold() in text for text in texts)]
    meant = [near for word in missing if (near := nearest(word.casefold(), there))]
    told = f"Nothing has {'all of ' if len(words) > 1 else ''}{', '.join(words)}; there are {len(known.facts)} figures."
    return f"{told}\n  did you mean {' '.join(meant)}?" if meant else told


def _rows(known: Facts, workspace: Workspace) -> Iterator[Row]:
    """Everything, each with all that is known of it and the words that it can be found by."""
    formats = Formats(next(iter(workspace.languages()), "en"), known.units)
    yield from (_fact_row(fact, known, formats) for fact in known.facts.values())
    yield from (_study_row(study, known) for study in known.studies.values())
    yield from (_series_row(series, known) for series in known.series.values())
    for term in known.terms.values():
        yield _row("term", term.key, known, term.line, printed=term.short, label=term.long)
    yield from (_voice_row(record, known) for record in known.voices.values())


def _row(kind: str, key: str, known: Facts, line: int, **told: Any) -> Row:
    return {"kind": kind, "key": key, **told, "file": known.file, "line": line}


def _fact_row(fact: Fact, known: Facts, formats: Formats) -> Row:
    """A figure; of one that is withheld, only that there is one."""
    withheld = fact.status == "withheld"
    return _row(
        "fact",
        fact.key,
        known,
        fact.line,
        printed="withheld" if withheld else FORMATS["house"](fact, formats),
        value="" if withheld else exact_text(fact.value),
        unit=fact.unit,
        qualifier=fact.qualifier.value,
        label=fact.label,
        scope=fact.scope,
        **_source(fact.source, known),
        locator=fact.locator,
        caveats=list(fact.caveats),
        status=fact.status,
        formula=fact.formula,
        count=dict(fact.count) if fact.count is not None else None,
        series=[series.key for series in series_of(fact.key, known.series)],
    )


def _study_row(study: Study, known: Facts) -> Row:
    words = {name: ", ".join(printed_word(study, name, known.vocabularies)) for name in known.vocabularies}
    return _row(
        "study",
        study.key,
        known,
        study.line,
        printed=study.title,
        label=study.about,
        authors=list(study.authors),
        date=exact_text(study.date),
        **words,
        **_source(study.source, known),
        locator=study.locator,
        status=study.status,
    )


def _series_row(series: Series, known: Facts) -> Row:
    return _row(
        "series",
        series.key,
        known,
        series.line,
        printed=series.label,
        label=f"{series.kind}; may be shown as {', '.join(series.draw)}",
        caveats=[
            note for note in (series.note, *(f"never with {key}: {series.reason}" for key in series.never_with)) if note
        ],
        **_source(series.source, known),
        facts=[point.fact for point in series.points],
    )


def _voice_row(record: VoiceRecord, known: Facts) -> Row:
    return _row(
        "voice",
        record.key,
        known,
        record.line,
        printed=record.who,
        label=f"{record.speaker}, for {', '.join(record.audiences)}",
        scope=record.where,
        **_source(record.source, known),
        locator=record.locator,
        caveats=[record.notice] if record.notice else [],
    )


def _source(key: str, known: Facts) -> dict[str, str]:
    """A source by its title and by its key; both empty where there is none."""
    return {"source": known.sources[key].title if key in known.sources else "", "source_key": key}


def _fits(row: Row, words: Sequence[str]) -> bool:
    """Whether it has all the words; without any, whether it is a figure."""
    if not words:
        return str(row["kind"]) == "fact"
    text = " ".join(map(str, _searched(row))).casefold()
    return all(word in text for word in words)


def _searched(row: Row) -> Iterator[object]:
    """What can be searched for: what a person reads or types, not how it is kept."""
    for name, value in row.items():
        if name not in ("kind", "file", "line", "status", "qualifier", "facts", "formula") and value:
            yield value if not isinstance(value, list) else " ".join(value)


def _finished(row: Row, places: Places) -> Row:
    """The row with the places where it is shown; None if there may be some that aren't known."""
    found = places.shown.get(f"{TABLES[row['kind']]}.{row['key']}", ())
    return row | {"shown": [_place_row(place) for place in found] if found or not places.unread else None}


def _place_row(place: Place) -> dict[str, str]:
    told = {"brief": place.brief, "audience": place.audience, "section": place.section, "at": place.at}
    return told | ({"chart": place.chart} if place.chart else {})


def _row_text(row: Row) -> str:
    kind = "" if row["kind"] == "fact" else f"{row['kind']} "
    count = row.get("count")
    unit = row.get("unit", "")
    notes = (
        row["label"],
        f"unit: {unit}" if unit else "",
        row.get("scope", ""),
        ", ".join(part for part in (*row.get("authors", ()), row.get("date", "")) if part),
        ", ".join(part for part in (row.get("source", ""), row.get("locator", "")) if part),
        *(f"caveat: {caveat}" for caveat in row.get("caveats", ())),
        f"= {row['formula']}" if row.get("formula") else "",
        f"counts studies: {', '.join(f'{name} {value}' for name, value in count.items()) or 'all'}"
        if count is not None
        else "",
        f"in series {', '.join(row['series'])}" if row.get("series") else "",
        f"figures: {', '.join(row['facts'])}" if row.get("facts") else "",
        f"{row['status']}: may not be shown" if row.get("status", "published") != "published" else "",
        f"{row['file']}:{row['line']}",
        *_shown_text(row),
    )
    return "\n  ".join([f"{kind}{row['key']}: {row['printed']}", *(note for note in notes if note)])


def _shown_text(row: Row) -> Iterator[str]:
    """The places, a line each; audiences for which it stands in the same place together."""
    audiences: dict[tuple[str, ...], list[str]] = {}
    for place in row["shown"] or ():
        where = (place["brief"], place["section"], place["at"], place.get("chart", ""))
        audiences.setdefault(where, []).append(place["audience"])
    for (brief, section, at, chart), names in audiences.items():
        drawn = f", chart {chart}" if chart else ""
        yield f"shown in {brief} for {', '.join(names)}: {section}{drawn} ({at})"
    if row["shown"] == []:
        yield "its figures stand together nowhere" if row["kind"] == "series" else "shown nowhere"
