"""What every refusal must be: its place, what is wrong, what to do; short, on two lines, and nothing else."""

from __future__ import annotations

import re
import unicodedata

from factpress.problems import LONGEST_QUOTE, Problem

PLACE = re.compile(r"(?P<file>[^\s:][^:]*)(?::(?P<line>[1-9][0-9]*))?: (?P<message>\S.*)")
LONG_QUOTE = re.compile(rf'(?<![^\s(=\[])"[^"]{{{LONGEST_QUOTE + 1},}}"|\S{{{LONGEST_QUOTE + 3},}}')
NEVER = ("Traceback", " object at 0x", "Error(", "Exception", "<class", "<module")
LONGEST = 600
"""Characters of a whole message."""


def check_message(text: str) -> None:
    """Passes if the text is what one problem says to a person; otherwise an `AssertionError` tells what it lacks."""
    lines = text.split("\n")
    assert 1 <= len(lines) <= 2, f"{len(lines)} lines instead of one or two: {text!r}"
    match = PLACE.fullmatch(lines[0])
    assert match, f"begins without a file: {text!r}"
    assert len(lines) == 2 and lines[1].strip(), f"doesn't say what to do: {text!r}"
    assert lines[1].startswith("  "), f"the second line isn't indented: {text!r}"
    assert len(text) <= LONGEST, f"{len(text)} characters: {text!r}"
    assert not LONG_QUOTE.search(text), f"quotes more than {LONGEST_QUOTE} characters: {text!r}"
    assert not any(word in text for word in NEVER), f"speaks of the program: {text!r}"
    hidden = [c for line in lines for c in line if unicodedata.category(c)[0] == "C"]
    assert not hidden, f"has signs that don't print: {text!r}"


def check_problem(problem: Problem) -> None:
    """Passes if what a problem says is as every refusal must be."""
    check_message(str(problem))
