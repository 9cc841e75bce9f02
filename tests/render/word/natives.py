"""Charts in the look of the samples, drawn and in Word files, for all tests of charts that Word draws."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from lxml import etree

from factpress.charts.look import ChartLook
from factpress.charts.specs import ChartSpec
from factpress.contracts.document import Figure
from factpress.contracts.drawing import Drawing
from factpress.contracts.pages import Pages
from factpress.contracts.plots import Plot
from factpress.facts.model import Fact
from factpress.render.word import render
from tests.charts.looks import charts, drawn
from tests.render.word import samples

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CDR = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

NATIVE = ("malaria", "fever", "wells")
"""Charts that Word draws: two levels, a fall known as a floor, bars with an open and a hatched end."""


def drawing(chart: str | ChartSpec, width: float = 430, *others: Fact, surface: str = "paper") -> Drawing:
    """A chart of the health charity in the look of the samples."""
    spec = charts()[chart] if isinstance(chart, str) else chart
    return drawn(spec, ChartLook(width, samples.fonts(), samples.theme(), surface), *others)


def plot(of: Drawing) -> Plot:
    assert of.plot is not None
    return of.plot


def figure(chart: str | ChartSpec, width: float = 430, *others: Fact) -> Figure:
    name = chart if isinstance(chart, str) else chart.name
    return replace(samples.FIGURE, chart=name, drawing=drawing(chart, width, *others))


def pages(*figures: Figure) -> Pages:
    return samples.pages(samples.page(samples.row(*figures)))


def file(*figures: Figure) -> bytes:
    return render(pages(*figures), samples.theme(), samples.fonts())


def parts(*figures: Figure) -> dict[str, bytes]:
    return samples.parts(file(*figures))


def tree(found: dict[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(found[name])


def sheet(found: dict[str, bytes], number: int = 1) -> dict[str, str]:
    """The cells of a chart's workbook by place."""
    with zipfile.ZipFile(io.BytesIO(found[f"word/embeddings/chart{number}.xlsx"])) as package:
        root = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
        shared = [text.text or "" for text in etree.fromstring(package.read("xl/sharedStrings.xml")).iter(X + "t")]
    values = {cell.get("r", ""): (cell.get("t"), cell.findtext(X + "v", "")) for cell in root.iter(X + "c")}
    texts = {place: shared[int(value)] if kind == "s" else value for place, (kind, value) in values.items()}
    assert texts != {}
    return texts
