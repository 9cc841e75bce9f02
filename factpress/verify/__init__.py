"""Verify: reads finished files back and compares them with what was asked.

A Word file is held against the placed document, a PDF file against its sheets and these against the placed document.
Both must say the same texts in the same order, no more and no less: so a PDF and a Word file of one document that
pass say the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from factpress.contracts.pages import PageCount
from factpress.problems import Problem


def check_page_count(made: int, expected: PageCount, flows: bool = False) -> Iterable[Problem]:
    """A problem if a document's pages are not as many as its brief says."""
    if not expected.least <= made <= expected.most:
        file, _, line = expected.at.rpartition(":")
        maker, remedy = ("the text", "write less or more") if flows else ("the page design", "choose a page design")
        least, most = min(made, expected.least), max(made, expected.most)
        pages = str(made) if expected.least == expected.most else f"{{ least = {least}, most = {most} }}"
        hint = (
            f"{remedy}, or write  pages = {pages}" if flows else f"{remedy} with {expected}, or write pages = {pages}"
        )
        message = f"pages = {expected}, but {maker} makes {made}"
        yield Problem(file, int(line) if line.isdecimal() else None, message, hint)
