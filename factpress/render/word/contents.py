"""Contents as a field of Word's own: whoever adds a heading asks Word for the list anew."""

from __future__ import annotations

from collections.abc import Iterator

from factpress.contracts.contents import Contents, ContentsEntry
from factpress.contracts.document import Text
from factpress.layout.contents import BELOW
from factpress.layout.text import Setting
from factpress.render.word.fields import bookmark_name
from factpress.render.word.flow import spacer
from factpress.render.word.looks import base_name
from factpress.render.word.nodes import Flow, Look, Para, Piece, pieces
from factpress.render.word.prose import heading
from factpress.values import replace

ROLES = {1: "toc-1", 2: "toc-2"}


def contents_flow(block: Contents, setting: Setting, width: float) -> Flow:
    """The title, then the entries as they are now."""
    title = (heading(block.title, "contents-title", setting, block.outline),) if block.title else ()
    numbered = any(entry.label for entry in block.entries)
    entries = [_entry(entry, block, setting, round(width)) for entry in block.entries]
    if not numbered:
        entries = [replace(entry, pieces=tuple(_without_lead(entry))) for entry in entries]
    if entries:
        entries[0] = replace(entries[0], opens=_instruction(block))
        entries.append(replace(spacer(BELOW), closes=True))  # LibreOffice takes a table apart in which an entry ends it
    return (*title, *entries)


def _instruction(block: Contents) -> str:
    """What Word lists: headings by their level in the outline, those of the second without a page; or figure titles."""
    if block.of == "figures":
        return f'TOC \\h \\z \\t "{base_name("figure-title")},1"'
    levels = sorted({entry.outline for entry in block.entries})
    paged = {entry.outline for entry in block.entries if entry.level == 1}
    bare = sorted({entry.outline for entry in block.entries} - paged)
    without = f" \\n {bare[0]}-{bare[-1]}" if bare else ""
    return f'TOC \\o "{levels[0]}-{levels[-1]}"{without} \\h \\z \\u'


def _entry(entry: ContentsEntry, block: Contents, setting: Setting, width: float) -> Para:
    """The number, the title and the page, with stops between; all of it leads to what it names."""
    listed = block.of == "figures"
    look = Look("figure-list" if listed else ROLES[entry.level], setting.surface, width=width)
    said = list(pieces(entry.title))
    if entry.level == 1:
        label = Piece(Text(entry.label, strong=listed), "" if listed else "heading-number")
        said = [*((label,) if entry.label else ()), Piece(Text("\t")), *said]
    if entry.page:
        page = Piece(Text(entry.page), "" if listed else "contents-page")
        said += [Piece(Text("\t")), replace(page, field=f"PAGEREF {bookmark_name(entry.anchor)} \\h")]
    return Para(look, tuple(replace(piece, link=f"#{entry.anchor}", plain=True) for piece in said))


def _without_lead(entry: Para) -> Iterator[Piece]:
    """The runs of an entry without the stop that it begins with: there are no numbers before it."""
    first, *rest = entry.pieces
    yield from entry.pieces if first.text.text != "\t" else rest
