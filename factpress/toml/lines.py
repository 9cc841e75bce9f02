"""Where everything stands in a TOML text.

tomllib tells values but no lines. This reads a text into statements, each a table head or a `key = value`, as far
as that can be told from its brackets and quotation marks, so that it also serves for texts that tomllib refuses.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Literal

from factpress.values import dataclass

Path = tuple[str | int, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_EACH_PART = re.compile(_PART)
HEAD = re.compile(rf"[ \t]*(?P<open>\[\[?)[ \t]*(?P<key>{_KEY})[ \t]*\]\]?[^\n]*")
_PAIR = re.compile(rf"[ \t]*(?P<key>{_KEY})[ \t]*=[ \t]*")
_BLANK = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:#[^\n]*)?")
_LINE = re.compile(r"[^\n]*")
_IN_ONE_LINE = re.compile(r"""([\w-]+)[ \t]*=[ \t]*(?:"(?:[^"\\\n]|\\.)*+"(?!")|[^\s"'\[{#]+)[ \t]*\n""", re.ASCII)
"""The commonest statement of all: a plain key and a text or number in the same line, without a comment."""
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r"""|\"""|'''"""
    r"""|"(?:\\.|[^"\\\n])*"|'[^'\n]*'"""
    r"""|#[^\n]*|\n|[\[\]{},=]|[^\s\[\]{},="'#]+|[^ \t]""",
    re.DOTALL,
)
_SWALLOWED = re.compile(r'\n[ \t]*[\w."-]+[ \t]*=[ \t]*(?:"""|\'\'\')"*\'*$')
_NEXT_STATEMENT = re.compile(rf"[ \t]*(?:{_KEY}[ \t]*=(?!=)|\[\[?[A-Za-z_][\w.-]*\]\]?[ \t]*(?:#[^\n]*)?(?:\n|$))")


EMPTY = '""'
"""How a key without letters is written."""


def dotted(path: Iterable[str | int]) -> str:
    """The path as people read it: ("sections", 0, "name") is "sections #1.name"."""
    return "".join(f" #{part + 1}" if isinstance(part, int) else f".{part or EMPTY}" for part in path).removeprefix(".")


Fault = Literal["", "no statement", "unclosed text", "unclosed long text", "unclosed bracket"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A table head ("table", "array") or a `key = value` ("pair") with its text; `fault` says what is plainly wrong.

    `line` is where it starts and `value_at` the offset of the value in `text`; `fault_line` where the fault opened.
    """

    kind: Literal["table", "array", "pair", "unknown"]
    line: int
    key: tuple[str, ...]
    text: str
    value_at: int = 0
    fault: Fault = ""
    fault_line: int = 0

    @property
    def value(self) -> str:
        """The text of the value, comment included."""
        return self.text[self.value_at :].strip()


def statements(text: str, *, broken: bool = False) -> Iterator[Statement]:
    """The statements in their order; for a `broken` text, guesses where what was left open should have ended."""
    position, line = 0, 1
    while True:
        blank = _BLANK.match(text, position)
        assert blank is not None  # it matches the empty string
        line += text.count("\n", position, blank.end())
        position = blank.end()
        if position >= len(text):
            return
        if text[position] == "\n":
            position, line = position + 1, line + 1
            continue
        if plain := _IN_ONE_LINE.match(text, position):
            yield Statement("pair", line, (plain[1],), plain[0][:-1], plain[0].index("=") + 1)
            position, line = plain.end(), line + 1
            continue
        start = text.rfind("\n", 0, position) + 1
        statement, end = _statement(text, start, line, broken)
        yield statement
        line += text.count("\n", start, end)
        position = end


def _statement(text: str, start: int, line: int, broken: bool) -> tuple[Statement, int]:
    if head := HEAD.match(text, start):
        kind: Literal["table", "array"] = "array" if head["open"] == "[[" else "table"
        return Statement(kind, line, parts_of(head["key"]), head[0]), head.end()
    if pair := _PAIR.match(text, start):
        end, fault, fault_at = _value_end(text, pair.end(), broken)
        fault_line = line + text.count("\n", start, fault_at) if fault else 0
        key, value_at = parts_of(pair["key"]), pair.end() - start
        return Statement("pair", line, key, text[start:end], value_at, fault, fault_line), end
    rest = _LINE.match(text, start)
    assert rest is not None  # it matches the empty string
    return Statement("unknown", line, (), rest[0], 0, "no statement", line), rest.end()


def parts_of(key: str) -> tuple[str, ...]:
    """The parts of a dotted key as written: `a."b c"` is ("a", "b c")."""
    return tuple(_unquoted(part) for part in _EACH_PART.findall(key))


def _unquoted(part: str) -> str:
    if part[0] not in "\"'":
        return part
    try:
        return next(iter(tomllib.loads(f"{part} = 0")))
    except tomllib.TOMLDecodeError:
        return part[1:-1]


def _value_end(text: str, start: int, broken: bool) -> tuple[int, Fault, int]:
    """Where the value that starts at `start` ends, what is wrong with it, and where that begins."""
    opened: list[int] = []
    for token in _TOKEN.finditer(text, start):
        match token[0]:
            case "\n" if not opened:
                return token.start(), "", 0
            case "\n" if broken and _is_forgotten(text, opened[-1], token):
                return token.start(), "unclosed bracket", opened[-1]
            case "[" | "{":
                opened.append(token.start())
            case "]" | "}" if opened:
                opened.pop()
            case '"' | "'":
                return _line_end(text, token.start()), "unclosed text", token.start()
            case '"""' | "'''":
                return len(text), "unclosed long text", token.start()
            case long if broken and long[:3] in ('"""', "'''") and _SWALLOWED.search(long):
                return token.start() + long.rindex("\n"), "unclosed long text", token.start()
            case _:
                pass
    return len(text), "unclosed bracket" if opened else "", opened[-1] if opened else 0


def _is_forgotten(text: str, bracket: int, line_end: re.Match[str]) -> bool:
    """Whether a bracket that is open at the end of this line was probably meant to be closed in it."""
    goes_on = text[bracket] == "{" and text[: line_end.start()].rstrip().endswith(("{", ","))
    return not goes_on and _NEXT_STATEMENT.match(text, line_end.end()) is not None


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def line_index(text: str) -> dict[Path, int]:
    """The line of every key, table and array element of a text that tomllib has read."""
    lines: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    table: Path = ()
    for statement in statements(text):
        if statement.kind == "pair":
            _note(lines, (*table, *statement.key), statement.line)
            if "\n" in statement.text:  # else all that stands inside is found by its key
                _note_elements(lines, (*table, *statement.key), statement)
            continue
        table = resolved(statement.key, counts, statement.kind == "array")
        _note(lines, table, statement.line)
        lines[table] = statement.line
    return lines


def _note(lines: dict[Path, int], path: Path, line: int) -> None:
    for length in range(1, len(path) + 1):
        lines.setdefault(path[:length], line)


def resolved(key: tuple[str, ...], counts: dict[Path, int], new_element: bool) -> Path:
    """The path of a table head, with the number of the element where a part is an array of tables."""
    path: Path = ()
    for part in key[:-1]:
        path = (*path, part)
        path = (*path, counts[path] - 1) if path in counts else path
    path = (*path, key[-1])
    if new_element:
        counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path] - 1) if path in counts else path


