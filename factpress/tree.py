"""Trees of frozen dataclasses and tuples, such as documents, pages and drawings: everything in them, in order."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator
from operator import attrgetter
from typing import Any

PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
"""What holds no others; most of what a tree holds."""

Reader = Callable[[Any], tuple[object, ...]]
"""What the fields of a dataclass hold that may hold others, the last one first."""


def nodes(*trees: object, leave_out: Collection[str] = ()) -> Iterator[Any]:
    """Every dataclass in some trees, in the order of their fields, each before what it holds but for some fields."""
    readers = _READERS.setdefault(frozenset(leave_out), {})
    left: list[object] = list(reversed(trees))
    while left:
        node = left.pop()
        if isinstance(node, tuple):
            left += node[::-1]
            continue
        kind = type(node)
        if kind not in readers:
            readers[kind] = _reader(kind, leave_out)
        if read := readers[kind]:
            yield node
            left += [value for value in read(node) if type(value) not in PLAIN]


_READERS: dict[frozenset[str], dict[type, Reader | None]] = {}


def _reader(kind: type, leave_out: Collection[str]) -> Reader | None:
    """Reads the nodes of a kind; None for what is no dataclass. Outlines hold only numbers."""
    if not dataclasses.is_dataclass(kind):
        return None
    names = [field.name for field in dataclasses.fields(kind) if field.name not in ("segments", *leave_out)]
    if len(names) > 1:
        return attrgetter(*reversed(names))
    return lambda node: tuple([getattr(node, name) for name in names])
