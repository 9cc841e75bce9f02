"""The door for text: which files are read as text, and which characters and lengths may come in.

Sections, every string of every TOML file and the brand file pass here. What passes is printed exactly; what can't be
shown, or would show something else than its author typed, is refused with its place.
"""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from factpress.problems import BriefError, Problem, SurroundingsError
from factpress.values import dataclass

LARGEST_FILE = 5_000_000
"""Bytes that a text file may have."""
LONGEST_WORD = 2_000
MOST_WORDS = 20_000
"""What one text may hold: a line breaker takes more than twice as long for twice as much."""

_OTHER_KINDS = {
    b"PK\x03\x04": "a Word file, or another packed one",
    b"{\\rtf": "a file in rich text (RTF)",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF": "a PDF file",
}
"""How files begin that people take for text, and what they are."""
_AS_TEXT = "copy its words into a text editor, and save as plain text"
_AS_UTF_8 = "save it as UTF-8: in most editors Save As, then Encoding"
_RE_TYPE = "the text was saved in the wrong encoding: type the right character"
_LATIN = "write it in Latin letters"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u2028\u2029\u2800\u3164\uffa0\ufffc")
_JOINED = (
    *((0x0900, 0x109F), (0x1100, 0x11FF), (0x1700, 0x18AF), (0x1900, 0x1C7F), (0x1CC0, 0x1CCF), (0xA800, 0xA82F)),
    *((0xA840, 0xA8FF), (0xA900, 0xAADF), (0xAAE0, 0xAAFF), (0xABC0, 0xABFF), (0xD7B0, 0xD7FF), (0x11000, 0x11FFF)),
    *((0x1F1E6, 0x1F1FF), (0x1F3FB, 0x1F3FF)),
)
"""Blocks whose letters join, stack, change places or run on without spaces (Unicode 16, chapters 12 to 16), and the
parts of flags and skin tones: set letter by letter they would be wrong."""
_TWICE_ENCODED = re.compile(
    "\u00c3[\u00a1-\u00ba\u00bc-\u00bf]|\u00c2[\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0-\u00b3\u00b7\u00bc-\u00bf]|\u00e2\u20ac[\u2122\u0153\u201c\u201d\u02dc\u00a2\u00a6\u0161]"
)
"""Signs of UTF-8 read as Windows-1252: "Ã©" for "é", "â€™" for an apostrophe."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text can't come in: `what` stands there ("U+0007"), at which offset, what it is, what to do about it."""

    position: int
    what: str
    why: str
    hint: str


def refusals(text: str) -> Iterator[Refusal]:
    """Everything in the text that may not come in, each in its place; signs first, then lengths."""
    if not (text.isascii() and text.isprintable()):
        yield from _refused_signs(text)
    if len(text) > LONGEST_WORD:
        yield from _refused_lengths(text)


def _refused_signs(text: str) -> Iterator[Refusal]:
    bad = {character for character in set(text) if refused_sign(character)}
    for position, character in enumerate(text) if bad else ():
        if character in bad:
            why, hint = refused_sign(character) or ("", "")
            together = unicodedata.normalize("NFC", text[max(0, position - 1) : position + 1])
            if position and len(together) == 1 and unicodedata.combining(character):
                hint = f"type {together} as one character, U+{ord(together):04X}"
            yield Refusal(position, f"U+{ord(character):04X}", why, hint)
    for match in _TWICE_ENCODED.finditer(text):
        meant = _decoded(match[0])
        yield Refusal(match.start(), match[0], "text in the wrong encoding", f"type what was meant: {meant}")


def _decoded(sign: str) -> str:
    try:
        return sign.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return "a quotation mark or a dash"


def _refused_lengths(text: str) -> Iterator[Refusal]:
    words = 0
    for match in re.finditer(r"\S+", text):
        words += 1
        if len(match[0]) > LONGEST_WORD:
            why = f"a word of {len(match[0])} characters, more than {LONGEST_WORD}"
            yield Refusal(match.start(), f"{match[0][:20]}…", why, "put spaces into it")
    if words > MOST_WORDS:
        yield Refusal(0, f"{text[:20]}…", f"a text of {words} words, more than {MOST_WORDS}", "break it into several")


@lru_cache(maxsize=4_000)
def refused_sign(character: str) -> tuple[str, str] | None:
    """What an unwelcome character is and what to do about it; None for all that may come in."""
    if character == "\ufffd":
        return "a replacement character", _RE_TYPE
    if character in _BIDI:
        return "a control of writing direction", "delete it: it lets a reader see another order than stands here"
    if character in _INVISIBLE:
        return "an invisible character", "delete it"
    if "\ufb00" <= character <= "\ufb06":  # readers of a PDF take them apart
        return "a ligature", f"type its letters: {unicodedata.normalize('NFKC', character)}"
    match unicodedata.category(character):
        case "Cc" if character not in "\t\n":
            return "a control character", "delete it" if character.isascii() else f"delete it; perhaps {_RE_TYPE}"
        case "Cf" if character != "\u00ad":  # a soft hyphen says where a word may be divided
            return "an invisible character", "delete it"
        case "Co":
            return "a private-use character", "delete it, or type the character that was meant"
        case "Cs":
            return "half a character", _RE_TYPE
        case "Cn":
            return "no character", "delete it"
    if needs_shaping(character):
        name = unicodedata.name(character, "a sign").lower()
        return f"{name}, which can't be set letter by letter", _LATIN
    return None


@lru_cache(maxsize=4_000)
def needs_shaping(character: str) -> bool:
    """Whether it joins, stacks or runs right to left: set letter by letter it would be wrong."""
    if unicodedata.category(character) in ("Mn", "Mc", "Me"):
        return True
    if unicodedata.bidirectional(character) in ("R", "AL", "AN"):
        return True
    return any(first <= ord(character) <= last for first, last in _JOINED)


def read_source(path: Path, root: Path) -> str:
    """The text of a file of the workspace `root`, without byte order mark, lines ended by newlines.

    Raises `BriefError` for what is missing, no file, too large, a link out of the workspace, or not UTF-8.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    try:
        if wrong := _wrong_file(path, root):
            raise BriefError(Problem(name, None, *wrong))
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        hint = f"make it, or correct the name {path.name} where it is asked for"
        raise BriefError(Problem(name, None, "this file is missing", hint)) from None
    except OSError as error:
        raise SurroundingsError(f"{name} can't be read: {error.strerror}") from error
    if len(data) > LARGEST_FILE:
        hint = "break it into several, or put back the file that was meant"
        raise BriefError(Problem(name, None, f"this file has more than {LARGEST_FILE // 10**6} MB", hint))
    return _decoded_file(data, name)


def _wrong_file(path: Path, root: Path) -> tuple[str, str] | None:
    """Why this can't be read as a file of the workspace; None if it can. Raises `OSError`."""
    try:
        path.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "this file is a link to itself", "put the file that was meant here instead of a link"
        raise
    if path.is_relative_to(root) and not path.resolve().is_relative_to(root.resolve()):
        return "this file is a link that leaves the workspace", "put a copy of the file here instead of a link"
    return None if path.is_file() else ("this is no file", "put a text file here: a folder or a device can't be read")


def _decoded_file(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BriefError(Problem(name, 1, "this file is saved as UTF-16", _AS_UTF_8))
    if kind := next((kind for start, kind in _OTHER_KINDS.items() if data.startswith(start)), ""):
        raise BriefError(Problem(name, None, f"this is {kind}, not plain text", _AS_TEXT))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BriefError(Problem(name, line, "this line has a character that isn't UTF-8", _AS_UTF_8)) from None
