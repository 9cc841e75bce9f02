"""Trees of frozen dataclasses and tuples, such as documents, pages and drawings: everything in them, in order."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from typing import Any


def nodes(*trees: object, leave_out: Collection[str] = ()) -> Iterator[Any]:
    """Every dataclass in some trees, in the order of their fields, each before what it holds but for some fields."""
    left: list[object] = list(reversed(trees))
    while left:
        node = left.pop()
        if isinstance(node, tuple):
            left += node[::-1]
        elif parts := _fields(type(node)):
            yield node
            left += [getattr(node, name) for name in reversed(parts) if name not in leave_out]


_FIELDS: dict[type, tuple[str, ...]] = {}


def _fields(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields that may hold others, () for what is none; outlines hold only numbers."""
    if kind not in _FIELDS:
        named = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
        _FIELDS[kind] = tuple(field.name for field in named if field.name != "segments")
    return _FIELDS[kind]
