"""PNG files."""

from __future__ import annotations

import io

from PIL import Image

from factpress.contracts.drawing import Drawing, Path, rectangle
from factpress.render.png import render_png
from tests.charts.looks import charts, drawn, fonts

HALF = Drawing(20, 10, (Path(rectangle(10, 0, 10, 10), fill="#B0481A"),))
"""White on the left, rust on the right."""


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_point_is_so_many_pixels() -> None:
    assert picture(render_png(HALF, fonts(), 3)).size == (60, 30)
    assert picture(render_png(HALF, fonts())).size == (80, 40)  # 4 pixels a point


def test_shapes_stand_where_they_were_drawn_on_the_ground_asked_for() -> None:
    image = picture(render_png(HALF, fonts(), 2, "#12233D"))
    assert image.getpixel((10, 10)) == (0x12, 0x23, 0x3D)
    assert image.getpixel((30, 10)) == (0xB0, 0x48, 0x1A)


def test_the_file_holds_no_time_and_nothing_but_its_resolution() -> None:
    image = picture(render_png(HALF, fonts(), 4))
    assert set(image.info) == {"dpi"}
    assert round(image.info["dpi"][0]) == 288  # 72 * 4


def test_the_same_drawing_gives_the_same_bytes() -> None:
    drawing = drawn(charts()["fever"])
    assert render_png(drawing, fonts(), 2) == render_png(drawing, fonts(), 2)


def test_text_is_painted() -> None:
    drawing = drawn(charts()["fever"])
    painted = picture(render_png(drawing, fonts(), 2)).convert("L")
    without = Drawing(drawing.width, drawing.height, tuple(i for i in drawing.items if isinstance(i, Path)))
    bare = picture(render_png(without, fonts(), 2)).convert("L")
    assert sum(painted.histogram()[:128]) > sum(bare.histogram()[:128])
