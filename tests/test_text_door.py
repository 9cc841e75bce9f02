"""What may come in as text, and what is said of the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factpress import text_door
from factpress.problems import BriefError
from factpress.text_door import Refusal, read_source, refusals

ENCODING = "the text was saved in the wrong encoding: type the right character"
LATIN = "write it in Latin letters"

REFUSED = [
    ("\x00", "U+0000", "a control character", "delete it"),
    ("\x1b", "U+001B", "a control character", "delete it"),
    ("\r", "U+000D", "a control character", "delete it"),
    ("\x7f", "U+007F", "a control character", "delete it"),
    ("\x92", "U+0092", "a control character", f"delete it; perhaps {ENCODING}"),
    ("\ufffd", "U+FFFD", "a replacement character", ENCODING),
    ("\ud83d", "U+D83D", "half a character", ENCODING),
    ("\ufffe", "U+FFFE", "no character", "delete it"),
    ("\ufdd0", "U+FDD0", "no character", "delete it"),
    ("\U0001ffff", "U+1FFFF", "no character", "delete it"),
    ("\ue000", "U+E000", "a private-use character", "delete it, or type the character that was meant"),
    ("\u200b", "U+200B", "an invisible character", "delete it"),
    ("\u200d", "U+200D", "an invisible character", "delete it"),
    ("\ufeff", "U+FEFF", "an invisible character", "delete it"),
    ("\u2028", "U+2028", "an invisible character", "delete it"),
    ("\ufffc", "U+FFFC", "an invisible character", "delete it"),
    ("\U000e0041", "U+E0041", "an invisible character", "delete it"),
    (
        "\u202e",
        "U+202E",
        "a control of writing direction",
        "delete it: it lets a reader see another order than stands here",
    ),
    ("\ufb01", "U+FB01", "a ligature", "type its letters: fi"),
    ("\ufb00", "U+FB00", "a ligature", "type its letters: ff"),
    ("\ufb06", "U+FB06", "a ligature", "type its letters: st"),
    ("\u0903", "U+0903", "devanagari sign visarga, which can't be set letter by letter", LATIN),
    ("\u0488", "U+0488", "combining cyrillic hundred thousands sign, which can't be set letter by letter", LATIN),
    ("\u1100", "U+1100", "hangul choseong kiyeok, which can't be set letter by letter", LATIN),
    ("\u11ff", "U+11FF", "hangul jongseong ssangnieun, which can't be set letter by letter", LATIN),
    ("\U0001d165", "U+1D165", "musical symbol combining stem, which can't be set letter by letter", LATIN),
    ("\u05d0", "U+05D0", "hebrew letter alef, which can't be set letter by letter", LATIN),
    ("\u0644", "U+0644", "arabic letter lam, which can't be set letter by letter", LATIN),
    ("\u0664", "U+0664", "arabic-indic digit four, which can't be set letter by letter", LATIN),
    ("\u0915", "U+0915", "devanagari letter ka, which can't be set letter by letter", LATIN),
    ("\u0e01", "U+0E01", "thai character ko kai, which can't be set letter by letter", LATIN),
    ("\u1780", "U+1780", "khmer letter ka, which can't be set letter by letter", LATIN),
    ("\U0001f1ee", "U+1F1EE", "regional indicator symbol letter i, which can't be set letter by letter", LATIN),
]


@pytest.mark.parametrize(("sign", "what", "why", "hint"), REFUSED, ids=[what for _, what, _, _ in REFUSED])
def test_a_sign_that_may_not_come_in_is_named_with_its_place(sign: str, what: str, why: str, hint: str) -> None:
    assert list(refusals(f"ab{sign}c")) == [Refusal(2, what, why, hint)]


@pytest.mark.parametrize(
    "text",
    [
        "", "a\tb\nc", "AT&T <b> {{ x }} $5 \\n %s ]]>", "élève, Größe, Łódź", "ΑΒΓ Привет", "“€4.50” → 73% — ‘so’…",
        "a\u00a0b\u202fc\u2009d", "divi\u00added", "日本語", "😀", "AMANHû", "À La Ã", "x" * 2_000, "x " * 20_000,
    ],
)  # fmt: skip
def test_all_else_may_come_in(text: str) -> None:
    assert list(refusals(text)) == []


def test_a_word_or_a_text_that_is_too_long_is_named_by_how_it_begins() -> None:
    long, much = "ab" * 1_000, "word " * 20_000
    assert [*refusals(long), *refusals(much)] == []
    why = "a word of 2001 characters, more than 2000"
    assert list(refusals(f"so {long}c")) == [Refusal(3, f"{long[:20]}…", why, "put spaces into it")]
    why = "a text of 20001 words, more than 20000"
    assert list(refusals(f"{much}more")) == [Refusal(0, f"{much[:20]}…", why, "break it into several")]


def test_a_sign_without_a_letter_of_its_own_before_it_is_told_as_it_is() -> None:
    name = "combining acute accent, which can't be set letter by letter"
    assert list(refusals("\u0301")) == [Refusal(0, "U+0301", name, LATIN)]
    assert list(refusals("q\u0301")) == [Refusal(1, "U+0301", name, LATIN)]
    assert list(refusals("\u0301a")) == [Refusal(0, "U+0301", name, LATIN)]
    assert [one.hint for one in refusals("\u1100\u1161")] == [LATIN, LATIN]  # they make one sign, but are no accents


def test_what_follows_an_accent_changes_nothing_of_what_is_said() -> None:
    assert [one.hint for one in refusals("cafe\u0301s")] == ["type é as one character, U+00E9"]


def test_a_file_may_have_as_many_bytes_as_that_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_door, "LARGEST_FILE", 4)
    (tmp_path / "a.md").write_bytes(b"1234")
    assert read_source(tmp_path / "a.md", tmp_path) == "1234"
    (tmp_path / "a.md").write_bytes(b"12345")
    with pytest.raises(BriefError):
        read_source(tmp_path / "a.md", tmp_path)


def test_a_file_outside_the_workspace_is_called_by_its_whole_name(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    with pytest.raises(BriefError) as caught:
        read_source(tmp_path / "lost.md", tmp_path / "inside")
    assert caught.value.problems[0].file == (tmp_path / "lost.md").as_posix()


def test_a_letter_and_its_accent_are_to_be_one_character() -> None:
    (found,) = refusals("cafe\u0301")
    assert (found.position, found.what, found.hint) == (4, "U+0301", "type \u00e9 as one character, U+00E9")


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ("caf\u00c3\u00a9", "\u00c3\u00a9", "type what was meant: \u00e9"),
        ("it\u00e2\u20ac\u2122s", "\u00e2\u20ac\u2122", "type what was meant: \u2019"),
        ("20 \u00c2\u00b0C", "\u00c2\u00b0", "type what was meant: \u00b0"),
    ],
)
def test_text_that_was_encoded_twice_is_named_with_what_was_meant(text: str, what: str, hint: str) -> None:
    (found,) = refusals(text)
    assert (found.position, found.what, found.why, found.hint) == (
        text.index(what),
        what,
        "text in the wrong encoding",
        hint,
    )


def refused_file(path: Path, root: Path) -> str:
    """What is said of a file."""
    with pytest.raises(BriefError) as caught:
        read_source(path, root)
    return str(caught.value)


def test_a_file_is_read_without_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeffa\r\nb\n".encode())
    assert read_source(tmp_path / "a.md", tmp_path) == "a\nb\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"a\ncaf\xe9",
            "a.md:2: this line has a character that isn't UTF-8\n"
            "  save it as UTF-8: in most editors Save As, then Encoding",
        ),
        (
            "a".encode("utf-16"),
            "a.md:1: this file is saved as UTF-16\n  save it as UTF-8: in most editors Save As, then Encoding",
        ),
        (
            b"PK\x03\x04\x14",
            "a.md: this is a Word file, or another packed one, not plain text\n"
            "  copy its words into a text editor, and save as plain text",
        ),
        (
            b"{\\rtf1\\ansi",
            "a.md: this is a file in rich text (RTF), not plain text\n"
            "  copy its words into a text editor, and save as plain text",
        ),
        (
            b"a" * 5_000_001,
            "a.md: this file has more than 5 MB\n  break it into several, or put back the file that was meant",
        ),
    ],
    ids=["latin-1", "utf-16", "word", "rich text", "large"],
)
def test_a_file_that_is_no_text_of_ours_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.md").write_bytes(content)
    assert refused_file(tmp_path / "a.md", tmp_path) == message


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    hint = "make it, or correct the name a.md where it is asked for"
    assert refused_file(tmp_path / "a.md", tmp_path) == f"a.md: this file is missing\n  {hint}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_no_file_is_refused_without_opening_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    hint = "put a text file here: a folder or a device can't be read"
    assert refused_file(tmp_path / "a.md", tmp_path) == f"a.md: this is no file\n  {hint}"


def test_a_link_that_leaves_the_workspace_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "root").mkdir()
    (tmp_path / "root/a.md").symlink_to(tmp_path / "secret.md")
    hint = "put a copy of the file here instead of a link"
    message = f"a.md: this file is a link that leaves the workspace\n  {hint}"
    assert refused_file(tmp_path / "root/a.md", tmp_path / "root") == message


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("a.md")
    hint = "put the file that was meant here instead of a link"
    assert refused_file(tmp_path / "a.md", tmp_path) == f"a.md: this file is a link to itself\n  {hint}"
