"""A PDF file as its objects: cross-reference tables and streams, object streams, filters (ISO 32000-1, clause 7.5)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from factpress.verify.conformance.syntax import Name, Operator, Reader, Reference, Stream, UnreadableError

LARGEST_STREAM = 200_000_000
"""Bytes that a stream may have once it is decoded."""
MOST_SECTIONS = 1000
"""How many cross-reference sections a file may have."""

_UPPER = (
    "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018\u2019"
    "\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e"
)
_DOCUMENT_ENCODING = {
    **dict(zip(range(0x18, 0x20), "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc", strict=True)),
    **dict(zip(range(0x80, 0x9F), _UPPER, strict=True)),
    0xA0: "\u20ac",
}
"""Where PDFDocEncoding differs from Latin 1 (ISO 32000-1, annex D)."""

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_SECTION = re.compile(rb"\s*(\d+)\s+(\d+)\s*\n?")


class PdfFile:
    """The objects of a file, read when they are first asked for; `UnreadableError` for what no reader could read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places: dict[int, tuple[int, int, int]] = {}  # by number: kind (1 place, 2 in a stream), place, index
        self._objects: dict[int, Any] = {}
        self._packed: dict[int, list[Any]] = {}
        self.trailer: dict[str, Any] = {}
        if not data.startswith(b"%PDF-"):
            raise UnreadableError("it does not begin as a PDF file does")
        starts = _START.findall(data[-2048:])
        if not starts:
            raise UnreadableError("its end is missing")
        self._read_sections(int(starts[-1]))
        if "Encrypt" in self.trailer:
            raise UnreadableError("it is encrypted")

    @property
    def root(self) -> dict[str, Any]:
        """The catalogue."""
        return self.dictionary(self.trailer.get("Root"))

    @property
    def numbers(self) -> list[int]:
        """The numbers of all objects in use."""
        return sorted(self._places)

    def at(self, value: Any) -> Any:
        """The value, or the one that it refers to."""
        seen = set()
        while isinstance(value, Reference):
            if value in seen:
                raise UnreadableError(f"object {value.number} refers to itself")
            seen.add(value)
            value = self.object(value.number)
        return value

    def dictionary(self, value: Any) -> dict[str, Any]:
        """The dictionary that the value is, refers to or begins with; an empty one if it is nothing of that."""
        found = self.at(value)
        found = found.entries if isinstance(found, Stream) else found
        return found if isinstance(found, dict) else {}

    def array(self, value: Any) -> list[Any]:
        """The array that the value is or refers to; one of the value alone if it is another, none for null."""
        found = self.at(value)
        return found if isinstance(found, list) else [] if found is None else [value]

    def get(self, dictionary: Any, *keys: str) -> Any:
        """What dictionaries within each other have under some keys; None if one of them lacks it."""
        for key in keys:
            dictionary = self.at(self.dictionary(dictionary).get(key))
        return dictionary

    def text(self, value: Any) -> str:
        """A text string; "" if it is none."""
        found = self.at(value)
        if not isinstance(found, bytes):
            return ""
        if found.startswith(b"\xfe\xff"):
            return found[2:].decode("utf-16-be", "replace")
        if found.startswith(b"\xef\xbb\xbf"):
            return found[3:].decode("utf-8", "replace")
        return found.decode("latin-1").translate(_DOCUMENT_ENCODING)

    def pages(self) -> list[Reference]:
        """The pages in order."""
        return list(self._leaves(self.root.get("Pages"), set()))

    def inherited(self, page: Any, key: str) -> Any:
        """What a page, or the nearest node above it, has under a key."""
        node, left = self.dictionary(page), 100
        while key not in node and "Parent" in node and left:
            node, left = self.dictionary(node["Parent"]), left - 1
        return self.at(node.get(key))

    def data(self, value: Any) -> bytes:
        """The decoded bytes of a stream, b"" if it is none; those of several one after the other."""
        found = self.at(value)
        if isinstance(found, list):
            return b"\n".join(map(self.data, found))
        return self._decoded(found) if isinstance(found, Stream) else b""

    def object(self, number: int) -> Any:
        """An indirect object by its number; None if there is none."""
        if number not in self._objects:
            kind, place, index = self._places.get(number, (0, 0, 0))
            self._objects[number] = None  # ends a circle
            if kind == 1:
                self._objects[number] = self._object_at(place, number)
            elif kind == 2:
                self._objects[number] = self._unpacked(place)[index]
        return self._objects[number]

    def _leaves(self, node: Any, seen: set[int]) -> Iterator[Reference]:
        if not isinstance(node, Reference) or node.number in seen:
            return
        seen.add(node.number)
        kids = self.get(node, "Kids")
        if kids is None:
            yield node
        for kid in self.array(kids):
            yield from self._leaves(kid, seen)

    def _read_sections(self, start: int) -> None:
        wanted, seen = [start], set[int]()
        while wanted:
            place = wanted.pop(0)
            if place in seen or len(seen) > MOST_SECTIONS:
                raise UnreadableError("its cross-reference sections go round in a circle")
            seen.add(place)
            reader = Reader(self._data, place)
            entries = self._table(reader) if self._data[place : place + 20].lstrip()[:4] == b"xref" else None
            if entries is None:
                entries = self._cross_reference_stream(place)
            self.trailer = {**entries, **self.trailer}
            wanted += [entries[key] for key in ("XRefStm", "Prev") if isinstance(entries.get(key), int)]

    def _table(self, reader: Reader) -> dict[str, Any]:
        reader.value()
        while (match := _SECTION.match(self._data, reader.at)) and match[0].strip():
            reader.at = match.end()
            for number in range(int(match[1]), int(match[1]) + int(match[2])):
                place, _, use = reader.value(), reader.value(), reader.value()
                if not isinstance(place, int):
                    raise UnreadableError("its cross-reference table is damaged")
                self._places.setdefault(number, (1 if use == b"n" else 0, place, 0))
        if reader.value() != b"trailer":
            raise UnreadableError("its cross-reference table has no trailer")
        trailer = reader.value()
        return trailer if isinstance(trailer, dict) else {}

    def _cross_reference_stream(self, place: int) -> dict[str, Any]:
        stream = self._object_at(place, None)
        if not isinstance(stream, Stream) or stream.entries.get("Type") != "XRef":
            raise UnreadableError("its cross-reference section is missing")
        widths = [int(width) for width in stream.entries["W"]]
        rows, size = self._decoded(stream), sum(widths)
        index = stream.entries.get("Index") or [0, stream.entries["Size"]]
        numbers = (n for first, count in zip(index[::2], index[1::2], strict=True) for n in range(first, first + count))
        for row, number in enumerate(numbers):
            fields, at = [], row * size
            for width in widths:
                fields.append(int.from_bytes(rows[at : at + width], "big"))
                at += width
            kind = fields[0] if widths[0] else 1
            self._places.setdefault(number, (kind, fields[1], fields[2]))
        return stream.entries

    def _object_at(self, place: int, number: int | None) -> Any:
        reader = Reader(self._data, place)
        found, _, word = reader.value(), reader.value(), reader.value()
        if word != b"obj" or not isinstance(word, Operator) or number not in (None, found):
            raise UnreadableError(f"object {number} is not where it should be")
        value = reader.value()
        if isinstance(value, dict) and not reader.at_end():
            after = reader.at
            if reader.value() == b"stream":
                return Stream(value, self._raw(value, reader.at))
            reader.at = after
        return value

    def _raw(self, entries: dict[str, Any], place: int) -> bytes:
        place += 2 if self._data[place : place + 2] == b"\r\n" else 1
        length = self.at(entries.get("Length"))
        if not isinstance(length, int) or not self._data[place + length :][:20].lstrip().startswith(b"endstream"):
            raise UnreadableError(f"a stream at byte {place} is not as long as it says")
        return self._data[place : place + length]

    def _unpacked(self, number: int) -> list[Any]:
        """The objects of an object stream."""
        if number not in self._packed:
            stream = self.object(number)
            if not isinstance(stream, Stream):
                raise UnreadableError(f"object stream {number} is missing")
            data, first = self._decoded(stream), int(stream.entries["First"])
            head = Reader(data)
            places = [(head.value(), head.value())[1] for _ in range(int(stream.entries["N"]))]
            self._packed[number] = [Reader(data, first + place).value() for place in places]
        return self._packed[number]

    def _decoded(self, stream: Stream) -> bytes:
        data = stream.raw
        settings = self.array(stream.entries.get("DecodeParms"))
        for number, name in enumerate(map(self.at, self.array(stream.entries.get("Filter")))):
            setting = self.dictionary(settings[number]) if number < len(settings) else {}
            data = _unfiltered(data, str(name), setting)
        return data


