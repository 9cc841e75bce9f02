"""Reading what an author wrote, and the characters that may not stand in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from factpress.problems import Problem

LONGEST = 100_000
"""The most characters that one section may have."""

LONGEST_LINE = 20_000
"""The most characters that one line may have: brackets in a longer one would take Markdown seconds."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u2028\u2029\ufeff\u200b\u2060\x7f")


def read_text(path: Path, file: str, problems: list[Problem]) -> str | None:
    """The text of a file, or None where it can't be read; a byte order mark is dropped, line ends are newlines."""
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(Problem(file, line, "the file isn't UTF-8", "save it again with the encoding UTF-8"))
        return None
    except OSError as error:
        problems.append(Problem(file, None, f"the file can't be read: {error.strerror}"))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [*check_characters(text, file)]
    problems.extend(found)
    return None if found else text


def check_characters(text: str, file: str, first_line: int = 1) -> Iterator[Problem]:
    """A problem for each character that no author may type, and for a text that is too long."""
    for number, line in enumerate(text.split("\n"), first_line):
        for column, character in enumerate(line, 1):
            if why := _refused(character):
                code = f"U+{ord(character):04X}"
                yield Problem(file, number, f"{code} at character {column} is {why[0]}", why[1])
        if len(line) > LONGEST_LINE:
            message = f"the line has {len(line)} characters, more than {LONGEST_LINE}"
            yield Problem(file, number, message, "break it into several")
    if len(text) > LONGEST:
        yield Problem(file, None, f"the section has {len(text)} characters, more than {LONGEST}", "split it")


def _refused(character: str) -> tuple[str, str] | None:
    """What an unwelcome character is and what to do about it; None for all others."""
    if character.isascii() and character.isprintable():
        return None
    if character == "\ufffd":
        return "a replacement character", "the text was saved in the wrong encoding: type the right character"
    if character in _BIDI:
        return "a control of writing direction", "delete it: it lets a reader see another order than stands here"
    match unicodedata.category(character):
        case "Cc" if character != "\t":
            return "a control character", "delete it"
        case "Co":
            return "a private-use character", "delete it, or type the character that was meant"
        case "Cs":
            return "half a character", "the text was saved in the wrong encoding: type the right character"
        case "Cn":
            return "no character", "delete it"
    return ("an invisible character", "delete it") if character in _INVISIBLE else None
