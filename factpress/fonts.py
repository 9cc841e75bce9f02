"""The fonts of a theme: how wide text is, how it is kerned, what its letters look like, what they lack.

Everything is measured word by word: kerning stands between the letters of a word, never across a space. So a line
is exactly as wide as its words and spaces together, wherever it is broken. Ligatures are off: a text can then be
read back from a PDF letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

import uharfbuzz as hb

from factpress.contracts.drawing import Segment
from factpress.problems import Problem
from factpress.text_door import needs_shaping

STANDINS = str.maketrans(
    {
        "\u2007": "\u00a0",  # figure space
        "\u2009": "\u00a0",  # thin space
        "\u202f": "\u00a0",  # narrow no-break space
        "\u2010": "-",  # hyphen
        "\u2011": "-",  # no-break hyphen: the line breaker has already kept it together
        "\u2060": None,
        "\u200b": None,
    }
)
_DRAWN_AS = {0xA0: " ", 0xAD: "-"}
FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False, "ccmp": False, "locl": False}
KEPT_FEATURES = (b"kern", b"mark", b"mkmk")
"""What a subset still does with its letters."""
_WORDS = re.compile(r"[^ \u00a0]+|[ \u00a0]")


class FontBook:
    """The faces of a theme, each opened when first asked for.

    Sizes, widths and heights are points; heights and depths are positive. Text is measured as `printable` gives it.
    """

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = dict(files)
        self._faces: dict[str, _Face] = {}

    def path(self, face: str) -> Path:
        """The TrueType file of a face."""
        return self._files[face]

    def family_name(self, face: str) -> str:
        """The family as Word lists it ("Source Serif Pro Light")."""
        return str(self._face(face).hb_face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or face)

    def printable(self, text: str, face: str) -> str:
        """The text with what no font needs to have replaced: narrow spaces, no-break hyphens, invisible marks."""
        return text.translate(STANDINS)

    def width(self, text: str, face: str, size: float, tracking: float = 0.0) -> float:
        """How far the pen moves, with kerning, and with `tracking` after every character (the last one too)."""
        text = self.printable(text, face)
        thousandths = sum(map(self._face(face).word_width, _WORDS.findall(text)))
        return thousandths * size / 1000 + tracking * len(text)

    def kerns(self, text: str, face: str) -> tuple[int, ...]:
        """What each printable character's advance gains (or loses, below 0) by kerning, in thousandths of the size."""
        words = _WORDS.findall(self.printable(text, face))
        return tuple(chain.from_iterable(map(self._face(face).word_kerns, words)))

    def missing(self, text: str, face: str) -> tuple[str, ...]:
        """The characters that the face can't set, each once, in order: no glyph, or one that needs shaping."""
        found = dict.fromkeys(self.printable(text, face))
        return tuple(c for c in found if not self._face(face).has(c) or needs_shaping(c))

    def check_glyphs(self, text: str, face: str, at: str, fact: str | None = None) -> tuple[Problem, ...]:
        """A problem for each character that the face can't set; `at` is the place of the text, "file:line".

        `fact` is the key of the fact that the text comes from, if any.
        """
        return tuple(self._missing_glyph(c, face, at, fact) for c in self.missing(text, face))

    def glyphs(self, face: str) -> dict[int, int]:
        """The glyph of each character that the face has, both by number (OpenType, cmap)."""
        return self._face(face).glyphs()

    def ascent(self, face: str, size: float) -> float:
        """How far the face's tallest letters reach above the baseline."""
        return self._face(face).ascent * size

    def descent(self, face: str, size: float) -> float:
        """How far the face's deepest letters reach below the baseline."""
        return self._face(face).descent * size

    def cap_height(self, face: str, size: float) -> float:
        """The height of capitals."""
        return self._face(face).metric(hb.OTMetricsTag.CAP_HEIGHT) * size

    def x_height(self, face: str, size: float) -> float:
        """The height of small letters without ascender."""
        return self._face(face).metric(hb.OTMetricsTag.X_HEIGHT) * size

    def outline(
        self, text: str, x: float, y: float, face: str, size: float, tracking: float = 0.0
    ) -> tuple[Segment, ...]:
        """The letters as curves, from x on the baseline y (which runs down the page)."""
        segments: list[Segment] = []
        opened = self._face(face)
        for character, (advance, kern) in opened.characters(self.printable(text, face)):
            segments += (_placed(segment, x, y, size) for segment in opened.glyph(character))
            x += (advance + kern) * size / 1000 + tracking
        return tuple(segments)

    def letter(self, character: str, face: str) -> tuple[Segment, ...]:
        """A character as curves, at size 1 and where the page begins."""
        return self._face(face).glyph(character)

    def subset(self, face: str, characters: Iterable[str]) -> bytes:
        """A TrueType file with only these characters, the same bytes for the same set of them."""
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(map(ord, self.printable("".join(sorted(set(characters))), face)))
        wanted.layout_feature_tag_set.clear()
        wanted.layout_feature_tag_set.update(int.from_bytes(tag) for tag in KEPT_FEATURES)
        wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE
        return bytes(hb.subset(self._face(face).hb_face, wanted).blob.data)

    def _face(self, face: str) -> _Face:
        if face not in self._faces:
            self._faces[face] = _Face(self._files[face])
        return self._faces[face]

    def _missing_glyph(self, character: str, face: str, at: str, fact: str | None) -> Problem:
        file, _, line = at.rpartition(":")
        name = unicodedata.name(character, "a control or private character")
        where = f", of facts.{fact}" if fact else ""
        return Problem(
            file if line.isdigit() else at,
            int(line) if line.isdigit() else None,
            f"the font {face} ({self._files[face].name}) cannot set U+{ord(character):04X}, {name}{where}",
            "write it in other characters, or give the brand a font that has it",
        )


