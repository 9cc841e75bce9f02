"""Whether the text on finished sheets is large enough, and can be told from what lies under it."""

from __future__ import annotations

from collections.abc import Iterator

from factpress.brand.contrast import WHITE, contrast, needed_for
from factpress.contracts.drawing import Path, Sheet, TextRun
from factpress.contracts.nodes import FURNITURE, REPEATED
from factpress.contracts.pages import Pages
from factpress.contracts.theme import LEAST_FIGURE_SIZE, LEAST_SIZE, Theme
from factpress.problems import Problem

NARROWEST = 6.0
"""Fills narrower or lower than this (points) are strokes: no text stands on one."""

TOLERANCE = 0.01

Extent = tuple[float, float, float, float]
"""Left, top, right, foot."""


def check_sheet(sheet: Sheet, number: int, pages: Pages, theme: Theme) -> Iterator[Problem]:
    """A problem for each kind of text on a page that is too small or too faint, told by the first of its kind."""
    told: set[str] = set()
    for run, ground in texts_on_grounds(sheet):
        for check, hint in CHECKS:
            if (fault := check(run, ground, theme)) and fault not in told:
                told.add(fault)
                place = (
                    f"region {run.node.partition('/')[0]}"
                    if run.node not in (FURNITURE, REPEATED)
                    else "its head or foot"
                )
                page = f"page {number} of {pages.brief} for {pages.audience}"
                message = f'{page}: "{run.text.strip()}" in {place} {fault}'
                yield Problem(pages.design, None, message, hint.format(design=pages.design))


def texts_on_grounds(sheet: Sheet) -> Iterator[tuple[TextRun, str]]:
    """Each text with the colour that lies under its first letter."""
    fills: list[tuple[Extent, str]] = []
    for item in sheet.items:
        if isinstance(item, TextRun):
            if item.text.strip():
                yield item, _ground(item, fills)
        elif isinstance(item, Path) and item.fill and (extent := _extent(item)):
            fills.append((extent, item.fill))


def _extent(path: Path) -> Extent | None:
    """What a fill covers, if text can stand on it."""
    points = [segment[-2:] for segment in path.segments if len(segment) > 1]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, foot = min(xs), max(xs), min(ys), max(ys)
    return (left, top, right, foot) if min(right - left, foot - top) >= NARROWEST else None


def _ground(run: TextRun, fills: list[tuple[Extent, str]]) -> str:
    x, y = run.x + run.size * 0.1, run.y - run.size * 0.25
    for (left, top, right, foot), fill in reversed(fills):
        if left <= x <= right and top <= y <= foot:
            return fill
    return WHITE


def _small(run: TextRun, _ground: str, _theme: Theme) -> str:
    least, what = (LEAST_FIGURE_SIZE, "no figure") if run.fact else (LEAST_SIZE, "no text")
    return "" if run.size >= least - TOLERANCE else f"is set in {run.size:g} pt: {what} is smaller than {least:g} pt"


def _faint(run: TextRun, ground: str, theme: Theme) -> str:
    needed = needed_for(run.size, theme.cuts.get(run.face, "").startswith("bold"))
    found = contrast(run.color, ground)
    if found >= needed:
        return ""
    return f"is {run.color} on {ground}: {int(found * 100) / 100} to 1, and it takes {needed:g} to 1"


CHECKS = (
    (_small, "give its style a larger size in the brand file"),
    (_faint, "put it on another surface in {design}, or give the brand file another colour"),
)
"""What may be wrong with a text, and what to do."""
