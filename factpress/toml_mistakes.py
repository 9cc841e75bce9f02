"""What is wrong with a TOML text that tomllib refuses, in plain words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from factpress.problems import Problem
from factpress.toml_lines import Statement, statements

_MOST = 20
"""A file with more mistakes than this is of another kind."""
_COPY = "compare it with a line that works"
_VALUES: tuple[tuple[str, str, str], ...] = (
    (
        r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?",
        "is not a number: {v}",
        "write {bare}, the thousands separator is set when printing",
    ),
    (
        r"[+-]?\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+",
        "is not a number: {v}",
        "write {bare}, the thousands separator is set when printing",
    ),
    (
        r"[+-]?\d{1,3}(?:\.\d{3}){2,}",
        "is not a number: {v}",
        "write {bare}, the thousands separator is set when printing",
    ),
    (r"[+-]?\d+,\d+", "is not a number: {v}", "write {point}, with a point"),
    (r"[+-]?0\d+", "is not a number: {v}", 'write {trimmed}, or "{v}" in quotes if it is a text'),
    (r"[+-]?[\d.,]+\s*%", "is not a number: {v}", 'write {number} and  unit = "percent"'),
    (r"[+-]?\.\d+", "is not a number: {v}", "write {v0}"),
    (r"[+-]?\d+\.", "is not a number: {v}", "write {number}"),
    (r"(?:True|TRUE|Yes|YES|yes|On|on)", "is neither true nor false: {v}", "write true"),
    (r"(?:False|FALSE|No|NO|no|Off|off)", "is neither true nor false: {v}", "write false"),
    (
        r"(?:NaN|NAN|Inf|INF|Infinity|None|null|NULL|nil)",
        "has no value: {v}",
        "leave the key out if the figure isn't known",
    ),
    (r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", "is not a date: {v}", "write {date}"),
    (r"\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{4}-\d{1,2}(?:-\d{1,2})?", "is not a date: {v}", "write {date}"),
    (r"[“”„‟‘’‚«»‹›].*", "has curly quotation marks", 'write straight ones: "{inner}"'),
    (r"[$€£¥₹]\s*[\d.,]+", "is not a number: {v}", "write {number}; the currency is the unit"),
    (r"[\d.,]+\s*[$€£¥₹]", "is not a number: {v}", "write {number}; the currency is the unit"),
    (r"[\d.,]+\s*[A-Za-z]\w*", "is not a number: {v}", "write the whole figure in digits; what it counts is the unit"),
    (r"#.*|", "has no value", "write it after the = sign, or delete the line"),
    (
        r'"[^"\n]*\\[^"\n]*"',
        "has a backslash that TOML can't read",
        'write \\\\ for a backslash, \\" for a quotation mark',
    ),
    (r'"[^"]*".*".*', "has a quotation mark inside the text", 'write \\" for each one inside the text'),
    (r"'[^']*'.*'.*", "has an apostrophe inside the text", "put the text in double quotes"),
    (r"[^\W\d].*", "is a text without quotation marks", 'write "{v}"'),
)


def explain(text: str, file: str, error: Exception) -> list[Problem]:
    """At least one problem: every statement that can't be read, every key defined twice, or else what tomllib says."""
    if isinstance(error, RecursionError):
        return [Problem(file, _deepest_line(text), "brackets are nested too deep", "use at most 32 levels")]
    found = list(statements(text, broken=True))
    problems = [Problem(file, *wrong) for statement in found if (wrong := _wrong(statement))]
    problems += [Problem(file, *wrong) for wrong in _defined_twice(found)]
    return problems[:_MOST] or [_first_refused(text, found, file)]


def _deepest_line(text: str) -> int:
    """The line with the most opening brackets."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda number: lines[number].count("[") + lines[number].count("{")) + 1


Wrong = tuple[int, str, str]


def _wrong(statement: Statement) -> Wrong | None:
    """Line, message and hint for a statement that can't be read by itself."""
    name = ".".join(statement.key)
    match statement.fault:
        case "no statement":
            return _not_a_statement(statement)
        case "unclosed text" if not _starts_curly(statement):
            return (
                statement.fault_line,
                f"{name}: the text that starts here isn't closed",
                'end it with " on the same line',
            )
        case "unclosed long text":
            return statement.fault_line, f'{name}: the text that starts here with """ isn\'t closed', 'end it with """'
        case "unclosed bracket":
            closing = "]" if "[" in statement.value[:1] else "}"
            return statement.fault_line, f"{name}: the bracket that opens here isn't closed", f"end it with {closing}"
        case _:
            return _refused(statement, name)


def _starts_curly(statement: Statement) -> bool:
    return statement.value[:1] in set("“”„‟‘’‚«»‹›")


