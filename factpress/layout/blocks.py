"""Every block of the document model as a box, and the space between neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

from factpress.contracts.catalogue import CatalogueBlock, Publications, Studies, StudyIndex
from factpress.contracts.contents import Contents
from factpress.contracts.document import (
    Abbreviations,
    Banner,
    Bibliography,
    BigNumber,
    Block,
    Bullets,
    Call,
    Callout,
    Cards,
    Columns,
    Contact,
    Disclaimer,
    Figure,
    Heading,
    Hero,
    Label,
    Limitation,
    Notes,
    Numbered,
    Paragraph,
    Picture,
    Sources,
    Steps,
    Table,
    Tally,
    TextBlock,
    Tiles,
    Voice,
    Voices,
    plain_text,
)
from factpress.contracts.reports import Balanced, Definitions, Domains, Margin, Portrait, ReportBlock, Strategies, Wide
from factpress.layout import catalogue, domains, exhibits, numbers, panels, prose, references, reports, steps
from factpress.layout.balance import Part, balanced
from factpress.layout.box import TOLERANCE, Box, Seam, beside, columns, padded, stack, whole
from factpress.layout.contents import set_contents
from factpress.layout.margins import GUTTER, MarginNotes
from factpress.layout.text import Setting, bookmarked
from factpress.place import goes_across
from factpress.values import replace
from factpress.within import column_widths

TEXT = (Heading, Label, Paragraph, Bullets, Numbered, Disclaimer, Notes)
"""Blocks that stand as close to their neighbours as their styles say; all others keep their distance."""

SPLIT = (
    *(Paragraph, Bullets, Numbered, Disclaimer, Notes, Sources, Table, Cards, Steps, Voices),
    *(Wide, Strategies, Definitions, Domains, Studies, StudyIndex, Publications, Bibliography, Abbreviations, Contents),
)
"""Blocks that may go on on the next page; all others stay whole."""

LEADS = (Heading, Label)
"""Blocks that stay with what follows them."""

LEAST_LINES = 3
"""How many lines stay with a heading."""


def set_block(block: Block, setting: Setting, width: float) -> Box:
    """The block set to a width."""
    match block:
        case Steps():
            return steps.set_steps(block, setting, width)
        case Cards():
            return panels.set_cards(block, setting, width)
        case Tiles():
            return numbers.set_tiles(block, setting, width)
        case BigNumber():
            return numbers.set_big_number(block, setting, width)
        case Banner():
            return numbers.set_banner(block, setting, width)
        case Figure():
            return exhibits.set_figure(block, setting, width)
        case Picture():
            return exhibits.set_picture(block, setting, width)
        case Table():
            return exhibits.set_table(block, setting, width)
        case Voice():
            return panels.set_voice(block, setting, width)
        case Voices():
            return panels.set_voices(block, setting, width)
        case Callout() | Call():
            body = _set_inside(block.blocks, setting, panels.callout_width(setting, width), "callout")
            tone = "rule" if isinstance(block, Callout) else "harm"
            return bookmarked(panels.set_callout(block.title, body, tone, setting, width), block.title, block.outline)
        case Limitation():
            body = _set_inside(block.blocks, setting, panels.limitation_width(setting, width), "limitation")
            return bookmarked(panels.set_limitation(block.title, body, setting, width), block.title, block.outline)
        case Columns():
            return _set_columns(block, setting, width)
        case Wide() | Margin() | Balanced() | Strategies() | Portrait() | Definitions() | Domains():
            return _set_report_block(block, setting, width)
        case Studies() | StudyIndex() | Publications():
            return _set_catalogue_block(block, setting, width)
        case _:
            return _set_text_block(block, setting, width)


def _set_report_block(block: ReportBlock, setting: Setting, width: float) -> Box:
    """The same for what only reports and brochures have."""
    match block:
        case Wide():
            return set_blocks(block.blocks, setting, width)
        case Margin():
            return reports.set_margin(block, setting, width)
        case Balanced():
            return _set_balanced(block, setting, width)
        case Strategies():
            return reports.set_strategies(block, setting, width, set_blocks)
        case Portrait():
            return reports.set_portrait(block, setting, width, set_blocks)
        case Domains():
            return domains.set_domains(block, setting, width, set_blocks)
        case Definitions():
            return reports.set_definitions(block, setting, width)
        case _:
            assert_never(block)


def _set_catalogue_block(block: CatalogueBlock, setting: Setting, width: float) -> Box:
    """The same for what only a catalogue has."""
    match block:
        case Studies():
            return catalogue.set_studies(block, setting, width)
        case StudyIndex():
            return catalogue.set_index(block, setting, width)
        case Publications():
            return catalogue.set_publications(block, setting, width)
        case _:
            assert_never(block)


def _set_text_block(block: TextBlock, setting: Setting, width: float) -> Box:
    """The same for running text; the type checker names a block that neither function knows."""
    match block:
        case Heading():
            return prose.set_heading(block, setting, width)
        case Label():
            return prose.set_label(block, setting, width)
        case Paragraph():
            return prose.set_paragraph(block, setting, width)
        case Bullets():
            return prose.set_bullets(block, setting, width)
        case Numbered():
            return prose.set_numbered(block, setting, width)
        case Hero():
            return prose.set_hero(block, setting, width)
        case Tally():
            return prose.set_tally(block, setting, width)
        case Sources():
            return prose.set_sources(block, setting, width)
        case Bibliography():
            return references.set_bibliography(block, setting, width)
        case Abbreviations():
            return references.set_abbreviations(block, setting, width)
        case Notes():
            return prose.set_notes(block, setting, width)
        case Disclaimer():
            return prose.set_disclaimer(block, setting, width)
        case Contact():
            return prose.set_contact(block, setting, width)
        case Contents():
            return set_contents(block, setting, width)
        case _:
            assert_never(block)


def set_blocks(blocks: Sequence[Block], setting: Setting, width: float) -> Box:
    """Blocks one below another, each with its own node."""
    return set_numbered_blocks(tuple(enumerate(blocks)), setting, width)


def set_numbered_blocks(blocks: Sequence[tuple[int, Block]], setting: Setting, width: float) -> Box:
    """The same for blocks with their numbers among others.

    A page doesn't end with a heading, nor with its lead: at least `LEAST_LINES` of what follows stay with them.
    """
    parts, joints, y, kept_until = list[Box | float](), list[Seam](), 0.0, 0.0
    above: Block | None = None
    notes = MarginNotes()
    for index, block in blocks:
        own = replace(setting.of(index), at=block.at or setting.at)
        if isinstance(block, Margin) and setting.margin:
            notes.waiting.append(reports.set_margin(block, own, setting.margin - GUTTER))
            continue
        box, joint = _set_in_margin(block, own, width), Seam(y, y)
        if above:
            gap = space_between(above, block, setting)
            gap = max(gap, notes.free - y) if goes_across(block) else gap
            joint = Seam(y, y + gap)
            parts.append(gap)
            if _leads(above):
                kept_until = joint.start + LEAST_LINES * _leading(block, setting)
            elif not _introduces(above, block) and (y >= kept_until - TOLERANCE or isinstance(block, LEADS)):
                joints.append(joint)
        joints += [seam.at(0, joint.start) for seam in box.breaks if joint.start + seam.end >= kept_until - TOLERANCE]
        parts.append(box if goes_across(block) else notes.beside(box, joint.start))
        y, above = joint.start + box.height, block
    parts.append(notes.beside(Box(0.0), y))
    made = stack(parts)
    return replace(made, height=max(made.height, notes.foot), breaks=notes.untorn(joints))


def _set_in_margin(block: Block, setting: Setting, width: float) -> Box:
    """The block, right of the margin column if there is one and it doesn't go across."""
    left = 0.0 if goes_across(block) else setting.margin
    box = set_block(block, replace(setting, margin=0.0), width - left)
    box = box if isinstance(block, SPLIT) else whole(box)
    return padded(box, left=left) if left else box