class _Face:
    """One opened font file; advances and kerns are whole thousandths of the size, as a PDF states them."""

    def __init__(self, path: Path) -> None:
        self.hb_face = hb.Face(hb.Blob(path.read_bytes()))  # a file looked into for long may be cut off meanwhile
        self._font = hb.Font(self.hb_face)
        self._per_unit: float = 1000 / self.hb_face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.hb_face.upem
        self.descent: float = -extents.descender / self.hb_face.upem
        self.word: Callable[[str], tuple[tuple[int, int], ...]] = lru_cache(maxsize=20_000)(self._word)
        self.advance: Callable[[str], float] = lru_cache(maxsize=2_000)(self._advance)
        self.word_kerns: Callable[[str], tuple[int, ...]] = lru_cache(maxsize=20_000)(self._word_kerns)
        self.word_width: Callable[[str], int] = lru_cache(maxsize=20_000)(self._word_width)
        self.glyph: Callable[[str], tuple[Segment, ...]] = lru_cache(maxsize=2_000)(self._glyph)

    def has(self, character: str) -> bool:
        """Whether the font has a glyph for it."""
        return self._font.get_nominal_glyph(ord(character.translate(_DRAWN_AS))) is not None

    def glyphs(self) -> dict[int, int]:
        """The glyph of each character, both by number."""
        named = ((code, self._font.get_nominal_glyph(code)) for code in self.hb_face.unicodes)
        return {code: glyph for code, glyph in named if glyph}

    def metric(self, tag: hb.OTMetricsTag) -> float:
        """A measure of the font as a share of the size."""
        return float(self._font.get_metric_position_with_fallback(tag) / self.hb_face.upem)

    def characters(self, text: str) -> Iterable[tuple[str, tuple[int, int]]]:
        """Each character with its advance and its kern."""
        return ((c, pair) for word in _WORDS.findall(text) for c, pair in zip(word, self.word(word), strict=True))

    def _word_kerns(self, word: str) -> tuple[int, ...]:
        return tuple(kern for _, kern in self.word(word))

    def _word_width(self, word: str) -> int:
        return sum(advance + kern for advance, kern in self.word(word))

    def _word(self, word: str) -> tuple[tuple[int, int], ...]:
        """Advance and kern of each character of a word, or of one space."""
        moved = [0.0] * len(word)
        buffer = hb.Buffer()
        buffer.add_str(word.translate(_DRAWN_AS))
        buffer.direction, buffer.language = "ltr", "en"  # else the machine's locale would decide
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, FEATURES)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            moved[info.cluster] += position.x_advance * self._per_unit
        advances = list(map(self.advance, word))
        return tuple((round(a), round(m - a)) for a, m in zip(advances, moved, strict=True))

    def _advance(self, character: str) -> float:
        glyph = self._font.get_nominal_glyph(ord(character.translate(_DRAWN_AS))) or 0
        return float(self._font.get_glyph_h_advance(glyph)) * self._per_unit

    def _glyph(self, character: str) -> tuple[Segment, ...]:
        """The outline of a character at size 1, y down."""
        pen = _Pen(self.hb_face.upem)
        self._font.draw_glyph(self._font.get_nominal_glyph(ord(character.translate(_DRAWN_AS))) or 0, _DRAW, pen)
        return tuple(pen.segments)


class _Pen:
    """Collects what HarfBuzz draws, in shares of the size, y down."""

    def __init__(self, upem: int) -> None:
        self.segments: list[Segment] = []
        self._upem = upem
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        self._at = (x, y)
        self.segments.append(("M", *self._scaled(x, y)))

    def line(self, x: float, y: float) -> None:
        self._at = (x, y)
        self.segments.append(("L", *self._scaled(x, y)))

    def cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._at = (x, y)
        self.segments.append(("C", *self._scaled(x1, y1), *self._scaled(x2, y2), *self._scaled(x, y)))

    def quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        """A quadratic curve as the cubic that has the same shape."""
        x0, y0 = self._at
        self.cubic(x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y)

    def close(self) -> None:
        self.segments.append(("Z",))

    def _scaled(self, x: float, y: float) -> tuple[float, float]:
        return x / self._upem, -y / self._upem


def _draw_functions() -> hb.DrawFuncs:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, pen: pen.move(x, y))
    functions.set_line_to_func(lambda x, y, pen: pen.line(x, y))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, pen: pen.cubic(a, b, c, d, x, y))
    functions.set_quadratic_to_func(lambda a, b, x, y, pen: pen.quadratic(a, b, x, y))
    functions.set_close_path_func(lambda pen: pen.close())
    return functions


_DRAW = _draw_functions()


def _placed(segment: Segment, x: float, y: float, size: float) -> Segment:
    match segment:
        case ("M", px, py):
            return ("M", x + px * size, y + py * size)
        case ("L", px, py):
            return ("L", x + px * size, y + py * size)
        case ("C", ax, ay, bx, by, px, py):
            return ("C", x + ax * size, y + ay * size, x + bx * size, y + by * size, x + px * size, y + py * size)
        case _:
            return ("Z",)
