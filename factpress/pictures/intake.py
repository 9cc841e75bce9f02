"""Pictures made ready for print: upright, no finer than print can show, written anew with nothing but their pixels."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, cast

from factpress.contracts.drawing import Bitmap, BitmapMode
from factpress.pictures.colors import conversion, plain
from factpress.pictures.decoding import SIDEWAYS, decoded, orientation, upright_size
from factpress.pictures.files import PictureFile

if TYPE_CHECKING:
    from PIL.Image import Image

COARSEST, FINEST = 150, 300
"""Pixels an inch, as printed: fewer look rough, more can't be seen."""
HIGHEST = 1_191.0
"""Points that a picture may be high in print: an A3 page."""
JPEG_QUALITY = 90
POINTS_PER_INCH = 72
MM_PER_POINT = 25.4 / POINTS_PER_INCH


def wrong_size(size: tuple[int, int], printed: float) -> tuple[str, str] | None:
    """Why a picture of so many pixels can't be printed so many points wide, and what to do; None if it can."""
    wide, high = size
    if (height := printed * high / wide) > HIGHEST:
        return (
            f"would be {height * MM_PER_POINT:.0f} mm high in print, more than any page",
            "cut it, or print it smaller",
        )
    dots = wide * POINTS_PER_INCH / printed
    if dots >= COARSEST:
        return None
    message = f"has {wide} pixels for {printed * MM_PER_POINT:.0f} mm: {dots:.0f} an inch, and print needs {COARSEST}"
    needed = -(-printed * COARSEST // POINTS_PER_INCH)
    narrow = wide * POINTS_PER_INCH / COARSEST * MM_PER_POINT
    return message, f"give a file of {needed:.0f} pixels across, or less  width:  {narrow:.0f} mm at the most"


def take_in(file: PictureFile, printed: float) -> Bitmap:
    """The pixels of a file for a picture that is printed so many points wide; the same for the same file and width.

    What came as JPEG stays JPEG, anything else becomes PNG. Raises `BriefError` as `check_picture` does.
    """
    original = decoded(file)
    convert = conversion(original, file.name)
    photo, turn, size = original.format in ("JPEG", "MPO"), orientation(original), upright_size(original)
    small = _scaled(plain(original), size, round(printed * FINEST / POINTS_PER_INCH), turn in SIDEWAYS)
    return encoded(_without_idle_opacity(_upright(convert(small), turn)), photo)


def encoded(image: Image, photo: bool) -> Bitmap:
    """The picture as a file with nothing in it but pixels."""
    image.info.clear()  # Pillow would write comments, profile and resolution from there
    target = io.BytesIO()
    if photo:
        image.save(target, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    else:
        image.save(target, "PNG")
    data = target.getvalue()
    mode = cast(BitmapMode, image.mode)
    return Bitmap("jpeg" if photo else "png", mode, *image.size, hashlib.sha256(data).hexdigest(), data)


def split(bitmap: Bitmap) -> tuple[Bitmap, Bitmap]:
    """The colours and the opacity of a bitmap that has both, each as a bitmap without opacity."""
    image = _open(bitmap)
    opacity = image.getchannel("A")
    return encoded(image.convert("L" if bitmap.mode == "LA" else "RGB"), False), encoded(opacity, False)


def pixels(bitmap: Bitmap) -> bytes:
    """The pixels of a bitmap, row by row, a byte for each part of its mode."""
    return _open(bitmap).tobytes()


def _open(bitmap: Bitmap) -> Image:
    from PIL import Image  # late: only documents with pictures need it

    return Image.open(io.BytesIO(bitmap.data), formats=[bitmap.kind.upper()])


def _scaled(image: Image, size: tuple[int, int], across: int, sideways: bool) -> Image:
    """The picture with at most so many pixels across, once it is upright; `size` is what it has then."""
    from PIL.Image import Resampling  # late, as above

    wide, high = size
    if wide <= across:
        return image
    smaller = (across, max(1, round(high * across / wide)))
    return image.resize(smaller[::-1] if sideways else smaller, Resampling.LANCZOS)


def _upright(image: Image, turn: int) -> Image:
    """The picture turned back from how the camera was held (Exif 2.32, 4.6.4)."""
    from PIL.Image import Transpose  # late, as above

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[turn]) if turn in turns else image


def _without_idle_opacity(image: Image) -> Image:
    """The picture without opacity where that is full everywhere."""
    if not image.mode.endswith("A") or image.getchannel("A").getextrema() != (255, 255):
        return image
    return image.convert("L" if image.mode == "LA" else "RGB")
