"""Lists of references: abbreviations in two columns, a bibliography as paragraphs."""

from __future__ import annotations

from factpress.contracts.document import Abbreviations, Bibliography, Inlines, Text
from factpress.layout.references import ROW_PADDING, label_width
from factpress.layout.text import Setting
from factpress.render.word.flow import cell_flow
from factpress.render.word.nodes import Flow, Grid, Look, Para, Slot, Strip, pieces
from factpress.render.word.prose import heading, paragraph


def abbreviations_flow(block: Abbreviations, setting: Setting, width: float) -> Flow:
    """Short forms at the left, long ones at the right, rows that Word keeps whole."""
    left = label_width(block, setting, width)
    strips = []
    for entry in block.entries:
        label = paragraph((Text(entry.label, strong=True),), "contact-text", setting)
        long = paragraph(entry.content, "contact-text", setting)
        slots = ((0.0, left, label), (left, width - left, long))
        strips.append(Strip(tuple(_slot(x, share, part, setting) for x, share, part in slots)))
    rows = (Grid("abbreviations", setting.surface, width, tuple(strips)),) if strips else ()
    return (*_title(block.title, block.outline, setting), *rows)


def _slot(x: float, width: float, part: Para, setting: Setting) -> Slot:
    return Slot(x, width, cell_flow((part,), setting.theme), top=ROW_PADDING, bottom=ROW_PADDING)


def bibliography_flow(block: Bibliography, setting: Setting) -> Flow:
    """References, a paragraph each."""
    look = Look("contact-text", setting.surface, after=ROW_PADDING)
    entries = (Para(look, pieces(entry.content)) for entry in block.entries)
    return (*_title(block.title, block.outline, setting), *entries)


def _title(title: Inlines, outline: int, setting: Setting) -> Flow:
    return (heading(title, "contact-title", setting, outline),) if title else ()
