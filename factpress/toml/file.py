"""TOML files of the workspace: read, located, and asked for typed values."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Protocol

from factpress.problems import BriefError, Problem, stop_on
from factpress.spelling import did_you_mean
from factpress.text_door import read_source
from factpress.toml.lines import Path as Keys
from factpress.toml.lines import TableLines, dotted, line_index
from factpress.toml.parts import Part, changed_parts, put_together, read_parts, split
from factpress.toml.values import check_depth, check_values
from factpress.values import dataclass

MOST_TABLES = 500
"""How many tables a list may have: sections of a brief, checks, bars."""

MOST_TOLD = 20
"""A table with more unknown keys than this is of another kind."""


@dataclass(frozen=True)
class TomlFile:
    """A TOML file as read: `file` is its path in the workspace, numbers with a point are Decimal."""

    file: str
    data: dict[str, object]
    text: str = field(default="", repr=False, compare=False)
    tables: TableLines | None = field(default=None, repr=False, compare=False)

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        return line_index(self.text)

    def line(self, *path: str | int) -> int:
        """The line of this key, or of the innermost table around it that is there (1 for the whole file)."""
        if self.tables:
            return self.tables.line(path)
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def table(self, problems: list[Problem]) -> Table:
        """The whole file as a table that enters what is wrong into `problems`."""
        return Table(self, (), self.data, problems)


class Keeper(Protocol):
    """Remembers in which parts a file was read."""

    def recall(self) -> tuple[Part, ...]:
        """The parts in which the file was last read, none if that isn't known."""
        ...

    def keep(self, parts: tuple[Part, ...]) -> None:
        """Remembers these until the next time."""
        ...


def read_toml(path: Path, root: Path, keeper: Keeper | None = None) -> TomlFile:
    """The file at `path` with its name relative to the workspace `root`; `BriefError` lists everything wrong in it.

    With a `keeper` only what has changed of it is read.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    text = read_source(path, root)
    return (keeper and _read_parts(name, text, keeper)) or _read_whole(name, text)


def _read_parts(name: str, text: str, keeper: Keeper) -> TomlFile | None:
    """The file put together from its parts; None where something is wrong with it, or may be."""
    known = keeper.recall()
    parts = changed_parts(text, known)
    if parts is None:
        parts = None if any(check_depth(text)) else read_parts(text)
        if parts is None or any(problem for part in parts for problem in check_values(part.data)):
            return None
    data = put_together(parts)
    if not data:
        return None
    if [part.digest for part in parts] != [part.digest for part in known]:
        keeper.keep(parts)
    return TomlFile(name, data, text, TableLines(split(text)))


def _read_whole(name: str, text: str) -> TomlFile:
    stop_on(Problem(name, *wrong) for wrong in check_depth(text))
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        from factpress.toml.mistakes import explain  # only a broken file pays for it

        raise BriefError(*explain(text, name, error)) from None
    file = TomlFile(name, data, text)
    _check_values(file)
    return file


def _check_values(file: TomlFile) -> None:
    if not file.data:
        hint = "put it back from the last good copy; it may have been cut short while it was saved"
        raise BriefError(Problem(file.file, None, "this file holds nothing", hint))
    stop_on(Problem(file.file, file.line(*path), text, hint) for path, text, hint in check_values(file.data))


@dataclass(frozen=True)
class Table:
    """A table that is asked for its keys, once each, with their types.

    What is wrong goes into `problems`, and the getter returns its default (or an empty value), so that reading can
    go on to find the rest. Without a default a key is required. `finish` reports the keys that nobody asked for.
    """

    file: TomlFile
    path: Keys
    data: Mapping[str, object]
    problems: list[Problem]
    _asked: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    def __contains__(self, key: str) -> bool:
        return key in self.data

    @property
    def name(self) -> str:
        """The dotted path of the table, "this file" for the whole."""
        return dotted(self.path) or "this file"

    @property
    def line(self) -> int:
        """The line where the table starts."""
        return self.file.line(*self.path)

    def text(self, key: str, default: str | None = None) -> str:
        """The text of `key`, without white space at its ends."""
        value = self._typed(key, (str,), "a text in quotes", default)
        if isinstance(value, str) and not value.strip() and default is None:
            self.problem(key, "is empty", "write the text, or delete the table")
        return value.strip() if isinstance(value, str) else default or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of `key`, empty if it is absent."""
        value = self._typed(key, (list,), 'a list of texts: ["…", "…"]', [])
        if not isinstance(value, list):
            return ()
        for number, item in enumerate(value):
            if not isinstance(item, str):
                self._wrong_type((key, number), item, "a text in quotes")
        return tuple(item.strip() for item in value if isinstance(item, str))

    def integer(self, key: str, default: int | None = None) -> int:
        """The whole number of `key`."""
        value = self._typed(key, (int,), "a whole number", default)
        return value if isinstance(value, int) else default or 0

    def number(self, key: str, default: Decimal | int | None = None) -> Decimal:
        """The exact number of `key`."""
        value = self._typed(key, (int, Decimal), "a number", default)
        return Decimal(value) if isinstance(value, int | Decimal) else Decimal(default or 0)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Whether `key` is true."""
        value = self._typed(key, (bool,), "true or false", default)
        return value if isinstance(value, bool) else bool(default)

    def choice(self, key: str, options: Iterable[str], default: str | None = None, meant: str = "") -> str:
        """The text of `key`, which must be one of `options`; `meant` is the one for which it is another word."""
        known = tuple(options)
        value = self.text(key, default)
        if key not in self.data or value in known or not isinstance(self.data[key], str):
            return value
        choices = f"use one of {', '.join(known)}"
        hint = f'write "{meant}"' if meant else did_you_mean(value, known, choices)
        self.problem(key, f'can\'t be "{value}"', hint if hint == choices else f"{hint} ({choices})")
        return default or ""

    def table(self, key: str) -> Table:
        """The table under `key`, an empty one if it is absent."""
        value = self._typed(key, (dict,), "a table", {})
        return self._inner((key,), value if isinstance(value, dict) else {})

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables under `[[key]]`, in file order; none if it is absent."""
        value = self._typed(key, (list,), f"a list of tables: [[{key}]]", [])
        found = []
        if isinstance(value, list) and len(value) > MOST_TABLES:
            self.problem(key, f"has {len(value)} tables, more than {MOST_TABLES}", "delete those that aren't needed")
        for number, item in enumerate(value[:MOST_TABLES] if isinstance(value, list) else []):
            if isinstance(item, dict):
                found.append(self._inner((key, number), item))
            else:
                self._wrong_type((key, number), item, "a table")
        return tuple(found)

    def named_tables(self) -> Mapping[str, Table]:
        """The tables in this one by their key, in file order; anything else in it is a problem."""
        return {key: self.table(key) for key in self.data}

    def raw(self, key: str) -> object:
        """The value of `key` as it is, None if it is absent."""
        self._asked.append(key)
        return self.data.get(key)

    def problem(self, key: str, message: str, hint: str = "") -> None:
        """Enters a problem; the message goes on after the dotted name of `key` ("" for the table itself)."""
        self._problem((key,) if key else (), message, hint)

    def finish(self, *also_known: str) -> None:
        """Reports every key that nobody asked for; hints name the known ones, and those of `also_known`."""
        asked = set(self._asked)
        known = sorted(asked.union(also_known))
        listed = f"known here: {', '.join(known)}" if known else "no key is known here"
        for key in islice((key for key in self.data if key not in asked), MOST_TOLD):
            hint = did_you_mean(key, known)
            message = f'has an unknown key "{key}"'
            self._enter((key,), message, f"{hint} ({listed})" if hint else listed)

    def _typed(self, key: str, types: tuple[type, ...], wanted: str, default: object) -> object:
        value = self.raw(key)
        if key not in self.data:
            if default is None:
                self.problem("", f"has no {key}", f"add  {key} = {_example(wanted)}")
            return default
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            self._wrong_type((key,), value, wanted)
            return default
        return value

    def _wrong_type(self, keys: Keys, value: object, wanted: str) -> None:
        self._problem(keys, f"must be {wanted}, not {described(value)}", _repair(keys, value, wanted))

    def _inner(self, keys: Keys, data: Mapping[str, object]) -> Table:
        return Table(self.file, (*self.path, *keys), data, self.problems)

    def _problem(self, keys: Keys, message: str, hint: str) -> None:
        place = (*self.path, *keys)
        whole = f"{dotted(place) or 'this file'} {message}"
        self.problems.append(Problem(self.file.file, self.file.line(*place), whole, hint))

    def _enter(self, keys: Keys, message: str, hint: str) -> None:
        line = self.file.line(*self.path, *keys)
        self.problems.append(Problem(self.file.file, line, f"{self.name} {message}", hint))


