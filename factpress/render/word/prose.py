"""Running text as paragraphs: openings, headings, lists, notes and sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factpress.contracts.document import (
    Bullets,
    Contact,
    Disclaimer,
    Entry,
    Heading,
    Hero,
    Inlines,
    Label,
    Notes,
    Numbered,
    Paragraph,
    Sources,
    Tally,
    Text,
    plain_text,
)
from factpress.contracts.drawing import TextRun
from factpress.contracts.theme import TextStyle
from factpress.labels import marked
from factpress.layout.prose import TITLE_STEPS
from factpress.layout.text import Setting, set_text, text_width
from factpress.marks import draw_tally, rest_x
from factpress.render.word.fields import bookmark_name
from factpress.render.word.flow import cell_flow
from factpress.render.word.looks import OPENING
from factpress.render.word.nodes import Flow, Grid, Look, Para, Picture, Piece, Slot, Strip, pieces, with_role
from factpress.values import replace

TITLE_SLACK = 6.0
"""By how much Word may set a line of a title wider than the page layout."""
LABEL_DISTANCE = 14.0
"""The least space between the two labels of a tally."""


def paragraph(content: Inlines, role: str, setting: Setting, rule: str = "") -> Para:
    """Text in a role."""
    return Para(Look(role, setting.surface, rule=rule), pieces(content))


def heading(content: Inlines, role: str, setting: Setting, outline: int, rule: str = "") -> Para:
    """Text in a role that stands at a level of the outline."""
    return Para(Look(role, setting.surface, rule=rule, outline=outline), pieces(content))


def anchor_of(content: Inlines) -> str:
    """The name that links give to a heading: its words in small letters with hyphens, at most 40 characters."""
    words = re.findall(r"\w+", plain_text(content).lower())
    return "-".join(words)[:40].strip("-")


def plain_role(role: str, setting: Setting) -> str:
    """The role of plain text, which inside a callout or limitation is that component's."""
    return f"{setting.inside}-text" if setting.inside and role != "note" else role


def hero_flow(block: Hero, setting: Setting, width: float) -> Flow:
    """The title, smaller where it would take more than two lines, the lead, and the byline of a cover."""
    band = block.kind == "band"
    role = "hero-title" if band else f"{block.kind}-title"
    measure = width * (setting.measure("hero-title-share") if band else 1.0)
    scale = _title_scale(block.title, role, setting, measure)
    style = setting.theme.style(role)
    style = replace(style, size=style.size * scale, leading=style.leading * scale)
    inset = _beyond_lines(block.title, style, setting, measure, width)
    title = Para(
        Look(role, setting.surface, scale=scale, inset=inset), pieces(block.title), anchor=anchor_of(block.title)
    )
    below = ((block.lead, "hero-lead" if band else "cover-subtitle"), (block.byline, "cover-byline"))
    return (title, *(_opening(text, name, setting, width) for text, name in below if text))


def _opening(text: Inlines, role: str, setting: Setting, width: float) -> Para:
    """What stands below a title, as narrow as the page layout sets it; a subtitle is broken where that breaks it."""
    made = paragraph(text, role, setting)
    if role != "cover-subtitle":
        return made
    share = width * setting.measure(OPENING[role])
    inset = _beyond_lines(text, setting.theme.style(role), setting, share, width)
    return replace(made, look=replace(made.look, inset=inset))


def _title_scale(title: Inlines, role: str, setting: Setting, width: float) -> float:
    style = setting.theme.style(role)
    room = 2 * width * 0.9  # two lines are never quite full
    needed = text_width(title, style, setting)
    return next((step for step in TITLE_STEPS if needed * step <= room), TITLE_STEPS[-1])


def _beyond_lines(text: Inlines, style: TextStyle, setting: Setting, measure: float, width: float) -> float:
    """What the lines of a text leave free of the width, so that Word breaks it where the page layout does.

    The page layout sets it to a measure; 0 where that needs one line.
    """
    box = set_text(text, style, setting, measure)
    runs = [run for run in box.items if isinstance(run, TextRun)]
    widest = max(run.x + setting.fonts.width(run.text.rstrip(), run.face, run.size, run.tracking) for run in runs)
    return float(max(0, int(width - widest - TITLE_SLACK))) if box.height > style.leading else 0.0


