"""The fonts of one PDF: characters to codes, subsets, and the tables that lead from the codes back to the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from factpress.fonts import FontBook
from factpress.render.pdf.settings import pdfdoc, ttfonts

SOFT_HYPHEN = 0xAD
HYPHEN = 0x2D
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
            self._opened[path] = self._told_apart(path.read_bytes())
        return self._opened[path]

    def _told_apart(self, content: bytes) -> _Font:
        """The font, numbered if another file's font bears its name: reportlab would take one for the other."""
        font = _read_font(content)
        namesakes = {id(other) for other in self._opened.values() if other.face.name == font.face.name}
        if not namesakes - {id(font)}:
            return font
        numbered = _Font(content)
        numbered.face.name += b"-%d" % (len(self._opened) + 1)
        return numbered


def open_fonts(fonts: FontBook, faces: Iterable[str]) -> None:
    """Reads these faces ahead of the first document."""
    for face in faces:
        _read_font(fonts.path(face).read_bytes())


@lru_cache(maxsize=32)
def _read_font(content: bytes) -> _Font:
    """The font of a file, read once for all documents: reportlab keeps what one document uses apart from another's."""
    return _Font(content)


class _Font(ttfonts.TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font with only the characters used, and a hyphen drawn for the soft hyphens at line ends.

    Widths are whole thousandths, as `FontBook` measures: not every reader minds the rest.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(sha256(content).hexdigest(), BytesIO(content), asciiReadable=False, shapable=False)
        self.face.charWidths = {char: round(width) for char, width in self.face.charWidths.items()}
        self.face.charToGlyph[SOFT_HYPHEN] = self.face.charToGlyph[HYPHEN]
        self.face.charWidths[SOFT_HYPHEN] = self.face.charWidths[HYPHEN]

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:
        """Adds the font's objects to the document, with a ToUnicode table of the used codes only."""
        used = [_codes_in_use(self.state[document], n) for n in range(len(self.state[document].subsets))]
        super().addObjects(document)
        for number, codes in enumerate(used):
            name = (ttfonts.SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("ascii")
            document.idToObject[f"toUnicodeCMap:{name}"].content = _to_unicode(codes)


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