def _unfiltered(data: bytes, name: str, setting: dict[str, Any]) -> bytes:
    """Bytes without one filter; images stay as they are, for nobody here looks at them."""
    match name:
        case "FlateDecode":
            inflated = zlib.decompressobj().decompress(data, LARGEST_STREAM)
            return _unpredicted(inflated, setting) if setting.get("Predictor", 1) >= 10 else inflated
        case "ASCII85Decode":
            import base64

            return base64.a85decode(data.strip().removesuffix(b"~>").removeprefix(b"<~"), ignorechars=b" \t\n\r\f\x00")
        case "ASCIIHexDecode":
            digits = b"".join(data.split()).removesuffix(b">")
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        case "DCTDecode" | "JPXDecode" | "CCITTFaxDecode" | "JBIG2Decode":
            return data
        case _:
            raise UnreadableError(f"a stream is encoded by {Name(name)}")


def _unpredicted(data: bytes, setting: dict[str, Any]) -> bytes:
    """Bytes without PNG's prediction (filter method 0), row by row."""
    wide = setting.get("Columns", 1) * setting.get("Colors", 1) * setting.get("BitsPerComponent", 8)
    size, step = (wide + 7) // 8, max(1, setting.get("Colors", 1) * setting.get("BitsPerComponent", 8) // 8)
    before, rows = bytearray(size), bytearray()
    for start in range(0, len(data), size + 1):
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + size])
        for at, byte in enumerate(row):
            left = row[at - step] if at >= step else 0
            corner = before[at - step] if at >= step else 0
            row[at] = (byte + _guess(kind, left, before[at], corner)) & 0xFF
        rows += row
        before = row.ljust(size, b"\0")
    return bytes(rows)


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        return min((left, up, corner), key=lambda value: abs(left + up - corner - value))
    return (0, left, up, (left + up) // 2)[kind] if kind < 4 else 0