def _leading(block: Block, setting: Setting) -> float:
    role = text_role(block, setting.inside) if isinstance(block, TEXT) else "body"
    return setting.theme.style(role).leading


def _leads(block: Block) -> bool:
    """Whether a block stays with what follows it: headings, and the lead below one."""
    return isinstance(block, LEADS) or (isinstance(block, Paragraph) and block.role == "lead")


def _introduces(above: Block, below: Block) -> bool:
    """Whether a paragraph announces the list below it."""
    listed = isinstance(below, Bullets | Numbered)
    return listed and isinstance(above, Paragraph) and plain_text(above.content).endswith(":")


def space_between(above: Block, below: Block, setting: Setting) -> float:
    """The points between two neighbours: what their styles ask for, or a block's distance."""
    if isinstance(above, TEXT) and isinstance(below, TEXT):
        return _space_after(above, setting) + _space_before(below, setting)
    if isinstance(above, Hero) and isinstance(below, Tally):
        return setting.measure("hero-tally-gap")
    if isinstance(above, Figure) and isinstance(below, Figure):
        return setting.measure("between-figures")
    if isinstance(above, Heading | Label):
        return max(_space_after(above, setting), 3.5)
    between = setting.measure("between-blocks")
    begins = isinstance(below, Heading) and below.level == 1
    return max(between, setting.measure("above-chapter")) if begins else between