@dataclass(slots=True)
class _Open:
    """An array or inline table whose end is still to come; `element` is -1 in a table."""

    path: Path
    element: int


def _note_elements(lines: dict[Path, int], path: Path, statement: Statement) -> None:
    """Enters the lines of what stands inside a value: the elements of arrays, the keys of inline tables."""
    if not statement.value.startswith(("[", "{")):
        return
    line, here, key_follows = statement.line, path, False
    inside: list[_Open] = []
    for token in _TOKEN.findall(statement.text, statement.value_at):
        match token:
            case "[" | "{":
                _note(lines, here, line)
                key_follows = token == "{"
                inside.append(_Open(here, -1 if key_follows else 0))
                here = here if key_follows else (*here, 0)
            case "]" | "}":
                here, key_follows = inside.pop().path, False
            case ",":
                here, key_follows = _next_place(inside[-1]), inside[-1].element < 0
            case "=":
                key_follows = False
            case _ if token != "\n" and not token.startswith("#"):
                here = (*here, *parts_of(token)) if key_follows else here
                _note(lines, here, line)
            case _:
                pass
        line += token.count("\n")


def _next_place(current: _Open) -> Path:
    if current.element < 0:
        return current.path
    current.element += 1
    return (*current.path, current.element)


class TableLines:
    """The lines of a text in which every line that begins with a bracket is a table's head; looked for when asked."""

    def __init__(self, parts: Iterable[str]) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._bodies: dict[Path, tuple[str, int]] = {}
        self._inside: dict[Path, dict[Path, int]] = {}
        counts: dict[Path, int] = {}
        line = 1
        for part in parts:
            head = HEAD.match(part)
            path = resolved(parts_of(head["key"]), counts, head["open"] == "[[") if head else ()
            _note(self._lines, path, line)
            self._lines[path] = line
            self._bodies[path] = part[head.end() if head else 0 :], line
            line += part.count("\n")

    def line(self, path: Path) -> int:
        """The line of this key, or of the innermost table around it that is there."""
        table = path
        while table not in self._bodies:
            table = table[:-1]
        inner = path[len(table) :]
        if inner:
            body, line = self._bodies[table]
            inside = self._inside.get(table) or self._inside.setdefault(table, line_index(body))
            while inner and inner not in inside:
                inner = inner[:-1]
            if inner:
                return line + inside[inner] - 1
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]
