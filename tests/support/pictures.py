"""Pictures for tests: drawn here, saved as any program may save them."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from PIL import Image, ImageDraw

from factpress.contracts.drawing import Bitmap
from factpress.pictures import PictureFile
from factpress.pictures.intake import encoded

RED, BLUE, GREEN, WHITE = (200, 30, 30), (30, 60, 200), (20, 140, 60), (255, 255, 255)


def corners(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A picture with a colour of its own in each quarter: red, blue, green and white, line by line."""
    picture, (wide, high) = Image.new("RGB", size, WHITE), size
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, wide // 2 - 1, high // 2 - 1), RED)
    draw.rectangle((wide // 2, 0, wide, high // 2 - 1), BLUE)
    draw.rectangle((0, high // 2, wide // 2 - 1, high), GREEN)
    return picture


def slope(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A grey that goes from black at the top to white at the foot."""
    return Image.linear_gradient("L").resize(size)


def faded(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """The corners, clear at the top and opaque at the foot."""
    picture = corners(size)
    picture.putalpha(slope(size))
    return picture


def saved(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The picture as a file of that kind."""
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def file_of(data: bytes, name: str = "map.png") -> PictureFile:
    """A file of that content, as it is read from a workspace."""
    return PictureFile(f"templates/pictures/{name}", hashlib.sha256(data).hexdigest(), data)


def bitmap_of(picture: Image.Image, photo: bool = False) -> Bitmap:
    """The pixels as renderers get them."""
    return encoded(picture.copy(), photo)
