"""What stands beside the bars of a chart, as shapes in its frame: signs, lines, words (ECMA-376 part 1, 21.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from itertools import count, groupby

from factpress.contracts.drawing import Drawing, Path, Segment, TextRun
from factpress.contracts.plots import Lettering
from factpress.fonts import FontBook
from factpress.render.word.charts.frame import Frame
from factpress.render.word.charts.markup import Element, element, part_bytes, worded
from factpress.render.word.charts.paint import SHARE, Paint, bare_box
from factpress.render.word.xml import emu
from factpress.values import dataclass

NEAR = 0.05
"""Points between two runs of text that stand in one line."""
SLACK = 0.04
"""What a text's box is wider than the text, as a share: other programs measure it a little otherwise."""

Line = tuple[TextRun, ...]
Corners = tuple[float, float, float, float]
"""Left, top, right and foot of a box, in points."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Outlines of one look."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """One text: its lines, each of one run or more."""

    lines: tuple[Line, ...]


@dataclass(slots=True)
class ShapeWriter:
    """Writes the shapes of one chart."""

    frame: Frame
    paint: Paint
    fonts: FontBook
    numbers: Iterator[int] = field(default_factory=lambda: count(2))

    def part(self, drawing: Drawing) -> bytes:
        """The part with the shapes; b"" if nothing stands beside the bars."""
        parts = gathered(beside(drawing), self.fonts)
        shapes = [self._mark(one.paths) if isinstance(one, Mark) else self._text(one.lines) for one in parts]
        return part_bytes("c:userShapes", shapes, "c", "a", "cdr") if shapes else b""

    def _mark(self, paths: Sequence[Path]) -> Element:
        """Outlines of one look as one shape."""
        placed = [tuple(self._down(segment) for segment in path.segments) for path in paths]
        points = [segment[-2:] for segments in placed for segment in segments if len(segment) > 1]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, foot = min(y for _, y in points), max(y for _, y in points)
        form = _straight(points) if len(points) == 2 else _freeform(placed, (left, top, right, foot), paths[0])
        look = [form, self.paint.fill(paths[0].fill), self.paint.line(paths[0].pen)]
        return self._anchored((left, top, right, foot), "Mark", look)

    def _text(self, words: Sequence[Line]) -> Element:
        """A text of one or more lines."""
        lefts = [line[0].x for line in words]
        rights = [line[-1].x + self._width(line[-1]) for line in words]
        first = max(words[0], key=lambda run: run.size)
        top = self.frame.down(first.y) - self.fonts.ascent(first.face, first.size)
        height = self.fonts.ascent(first.face, first.size) + self.fonts.descent(first.face, first.size)
        leading = words[1][0].y - words[0][0].y if len(words) > 1 else height
        width, align = max(rights) - min(lefts), "r" if max(lefts) - min(lefts) > NEAR else "l"
        left = min(lefts) - (width * SLACK if align == "r" else 0.0)
        spacing = element("a:lnSpc", [element("a:spcPct", val=round(leading / height * SHARE))])
        paragraph = element("a:pPr", [spacing] if len(words) > 1 else [], algn=align)
        content = element("a:p", [paragraph, *self._runs(words), self.paint.end()])
        text = element("cdr:txBody", [bare_box(), element("a:lstStyle"), content])
        form = element("a:prstGeom", [element("a:avLst")], prst="rect")
        corners = (left, top, left + width * (1 + SLACK), top + height + leading * (len(words) - 1))
        return self._anchored(corners, "Text", [form, self.paint.fill(None), self.paint.line(None)], text)

    def _runs(self, words: Sequence[Line]) -> Iterator[Element]:
        for number, line in enumerate(words):
            if number:
                yield element("a:br", [self._letters(line[0])])
            for _, alike in groupby(line, _look):
                runs = tuple(alike)
                text = "".join(self.fonts.printable(run.text, run.face) for run in runs)
                yield element("a:r", [self._letters(runs[0]), worded("a:t", text)])

    def _letters(self, run: TextRun) -> Element:
        return self.paint.letters("a:rPr", Lettering(run.face, run.size, run.color), run.language)

    def _width(self, run: TextRun) -> float:
        return self.fonts.width(run.text, run.face, run.size, run.tracking)

    def _down(self, segment: Segment) -> Segment:
        """The segment at its place in the frame."""
        down = self.frame.down
        match segment:
            case ("M", x, y):
                return ("M", x, down(y))
            case ("L", x, y):
                return ("L", x, down(y))
            case ("C", x1, y1, x2, y2, x, y):
                return ("C", x1, down(y1), x2, down(y2), x, down(y))
            case _:
                return ("Z",)

    def _anchored(self, corners: Corners, kind: str, look: Sequence[Element], text: Element | None = None) -> Element:
        """A shape between two corners, which are told as shares of the frame."""
        left, top, right, foot = corners
        number, words = next(self.numbers), int(text is not None)
        names = [element("cdr:cNvPr", id=number, name=f"{kind} {number}"), element("cdr:cNvSpPr", txBox=words)]
        place = element(
            "a:xfrm",
            [
                element("a:off", x=emu(left), y=emu(top)),
                element("a:ext", cx=emu(right - left), cy=emu(foot - top)),
            ],
        )
        parts = [element("cdr:nvSpPr", names), element("cdr:spPr", [place, *look]), text]
        shape = element("cdr:sp", parts, macro="", textlink="")
        return element("cdr:relSizeAnchor", [self._corner("from", left, top), self._corner("to", right, foot), shape])

    def _corner(self, which: str, x: float, y: float) -> Element:
        shares = (("x", x / self.frame.width), ("y", y / self.frame.height))
        inside = [worded(f"cdr:{axis}", f"{min(1.0, max(0.0, share)):.6f}") for axis, share in shares]
        return element(f"cdr:{which}", inside)


def _look(run: TextRun) -> tuple[str, float, str, str]:
    return run.face, run.size, run.color, run.language


def beside(drawing: Drawing) -> list[Path | TextRun]:
    """What of a chart's drawing isn't a bar, its label or its value."""
    own = set(drawing.plot.own) if drawing.plot else set[int]()
    items = (item for number, item in enumerate(drawing.items) if number not in own)
    return [item for item in items if isinstance(item, Path | TextRun)]


def gathered(items: Iterable[Path | TextRun], fonts: FontBook) -> list[Mark | Words]:
    """Outlines of one look that follow each other, and the lines of a text, taken together."""
    found: list[Mark | Words] = []
    for item in items:
        one = Mark((item,)) if isinstance(item, Path) else Words(((item,),))
        joined = _joined(found[-1], one, fonts) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(one)
    return found


def _joined(one: Mark | Words, other: Mark | Words, fonts: FontBook) -> Mark | Words | None:
    """Two parts as one; None if they don't belong together."""
    match one, other:
        case Mark(paths), Mark(more):
            alike = (paths[-1].fill, paths[-1].pen, more[0].pen) == (more[0].fill, None, None)
            return Mark(paths + more) if alike else None
        case Words(lines), Words(more_lines):
            last, first = lines[-1][-1], more_lines[0][0]
            if _in_line(last, first, fonts):
                return Words((*lines[:-1], lines[-1] + more_lines[0]))
            return Words(lines + more_lines) if last.soft else None
        case _:
            return None


