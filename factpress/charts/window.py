"""A data window: the time that figures cover as a bar, with a thin rule for what its last year lacks."""

from __future__ import annotations

from factpress.charts.chart import Chart
from factpress.charts.dates import When, when
from factpress.charts.strokes import StrokeCanvas
from factpress.charts.words import longest_word, set_lines, styled
from factpress.contracts.drawing import Drawing
from factpress.contracts.plots import Shape
from factpress.facts.model import DateRange, Fact
from factpress.formats.calendar import date_text
from factpress.values import replace

BAR = (150.0, 8.0)
END = (0.75, 12.0)
RULE = 0.5
TEXT_GAP = 10.0
DATES_BELOW = 5.0
WORDS_GAP = 5.0


def draw(chart: Chart) -> Drawing:
    """The words of the chart, if it has any, over the bar; below it its two dates."""
    look, bar = chart.look, chart.spec.bars[0]
    fact = chart.fact(bar.fact)
    time, dates = _time(fact)
    words = chart.label(0, look.label)
    lines = set_lines(words, look.label.leading, look.fonts, look.width)
    texts = [
        set_lines(styled(date_text(date, chart.formats), look, look.value, fact.key), look.value.leading, look.fonts)
        for date in (dates.start, dates.end)
    ]
    unit = min(look.width, BAR[0] * (time.lacks - time.start) / (time.end - time.start)) / (time.lacks - time.start)
    end, lacks = unit * (time.end - time.start), unit * (time.lacks - time.start)
    if longest_word(words, look.fonts) > look.width or texts[0].width + TEXT_GAP + texts[1].width > lacks:
        raise chart.too_narrow()
    top = lines.height + (WORDS_GAP if lines.lines else 0.0)
    canvas = StrokeCanvas(look, top + END[1] + DATES_BELOW + look.value.leading)
    canvas.lines(0, lines.height / 2, lines)
    middle = top + END[1] / 2
    tag = canvas.shows(Shape(fact.key, str(time.end - time.start), "across", 0.0, unit))
    canvas.box(0, middle - BAR[1] / 2, end, BAR[1], look.color("tally"), tag=tag)
    if lacks - end > RULE:
        canvas.line(((end, middle), (lacks, middle)), RULE, look.color("cap"))
    for x in (END[0] / 2, end - END[0] / 2):
        canvas.line(((x, top), (x, top + END[1])), END[0], look.color("text"))
    below = top + END[1] + DATES_BELOW + look.value.leading / 2
    canvas.lines(0, below, texts[0])
    canvas.lines(max(end, texts[0].width + TEXT_GAP + texts[1].width), below, texts[1], right=True)
    return canvas.drawing()


def _time(fact: Fact) -> tuple[When, DateRange]:
    """The window in years and by its dates."""
    time, value = when(fact), fact.value if isinstance(fact.value, DateRange) else fact.period
    assert time is not None and isinstance(value, DateRange), "check_chart has seen that it is a period"
    return replace(time, form="house"), value
