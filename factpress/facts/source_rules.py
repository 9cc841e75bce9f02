"""Rules between what sources say: one measure with one value, counts of lists, lengths of time, dates, authors."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import inf

from factpress.facts.checking import (
    CORRECT,
    Checking,
    Failure,
    Rule,
    exactly,
    fact_of,
    facts_of,
    mixed_units,
    number_of,
    rounding_error,
)
from factpress.facts.dates import first_day, last_day
from factpress.facts.model import DateRange, Fact, PartialDate, Qualifier, Source, Study, Value, Word, Year
from factpress.facts.studies import VOCABULARIES, counted, printed_word, read_count, words_of
from factpress.spelling import did_you_mean
from factpress.toml.file import Table

_ABOUT = Fraction(1, 10)
"""How far a figure that is said to be about something may be from it."""
_WEEK, _DECADE = 7, 10


def check_same_measure(table: Table, checking: Checking) -> Iterator[Failure]:
    """What several sources say of one measure can be true at once: one may only know it better than another."""
    facts = facts_of(table, "facts", checking)
    for number, fact in enumerate(facts):
        for other in facts[:number]:
            numbers = isinstance(fact.value, Decimal) and isinstance(other.value, Decimal)
            if numbers and (failures := tuple(mixed_units(other, fact))):
                yield from failures
            elif not (_numbers_agree(other, fact) if numbers else _values_agree(other.value, fact.value)):
                yield Failure(f"doesn't hold: {exactly(other)} and {exactly(fact)} can't both be true")


def _numbers_agree(one: Fact, other: Fact) -> bool:
    (low, high), (least, most) = _limits(one), _limits(other)
    return max(low, least) <= min(high, most)


def _limits(fact: Fact) -> tuple[Fraction | float, Fraction | float]:
    """Between which numbers the true one lies."""
    assert isinstance(fact.value, Decimal)
    number = fact.exact if fact.exact is not None else Fraction(fact.value)
    if fact.qualifier.is_floor:
        return number, inf
    if fact.qualifier.is_ceiling:
        return -inf, number
    error = abs(number) * _ABOUT if fact.qualifier is Qualifier.APPROX else rounding_error(fact)
    return number - error, number + error


def _values_agree(one: Value, other: Value) -> bool:
    """Dates agree where one only is more exact than the other; everything else must be equal."""
    if isinstance(one, DateRange) and isinstance(other, DateRange):
        return _days_meet(one.start, other.start) and _days_meet(one.end, other.end)
    first, second = _date(one), _date(other)
    return one == other if first is None or second is None else _days_meet(first, second)


def _date(value: Value) -> PartialDate | None:
    if isinstance(value, Year) and not value.decade:
        return PartialDate(value.year)
    return value if isinstance(value, PartialDate) else None


def _days_meet(one: PartialDate, other: PartialDate) -> bool:
    return max(first_day(one), first_day(other)) <= min(last_day(one), last_day(other))


def check_lasts(table: Table, checking: Checking) -> Iterator[Failure]:
    """A length of time fits its period, counted with or without the last of its units."""
    fact, period = fact_of(table, "fact", checking), fact_of(table, "period", checking)
    number = number_of(table, fact)
    if fact is None or period is None or number is None:
        return
    if not isinstance(period.value, DateRange) or fact.unit not in ("weeks", "years", "decades"):
        table.problem("", "needs weeks, years or decades, and a range of dates", "correct fact or period")
        return
    low, high = _lengths(period.value, fact.unit)
    if not low <= number <= high:
        yield Failure(f"doesn't hold: {exactly(period)} isn't as long as {exactly(fact)} {fact.unit}")


def _lengths(period: DateRange, unit: str) -> tuple[Fraction, Fraction]:
    """How long a period is at least and at most."""
    if unit == "weeks":
        days = (last_day(period.end) - first_day(period.start)).days
        return Fraction(days // _WEEK), Fraction(-(-(days + 1) // _WEEK))
    years = period.end.year - period.start.year
    return (
        (Fraction(years, _DECADE), Fraction(years + 1, _DECADE))
        if unit == "decades"
        else (Fraction(years), Fraction(years + 1))
    )


def check_counts(table: Table, checking: Checking) -> Iterator[Failure]:
    """A count is as large as the list that it counts: the `items`, or the studies with `count` in common."""
    fact = fact_of(table, "fact", checking)
    number = number_of(table, fact)
    if ("items" in table) == ("count" in table):
        table.problem("", "needs items or count, one of them", 'write  items = ["…"]  or, for studies,  count = {}')
        return
    listed = len(table.texts("items")) if "items" in table else len(_studies(table, checking))
    if fact is not None and number is not None and number != listed:
        yield Failure(f"doesn't hold: {exactly(fact)} counts a list of {listed}")


def _studies(table: Table, checking: Checking) -> tuple[Study, ...]:
    return counted(read_count(table, checking.catalogue), checking.catalogue)


def check_dated(table: Table, checking: Checking) -> Iterator[Failure]:
    """What a source cites, another source or a study, is no younger than the source."""
    if ("source" in table) == ("study" in table):
        table.problem("", "needs a source or a study that is cited, one of them", 'write  source = "…"')
        return
    cited = _source(table, "source", checking) if "source" in table else _study(table, checking)
    citing = _source(table, "by", checking)
    if cited is None or citing is None:
        return
    if cited.date is None or citing.date is None:
        undated = cited.key if cited.date is None else citing.key
        table.problem("", "needs dates", f"{undated} is undated")
    elif first_day(cited.date) > last_day(citing.date):
        hint = "find out what was really cited, and say where the figure comes from"
        yield Failure(f"doesn't hold: {cited.key} is younger than {citing.key}, which cites it", hint)


def check_author(table: Table, checking: Checking) -> Iterator[Failure]:
    """Somebody is `named` among the authors of a study, or it is `without` somebody who can't be one of them."""
    study = _study(table, checking)
    named, without = table.text("named", ""), table.text("without", "")
    if bool(named) == bool(without):
        table.problem("", "needs named or without, one of them", 'write  named = "…"')
    elif study and without in study.authors:
        yield Failure(f"doesn't hold: {study.key} can't be by {without}, who is given as its author")
    elif study and named and named not in study.authors:
        given = ", ".join(study.authors)
        yield Failure(f"doesn't hold: {study.key} is by {named}, but its author is given as {given}")


