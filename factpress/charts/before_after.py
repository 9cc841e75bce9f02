"""Before and after: two bars, and what changed between them."""

from __future__ import annotations

from matplotlib.axes import Axes

from factpress.charts.canvas import Canvas
from factpress.charts.chart import Chart, levels, number
from factpress.charts.ends import draw_bar, is_ceiling, tail
from factpress.charts.look import ROLE_COLORS, ChartLook
from factpress.charts.plot import DrawnBar, Measures, plot_of
from factpress.charts.words import Lines, in_color, longest_word, set_lines
from factpress.contracts.drawing import Drawing
from factpress.contracts.theme import TextStyle
from factpress.facts.model import Fact
from factpress.values import dataclass, replace

THICKNESS = {"normal": 21.0, "large": 35.0}
GAP = {"normal": 14.0, "large": 42.0}
VALUE_SIZE = {"normal": 11.0, "large": 20.0}
LABEL_COLUMN = 42.0
LABEL_GAP = 12.0
MOST_FOR_LABELS = 0.35
MOST_FOR_CHANGE = 0.3
"""Shares of the width that labels and the words for the change may take before they are wrapped."""

LONGEST = 0.62
"""Share of the width that the longer bar takes at most, so that air stays beside it."""

EDGE = 2.0
"""Points kept free at the right edge, where programs that show a picture cut off the last letter's rounding."""

OVERHANG = 3.0
ZERO_LINE = 0.75
END_CAP = 1.5
VALUE_GAP = 6.5
DROP_GAP = 2.0
ARROW_GAP = 7.0
ARROW_LINE = 0.75
ARROW_HEAD = (6.0, 3.0)
SHORTEST_ARROW = 14.0
BASE_GAP = 3.5
BASE_INSET = 5.0
SHORTEST = 24.0
"""The least length of the longer bar."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A bar with its texts; `middle` is where it lies."""

    fact: Fact
    role: str
    label: Lines
    value: Lines
    base: Lines
    middle: float

    @property
    def amount(self) -> float:
        return float(number(self.fact))

    @property
    def beyond(self) -> float:
        """What stands to the right of the level's end, in points."""
        return tail(self.fact) + VALUE_GAP + self.value.width

    @property
    def capped(self) -> bool:
        """Whether a cap shows where the earlier level ends, whose colour is too faint to show it."""
        known = not (self.fact.qualifier.is_floor or is_ceiling(self.fact))
        return self.role == "before" and known and bool(self.amount)

    def color(self, look: ChartLook) -> str:
        """The colour of the bar; an earlier level whose end is not known has that of caps, to be seen without one."""
        return look.bar_color(self.role) if self.role != "before" or self.capped else look.color("cap")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Two levels, what is said of the change, where zero lies, and points a unit."""

    before: _Level
    after: _Level
    change: Lines
    column: float
    scale: float

    @property
    def longer(self) -> _Level:
        return self.before if self.before.amount >= self.after.amount else self.after

    @property
    def shorter(self) -> _Level:
        return self.after if self.longer is self.before else self.before

    def end(self, level: _Level) -> float:
        """Where the level's value lies."""
        return self.column + self.scale * level.amount

    @property
    def arrow(self) -> tuple[float, float] | None:
        """From where to where the arrow's line runs, left to right; None where there is no room for it."""
        start = self.end(self.shorter) + self.shorter.beyond + ARROW_GAP
        end = self.end(self.longer)
        return (start, end) if self.change.lines and end - start >= SHORTEST_ARROW else None

    @property
    def change_x(self) -> float:
        """Where the words for the change start: beyond the longer bar, or beyond the shorter one's value."""
        beside = self.end(self.shorter) + self.shorter.beyond + 2 * ARROW_GAP
        x = self.end(self.longer) + VALUE_GAP if self.arrow else beside
        under = self.column + BASE_INSET + self.shorter.base.width + ARROW_GAP
        return max(x, under) if self.shorter.base.lines and len(self.change.lines) > 1 else x

    @property
    def right(self) -> float:
        """How far the texts reach."""
        bases = (self.column + BASE_INSET + level.base.width for level in (self.before, self.after))
        return max(self.change_x + self.change.width, *bases)


