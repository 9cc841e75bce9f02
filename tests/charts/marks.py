"""What the tests of charts drawn by marks share: dated figures, and ways to count strokes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factpress.charts.check import check_chart
from factpress.charts.look import ChartLook
from factpress.charts.specs import BarSpec, ChartSpec
from factpress.contracts.drawing import Box, Drawing, Path
from factpress.facts.model import DateRange, Fact, NumberRange, PartialDate, Qualifier, Value, Year
from tests.charts.looks import bounds, drawn, facts, figure


def dated(key: str, value: Value, qualifier: str = "exact") -> Fact:
    """A fact whose value is a time or a range."""
    return Fact(key, value, "date", Qualifier(qualifier), f"Label of {key}", "facts.toml", 1)


def year(number: int) -> Fact:
    """The fact "y2004"."""
    return dated(f"y{number}", Year(number))


def years(start: int, end: int) -> Fact:
    """The fact "2004-2014"."""
    return dated(f"{start}-{end}", DateRange(PartialDate(start), PartialDate(end)))


MORE = (
    *map(year, (2000, 2002, 2004, 2008, 2011, 2012, 2015)),
    years(2003, 2013),
    years(2004, 2014),
    years(2012, 2014),
    dated("cut", DateRange(PartialDate(2011), PartialDate(2022, 2, 4))),
    dated("era", Year(2000, decade=True, early=True)),
    dated("between", NumberRange(Decimal(15), Decimal(30))),
    figure("share.first", "8.16", "percent", year=2012),
    figure("share.second", "2.22", "percent", year=2015),
    figure("rescued", "895", "people"),
    figure("one", "1", "people", "approx"),
    figure("hundred", "100", "people", "approx"),
    figure("rise", "347", "percent"),
    figure("times", "4.47", "number"),
    figure("six", "6", "number"),
)


def chart(kind: str, *bars: BarSpec, **options: str) -> ChartSpec:
    """A chart of these bars."""
    return ChartSpec("test", "charts/test.toml", kind, "", "", "", "", bars, options)


def draw(spec: ChartSpec, at: ChartLook | None = None, *others: Fact) -> Drawing:
    """The chart, whose facts pass its checks."""
    assert check_chart(spec, facts(*MORE, *others)) == ()
    return drawn(spec, at, *MORE, *others)


def told(spec: ChartSpec, *others: Fact) -> list[str]:
    """What is wrong with a chart, each in one line."""
    return [str(problem).split("\n")[0] for problem in check_chart(spec, facts(*MORE, *others))]


def pieces(drawing: Drawing, color: str) -> list[Path]:
    """Each stroke or box of a colour as a path of its own."""
    found = []
    for item in drawing.items:
        if isinstance(item, Path) and color in (item.fill, item.pen.color if item.pen else None):
            found += [replace(item, segments=piece) for piece in _cut(item.segments)]
    return found


def boxes(drawing: Drawing, color: str) -> list[Box]:
    """The bounds of each stroke or box of a colour."""
    return [bounds(path) for path in pieces(drawing, color)]


def _cut(segments: Sequence[tuple]) -> list[tuple]:  # type: ignore[type-arg]
    starts = [place for place, segment in enumerate(segments) if segment[0] == "M"]
    return [tuple(segments[start:end]) for start, end in zip(starts, [*starts[1:], len(segments)], strict=True)]
