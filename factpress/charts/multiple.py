"""A multiple: the earlier level as one block, the later one as that block again and again, the last one cut off."""

from __future__ import annotations

from factpress.charts.chart import Chart, number
from factpress.charts.strokes import StrokeCanvas
from factpress.charts.words import Line, Lines, longest_word, set_lines
from factpress.contracts.drawing import Drawing
from factpress.values import replace

BLOCK = (34.0, 14.0)
SHORTEST = 12.0
CUT = 1.0
CAP = 1.5
VALUE_GAP = 5.0
LABEL_GAP = 3.5
BETWEEN = 9.0


def draw(chart: Chart) -> Drawing:
    """Each level under its label; what the later one is of the earlier stands at its end."""
    look, bar = chart.look, chart.spec.bars[0]
    strong = replace(look.label, face=look.value.face)
    before, after = _label(chart, chart.row(bar.row, strong)), _label(chart, chart.label(0, strong))
    said = (replace(run, face=look.value.face, color=look.color("text")) for run in chart.aside(0))
    value = set_lines(tuple(said), look.value.leading, look.fonts)
    times = float(number(chart.fact(bar.fact)))
    block = min(BLOCK[0], (look.width - VALUE_GAP - value.width) / times)
    if block < SHORTEST:
        raise chart.too_narrow()
    second = before.height + LABEL_GAP + BLOCK[1] + BETWEEN
    canvas = StrokeCanvas(look, second + after.height + LABEL_GAP + BLOCK[1])
    canvas.lines(0, before.height / 2, before)
    top = before.height + LABEL_GAP
    canvas.box(0, top, block, BLOCK[1], look.bar_color("before"))
    canvas.line(((block - CAP / 2, top), (block - CAP / 2, top + BLOCK[1])), CAP, look.color("cap"))
    canvas.lines(0, second + after.height / 2, after)
    top = second + after.height + LABEL_GAP
    for start, width in blocks_of(times, block):
        canvas.box(start, top, width, BLOCK[1], look.bar_color("main"))
    canvas.lines(times * block + VALUE_GAP, top + BLOCK[1] / 2, value)
    return canvas.drawing()


def blocks_of(times: float, block: float) -> list[tuple[float, float]]:
    """Left ends and widths of whole blocks and the rest, cut apart by thin gaps that are taken from the later one."""
    blocks, start = [], 0.0
    while start < times - 1e-9:
        length = min(1.0, times - start)
        cut = CUT if start else 0.0
        blocks.append((start * block + cut, max(length * block - cut, 0.0)))
        start += 1
    return blocks


def _label(chart: Chart, words: Line) -> Lines:
    look = chart.look
    if longest_word(words, look.fonts) > look.width:
        raise chart.too_narrow()
    return set_lines(words, look.label.leading, look.fonts, look.width)
