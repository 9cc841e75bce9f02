"""Pixels read back from finished files, held against those that were asked for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from factpress.contracts.drawing import Bitmap
from factpress.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

NEAR = {"png": 0, "jpeg": 3}
"""How far a part of a pixel, of 255, may be from the one asked for: readers decode JPEG each in their own way."""
FIELDS, NEAR_ON_AVERAGE = 16, 24
"""Opacity is only seen as it is drawn, scaled: into how many fields it is averaged each way, and how near they are."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of pixels, each `stride` bytes long, with these parts in this order."""

    parts: Literal["L", "BGR", "BGRX", "BGRA"]
    width: int
    height: int
    stride: int
    data: bytes = field(repr=False)


def check_rows(asked: Bitmap, color: Rows, drawn: Rows) -> Iterator[str]:
    """What the colours of a picture are otherwise than asked, or its opacity as it is drawn."""
    wanted = _open(asked.data)
    yield from _check_color(asked, wanted, _image(color))
    yield from _check_opacity(wanted, _image(drawn))


def check_file(asked: Bitmap, data: bytes) -> Iterator[str]:
    """What the picture in a file shows otherwise than asked."""
    if data == asked.data:
        return
    try:
        found = _open(data)
        found.load()
    except Exception:  # a decoder raises nearly anything
        yield "the picture can't be read"
        return
    wanted = _open(asked.data)
    yield from _check_color(asked, wanted, found)
    yield from _check_opacity(wanted, found)


def _check_color(asked: Bitmap, wanted: Image, found: Image) -> Iterator[str]:
    from PIL import ImageChops  # late: only documents with pictures need it

    if found.size != wanted.size:
        size = " × ".join(map(str, found.size))
        yield f"the picture has {size} pixels instead of {asked.width} × {asked.height}"
        return
    difference = ImageChops.difference(wanted.convert("RGB"), found.convert("RGB"))
    if difference.point([value > NEAR[asked.kind] for value in range(256)] * 3).getbbox():
        yield "the picture has other pixels than asked"


def _check_opacity(wanted: Image, found: Image) -> Iterator[str]:
    from PIL import ImageChops  # late, as above

    difference = ImageChops.difference(_opacity(wanted), _opacity(found))
    if difference.point([value > NEAR_ON_AVERAGE for value in range(256)]).getbbox():
        yield "the picture lets its ground shine through otherwise than asked"


def _opacity(image: Image) -> Image:
    """How opaque a picture is in each of its fields, on average."""
    from PIL import Image  # late, as above

    fields = (FIELDS, FIELDS)
    if not image.mode.endswith("A"):
        return Image.new("L", fields, 255)
    return image.getchannel("A").resize(fields, Image.Resampling.BOX)


def _image(rows: Rows) -> Image:
    from PIL import Image  # late, as above

    mode = {"L": "L", "BGR": "RGB", "BGRX": "RGB", "BGRA": "RGBA"}[rows.parts]
    return Image.frombuffer(mode, (rows.width, rows.height), rows.data, "raw", rows.parts, rows.stride, 1)


def _open(data: bytes) -> Image:
    from PIL import Image  # late, as above

    return Image.open(io.BytesIO(data), formats=["PNG", "JPEG"])
