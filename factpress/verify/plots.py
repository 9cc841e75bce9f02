"""A chart that Word draws, against the drawing of the same chart: its data, its workbook, its colours, its lengths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from factpress.contracts.drawing import Drawing, Path, TextRun
from factpress.contracts.plots import Plot, PlotBar
from factpress.verify.natives import ChartParts, ReadBar, ReadPlot, read_plot
from factpress.verify.words import words

LONGEST = 60
"""How many characters of a text are told."""

NEAR = 0.05
"""Points by which a length may differ: a chart's places are shares of its width with six decimals."""


def check_plot(parts: ChartParts, drawing: Drawing) -> Iterator[str]:
    """What a chart shows otherwise than the drawing of it; none if the two say and show the same."""
    plot = drawing.plot
    if plot is None:
        yield "the picture is a chart, though its data isn't known"
        return
    read = read_plot(parts)
    if len(read.bars) != len(plot.bars):
        yield f"the chart has {len(read.bars)} bars instead of {len(plot.bars)}"
        return
    found = [
        f"bar {number} of the chart {what}"
        for number, (bar, asked) in enumerate(zip(read.bars, plot.bars, strict=True), 1)
        for what in _differences(bar, asked)
    ]
    found += [*_lengths(read, drawing, plot), *_beside(read, drawing)]
    yield from found or (f"the chart {what}" for what in read.faults)


def _differences(bar: ReadBar, asked: PlotBar) -> Iterator[str]:
    label, printed = " ".join(words(asked.label)), " ".join(words(asked.printed))
    yield from _differs("is called", " ".join(words(bar.label)), label)
    yield from _differs("has the value", bar.value, asked.value)
    yield from _differs("is printed as", " ".join(words(bar.printed)), printed)
    yield from _differs("has the colour", bar.color, asked.color.upper())
    yield from _differs("is printed in the colour", bar.ink, asked.ink.upper())
    cells = (asked.label, asked.value, asked.printed, asked.fact)
    for column, found, wanted in zip("ABCD", bar.cells, cells, strict=True):
        yield from _differs(f"has in column {column} of its workbook", found, wanted)


def _differs(what: str, found: str, wanted: str) -> Iterator[str]:
    if found != wanted:
        yield f'{what} "{_told(found)}" instead of "{_told(wanted)}"'


def _told(text: str) -> str:
    """A text on one line, and not more of it than helps."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _lengths(read: ReadPlot, drawing: Drawing, plot: Plot) -> Iterator[str]:
    """Bars of another length than in the drawing, which is what the PDF file shows."""
    outlines = _outlines(drawing, plot)
    if abs(read.zero * drawing.width - plot.zero) > NEAR:
        yield f"the chart's zero lies at {read.zero * drawing.width:.1f} points instead of {plot.zero:.1f}"
    for number, (bar, drawn) in enumerate(zip_longest(read.bars, outlines), 1):
        if bar is None or drawn is None:
            yield f"the drawing has {len(outlines)} bars instead of {len(read.bars)}"
            return
        length = float(bar.value or 0) * read.unit * drawing.width
        if abs(length - drawn) > NEAR:
            yield f"bar {number} of the chart is {length:.1f} points long instead of {drawn:.1f}"


def _outlines(drawing: Drawing, plot: Plot) -> list[float]:
    """How long the bars of the drawing are: of a hatched one the line around it."""
    own = (drawing.items[number] for number in plot.own)
    shapes = [item for item in own if isinstance(item, Path) and not item.clip]
    return [max(xs) - min(xs) for shape in shapes if (xs := [s[-2] for s in shape.segments if len(s) > 1])]


def _beside(read: ReadPlot, drawing: Drawing) -> Iterator[str]:
    """What stands beside the bars: every word in order, every outline in its colour and place."""
    own = set(drawing.plot.own if drawing.plot else ())
    others = [item for number, item in enumerate(drawing.items) if number not in own]
    said = "".join(word for item in others if isinstance(item, TextRun) for word in words(item.text))
    found = "".join(word for text in read.texts for word in words(text))
    yield from (f"the chart {what}" for what in _differs("says beside its bars", found, said))
    runs = [item for item in others if isinstance(item, TextRun)]
    inks = Counter((letter, run.color.upper()) for run in runs for letter in "".join(words(run.text)))
    if said == found and inks != Counter(read.letters):
        yield "the chart has a text beside its bars in another colour"
    outlines = [item for item in others if isinstance(item, Path)]
    if len(read.marks) != len(outlines):
        yield f"the chart has {len(read.marks)} outlines beside its bars instead of {len(outlines)}"
        return
    for mark, asked in zip(read.marks, outlines, strict=True):
        xs = [segment[-2] for segment in asked.segments if len(segment) > 1]
        inside = mark.left - NEAR <= min(xs) and max(xs) <= mark.right + NEAR
        if not inside or (mark.fill, mark.line) != (asked.fill or "", asked.pen.color if asked.pen else ""):
            yield "the chart doesn't show an outline beside its bars as asked"
            return
