"""Pictures taken in: upright, in sRGB with eight bits, no finer than print shows, and nothing but pixels."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from factpress.contracts.drawing import Bitmap
from factpress.pictures import check_picture, take_in, wrong_size
from factpress.pictures.intake import pixels, split
from tests.support.pictures import BLUE, GREEN, RED, WHITE, bitmap_of, corners, faded, file_of, saved, slope

HOME = Path(__file__).resolve().parents[2]
INCH = 72.0
CANARY = "CANARY-7-49N"


def opened(bitmap: Bitmap) -> Image.Image:
    return Image.open(io.BytesIO(bitmap.data))


def quarters(picture: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the middle of the quarters, line by line."""
    wide, high = picture.size
    rgb = picture.convert("RGB")
    return [rgb.getpixel((x, y)) for y in (high // 4, 3 * high // 4) for x in (wide // 4, 3 * wide // 4)]


def near(found: list[tuple[int, ...]], wanted: list[tuple[int, ...]], by: int) -> bool:
    return all(abs(a - b) <= by for f, w in zip(found, wanted, strict=True) for a, b in zip(f, w, strict=True))


UPRIGHT = [RED, BLUE, GREEN, WHITE]
CLEAR_RED = saved(corners().quantize(4), transparency=corners().quantize(4).getpixel((5, 5)))
DEEP = saved(slope().convert("I").point(lambda value: value * 257).convert("I;16"))

MODES = {
    "colours": (saved(corners()), "RGB", UPRIGHT),
    "a palette": (saved(corners().quantize(4)), "RGB", UPRIGHT),
    "a palette with a clear colour": (CLEAR_RED, "RGBA", UPRIGHT),
    "colours with opacity": (saved(faded()), "RGBA", UPRIGHT),
    "full opacity": (saved(corners().convert("RGBA")), "RGB", UPRIGHT),
    "black and white": (saved(corners().convert("1", dither=Image.Dither.NONE)), "L", [(0,) * 3] * 3 + [WHITE]),
    "grey": (saved(slope()), "L", [(64,) * 3] * 2 + [(191,) * 3] * 2),
    "grey with 16 bits": (DEEP, "L", [(64,) * 3] * 2 + [(191,) * 3] * 2),
    "grey with opacity": (saved(Image.merge("LA", (slope(), slope()))), "LA", [(64,) * 3] * 2 + [(191,) * 3] * 2),
    "grey with a clear one": (
        saved(slope(), transparency=slope().getpixel((0, 0))),
        "RGBA",
        [(64,) * 3] * 2 + [(191,) * 3] * 2,
    ),
    "WebP": (saved(corners(), "WEBP", lossless=True), "RGB", UPRIGHT),
    "a photo": (saved(corners(), "JPEG", quality=95, subsampling=0), "RGB", UPRIGHT),
    "a grey photo": (saved(slope(), "JPEG", quality=95), "L", [(64,) * 3] * 2 + [(191,) * 3] * 2),
}


@pytest.mark.parametrize("name", MODES)
def test_every_kind_of_pixel_comes_in_as_eight_bits_and_looks_the_same(name: str) -> None:
    data, mode, colors = MODES[name]
    bitmap = take_in(file_of(data), 60 / 300 * INCH)
    assert (bitmap.mode, bitmap.width, bitmap.height) == (mode, 60, 40)
    assert bitmap.kind == ("jpeg" if "photo" in name else "png")
    assert opened(bitmap).mode == mode
    assert near(quarters(opened(bitmap)), colors, 4)


TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera that was held so saves what it sees."""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turn", TURNED)
def test_a_picture_is_turned_upright(turn: int, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    options = {"lossless": True} if kind == "WEBP" else {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
    file = file_of(saved(corners((120, 80)).transpose(TURNED[turn]), kind, exif=exif, **options))
    assert check_picture(file) == (120, 80)
    bitmap = take_in(file, 60 / 300 * INCH)
    assert (bitmap.width, bitmap.height) == (60, 40)
    assert near(quarters(opened(bitmap)), UPRIGHT, 6)


@pytest.mark.parametrize("exif", [b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0nonsense", b"\0" * 40])
def test_metadata_that_cannot_be_read_does_no_harm(exif: bytes) -> None:
    bitmap = take_in(file_of(saved(corners(), "JPEG", exif=exif)), 60)
    assert (bitmap.width, bitmap.height) == (60, 40)


@pytest.mark.parametrize(
    ("printed", "across"),
    [(60 / 300 * INCH, 60), (30 / 300 * INCH, 30), (7.2, 30), (INCH, 60)],
    ids=["as fine as shown", "twice too fine", "an odd width", "coarser: never enlarged"],
)
def test_a_picture_is_no_finer_than_print_shows(printed: float, across: int) -> None:
    bitmap = take_in(file_of(saved(corners())), printed)
    assert (bitmap.width, bitmap.height) == (across, across * 40 // 60)
    assert quarters(opened(bitmap)) == UPRIGHT


def profile(red: float) -> bytes:
    """A colour profile whose red is stronger than that of sRGB."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    at = srgb.index(b"XYZ \0\0\0\0", srgb.index(b"rXYZ") and int.from_bytes(srgb[srgb.index(b"rXYZ") + 4 :][:4]))
    stronger = struct.pack(">i", round(red * 65536))
    return (srgb[: at + 8] + stronger + srgb[at + 12 :]).replace("sRGB".encode("utf-16-be"), "Wide".encode("utf-16-be"))


def test_the_colours_of_a_profile_become_those_of_srgb() -> None:
    file = file_of(saved(corners(), icc_profile=profile(0.6)))
    found = quarters(opened(take_in(file, 60)))
    assert not near(found, UPRIGHT, 8)
    assert found[0][0] > RED[0] + 8  # its red is stronger, so sRGB needs more of it


@pytest.mark.parametrize("picture", [corners(), faded(), slope(), corners().quantize(4)])
def test_what_says_to_be_in_srgb_stays_as_it_is(picture: Image.Image) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain, told = (take_in(file_of(saved(picture, **more)), 60) for more in ({}, {"icc_profile": srgb}))
    assert plain == told


def test_opacity_is_no_matter_of_a_profile() -> None:
    bitmap = take_in(file_of(saved(faded(), icc_profile=profile(0.6))), 60)
    assert opened(bitmap).getchannel("A").tobytes() == slope().tobytes()


def with_canaries(picture: Image.Image | None = None) -> dict[str, bytes]:
    """Files that tell more than their pixels, in every place that their kind has for it."""
    picture, exif = picture or corners(), Image.Exif()
    exif[0x010F], exif[0x8298] = CANARY, CANARY  # maker, copyright
    exif.get_ifd(0x8825)[29] = CANARY  # date of a place on earth
    exif.get_ifd(0x8769)[0x9286] = CANARY.encode()  # comment of the user
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", CANARY)
    told.add_text("Author", CANARY, zip=True)
    told.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
    xmp = f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode()
    text = struct.pack(">I", len(CANARY)) + b"caNy" + CANARY.encode()
    own = text + struct.pack(">I", zlib.crc32(text[4:]))
    png = saved(picture, pnginfo=told, exif=exif)
    return {
        "PNG": png[:33] + own + png[33:] + CANARY.encode(),
        "JPEG": saved(picture, "JPEG", exif=exif, comment=CANARY, xmp=xmp) + b"PK\x03\x04" + CANARY.encode(),
        "WEBP": saved(picture, "WEBP", exif=exif, xmp=xmp) + CANARY.encode(),
    }


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_nothing_of_a_file_but_its_pixels_comes_in(kind: str) -> None:
    data = with_canaries()[kind]
    assert data.count(CANARY.encode()) >= 4
    bitmap = take_in(file_of(data), 60)
    assert CANARY.encode() not in bitmap.data
    plain = take_in(file_of(saved(corners(), kind)), 60)
    assert bitmap == plain
    if kind != "JPEG":
        names = [bitmap.data[at + 4 : at + 8] for at in chunks(bitmap.data)]
        assert set(names) == {b"IHDR", b"IDAT", b"IEND"}
    else:
        assert b"Exif" not in bitmap.data and b"ICC_PROFILE" not in bitmap.data


def chunks(png: bytes) -> list[int]:
    places, at = [], 8
    while at < len(png):
        places.append(at)
        at += int.from_bytes(png[at : at + 4]) + 12
    return places


def test_the_same_file_gives_the_same_bytes_in_every_process() -> None:
    told = "import sys; sys.path.insert(0, '.')\nfrom tests.pictures.test_intake import *\n"
    told += "print(*(take_in(file_of(d), 60).sha256 for d in with_canaries().values()))"
    command = [sys.executable, "-c", told]
    hashes = [subprocess.run(command, cwd=HOME, check=True, capture_output=True, text=True).stdout for _ in range(2)]
    assert hashes[0] == hashes[1] != ""
    assert hashes[0].split() == [take_in(file_of(data), 60).sha256 for data in with_canaries().values()]


def test_a_bitmap_is_split_into_colours_and_opacity() -> None:
    color, opacity = split(bitmap_of(faded()))
    assert (color.mode, opacity.mode) == ("RGB", "L")
    assert pixels(color) == corners().tobytes()
    assert pixels(opacity) == slope().tobytes()


SIZES = [
    ((1063, 400), 180 / 25.4 * 72, ()),
    (
        (300, 200),
        180 / 25.4 * 72,
        (
            "has 300 pixels for 180 mm: 42 an inch, and print needs 150",
            "give a file of 1063 pixels across, or less  width:  51 mm at the most",
        ),
    ),
    ((100, 1000), 200.0, ("would be 706 mm high in print, more than any page", "cut it, or print it smaller")),
]


@pytest.mark.parametrize(("size", "printed", "said"), SIZES)
def test_what_would_look_rough_or_be_higher_than_a_page_is_told(
    size: tuple[int, int], printed: float, said: tuple[str, str]
) -> None:
    assert (wrong_size(size, printed) or ()) == said
