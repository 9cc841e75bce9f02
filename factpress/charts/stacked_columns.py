"""Stacked columns: a column for each row, divided from below; values inside, totals above.

What the parts are stands beside the last column if that has all of them, else in a key above.
"""

from __future__ import annotations

from factpress.charts.asked import STACK_HEIGHT
from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, number
from factpress.charts.drawable import rows_of
from factpress.charts.parts import PART_GAP, outline_of
from factpress.charts.specs import TOTAL
from factpress.charts.words import Line, Lines, in_color, longest_word, set_lines
from factpress.contracts.drawing import Drawing
from factpress.contracts.plots import Shape
from factpress.facts.exact import exact_text
from factpress.values import dataclass, replace

SHARE = 0.75
"""How much of its place a column takes."""

WIDEST = 60.0
"""The most room for one column."""

VALUE_GAP = 4.0
LABEL_GAP = 5.0
BASE_LINE = 0.75
BESIDE = 3.0
"""The least between two labels, and between a value and the edges of its part."""

SWATCH = 8.0
SWATCH_GAP = 4.0
KEY_GAP = 14.0
KEY_FOOT = 10.5
NAME_GAP = 2.0
MOST_FOR_NAMES = 0.4
"""Share of the width that the names beside the last column may take."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A part of the key: its colour, its words, where it stands."""

    color: str
    words: Lines
    x: float
    middle: float


def draw(chart: Chart) -> Drawing:
    """The columns side by side, all on one scale."""
    names, place, unit = tuple(rows_of(chart.spec)), _place(chart), unit_of(chart)
    key = () if _names_width(chart) else _key(chart)
    labels = [_label(chart, name, place) for name in names]
    totals = chart.look.value.leading if any(bar.role == TOTAL for bar in chart.spec.bars) else 0.0
    head = key[-1].middle + chart.look.label.leading / 2 + KEY_FOOT if key else 0.0
    base = head + totals + float(STACK_HEIGHT)
    canvas = Canvas(chart.look, base + LABEL_GAP + max(label.height for label in labels))
    for entry in key:
        left, top = entry.x, entry.middle - SWATCH / 2
        canvas.box(left, top, SWATCH, SWATCH, entry.color, outline=outline_of(canvas, entry.color))
        canvas.lines(left + SWATCH + SWATCH_GAP, entry.middle, entry.words)
    for place_, name in enumerate(names):
        middle = (place_ + 0.5) * place
        top = _draw_parts(canvas, chart, name, (middle, base, unit))
        total = set_lines(total_of(chart, name), chart.look.value.leading, chart.look.fonts)
        canvas.centered(middle, top - VALUE_GAP, total)
        canvas.centered(middle, base + LABEL_GAP + labels[place_].cap_height, labels[place_])
    if not key:
        _draw_names(canvas, chart, names[-1], (place * len(names) + NAME_GAP, base, unit))
    canvas.line(((0, base), (place * len(names), base)), BASE_LINE, chart.look.color("text"))
    return canvas.drawing()


def unit_of(chart: Chart) -> float:
    """Points a unit: the highest column is always as high."""
    return float(STACK_HEIGHT) / (max(sum_of(chart, name) for name in rows_of(chart.spec)) or 1.0)


def total_of(chart: Chart, name: str) -> Line:
    """What is printed at the end of a bar: its total, with the label that the author gave it."""
    for i, bar in enumerate(chart.spec.bars):
        if bar.row == name and bar.role == TOTAL:
            value, label = chart.printed(chart.fact(bar.fact), chart.look.value), chart.label(i, chart.look.label)
            space = (replace(value[-1], text=" ", fact=None),) if label else ()
            return (*value, *space, *label)
    return ()


def sum_of(chart: Chart, name: str) -> float:
    """What the parts of a row add up to."""
    parts = (bar for bar in rows_of(chart.spec)[name] if bar.role != TOTAL)
    return sum(float(number(chart.fact(part.fact))) for part in parts)


