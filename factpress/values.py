"""Values: `dataclass` and `replace` for frozen classes with slots, without compiling anything.

The standard decorator writes and compiles up to seven methods a class at import: for the engine's 200 classes about a
third of what importing it takes. Here they are the same few functions for every class, and `replace` copies slots
instead of going through `__init__`. What a class can do, and what type checkers know of it, is the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """The class as a dataclass; takes what `dataclasses.dataclass` takes."""
        if cls is None:
            return lambda made: dataclass(made, **options)
        filled_later = any(isinstance(it, dataclasses.Field) and not it.init for it in cls.__dict__.values())
        if filled_later or not (options.get("frozen") and options.get("slots")):
            return dataclasses.dataclass(cls, **options)
        kw_only = options.get("kw_only", False)
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
        fields = dataclasses.fields(made)
        made._shown = tuple(field.name for field in fields if field.repr)
        made._compared = tuple(field.name for field in fields if field.compare)
        made._fill = {field.name: getattr(made, field.name).__set__ for field in fields}
        for name, method in {"__init__": _initializer(made), **METHODS}.items():
            if name not in cls.__dict__:
                setattr(made, name, method)
        return made

    def replace(value: Any, /, **changes: Any) -> Any:
        """The value with other contents of some fields, as `dataclasses.replace` makes it."""
        kind = type(value)
        if "_fill" not in kind.__dict__:
            return dataclasses.replace(value, **changes)
        new, by_name = object.__new__(kind), kind._fill
        for name, fill in by_name.items():
            if name not in changes:
                fill(new, getattr(value, name))
        for name, change in changes.items():
            if name not in by_name:
                raise TypeError(f"{kind.__qualname__} has no field {name}")
            by_name[name](new, change)
        if after := getattr(kind, "__post_init__", None):
            after(new)
        return new


def _initializer(cls: Any) -> Callable[..., None]:
    """The `__init__` of a class: it fills the slots, past what keeps them from being changed."""
    fields = sorted(dataclasses.fields(cls), key=lambda field: bool(field.kw_only))
    by_name = cls._fill
    slots = tuple(by_name[field.name] for field in fields)
    most, full = sum(not field.kw_only for field in fields), len(fields)
    later = [(field.name, by_name[field.name], field.default, field) for field in fields]
    after = getattr(cls, "__post_init__", None)

    def __init__(self: Any, /, *values: Any, **named: Any) -> None:
        given = len(values)
        for fill, value in zip(slots, values):  # noqa: B905  (too many are found below)
            fill(self, value)
        for name, value in named.items():
            if name not in by_name:
                raise TypeError(f"{cls.__qualname__} has no field {name!r}")
            by_name[name](self, value)
        known = given + len(named)
        if known < full:
            for name, fill, default, field in later[given:]:
                if name not in named:
                    fill(self, _default(cls, field) if default is dataclasses.MISSING else default)
                    known += 1
        if known != full or given > most:
            raise TypeError(f"{cls.__qualname__} was given more than its {full} fields, or one of them twice")
        if after:
            after(self)

    return __init__


def _default(cls: type, field: Any) -> Any:
    """What a field without a plain default begins with."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    raise TypeError(f"{cls.__qualname__} needs its field {field.name!r}")


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in self._shown])})"


def _eq(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return all(getattr(self, name) == getattr(other, name) for name in self._compared)


def _hash(self: Any) -> int:
    return hash(tuple([getattr(self, name) for name in self._compared]))


def _setattr(self: Any, name: str, value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


METHODS: dict[str, Callable[..., Any]] = {
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
}
