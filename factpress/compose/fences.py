"""Fenced divs: lines into a tree of named blocks and the Markdown between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from factpress.compose.desk import Desk, Place
from factpress.compose.marks import Line
from factpress.values import dataclass

DEEPEST = 8
"""How many blocks may stand in each other: more than any nesting that means something."""

_COLONS = re.compile(r"(:{3,})(.*)")
_OPENING = re.compile(r"\s*([A-Za-z][\w-]*)\s*(?:\{(.*)\})?\s*")
_ATTRIBUTE = re.compile(r'\s*([a-z][a-z-]*)="([^"]*)"(?=\s|$)')
_QUOTES = "\"'\u2018-\u201f\u00ab\u00bb"
_BARE_ATTRIBUTE = re.compile(rf"([a-z][a-z-]*)\s*=\s*[{_QUOTES}]?([^={_QUOTES}]+)[{_QUOTES}]?")
"""One attribute without quotation marks, or with others than straight double ones."""
_INDENTED = re.compile(r"\s+:{3,}")


@dataclass(frozen=True, slots=True)
class Div:
    """A block as it is written: name, attributes, and what stands in it, in order."""

    name: str
    attributes: Mapping[str, str]
    place: Place
    children: list[Div | Chunk] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines of Markdown between fences; not all of them blank."""

    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Open:
    """A block that is still to be closed; `first_wide` is the first block in it with as many colons or more."""

    div: Div
    colons: int
    first_wide: Div | None = None


@dataclass
class _Reader:
    desk: Desk
    file: str
    children: list[Div | Chunk] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    wide: dict[int, tuple[Place, str, str]] = field(default_factory=dict)

    def read(self, lines: Iterable[Line]) -> list[Div | Chunk]:
        for line in lines:
            if match := _COLONS.fullmatch(line.text):
                self._flush()
                self._fence(len(match[1]), match[2], Place(self.file, line.number))
            elif _INDENTED.match(line.text):
                self.desk.problem(
                    Place(self.file, line.number),
                    "colons must stand at the start of the line",
                    "delete the spaces before them",
                )
            else:
                self.waiting.append(line)
        self._flush()
        while self.open:
            self._unclosed(self.open.pop())
        for place, message, hint in self.wide.values():
            self.desk.problem(place, message, hint)
        return self.children

    def _fence(self, colons: int, rest: str, place: Place) -> None:
        if not rest.strip():
            self._close(colons, place)
        elif match := _OPENING.fullmatch(rest):
            self._open(colons, match[1], _attributes(match[2] or "", place, self.desk), place)
        else:
            hint = 'write  ::: name  or  ::: name {key="value"}, and nothing after it'
            self.desk.problem(place, "this block can't be read", hint)
            self._open(colons, "", {}, place)

    def _open(self, colons: int, name: str, attributes: Mapping[str, str], place: Place) -> None:
        div = Div(name, attributes, place)
        if self.open and colons >= self.open[-1].colons:
            outer = self.open[-1]
            message = f"the block {name} stands in the block {outer.div.name} and has as many colons or more"
            hint = f"give {outer.div.name} (line {outer.div.place.line}) more colons than {name}, or close it first"
            self.wide[id(div)] = place, message, hint
            outer.first_wide = outer.first_wide or div
        if len(self.open) == DEEPEST:
            self.desk.problem(place, f"more than {DEEPEST} blocks stand in each other", "close some of them first")
        if len(self.open) < DEEPEST:
            self._inner().append(div)
        self.open.append(_Open(div, colons))

    def _close(self, colons: int, place: Place) -> None:
        fitting = [number for number, outer in enumerate(self.open) if outer.colons == colons]
        if not fitting:
            self._stray(colons, place)
            return
        while len(self.open) > fitting[-1] + 1:
            self._unclosed(self.open.pop())
        self.open.pop()

    def _stray(self, colons: int, place: Place) -> None:
        if not self.open:
            self.desk.problem(place, "these colons close nothing", "delete them, or open a block before them")
            return
        inner = self.open.pop()
        message = f"the block {inner.div.name} opens with {inner.colons} colons and closes with {colons}"
        self.desk.problem(place, message, f"write  {':' * inner.colons}  here")

    def _unclosed(self, opened: _Open) -> None:
        """Notes a block that was left open. One that has words ends where another began with as many colons."""
        hint = f"write  {':' * opened.colons}  on a line of its own after it"
        self.desk.problem(opened.div.place, f"the block {opened.div.name} isn't closed", hint)
        inside = opened.div.children
        start = inside.index(opened.first_wide) if opened.first_wide in inside else 0
        if any(map(_has_words, inside[:start])):
            self._inner().extend(inside[start:])
            for div in inside[start:]:
                self.wide.pop(id(div), None)
            del inside[start:]

    def _flush(self) -> None:
        if any(line.text.strip() for line in self.waiting):
            self._inner().append(Chunk(tuple(self.waiting)))
        self.waiting.clear()

    def _inner(self) -> list[Div | Chunk]:
        return self.open[-1].div.children if self.open else self.children


def _has_words(child: Div | Chunk) -> bool:
    """Whether there is more in it than a title."""
    lines = () if isinstance(child, Div) else child.lines
    return any(line.text.strip() and not line.text.startswith("#") for line in lines)


def read_fences(lines: Iterable[Line], file: str, desk: Desk) -> list[Div | Chunk]:
    """The blocks and the Markdown of a section, in order; the desk notes stray, unclosed and wrongly nested fences."""
    return _Reader(desk, file).read(lines)


def _attributes(written: str, place: Place, desk: Desk) -> dict[str, str]:
    attributes: dict[str, str] = {}
    position = 0
    while match := _ATTRIBUTE.match(written, position):
        if match[1] in attributes:
            desk.problem(place, f'"{match[1]}" is given twice', "keep one of them")
        attributes[match[1]] = match[2]
        position = match.end()
    if rest := written[position:].strip():
        bare = _BARE_ATTRIBUTE.fullmatch(rest)
        hint = f'write  {{{bare[1]}="{desk.marks.words(bare[2])}"}}' if bare else 'write  {key="value"}'
        desk.problem(place, f"{{{desk.marks.words(rest)}}} can't be read", hint)
        attributes |= {bare[1]: bare[2]} if bare else {}
    return attributes
