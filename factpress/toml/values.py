"""What tomllib lets pass and no file of the workspace may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from factpress.text_door import Refusal, refusals
from factpress.toml.lines import Path, dotted

DEEPEST = 32
"""How many tables and lists may stand in each other."""
_FAR_TOO_DEEP = re.compile(rf"(?<![\w.-])(?:[\w-]+[ \t]*\.[ \t]*){{{2 * DEEPEST}}}")
_TOO_DEEP = f"is more than {DEEPEST} levels deep", "use fewer levels of tables, lists and dots"
LARGEST = 10**18
LARGEST_EXPONENT = 18
MOST_DIGITS = 28


def check_depth(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, message and hint for a key so long that tomllib would take minutes for it."""
    if found := _FAR_TOO_DEEP.search(text):
        yield text.count("\n", 0, found.start()) + 1, f"{found[0][:79]}… {_TOO_DEEP[0]}", _TOO_DEEP[1]


def check_values(data: Mapping[str, object]) -> Iterator[tuple[Path, str, str]]:
    """Path, message and hint for each number out of range, unprintable character and table too deep."""
    waiting: list[tuple[Path, object]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if found := _problem(path, value):
            message, hint = found
            yield path, f"{_short(path)} {message}", hint
        elif isinstance(value, dict):
            waiting.extend(((*path, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, number), inner) for number, inner in enumerate(value))


def _problem(path: Path, value: object) -> tuple[str, str] | None:
    if len(path) > DEEPEST:
        return _TOO_DEEP
    match value:
        case int() if abs(value) > LARGEST:
            return "is too large a number", "write at most 18 digits"
        case Decimal():
            return _number_problem(value)
        case str():
            return next(map(refused, refusals(value)), None)
        case _:
            return None


def _number_problem(value: Decimal) -> tuple[str, str] | None:
    if not value.is_finite():
        return f"is not a number but {str(value).lower()}", "write the figure, or leave the key out if it isn't known"
    if value.adjusted() > LARGEST_EXPONENT or abs(value) > LARGEST:
        return "is too large a number", "write at most 18 digits"
    if len(value.as_tuple().digits) > MOST_DIGITS or -int(value.as_tuple().exponent) > MOST_DIGITS:
        return "has too many digits", f"write at most {MOST_DIGITS} digits"
    return None


def refused(refusal: Refusal) -> tuple[str, str]:
    """Message and hint for what the door for text refuses."""
    hint = r"write \\ for a backslash" if refusal.what in ("U+0008", "U+000C") else refusal.hint
    return f"has {refusal.what} at character {refusal.position + 1}, {refusal.why}", hint


def _short(path: Path) -> str:
    name = dotted(path)
    return name if len(name) <= 80 else name[:79] + "…"
