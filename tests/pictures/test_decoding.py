"""Pictures that can't be taken in: each is refused by what is wrong with it, and no decoder is given too much."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image, ImageCms

from factpress.pictures import check_picture
from factpress.problems import BriefError
from tests.support.messages import check_message
from tests.support.pictures import corners, file_of, saved, slope

WHOLE = saved(Image.effect_noise((300, 200), 80))
PHOTO = saved(Image.effect_noise((300, 200), 80), "JPEG")
SAVE = "which can't be taken in\n  save it as PNG or JPEG"
DAMAGED = "this picture is damaged or cut short\n  export or copy it anew"
LARGE = "has more than 60 million pixels or 20000 a side\n  scale it down: print shows no more"
MOVING = "this picture moves\n  save one still picture of it as PNG"


def png(width: int, height: int, depth: int = 1, color: int = 0) -> bytes:
    """A PNG file that says to be so large; its rows are as good as empty."""
    head = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    parts = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes((data[at] ^ 0x55,)) + data[at + 1 :]


def profile(space: str) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()


REFUSED = {
    "a text": (b"hello", f"this is no picture that we know, {SAVE}"),
    "an SVG drawing": (
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
        f"this is an SVG drawing, {SAVE}",
    ),
    "an SVG drawing with a mark": (b"\xef\xbb\xbf <SVG></SVG>", f"this is an SVG drawing, {SAVE}"),
    "a page": (b"<html>a page</html>", f"this is no picture that we know, {SAVE}"),
    "a GIF picture": (saved(slope(), "GIF"), f"this is a GIF picture, {SAVE}"),
    "a TIFF picture": (saved(slope(), "TIFF"), f"this is a TIFF picture, {SAVE}"),
    "a BMP picture": (saved(slope(), "BMP"), f"this is a BMP picture, {SAVE}"),
    "a PDF file": (b"%PDF-1.7", f"this is a PDF file, {SAVE}"),
    "a HEIC picture": (b"\0\0\0\x18ftypheic", f"this is a HEIC picture or a film, {SAVE}"),
    "an AVIF picture": (saved(corners(), "AVIF"), f"this is an AVIF picture, {SAVE}"),
    "half a PNG file": (WHOLE[: len(WHOLE) // 2], DAMAGED),
    "the head of a PNG file": (WHOLE[:8], DAMAGED),
    "a PNG file without its end": (WHOLE[:-20], DAMAGED),
    "a PNG file with a wrong byte": (changed(WHOLE, len(WHOLE) // 2), DAMAGED),
    "half a JPEG file": (PHOTO[: len(PHOTO) // 2], DAMAGED),
    "the head of a JPEG file": (PHOTO[:20], DAMAGED),
    "half a WebP file": (saved(corners((600, 400)), "WEBP", lossless=True)[:60], DAMAGED),
    "a bomb": (png(50_000, 50_000), f"this picture {LARGE}"),
    "a small bomb": (png(12_000, 12_000), f"this picture {LARGE}"),
    "one more than we take": (png(7_750, 7_750), f"this picture (7750 × 7750 pixels) {LARGE}"),
    "a thread": (png(20_001, 1), f"this picture (20001 × 1 pixels) {LARGE}"),
    "an animated PNG": (saved(corners(), "PNG", save_all=True, append_images=[slope().convert("RGB")]), MOVING),
    "an animated WebP": (saved(corners(), "WEBP", save_all=True, append_images=[slope().convert("RGB")]), MOVING),
    "CMYK": (
        saved(corners().convert("CMYK"), "JPEG"),
        "this picture is in print colours (CMYK) and doesn't say of which press\n  save it with RGB colours",
    ),
    "a profile of nothing": (
        saved(corners(), icc_profile=b"nothing"),
        "this picture's colour profile can't be read\n  save it with the profile sRGB",
    ),
    "a profile of other colours": (
        saved(corners(), icc_profile=profile("LAB")),
        "this picture's colour profile is for other colours (Lab)\n  save it with RGB colours",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_taken_in_is_refused_by_what_is_wrong(name: str) -> None:
    data, said = REFUSED[name]
    with pytest.raises(BriefError) as refused:
        check_picture(file_of(data))
    assert str(refused.value) == f"templates/pictures/map.png: {said}"
    check_message(str(refused.value))


@pytest.mark.parametrize("place", range(8, len(WHOLE), len(WHOLE) // 40))
def test_no_start_of_a_file_is_taken_for_the_whole(place: int) -> None:
    with pytest.raises(BriefError):
        check_picture(file_of(WHOLE[:place]))


@pytest.mark.parametrize("place", range(12, len(WHOLE) - 12, len(WHOLE) // 60))
def test_a_byte_that_changed_on_its_way_is_found_in_a_png_file(place: int) -> None:
    with pytest.raises(BriefError):
        check_picture(file_of(changed(WHOLE, place)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("name", ["map.png", "map.jpg", "map", "map.txt"])
def test_what_a_file_is_its_content_says_and_not_its_name(kind: str, name: str) -> None:
    assert check_picture(file_of(saved(corners(), kind), name)) == (60, 40)


def test_a_picture_of_a_phone_that_holds_a_second_one_is_still(tmp_path: object) -> None:
    assert check_picture(file_of(saved(corners(), "MPO", save_all=True, append_images=[corners()]))) == (60, 40)
