"""The parts of a Word file that make a chart, and the frame in which the document shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from factpress.contracts.drawing import Drawing, TextRun
from factpress.contracts.plots import Plot
from factpress.fonts import FontBook
from factpress.render.word.charts.chart import ChartWriter
from factpress.render.word.charts.frame import Frame
from factpress.render.word.charts.markup import NAMESPACES
from factpress.render.word.charts.paint import Paint
from factpress.render.word.charts.shapes import ShapeWriter, beside
from factpress.render.word.charts.workbook import Line, workbook
from factpress.render.word.scheme import theme_part
from factpress.render.word.xml import Element, element, qn, serialised
from factpress.values import dataclass


@dataclass(slots=True)
class Charts:
    """Adds charts to a part, each with a workbook of its own; `written` keeps their words."""

    part: Part
    paint: Paint
    fonts: FontBook
    written: list[str] = field(default_factory=list)
    made: int = 0
    theme: bytes = b""

    def add(self, drawing: Drawing, frame: Frame, title: str) -> str:
        """Adds the chart of a drawing with a plot; the key of its relationship to the part.

        Its bars are named by what they count, or by the title where no word is known.
        """
        plot = drawing.plot
        assert plot is not None, "a picture without data is no chart"
        self.made += 1
        series = plot.unit or title
        others = [item for item in beside(drawing) if isinstance(item, TextRun)]
        self._note(plot, others)
        chart = self._new("charts/chart{}.xml", CONTENT_TYPE.DML_CHART)
        book = self._new("embeddings/chart{}.xlsx", CONTENT_TYPE.SML_SHEET)
        book._blob = workbook(series, _bars(plot), _facts(others), self._theme())
        key = ""
        if shapes := ShapeWriter(frame, self.paint, self.fonts).part(drawing):
            beside_part = self._new("drawings/drawing{}.xml", CONTENT_TYPE.DML_CHARTSHAPES)
            beside_part._blob = shapes
            key = chart.relate_to(beside_part, RELATIONSHIP_TYPE.CHART_USER_SHAPES)
        writer = ChartWriter(drawing, plot, frame, self.paint, series)
        chart._blob = writer.part(chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE), key)
        return self.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)

    def _new(self, name: str, content_type: str) -> Part:
        return Part(PackURI(f"/word/{name.format(self.made)}"), content_type, b"", self.part.package)

    def _theme(self) -> bytes:
        """The theme's part, for workbooks: made once."""
        self.theme = self.theme or serialised(theme_part(self.paint.theme))
        return self.theme

    def _note(self, plot: Plot, others: Iterable[TextRun]) -> None:
        self.written += (text for bar in plot.bars for text in (bar.label, bar.printed))
        self.written += (run.text for run in others)


def graphic_of(key: str) -> Element:
    """The frame of a chart in the document, by its relationship."""
    chart = element("c:chart")
    chart.set(qn("r:id"), key)
    return element("a:graphic", [element("a:graphicData", [chart], uri=NAMESPACES["c"])])


def _bars(plot: Plot) -> list[Line]:
    return [Line(bar.label, bar.value, bar.printed, bar.fact) for bar in plot.bars]


def _facts(runs: Iterable[TextRun]) -> list[Line]:
    """The figures that stand beside the bars."""
    return [Line("", "", run.text, run.fact) for run in runs if run.fact]
