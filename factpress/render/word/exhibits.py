"""Evidence: figures with their words, tables."""

from __future__ import annotations

from collections.abc import Sequence

from factpress.contracts.document import Figure, Inlines, Table, plain_text
from factpress.contracts.document import Picture as PictureBlock
from factpress.labels import note_role, source_line
from factpress.layout.exhibits import CAPTION_GAP, COLUMN_GAP, CREDIT_GAP
from factpress.layout.text import Setting
from factpress.render.word.charts.frame import frame_of
from factpress.render.word.looks import space_before
from factpress.render.word.nodes import (
    Chart,
    Flow,
    Grid,
    Look,
    Para,
    Picture,
    Piece,
    Raster,
    Slot,
    Strip,
    caption_pieces,
    pieces,
)
from factpress.render.word.prose import paragraph
from factpress.values import replace

NOTE_GAP, HEAD_GAP = 7.0, 5.0


def figure_flow(block: Figure, setting: Setting, width: float) -> Flow:
    """Rule, label, finding, measure, plot, then source and note in one paragraph."""
    assert block.drawing is not None, f"{block.chart} has not been drawn"
    subtitle = (paragraph(block.subtitle, "figure-subtitle", setting),) if block.subtitle else ()
    chart = _chart(block, setting, width)
    plot, note = _plot(block, chart, setting, width), _note(block, setting, chart)
    if block.plain:
        return (plot, *note)
    return (*_head(caption_pieces(block.number, block.label), block.title, setting), *subtitle, plot, *note)


def _chart(block: Figure, setting: Setting, width: float) -> Chart | None:
    """The chart that Word draws itself; None where a picture shows it better. It reaches into the space around it."""
    drawing = block.drawing
    if drawing is None or width < drawing.width:
        return None
    above = space_before(Look("figure-picture", setting.surface), setting.theme)
    frame = frame_of(drawing, above, NOTE_GAP if source_line(block) else 0.0)
    if frame is None:
        return None
    return Chart(drawing, frame, plain_text(block.alt), block.chart, plain_text(block.title))


def _plot(block: Figure, chart: Chart | None, setting: Setting, width: float) -> Para:
    look = Look("figure-picture", setting.surface)
    if chart is None:
        assert block.drawing is not None
        picture = Picture(block.drawing, min(width, block.drawing.width), plain_text(block.alt))
        return Para(look, picture=picture)
    before = space_before(look, setting.theme) - chart.frame.above
    return Para(replace(look, before=round(before, 2)) if chart.frame.above else look, picture=chart)


def picture_flow(block: PictureBlock, setting: Setting, width: float) -> Flow:
    """The picture, then its caption and its credit."""
    assert block.bitmap is not None, f"{block.file} has not been taken in"
    raster = Raster(block.bitmap, block.share * width, plain_text(block.alt))
    texts = ((block.caption, "caption", CAPTION_GAP), (block.credit, "source", CREDIT_GAP))
    said = [Para(Look(role, setting.surface, before=gap, after=0.0), pieces(text)) for text, role, gap in texts if text]
    return (Para(Look("figure-picture", setting.surface, before=0.0), picture=raster), *said)


def _note(block: Figure, setting: Setting, chart: Chart | None) -> Flow:
    content, below = source_line(block), chart.frame.below if chart else 0.0
    look = Look(note_role(block), setting.surface, before=round(NOTE_GAP - below, 2))
    return (Para(look, pieces(content)),) if content else ()


def _head(label: Sequence[Piece], title: Inlines, setting: Setting) -> Flow:
    """Label and title under a rule: what figures and tables have in common."""
    if not label:
        return (Para(Look("figure-title", setting.surface, before=0.0, rule="figure"), pieces(title)),)
    over = Para(Look("figure-label", setting.surface, rule="figure"), tuple(label))
    return (over, paragraph(title, "figure-title", setting))


def table_flow(block: Table, setting: Setting, width: float) -> Flow:
    """The title under a rule, then a table whose head row repeats."""
    head = _head(caption_pieces(block.number, ()), block.title, setting) if block.title else ()
    strips = (
        _strip(block.head, block, "table-head", setting, width),
        *(_strip(row, block, "table-text", setting, width) for row in block.rows),
    )
    grid = Grid("data", setting.surface, width, strips, data=True, caption=plain_text(block.title))
    return (*head, replace(grid, before=HEAD_GAP)) if head else (grid,)


def _strip(cells: Sequence[Inlines], block: Table, role: str, setting: Setting, width: float) -> Strip:
    padding, last = setting.measure("table-padding"), len(cells) - 1
    free, total = width - COLUMN_GAP * last, sum(block.weights)
    slots, x = [], 0.0
    for number, (content, align, weight) in enumerate(zip(cells, block.align, block.weights, strict=True)):
        gap = COLUMN_GAP if number < last else 0.0
        share = free * weight / total + gap
        text = Para(Look(role, setting.surface, right=align == "right"), pieces(content))
        top = 0.0 if role == "table-head" else padding
        slots.append(Slot(x, share, (text,), top=top, right=gap, bottom=padding, align="bottom" if not top else "top"))
        x += share
    return Strip(tuple(slots), header=role == "table-head")
