"""Figures that may not stand together: in one drawing, one row of tiles, one column of a table."""

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
