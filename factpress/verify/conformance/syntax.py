"""The syntax of PDF: from bytes to values, as ISO 32000-1, clause 7.3, has them.

Names are `Name`, strings are bytes, arrays lists, dictionaries dicts with plain keys; null is None. An own reader, so
that files are judged by other code than wrote them, on every system that the program runs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from factpress.values import dataclass

SPACE = rb"(?>(?:[\x00\t\n\f\r ]+|%[^\r\n]*)*)"
_SPACE = re.compile(SPACE)
_TOKEN = re.compile(
    SPACE + rb"(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*)|(?P<sign><<|>>|[\[\](]|[{}])"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*)>|(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]+))"
)
_REFERENCE = re.compile(SPACE + rb"(\d+)" + SPACE + rb"R(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)")
_STRING_PART = re.compile(rb"[^()\\]+|[()]|\\(?:\r\n|[0-7]{1,3}|[\s\S])")
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_WORDS = {b"true": True, b"false": False, b"null": None}
DEEPEST = 100
"""How far arrays and dictionaries may stand within each other."""


class UnreadableError(Exception):
    """The bytes are no PDF file that can be read."""


class Name(str):
    """A name, without its solidus."""

    __slots__ = ()


class Operator(bytes):
    """A word of a content stream that is no value."""

    __slots__ = ()


class Reference(NamedTuple):
    """Where a value stands for an indirect object."""

    number: int
    generation: int


@dataclass(slots=True)
class Stream:
    """A dictionary with bytes, still encoded."""

    entries: dict[str, Any]
    raw: bytes


_END = {b"]": "array", b">>": "dictionary"}


class Reader:
    """Reads values one after the other; `at` is where the next one begins."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at
        self._depth = 0

    def at_end(self) -> bool:
        """Whether nothing but white space and comments follows."""
        match = _SPACE.match(self.data, self.at)
        return match is not None and match.end() == len(self.data)

    def value(self) -> Any:
        """The next value, or an `Operator`; `UnreadableError` if there is neither."""
        match = _TOKEN.match(self.data, self.at)
        if match is None:
            raise UnreadableError(f"no value at byte {self.at}")
        self.at = match.end()
        kind = match.lastgroup
        text: bytes = match[match.lastgroup or 0]
        if kind == "number":
            return self._number(text)
        if kind == "name":
            return Name(_NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), text).decode("utf-8", "replace"))
        if kind == "hex":
            digits = b"".join(text.split()).replace(b"\x00", b"")
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        if kind == "word":
            return _WORDS[text] if text in _WORDS else Operator(text)
        return self._composed(text)

    def _number(self, text: bytes) -> Any:
        if text.isdigit() and (match := _REFERENCE.match(self.data, self.at)):
            self.at = match.end()
            return Reference(int(text), int(match[1]))
        return float(text) if b"." in text else int(text)

    def _composed(self, sign: bytes) -> Any:
        if sign == b"(":
            return self._string()
        if sign in (b"[", b"<<"):
            self._depth += 1
            if self._depth > DEEPEST:
                raise UnreadableError("values are nested too deep")
            items = self._items(b"]" if sign == b"[" else b">>")
            self._depth -= 1
            return items if sign == b"[" else _dictionary(items)
        return Operator(sign)

    def _items(self, end: bytes) -> list[Any]:
        items = []
        while (item := self.value()) != end or not isinstance(item, Operator):
            if isinstance(item, Operator):
                raise UnreadableError(f"a {_END[end]} is not closed at byte {self.at}")
            items.append(item)
        return items

    def _string(self) -> bytes:
        depth, parts = 1, list[bytes]()
        for match in _STRING_PART.finditer(self.data, self.at):
            part = match[0]
            depth += (part == b"(") - (part == b")")
            if depth == 0:
                self.at = match.end()
                return b"".join(parts)
            parts.append(part if part[:1] != b"\\" else _unescaped(part[1:]))
        raise UnreadableError(f"a string is not closed at byte {self.at}")


def _unescaped(code: bytes) -> bytes:
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPES.get(code, code)


def _dictionary(items: list[Any]) -> dict[str, Any]:
    if len(items) % 2 or not all(isinstance(key, Name) for key in items[::2]):
        raise UnreadableError("a dictionary is not made of pairs")
    return {str(key): value for key, value in zip(items[::2], items[1::2], strict=True)}


def operations(content: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """The operators of a content stream, each with its operands; an inline image is one operation, BI."""
    reader = Reader(content)
    operands: list[Any] = []
    while not reader.at_end():
        value = reader.value()
        if not isinstance(value, Operator):
            operands.append(value)
            continue
        if value == b"ID":
            end = re.compile(rb"[\s]EI(?=[\s]|$)").search(content, reader.at)
            reader.at = end.end() if end else len(content)
            value = Operator(b"BI")
        if value != b"BI" or operands:
            yield bytes(value), operands
        operands = []
