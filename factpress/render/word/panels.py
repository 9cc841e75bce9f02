"""Components that stand side by side or apart: cards, voices, callouts, limitations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from factpress.contracts.document import Call, Callout, Card, Cards, Inlines, Limitation, Voice, Voices
from factpress.layout.panels import AGENCY_PADDING, CARD_ROW, VOICE_ROW, rows_of
from factpress.layout.text import Setting, set_text
from factpress.marks import draw_sign
from factpress.render.word import looks
from factpress.render.word.flow import cell_flow, side_by_side, spacer, with_top
from factpress.render.word.nodes import Flow, Grid, Look, Para, Picture, Slot, Strip
from factpress.render.word.prose import heading, paragraph
from factpress.values import replace

ROWS: Mapping[str, tuple[int, str]] = {
    "cards": (CARD_ROW, "card-gap"),
    "voices": (VOICE_ROW, "tile-gap"),
}
"""The most that stand side by side, and the measure between them."""

T = TypeVar("T")

Draw = Callable[[Sequence[T], float], Sequence[Flow]]
"""Makes what stands in the cells of a row of items, each so wide."""


def _rows(kind: str, items: Sequence[T], draw: Draw[T], setting: Setting, width: float) -> Grid:
    """The items in as few rows as hold them, in equal columns; `kind` is the style of the grid."""
    most, gap = ROWS[kind][0], setting.measure(ROWS[kind][1])
    strips: list[Strip] = []
    for row in rows_of(items, most):
        flows = draw(row, (width - gap * (len(row) - 1)) / len(row))
        slots = side_by_side(flows, width, gap, setting.theme)
        strips.append(Strip(with_top(slots, setting.measure("card-row-gap") if strips else 0.0)))
    return Grid(kind, setting.surface, width, tuple(strips))


def cards_flow(block: Cards, setting: Setting, width: float) -> Flow:
    """Cards in rows of equal columns."""
    if block.kind == "agencies":
        return (_agencies(block, setting, width),)
    draw, role = (_way, "way-title") if block.kind == "ways" else (_card, "card-title")

    def draw_row(row: Sequence[Card], share: float) -> list[Flow]:
        free = _lacking([card.title for card in row], role, setting, share)
        return [draw(card, lower, setting, block.outline) for card, lower in zip(row, free, strict=True)]

    return (_rows("cards", block.items, draw_row, setting, width),)


def _lacking(texts: Sequence[Inlines], role: str, setting: Setting, width: float) -> list[float]:
    """What each text is lower than the tallest beside it, in points: the space below it keeps what follows level."""
    heights = [set_text(text, setting.theme.style(role), setting, width).height for text in texts]
    return [round(max(heights) - height, 2) for height in heights]


def _freed(text: Para, space: float, setting: Setting) -> Para:
    """A paragraph with so much more space above it."""
    if not space:
        return text
    return replace(text, look=replace(text.look, before=looks.space_before(text.look, setting.theme) + space))


def _card(card: Card, free: float, setting: Setting, outline: int) -> Flow:
    text = _freed(paragraph(card.text, "card-text", setting), free, setting)
    if not card.sign:
        return (heading(card.title, "card-title", setting, outline, "card"), text)
    drawing = draw_sign(setting.theme.signs[card.sign], setting.theme, setting.surface)
    sign = Para(Look("card-sign", setting.surface, rule="card"), picture=Picture(drawing, drawing.width, ""))
    return (sign, heading(card.title, "card-title", setting, outline), text)


def _way(card: Card, free: float, setting: Setting, outline: int) -> Flow:
    title = heading(card.title, "way-title", setting, outline, "way")
    return (title, _freed(paragraph(card.text, "way-text", setting), free, setting))


def _agencies(block: Cards, setting: Setting, width: float) -> Grid:
    """Panels side by side: a row of heavy rules over each row of them, gutters as cells of their own."""
    gap, strips = setting.measure("card-gap"), list[Strip]()
    for row in rows_of(block.items, CARD_ROW):
        share = (width - gap * (len(row) - 1)) / len(row)
        xs = [number * (share + gap) for number in range(len(row))]
        before = setting.measure("card-row-gap") if strips else 0.0
        if before:
            strips.append(Strip((Slot(0, width, (spacer(0.0),)),), min_height=before))
        top = [Slot(x, share, (spacer(0.0),), fill=setting.color("rule")) for x in xs]
        over, side, under = AGENCY_PADDING
        free = _lacking([card.name for card in row], "agency-name", setting, share - 2 * side)
        below = [
            Slot(
                x, share, _agency(card, lower, setting, block.outline), over, side, under, side, setting.color("panel")
            )
            for x, card, lower in zip(xs, row, free, strict=True)
        ]
        strips.append(Strip(_with_gutters(top, gap), min_height=setting.measure("heavy-rule")))
        strips.append(Strip(_with_gutters(below, gap)))
    return Grid("agencies", setting.surface, width, tuple(strips))


def _with_gutters(slots: Sequence[Slot], gap: float) -> tuple[Slot, ...]:
    first, *others = slots
    return (first, *(slot for other in others for slot in (Slot(other.x - gap, gap, (spacer(0.0),)), other)))


def _agency(card: Card, free: float, setting: Setting, outline: int) -> Flow:
    name, text = paragraph(card.name, "agency-name", setting), paragraph(card.text, "card-text", setting)
    title = heading(card.title, "card-title", setting, outline)
    return cell_flow((title, name, _freed(text, free, setting)), setting.theme)


def voices_flow(block: Voices, setting: Setting, width: float) -> Flow:
    """Voices in equal columns under rules."""

    def draw_row(row: Sequence[Voice], _: float) -> list[Flow]:
        return [_voice(voice, "voice", "voice", setting) for voice in row]

    return (_rows("voices", block.items, draw_row, setting, width),)


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
