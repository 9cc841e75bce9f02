"""The items of one sheet as PDF operators."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import assert_never

from factpress.contracts.drawing import Box, Image, Item, Path, Segment, TextRun
from factpress.fonts import FontBook
from factpress.render.pdf.images import resource_name
from factpress.render.pdf.typefaces import Typefaces

_CLOSE_ENOUGH = 0.5  # thousandths of the size: a smaller kern isn't written


class Painter:
    """Writes the operators of one page, one line each, and leaves out those that would set what is set already."""

    def __init__(self, height: float, fonts: FontBook, typefaces: Typefaces) -> None:
        self.operators: list[str] = []
        self._height = height
        self._fonts = fonts
        self._typefaces = typefaces
        self._state: dict[str, str] = {}

    def draw(self, items: Iterable[Item]) -> None:
        """Items, one over the other."""
        for item in items:
            match item:
                case TextRun():
                    self.text(item)
                case Path():
                    self.path(item)
                case Image():
                    self.image(item)
                case _:
                    assert_never(item)

    def text(self, run: TextRun) -> None:
        """One run, kerned; a space follows where the text goes on after one."""
        text = self._fonts.printable(run.text, run.face)
        kerns = iter((*self._fonts.kerns(text, run.face), 0))
        self._set("fill", f"{_color(run.color)} rg")
        self._set("tracking", f"{number(run.tracking)} Tc")
        self.operators += ("BT", f"1 0 0 1 {number(run.x)} {number(self._height - run.y)} Tm")
        for font, codes in self._typefaces.codes(text + " " * run.soft, run.face):
            self._set("font", f"{font} {number(run.size)} Tf")
            self.operators.append(_shown(codes, [next(kerns) for _ in codes]))
        self.operators.append("ET")

    def path(self, path: Path) -> None:
        """One outline, filled, stroked or both."""
        if not path.fill and not path.pen:
            return
        outside = dict(self._state)
        if path.clip:
            self.operators += ("q", f"{self._rectangle(path.clip)} W n")
        if path.fill:
            self._set("fill", f"{_color(path.fill)} rg")
        if path.pen:
            self._set("stroke", f"{_color(path.pen.color)} RG")
            self._set("width", f"{number(path.pen.width)} w")
            self._set("dash", f"[{' '.join(map(number, path.pen.dash))}] 0 d")
        self.operators += (*map(self._segment, path.segments), _painted(path))
        if path.clip:
            self.operators.append("Q")
            self._state = outside

    def image(self, image: Image) -> None:
        """One bitmap: the unit square that it fills, laid over its place."""
        corner = self._point(image.x, image.y + image.height)
        place = f"{number(image.width)} 0 0 {number(image.height)} {corner} cm"
        self.operators += ("q", place, f"/{resource_name(image.bitmap)} Do", "Q")

    def _set(self, what: str, operator: str) -> None:
        if self._state.get(what) != operator:
            self._state[what] = operator
            self.operators.append(operator)

    def _segment(self, segment: Segment) -> str:
        match segment:
            case ("M", x, y):
                return f"{self._point(x, y)} m"
            case ("L", x, y):
                return f"{self._point(x, y)} l"
            case ("C", x1, y1, x2, y2, x, y):
                return f"{self._point(x1, y1)} {self._point(x2, y2)} {self._point(x, y)} c"
            case ("Z",):
                return "h"
            case _:
                assert_never(segment)

    def _point(self, x: float, y: float) -> str:
        return f"{number(x)} {number(self._height - y)}"

    def _rectangle(self, box: Box) -> str:
        return f"{self._point(box.x, box.y + box.height)} {number(box.width)} {number(box.height)} re"


@lru_cache(maxsize=20_000)
def number(value: float) -> str:
    """A number as PDF writes it, to a thousandth."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=256)
def _color(color: str) -> str:
    """The three components of "#RRGGBB", each 0 to 1."""
    return " ".join(number(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _painted(path: Path) -> str:
    return "B" if path.fill and path.pen else "f" if path.fill else "S"


def _shown(codes: bytes, kerns: list[int]) -> str:
    """The operator that shows the codes, each followed by its kern (which PDF counts as taken away)."""
    written, parts, begun = codes.hex().upper(), list[str](), 0
    for end, kern in enumerate(kerns, 1):
        if abs(kern) > _CLOSE_ENOUGH:
            parts.append(f"<{written[2 * begun : 2 * end]}>{-kern}")
            begun = end
    rest = written[2 * begun :]
    return f"[{''.join(parts)}{f'<{rest}>' if rest else ''}] TJ"
