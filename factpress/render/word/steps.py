"""Steps: under dates, beside numerals or under signs."""

from __future__ import annotations

from factpress.contracts.document import Step, Steps, Text
from factpress.layout.box import columns
from factpress.layout.steps import STEP_DROP, numeral_indent, step_rows
from factpress.layout.text import Setting
from factpress.marks import draw_sign
from factpress.render.word.flow import cell_flow, filled_up, side_by_side, with_top
from factpress.render.word.nodes import Flow, Grid, Look, Para, Picture, Slot, Strip
from factpress.render.word.prose import paragraph
from factpress.values import replace


def steps_flow(block: Steps, setting: Setting, width: float) -> Flow:
    """Steps in rows: those with numerals under rules of their own, all others hang from one line."""
    if block.kind == "numbered":
        return (_numbered(block, setting, width),)
    rows, gap = step_rows(block, setting, width), setting.measure("card-gap")
    dated, strips = any(step.date for step in block.items), list[Strip]()
    for row in rows:
        length = len(row) if block.kind == "dated" else max(map(len, rows))
        share = (width - gap * (length - 1)) / length
        flows = [_step(step, setting, dated) for _, step in row]
        slots = side_by_side(flows, share * len(row) + gap * (len(row) - 1), gap, setting.theme)
        above = setting.measure("card-row-gap") if strips else 0.0
        strips.append(Strip(with_top(filled_up(slots, width), above + STEP_DROP)))
    return (Grid("steps", setting.surface, width, tuple(strips)),)


def _step(step: Step, setting: Setting, dated: bool) -> Flow:
    """A step under its sign or its date, whose line is kept free where only a neighbour has one."""
    title, text = paragraph(step.title, "step-title", setting), paragraph(step.text, "step-text", setting)
    if step.sign:
        drawing = draw_sign(setting.theme.signs[step.sign], setting.theme, setting.surface)
        return (Para(Look("card-sign", setting.surface), picture=Picture(drawing, drawing.width, "")), title, text)
    if step.date:
        return (paragraph(step.date, "step-date", setting), title, text)
    free = setting.theme.style("step-date").leading if dated else title.look.before
    return (replace(title, look=replace(title.look, before=free)), text)


def _numbered(block: Steps, setting: Setting, width: float) -> Grid:
    """Numeral and text of each step in cells of their own, a rule over both."""
    rows, gap, strips = step_rows(block, setting, width), setting.measure("card-gap"), list[Strip]()
    places = columns(width, max(map(len, rows)), gap)
    for row in rows:
        indent, slots = numeral_indent(row, setting), list[Slot]()
        for (number, step), (x, share) in zip(row, places, strict=False):
            numeral = paragraph((Text(str(number)),), "step-numeral", setting, "card")
            title = paragraph(step.title, "step-title", setting, "card")
            words = cell_flow((title, paragraph(step.text, "step-text", setting)), setting.theme)
            right = gap if x + share < width - 1 else 0.0
            slots += [
                Slot(x, indent, cell_flow((numeral,), setting.theme)),
                Slot(x + indent, share - indent + right, words, right=right),
            ]
        strips.append(Strip(with_top(filled_up(slots, width), setting.measure("card-row-gap") if strips else 0.0)))
    return Grid("cards", setting.surface, width, tuple(strips))
