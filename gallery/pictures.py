"""Pages as small pictures, and how two of them differ."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import pypdfium2
from PIL import Image, ImageChops

SCALE = 1.25
"""Pixels a point."""
COLORS, APART = 32, 12
"""How many colours a stored picture has, and how far each is from every other in one part of it, of 255."""
MARGIN, LONGEST_GAP = 10, 60
"""Pixels of white round what is shown, and at most between its parts: a footnote stands at the foot of its page."""
SEEN = 40
"""How far a part of a pixel's colour, of 255, must be off to be seen."""
TOLERANCE = 0.0005
"""The share of pixels that may differ: fonts are drawn a little otherwise by other builds of the same library."""
WHITE = "#FFFFFF"


def pictures_of(pdf: bytes) -> Iterator[Image.Image]:
    """Each page, as it is stored."""
    with closing(pypdfium2.PdfDocument(pdf)) as file:
        for page in file:
            yield stored_form(page.render(scale=SCALE).to_pil().convert("RGB"))


def stored_form(page: Image.Image) -> Image.Image:
    """A page cut to what it shows, long gaps shortened, with few colours."""
    rows = [high for high in range(page.height) if not _is_white(page, high)]
    bands = list(_bands(rows, page.height))
    picture = Image.new("RGB", (page.width, sum(foot - top for top, foot in bands) or 1), WHITE)
    y = 0
    for top, foot in bands:
        picture.paste(page.crop((0, top, page.width, foot)), (0, y))
        y += foot - top
    return _in_few_colors(picture)


def differences(stored: Image.Image, fresh: Image.Image) -> tuple[float, Image.Image]:
    """The share of pixels that look otherwise, and the fresh picture, pale, with those in red."""
    size = max(stored.width, fresh.width), max(stored.height, fresh.height)
    one, other = (_on_white(picture, size) for picture in (stored, fresh))
    red, green, blue = ImageChops.difference(one, other).split()
    far = ImageChops.lighter(ImageChops.lighter(red, green), blue).point([255 * (v > SEEN) for v in range(256)])
    shown = Image.blend(other.convert("L").convert("RGB"), Image.new("RGB", size, WHITE), 0.6)
    shown.paste("#D00000", mask=far)
    return far.histogram()[255] / (size[0] * size[1]), shown


def write_picture(picture: Image.Image, path: Path) -> None:
    """Writes a picture as a small PNG file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "PNG", optimize=True)


def _in_few_colors(picture: Image.Image) -> Image.Image:
    """In its own most frequent colours, so that grounds and fills stay exactly what they are."""
    counted = cast("list[tuple[int, tuple[int, ...]]]", picture.getcolors(picture.width * picture.height))
    chosen: list[tuple[int, ...]] = []
    for _, color in sorted(counted, reverse=True):
        if all(max(abs(a - b) for a, b in zip(color, other, strict=True)) >= APART for other in chosen):
            chosen.append(color)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for color in chosen[:COLORS] for part in color])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _bands(rows: list[int], height: int) -> Iterator[tuple[int, int]]:
    """Where the shown stretches of a page begin and end, with white round them."""
    start = 0
    for number, row in enumerate(rows):
        if number + 1 == len(rows) or rows[number + 1] - row > LONGEST_GAP:
            yield max(0, rows[start] - MARGIN), min(height, row + 1 + MARGIN)
            start = number + 1


def _is_white(page: Image.Image, row: int) -> bool:
    return page.crop((0, row, page.width, row + 1)).getextrema() == ((255, 255),) * 3


def _on_white(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    page = Image.new("RGB", size, WHITE)
    page.paste(picture.convert("RGB"), (0, 0))
    return page
