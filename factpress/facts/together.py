"""Figures that may not stand together: in one drawing, one row of tiles, one column of a table, or not in that way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

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
class Unfit:
    """Points of a series that stand together in a way in which it may not be shown."""

    series: Series
    facts: tuple[str, ...]


def unfit(keys: Iterable[str], way: str, facts: Facts) -> Iterator[Unfit]:
    """Each series that these facts show in this way ("tiles", or a kind of chart), but which isn't drawn so.

    Two points show a series, and the only point of one. Facts that another series has as well may stand as it allows.
    """
    shown = tuple(dict.fromkeys(keys))
    points = {key: {point.fact for point in series.points} for key, series in facts.series.items()}
    for key, series in facts.series.items():
        found = tuple(fact for fact in shown if fact in points[key])
        if (
            way not in series.draw
            and len(found) >= min(2, len(points[key]))
            and not _allowed(found, way, points, facts)
        ):
            yield Unfit(series, found)


def _allowed(found: Collection[str], way: str, points: Mapping[str, Collection[str]], facts: Facts) -> bool:
    """Whether some series that has all of these facts may be shown in this way."""
    return any(way in facts.series[key].draw for key, own in points.items() if all(fact in own for fact in found))


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
