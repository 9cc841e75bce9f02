"""Fonts that travel with the file, so that it looks the same where they are not installed.

An embedded font is obfuscated: its first 32 bytes are combined with a key that stands beside it (ECMA-376 part 4,
2.8.1). The key is made from the font's own bytes, so that the same font gives the same file.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from factpress.contracts.theme import Theme
from factpress.fonts import FontBook
from factpress.render.word.scheme import family
from factpress.render.word.xml import Element, element, serialised

OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
FONT_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
FONT_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"

RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x2030, 0x203A), (0x20A0, 0x20BF), (0x2190, 0x2195))
EXTRAS = "\u2212\u00d7\u2032\u2033\u2070\u2074\u2122\u2713\u2248\u2260\u2264\u2265"
"""Basic Latin to Latin Extended-A, punctuation, currencies, arrows, and signs of reckoning: what a person who goes on
writing may need."""
EMBED_TAGS: Mapping[tuple[bool, bool], str] = {
    (False, False): "w:embedRegular",
    (True, False): "w:embedBold",
    (False, True): "w:embedItalic",
    (True, True): "w:embedBoldItalic",
}
FALLBACKS: Mapping[str, tuple[str, str]] = {"serif": ("Georgia", "roman"), "sans": ("Arial", "swiss")}
"""What stands in by the first word of a face's name, and its kind (house style, Word)."""


def characters(used: Iterable[str]) -> str:
    """Every character to embed: the usual ones, and those that the document uses."""
    usual = {chr(code) for first, last in RANGES for code in range(first, last + 1)}
    return "".join(sorted(usual | set(EXTRAS) | set("".join(used))))


def font_table(part: Part, theme: Theme, fonts: FontBook, wanted: str) -> Part:
    """The font table with the theme's fonts in it, as a part beside `part`; the fonts have the `wanted` characters."""
    table = Part(PackURI("/word/fontTable.xml"), FONT_TABLE, b"", part.package)
    families: dict[str, dict[str, str]] = {}
    for face in sorted(theme.fonts):
        kind = family(theme, face)
        families.setdefault(kind.name, {}).setdefault(EMBED_TAGS[kind.bold, kind.italic], face)
    entries = []
    for name, faces in sorted(families.items()):
        files = {tag: fonts.subset(faces[tag], wanted) for tag in EMBED_TAGS.values() if tag in faces}
        entries.append(_entry(table, name, next(iter(faces.values())), files))
    table._blob = serialised(element("w:fonts", entries))
    return table


def _entry(table: Part, name: str, face: str, files: Mapping[str, bytes]) -> Element:
    """A family with its embedded files; `face` is one of its faces."""
    fallback, kind = FALLBACKS.get(face.partition("-")[0], FALLBACKS["sans"])
    return element(
        "w:font",
        [
            element("w:altName", val=fallback),
            element("w:charset", val="00"),
            element("w:family", val=kind),
            element("w:pitch", val="variable"),
            *(_embedded(table, tag, data) for tag, data in files.items()),
        ],
        name=name,
    )


def _embedded(table: Part, tag: str, font: bytes) -> Element:
    digest = hashlib.sha256(font).hexdigest()
    key = uuid.uuid5(uuid.NAMESPACE_OID, digest)
    name = PackURI(f"/word/fonts/{digest[:12]}.odttf")
    there = {str(other.target_part.partname): other.target_part for other in table.rels.values()}
    part = there.get(name) or Part(name, OBFUSCATED, obfuscated(font, key), table.package)
    made = element(tag, fontKey="{" + str(key).upper() + "}")
    made.set(qn("r:id"), table.relate_to(part, FONT_RELATIONSHIP))
    return made


def obfuscated(font: bytes, key: uuid.UUID) -> bytes:
    """The font with its first 32 bytes combined with the key, twice over, last byte of the key first."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]