def described(value: object) -> str:
    """The value as a message names it: 'the text "4"', "the number 4"."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return f"the number {value}"
        case str():
            return f'the text "{value if len(value) <= 40 else value[:39] + "…"}"'
        case datetime.date() | datetime.time():
            return f"the TOML date {value.isoformat()}"
        case list():
            return "a list"
        case _:
            return "a table"


def _example(wanted: str) -> str:
    examples = {"a text in quotes": '"…"', "a whole number": "1", "a number": "1", "true or false": "true"}
    return examples.get(wanted, wanted)


def _repair(keys: Keys, value: object, wanted: str) -> str:
    """How to write the value of a key, or of an element of its list, as the type that is wanted."""
    key = f" {keys[0]} =" if len(keys) == 1 else ""
    match value:
        case int() | Decimal() if wanted == "a text in quotes" and not isinstance(value, bool):
            return f'write {key} "{value}"'
        case datetime.date() | datetime.time() if wanted == "a text in quotes":
            return f'write {key} "{value.isoformat()}"'
        case str() if "number" in wanted and value.replace(".", "", 1).isdecimal():
            return f"write {key} {value}  without quotes"
        case str() if wanted == "true or false" and value in ("true", "false"):
            return f"write {key} {value}  without quotes"
        case list() if wanted == "a text in quotes" and key:
            return f'write  {keys[0]} = "…"  with one text, without brackets'
        case str() if wanted.startswith("a list of texts"):
            return f'write {key} ["{value}"]'
        case _:
            return _HOW_TO_WRITE.get(wanted, f"write {wanted}")


_HOW_TO_WRITE = {
    "a text in quotes": "put it in quotes",
    "a whole number": "write digits alone, without quotes",
    "a number": "write digits alone, without quotes and with a point before decimals",
    "true or false": "write true or false, without quotes",
    "a table": "write it as a table with a head of its own: [name]",
}