def draw(chart: Chart) -> Drawing:
    """Two bars; from the end of the longer a dashed line to the row of the shorter, an arrow, and the change."""
    plan = _plan(chart)
    if chart.look.scale is not None:
        plan = replace(plan, scale=min(plan.scale, chart.look.scale))
    thickness = _thickness(chart)
    canvas = Canvas(chart.look, _height(plan, thickness))
    axes = canvas.axes(plan.column, plan.scale, plan.longer.amount)
    for level in (plan.before, plan.after):
        _draw_level(canvas, axes, plan, level, thickness)
    _draw_change(canvas, plan, thickness)
    foot = plan.after.middle + thickness / 2 + OVERHANG
    canvas.line(((plan.column, 0), (plan.column, foot)), ZERO_LINE, chart.look.color("text"))
    drawn = [
        DrawnBar(one.fact, one.color(chart.look), one.label, one.value, one.middle) for one in (plan.before, plan.after)
    ]
    return canvas.drawing(plot_of(chart, drawn, Measures(plan.column, plan.scale, thickness, VALUE_GAP)))


def largest_scale(chart: Chart) -> float:
    """Points a unit that the chart can take at most."""
    return _plan(chart).scale


def _thickness(chart: Chart) -> float:
    return THICKNESS[chart.option("size") or "normal"]


def _plan(chart: Chart) -> _Plan:
    before, after = _levels(chart)
    look = chart.look
    column = max(LABEL_COLUMN, max(level.label.width for level in (before, after)) + LABEL_GAP)
    plan = _Plan(before, after, _change(chart), column, 0.0)
    room = look.width - column - EDGE
    longest = plan.longer.amount or 1.0
    right = max(plan.longer.value.width, plan.change.width)
    plan = replace(plan, scale=min(LONGEST * look.width, room - tail(plan.longer.fact) - VALUE_GAP - right) / longest)
    if plan.change.lines and not plan.arrow and plan.shorter.amount:
        most = room - plan.shorter.beyond - 2 * ARROW_GAP - plan.change.width
        plan = replace(plan, scale=min(plan.scale, most / plan.shorter.amount))
    if plan.scale * longest < SHORTEST or plan.right > look.width + 0.01:
        raise chart.too_narrow()
    return _apart(plan)


def _apart(plan: _Plan) -> _Plan:
    """The plan with the later bar moved down, if what is said of a rise reaches down to its value."""
    if plan.longer is plan.before:
        return plan
    words = plan.before.middle + (len(plan.change.lines) - 0.5) * plan.change.leading
    lowest = max(plan.after.middle, words + plan.after.value.cap_height)
    return replace(plan, after=replace(plan.after, middle=lowest))


def _levels(chart: Chart) -> tuple[_Level, _Level]:
    first, second = (_level(chart, i, fact) for i, fact in enumerate(levels(chart)))
    thickness, gap = _thickness(chart), GAP[chart.option("size") or "normal"]
    middle = OVERHANG + max(thickness, first.label.height) / 2
    between = max(gap, BASE_GAP + first.base.height + gap / 2) if first.base.lines else gap
    step = (max(thickness, first.label.height) + max(thickness, second.label.height)) / 2 + between
    return replace(first, middle=middle), replace(second, middle=middle + step)


def _level(chart: Chart, number_: int, fact: Fact) -> _Level:
    look, bar = chart.look, chart.spec.bars[number_]
    strong = replace(look.label, face=look.value.face)
    text = chart.label(number_, strong, _as_of(chart, fact))
    most = max(MOST_FOR_LABELS * look.width, longest_word(text, look.fonts))
    label = set_lines(text, strong.leading, look.fonts, most)
    printed = in_color(chart.printed(fact, _value_style(chart)), _value_color(look, bar.role))
    value = set_lines(printed, look.value.leading, look.fonts)
    muted = replace(look.label, color="muted", face=_plain(look))
    base = chart.printed(chart.fact(bar.base), muted, "with_unit") if bar.base else ()
    return _Level(fact, bar.role, label, value, set_lines(base, muted.leading, look.fonts), 0.0)


