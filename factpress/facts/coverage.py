"""Coverage: which studies facts that count them side by side leave out, and which they count twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from factpress.facts.model import Fact, Study
from factpress.facts.studies import Catalogue, Count, counted, is_countable, values_of
from factpress.values import dataclass

MOST_NAMED = 3
"""How many studies of a gap are named."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What no count covers: the `count` that would, and the studies that drop out without it.

    A year between others may have none; left out of a row of years, it would look as if it had never been.
    """

    count: Count
    studies: tuple[Study, ...]


def gaps(counts: Sequence[Count], catalogue: Catalogue) -> Iterator[Gap]:
    """What studies are, and no count covers, among those that are counted by the same fields.

    A field in which all agree admits studies: counts by country, all of one year, must cover the studies of that year.
    One count alone leaves nothing out, for nothing stands beside it.
    """
    for group in _groups(counts):
        admitted = tuple(condition for condition in group[0] if all(condition in count for count in group))
        found: dict[Count, list[Study]] = {}
        for study in counted(admitted, catalogue):
            for count in _counts_of(study, group[0], admitted, catalogue):
                if count not in group:
                    found.setdefault(count, []).append(study)
        if [name for name, value in group[0] if (name, value) not in admitted] == ["year"]:
            for count in _years_between([*group, *found]):
                found.setdefault(count, [])
        yield from (Gap(count, tuple(studies)) for count, studies in sorted(found.items()))


def repeated(counts: Sequence[Count]) -> Iterator[tuple[int, int]]:
    """The places of every two counts that count the same."""
    places: dict[Count, list[int]] = {}
    for place, count in enumerate(counts):
        places.setdefault(count, []).append(place)
    for same in places.values():
        yield from pairwise(same)


def described(gap: Gap) -> str:
    """What is left out: "fever_survey: none counts { year = "2018" }"."""
    keys = [study.key for study in gap.studies]
    more = f" and {len(keys) - MOST_NAMED} more" if len(keys) > MOST_NAMED else ""
    named = f"{', '.join(keys[:MOST_NAMED])}{more}" if keys else "a year without studies"
    return f"{named}: none counts {written(gap.count)}"


def repair(gap: Gap, facts: Iterable[Fact]) -> str:
    """What to add: a fact that is there already, or a new one."""
    counting = next((fact.key for fact in facts if fact.count == gap.count), "")
    return f"add {counting}" if counting else f"add a fact with  count = {written(gap.count)}"


def written(count: Count) -> str:
    """The count as facts.toml has it: `{ year = "2018" }`."""
    inner = ", ".join(f'{name} = "{value}"' for name, value in count)
    return f"{{ {inner} }}" if inner else "{}"


def _groups(counts: Sequence[Count]) -> Iterator[list[Count]]:
    """Those that count by the same fields together."""
    groups: dict[tuple[str, ...], list[Count]] = {}
    for count in counts:
        groups.setdefault(tuple(name for name, _ in count), []).append(count)
    yield from groups.values()


def _years_between(counts: Sequence[Count]) -> Iterator[Count]:
    """The counts of the years from the first to the last that none of these is of."""
    by_year = {int(dict(count)["year"]): count for count in counts}
    for year in range(min(by_year), max(by_year)):
        if year not in by_year:
            yield tuple((name, f"{year:04d}" if name == "year" else value) for name, value in counts[0])


def _counts_of(study: Study, like: Count, admitted: Count, catalogue: Catalogue) -> Iterator[Count]:
    """Everything that a study counts for under the fields of a count; nothing of what is wrong with the study."""
    choices = [[value] if (name, value) in admitted else values_of(study, name, catalogue) for name, value in like]
    for values in product(*choices):
        count = tuple(zip((name for name, _ in like), values, strict=True))
        if all(is_countable(name, value, catalogue) for name, value in count):
            yield count
