"""The text of a chart in an SVG file: its title and description, then what is written in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

TOUCHING = 0.1
"""How far apart, in points, runs of text may be that are read as one."""
TICK = re.compile(r"M(?P<x>[\d.]+) (?P<top>[\d.]+) L(?P=x) (?P<foot>[\d.]+)")
LONGEST_TICK, BELOW = 4.0, 12.0
"""How long a tick of an axis is, and how far below it the number stands, in points at most."""
FEWEST_MARKS = 3
"""How many marks an axis has at least."""
ASKEW = 0.02
"""How far a number may be off its place on an axis, as a share of the axis."""


@dataclass(frozen=True)
class _Mark:
    """A number below a tick, with the tick's place."""

    text: etree._Element
    x: float
    y: float
    value: int


def svg_text(path: Path) -> Iterator[str]:
    """The lines of a chart; runs that touch are read as one, the marks of an axis stand in brackets."""
    root = etree.parse(str(path)).getroot()
    marks = {*_axis_marks(root)}
    end, line = (0.0, ""), ""
    for element in root.iter("{*}text", "{*}title", "{*}desc"):
        text = "".join(str(part) for part in element.itertext())
        begin = (float(element.get("x", "0")), element.get("y", ""))
        if not begin[1] or begin[1] != end[1] or abs(begin[0] - end[0]) > TOUCHING:
            yield line
            line = ""
        line += f"[{text}]" if element in marks else text
        end = (begin[0] + float(element.get("textLength", "0")), begin[1])
    yield line


def _axis_marks(root: etree._Element) -> Iterator[etree._Element]:
    """Numbers that stand below ticks (in the middle, or at the edge of the chart), as far apart as they differ."""
    marks = [*_marks(root)]
    for y in dict.fromkeys(mark.y for mark in marks):
        axis = sorted((mark for mark in marks if mark.y == y), key=lambda mark: mark.x)
        if len(axis) >= FEWEST_MARKS and _is_even(axis):
            yield from (mark.text for mark in axis)


def _is_even(axis: list[_Mark]) -> bool:
    first, last = axis[0], axis[-1]
    if first.value >= last.value:
        return False
    shares = [((mark.x - first.x) / (last.x - first.x), mark.value - first.value) for mark in axis]
    return all(abs(share - value / (last.value - first.value)) < ASKEW for share, value in shares)


def _marks(root: etree._Element) -> Iterator[_Mark]:
    drawn = (TICK.fullmatch(path.get("d", "")) for path in root.iter("{*}path"))
    found = [(float(tick["x"]), float(tick["top"]), float(tick["foot"])) for tick in drawn if tick]
    ticks = [(x, foot) for x, top, foot in found if 0 < foot - top <= LONGEST_TICK]
    for text in root.iter("{*}text"):
        said = "".join(str(part) for part in text.itertext())
        if not said.isdecimal() or text.get("data-fact"):
            continue
        begin, width, y = (float(text.get(name, "0")) for name in ("x", "textLength", "y"))
        for x, foot in ticks:
            is_below = any(abs(x - place) <= TOUCHING for place in (begin, begin + width / 2, begin + width))
            if is_below and 0 < y - foot <= BELOW:
                yield _Mark(text, x, y, int(said))
                break
