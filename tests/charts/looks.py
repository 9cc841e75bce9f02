"""What the chart tests share: the look of an invented health charity, its figures, and ways to look at drawings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from factpress.charts.check import check_chart
from factpress.charts.kinds import draw_chart
from factpress.charts.look import ChartLook
from factpress.charts.specs import BY_PLACE, BarSpec, ChartSpec, read_charts
from factpress.contracts.document import Text
from factpress.contracts.drawing import Box, Drawing, TextRun
from factpress.contracts.drawing import Path as Outline
from factpress.contracts.theme import Surface, TextStyle, Theme
from factpress.facts.model import Fact, Facts, PartialDate, Qualifier, Unit
from factpress.fonts import FontBook
from factpress.formats import FORMATS, Formats

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).parent / "files"
FONTS = ROOT / "templates/fonts"

NIGHT, MOSS, RUST, STRAW, ASH, CHALK = "#12233D", "#6C9A6B", "#B0481A", "#E0D3B0", "#5A5F66", "#FFFFFF"
PAPER = {
    "text": NIGHT, "muted": ASH, "cap": ASH, "before": STRAW, "after": RUST, "ghost": STRAW, "tally": NIGHT,
    "chart-1": NIGHT, "chart-2": RUST, "chart-3": MOSS, "chart-4": STRAW, "on-chart-1": CHALK, "mark": NIGHT,
    "accent": ASH,
}  # fmt: skip
DARK = PAPER | {
    "text": CHALK,
    "muted": STRAW,
    "cap": STRAW,
    "tally": STRAW,
    "ghost": MOSS,
    "chart-1": STRAW,
    "accent": STRAW,
}


@cache
def theme() -> Theme:
    """The charity's theme, as far as charts and marks ask about it."""
    return Theme(
        name="Clearwater",
        fonts=MappingProxyType({
            "sans-regular": FONTS / "SourceSansPro-Regular.ttf",
            "sans-semibold": FONTS / "SourceSansPro-Semibold.ttf",
            "serif-light": FONTS / "SourceSerifPro-Light.ttf",
        }),
        families=MappingProxyType({}),
        styles=MappingProxyType({
            "chart-label": TextStyle("sans-regular", 8.5, 10.5),
            "chart-value": TextStyle("sans-semibold", 8.5, 10.5),
            "note": TextStyle("sans-regular", 8, 10.5, "muted"),
            "number-m": TextStyle("serif-light", 44, 42, "text", -0.6),
            "number-s": TextStyle("serif-light", 31, 31.5, "text", -0.6),
        }),
        surfaces=MappingProxyType({"paper": Surface("paper", None, PAPER), "night": Surface("night", NIGHT, DARK)}),
        signs=MappingProxyType({}),
        measures=MappingProxyType({"tally-height": 30.0, "tally-stroke": 2.2, "tally-ghost": 0.4}),
        palette=MappingProxyType({"rust": RUST}),
    )  # fmt: skip


@cache
def fonts() -> FontBook:
    """The theme's fonts."""
    return FontBook(theme().fonts)


def look(width: float = 430, surface: str = "paper", scale: float | None = None) -> ChartLook:
    """The theme at a width."""
    return ChartLook(width, fonts(), theme(), surface, scale)


def figure(key: str, value: str, unit: str, qualifier: str = "exact", year: int | None = None) -> Fact:
    """A fact; `year` is its as-of date."""
    as_of = PartialDate(year) if year else None
    return Fact(key, Decimal(value), unit, Qualifier(qualifier), f"Label of {key}", "facts.toml", 1, as_of=as_of)


UNITS = {
    key: Unit(key, {"one": key.rstrip("s"), "other": key}) for key in ("wells", "villages", "households", "people")
}
FIGURES = (
    figure("wells.north", "120", "wells", "over"),
    figure("wells.hills", "60", "wells"),
    figure("wells.coast", "30", "wells", "under"),
    figure("villages.north", "44", "villages"),
    figure("malaria.first", "24.5", "percent", year=2016),
    figure("malaria.second", "9.8", "percent", year=2021),
    figure("malaria.decline", "60", "percent"),
    figure("malaria.points", "14.7", "points"),
    figure("households.first", "812", "households"),
    figure("households.second", "790", "households"),
    figure("fever.fall", "80", "percent", "at_least"),
    figure("staff.all", "504", "people"),
    figure("staff.nurses", "481", "people"),
    figure("staff.doctors", "23", "people"),
    figure("staff.villages", "274", "people"),
    figure("staff.town", "230", "people"),
)


