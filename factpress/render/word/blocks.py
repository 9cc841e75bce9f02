"""Every block of the document model as paragraphs and grids, and the space between neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
)
from factpress.contracts.reports import Balanced, Definitions, Domains, Margin, Portrait, ReportBlock, Strategies, Wide
from factpress.layout.balance import shared_out
from factpress.layout.blocks import LEADS, TEXT, column_gap, column_tops, parts_of, set_blocks, space_between
from factpress.layout.margins import GUTTER
from factpress.layout.panels import callout_width, limitation_width
from factpress.layout.text import Setting
from factpress.place import goes_across
from factpress.render.word import catalogue, exhibits, numbers, panels, prose, references, reports, steps
from factpress.render.word.contents import contents_flow
from factpress.render.word.flow import cell_flow, joined, outdented, side_by_side, with_space_before
from factpress.render.word.nodes import Flow, Grid, Slot, Strip
from factpress.values import replace
from factpress.within import column_widths


def flow_of(block: Block, setting: Setting, width: float) -> Flow:
    """The block at a width, with no space above it."""
    match block:
        case Steps():
            return steps.steps_flow(block, setting, width)
        case Cards():
            return panels.cards_flow(block, setting, width)
        case Tiles():
            return numbers.tiles_flow(block, setting, width)
        case BigNumber():
            return numbers.big_number_flow(block, setting, width)
        case Banner():
            return numbers.banner_flow(block, setting, width)
        case Figure():
            return exhibits.figure_flow(block, setting, width)
        case Picture():
            return exhibits.picture_flow(block, setting, width)
        case Table():
            return exhibits.table_flow(block, setting, width)
        case Voice():
            return panels.voice_flow(block, setting)
        case Voices():
            return panels.voices_flow(block, setting, width)
        case Callout() | Call():
            body = _inside(block.blocks, "callout", setting, callout_width(setting, width))
            return panels.callout_flow(block, body, setting, width)
        case Limitation():
            body = _inside(block.blocks, "limitation", setting, limitation_width(setting, width))
            return panels.limitation_flow(block, body, setting, width)
        case Columns():
            return _columns(block, setting, width)
        case Wide() | Margin() | Balanced() | Strategies() | Portrait() | Definitions() | Domains():
            return _report_flow(block, setting, width)
        case Studies() | StudyIndex() | Publications():
            return _catalogue_flow(block, setting, width)
        case _:
            return _text_flow(block, setting, width)


def _report_flow(block: ReportBlock, setting: Setting, width: float) -> Flow:
    """The same for what only reports and brochures have."""
    match block:
        case Wide():
            return flow_of_all(block.blocks, setting, width)
        case Margin():
            return reports.margin_flow(block, setting)
        case Balanced():
            return (_balanced(block, setting, width),)
        case Strategies():
            return reports.strategies_flow(block, setting, width, flow_of_all)
        case Portrait():
            return reports.portrait_flow(block, setting, width, flow_of_all)
        case Domains():
            return reports.domains_flow(block, setting, width, flow_of_all)
        case Definitions():
            return reports.definitions_flow(block, setting, width)
        case _:
            assert_never(block)


def _catalogue_flow(block: CatalogueBlock, setting: Setting, width: float) -> Flow:
    """The same for what only a catalogue has."""
    match block:
        case Studies():
            return catalogue.studies_flow(block, setting, width)
        case StudyIndex():
            return catalogue.index_flow(block, setting, width)
        case Publications():
            return catalogue.publications_flow(block, setting, width)
        case _:
            assert_never(block)


def _text_flow(block: TextBlock, setting: Setting, width: float) -> Flow:
    """The same for running text; the type checker names a block that neither function knows."""
    match block:
        case Heading():
            return prose.heading_flow(block, setting)
        case Label():
            return prose.label_flow(block, setting)
        case Paragraph():
            return prose.paragraph_flow(block, setting)
        case Bullets():
            return prose.bullets_flow(block, setting)
        case Numbered():
            return prose.numbered_flow(block, setting)
        case Hero():
            return prose.hero_flow(block, setting, width)
        case Tally():
            return prose.tally_flow(block, setting, width)
        case Sources():
            return prose.sources_flow(block, setting)
        case Bibliography():
            return references.bibliography_flow(block, setting)
        case Abbreviations():
            return references.abbreviations_flow(block, setting, width)
        case Notes():
            return prose.notes_flow(block, setting, width)
        case Disclaimer():
            return prose.disclaimer_flow(block, setting)
        case Contact():
            return prose.contact_flow(block, setting)
        case Contents():
            return contents_flow(block, setting, width)
        case _:
            assert_never(block)


def flow_of_all(blocks: Sequence[Block], setting: Setting, width: float) -> Flow:
    """Blocks one below another, as far apart as in the page layout."""
    flow: Flow = ()
    above: Block | None = None
    for notes, held in _with_notes(blocks, setting, width):
        below = _held_flow(notes, held, setting, width)
        if below and flow and above:
            flow = joined(flow, below, space_between(above, held[0], setting), setting.theme)
        else:
            flow = flow or below
        above = held[-1]
    return flow


Noted = tuple[tuple[Margin, ...], tuple[Block, ...]]
"""Notes in the margin, and the blocks that stand beside them."""


def _with_notes(blocks: Sequence[Block], setting: Setting, width: float) -> Iterator[Noted]:
    """The blocks one by one; those beside notes together, as many as are as high as these."""
    notes: tuple[Margin, ...] = ()
    left = list(blocks)
    while left:
        block = left.pop(0)
        if isinstance(block, Margin) and setting.margin and left:
            notes = (*notes, block)
        elif notes and not goes_across(block):
            count = _count_beside(notes, [block, *left], setting, width)
            yield notes, (block, *left[: count - 1])
            del left[: count - 1]
            notes = ()
        else:
            yield (), (block,)
    yield from (((), (note,)) for note in notes)


def _count_beside(notes: Sequence[Margin], blocks: Sequence[Block], setting: Setting, width: float) -> int:
    """How many blocks stand beside notes: a heading with what follows it, and text down to the foot of the notes."""
    own, measure = replace(setting, margin=0.0), width - setting.margin
    high = set_blocks(notes, own, setting.margin - GUTTER).height
    count = 1
    while count < len(blocks) and isinstance(blocks[count], TEXT) and not goes_across(blocks[count]):
        lower = set_blocks(blocks[:count], own, measure).height < high
        if not isinstance(blocks[count - 1], LEADS) and (isinstance(blocks[count], LEADS) or not lower):
            break
        count += 1
    return count


def _held_flow(notes: Sequence[Margin], held: Sequence[Block], setting: Setting, width: float) -> Flow:
    if not notes:
        return _in_margin(held[0], setting, width)
    text = flow_of_all(held, replace(setting, margin=0.0), width - setting.margin)
    return (reports.beside_notes(notes, text, setting, width),)


def _in_margin(block: Block, setting: Setting, width: float) -> Flow:
    """The block where text begins, right of the margin column if there is one, or across both."""
    own = replace(setting, margin=0.0)
    if setting.margin and goes_across(block):
        return outdented(flow_of(block, own, width), setting.margin)
    return flow_of(block, own, width - setting.margin)


def _inside(blocks: Sequence[Block], component: str, setting: Setting, width: float) -> Flow:
    return flow_of_all(blocks, replace(setting, inside=component), width)


def _balanced(block: Balanced, setting: Setting, width: float) -> Grid:
    """Columns that end as level as whole blocks can."""
    gap = setting.measure("balanced-gap")
    share = (width - gap * (block.count - 1)) / block.count
    ends = shared_out(parts_of(block.blocks, setting, share), block.count)
    flows = [flow_of_all(block.blocks[first:last], setting, share) for first, last in pairwise((0, *ends))]
    slots = side_by_side(flows, share * len(flows) + gap * (len(flows) - 1), gap, setting.theme)
    return Grid("balanced", setting.surface, width, (Strip(slots),))


def _columns(block: Columns, setting: Setting, width: float) -> Flow:
    gap, last = column_gap(block, setting), len(block.columns) - 1
    slots, x, tops = [], 0.0, column_tops(block, setting, width)
    for number, (blocks, share) in enumerate(zip(block.columns, column_widths(block, width, gap), strict=True)):
        right = gap if number < last else 0.0
        first, *rest = cell_flow(flow_of_all(blocks, setting, share), setting.theme)
        lowered = with_space_before(first, tops[number])  # not the cell: Word gives the most of a row to all its cells
        slots.append(Slot(x, share + right, (lowered, *rest), right=right))
        x += share + right
    return (Grid("columns", setting.surface, width, (Strip(tuple(slots)),), whole=True),)
