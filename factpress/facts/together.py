"""Figures that may not stand together: in one drawing, one row of tiles, one column of a table, or not in that way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factpress.facts.model import Facts, Series
from factpress.values import dataclass


@dataclass(frozen=True, slots=True)
class Clash:
    """Two facts that may not stand together, in the order in which they were met, and why."""

    first: str
    second: str
    reason: str


def clashes(keys: Iterable[str], facts: Facts) -> Iterator[Clash]:
    """Every two of these facts that are incomparable, or points of series that never stand together."""
    met: list[str] = []
    for key in dict.fromkeys(keys):
        for before in met:
            if reason := _reason(before, key, facts):
                yield Clash(before, key, reason)
        met.append(key)


@dataclass(frozen=True, slots=True)
class Shown:
    """A series, and those of its points that stand together."""

    series: Series
    facts: tuple[str, ...]


def shown_series(keys: Iterable[str], facts: Facts) -> Iterator[Shown]:
    """The series that these facts show, standing side by side: by two points, or by the only point of one."""
    together = tuple(dict.fromkeys(keys))
    for series in facts.series.values():
        points = {point.fact for point in series.points}
        found = tuple(key for key in together if key in points)
        if len(found) >= min(2, len(points)):
            yield Shown(series, found)


def unfit(keys: Iterable[str], way: str, facts: Facts) -> Iterator[Shown]:
    """Each series that these facts show in this way ("tiles", or a kind of chart), but which isn't drawn so.

    Facts that another series has as well may stand as it allows.
    """
    shown = tuple(shown_series(keys, facts))
    allowed = [set(one.facts) for one in shown if way in one.series.draw]
    for one in shown:
        if way not in one.series.draw and not any(own.issuperset(one.facts) for own in allowed):
            yield one


def _reason(one: str, other: str, facts: Facts) -> str:
    for rule in facts.incomparable:
        if one in rule.facts and other in rule.facts:
            return rule.reason
    for series in facts.series.values():
        for key in series.never_with:
            apart = (series, facts.series[key])
            if _lie_in(one, other, apart) or _lie_in(other, one, apart):
                return series.reason
    return ""


def _lie_in(one: str, other: str, apart: tuple[Series, Series]) -> bool:
    return all(
        any(point.fact == key for point in series.points) for key, series in zip((one, other), apart, strict=True)
    )