def _place(chart: Chart) -> float:
    return min((chart.look.width - _names_width(chart)) / len(rows_of(chart.spec)), WIDEST)


def _names_width(chart: Chart) -> float:
    """How much room the names of the parts take beside the last column; none if they don't stand there."""
    last = list(rows_of(chart.spec).values())[-1]
    if {bar.label for bar in last if bar.role != TOTAL} != set(chart.series):
        return 0.0
    parts = [i for i, bar in enumerate(chart.spec.bars) if bar in last and bar.role != TOTAL]
    if any(not number(chart.fact(chart.spec.bars[i].fact)) for i in parts):
        return 0.0
    width = NAME_GAP + max(_name(chart, i).width for i in parts)
    return width if width <= MOST_FOR_NAMES * chart.look.width else 0.0


def _name(chart: Chart, i: int) -> Lines:
    return set_lines(chart.label(i, chart.look.label), chart.look.label.leading, chart.look.fonts)


def _draw_names(canvas: Canvas, chart: Chart, name: str, corner: tuple[float, float, float]) -> None:
    """Beside the last column the names of its parts, each level with its part."""
    x, foot, unit = corner
    for i, bar in enumerate(chart.spec.bars):
        if bar.row == name and bar.role != TOTAL:
            height = float(number(chart.fact(bar.fact))) * unit
            canvas.lines(x, foot - (height + PART_GAP) / 2, _name(chart, i))
            foot -= height


def _label(chart: Chart, name: str, place: float) -> Lines:
    """What stands below a column, no wider than its place."""
    look, words = chart.look, chart.row(name, chart.look.label)
    total = set_lines(total_of(chart, name), 0, look.fonts)
    if max(longest_word(words, look.fonts), total.width) > place - BESIDE:
        raise chart.too_narrow()
    return set_lines(words, look.label.leading, look.fonts, place - BESIDE)


def _key(chart: Chart) -> tuple[_Name, ...]:
    """Which part has which colour: from the lowest on, in as many lines as they need."""
    look, entries = chart.look, list[_Name]()
    x, middle = 0.0, look.label.leading / 2
    for name in chart.series:
        i = next(i for i, bar in enumerate(chart.spec.bars) if bar.label == name and bar.role != TOTAL)
        words = set_lines(chart.label(i, look.label), look.label.leading, look.fonts)
        width = SWATCH + SWATCH_GAP + words.width
        if width > look.width:
            raise chart.too_narrow()
        if x + width > look.width:
            x, middle = 0.0, middle + look.label.leading + SWATCH_GAP
        entries.append(_Name(chart.color(i), words, x, middle))
        x += width + KEY_GAP
    return tuple(entries)


def _draw_parts(canvas: Canvas, chart: Chart, name: str, foot: tuple[float, float, float]) -> float:
    """The parts of one column upwards from its foot, with their values; returns how high it reaches."""
    look, (middle, top, unit) = chart.look, foot
    width = SHARE * _place(chart)
    for i, bar in enumerate(chart.spec.bars):
        fact = chart.fact(bar.fact)
        height = float(number(fact)) * unit
        if bar.row != name or bar.role == TOTAL or not height:
            continue
        shape = Shape(fact.key, exact_text(fact.value), "up", top, unit, inset=PART_GAP)
        color = chart.color(i)
        size, tag = (width, height - PART_GAP), canvas.shows(shape)
        canvas.box(middle - width / 2, top - height, *size, color, outline=outline_of(canvas, color), tag=tag)
        ink = look.legible("on-chart-1" if color == look.color("chart-1") else "text", color)
        value = set_lines(in_color(chart.printed(fact, look.value), ink or look.ground), 0, look.fonts)
        if value.width > width - BESIDE:
            raise chart.too_narrow()
        canvas.centered(middle, value.first_baseline(top - (height + PART_GAP) / 2), value)
        top -= height
    return top
