"""Fields and bookmarks: what Word counts and points to itself, with the value that it has now."""

from __future__ import annotations

from collections import Counter
from dataclasses import field

from factpress.render.word.xml import Element, element
from factpress.values import dataclass

SEQUENCE = "SEQ "
"""How the field of a count begins; the name of what is counted follows."""


@dataclass(slots=True)
class Fields:
    """The fields and bookmarks of one file, in the order of its text."""

    counts: Counter[str] = field(default_factory=Counter)
    bookmarks: set[str] = field(default_factory=set)

    def instruction(self, wanted: str, shown: str) -> str:
        """The instruction of a field that shows this text.

        A count that doesn't follow the one before is set ("\\r 3"), so that it stays as it is when Word counts again.
        """
        if not wanted.startswith(SEQUENCE) or not shown.isdecimal():
            return wanted
        self.counts[wanted] += 1
        follows = self.counts[wanted] == int(shown)
        self.counts[wanted] = int(shown)
        return f"{wanted} \\* ARABIC" if follows else f"{wanted} \\* ARABIC \\r {shown}"

    def bookmark(self, name: str) -> tuple[Element | None, Element | None]:
        """Where a bookmark begins and ends; nothing for no name, and for one that the file has already."""
        if not name or name in self.bookmarks:
            return None, None
        self.bookmarks.add(name)
        number = len(self.bookmarks)
        return element("w:bookmarkStart", id=number, name=name), element("w:bookmarkEnd", id=number)


def bookmark_name(anchor: str) -> str:
    """An anchor as Word allows it: letters, digits and underscores, at most 40."""
    return ("_" + "".join(c if c.isalnum() else "_" for c in anchor))[:40]


def simple_field(instruction: str) -> Element:
    """A w:fldSimple; the runs within it are what it shows until Word works it out anew."""
    return element("w:fldSimple", instr=f" {instruction} ")


def field_begin(instruction: str) -> tuple[Element, ...]:
    """The runs that begin a field whose last known value goes over several paragraphs."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    parts = (element("w:fldChar", fldCharType="begin"), code, element("w:fldChar", fldCharType="separate"))
    return tuple(element("w:r", [part]) for part in parts)


def field_end() -> Element:
    """The run that ends it."""
    return element("w:r", [element("w:fldChar", fldCharType="end")])
