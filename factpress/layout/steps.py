"""Boxes of steps: under dates, beside numerals or under signs."""

from __future__ import annotations

from collections.abc import Sequence

from factpress.contracts.document import Step, Steps, Text
from factpress.contracts.nodes import DECORATION
from factpress.layout.box import Box, bar, behind, beside, columns, padded, picture, rule, stack
from factpress.layout.panels import rows_of
from factpress.layout.text import Setting, set_text, text_width
from factpress.marks import draw_sign
from factpress.values import replace

DATED_ROW, STEP_ROW = 5, 4
"""The most that stand side by side, if they are dated or else; more go into further rows."""
LEAST_STEP = 110.0
"""How wide a step with a numeral or a sign is at least, where there is more than one in a row."""
STEP_TICK, STEP_INDENT, STEP_DROP = 14.0, 10.0, 7.0
NUMERAL_GAP, NUMERAL_DROP = 9.0, 9.0

Items = Sequence[tuple[int, Step]]
"""Steps with their numbers, from 1."""


def set_steps(block: Steps, setting: Setting, width: float) -> Box:
    """Steps in rows of equal columns."""
    rows = step_rows(block, setting, width)
    length = max(map(len, rows))
    parts: list[Box | float] = []
    for row in rows:
        parts += [setting.measure("card-row-gap")] if parts else []
        if block.kind == "numbered":
            parts.append(_set_numbered_row(row, length, setting, width))
        else:
            parts.append(_set_row(row, len(row) if block.kind == "dated" else length, setting, width))
    return stack(parts)


def step_rows(block: Steps, setting: Setting, width: float) -> list[Items]:
    """The steps in as few rows as hold them."""
    most = DATED_ROW
    if block.kind != "dated":
        gap = setting.measure("card-gap")
        most = max(1, min(STEP_ROW, int((width + gap) / (LEAST_STEP + gap))))
    return rows_of(tuple(enumerate(block.items, 1)), most)


def numeral_indent(row: Items, setting: Setting) -> float:
    """How far the text of numbered steps stands right of their numerals, in points."""
    style = setting.theme.style("step-numeral")
    return max(text_width((Text(str(number)),), style, setting) for number, _ in row) + NUMERAL_GAP


def _set_row(steps: Items, length: int, setting: Setting, width: float) -> Box:
    """Steps that hang from one line, a tick at each start."""
    places = columns(width, length, setting.measure("card-gap"))
    dated = any(step.date for _, step in steps)
    boxes = (
        (x, _set_step(step, setting.of(n), share, dated)) for (n, step), (x, share) in zip(steps, places, strict=False)
    )
    return behind(beside(boxes), rule(width, setting.measure("rule"), setting.color("strong-rule")).items)


def _set_step(step: Step, setting: Setting, width: float, dated: bool) -> Box:
    date_style = setting.theme.style("step-date")
    date = set_text(step.date, date_style, setting.of("date"), width - STEP_INDENT) if step.date else Box(0)
    over: list[Box | float] = [replace(date, height=date_style.leading if dated else 0.0)]
    if step.sign:
        over = [picture(draw_sign(setting.theme.signs[step.sign], setting.theme, setting.surface), DECORATION), 7.0]
    tick = bar(STEP_TICK, setting.measure("heavy-rule"), setting.color("number"))
    words = _set_words(step, setting, width - STEP_INDENT)
    return behind(padded(stack((STEP_DROP, *over, words)), left=STEP_INDENT), (tick,))


def _set_words(step: Step, setting: Setting, width: float) -> Box:
    title = set_text(step.title, setting.theme.style("step-title"), setting.of("title"), width)
    return stack((title, 3.5, set_text(step.text, setting.theme.style("step-text"), setting.of("text"), width)))


def _set_numbered_row(steps: Items, length: int, setting: Setting, width: float) -> Box:
    """Each step under a rule of its own, its numeral at the left."""
    places = columns(width, length, setting.measure("card-gap"))
    style, indent = setting.theme.style("step-numeral"), numeral_indent(steps, setting)
    boxes = []
    for (number, step), (x, share) in zip(steps, places, strict=False):
        own = setting.of(number)
        numeral = set_text((Text(str(number)),), style, own.of("number"), indent)
        words = beside(((0.0, numeral), (indent, _set_words(step, own, share - indent))))
        top = rule(share, setting.measure("rule"), setting.color("strong-rule"))
        boxes.append((x, stack((top, NUMERAL_DROP, words))))
    return beside(boxes)
