"""Shares that don't make a whole: they may be drawn side by side, but not as parts of one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from factpress.facts.model import Facts


def broken_wholes(keys: Collection[str], facts: Facts) -> Iterator[tuple[str, str]]:
    """For each rule whose shares stand among these facts and stop short of a whole: one of them, and what to do."""
    for check in facts.checks:
        parts = [key for key in check.facts("parts") if key in keys]
        remainder = check.of.get("remainder", "")
        if check.rule != "shares" or len(parts) < 2 or remainder in keys:
            continue
        if remainder:
            yield parts[0], f"draw {remainder} as well, or bars side by side"
        elif check.accepted is not None:
            yield parts[0], "draw bars side by side"
