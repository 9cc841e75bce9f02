"""Boxes of lists of references: abbreviations and a bibliography, which may be split between their entries."""

from __future__ import annotations

from factpress.contracts.document import Abbreviations, Bibliography, Inlines, Text
from factpress.layout.box import Box, beside, padded, rule, stack
from factpress.layout.text import Setting, bookmarked, set_text, text_width

LABEL_GAP = 14.0
"""The least space between a short form and what it stands for."""
LABEL_SHARE = 0.4
"""The most of the width that short forms take."""
ROW_PADDING = 3.5
"""The space between an entry and the hairlines above and below it."""


def set_abbreviations(block: Abbreviations, setting: Setting, width: float) -> Box:
    """Short forms at the left, long ones at the right, each over a hairline."""
    style = setting.theme.style("contact-text")
    left = label_width(block, setting, width)
    parts = _set_title(block.title, setting, width)
    for number, entry in enumerate(block.entries, 1):
        label = set_text((Text(entry.label, strong=True),), style, setting.of(number, "label"), left - LABEL_GAP)
        long = set_text(entry.content, style, setting.of(number), width - left)
        line = rule(width, setting.measure("hairline"), setting.color("hairline"))
        row = padded(beside(((0, label), (left, long))), top=ROW_PADDING if parts else 0.0, bottom=ROW_PADDING)
        parts += [0.0] if number > 1 else []
        parts.append(stack((row, line)))
    return _finished(parts, block, setting)


def label_width(block: Abbreviations, setting: Setting, width: float) -> float:
    """How far the long forms stand from the left: the same for all, by the widest short form."""
    style = setting.theme.style("contact-text")
    labels = (text_width((Text(entry.label, strong=True),), style, setting) for entry in block.entries)
    return min(max(labels, default=0.0) + LABEL_GAP, width * LABEL_SHARE)


def set_bibliography(block: Bibliography, setting: Setting, width: float) -> Box:
    """References, a paragraph each."""
    style = setting.theme.style("contact-text")
    parts = _set_title(block.title, setting, width)
    for number, entry in enumerate(block.entries, 1):
        parts += [ROW_PADDING] if number > 1 else []
        parts.append(set_text(entry.content, style, setting.of(number), width))
    return _finished(parts, block, setting)


def _set_title(title: Inlines, setting: Setting, width: float) -> list[Box | float]:
    """The title, which stays with what follows, and the space below it; nothing for none."""
    if not title:
        return []
    style = setting.theme.style("contact-title")
    return [padded(set_text(title, style, setting.of("title"), width), bottom=style.space_after)]


def _finished(parts: list[Box | float], block: Abbreviations | Bibliography, setting: Setting) -> Box:
    return bookmarked(stack(parts), block.title, block.outline)
