"""Where links lie on a sheet, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from factpress.drawing import Box, Sheet, TextRun
from factpress.fonts import FontBook

_SAME_LINE = 0.5  # of the text's size: how far baselines may differ within a line (raised marks)


def anchor(title: str) -> str:
    """What an internal link calls the place with this title: "Looking ahead" is "#looking-ahead"."""
    return "#" + re.sub(r"\W+", "-", title.casefold()).strip("-")


def link_boxes(sheet: Sheet, fonts: FontBook) -> Iterator[tuple[str, str, Box]]:
    """Each link's address, its text and the box round it, one box a line."""
    runs = (item for item in sheet.items if isinstance(item, TextRun))
    for target, linked in groupby(runs, key=lambda run: run.link):
        for line in _lines(linked) if target else ():
            text = "".join(run.text for run in line).strip()
            yield target, text, _round(line, fonts)


def _lines(runs: Iterable[TextRun]) -> Iterator[list[TextRun]]:
    """The runs of one link, line by line."""
    line: list[TextRun] = []
    for run in runs:
        if line and (abs(run.y - line[-1].y) > _SAME_LINE * run.size or run.x < line[-1].x):
            yield line
            line = []
        line.append(run)
    yield line


def _round(runs: list[TextRun], fonts: FontBook) -> Box:
    left = min(run.x for run in runs)
    right = max(run.x + fonts.width(run.text, run.face, run.size, run.tracking) for run in runs)
    top = min(run.y - fonts.ascent(run.face, run.size) for run in runs)
    foot = max(run.y + fonts.descent(run.face, run.size) for run in runs)
    return Box(left, top, right - left, foot - top)
