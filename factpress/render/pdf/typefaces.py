"""The fonts of one PDF: characters to codes, subsets, and the tables that lead from the codes back to the text."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from weakref import WeakKeyDictionary

from factpress.fonts import FontBook
from factpress.render.pdf.settings import pdfdoc, ttfonts

SPACE, NO_BREAK = 0x20, 0xA0
HYPHEN, SOFT_HYPHEN = 0x2D, 0xAD
_CMAP_BLOCK = 100  # entries in one bfchar section (PDF 32000-1, 9.10.3)


class Typefaces:
    """The faces used in one document; nothing is registered outside it."""

    def __init__(self, document: pdfdoc.PDFDocument, fonts: FontBook) -> None:
        self._document = document
        self._fonts = fonts
        self._opened: dict[Path, _Font] = {}

    def codes(self, text: str, face: str) -> Iterator[tuple[str, bytes]]:
        """The text as stretches of one font resource each: its name ("/F1+0") and a code for every character."""
        font = self._font(face)
        for subset, codes in font.splitString(text, self._document):
            yield font.getSubsetInternalName(subset, self._document), codes

    def _font(self, face: str) -> _Font:
        path = self._fonts.path(face)
        if path not in self._opened:
            self._opened[path] = self._told_apart(face)
        return self._opened[path]

    def _told_apart(self, face: str) -> _Font:
        """The font, numbered if one of another content bears its name: reportlab would take one for the other."""
        font = _read_font(self._fonts, face)
        namesakes = [other for other in self._opened.values() if other.face.name == font.face.name]
        if alike := next((other for other in self._opened.values() if other.fontName == font.fontName), None):
            return alike  # the same content in another file
        if not namesakes:
            return font
        numbered = _Font(self._fonts, face)
        numbered.face.name += b"-%d" % (len(self._opened) + 1)
        return numbered


def open_fonts(fonts: FontBook, faces: Iterable[str]) -> None:
    """Reads these faces ahead of the first document."""
    for face in faces:
        _read_font(fonts, face)


@lru_cache(maxsize=32)
def _read_font(fonts: FontBook, face: str) -> _Font:
    """The font of a face, read once for all documents: reportlab keeps what one document uses apart from another's."""
    return _Font(fonts, face)


class _Face(ttfonts.TTFontFace):  # type: ignore[misc]  # reportlab has no types
    """A TrueType file whose long tables are taken in one piece each; reportlab reads them number by number.

    Widths are whole thousandths, as `FontBook` measures: not every reader minds the rest. Soft hyphens, which stand
    at line ends only, are drawn as hyphens.
    """

    def __init__(self, content: bytes, glyphs: Mapping[int, int]) -> None:
        self._glyphs = glyphs
        super().__init__(BytesIO(content))

    def extractInfo(self, charInfo: int = 1) -> None:
        """What TTFontFile reads, from the tables that OpenType calls hmtx and loca; the cmap is read already."""
        super().extractInfo(charInfo=0)
        self.hmetrics = self._advances()
        self.glyphPos = self._positions()
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])
        self.charToGlyph = {**self._glyphs, SOFT_HYPHEN: self._glyphs.get(HYPHEN, 0)}
        self.charToGlyph[NO_BREAK] = self.charToGlyph.get(SPACE, 0)

    def getCharWidth(self, code: int) -> int:
        """The width of a character."""
        advance: float = self._pdfScale(self.hmetrics[self.charToGlyph.get(code, 0)][0])
        return round(advance)

    def _advances(self) -> list[tuple[int, int]]:
        """Advance and left side bearing of each glyph; those at the end that only have a bearing share the last one."""
        full, table = self.get_ushort(self.get_table_pos("hhea")[0] + 34), self.get_table("hmtx")
        pairs = list(struct.iter_unpack(">HH", table[: 4 * full]))
        bearings = struct.unpack_from(f">{self.numGlyphs - full}H", table, 4 * full)
        return pairs + [(pairs[-1][0], bearing) for bearing in bearings]

    def _positions(self) -> list[int]:
        """Where each glyph begins, and where the last one ends."""
        is_long, table = self.get_ushort(self.get_table_pos("head")[0] + 50), self.get_table("loca")
        found = struct.unpack_from(f">{self.numGlyphs + 1}{'L' if is_long else 'H'}", table)
        return list(found) if is_long else [half * 2 for half in found]


class _Font(ttfonts.TTFont):  # type: ignore[misc]
    """A TrueType font of which a document gets only the characters that it uses."""

    def __init__(self, fonts: FontBook, face: str) -> None:
        content = fonts.path(face).read_bytes()  # all that follows is what TTFont sets, with another face
        self.fontName, self.face = sha256(content).hexdigest(), _Face(content, fonts.glyphs(face))
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[pdfdoc.PDFDocument, ttfonts.TTFont.State] = WeakKeyDictionary()
        self._asciiReadable = self._shapable = False

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:
        """Adds the font's objects to the document, with a ToUnicode table of the used codes only."""
        used = [_codes_in_use(self.state[document], n) for n in range(len(self.state[document].subsets))]
        super().addObjects(document)
        for font in document.idToObject["BasicFonts"].dict.values():
            if isinstance(font.Widths, pdfdoc.PDFArray):
                font.Widths = _Widths(font.Widths.sequence)
        for number, codes in enumerate(used):
            name = (ttfonts.SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("ascii")
            document.idToObject[f"toUnicodeCMap:{name}"].content = _to_unicode(codes)


class _Widths(pdfdoc.PDFObject):  # type: ignore[misc]
    """Whole numbers as an array; reportlab writes each by a slow path of its own."""

    def __init__(self, widths: Sequence[int]) -> None:
        self._widths = widths

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The array."""
        return f"[{' '.join(map(str, self._widths))}]".encode("ascii")


def _codes_in_use(state: ttfonts.TTFont.State, subset: int) -> dict[int, int]:
    """Code to character within one subset, in order of codes."""
    used = {n & 0xFF: character for character, n in state.assignments.items() if n >> 8 == subset and character}
    return dict(sorted((used | {0x20: 0x20}).items()))


def _to_unicode(codes: dict[int, int]) -> str:
    """The table from codes to characters (PDF 32000-1, 9.10.3), in UTF-16."""
    entries = [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in codes.items()]
    blocks = [entries[at : at + _CMAP_BLOCK] for at in range(0, len(entries), _CMAP_BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
