"""Bitmaps in PDF and SVG files: stored once, opacity apart, JPEG as it is, drawn in their place."""

from __future__ import annotations

import base64
import io
import re
import zlib

import pytest
from PIL import Image as Pillow

from factpress.contracts.drawing import Bitmap, Drawing, Image, Path, Sheet, rectangle
from factpress.fonts import FontBook
from factpress.pictures.intake import pixels
from factpress.render.pdf import PdfInfo, render_sheets
from factpress.render.png import render_png
from factpress.render.svg import render_svg
from factpress.verify.opened import read_objects
from factpress.verify.pdf import sheet_differences
from tests.support.pictures import BLUE, GREEN, RED, WHITE, bitmap_of, corners, faded, slope

GROUND = "#DD8822"
BITMAPS = {
    "colours": bitmap_of(corners()),
    "grey": bitmap_of(slope()),
    "opacity": bitmap_of(faded()),
    "grey opacity": bitmap_of(Pillow.merge("LA", (slope(), slope().rotate(180)))),
    "photo": bitmap_of(corners(), photo=True),
    "grey photo": bitmap_of(slope(), photo=True),
}


def sheet(*bitmaps: Bitmap) -> Sheet:
    ground = Path(rectangle(0, 0, 100, 300), fill=GROUND)
    return Sheet(100, 300, (ground, *(Image(10, 10 + 45 * n, 60, 40, b) for n, b in enumerate(bitmaps))))


def pdf(*sheets: Sheet) -> bytes:
    return render_sheets(sheets, PdfInfo("", "", "", "en"), FontBook({}))


def images(data: bytes) -> list[tuple[bytes, bytes]]:
    """Every image of a PDF file: its dictionary and its stream."""
    return re.findall(rb"<<((?:(?!endobj).)*?/Subtype /Image.*?)>>\s*stream\r?\n(.*?)\r?\n?endstream", data, re.DOTALL)


@pytest.mark.parametrize("name", BITMAPS)
def test_a_pdf_file_shows_the_pixels_asked_for_in_their_place(name: str) -> None:
    asked = sheet(BITMAPS[name])
    (objects,) = read_objects(pdf(asked))
    assert list(sheet_differences(asked, objects, FontBook({}))) == []
    assert objects[1].place == pytest.approx((10, 10, 70, 50), abs=0.01)


@pytest.mark.parametrize("name", BITMAPS)
@pytest.mark.parametrize("other", BITMAPS)
def test_other_pixels_or_another_opacity_are_found(name: str, other: str) -> None:
    (objects,) = read_objects(pdf(sheet(BITMAPS[name])))
    found = [what for _, what in sheet_differences(sheet(BITMAPS[other]), objects, FontBook({}))]
    alike = (name, other) == ("grey", "grey photo")  # a photo is only ever nearly what it was made of
    assert bool(found) is (name != other and not alike)


def test_a_picture_that_is_lost_too_much_or_elsewhere_is_found() -> None:
    one, two = sheet(BITMAPS["colours"]), sheet(BITMAPS["colours"], BITMAPS["grey"])
    assert [what for _, what in sheet_differences(two, read_objects(pdf(one))[0], FontBook({}))] == ["lacks a picture"]
    assert [what for _, what in sheet_differences(one, read_objects(pdf(two))[0], FontBook({}))] == [
        "has a picture too much"
    ]
    moved = Sheet(100, 300, (one.items[0], Image(11, 10, 60, 40, BITMAPS["colours"])))
    found = [what for _, what in sheet_differences(moved, read_objects(pdf(one))[0], FontBook({}))]
    assert found == ["lacks a picture", "has a picture too much"]


def test_a_picture_is_stored_once_however_often_it_is_shown() -> None:
    data = pdf(sheet(*[BITMAPS["opacity"]] * 3), sheet(BITMAPS["opacity"]))
    assert len(images(data)) == 2  # colours and opacity
    assert data.count(b"/SMask") == 1


def test_a_photo_is_the_file_itself_and_other_pixels_the_rows_of_theirs() -> None:
    (photo,) = images(pdf(sheet(BITMAPS["photo"])))
    assert b"/DCTDecode" in photo[0] and photo[1] == BITMAPS["photo"].data
    (rows,) = images(pdf(sheet(BITMAPS["grey"])))
    assert b"/Predictor 15" in rows[0] and b"/DeviceGray" in rows[0]
    assert len(zlib.decompress(rows[1])) == 40 * (60 + 1)  # a byte before each row tells its predictor


def test_a_picture_is_drawn_as_it_is_with_its_ground_shining_through() -> None:
    data = render_png(Drawing(100, 300, sheet(BITMAPS["colours"], BITMAPS["opacity"]).items), FontBook({}), 1.0)
    drawn = Pillow.open(io.BytesIO(data)).convert("RGB")
    found = [drawn.getpixel(place) for place in ((20, 15), (60, 15), (20, 45), (60, 45))]
    assert found == [RED, BLUE, GREEN, WHITE]
    clear, dense = drawn.getpixel((20, 56)), drawn.getpixel((20, 94))
    assert sum(abs(a - b) for a, b in zip(clear, (0xDD, 0x88, 0x22), strict=True)) < 20
    assert sum(abs(a - b) for a, b in zip(dense, GREEN, strict=True)) < 20


@pytest.mark.parametrize("name", BITMAPS)
def test_an_svg_file_holds_the_picture_itself(name: str) -> None:
    bitmap = BITMAPS[name]
    svg = render_svg(Drawing(100, 300, (Image(10, 20, 60, 40, bitmap),)), FontBook({})).decode()
    (place, kind, data) = re.findall(r'<image ([^>]*?) href="data:image/(\w+);base64,([^"]*)"/>', svg)[0]
    assert place == 'x="10" y="20" width="60" height="40" preserveAspectRatio="none"'
    assert (kind, base64.b64decode(data)) == (bitmap.kind, bitmap.data)


def test_the_same_pictures_give_the_same_bytes() -> None:
    assert pdf(sheet(*BITMAPS.values())) == pdf(sheet(*BITMAPS.values()))
    assert len({pixels(bitmap) for bitmap in BITMAPS.values()}) >= 5