def _refused(statement: Statement, name: str) -> Wrong | None:
    try:
        tomllib.loads(statement.text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        if statement.kind != "pair":
            return statement.line, f"[{name}] can't be read", "a line with a table's name ends with its closing bracket"
        message, hint = _value_mistake(statement.value, error)
        return statement.line, f"{name} {message}", hint
    return None


def _not_a_statement(statement: Statement) -> Wrong:
    start = statement.text.strip()
    if start.startswith("["):
        return (
            statement.line,
            f"a table's name can't be read: {_cut(start)}",
            "write it as [facts.some_name], closing bracket included",
        )
    if colon := re.match(r"([A-Za-z0-9_.-]+)\s*:\s*(.*)", start):
        return statement.line, f"{colon[1]} has a colon where TOML has an = sign", f"write  {colon[1]} = {colon[2]}"
    if "=" in start:
        return (
            statement.line,
            f"the key can't be read: {_cut(start.split('=')[0].strip())}",
            "use only a-z, 0-9 and _ in a key",
        )
    return statement.line, f"this line is neither a key nor a table: {_cut(start)}", 'write  key = "value"  or  [table]'


def _value_mistake(value: str, error: Exception) -> tuple[str, str]:
    bare = re.sub(r"\s+#[^\"']*$", "", value)
    if re.fullmatch(r"[+-]?\d{400,}", bare):
        return "is too large a number", "write at most 18 digits"
    for pattern, message, hint in _VALUES:
        if re.fullmatch(pattern, bare, re.DOTALL):
            return _filled(message, bare), _filled(hint, bare)
    if isinstance(error, tomllib.TOMLDecodeError):
        return f"can't be read ({_said(error)})", _COPY
    return "can't be read", _COPY


def _filled(template: str, value: str) -> str:
    """The template with the value and its likely corrections."""
    return re.sub(r"\{(\w+)\}", lambda name: _CORRECTIONS[name[1]](value), template)


def _plain_number(value: str) -> str:
    number = re.sub(r"[^\d.,+-]", "", value)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number):
        return number.replace(",", "")
    return number.replace(",", ".").rstrip(".")


def _date(value: str) -> str:
    """The date in TOML's order, or how to write one if day and month can't be told apart."""
    first, second, third = (*re.split(r"[/.-]", value), "1", "1")[:3]
    if len(first) == 4:
        parts = re.split(r"[/.-]", value)
        return f'"{"-".join([parts[0], *(part.zfill(2) for part in parts[1:])])}"'
    if int(first) > 12 >= int(second):
        return f'"{third}-{second.zfill(2)}-{first.zfill(2)}"'
    return 'it as "year-month-day"'


def _cut(text: str) -> str:
    line = text.split("\n")[0]
    return line if len(line) <= 40 and line == text else f"{line[:39]}…"


def _without_separators(value: str) -> str:
    return re.sub(r"[^\d+-]" if value.count(".") > 1 else r"[^\d.+-]", "", value)


def _straight(value: str) -> str:
    return _cut(re.sub(r'[“”„‟‚«»‹›"]|^[‘’]|[‘’]$', "", value).strip())


_CORRECTIONS: dict[str, Callable[[str], str]] = {
    "v": _cut,
    "bare": _without_separators,
    "point": lambda value: value.replace(",", "."),
    "trimmed": lambda value: re.sub(r"^([+-]?)0+(?=\d)", r"\1", value),
    "number": _plain_number,
    "v0": lambda value: value.replace(".", "0.", 1),
    "date": _date,
    "inner": _straight,
}


def _said(error: Exception) -> str:
    """tomllib's words without its line and column."""
    said = re.sub(r" \(at [^)]*\)$", "", str(error))
    return said[:1].lower() + said[1:]


def _defined_twice(found: Iterable[Statement]) -> Iterator[Wrong]:
    first: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    elements = 0
    for statement in found:
        if statement.kind == "array":
            elements += 1
            table = (*statement.key, f"\0{elements}")
            continue
        if statement.kind == "unknown":
            continue
        path = statement.key if statement.kind == "table" else (*table, *statement.key)
        table = path if statement.kind == "table" else table
        if path in first:
            name = ".".join(part for part in path if part[:1] != "\0")
            yield (
                statement.line,
                f"{name} is already defined in line {first[path]}",
                "delete one of the two, or rename it",
            )
        first.setdefault(path, statement.line)


def _first_refused(text: str, found: list[Statement], file: str) -> Problem:
    """The first statement after which tomllib refuses the text, with tomllib's words."""
    lines = text.split("\n")
    low, high, said = 0, len(found) - 1, ""
    while low < high:
        middle = (low + high) // 2
        if _refusal("\n".join(lines[: found[middle + 1].line - 1])):
            high = middle
        else:
            low = middle + 1
    said = _refusal(text)
    name = ".".join(found[low].key) if found else ""
    return Problem(file, found[low].line if found else None, f"{name or 'this file'} can't be read ({said})", _COPY)


def _refusal(text: str) -> str:
    try:
        tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        return _said(error)
    return ""
