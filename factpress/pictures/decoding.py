"""Files of pictures decoded whole, within limits; and what they can't be for us to be sure of what they show."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from factpress.pictures.colors import conversion
from factpress.pictures.files import SAVE_AS, PictureFile, read_picture, refused
from factpress.pictures.parts import count_scans
from factpress.problems import BriefError
from factpress.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 20_000
MOST_WORK = 12 * MOST_PIXELS
"""Pixels times how often a file goes over them: cameras and programs do it some ten times."""

READ = ("PNG", "JPEG", "WEBP")
_MADE_TO_LAST = "this picture is made of more parts than any picture needs"
ORIENTATION = 0x0112
"""The tag for how the camera was held (Exif 2.32, 4.6.4)."""
SIDEWAYS = (5, 6, 7, 8)
_KINDS: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "PNG"),
    (b"\xff\xd8\xff", 0, "JPEG"),
    (b"WEBP", 8, "WEBP"),
    (b"GIF8", 0, "a GIF picture"),
    (b"II*\0", 0, "a TIFF picture"),
    (b"MM\0*", 0, "a TIFF picture"),
    (b"BM", 0, "a BMP picture"),
    (b"8BPS", 0, "a Photoshop file"),
    (b"%PDF", 0, "a PDF file"),
    (b"%!PS", 0, "a PostScript file"),
    (b"ftypavi", 4, "an AVIF picture"),
    (b"ftyp", 4, "a HEIC picture or a film"),
    (b"PK\x03\x04", 0, "a zip or Office file"),
    (b"\xd7\xcd\xc6\x9a", 0, "a WMF drawing"),
    (b"\0\0\x01\0", 0, "an icon"),
)
"""How files begin: bytes, from which place, and what they are."""


@dataclass(frozen=True, slots=True)
class KnownPicture:
    """A picture that can be taken in: its file, the hash of that, and its pixels across and down, upright."""

    file: str
    sha256: str
    size: tuple[int, int]


def know_picture(name: str, root: Path) -> KnownPicture:
    """The picture of that name in the workspace's folder; `BriefError` says why it can't be taken in."""
    file = read_picture(name, root)
    return KnownPicture(file.name, file.sha256, check_picture(file))


def check_picture(file: PictureFile) -> tuple[int, int]:
    """The width and height in pixels, upright, of a picture that can be taken in; it is decoded whole to know.

    Raises `BriefError` for what isn't a picture of a kind that we read, is damaged or too large, moves, or has colours
    that can't be told for sure.
    """
    return upright_size(decoded(file))


def decoded(file: PictureFile) -> Image:
    """The whole picture as it is in the file; limits are held before it is decoded. Raises as `check_picture` does."""
    kind = kind_of(file.data)
    if kind not in READ:
        what = f"this is {kind}" if kind else "this is no picture that we know"
        raise refused(file.name, f"{what}, which can't be taken in", SAVE_AS)
    scans = count_scans(kind, file.data)
    if scans is None:
        raise refused(file.name, _MADE_TO_LAST, "export it anew")
    from PIL import Image  # late: only documents with pictures need it

    with _damage_told(file.name):
        opened = partial(Image.open, io.BytesIO(file.data), formats=[kind])
        image = _within_limits(file.name, opened)
        if scans * image.width * image.height > MOST_WORK:
            raise refused(file.name, _MADE_TO_LAST, "export it anew")
        if kind == "PNG":
            image.verify()  # every part of the file against its check sum
            image = opened()
        if kind != "JPEG" and getattr(image, "is_animated", False):
            raise refused(file.name, "this picture moves", "save one still picture of it as PNG")
        image.load()
    conversion(image, file.name)
    return image


def kind_of(data: bytes) -> str:
    """What the content of a file is: one of `READ`, or what people call it; "" if nobody knows."""
    for start, place, kind in _KINDS:
        if data.startswith(start, place):
            return kind
    head = data[:100_000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "an SVG drawing" if head.startswith(b"<") and b"<svg" in head else ""


def upright_size(image: Image) -> tuple[int, int]:
    """Width and height once the picture is upright."""
    wide, high = image.size
    return (high, wide) if orientation(image) in SIDEWAYS else (wide, high)


def orientation(image: Image) -> int:
    """How the camera was held; 1 is upright, and so is a picture that doesn't say it in a way that can be read."""
    try:
        found = image.getexif().get(ORIENTATION, 1)
    except Exception:  # what can't be read is thrown away with all other metadata
        return 1
    return found if found in range(1, 9) else 1


def _within_limits(name: str, opened: Callable[[], Image]) -> Image:
    from PIL import Image  # late, as above

    size = ""
    try:
        image = opened()
        wide, high = image.size
        if wide * high <= MOST_PIXELS and max(wide, high) <= LONGEST_SIDE:
            return image
        size = f" ({wide} × {high} pixels)"
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        pass  # far more than we take
    most = f"{MOST_PIXELS // 10**6} million pixels or {LONGEST_SIDE} a side"
    raise refused(name, f"this picture{size} has more than {most}", "scale it down: print shows no more")


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Turns whatever a decoder says of a damaged file into a problem; decoders raise nearly anything."""
    from PIL import Image  # late, as above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except BriefError:
        raise
    except Exception as error:
        raise refused(name, "this picture is damaged or cut short", "export or copy it anew") from error