def facts(*others: Fact) -> Facts:
    """The charity's figures and `others`."""
    return Facts({fact.key: fact for fact in (*FIGURES, *others)}, {}, {}, {}, UNITS)


@cache
def charts() -> Mapping[str, ChartSpec]:
    """The charity's charts, as read from their files."""
    return read_charts(FILES, FILES.parent)


def formats() -> Formats:
    """English number formats."""
    return Formats("en-CA", UNITS)


def drawn(spec: ChartSpec, at: ChartLook | None = None, *others: Fact) -> Drawing:
    """The chart with its labels composed: words, and facts in their house form."""
    known = facts(*others)
    return draw_chart(spec, tuple(words(label, known) for label in spec.labels), known, at or look(), formats())


def words(label: str, known: Facts) -> tuple[Text, ...]:
    """What compose makes of a label."""
    pieces = re.split(r"\{\{ facts\.(\S+) \}\}", label)  # words and keys by turns
    texts = (
        Text(FORMATS["house"](known.facts[piece], formats()), fact=piece) if number % 2 else Text(piece)
        for number, piece in enumerate(pieces)
    )
    return tuple(text for text in texts if text.text)


def bars(*rows: tuple[str, str], **options: str) -> ChartSpec:
    """A bar chart of facts with labels."""
    specs = tuple(BarSpec(fact, label) for fact, label in rows)
    return ChartSpec("test", "charts/test.toml", "bar", "", "", "", "", specs, options)


def texts(drawing: Drawing) -> list[str]:
    """The texts of the runs, in drawing order."""
    return [item.text for item in drawing.items if isinstance(item, TextRun)]


def run(drawing: Drawing, text: str) -> TextRun:
    """The one run with this text."""
    (found,) = [item for item in drawing.items if isinstance(item, TextRun) and item.text == text]
    return found


def filled(drawing: Drawing, color: str) -> list[Box]:
    """The bounds of the shapes filled with a colour, in drawing order."""
    return [bounds(item) for item in drawing.items if isinstance(item, Outline) and item.fill == color]


def stroked(drawing: Drawing, color: str) -> list[Outline]:
    """The lines and outlines drawn in a colour, in drawing order."""
    return [i for i in drawing.items if isinstance(i, Outline) and i.pen is not None and i.pen.color == color]


def bounds(path: Outline) -> Box:
    """The smallest box around a path."""
    points = [segment[-2:] for segment in path.segments if len(segment) > 1]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), round(max(xs) - min(xs), 3), round(max(ys) - min(ys), 3))


def text_box(item: TextRun) -> Box:
    """Where the letters of a run stand, from capitals to descenders."""
    text = replace(item, text=item.text.rstrip())
    width = fonts().width(text.text, item.face, item.size)
    top = fonts().cap_height(item.face, item.size)
    return Box(item.x, item.y - top, width, top + 0.2 * item.size)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a hair's breadth."""
    hair = 0.05
    return (
        one.x + hair < other.x + other.width
        and other.x + hair < one.x + one.width
        and one.y + hair < other.y + other.height
        and other.y + hair < one.y + one.height
    )


def clashes(drawing: Drawing) -> list[tuple[str, str]]:
    """The texts that overlap each other, and those that leave the drawing."""
    runs = [item for item in drawing.items if isinstance(item, TextRun) and item.text.strip()]
    boxes = [text_box(item) for item in runs]
    found = [(runs[i].text, runs[j].text) for i in range(len(runs)) for j in range(i) if overlap(boxes[i], boxes[j])]
    for item, box in zip(runs, boxes, strict=True):
        right, foot = box.x + box.width, box.y + box.height
        if min(box.x, box.y) < -0.05 or right > drawing.width + 0.05 or foot > drawing.height + 0.05:
            found.append((item.text, "the edge"))
    return found


def listed(kind: str, *rows: Mapping[str, str], **options: str) -> ChartSpec:
    """A chart of bars, each told by its fields; roles are as files have them: by place, or "main"."""
    role = "" if kind in BY_PLACE else "main"
    specs = tuple(BarSpec(**{"label": "", "role": role, "line": 7} | dict(row)) for row in rows)  # type: ignore[arg-type]
    return ChartSpec("test", "charts/test.toml", kind, "", "", "", "", specs, options)


def problems(spec: ChartSpec, *others: Fact) -> list[str]:
    """What keeps a chart from being drawn: the first line of each problem, without its place."""
    found = [str(problem).splitlines()[0] for problem in check_chart(spec, facts(*others))]
    return [line.removeprefix("charts/test.toml:7: ") for line in found]
