"""Font files as they must be: TrueType, whole, each of their tables as its maker left it."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

LARGEST = 20_000_000
"""Bytes that a font file may have."""

TRUETYPE = (b"\x00\x01\x00\x00", b"true")
NEEDED = (b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post")
"""The tables that letters are drawn, measured and named from (OpenType 1.9, "Required tables")."""


def why_unusable(path: Path) -> str:
    """What is wrong with a font file, "" if it can be used."""
    if path.stat().st_size > LARGEST:
        return f"has more than {LARGEST // 10**6} MB"
    return _why_unusable(path.read_bytes())


@lru_cache(maxsize=64)
def _why_unusable(data: bytes) -> str:
    if data[:4] not in TRUETYPE:
        return "is no TrueType font"
    try:
        tables = {tag: (checksum, data[at : at + size], size) for tag, checksum, at, size in _tables(data)}
    except struct.error:
        return "is cut short"
    if missing := [tag.decode("ascii") for tag in NEEDED if tag not in tables]:
        return f"lacks its table {missing[0]}"
    for tag, (checksum, content, size) in tables.items():
        if len(content) < size:
            return "is cut short"
        if tag != b"head" and _sum(content) != checksum:  # the sum of head is over the whole file
            return f"is damaged in its table {tag.decode('ascii', 'replace').strip()}"
    return "" if tables[b"head"][1][12:16] == b"\x5f\x0f\x3c\xf5" else "is damaged in its table head"


def _tables(data: bytes) -> Iterator[tuple[bytes, int, int, int]]:
    """Tag, checksum, offset and size of each table (OpenType 1.9, "Table directory")."""
    (count,) = struct.unpack_from(">H", data, 4)
    return (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))


def _sum(table: bytes) -> int:
    """The sum of a table's 32-bit words."""
    words = array("I", table + b"\0" * (-len(table) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
