"""How many strokes show a share, and where those that stand out lie: decided by the figures, never by chance."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import isqrt, lcm

from factpress.facts.model import Fact
from factpress.facts.rounding import decimals_of, rounded

HUNDRED = 100
MOST_STROKES = 10_000
"""A grid of more strokes is grey: then `ROUND_GRID` shows about the share."""

ROUND_GRID = 5_000
ASPECT = Fraction(125, 40)
"""Columns to rows of a field."""

CANDIDATES = 24
"""Of so many places the one farthest from all strokes so far is taken (house style, Cover)."""

SEED = 0x2545F491
_WORD = 0xFFFFFFFF


def share_of(fact: Fact) -> Fraction:
    """A percentage as a share, as exactly as it is printed."""
    value = Fraction(fact.value if fact.exact is None else fact.exact)  # type: ignore[arg-type]  # a checked number
    decimals = fact.decimals if fact.decimals is not None else min(decimals_of(fact.value), 4)  # type: ignore[arg-type]
    return Fraction(rounded(value, decimals, fact.qualifier)) / HUNDRED


def grid_of(shares: Iterable[Fraction]) -> int:
    """The smallest number of strokes, a hundred or more, of which each share is a whole number."""
    strokes = lcm(HUNDRED, *(share.denominator for share in shares))
    return strokes if strokes <= MOST_STROKES else ROUND_GRID


def marked_of(share: Fraction, strokes: int) -> int:
    """How many of the strokes stand out; at least one for a share that isn't nothing."""
    return max(round(share * strokes), 1 if share else 0)


def columns_of(strokes: int) -> int:
    """How many strokes stand in a row, all rows being full and the field about as wide as a cover's."""
    wished = isqrt(int(strokes * ASPECT))
    full = [number for number in range(1, strokes + 1) if strokes % number == 0]
    return min(full, key=lambda number: abs(number - wished))


def scattered(marked: int, columns: int, rows: int, seed: int) -> tuple[tuple[int, int], ...]:
    """The cells (column, row) of strokes spread evenly and without a pattern: the same ones for the same numbers."""
    state, total = SEED + seed, columns * rows
    taken: list[tuple[int, int]] = []
    free = dict.fromkeys(range(total))
    for _ in range(min(marked, total)):
        best, farthest = -1, -1
        for _ in range(CANDIDATES):
            state = _next(state)
            cell = state % total
            if cell in free and (distance := _distance(cell % columns, cell // columns, taken, farthest)) > farthest:
                best, farthest = cell, distance
        if best < 0:
            best = next(iter(free))
        del free[best]
        taken.append((best % columns, best // columns))
    return tuple(taken)


def _distance(column: int, row: int, taken: list[tuple[int, int]], enough: int) -> int:
    """The square of the way to the nearest stroke, or anything up to `enough` if it is no farther than that."""
    nearest = 1 << 30
    for x, y in taken:
        way = (x - column) ** 2 + (y - row) ** 2
        if way < nearest:
            nearest = way
            if nearest <= enough:
                break
    return nearest


def _next(state: int) -> int:
    """The next number of a row that looks like chance (xorshift; G. Marsaglia, 2003)."""
    state ^= (state << 13) & _WORD
    state ^= state >> 17
    return state ^ ((state << 5) & _WORD)


def apportioned(total: int, weights: Iterable[float]) -> tuple[int, ...]:
    """`total` in whole parts in proportion to weights: the largest remainders get what rounding down leaves."""
    given = list(weights)
    exact = [total * weight / sum(given) for weight in given]
    parts = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda number: (parts[number] - exact[number], number))
    for number in by_rest[: total - sum(parts)]:
        parts[number] += 1
    return tuple(parts)