def _in_line(one: TextRun, next_: TextRun, fonts: FontBook) -> bool:
    """Whether a run goes on where another ends."""
    end = one.x + fonts.width(one.text, one.face, one.size, one.tracking)
    return one.y == next_.y and abs(next_.x - end) <= NEAR


def _straight(points: Sequence[tuple[float, ...]]) -> Element:
    return element("a:prstGeom", [element("a:avLst")], prst="line")


def _freeform(outlines: Sequence[Sequence[Segment]], corners: Corners, like: Path) -> Element:
    """Outlines within the box of their corners."""
    left, top, right, foot = corners
    drawn = [_segment(segment, left, top) for segments in outlines for segment in segments]
    look = {"fill": "norm" if like.fill else "none", "stroke": int(like.pen is not None)}
    path = element("a:path", drawn, w=emu(right - left), h=emu(foot - top), **look)
    empty = [element(f"a:{tag}") for tag in ("avLst", "gdLst", "ahLst", "cxnLst")]
    box = element("a:rect", l="0", t="0", r="r", b="b")
    return element("a:custGeom", [*empty, box, element("a:pathLst", [path])])


def _segment(segment: Segment, left: float, top: float) -> Element:
    tags = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}
    numbers = [number for number in segment[1:] if isinstance(number, int | float)]
    points = zip(numbers[::2], numbers[1::2], strict=True)
    return element(tags[segment[0]], [element("a:pt", x=emu(x - left), y=emu(y - top)) for x, y in points])
