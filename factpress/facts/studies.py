"""Studies of the catalogue, the vocabularies that describe them, and what is counted among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from factpress.facts.dates import partial_date
from factpress.facts.model import PartialDate, Source, Study
from factpress.facts.records import KEY, read_records, read_source_key, read_url
from factpress.spelling import did_you_mean
from factpress.toml.file import Table
from factpress.values import dataclass

VOCABULARIES = ("type", "country", "subject")
"""What studies are described by in fixed words; a source's own words stand beside them, as printed_type and so on."""
FIELDS = (*VOCABULARIES, "authors")
PRINTED = tuple(f"printed_{name}" for name in FIELDS)
COUNTED = ("year", *VOCABULARIES, "first_type", "author", *PRINTED)
"""What studies can be counted by. A study with two types counts for both, but has one first type."""
MOST_STUDIES = 1_000
_YEAR = re.compile(r"[0-9]{4}")

Vocabularies = Mapping[str, Mapping[str, str]]
Count = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All studies, and the words that they are described by: key to words, by vocabulary."""

    studies: Mapping[str, Study]
    vocabularies: Vocabularies


def read_vocabularies(table: Table) -> Vocabularies:
    """The words of each vocabulary by key, in file order."""
    found = {name: _read_words(table.table(name)) for name in VOCABULARIES}
    table.finish()
    return MappingProxyType(found)


def _read_words(table: Table) -> Mapping[str, str]:
    for key in table.data:
        if not KEY.fullmatch(key):
            table.problem(key, "has a key with other characters than a-z, 0-9, _ and -", "rename it")
    return MappingProxyType({key: table.text(key) for key in table.data})


def read_studies(table: Table, vocabularies: Vocabularies, sources: Mapping[str, Source]) -> Catalogue:
    """The studies by key, in file order."""
    if len(table.data) > MOST_STUDIES:
        table.problem("", f"holds more than {MOST_STUDIES} studies", "delete those that nothing prints")
        return Catalogue({}, vocabularies)
    return Catalogue(
        read_records(table, lambda key, inner: _read_study(key, inner, vocabularies, sources)), vocabularies
    )


def _read_study(key: str, table: Table, vocabularies: Vocabularies, sources: Mapping[str, Source]) -> Study:
    return Study(
        key=key,
        title=table.text("title"),
        authors=_read_authors(table),
        types=_read_types(table, vocabularies["type"]),
        date=_read_month(table),
        country=_read_word(table, "country", vocabularies["country"]),
        subject=_read_word(table, "subject", vocabularies["subject"]),
        printed=MappingProxyType({name: text for name in FIELDS if (text := table.text(f"printed_{name}", ""))}),
        about=table.text("about", ""),
        url=read_url(table),
        status=table.choice("status", ("published", "draft"), "published"),
        source=read_source_key(table, sources),
        locator=table.text("locator", ""),
        note=table.text("note", ""),
        line=table.line,
    )


def _read_authors(table: Table) -> tuple[str, ...]:
    authors = tuple(filter(None, table.texts("authors")))
    if not table.data.get("authors"):
        table.problem("", "has no authors", 'add  authors = ["…"]')
    return authors


def _read_types(table: Table, words: Mapping[str, str]) -> tuple[str, ...]:
    types = table.texts("type")
    if not table.data.get("type"):
        table.problem("", "has no type", f'add  type = ["{next(iter(words), "…")}"]')
    for name in types:
        _check_word(table, "type", name, words)
    return types


def _read_word(table: Table, name: str, words: Mapping[str, str]) -> str:
    word = table.text(name)
    if word:
        _check_word(table, name, word, words)
    return word


def _check_word(table: Table, name: str, word: str, words: Mapping[str, str], vocabulary: str = "") -> None:
    """A problem for a key that the vocabulary of this name lacks."""
    if word not in words:
        known = f"add it to  [vocabularies.{vocabulary or name}]; it has {', '.join(words) or 'no word'}"
        table.problem(name, f'isn\'t in the vocabulary: "{word}"', did_you_mean(word, words, known))


def _read_month(table: Table) -> PartialDate:
    """When the study was published, to the month; the year 1 with a problem if that is wrong."""
    text = table.text("date")
    date = partial_date(text)
    if text and (date is None or date.month is None or date.day is not None):
        table.problem("date", f'is not a month: "{text}"', 'write year and month: "2015-12"')
    return date or PartialDate(1, 1)


def in_order(studies: Mapping[str, Study]) -> tuple[Study, ...]:
    """The published studies as a catalogue lists and numbers them: newest first, those of one month as in the file."""
    published = [study for study in studies.values() if study.status == "published"]
    return tuple(sorted(published, key=lambda study: (-study.date.year, -(study.date.month or 0))))


def printed_word(study: Study, name: str, vocabularies: Vocabularies) -> tuple[str, ...]:
    """What the catalogue prints as type, country, subject or authors: its own words where they differ from ours."""
    if name in study.printed:
        return (study.printed[name],)
    if name == "authors":
        return (", ".join(study.authors),)
    return tuple(vocabularies[name].get(key, key) for key in words_of(study, name))


def words_of(study: Study, name: str) -> tuple[str, ...]:
    """The keys of a vocabulary that describe the study; of types there may be several."""
    match name:
        case "type":
            return study.types
        case "country":
            return (study.country,)
        case _:
            return (study.subject,)


def read_count(table: Table, catalogue: Catalogue) -> Count:
    """What the studies that a fact counts have in common; nothing for all studies."""
    inner = table.table("count")
    count = tuple((name, inner.text(name)) for name in COUNTED if name in inner)
    inner.finish(*COUNTED)
    for name, value in count:
        _check_count(inner, name, value, catalogue)
    return count


def _check_count(table: Table, name: str, value: str, catalogue: Catalogue) -> None:
    """A year may be without studies, and so may a word of a vocabulary; any other text must be some study's."""
    vocabulary = name.removeprefix("first_")
    if not value:
        return
    if name == "year":
        if not _YEAR.fullmatch(value):
            table.problem(name, f'is not a year: "{value}"', 'write four digits in quotes: "2015"')
    elif vocabulary in VOCABULARIES:
        _check_word(table, name, value, catalogue.vocabularies[vocabulary], vocabulary)
    else:
        there = {text for study in catalogue.studies.values() for text in values_of(study, name, catalogue)}
        if value not in there:
            hint = did_you_mean(
                value, there, "write it as a study's card has it; if none has it any more, delete the fact"
            )
            table.problem(name, f'is no study\'s: "{value}"', hint)


