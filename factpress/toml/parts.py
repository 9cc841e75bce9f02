"""TOML texts taken apart at the heads of their tables, so that a text that was read before is read where it changed.

A text is the sequence of its parts if each part is TOML by itself, and TOML if no two of them say where the same table
is. Whatever isn't plain in this is left to who reads the text as a whole.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from factpress.toml.lines import HEAD, parts_of
from factpress.toml.values import DEEPEST, check_depth, check_values
from factpress.values import dataclass

_HEADS = re.compile(r"^(?=[ \t]*\[)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A table with its head, or what stands before the first one: the hash of its text, and its values."""

    head: str
    digest: str
    data: dict[str, Any]


def split(text: str) -> list[str]:
    """The text cut before each line that begins with a bracket; `read_parts` finds out whether that is a head."""
    return _HEADS.split(text)


def read_parts(text: str) -> tuple[Part, ...] | None:
    """The parts of a text; None where one of them is no TOML by itself."""
    parts = [_part(part) for part in split(text)]
    return None if None in parts else tuple(part for part in parts if part)


def changed_parts(text: str, known: Sequence[Part]) -> tuple[Part, ...] | None:
    """The parts of a text in which as many were read before, only those read now that changed; None if one is wrong."""
    texts = split(text)
    if len(texts) != len(known):
        return None
    found = []
    for part, old in zip(texts, known, strict=True):
        new: Part | None = old
        if _digest(part) != old.digest:
            new = None if any(check_depth(part)) else _part(part)
            if new is None or any(check_values(new.data)):
                return None
        found.append(new)
    return tuple(part for part in found if part)


def put_together(parts: Sequence[Part]) -> dict[str, Any] | None:
    """The values of the whole text; None where two parts may be at odds."""
    whole = dict(parts[0].data) if parts and not parts[0].head else {}
    ours, told = {id(whole)}, set[int]()  # tables and lists that heads have made, those that have had their own head
    for part in parts:
        if match := HEAD.match(part.head):
            *around, name = parts_of(match["key"])
            table = _inner(whole, around, ours)
            if table is None:
                return None
            known, own = table.get(name), dict(part.data)
            if match["open"] == "[[":
                place = table.setdefault(name, [])
                if known is not None and not (id(known) in ours and isinstance(known, list)):
                    return None
                place.append(own)
                ours |= {id(place), id(own)}
            elif known is None:
                table[name] = own
                ours.add(id(own))
                told.add(id(own))
            elif id(known) not in ours or id(known) in told or not isinstance(known, dict) or known.keys() & own.keys():
                return None
            else:
                known.update(own)
                told.add(id(known))
    return whole


def _inner(table: dict[str, Any], path: Sequence[str], ours: set[int]) -> dict[str, Any] | None:
    """The table at a path, made where it isn't there yet; None where anything but a head has made what is there."""
    for key in path:
        if key not in table:
            table[key] = {}
            ours.add(id(table[key]))
        found = table[key]
        if id(found) not in ours:
            return None
        table = found[-1] if isinstance(found, list) else found
    return table


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
        if (
            2 * len(parts_of(head["key"]) if head else ()) + _depth(data) > DEEPEST
        ):  # half of it may be numbers in lists
            return None
    except (ValueError, RecursionError, LookupError, TypeError):
        return None
    return Part(head[0] if head else "", _digest(text), data)


def _depth(value: object) -> int:
    """How many tables and lists stand in each other."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0) if isinstance(value, dict | list) else 0


def _digest(part: str) -> str:
    return hashlib.sha256(part.encode()).hexdigest()
