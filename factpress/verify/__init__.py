"""Verify: reads finished files back and compares them with what was asked.

A Word file is held against the placed document, a PDF file against its sheets and these against the placed document.
Both must say the same texts in the same order, no more and no less: so a PDF and a Word file of one document that
pass say the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from factpress.problems import Problem


def check_page_count(made: int, expected: int, brief: str, line: int | None) -> Iterable[Problem]:
    """A problem if a brief's pages are not as many as it says."""
    if made != expected:
        hint = f"choose a page design with {expected}, or write pages = {made}"
        yield Problem(brief, line, f"pages = {expected}, but the page design makes {made}", hint)