def tally_flow(block: Tally, setting: Setting, width: float) -> Flow:
    """The strokes, then a label under each of their two parts, or one below the other where both don't fit."""
    drawing = draw_tally(block, width, setting.theme, setting.surface)
    strokes = Para(Look("tally-picture", setting.surface), picture=Picture(drawing, width, plain_text(block.alt)))
    said = _spaced_out(with_role(pieces(block.result), "tally-result"))
    result = Para(Look("tally-text", setting.surface), said)
    rest = paragraph(block.rest, "tally-rest", setting)
    theme = setting.theme
    result_width = text_width(block.result, theme.style("tally-text"), setting, theme.style("tally-result")) + 4
    rest_width = text_width(block.rest, theme.style("tally-rest"), setting)
    starts = (rest_x(block, width), width - rest_width - 2)
    room = [x for x in starts if result_width + LABEL_DISTANCE <= x and x + rest_width <= width]
    if not room:
        return (strokes, result, rest)
    left = Slot(0, room[0], cell_flow((result,), theme))
    right = Slot(room[0], width - room[0], cell_flow((rest,), theme))
    return (strokes, Grid("tally", setting.surface, width, (Strip((left, right)),)))


def _spaced_out(said: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The runs with a wider space after a strong opening."""
    if len(said) < 2 or not said[0].role or said[1].role:
        return said
    return (said[0], Piece(Text("\u00a0")), *said[1:])


def heading_flow(block: Heading, setting: Setting) -> Flow:
    """A heading of Word's own."""
    title = heading(block.content, f"heading-{block.level}", setting, block.outline)
    number = (Piece(Text(f"{block.number}\u00a0 "), "heading-number"),) if block.number else ()
    said = (*number, *title.pieces)
    if block.anchor:
        said = tuple(replace(piece, bookmark=bookmark_name(block.anchor)) for piece in said)
    return (replace(title, pieces=said, anchor=anchor_of(block.content)),)


def label_flow(block: Label, setting: Setting) -> Flow:
    """The short line above a heading, in the colour of its tone."""
    color = "" if block.tone == "work" else block.tone
    return (Para(Look("label", setting.surface, color=color), pieces(block.content)),)


def paragraph_flow(block: Paragraph, setting: Setting) -> Flow:
    """A paragraph in its role."""
    return (paragraph(block.content, plain_role(block.role, setting), setting),)


def bullets_flow(block: Bullets, setting: Setting) -> Flow:
    """The items of a list with dashes."""
    look = Look(plain_role("list", setting), setting.surface, list="bullet")
    return _list_flow([Para(look, pieces(item)) for item in block.items], setting)


def numbered_flow(block: Numbered, setting: Setting) -> Flow:
    """The items of a list counted from 1."""
    look = Look(plain_role("list", setting), setting.surface, list="number")
    return _list_flow([Para(look, pieces(item), number=n) for n, item in enumerate(block.items, 1)], setting)


def _list_flow(items: Sequence[Para], setting: Setting) -> Flow:
    """The items, the last one with the space that its role keeps below itself."""
    *others, last = items
    space = setting.theme.style(last.look.role).space_after
    look = last.look
    end = Look(look.role, look.surface, after=space, list=look.list)
    return (*others, Para(end, last.pieces, number=last.number))


def sources_flow(block: Sources, setting: Setting) -> Flow:
    """The sources under a rule, as fine print."""
    title = heading(block.title, "sources-title", setting, block.outline)
    return (title, *(paragraph(marked(entry), "source", setting) for entry in block.entries))


def notes_flow(block: Notes, setting: Setting, width: float) -> Flow:
    """The notes, each after its mark."""
    look = Look("note", setting.surface, inset=round(width * (1 - setting.measure("note-share"))))
    return tuple(Para(look, _entry_pieces(entry)) for entry in block.entries)


def _entry_pieces(entry: Entry) -> tuple[Piece, ...]:
    """A note, its label known as that."""
    said = pieces(marked(entry))
    return (replace(said[0], role="note-mark", note="", entry=entry.label), *said[1:]) if entry.label else said


def disclaimer_flow(block: Disclaimer, setting: Setting) -> Flow:
    """What the reader must be told, as fine print."""
    return (paragraph(block.content, "disclaimer", setting),)


def contact_flow(block: Contact, setting: Setting) -> Flow:
    """How to reach the organisation, a line each."""
    lines = (paragraph(line, "contact-text", setting) for line in block.lines)
    return (heading(block.title, "contact-title", setting, block.outline), *lines)
