"""What stands over figures and tables, under them, and before notes: decided once for every renderer."""

from __future__ import annotations

from typing import Literal

from factpress.contracts.document import Citation, Entry, Figure, Inlines, NoteMark, Text, plain_text


def numbered(number: str, label: Inlines) -> Inlines:
    """What stands over a figure or a table: its number ("Figure 1", may be ""), its label, or both."""
    if number and plain_text(label):
        return (Text(f"{number}\u00a0· "), *label)
    return (Text(number),) if number else label


def note_role(figure: Figure) -> Literal["caption", "source"]:
    """The style of what stands under a figure."""
    return "caption" if figure.plain else "source"


def source_line(figure: Figure) -> Inlines:
    """What stands under a figure: its source, then its note."""
    between = (Text(" "),) if figure.source and figure.note else ()
    return (*figure.source, *between, *figure.note)


def marked(entry: Entry) -> Inlines:
    """An entry after its mark: numbers raised as in the text, stars close to their note, brackets a space away."""
    if entry.label.isdigit():
        return (NoteMark("", entry.label, entry.back, entry.anchor), Text("\u00a0"), *entry.content)
    if entry.label.startswith("["):
        return (Citation("", "", entry.label, link=entry.back, anchor=entry.anchor), Text("\u00a0"), *entry.content)
    return (NoteMark("", entry.label, entry.back, entry.anchor), *entry.content) if entry.label else entry.content
