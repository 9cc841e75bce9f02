"""Pictures that the program has made, read back: how large they are, where something is drawn, and in which colours."""

from __future__ import annotations

import io

from PIL import Image, ImageChops

Corners = tuple[int, int, int, int]
"""Pixels from the top left corner: left, top, right, foot."""

END = b"\0\0\0\0IEND\xae\x42\x60\x82"
"""The last chunk of a PNG file (PNG specification, 11.2.5)."""


class Pixels:
    """The pixels of a PNG file on a ground of one colour; `ValueError` if it can't be decoded whole."""

    def __init__(self, data: bytes, ground: str = "#FFFFFF") -> None:
        if not data.endswith(END):  # decoders do without
            raise ValueError("the picture can't be read: it is cut short")
        try:
            with Image.open(io.BytesIO(data), formats=("PNG",)) as opened:
                self._image = opened.convert("RGB")
        except Exception as error:  # a decoder raises nearly anything
            raise ValueError("the picture can't be read") from error
        self._ground = ground

    @property
    def size(self) -> tuple[int, int]:
        """How many pixels across and down."""
        return self._image.size

    def inked(self) -> Corners | None:
        """The corners of all that isn't ground; None for a blank picture."""
        return self._away_from(self._image, self._ground).getbbox()

    def nearest(self, color: str, corners: Corners) -> int:
        """How far, of 255, the pixel within the corners that is most like a colour is from it; 255 if there is none."""
        left, top, right, foot = corners
        width, height = self.size
        within = max(0, left), max(0, top), min(width, right), min(height, foot)
        if within[0] >= within[2] or within[1] >= within[3]:
            return 255
        lowest = self._away_from(self._image.crop(within), color).getextrema()[0]
        return int(lowest) if isinstance(lowest, int | float) else 255

    @staticmethod
    def _away_from(image: Image.Image, color: str) -> Image.Image:
        """The largest distance of any part of each pixel from a colour."""
        red, green, blue = ImageChops.difference(image, Image.new("RGB", image.size, color)).split()
        return ImageChops.lighter(ImageChops.lighter(red, green), blue)
