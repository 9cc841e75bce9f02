"""The chart itself: bars by value, their labels on the axis, their values at their ends (ECMA-376 part 1, 21.2)."""

from __future__ import annotations

from collections import Counter

from factpress.contracts.drawing import Drawing, Path, Pen
from factpress.contracts.plots import Plot, PlotBar
from factpress.render.word.charts.frame import Frame
from factpress.render.word.charts.markup import Element, element, part_bytes, related, valued, worded
from factpress.render.word.charts.paint import Paint, label_box, shape
from factpress.render.word.charts.printing import number_format
from factpress.render.word.charts.workbook import SHEET
from factpress.values import dataclass, replace

CATEGORIES, VALUES = 1001, 1002
"""The identifiers of the axes: any two numbers above zero."""
LABEL_OFFSET = 60
"""From the labels to the axis, as a percentage of what Word takes by itself."""
USUAL_GAP = 3.0
"""Points that a label keeps from its bar by itself: its margin."""
PLAIN_STYLE = 2
LEADER_LINES = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
"""The extension of Office 2013 that says whether a line leads to a label that was moved (MS-ODRAWXML 2.24.3)."""


@dataclass(frozen=True, slots=True)
class ChartWriter:
    """Writes one chart; `series` is the name of what its bars count."""

    drawing: Drawing
    plot: Plot
    frame: Frame
    paint: Paint
    series: str

    def part(self, workbook: str, shapes: str) -> bytes:
        """The chart's part; its workbook and the shapes beside its bars by their relationships."""
        chart = [
            valued("c:autoTitleDeleted", 1),
            self._area(),
            valued("c:plotVisOnly", 1),
            valued("c:dispBlanksAs", "gap"),
        ]
        return part_bytes(
            "c:chartSpace",
            [
                valued("c:date1904", 0),
                valued("c:lang", self.paint.language),
                valued("c:roundedCorners", 0),
                valued("c:style", PLAIN_STYLE),
                element("c:chart", chart),
                self._nothing(),
                self.paint.text_properties(self.plot.label, label_box()),
                related("c:externalData", workbook, [valued("c:autoUpdate", 0)]),
                related("c:userShapes", shapes) if shapes else None,
            ],
            *("c", "a", "r", "c15"),
        )

    def _nothing(self) -> Element:
        """Neither ground nor frame."""
        return shape([self.paint.fill(None), self.paint.line(None)])

    def _area(self) -> Element:
        frame, plot = self.frame, self.plot
        left, count = plot.zero / frame.width, len(plot.bars)
        places = {"x": left, "y": frame.top / frame.height, "w": 1 - left, "h": frame.band * count / frame.height}
        modes = [valued("c:layoutTarget", "inner"), valued("c:xMode", "edge"), valued("c:yMode", "edge")]
        layout = element("c:manualLayout", [*modes, *(valued(f"c:{key}", value) for key, value in places.items())])
        bars = element(
            "c:barChart",
            [
                valued("c:barDir", "bar"),
                valued("c:grouping", "clustered"),
                valued("c:varyColors", 0),
                self._series(),
                valued("c:gapWidth", round((frame.band / plot.thickness - 1) * 100)),
                valued("c:axId", CATEGORIES),
                valued("c:axId", VALUES),
            ],
        )
        parts = [element("c:layout", [layout]), bars, self._category_axis(), self._value_axis(), self._nothing()]
        return element("c:plotArea", parts)

    def _series(self) -> Element:
        """The bars: the colour that most of them have is that of the series, and so of a bar that somebody adds."""
        bars, last = self.plot.bars, len(self.plot.bars) + 1
        usual = Counter(bar.color for bar in bars).most_common(1)[0][0]
        others = [(n, bar) for n, bar in enumerate(bars) if bar.color != usual or bar.end == "under"]
        labels = _cache("c:strCache", [bar.label for bar in bars])
        values = _cache("c:numCache", [bar.value for bar in bars])
        return element(
            "c:ser",
            [
                valued("c:idx", 0),
                valued("c:order", 0),
                element("c:tx", [_reference("c:strRef", "$B$1", _cache("c:strCache", [self.series]))]),
                self._solid(usual),
                valued("c:invertIfNegative", 0),
                *(self._point(number, bar) for number, bar in others),
                self._labels(),
                element("c:cat", [_reference("c:strRef", f"$A$2:$A${last}", labels)]),
                element("c:val", [_reference("c:numRef", f"$B$2:$B${last}", values)]),
            ],
        )

    def _solid(self, color: str) -> Element:
        return shape([self.paint.fill(color), self.paint.line(None)])

    def _point(self, number: int, bar: PlotBar) -> Element:
        """A bar that differs: another colour, or hatched as what is known only to lie below."""
        look = self._solid(bar.color)
        if bar.end == "under":
            look = shape([self.paint.hatching(bar.color, self.plot.ground), self.paint.line(_outline(self.drawing))])
        return element(
            "c:dPt", [valued("c:idx", number), valued("c:invertIfNegative", 0), valued("c:bubble3D", 0), look]
        )

    def _labels(self) -> Element:
        lines = element("c15:showLeaderLines", val=0)
        extension = element("c:ext", [lines], uri=LEADER_LINES)
        return element(
            "c:dLbls",
            [
                *(self._label(number, bar) for number, bar in enumerate(self.plot.bars)),
                element("c:numFmt", formatCode="General", sourceLinked=0),
                self._nothing(),
                self.paint.text_properties(self.plot.value, label_box()),
                *_shows_value(),
                element("c:extLst", [extension]),
            ],
        )

    def _label(self, number: int, bar: PlotBar) -> Element:
        """What is printed of a bar, beyond the signs at its end and as far from them as in the drawing."""
        lettering = replace(self.plot.value, color=bar.ink)
        pattern = number_format(bar.printed, bar.value)
        away = bar.tail + self.plot.gap - USUAL_GAP
        moved = [valued("c:x", away / self.frame.width), valued("c:y", 0)]
        return element(
            "c:dLbl",
            [
                valued("c:idx", number),
                element("c:layout", [element("c:manualLayout", moved)]),
                None if pattern else element("c:tx", [self.paint.rich(bar.printed, lettering)]),
                element("c:numFmt", formatCode=pattern, sourceLinked=0) if pattern else None,
                self._nothing(),
                self.paint.text_properties(lettering, label_box()),
                *_shows_value(),
            ],
        )

    def _category_axis(self) -> Element:
        upright = element("a:bodyPr", rot=0, vert="horz")
        return element(
            "c:catAx",
            [
                valued("c:axId", CATEGORIES),
                element("c:scaling", [valued("c:orientation", "maxMin")]),  # the first bar on top
                valued("c:delete", 0),
                valued("c:axPos", "l"),
                element("c:numFmt", formatCode="General", sourceLinked=0),
                *_no_ticks("low"),
                self._nothing(),
                self.paint.text_properties(self.plot.label, upright),
                valued("c:crossAx", VALUES),
                valued("c:crosses", "autoZero"),
                valued("c:auto", 0),
                valued("c:lblAlgn", "r"),
                valued("c:lblOffset", LABEL_OFFSET),
                valued("c:noMultiLvlLbl", 1),
            ],
        )

    def _value_axis(self) -> Element:
        """From zero to what the frame has room for, unseen: a bar that is edited keeps the scale of the others."""
        most = (self.frame.width - self.plot.zero) / self.plot.scale
        scaling = [valued("c:orientation", "minMax"), element("c:max", val=repr(most)), valued("c:min", 0)]
        return element(
            "c:valAx",
            [
                valued("c:axId", VALUES),
                element("c:scaling", scaling),
                valued("c:delete", 1),
                valued("c:axPos", "t"),
                element("c:numFmt", formatCode="General", sourceLinked=0),
                *_no_ticks("none"),
                valued("c:crossAx", CATEGORIES),
                valued("c:crosses", "autoZero"),
                valued("c:crossBetween", "between"),
            ],
        )


def _outline(drawing: Drawing) -> Pen | None:
    """The dashed line round a hatched bar, as it is drawn."""
    own = (drawing.items[number] for number in (drawing.plot.own if drawing.plot else ()))
    return next((item.pen for item in own if isinstance(item, Path) and item.pen and item.pen.dash), None)


def _reference(tag: str, cells: str, cache: Element) -> Element:
    """Cells of the workbook, with what they hold."""
    return element(tag, [worded("c:f", f"{SHEET}!{cells}"), cache])


def _cache(tag: str, texts: list[str]) -> Element:
    points = [element("c:pt", [worded("c:v", text)], idx=number) for number, text in enumerate(texts)]
    form = [worded("c:formatCode", "General")] if tag == "c:numCache" else []
    return element(tag, [*form, valued("c:ptCount", len(texts)), *points])


def _shows_value() -> list[Element]:
    """A label at the bar's end that tells its value alone."""
    shown = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    return [valued("c:dLblPos", "outEnd"), *(valued(f"c:show{what}", on) for what, on in shown.items())]


def _no_ticks(labels: str) -> list[Element]:
    return [valued("c:majorTickMark", "none"), valued("c:minorTickMark", "none"), valued("c:tickLblPos", labels)]
