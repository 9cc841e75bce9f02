"""What is wrong with a TOML text that tomllib refuses, in plain words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal

from factpress.problems import Problem
from factpress.toml.lines import Path, Statement, dotted, resolved, statements
from factpress.toml.wrong_values import cut, explain_value, is_curly, said

_MOST = 20
"""A file with more mistakes than this is of another kind."""
_EACH = re.compile(r"[\w-]+")
"""The parts of a table's name that can't be read as a whole."""
_COPY = "compare it with a line that works"
_KEYS = "use only a-z, 0-9 and _ in a key"
_ONE = "delete one of the two, or rename it"

Wrong = tuple[int, str, str]
"""Line, message and hint."""
Placed = tuple[Path, Statement]
"""A statement with the path of its table, or of itself if it is the head of one."""


def explain(text: str, file: str, error: Exception) -> list[Problem]:
    """At least one problem: every statement that can't be read, every key defined twice, or else what tomllib says."""
    if isinstance(error, RecursionError):
        return [Problem(file, _deepest_line(text), "brackets are nested too deep", "use at most 32 levels")]
    found = list(_placed(statements(text, broken=True)))
    wrong = [mistake for path, statement in found if (mistake := _mistake(path, statement))]
    wrong += _defined_twice(found)
    return [Problem(file, *mistake) for mistake in wrong[:_MOST]] or [_first_refused(text, found, file)]


def _deepest_line(text: str) -> int:
    """The line with the most opening brackets."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda number: lines[number].count("[") + lines[number].count("{")) + 1


def _placed(found: Iterable[Statement]) -> Iterator[Placed]:
    """Each statement with its table; what follows a head that can't be read has one of its own."""
    table: Path = ()
    counts: dict[Path, int] = {}
    for statement in found:
        if statement.kind in ("table", "array"):
            table = resolved(statement.key, counts, statement.kind == "array")
        elif statement.kind == "unknown" and statement.text.lstrip().startswith("["):
            table = (*map(str, _EACH.findall(statement.text)),)
        yield table, statement


def _mistake(table: Path, statement: Statement) -> Wrong | None:
    """What is wrong with a statement by itself, None if it can be read."""
    name = dotted((*table, *statement.key))
    starts, line = "the text that starts here", statement.fault_line
    match statement.fault:
        case "no statement":
            return (statement.line, *_no_statement(statement.text.strip(" \t\r")))
        case "unclosed text" if statement.value[:1] in "\"'[{":
            return line, f"{name}: {starts} isn't closed", _closing_hint(statement.value)
        case "unclosed long text":
            return line, f"{name}: {starts} with three quotation marks isn't closed", 'end it with """'
        case "unclosed bracket":
            closing = "]" if statement.value.startswith("[") else "}"
            return line, f"{name}: the bracket that opens here isn't closed", f"end it with {closing}"
        case _:
            return _refused(statement, name)


def _closing_hint(value: str) -> str:
    if value.startswith("'"):
        return "put the text in double quotes"
    return 'end it with a straight "' if is_curly(value) else 'end it with " on the same line'


def _refused(statement: Statement, name: str) -> Wrong | None:
    try:
        tomllib.loads(statement.text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        if statement.kind != "pair":
            return (
                statement.line,
                f"the table's name can't be read: {cut(statement.text.strip())}",
                _head_hint(statement),
            )
        message, hint = explain_value(statement.value, error)
        return statement.line, f"{name} {message}", hint
    return None


def _head_hint(statement: Statement) -> str:
    name = ".".join(statement.key)
    return f"write [[{name}]] and nothing else" if statement.kind == "array" else f"write [{name}] and nothing else"


def _no_statement(start: str) -> tuple[str, str]:
    if start.startswith("["):
        hint = _KEYS if start.endswith("]") else "end it with a closing bracket"
        return f"the table's name can't be read: {cut(start)}", hint
    if colon := re.match(r"([A-Za-z0-9_.-]+)\s*:\s*(.*)", start):
        return f"{colon[1]} has a colon where TOML has an = sign", f"write  {colon[1]} = {cut(colon[2])}"
    if start.startswith("="):
        return "there is no key before the = sign", "write one, or delete the line"
    if odd := next((sign for sign in start.split("=")[0] if sign.isspace() and sign not in " \t"), ""):
        hint = "delete it, and type a space with the space bar"
        return f"a space that TOML doesn't know, U+{ord(odd):04X}, stands before the = sign", hint
    if "=" in start:
        return f"the key can't be read: {cut(start.split('=')[0].strip())}", _KEYS
    return f"this line is neither a key nor a table: {cut(start)}", 'write  key = "value"  or  [table]'


def _defined_twice(found: Iterable[Placed]) -> Iterator[Wrong]:
    first: dict[Path, int] = {}
    told: Path | None = None
    for table, statement in found:
        path = (*table, *statement.key) if statement.kind == "pair" else table
        if statement.kind != "pair":
            told = None  # a table that is there twice has been told, and so have its keys
        if path in first and statement.kind != "unknown" and table != told:
            told = table if statement.kind != "pair" else None
            again = statement.kind == "table" and isinstance(path[-1], int)
            hint = f"write [[{dotted(path[:-1])}]], with two brackets, for one more" if again else _ONE
            yield statement.line, f"{dotted(path)} is already defined in line {first[path]}", hint
        if statement.kind != "unknown":
            first.setdefault(path, statement.line)


def _first_refused(text: str, found: list[Placed], file: str) -> Problem:
    """The first statement after which tomllib refuses the text, with tomllib's words."""
    if not found:
        return Problem(file, None, f"this file can't be read ({_refusal(text)})", _COPY)
    lines = text.split("\n")
    low, high = 0, len(found) - 1
    while low < high:
        middle = (low + high) // 2
        if _refusal("\n".join(lines[: found[middle + 1][1].line - 1])):
            high = middle
        else:
            low = middle + 1
    table, statement = found[low]
    name = dotted((*table, *statement.key) if statement.kind == "pair" else table)
    reason = _refusal(text)
    if reason.startswith("cannot "):
        return Problem(file, statement.line, f"{name} is already defined further up as something else", _ONE)
    return Problem(file, statement.line, f"{name} can't be read ({reason})", _COPY)


def _refusal(text: str) -> str:
    """Why tomllib refuses the text, "" if it doesn't."""
    try:
        tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        return said(error)
    return ""
