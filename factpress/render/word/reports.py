"""What reports and brochures have: margin notes, strategies, portraits, definitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factpress.contracts.document import Block, Text
from factpress.contracts.reports import Definition, Definitions, Domains, Margin, Portrait, Strategies
from factpress.layout.domains import NUMERAL_X, WHEEL_GAP
from factpress.layout.margins import APART, GUTTER
from factpress.layout.reports import ROW_PADDING, RULE_GAP, TERM_GAP, TERM_ROLES, TERM_SHARE
from factpress.layout.text import Setting
from factpress.render.word.flow import cell_flow, joined
from factpress.render.word.nodes import Flow, Grid, Slot, Strip
from factpress.render.word.prose import anchor_of, heading, paragraph
from factpress.values import replace
from factpress.within import domain_places, strategy_places

FlowOf = Callable[[Sequence[Block], Setting, float], Flow]
"""Blocks one below another: what holds blocks is given it."""


def margin_flow(block: Margin, setting: Setting) -> Flow:
    """The term under a rule, then a line or paragraph each."""
    title = paragraph(block.title, "margin-title", setting, "margin")
    return (title, *(paragraph(line, "margin-text", setting) for line in block.lines))


def beside_notes(notes: Sequence[Margin], text: Flow, setting: Setting, width: float) -> Grid:
    """Notes in the margin column, beside the text that they explain: a frame would be lost in LibreOffice."""
    flow: Flow = ()
    for note in notes:
        made = margin_flow(note, setting)
        flow = joined(flow, made, APART, setting.theme) if flow else made
    left = setting.margin
    slots = (
        Slot(0, left, cell_flow(flow, setting.theme), right=GUTTER),
        Slot(left, width - left, cell_flow(text, setting.theme)),
    )
    return Grid("columns", setting.surface, width, (Strip(slots),), outset=left)


def strategies_flow(block: Strategies, setting: Setting, width: float, flow_of: FlowOf) -> Flow:
    """A row for each strategy: numeral, text, evidence, under a rule."""
    numbers = range(1, len(block.items) + 1)
    strips = tuple(_strategy(block, number, setting, width, flow_of) for number in numbers)
    return (Grid("strategies", setting.surface, width, strips),)


def _strategy(block: Strategies, number: int, setting: Setting, width: float, flow_of: FlowOf) -> Strip:
    item, gutter, theme = block.items[number - 1], setting.measure("column-gap"), setting.theme
    places = strategy_places(width, gutter)
    beside = places.beside and bool(item.evidence)
    measure = places.text if beside or not places.beside else width - places.text_x
    title = heading(item.title, "heading-2", setting, block.outline)
    text = joined((title,), flow_of(item.blocks, setting, measure), 3.5, theme)
    if item.evidence and not beside:
        text = joined(text, flow_of(item.evidence, setting, measure), setting.measure("between-blocks"), theme)
    numeral = cell_flow((paragraph((Text(str(block.start + number - 1)),), "strategy-numeral", setting),), theme)
    end = places.evidence_x if beside else width
    slots = [
        Slot(0, places.text_x, numeral, right=gutter),
        Slot(places.text_x, end - places.text_x, cell_flow(text, theme), right=end - places.text_x - measure),
    ]
    if beside:
        slots.append(Slot(end, width - end, cell_flow(flow_of(item.evidence, setting, places.evidence), theme)))
    below = setting.measure("strategy-gap") if number < len(block.items) else 0.0
    return Strip(tuple(replace(slot, top=RULE_GAP, bottom=below) for slot in slots))


def portrait_flow(block: Portrait, setting: Setting, width: float, flow_of: FlowOf) -> Flow:
    """Who it is, what is told, the lines and the notice; with a notice in one cell, so that no page parts them."""
    story, theme = block.kind == "story", setting.theme
    role = f"heading-{block.level}" if story else "portrait-title"
    title = heading(block.title, role, setting, block.outline, "" if story else "card")
    flow: Flow = (replace(title, anchor=anchor_of(block.title)),)
    if block.role:
        flow = (*flow, paragraph(block.role, "portrait-role", setting))
    inside = setting if story else replace(setting, inside="portrait")
    flow = joined(flow, flow_of(block.blocks, inside, width), max(theme.style(role).space_after, 3.5), theme)
    if block.lines:
        flow = joined(flow, tuple(paragraph(line, "contact-text", setting) for line in block.lines), 7.0, theme)
    if not block.notice:
        return flow
    whole = joined(flow, (paragraph(block.notice, "disclaimer", setting),), 7.0, theme)
    return (Grid("portrait", setting.surface, width, (Strip((Slot(0, width, cell_flow(whole, theme)),)),)),)


def domains_flow(block: Domains, setting: Setting, width: float, flow_of: FlowOf) -> Flow:
    """The domains under rules, each after its numeral: right of the wheel, or below it where there is no room."""
    gutter = setting.measure("column-gap")
    places = domain_places(width, gutter)
    wheel = flow_of((block.wheel,), setting, places.wheel)
    x = places.wheel + gutter if places.around else 0.0
    strips = tuple(_domain(block, number, setting, width - x) for number in range(1, len(block.items) + 1))
    listed = (Grid("strategies", setting.surface, width - x, strips),)
    if not places.around:
        return joined(wheel, listed, WHEEL_GAP, setting.theme)
    slots = (
        Slot(0, x, cell_flow(wheel, setting.theme), right=gutter),
        Slot(x, width - x, cell_flow(listed, setting.theme)),
    )
    return (Grid("columns", setting.surface, width, (Strip(slots),)),)


def _domain(block: Domains, number: int, setting: Setting, width: float) -> Strip:
    """A domain's title and text behind its numeral."""
    item = block.items[number - 1]
    numeral = paragraph((Text(str(number)),), "domain-numeral", setting)
    text = (heading(item.title, "card-title", setting, block.outline), paragraph(item.text, "card-text", setting))
    slots = (
        Slot(0, NUMERAL_X, cell_flow((numeral,), setting.theme)),
        Slot(NUMERAL_X, width - NUMERAL_X, cell_flow(text, setting.theme)),
    )
    return Strip(tuple(replace(slot, top=RULE_GAP / 2, bottom=RULE_GAP / 2) for slot in slots))


def definitions_flow(block: Definitions, setting: Setting, width: float) -> Flow:
    """A row for each term, under hairlines."""
    strips = tuple(_definition(item, block.kind, setting, width) for item in block.items)
    return (Grid("definitions", setting.surface, width, strips),)


def _definition(item: Definition, kind: str, setting: Setting, width: float) -> Strip:
    share = width * TERM_SHARE[kind] + TERM_GAP
    term = cell_flow((paragraph(item.term, TERM_ROLES[kind], setting),), setting.theme)
    text = cell_flow((paragraph(item.text, "definition-text", setting),), setting.theme)
    return Strip(
        (
            Slot(0, share, term, top=ROW_PADDING, bottom=ROW_PADDING, right=TERM_GAP),
            Slot(share, width - share, text, top=ROW_PADDING, bottom=ROW_PADDING),
        )
    )
