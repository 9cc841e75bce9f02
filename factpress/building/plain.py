"""Values of the engine as bytes, to be kept or handed from process to process: JSON, and the bytes in it behind.

Only the classes named here are ever made from such bytes, and no code is run by reading them.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from factpress.building import work
from factpress.contracts import catalogue, contents, document, drawing, inlines, kept, pages, plots, reports, theme
from factpress.facts import model
from factpress.facts.model import Qualifier
from factpress.formats import cldr
from factpress.problems import Problem
from factpress.publishing.manifest import OutputFile

CONTRACTS = (inlines, drawing, plots, reports, catalogue, contents, document, pages, theme, kept)
CLASSES: Mapping[str, type[Any]] = {
    made.__name__: made
    for module in (*CONTRACTS, work, model, cldr)
    for made in (*vars(module).values(), OutputFile, Problem)
    if isinstance(made, type) and dataclasses.is_dataclass(made)
}
FIELDS = {made: tuple(field.name for field in dataclasses.fields(made)) for made in CLASSES.values()}
TEXTS: Mapping[str, type[Any]] = {"Decimal": Decimal, "Fraction": Fraction, "Qualifier": Qualifier}
"""Values that are told as texts."""

ITSELF = frozenset({type(None), bool, int, float, str})
"""What JSON tells as it is."""

HOLDING = frozenset({list, dict})
"""What of JSON holds others."""

LENGTH = 8
"""Bytes that tell how long the JSON is."""


def to_bytes(value: object) -> bytes:
    """The bytes of a value made of texts, numbers, bytes, tuples, mappings by text, and `CLASSES`.

    Other values, lists too, are a `TypeError`.
    """
    behind: list[bytes] = []
    text = json.dumps(_plain(value, behind), ensure_ascii=True, separators=(",", ":")).encode()
    return b"".join([len(text).to_bytes(LENGTH), text, *behind])


def from_bytes(data: bytes) -> Any:
    """The value; `ValueError` if these are not the bytes of one."""
    end = LENGTH + int.from_bytes(data[:LENGTH])
    try:
        return _value(json.loads(data[LENGTH:end]), memoryview(data)[end:])
    except (TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError("these bytes are no value of the engine") from error


def _plain(value: object, behind: list[bytes]) -> object:
    """The value as JSON knows it; bytes are put behind, and told by where they begin and end there."""
    kind = type(value)
    if kind in ITSELF:
        return value
    if kind is tuple:
        return [item if type(item) in ITSELF else _plain(item, behind) for item in value]  # type: ignore[attr-defined]
    if (names := FIELDS.get(kind)) is not None:
        return {kind.__name__: [_plain(getattr(value, name), behind) for name in names]}
    match value:
        case bytes():
            start = sum(map(len, behind))
            behind.append(value)
            return {"bytes": [start, start + len(value)]}
        case MappingProxyType():
            return {"frozen": {key: _plain(inner, behind) for key, inner in value.items()}}
        case Mapping():
            return {"mapping": {key: _plain(inner, behind) for key, inner in value.items()}}
        case _ if kind.__name__ in TEXTS:
            return {kind.__name__: str(value)}
        case _:
            raise TypeError(f"{kind.__name__} is no value of the engine")


def _value(plain: Any, behind: memoryview) -> Any:
    if isinstance(plain, list):
        return tuple([_value(item, behind) if type(item) in HOLDING else item for item in plain])
    if not isinstance(plain, dict):
        return plain
    ((name, content),) = plain.items()
    if name == "mapping":
        return {key: _value(inner, behind) for key, inner in content.items()}
    if name == "frozen":
        return MappingProxyType({key: _value(inner, behind) for key, inner in content.items()})
    if name in TEXTS:
        return TEXTS[name](content)
    if name == "bytes":
        return bytes(behind[content[0] : content[1]])
    values = [_value(item, behind) if type(item) in HOLDING else item for item in content]
    return CLASSES[name](**dict(zip(FIELDS[CLASSES[name]], values, strict=True)))
