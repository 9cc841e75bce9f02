"""Choosing among breaks: the set with the least cost over the whole paragraph (after Knuth and Plass, 1981)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from factpress.layout.breaks import TIED, Break
from factpress.values import dataclass

ANOTHER_LINE = 0.3
ANOTHER_LINE_BALANCED = 10.0  # balancing never adds a line
SHORT_LAST_LINE = 0.25
SHORT = 10  # characters
TWO_HYPHENS = 100.0
TOO_WIDE_FOR_BALANCE = 4.0  # times the cost of the same slack
TOLERANCE = 0.01  # points

Cut = tuple[Break, Break]
"""Where a line begins and where it ends."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A paragraph's breaks and the widths between them: break 0 is the start, the last one the end.

    `before` is the width of all the text up to a break's end, `after` up to its start, set on one line;
    `hyphens` what a hyphen put in there takes.
    """

    text: str
    breaks: tuple[Break, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    hyphens: tuple[float, ...]

    def width(self, first: int, last: int) -> float:
        """The width of a line from one break to another."""
        return self.before[last] - self.after[first] + self.hyphens[last]


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide lines may be, the first one less its `indent`; `balance` makes them alike in width."""

    width: float
    indent: float = 0.0
    balance: bool = False


def fit_lines(text: Measured, measure: Measure) -> tuple[Cut, ...] | None:
    """The best lines, None if something is wider than the measure."""
    target = _narrowest(text, measure) if measure.balance else measure.width
    costs = _Costs(text, measure, target)
    best: list[tuple[float, int]] = [(0.0, -1)]
    for last in range(1, len(text.breaks)):
        best.append(_best_line_to(last, best, costs))
    return None if best[-1][0] == inf else _way_back(text.breaks, best)


def _way_back(breaks: Sequence[Break], best: Sequence[tuple[float, int]]) -> tuple[Cut, ...]:
    cuts, last = [], len(best) - 1
    while last > 0:
        first = best[last][1]
        cuts.append((breaks[first], breaks[last]))
        last = first
    return tuple(reversed(cuts))


def _best_line_to(last: int, best: Sequence[tuple[float, int]], costs: _Costs) -> tuple[float, int]:
    """The least cost of all lines up to this break, and where the last of them begins; of equals the fuller line."""
    found = (inf, -1)
    for first in range(last - 1, -1, -1):
        if costs.is_too_wide(first, last):
            break
        if (cost := best[first][0] + costs.line(first, last)) < found[0]:
            found = (cost, first)
    return found


@dataclass(frozen=True, slots=True)
class _Costs:
    """What a line costs; 1 is the squared slack of an empty line."""

    text: Measured
    measure: Measure
    target: float

    def is_too_wide(self, first: int, last: int) -> bool:
        """Whether a line doesn't fit."""
        return self._room(first, last) < -TOLERANCE

    def line(self, first: int, last: int) -> float:
        """The cost of a line that fits."""
        begin, end = self.text.breaks[first], self.text.breaks[last]
        cost = end.cost + (ANOTHER_LINE_BALANCED if self.measure.balance else ANOTHER_LINE)
        if begin.hyphen and end.hyphen:
            cost += TWO_HYPHENS
        if last == len(self.text.breaks) - 1:
            cost += self._shortness(begin) if first else 0.0
            if not self.measure.balance:
                return cost
        slack = (self._room(first, last) - self.measure.width + self.target) / self.target
        return cost + slack * slack * (1.0 if slack > 0 else TOO_WIDE_FOR_BALANCE)

    def _room(self, first: int, last: int) -> float:
        return self.measure.width - (0.0 if first else self.measure.indent) - self.text.width(first, last)

    def _shortness(self, begin: Break) -> float:
        """What a last line costs that is one short word, or part of one (house style: two words or 10 characters)."""
        words = self.text.text[begin.start :]
        one = re.search("[ \u00a0]", words) is None
        return SHORT_LAST_LINE * (one + (len(words) < SHORT)) / 2 + (TIED if one and begin.hyphen else 0.0)


def _narrowest(text: Measured, measure: Measure) -> float:
    """The narrowest measure that needs no more lines than the full one, to a twentieth of a point."""
    most = _count_lines(text, measure.width)
    low, high = (0.0, measure.width) if most < inf else (measure.width, measure.width)
    while high - low > 0.05:
        middle = (low + high) / 2
        low, high = (low, middle) if _count_lines(text, middle) <= most else (middle, high)
    return high


def _count_lines(text: Measured, width: float) -> float:
    """How many lines a measure needs, filling one after the other; infinite if something doesn't fit."""
    lines, first, previous = 1, 0, 0
    for here in (n for n, b in enumerate(text.breaks) if n and b.cost < TIED):
        if text.width(first, here) > width + TOLERANCE:
            lines, first = lines + 1, previous
            if text.width(first, here) > width + TOLERANCE:
                return inf
        previous = here
    return lines
