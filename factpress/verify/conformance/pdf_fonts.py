"""The fonts of a PDF file: whether they come along, and which text each code stands for (ISO 32000-1, clause 9.10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from factpress.values import dataclass
from factpress.verify.conformance.pdf_file import PdfFile
from factpress.verify.conformance.syntax import operations

FILES = ("FontFile", "FontFile2", "FontFile3")
MISSING = "\ufffd"
"""What a code stands for that no text is given for."""
LARGEST_RANGE = 0x10000


@dataclass(frozen=True, slots=True)
class Font:
    """A font: `codes` maps each code to its text, `size` is the number of bytes of a code."""

    name: str
    embedded: bool
    size: int
    codes: Mapping[bytes, str]
    mapped: bool
    faults: tuple[str, ...] = field(default=())

    def text(self, string: bytes) -> str:
        """What a string of codes reads."""
        codes = (string[at : at + self.size] for at in range(0, len(string), self.size))
        return "".join(self.codes.get(code, MISSING) for code in codes)


def read_font(file: PdfFile, value: Any) -> Font:
    """A font of a page's resources."""
    entries = file.dictionary(value)
    inner = entries
    if file.at(entries.get("Subtype")) == "Type0":
        inner = file.dictionary(next(iter(file.array(entries.get("DescendantFonts"))), None))
    descriptor = file.dictionary(inner.get("FontDescriptor"))
    name = str(file.at(entries.get("BaseFont")) or "without a name")
    embedded = any(file.data(descriptor.get(key)) for key in FILES) or file.at(entries.get("Subtype")) == "Type3"
    size = 2 if inner is not entries else 1
    mapped = file.data(entries.get("ToUnicode")) != b""
    codes = dict(read_codes(file.data(entries["ToUnicode"]))) if mapped else _latin(size)
    return Font(name, embedded, size, codes, mapped)


def read_codes(content: bytes) -> Iterator[tuple[bytes, str]]:
    """The codes of a ToUnicode map, each with its text."""
    for operator, operands in operations(content):
        if operator == b"endbfchar":
            pairs = zip(operands[::2], operands[1::2], strict=False)
            yield from ((code, _text(text)) for code, text in pairs if isinstance(code, bytes))
        elif operator == b"endbfrange":
            for first, last, texts in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
                yield from _range(first, last, texts)


def _range(first: bytes, last: bytes, texts: Any) -> Iterator[tuple[bytes, str]]:
    start, size = int.from_bytes(first, "big"), len(first)
    for number in range(min(int.from_bytes(last, "big") - start + 1, LARGEST_RANGE)):
        code = (start + number).to_bytes(size, "big")
        if isinstance(texts, list):
            if number < len(texts):
                yield code, _text(texts[number])
        else:
            yield code, _text(texts[:-2] + (int.from_bytes(texts[-2:], "big") + number).to_bytes(2, "big"))


def _text(value: Any) -> str:
    return value.decode("utf-16-be", "replace") if isinstance(value, bytes) else MISSING


def _latin(size: int) -> dict[bytes, str]:
    """What codes stand for where no map says it: letters in fonts of single bytes, nothing in others."""
    return {bytes([code]): chr(code) for code in range(32, 127)} if size == 1 else {}
