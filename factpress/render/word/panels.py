"""Components that stand side by side or apart: cards, steps, voices, callouts, limitations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from factpress.document import Call, Callout, Card, Cards, Limitation, Step, Steps, Voice, Voices
from factpress.layout.panels import CARD_ROW, STEP_ROW, VOICE_ROW, rows_of
from factpress.layout.text import Setting
from factpress.marks import draw_sign
from factpress.render.word import looks
from factpress.render.word.flow import cell_flow, side_by_side, with_top
from factpress.render.word.nodes import Flow, Grid, Look, Para, Picture, Slot, Strip
from factpress.render.word.prose import heading, paragraph
from factpress.values import replace

ROWS: Mapping[str, tuple[int, str]] = {
    "cards": (CARD_ROW, "card-gap"),
    "steps": (STEP_ROW, "card-gap"),
    "voices": (VOICE_ROW, "tile-gap"),
}
"""The most that stand side by side, and the measure between them."""
STEP_DROP = 7.0
"""From the line that steps hang from to their text."""

T = TypeVar("T")


def _rows(kind: str, items: Sequence[T], draw: Callable[[T], Flow], setting: Setting, width: float) -> Grid:
    """The items in as few rows as hold them, in equal columns; `kind` is the style of the grid."""
    most, gap = ROWS[kind]
    strips: list[Strip] = []
    for row in rows_of(items, most):
        slots = side_by_side([draw(item) for item in row], width, setting.measure(gap), setting.theme)
        strips.append(Strip(with_top(slots, setting.measure("card-row-gap") if strips else 0.0)))
    return Grid(kind, setting.surface, width, tuple(strips))


def cards_flow(block: Cards, setting: Setting, width: float) -> Flow:
    """Cards in rows of equal columns."""
    draw = _way if block.kind == "ways" else _card
    return (_rows("cards", block.items, lambda card: draw(card, setting, block.outline), setting, width),)


def _card(card: Card, setting: Setting, outline: int) -> Flow:
    text = paragraph(card.text, "card-text", setting)
    if not card.sign:
        return (heading(card.title, "card-title", setting, outline, "card"), text)
    drawing = draw_sign(setting.theme.signs[card.sign], setting.theme, setting.surface)
    sign = Para(Look("card-sign", setting.surface, rule="card"), picture=Picture(drawing, drawing.width, ""))
    return (sign, heading(card.title, "card-title", setting, outline), text)


def _way(card: Card, setting: Setting, outline: int) -> Flow:
    title = heading(card.title, "way-title", setting, outline, "way")
    return (title, paragraph(card.text, "way-text", setting))


def steps_flow(block: Steps, setting: Setting, width: float) -> Flow:
    """Steps that hang from one line."""
    dated = any(step.date for step in block.items)
    grid = _rows("steps", block.items, lambda step: _step(step, setting, dated), setting, width)
    return (replace(grid, strips=tuple(Strip(with_top(strip.slots, STEP_DROP)) for strip in grid.strips)),)


def _step(step: Step, setting: Setting, dated: bool) -> Flow:
    """A step under its date, whose line is kept free where only a neighbour has one."""
    title, text = paragraph(step.title, "step-title", setting), paragraph(step.text, "step-text", setting)
    if step.date:
        return (paragraph(step.date, "step-date", setting), title, text)
    free = setting.theme.style("step-date").leading if dated else title.look.before
    return (replace(title, look=replace(title.look, before=free)), text)


def voices_flow(block: Voices, setting: Setting, width: float) -> Flow:
    """Voices in equal columns under rules."""
    return (_rows("voices", block.items, lambda voice: _voice(voice, "voice", "voice", setting), setting, width),)


def voice_flow(block: Voice, setting: Setting) -> Flow:
    """One voice, large, beside a bar."""
    said, *attribution = _voice(block, "voice-large", "voice-bar", setting)
    return (said, *(_barred(part, "voice-bar") for part in attribution))


def _voice(voice: Voice, role: str, rule: str, setting: Setting) -> Flow:
    lines = [paragraph(voice.content, role, setting, rule), paragraph(voice.who, "voice-who", setting)]
    lines += [paragraph(text, "voice-where", setting) for text in (voice.where, voice.notice) if text]
    return tuple(lines)


def _barred(node: Para | Grid, rule: str) -> Para | Grid:
    return replace(node, look=replace(node.look, rule=rule)) if isinstance(node, Para) else node


def callout_flow(block: Callout | Call, body: Flow, setting: Setting, width: float) -> Flow:
    """Something set apart by a bar: paragraphs with a rule at their left, or a table where there is more than text."""
    kind = "callout" if isinstance(block, Callout) else "call"
    head = heading(block.title, f"{kind}-title", setting, block.outline)
    if all(isinstance(node, Para) and node.look.role == "callout-text" and not node.look.list for node in body):
        return (head, *(_in_role(node, f"{kind}-text") for node in body))
    inset = setting.measure("bar-inset")
    plain = heading(block.title, "callout-title", setting, block.outline, looks.NO_RULE)
    flow = (plain, *(_barred(n, looks.NO_RULE) if _is_text(n) else n for n in body))
    slot = Slot(0, width, cell_flow(flow, setting.theme), left=inset)
    return (Grid(kind, setting.surface, width, (Strip((slot,)),)),)


def _is_text(node: Para | Grid) -> bool:
    return isinstance(node, Para) and node.look.role == "callout-text"


def _in_role(node: Para | Grid, role: str) -> Para | Grid:
    return replace(node, look=replace(node.look, role=role)) if isinstance(node, Para) else node


def limitation_flow(block: Limitation, body: Flow, setting: Setting, width: float) -> Flow:
    """What a finding can't tell: a panel with a broken edge."""
    flow = (heading(block.title, "limitation-title", setting, block.outline), *body)
    padding = setting.measure("panel-padding")
    left = setting.measure("hatch-width") + 10.0
    slot = Slot(0, width, cell_flow(flow, setting.theme), padding, padding, padding, left)
    return (Grid("limitation", setting.surface, width, (Strip((slot,)),)),)
