"""Values: classes that do what those of `dataclasses` do."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from factpress import values

ENGINE = Path(values.__file__).parent


def classes(module: Any) -> SimpleNamespace:
    """Classes of every kind the engine has, made by the decorator of a module."""

    @module.dataclass(frozen=True, slots=True, kw_only=True)
    class Placed:
        at: str = dataclasses.field(default="", compare=False, repr=False)

    @module.dataclass(frozen=True, slots=True)
    class Point(Placed):
        x: int
        y: int = 2
        seen: dict[str, int] = dataclasses.field(default_factory=dict)

    @module.dataclass(frozen=True, slots=True)
    class Checked:
        number: int

        def __post_init__(self) -> None:
            if self.number < 0:
                raise ValueError("below zero")

    @module.dataclass(frozen=True, slots=True)
    class Own:
        text: str

        def __str__(self) -> str:
            return self.text

        def __repr__(self) -> str:
            return f"<{self.text}>"

    return SimpleNamespace(point=Point, checked=Checked, own=Own, placed=Placed, replace=module.replace)


THEIRS, OURS = classes(dataclasses), classes(values)

MADE: list[Callable[[Any], Any]] = [
    lambda m: m.point(1),
    lambda m: m.point(1, 3),
    lambda m: m.point(y=3, x=1),
    lambda m: m.point(1, at="a:7"),
    lambda m: m.point(1, 2, {"a": 1}),
    lambda m: m.placed(at="b"),
    lambda m: m.checked(number=1),
    lambda m: m.own("text"),
    lambda m: m.replace(m.point(1), x=5, at="c"),
    lambda m: m.replace(m.checked(1), number=2),
]

REFUSED: list[Callable[[Any], Any]] = [
    lambda m: m.point(),
    lambda m: m.point(1, 2, {}, "a:7"),
    lambda m: m.point(1, x=1),
    lambda m: m.point(1, z=1),
    lambda m: m.checked(-1),
    lambda m: m.replace(m.checked(1), number=-1),
    lambda m: m.replace(m.point(1), z=1),
    lambda m: setattr(m.point(1), "x", 2),
    lambda m: delattr(m.point(1), "x"),
    lambda m: m.point(1) < m.point(2),
]


def told(value: Any) -> tuple[object, ...]:
    """All that can be seen of a value."""
    named = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return repr(value), str(value), named, type(value).__match_args__, value == value, dataclasses.is_dataclass(value)


@pytest.mark.parametrize("make", MADE)
def test_a_value_is_like_one_of_dataclasses(make: Callable[[Any], Any]) -> None:
    assert told(make(OURS)) == told(make(THEIRS))
    assert not hasattr(make(OURS), "__dict__")


@pytest.mark.parametrize("make", REFUSED)
def test_what_dataclasses_refuse_is_refused(make: Callable[[Any], Any]) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)) as theirs:
        make(THEIRS)
    with pytest.raises(theirs.type):
        make(OURS)


@pytest.mark.parametrize("m", [THEIRS, OURS])
def test_values_are_equal_by_type_and_by_the_fields_that_count(m: Any) -> None:
    assert m.point(1) == m.point(1, at="elsewhere")
    assert m.point(1) != m.point(2)
    assert m.checked(1) != m.own("1")
    assert m.checked(1) != 1
    assert len({m.checked(1), m.checked(1), m.checked(2), m.own("a")}) == 3


def test_a_default_is_made_for_each_value() -> None:
    assert OURS.point(1).seen is not OURS.point(1).seen


def test_the_engine_takes_them_from_here() -> None:
    """A class made by `dataclasses` itself takes five times as long to import."""
    found = []
    for path in sorted(ENGINE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "dataclasses" and path.name != "values.py":
                found += [path.name for alias in node.names if alias.name in {"dataclass", "replace"}]
    assert found == []
