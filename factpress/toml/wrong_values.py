"""Values that TOML refuses, and what their writer probably meant."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal

from factpress.text_door import refusals
from factpress.toml.values import refused
from factpress.values import replace

_COPY = "compare it with a line that works"
_CURLY = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb\u2039\u203a"
"""Quotation marks of typography, double and single."""
_RANGE = r"\d+(?:\.\d+)?\s*(?:-|\u2013|to)\s*\d+(?:\.\d+)?"
_SEPARATOR = "write {bare}, the thousands separator is set when printing"
_VALUES: tuple[tuple[str, str, str], ...] = (
    (r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", "is not a number: {it}", _SEPARATOR),
    (r"[+-]?\d{1,3}(?:[ '\u2019\u00a0\u202f]\d{3})+", "is not a number: {it}", _SEPARATOR),
    (r"[+-]?\d{1,3}(?:\.\d{3}){2,}", "is not a number: {it}", _SEPARATOR),
    (r"[+-]?\d+,\d+", "is not a number: {it}", "write {number}, with a point"),
    (r"[+-]?\d+(?:\.\d+)?[,;]", "is not a number: {it}", "write {number}, without the sign at its end"),
    (r"[+-]?0\d+", "is not a number: {it}", 'write {trimmed}, or "{it}" in quotes if it is a text'),
    (r"[+-]?[\d.,]+\s*%", "is not a number: {it}", 'write {number} and  unit = "percent"'),
    (r"[+-]?\.\d+", "is not a number: {it}", "write {leading_zero}"),
    (r"[+-]?\d+\.", "is not a number: {it}", "write {number}"),
    (r"[\u2212\u2013]\s*\d[\d.]*", "is not a number: {it}", "write -{number}, with the minus sign of the keyboard"),
    (r"True|TRUE|Yes|YES|yes|On|on", "is neither true nor false: {it}", "write true"),
    (r"False|FALSE|No|NO|no|Off|off", "is neither true nor false: {it}", "write false"),
    (r"NaN|NAN|Inf|INF|Infinity|None|null|NULL|nil", "has no value: {it}", "leave the key out if it isn't known"),
    (r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", "is not a date: {it}", "write {date}"),
    (r"\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{4}-\d{1,2}(?:-\d{1,2})?", "is not a date: {it}", "write {date}"),
    (_RANGE, "is not a number: {it}", "write {range}"),
    (rf"[{_CURLY}].*", "has curly quotation marks", 'write straight ones: "{inner}"'),
    (r"[$€£¥₹]\s*[\d.,]+|[\d.,]+\s*[$€£¥₹]", "is not a number: {it}", "write {number}; the currency is the unit"),
    (r"[\d.,]+\s*[A-Za-z]\w*", "is not a number: {it}", "write all its digits; what it counts is the unit"),
    (r"#.*|", "has no value", "write it after the = sign, or delete the line"),
    (
        r'"[^"\n]*\\[^"\n]*"',
        "has a backslash that TOML can't read",
        r"write \\ for a backslash, \" for a quotation mark",
    ),
    (r'"(?!"")[^"]*".*".*', "has a quotation mark inside the text", r"write \" for each one inside the text"),
    (r"'[^']*'.*'.*", "has an apostrophe inside the text", "put the text in double quotes"),
    (r"\{.*\n.*\}", "has braces over several lines", "write them on one line"),
    (r"\{.*,\s*\}", "has a comma before the closing brace", "delete the comma"),
    (r"[^\W\d].*", "is a text without quotation marks", 'write "{it}"'),
)
"""Pattern, message and hint; the first that fits the whole value. Names in braces are corrections of the value."""
_PIECE = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|[^\s\[\]{},=#][^\[\]{},=#\n]*')


def is_curly(value: str) -> bool:
    """Whether the value has quotation marks of typography."""
    return any(mark in value for mark in _CURLY)


def explain_value(value: str, error: Exception) -> tuple[str, str]:
    """What is wrong with a value, to follow its key, and how to write it; else what tomllib says."""
    bare = re.sub(r"\s+#[^\"']*$", "", value)
    if re.fullmatch(r"[+-]?\d{400,}", bare):
        return "is too large a number", "write at most 18 digits"
    quoted = bare.startswith(('"', "'"))
    if found := next(refusals(bare), None):
        return refused(replace(found, position=found.position - quoted))
    for piece in (bare, *_refused_pieces(bare)):
        for pattern, message, hint in _VALUES:
            if re.fullmatch(pattern, piece, re.DOTALL):
                return _filled(message, piece), _filled(hint, piece)
    if isinstance(error, tomllib.TOMLDecodeError):
        return f"can't be read ({said(error)})", _COPY
    return "can't be read", _COPY


def _refused_pieces(value: str) -> Iterator[str]:
    """What stands inside a list or braces and can't be read by itself."""
    if not value.startswith(("[", "{")):
        return
    for match in _PIECE.finditer(value):
        is_key = value[match.end() :].lstrip().startswith("=") or match[0].rstrip() != match[0].rstrip("= ")
        if not is_key and not _is_readable(match[0].strip()):
            yield match[0].strip()


def _is_readable(piece: str) -> bool:
    try:
        tomllib.loads(f"it = {piece}", parse_float=Decimal)
    except ValueError:
        return False
    return True


def said(error: Exception) -> str:
    """tomllib's words without its line and column."""
    words = re.sub(r" \(at [^)]*\)$", "", str(error))
    return words[:1].lower() + words[1:]


def cut(text: str) -> str:
    """The first line of the text, at most 40 characters of it."""
    line = text.split("\n")[0]
    return line if len(line) <= 40 and line == text else f"{line[:39]}…"


def _filled(template: str, value: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda name: _CORRECTIONS[name[1]](value), template)


def _without_separators(value: str) -> str:
    return re.sub(r"[^\d+-]" if value.count(".") > 1 else r"[^\d.+-]", "", value)


def _number(value: str) -> str:
    """The number with a point for its decimals, and nothing else."""
    number = re.sub(r"[^\d.,+-]", "", value).rstrip(",")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number):
        return number.replace(",", "")
    return number.rstrip(".,;").replace(",", ".")


def _range(value: str) -> str:
    """From the one to the other; what may be years in quotes."""
    ends = re.findall(r"[\d.]+", value)
    low, high = (f'"{end}"' if all(re.fullmatch("[12][0-9]{3}", other) for other in ends) else end for end in ends)
    return f"{{ from = {low}, to = {high} }}"


def _date(value: str) -> str:
    """The date in TOML's order, or how to write one if day and month can't be told apart."""
    parts = re.split(r"[/.-]", value)
    if len(parts[0]) < 4:
        parts = parts[::-1]
        if int(parts[2]) <= 12 and parts[1] != parts[2]:
            return 'the year first: "2026-12-31" is the last day of 2026'
    year, *rest = (int(part) for part in parts)
    try:
        datetime.date(year, *[*rest, 1][:2])
    except ValueError:
        return "a day that exists"
    return f'"{"-".join([parts[0], *(part.zfill(2) for part in parts[1:])])}"'


_CORRECTIONS: dict[str, Callable[[str], str]] = {
    "it": cut,
    "bare": _without_separators,
    "number": _number,
    "trimmed": lambda value: re.sub(r"^([+-]?)0+(?=\d)", r"\1", value),
    "leading_zero": lambda value: value.replace(".", "0.", 1),
    "date": _date,
    "range": _range,
    "inner": lambda value: cut(re.sub(f'["{_CURLY}]*$|^[{_CURLY}]', "", value)),
}
