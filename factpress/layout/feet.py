"""Notes at the foot of the sheet that marks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factpress.contracts.document import Entry, Notes, Text
from factpress.contracts.drawing import Item, TextRun
from factpress.contracts.pages import Page
from factpress.layout.box import Box, beside, rule, stack, top_of
from factpress.layout.text import Setting, set_text
from factpress.place import goes_across, is_at_foot
from factpress.values import dataclass, replace

ABOVE, RULE_WIDTH, RULE_GAP, HANG = 14.0, 84.0, 6.0, 12.0
"""Space above the rule, its length, the space below it, and how far notes hang (house style, Footnote)."""


@dataclass(frozen=True, slots=True)
class Feet:
    """The notes of a page by their label, where they begin from the left margin, and where they come from (`at`)."""

    notes: Mapping[str, Box]
    x: float
    setting: Setting
    at: str = ""

    def marked(self, items: Iterable[Item], above: float) -> frozenset[str]:
        """The labels of the notes that are marked above a height."""
        if not self.notes:
            return frozenset()
        marks = (item for item in items if isinstance(item, TextRun) and item.mark == "reference")
        return frozenset(run.text for run in marks if run.text in self.notes and top_of(run) < above)

    def box(self, labels: frozenset[str]) -> Box:
        """What stands at the foot of a sheet with these notes."""
        own = [self.notes[label] for label in self.notes if label in labels]
        if not own:
            return Box(0)
        line = rule(RULE_WIDTH, 0.5, self.setting.color("strong-rule"))
        gap = self.setting.theme.style("note").space_after
        parts: list[Box | float] = [ABOVE, line, RULE_GAP, own[0]]
        for note in own[1:]:
            parts += [gap, note]
        return stack(parts)


def set_feet(page: Page, setting: Setting) -> Feet:
    """The notes of a page that has them at its feet; none where it hasn't."""
    notes, x, at = dict[str, Box](), 0.0, ""
    for cell in (cell for row in page.rows for cell in row.cells):
        own = replace(setting, surface=cell.surface, node=cell.region)
        for index, block in enumerate(cell.blocks):
            if isinstance(block, Notes) and is_at_foot(page, block):
                left = 0.0 if goes_across(block) else cell.margin
                x, at = cell.inset + left, block.at or at
                for number, entry in enumerate(block.entries, 1):
                    notes[entry.label] = _set_note(entry, own.of(index, number), cell.width - left)
    return Feet(notes, x, setting, at)


def _set_note(entry: Entry, setting: Setting, width: float) -> Box:
    """A note that hangs from its number."""
    style = setting.theme.style("note")
    label = set_text((Text(entry.label),), replace(style, face=setting.theme.strong(style.face)), setting, width)
    text = set_text(entry.content, style, setting, width - HANG)
    runs = (item for item in label.items if isinstance(item, TextRun))
    return beside(((0, replace(label, items=tuple(_labelling(run, entry, setting) for run in runs))), (HANG, text)))


def _labelling(run: TextRun, entry: Entry, setting: Setting) -> TextRun:
    """A note's number, after which the note goes on: known to its marks, and leading back to the first of them."""
    color = setting.color("accent")
    return replace(run, color=color, mark="label", soft=True, link=entry.back, anchor=entry.anchor)