def _space_after(block: Block, setting: Setting) -> float:
    return setting.theme.style(text_role(block, setting.inside)).space_after


def _space_before(block: Block, setting: Setting) -> float:
    return setting.theme.style(text_role(block, setting.inside)).space_before


def text_role(block: Block, inside: str = "") -> str:
    """The style of a text block, by what it is and what it stands in."""
    match block:
        case Heading():
            return f"heading-{block.level}"
        case Label():
            return "label"
        case Disclaimer():
            return "disclaimer"
        case Notes():
            return "note"
        case Paragraph() if not inside or block.role == "note":
            return block.role
        case _:
            return f"{inside}-text" if inside else "list"


def _set_inside(blocks: Sequence[Block], setting: Setting, width: float, component: str) -> Box:
    return set_blocks(blocks, replace(setting, inside=component), width)


def _set_balanced(block: Balanced, setting: Setting, width: float) -> Box:
    places = columns(width, block.count, setting.measure("balanced-gap"))
    share = places[0][1]
    boxes = balanced(parts_of(block.blocks, setting, share), block.count)
    return beside(zip((x for x, _ in places), boxes, strict=False))


def parts_of(blocks: Sequence[Block], setting: Setting, width: float) -> tuple[Part, ...]:
    """Blocks set to a width, each with the space above it."""
    spaces = (0.0, *(space_between(above, below, setting) for above, below in pairwise(blocks)))
    return tuple(
        Part(set_block(block, replace(setting.of(index), at=block.at or setting.at), width), space, _is_kept(block))
        for index, (block, space) in enumerate(zip(blocks, spaces, strict=True))
    )


def _is_kept(block: Block) -> bool:
    return isinstance(block, Heading | Label)


def _set_columns(block: Columns, setting: Setting, width: float) -> Box:
    x, boxes = 0.0, []
    gap, tops = column_gap(block, setting), column_tops(block, setting, width)
    for number, (blocks, share) in enumerate(zip(block.columns, column_widths(block, width, gap), strict=True)):
        boxes.append((x, padded(set_blocks(blocks, setting.of(number), share), top=tops[number])))
        x += share + gap
    return beside(boxes)


def column_gap(block: Columns, setting: Setting) -> float:
    """The points between columns; cards of studies stand as far apart as they do within a group."""
    return catalogue.CARD_GAP if _has_cards(block) else setting.measure("column-gap")


def column_tops(block: Columns, setting: Setting, width: float) -> tuple[float, ...]:
    """The space above each column; cards of studies begin level, however many lines the headings over them take."""
    if not _has_cards(block):
        return (0.0,) * len(block.columns)
    shares = column_widths(block, width, column_gap(block, setting))
    heads = [set_block(blocks[0], setting, share).height for blocks, share in zip(block.columns, shares, strict=True)]
    return tuple(max(heads) - head for head in heads)


def _has_cards(block: Columns) -> bool:
    """Whether each column is a heading over cards of studies."""
    return all(isinstance(b[0], Heading) and len(b) == 2 and isinstance(b[1], Studies) for b in block.columns)