def _as_of(chart: Chart, fact: Fact) -> str:
    return chart.printed(fact, chart.look.label, "as_of")[0].text if fact.as_of else fact.label


def _value_style(chart: Chart) -> TextStyle:
    """The chart's style for values, larger; in a large chart that of numbers."""
    size = chart.option("size") or "normal"
    style = chart.look.theme.style("number-m") if size == "large" else chart.look.value
    return replace(style, size=VALUE_SIZE[size], color=chart.look.value.color, tracking=0.0)


def _value_color(look: ChartLook, role: str) -> str:
    """The colour of the later bar for its value, where it can be read; text's for the earlier one."""
    if role == "before":
        return look.color("text")
    return look.legible(ROLE_COLORS[role], look.ground) or look.color("text")


def _plain(look: ChartLook) -> str:
    """The face of notes: lighter than that of labels."""
    return look.theme.style("note").face


def _change(chart: Chart) -> Lines:
    look = chart.look
    strong = replace(look.label, face=look.value.face)
    words = chart.change(strong) if chart.option("change") or chart.option("after_floor_of") else ()
    most = max(MOST_FOR_CHANGE * look.width, longest_word(words, look.fonts))
    change = set_lines(words, strong.leading, look.fonts, most)
    if not chart.option("points"):
        return change
    muted = replace(look.label, color="muted", face=_plain(look))
    told = chart.printed(chart.fact(chart.option("points")), muted, "with_unit")
    points = set_lines(told, muted.leading, look.fonts, max(most, longest_word(told, look.fonts)))
    return replace(change, lines=change.lines + points.lines, width=max(change.width, points.width))


def _height(plan: _Plan, thickness: float) -> float:
    """Down to the foot of the zero line, the last base, or the last words of the change."""
    foot = plan.after.middle + thickness / 2
    base = BASE_GAP + plan.after.base.height if plan.after.base.lines else 0.0
    words = plan.shorter.middle + plan.change.leading * (len(plan.change.lines) - 0.5)
    label = plan.after.middle + plan.after.label.height / 2
    return max(foot + OVERHANG, foot + base, words, label)


def _draw_level(canvas: Canvas, axes: Axes, plan: _Plan, level: _Level, thickness: float) -> None:
    look, end = canvas.look, plan.end(level)
    draw_bar(canvas, axes, level.fact, level.middle, thickness, level.color(look))
    if level.capped:
        canvas.box(end - END_CAP, level.middle - thickness / 2, END_CAP, thickness, look.color("cap"))
    canvas.lines(0, level.middle, level.label, own=True)
    canvas.lines(end + tail(level.fact) + VALUE_GAP, level.middle, level.value, own=True)
    under = level.middle + thickness / 2 + BASE_GAP + level.base.leading / 2
    canvas.lines(plan.column + BASE_INSET, under, level.base)


def _draw_change(canvas: Canvas, plan: _Plan, thickness: float) -> None:
    """The words beside the shorter bar; where there is room, the drop and an arrow in the direction of the change."""
    color, row = canvas.look.color("cap"), plan.shorter.middle
    if plan.arrow:
        start, end = plan.arrow
        away = thickness / 2 + DROP_GAP
        edge = plan.longer.middle + (away if row > plan.longer.middle else -away)
        canvas.line(((end, edge), (end, row)), ARROW_LINE, color, dashed=True)
        _draw_arrow(canvas, (start, end) if plan.shorter is plan.before else (end, start), row)
    first_line = replace(plan.change, lines=plan.change.lines[:1])
    canvas.lines_from(plan.change_x, first_line.first_baseline(row), plan.change)


def _draw_arrow(canvas: Canvas, ends: tuple[float, float], y: float) -> None:
    """A line with a filled head at its second end."""
    tail_x, tip = ends
    color = canvas.look.color("cap")
    length, half = ARROW_HEAD
    neck = tip + length if tail_x > tip else tip - length
    canvas.line(((tail_x, y), (neck, y)), ARROW_LINE, color)
    canvas.shape(((tip, y), (neck, y - half), (neck, y + half)), color)
