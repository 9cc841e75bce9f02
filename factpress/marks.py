"""The tally and the signs: strokes, by plain geometry."""

from __future__ import annotations

from factpress.contracts.document import Tally
from factpress.contracts.drawing import Drawing, Path, Pen, rectangle
from factpress.contracts.theme import Sign, Theme

DIGITS = 3
OPEN_END = (0.62, 0.42, 0.24)
"""Widths of the strokes that say "or more" after a floor, as shares of a stroke's width."""


COVER, SPINE, COVER_STROKES = (28.0, 38.0), 3.0, 5
"""A cover's width and height, its spine and its strokes (house style, Publication card)."""


def draw_tally(tally: Tally, width: float, theme: Theme, surface: str) -> Drawing:
    """The strokes of a tally over `width` points, all on one foot: counted ones full, the others as ghosts.

    After a floor the next strokes (three, if so many are left) rise to full height above their ghosts, each thinner
    than the one before. The labels are text of the document.
    """
    height, stroke = theme.measures["tally-height"], theme.measures["tally-stroke"]
    ghost = height * theme.measures["tally-ghost"]
    counted, rest = theme.color(surface, "tally"), theme.color(surface, "ghost")
    items = []
    for number in range(tally.total):
        middle = (number + 0.5) * width / tally.total
        if number < tally.counted:
            items.append(_stroke(middle, stroke, 0, height, counted))
            continue
        items.append(_stroke(middle, stroke, height - ghost, height, rest))
        if tally.open_ended and number - tally.counted < len(OPEN_END):
            thin = stroke * OPEN_END[number - tally.counted]
            items.append(_stroke(middle, thin, 0, height - ghost, counted))
    return Drawing(width, height, tuple(items))


def rest_x(tally: Tally, width: float) -> float:
    """Where the strokes that aren't counted begin: the left end of their label, in points."""
    return width * tally.counted / tally.total


def draw_sign(sign: Sign, theme: Theme, surface: str) -> Drawing:
    """One of the theme's signs; each outline takes the colour of its role, a line keeps its width and dash."""
    items = []
    for segments, role, pen in sign.strokes:
        color = theme.color(surface, role)
        drawn = Pen(color, pen.width, pen.dash) if pen else None
        items.append(Path(segments, fill=None if pen else color, pen=drawn))
    return Drawing(sign.size, sign.size, tuple(items))


def draw_cover(number: int, theme: Theme, surface: str) -> Drawing:
    """The cover of a publication: a spine, and five strokes of which the one of its number in the row is counted."""
    width, height = COVER
    ground = "panel" if surface != "panel" else "paper"
    fill = theme.surfaces[ground].fill or "#FFFFFF"
    items = [
        Path(rectangle(0, 0, width, height), fill=fill),
        Path(rectangle(0, 0, SPINE, height), fill=theme.color(surface, "rule")),
    ]
    for place in range(COVER_STROKES):
        counted = place == (number - 1) % COVER_STROKES
        top, color = (23.5, "tally") if counted else (27.0, "ghost")
        items.append(_stroke(8.0 + 4.0 * place, 1.1, top, 32.5, theme.color(ground, color)))
    return Drawing(width, height, tuple(items))


def _stroke(middle: float, width: float, top: float, foot: float, color: str) -> Path:
    """An upright stroke as a filled rectangle: it prints alike however it is joined or capped."""
    left = round(middle - width / 2, DIGITS)
    return Path(rectangle(left, round(top, DIGITS), round(width, DIGITS), round(foot - top, DIGITS)), fill=color)