def check_unlike(table: Table, checking: Checking) -> Iterator[Failure]:
    """What a catalogue prints in a field of a study isn't merely the study's title."""
    study, field = _study(table, checking), table.choice("field", VOCABULARIES)
    if study and field and study.title in printed_word(study, field, checking.catalogue.vocabularies):
        hint = f"give it the {field} that it belongs to, and keep what is printed beside it"
        yield Failure(f"doesn't hold: the {field} of {study.key} repeats its title", hint)


def check_filed(table: Table, checking: Checking) -> Iterator[Failure]:
    """A study is filed `as` what its own text says that it is."""
    study, field, word = _study(table, checking), table.choice("field", VOCABULARIES), table.text("as")
    words = checking.catalogue.vocabularies.get(field, {})
    if word not in words:
        table.problem(
            "as", f'isn\'t in the vocabulary: "{word}"', did_you_mean(word, words, f"use one of {', '.join(words)}")
        )
    elif study and word not in (filed := words_of(study, field)):
        yield Failure(f"doesn't hold: {study.key} is filed as {', '.join(filed)}, but is {word} by its own text")


def check_listed(table: Table, checking: Checking) -> Iterator[Failure]:
    """A work that is cited stands among the published studies, too."""
    source = _source(table, "source", checking)
    if source and not any(_same_title(source.title, study.title) for study in counted((), checking.catalogue)):
        yield Failure(f"doesn't hold: {source.key} isn't among the studies", "add it, or say that it isn't there")


def _same_title(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def check_reference(table: Table, checking: Checking) -> Iterator[Failure]:
    """What a source refers to, a table or a page, is among what it `holds`."""
    fact, holds = fact_of(table, "fact", checking), table.texts("holds")
    if fact is None:
        return
    if not isinstance(fact.value, Word):
        table.problem("fact", f"is no reference: {fact.key}", "name a fact that is a word")
    elif fact.value.text not in holds:
        held = f"only {', '.join(holds)}" if holds else "none"
        yield Failure(f"doesn't hold: the source refers to {fact.value.text}, but holds {held}", CORRECT)


def _source(table: Table, key: str, checking: Checking) -> Source | None:
    name = table.text(key)
    if name and name not in checking.sources:
        hint = did_you_mean(name, checking.sources, f"add it as  [sources.{name}]")
        table.problem(key, f'names an unknown source "{name}"', hint)
    return checking.sources.get(name)


def _study(table: Table, checking: Checking) -> Study | None:
    name, studies = table.text("study"), checking.catalogue.studies
    if name and name not in studies:
        table.problem(
            "study", f'names an unknown study "{name}"', did_you_mean(name, studies, f"add  [studies.{name}]")
        )
    return studies.get(name)


SOURCE_RULES: dict[str, Rule] = {
    "same_measure": check_same_measure,
    "lasts": check_lasts,
    "counts": check_counts,
    "dated": check_dated,
    "author": check_author,
    "unlike": check_unlike,
    "filed": check_filed,
    "listed": check_listed,
    "reference": check_reference,
}
