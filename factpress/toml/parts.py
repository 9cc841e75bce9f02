"""TOML texts taken apart at the heads of their tables, so that a text that was read before is read where it changed.

A text is the sequence of its parts if each part is TOML by itself. Which parts go together depends on their heads and
keys alone: where these are those of a text that was read as a whole, no two parts can be at odds.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from factpress.toml.lines import HEAD, parts_of
from factpress.toml.values import check_depth, check_values
from factpress.values import dataclass

_HEADS = re.compile(r"^(?=\[)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A table with its head, or what stands before the first one: the hash of its text, and its values."""

    head: str
    digest: str
    data: dict[str, Any]


def split(text: str) -> list[str]:
    """The text before each line that begins with a bracket; whether that is a table's head `read_parts` finds out."""
    return _HEADS.split(text)


def read_parts(text: str) -> tuple[Part, ...] | None:
    """The parts of a text; None where one of them is no TOML by itself."""
    parts = [_part(part) for part in split(text)]
    return None if None in parts else tuple(part for part in parts if part)


def changed_parts(text: str, known: Sequence[Part]) -> tuple[Part, ...] | None:
    """The parts of a text that differs only in values from one that was read in these parts; None for others."""
    texts = split(text)
    if len(texts) != len(known):
        return None
    found = []
    for part, old in zip(texts, known, strict=True):
        if _digest(part) == old.digest:
            found.append(old)
            continue
        new = None if any(check_depth(part)) else _part(part)
        if not new or not _is_alike(new, old) or any(check_values(new.data)):
            return None
        found.append(new)
    return tuple(found)


def put_together(parts: Sequence[Part]) -> dict[str, Any]:
    """The values of the whole text."""
    whole: dict[str, Any] = dict(parts[0].data) if parts and not parts[0].head else {}
    for part in parts:
        if match := HEAD.match(part.head):
            *around, name = parts_of(match["key"])
            table = whole
            for key in around:
                inner = table.setdefault(key, {})
                table = inner[-1] if isinstance(inner, list) else inner
            if match["open"] == "[[":
                table.setdefault(name, []).append(dict(part.data))
            else:
                inner = table.setdefault(name, {})
                (inner[-1] if isinstance(inner, list) else inner).update(part.data)
    return whole


def to_json(parts: Sequence[Part]) -> bytes:
    """The parts as bytes; `TypeError` where one holds what is neither text, number, list nor table."""
    told = []
    for part in parts:
        exact: list[object] = []
        told.append([part.head, part.digest, _plain(part.data, (), exact), exact])
    return json.dumps(told, separators=(",", ":")).encode()


def from_json(data: bytes) -> tuple[Part, ...]:
    """The parts; `ValueError` if these bytes are none."""
    parts = []
    try:
        for head, digest, values, exact in json.loads(data):
            for (*path, last), number in exact:
                place = values
                for key in path:
                    place = place[key]
                place[last] = Decimal(number)
            parts.append(Part(head, digest, values))
    except (TypeError, LookupError, ArithmeticError) as error:
        raise ValueError("these bytes are no parts of a TOML text") from error
    return tuple(parts)


def _plain(value: object, path: tuple[str | int, ...], exact: list[object]) -> object:
    """The value as JSON knows it; exact numbers are told apart."""
    match value:
        case Decimal():
            exact.append((path, str(value)))
            return None
        case dict():
            return {key: _plain(inner, (*path, key), exact) for key, inner in value.items()}
        case list():
            return [_plain(inner, (*path, number), exact) for number, inner in enumerate(value)]
        case str() | int():
            return value
        case _:
            raise TypeError(f"{type(value).__name__} has no place in JSON")


def _part(text: str) -> Part | None:
    """The part with its values, without the tables that its head names around them; None if it is no TOML."""
    head = HEAD.match(text)
    try:
        data: Any = tomllib.loads(text, parse_float=Decimal)
        for key in parts_of(head["key"]) if head else ():
            data = data[key]
        data = data[0] if head and head["open"] == "[[" else data
    except (ValueError, RecursionError, LookupError, TypeError):
        return None
    return Part(head[0] if head else "", _digest(text), data)


def _is_alike(new: Part, old: Part) -> bool:
    return new.head == old.head and list(_keys(new.data)) == list(_keys(old.data))


def _keys(data: Mapping[str, object], around: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in data.items():
        yield (*around, key)
        if isinstance(value, dict):
            yield from _keys(value, (*around, key))


def _digest(part: str) -> str:
    return hashlib.sha256(part.encode()).hexdigest()
