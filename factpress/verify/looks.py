"""How what a PDF page shows looks, against what was asked at that place: colour, size, letters, shape, the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from factpress.contracts.drawing import Image, Item, Path, Segment, TextRun
from factpress.fonts import FontBook
from factpress.pictures.comparing import check_rows
from factpress.verify.objects import Shown, glyph_of
from factpress.verify.words import differences, words

NEAR = 0.02
"""Points by which a place or a size may differ: the file has thousandths, pdfium counts in single precision."""
THIN = 0.002
"""Points by which the width of a line or a dash may differ."""
OVERHANG = 0.3
"""How far the ink of a text may end from where its pen does, in sizes of the text."""
ALIKE = 0.002
"""How far the points of a letter may differ, in sizes: fonts count in thousandths."""


def told(one: Item | Shown) -> str:
    """An item in a few words: the first of a text, for a message holds no story."""
    if isinstance(one, Path) or (isinstance(one, Shown) and one.kind == "path"):
        return "an outline"
    if isinstance(one, Image) or one.text is None:
        return "a picture"
    return next((what.removeprefix("lacks ") for _, what in differences(words(one.text), [])), "a space")


def near(asked: Sequence[float], read: Sequence[float], distance: float) -> bool:
    """Whether as many numbers are nearly the same."""
    if len(asked) != len(read):
        return False
    for one, other in zip(asked, read):  # noqa: B905, SIM110  (a plain loop: this is done for every point)
        if not -distance < one - other < distance:
            return False
    return True


def other_look(item: Item, shown: Shown, fonts: FontBook) -> Iterator[str]:
    """What is seen otherwise than asked at the right place."""
    match item:
        case Path():
            yield from _other_outline(item, shown)
        case Image():
            color, drawn = shown.rows
            yield from check_rows(item.bitmap, color, drawn) if color and drawn else ("the picture can't be read",)
        case TextRun():
            yield from _other_text(item, shown, fonts)
    clip = item.clip if isinstance(item, Path) else None
    cut = (clip.x, clip.y, clip.x + clip.width, clip.y + clip.height) if clip else ()
    if not near(cut, shown.clip, NEAR):
        yield f"{told(item)} is cut off elsewhere"


def _other_outline(path: Path, shown: Shown) -> Iterator[str]:
    wanted = (path.fill or "", path.pen.color if path.pen else "")
    if (shown.fill, shown.stroke) != tuple(map(str.upper, wanted)):
        yield f"{told(path)} has the colours {shown.fill} {shown.stroke} instead of {' '.join(wanted)}"
        return
    if not near(points_of(path.segments), shown.points, NEAR):
        yield "an outline has another shape"
    if not near((path.pen.width, *path.pen.dash) if path.pen else (), shown.pen, THIN):
        yield "an outline is drawn by another line"


def points_of(segments: Sequence[Segment]) -> tuple[float, ...]:
    """The points of an outline as `Shown` has them: a closed one ends where it began."""
    found: list[float] = []
    first: tuple[float, ...] = ()
    for segment in segments:
        match segment:
            case ("M", x, y):
                first = (x, y)
                found += (0.0, x, y)
            case ("L", x, y):
                found += (1.0, x, y)
            case ("C", ax, ay, bx, by, x, y):
                found += (2.0, ax, ay, 2.0, bx, by, 2.0, x, y)
            case _:
                found += (1.0, *first) if not near(first, found[-2:], THIN / 4) else ()
    return tuple(found)


def _other_text(run: TextRun, shown: Shown, fonts: FontBook) -> Iterator[str]:
    if (shown.fill, shown.stroke) != (run.color.upper(), ""):
        yield f"{told(run)} is {shown.fill or 'invisible'} instead of {run.color}"
    if abs(shown.size - run.size) > NEAR:
        yield f"{told(run)} is {shown.size:g} points large instead of {run.size:g}"
    if not shown.upright:
        yield f"{told(run)} is turned or squeezed"
    if others := [letter for letter in _unknown(run, shown) if not _is_drawn(letter, run, shown, fonts)]:
        yield f'{told(run)} shows another letter, or one of another font, where "{min(others)}" belongs'


def _unknown(run: TextRun, shown: Shown) -> Iterator[str]:
    """The letters of a text that were asked for there, and that its font wasn't found to draw rightly yet."""
    for letter in set(shown.text or "").difference(shown.glyphs.right.get(run.face, ())):
        if letter in run.text and not letter.isspace():
            yield letter


def _is_drawn(letter: str, run: TextRun, shown: Shown, fonts: FontBook) -> bool:
    """Whether a letter looks as in the face that was asked for."""
    right = near(_glyph(fonts, letter, run.face), shown.glyphs.get(letter, ()), ALIKE)
    if right:
        shown.glyphs.right.setdefault(run.face, set()).add(letter)
    return right


@lru_cache(maxsize=4000)
def _glyph(fonts: FontBook, letter: str, face: str) -> tuple[float, ...]:
    """The outline of a letter as `glyph_of` tells it, without lines that are but a point: pdfium leaves them out."""
    numbers, begun = list[float](), 0
    for segment in (*fonts.letter(letter, face), ("M",)):
        if segment[0] == "M":
            if numbers[begun:] == numbers[begun : begun + 2] * ((len(numbers) - begun) // 2):
                del numbers[begun:]
            begun = len(numbers)
        numbers += segment[1:]
    return glyph_of(len(numbers) // 2, lambda point: (numbers[2 * point], numbers[2 * point + 1]))


def ends_elsewhere(run: TextRun, end: float, fonts: FontBook) -> bool:
    """Whether the letters of a text stand closer to each other, or wider apart, than asked; `end` is where it does.

    White space at its end may count as ink or not.
    """
    text = fonts.printable(run.text, run.face)
    least = most = run.x + fonts.width(text, run.face, run.size, run.tracking)
    if text[-1:].isspace():
        least = run.x + fonts.width(text.rstrip(), run.face, run.size, run.tracking)
    far = OVERHANG * run.size
    return bool(text.strip()) and not least - run.tracking - far <= end <= most + far
