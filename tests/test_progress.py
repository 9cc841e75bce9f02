"""Progress: plain lines where nobody watches, a bar on a terminal, and only for long work."""

from __future__ import annotations

import io

import pytest

from factpress import progress
from factpress.progress import Shown, silent


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every piece of work counts as long."""
    monkeypatch.setattr(progress, "PATIENCE", -1.0)


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_short_work_shows_nothing(stream: io.StringIO) -> None:
    assert list(Shown(stream)("Setting pages", [1, 2])) == [1, 2]
    assert stream.getvalue() == ""


def test_long_work_is_told_in_one_plain_line_elsewhere(slow: None) -> None:
    stream = io.StringIO()
    shown = Shown(stream)
    assert [*shown("Setting pages", iter("ab")), *shown("Drawing charts", "c")] == ["a", "b", "c"]
    assert stream.getvalue() == "Setting pages: 2 to do\nDrawing charts: 1 to do\n"


def test_long_work_shows_a_bar_on_a_terminal_that_is_gone_afterwards(
    slow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = Terminal()
    assert list(Shown(stream)("Setting pages", [1, 2, 3])) == [1, 2, 3]
    assert "Setting pages" in stream.getvalue()
    assert stream.getvalue().endswith("\x1b[2K")  # the line is cleared


def test_a_bar_ends_where_the_work_fails(slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = Terminal()
    work = Shown(stream)("Setting pages", [1, 2, 3])
    next(work)
    work.close()  # type: ignore[attr-defined]
    assert stream.getvalue().endswith("\x1b[2K")


def test_no_color_holds(slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal()
    list(Shown(stream)("Setting pages", [1, 2, 3]))
    assert "\x1b[3" not in stream.getvalue()


def test_silence_gives_the_items_alone() -> None:
    assert list(silent("Setting pages", [1, 2])) == [1, 2]
