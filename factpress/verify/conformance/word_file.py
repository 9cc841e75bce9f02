"""A Word file as its parts: what its checks look at."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from factpress.values import dataclass

Element = etree._Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = WORD + "val"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

MAIN = "word/document.xml"
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
LARGEST = 100_000_000
"""Bytes that all parts of a file may have together, unpacked."""


DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, etree.XMLSyntaxError, EOFError, KeyError, OSError,
           NotImplementedError, RuntimeError, ValueError)  # fmt: skip
"""What comes of packages that somebody cut, mixed up, locked or made to do harm."""


class BrokenError(Exception):
    """The file is no Word file that can be read."""


@dataclass(frozen=True, slots=True)
class Word:
    """A Word file: the names in its package, as often as they stand there, and its XML parts."""

    names: tuple[str, ...]
    parts: Mapping[str, Element]

    @property
    def body(self) -> Element:
        """The document itself."""
        return self.parts[MAIN]

    @property
    def styles(self) -> Element:
        """The styles; an empty element if there are none."""
        return self.parts.get("word/styles.xml", etree.Element("none"))

    def texts(self) -> Iterator[tuple[str, Element]]:
        """The parts that hold text, the document first, each with how a person calls it ("" for the document)."""
        for name in sorted(self.parts, key=lambda name: (name != MAIN, name)):
            if _TEXTS.fullmatch(name):
                yield (
                    "" if name == MAIN else posixpath.basename(name).removesuffix(".xml").rstrip("0123456789"),
                    (self.parts[name]),
                )

    def relationships(self, name: str) -> dict[str, Element]:
        """The relationships of a part, by their identifiers."""
        folder, file = posixpath.split(name)
        root = self.parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        return {} if root is None else {one.get("Id", ""): one for one in root.iter(f"{PACKAGE}Relationship")}


def read_word(data: bytes) -> Word:
    """A Word file; `BrokenError` if it can't be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > LARGEST:
                raise BrokenError("it unpacks to far too much")
            names = tuple(info.filename for info in package.infolist())
            held = {name: package.read(name) for name in names}
            parts = {name: _parsed(data) for name, data in held.items() if name.endswith((".xml", ".rels"))}
    except DAMAGED as error:
        raise BrokenError("it is cut short or damaged") from error
    if MAIN not in parts:
        raise BrokenError("it holds no document")
    return Word(names, parts)


def _parsed(data: bytes) -> Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def value(element: Element | None, default: str = "") -> str:
    """The w:val of an element, the default if there is no element or it has none."""
    return default if element is None else element.get(VALUE, default)


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not off."""
    return element is not None and element.get(VALUE, "1") not in ("0", "false", "off")


def said(element: Element) -> str:
    """The text in an element; none of what was deleted, nor of what only old programs show."""
    parts = []
    for node in element.iter(WORD + "t", WORD + "noBreakHyphen", WORD + "tab", WORD + "br"):
        if not any(one.tag in (WORD + "del", COMPATIBILITY + "Fallback") for one in node.iterancestors()):
            parts.append(node.text or "" if node.tag == WORD + "t" else "-" if "Hyphen" in str(node.tag) else " ")
    return "".join(parts)
