"""Contrast: whether a colour can be told from its ground, by WCAG 2.2."""

from __future__ import annotations

from functools import lru_cache

TEXT = 4.5
"""Least contrast of text with its ground: success criterion 1.4.3."""

LARGE_TEXT = 3.0
"""The same for large text."""

MARK = 3.0
"""Least contrast of a mark that says something with its ground: success criterion 1.4.11."""

LARGE, LARGE_BOLD = 18.0, 14.0
"""From how many points on text is large, and bold text: WCAG 2.2, "large scale"."""

WHITE, BLACK = "#FFFFFF", "#000000"


def needed_for(size: float, bold: bool) -> float:
    """The least contrast of text of so many points."""
    return LARGE_TEXT if size >= (LARGE_BOLD if bold else LARGE) else TEXT


@lru_cache(maxsize=1_000)
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21: WCAG 2.2, "contrast ratio"."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of "#RRGGBB", 0 to 1: WCAG 2.2, "relative luminance"."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def nearest(color: str, ground: str, needed: float) -> str:
    """The colour that differs least from `color`, made darker or lighter, and has the contrast; "" if there is none."""
    steps = (_mixed(color, end, step) for step in range(256) for end in (BLACK, WHITE))
    return next((mixed for mixed in steps if contrast(mixed, ground) >= needed), "")


def _mixed(color: str, end: str, step: int) -> str:
    channels = (a + (b - a) * step / 255 for a, b in zip(_channels(color), _channels(end), strict=True))
    return "#" + "".join(f"{round(channel):02X}" for channel in channels)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
