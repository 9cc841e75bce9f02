"""Opaque marks: what a template prints, hidden from Markdown behind private-use characters.

A mark stands for one inline (a figure, a term, a reference). A line mark says which line of the template the text
after it came from. Both are made of private-use characters only, which behave as letters in Markdown and which no
author may type, so neither can be forged, broken or read as markup.
"""

from __future__ import annotations

import re
from dataclasses import field

from factpress.contracts.document import Citation, Text
from factpress.values import dataclass

_OPEN, _LINE, _CLOSE, _ZERO = "\ue000", "\ue002", "\ue001", 0xE010
_NUMBER = "([\ue010-\ue019]+)"
_LINE_MARK = re.compile(f"{_LINE}{_NUMBER}{_CLOSE}")

MARK = re.compile(f"{_OPEN}{_NUMBER}{_CLOSE}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of rendered text and the line of the template (from 1) that it came from."""

    text: str
    number: int


@dataclass(slots=True)
class Marks:
    """Everything that templates have printed so far."""

    inlines: list[Text | Citation] = field(default_factory=list)

    def add(self, inline: Text | Citation) -> str:
        """The mark that stands for the inline from now on."""
        self.inlines.append(inline)
        return f"{_OPEN}{_written(len(self.inlines) - 1)}{_CLOSE}"

    def behind(self, mark: str) -> Text | Citation:
        """What a number matched by `MARK` stands for."""
        return self.inlines[number_of(mark)]

    def words(self, text: str) -> str:
        """The text with each mark replaced by its words."""
        return MARK.sub(lambda match: _words(self.behind(match[1])), text)

    def fact(self, text: str) -> str:
        """The key of the fact where the text is nothing but its mark, else the text."""
        if (match := MARK.fullmatch(text)) and isinstance(inline := self.behind(match[1]), Text):
            return inline.fact or inline.text
        return self.words(text)


def line_mark(number: int) -> str:
    """The mark of a line of a template."""
    return f"{_LINE}{_written(number)}{_CLOSE}"


def marked_lines(text: str, number: int) -> str:
    """The text, which begins in line `number`, with a line mark at its start and after each line end."""
    lines = text.split("\n")
    return "\n".join(line_mark(number + offset) + line for offset, line in enumerate(lines))


def read_lines(rendered: str) -> list[Line]:
    """The rendered lines without their line marks; a line belongs to the last mark before its first character."""
    lines, number = [], 1
    for text in rendered.split("\n"):
        words = _LINE_MARK.sub("", text)
        before = next((m.start() for m in re.finditer(r"[^\ue001\ue002\ue010-\ue019\s]", text)), len(text))
        for match in _LINE_MARK.finditer(text, 0, before):
            number = number_of(match[1])
        lines.append(Line(words, number))
        for match in _LINE_MARK.finditer(text, before):
            number = number_of(match[1])
    return lines


def _written(number: int) -> str:
    return "".join(chr(_ZERO + int(digit)) for digit in str(number))


def number_of(written: str) -> int:
    """The number matched by `MARK`."""
    return int("".join(str(ord(digit) - _ZERO) for digit in written))


def _words(inline: Text | Citation) -> str:
    match inline:
        case Text():
            return inline.text
        case Citation():
            return inline.label