def value_of(study: Study, name: str) -> str:
    """The one value that a study is grouped by: its year, its first type, its country or its subject."""
    return str(study.date.year) if name == "year" else next(iter(words_of(study, name)), "")


def year_counted(count: Count) -> PartialDate | None:
    """The year whose studies are counted, None for any."""
    return next((partial_date(value) for name, value in count if name == "year"), None)


def counted(count: Count, catalogue: Catalogue) -> tuple[Study, ...]:
    """The published studies that have all this in common, in the order of the catalogue."""
    return tuple(study for study in in_order(catalogue.studies) if _fits(study, count, catalogue))


def _fits(study: Study, count: Count, catalogue: Catalogue) -> bool:
    return all(value in values_of(study, name, catalogue) for name, value in count)


def is_countable(name: str, value: str, catalogue: Catalogue) -> bool:
    """Whether a fact may count by this value: that of a study which is wrong itself may be no year and no word."""
    if name == "year":
        return _YEAR.fullmatch(value) is not None
    words = catalogue.vocabularies.get(name.removeprefix("first_"))
    return words is None or value in words


def values_of(study: Study, name: str, catalogue: Catalogue) -> Iterator[str]:
    """What a study counts for under one of `COUNTED`."""
    match name:
        case "year":
            yield str(study.date.year)
        case "author":
            yield from study.authors
        case "first_type":
            yield from study.types[:1]
        case _ if name in PRINTED:
            yield from printed_word(study, name.removeprefix("printed_"), catalogue.vocabularies)
        case _:
            yield from words_of(study, name)
