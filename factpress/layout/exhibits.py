"""Boxes of evidence: figures with their words, tables."""

from __future__ import annotations

from collections.abc import Sequence

from factpress.contracts.document import Figure, Inlines, Picture, Table
from factpress.contracts.drawing import Image, TextRun
from factpress.contracts.nodes import DECORATION, REPEATED
from factpress.contracts.theme import TextStyle
from factpress.labels import note_role, numbered, source_line
from factpress.layout.box import Box, beside, padded, picture, rule, stack, whole
from factpress.layout.text import Setting, set_text
from factpress.values import replace

COLUMN_GAP = 14.0
FIGURE_GAP = 12.0
CAPTION_GAP, CREDIT_GAP = 5.0, 2.0
LEAST_ROWS = 2
"""How many rows of a table stay together at the foot of a page, and at the head of the next."""
CAPTION_MEASURE = 140.0
"""The least width of a picture whose caption is no wider than itself."""


def set_figure(block: Figure, setting: Setting, width: float) -> Box:
    """Rule, label, finding, measure, plot, note and source (house style, Charts: anatomy)."""
    assert block.drawing is not None, f"{block.chart} has not been drawn"
    parts: list[Box | float] = [] if block.plain else [*_set_words(block, setting, width), FIGURE_GAP]
    parts.append(picture(block.drawing, setting.of("plot").node))
    if note := source_line(block):
        parts += [7.0, set_text(note, setting.theme.style(note_role(block)), setting.of("source"), width)]
    return whole(stack(parts))


def _set_words(block: Figure, setting: Setting, width: float) -> tuple[Box | float, ...]:
    """What stands over a plot."""
    words = _set_head(numbered(block.number, block.label), block.title, setting, width)
    if not block.subtitle:
        return words
    return (
        *words,
        2.0,
        set_text(block.subtitle, setting.theme.style("figure-subtitle"), setting.of("subtitle"), width),
    )


def set_picture(block: Picture, setting: Setting, width: float) -> Box:
    """The picture at the left, its caption and its credit below it."""
    assert block.bitmap is not None, f"{block.file} has not been taken in"
    across, high = block.printed(width)
    node = setting.of("picture").node if block.alt else DECORATION
    parts: list[Box | float] = [Box(high, (Image(0, 0, across, high, block.bitmap, node),))]
    measure = across if across >= CAPTION_MEASURE else width
    if block.caption:
        parts += [CAPTION_GAP, set_text(block.caption, setting.theme.style("caption"), setting.of("caption"), measure)]
    if block.credit:
        parts += [CREDIT_GAP, set_text(block.credit, setting.theme.style("source"), setting.of("credit"), measure)]
    return whole(stack(parts))


def _set_head(label: Inlines, title: Inlines, setting: Setting, width: float) -> tuple[Box | float, ...]:
    """Rule, label and title: what figures and tables have in common."""
    top = rule(width, setting.measure("rule"), setting.color("strong-rule"))
    finding = set_text(title, setting.theme.style("figure-title"), setting.of("title"), width)
    if not label:
        return (top, 5.0, finding)
    return (top, 5.0, set_text(label, setting.theme.style("figure-label"), setting.of("label"), width), 2.0, finding)


def set_table(block: Table, setting: Setting, width: float) -> Box:
    """The head row over a rule, then rows over hairlines; rows don't split, and a further page repeats the head."""
    widths = _widths(block, setting, width)
    padding = setting.measure("table-padding")
    title: list[Box | float] = []
    if block.title:
        title += [*_set_head(numbered(block.number, ()), block.title, setting, width), 5.0]
    head = _set_row(block.head, block, setting.of("head"), widths, setting.theme.style("table-head"))
    strong = rule(width, setting.measure("rule"), setting.color("strong-rule"))
    head = stack((padded(head, bottom=padding), strong))
    style = setting.theme.style("table-text")
    hairline = rule(width, setting.measure("hairline"), setting.color("hairline"))
    rows = [
        stack((padded(_set_row(cells, block, setting.of(n), widths, style), padding, bottom=padding), hairline))
        for n, cells in enumerate(block.rows, 1)
    ]
    body = stack(part for row in rows for part in (row, 0.0))
    seams = body.breaks[LEAST_ROWS - 1 : -LEAST_ROWS]
    again = _again(head)
    return stack((whole(stack((*title, head))), replace(body, breaks=tuple(replace(s, head=again) for s in seams))))


def _again(head: Box) -> Box:
    """The head of a table as it stands above its rest on a further page: it has been said, and leads nowhere."""
    runs = (
        replace(item, node=REPEATED, link="", mark="") if isinstance(item, TextRun) else item for item in head.items
    )
    return Box(head.height, tuple(runs))


def _set_row(
    cells: Sequence[Inlines], block: Table, setting: Setting, widths: Sequence[float], style: TextStyle
) -> Box:
    x, boxes = 0.0, []
    for number, (content, align, share) in enumerate(zip(cells, block.align, widths, strict=True), 1):
        boxes.append((x, set_text(content, style, replace(setting.of(number), align=align), share)))
        x += share + COLUMN_GAP
    return beside(boxes)


def _widths(block: Table, setting: Setting, width: float) -> list[float]:
    """Column widths by weight."""
    free = width - COLUMN_GAP * (len(block.weights) - 1)
    total = sum(block.weights)
    return [free * weight / total for weight in block.weights]
