"""Pictures: a drawing as vectors for those who read SVG, and as a bitmap for the others."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from lxml import etree

from factpress.contracts.drawing import Drawing
from factpress.contracts.theme import Theme
from factpress.render.word.charts.parts import Charts, graphic_of
from factpress.render.word.nodes import Chart, Picture, Raster
from factpress.render.word.xml import Element, element, emu

WHITE = "#FFFFFF"
PNG_SCALE = 4.0
"""Pixels of the bitmap to a point: 288 to the inch."""
SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
DECORATIVE_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""Extensions of Office 2016 and 2019 (MS-ODRAWXML 2.3.2 and 2.3.5)."""
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


Files = Callable[[Drawing, float, str], tuple[bytes, bytes]]
"""Makes the PNG file of a drawing, with so many pixels a point on a ground of this colour, and its SVG file."""


class Pictures:
    """Puts drawings into a part; numbers them through the whole file, and stores equal ones once."""

    def __init__(self, part: StoryPart, theme: Theme, files: Files, charts: Charts) -> None:
        self._part, self._theme, self._files, self._charts = part, theme, files, charts
        self._numbers = count(1)
        self._vectors: dict[bytes, str] = {}

    def run(self, picture: Picture | Raster | Chart, surface: str) -> Element:
        """A w:r that holds the picture; the bitmap of a drawing has the ground that it stands on."""
        if isinstance(picture, Raster):
            return self._raster(picture)
        if isinstance(picture, Chart):
            return self._chart(picture)
        drawing, ground = picture.drawing, self._theme.surfaces[surface].fill or WHITE
        pixels, vectors = self._files(drawing, PNG_SCALE, ground)
        bitmap, _ = self._part.get_or_add_image(io.BytesIO(pixels))
        vector = self._vector(vectors)
        height = drawing.height * picture.width / drawing.width
        return element("w:r", [element("w:drawing", [self._inline(picture, height, bitmap, vector)])])

    def _raster(self, picture: Raster) -> Element:
        bitmap = picture.bitmap
        pixels, _ = self._part.get_or_add_image(io.BytesIO(bitmap.data))
        inline = self._inline(picture, bitmap.height * picture.width / bitmap.width, pixels, "")
        return element("w:r", [element("w:drawing", [inline])])

    def _chart(self, chart: Chart) -> Element:
        key = self._charts.add(chart.drawing, chart.frame, chart.title)
        number = next(self._numbers)
        properties = element("wp:docPr", id=number, name=f"Chart {number} {chart.name}", descr=chart.alt)
        extent = element("wp:extent", cx=emu(chart.frame.width), cy=emu(chart.frame.height))
        parts = [extent, properties, element("wp:cNvGraphicFramePr"), graphic_of(key)]
        inline = element("wp:inline", parts, distT=0, distB=0, distL=0, distR=0)
        return element("w:r", [element("w:drawing", [inline])])

    def _vector(self, svg: bytes) -> str:
        if svg not in self._vectors:
            name = PackURI(f"/word/media/vector{len(self._vectors) + 1}.svg")
            part = Part(name, "image/svg+xml", svg, self._part.package)
            self._vectors[svg] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._vectors[svg]

    def _inline(self, picture: Picture | Raster, height: float, bitmap: str, vector: str) -> Element:
        number = next(self._numbers)
        properties = element("wp:docPr", id=number, name=f"Picture {number}", descr=picture.alt)
        if not picture.alt:
            properties.append(_extensions(_extension(DECORATIVE_EXTENSION, _decorative())))
        graphic = element(
            "a:graphic",
            [element("a:graphicData", [_picture(number, picture.width, height, bitmap, vector)], uri=PICTURE)],
        )
        locks = element("wp:cNvGraphicFramePr", [element("a:graphicFrameLocks", noChangeAspect=1)])
        extent = element("wp:extent", cx=emu(picture.width), cy=emu(height))
        return element("wp:inline", [extent, properties, locks, graphic], distT=0, distB=0, distL=0, distR=0)


def _picture(number: int, width: float, height: float, bitmap: str, vector: str) -> Element:
    blip = element("a:blip", [_extensions(_extension(SVG_EXTENSION, _svg_blip(vector)))] if vector else [])
    blip.set(qn("r:embed"), bitmap)
    frame = element("a:xfrm", [element("a:off", x=0, y=0), element("a:ext", cx=emu(width), cy=emu(height))])
    names = [element("pic:cNvPr", id=number, name=f"Picture {number}"), element("pic:cNvPicPr")]
    return element(
        "pic:pic",
        [
            element("pic:nvPicPr", names),
            element("pic:blipFill", [blip, element("a:stretch", [element("a:fillRect")])]),
            element("pic:spPr", [frame, element("a:prstGeom", [element("a:avLst")], prst="rect")]),
        ],
    )


def _extensions(extension: Element) -> Element:
    return element("a:extLst", [extension])


def _extension(uri: str, content: Element) -> Element:
    return element("a:ext", [content], uri=uri)


def _svg_blip(vector: str) -> Element:
    blip = etree.Element(f"{{{SVG_NAMESPACE}}}svgBlip", nsmap={"asvg": SVG_NAMESPACE})
    blip.set(qn("r:embed"), vector)
    return blip


def _decorative() -> Element:
    mark = etree.Element(f"{{{DECORATIVE_NAMESPACE}}}decorative", nsmap={"adec": DECORATIVE_NAMESPACE})
    mark.set("val", "1")
    return mark
