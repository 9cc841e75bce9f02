"""Boxes of contents: rules, numbers at the left, pages at the right, no dots between."""

from __future__ import annotations

from collections.abc import Iterable

from factpress.contracts.contents import Contents, ContentsEntry
from factpress.contracts.document import Text
from factpress.contracts.drawing import TextRun
from factpress.contracts.theme import TextStyle
from factpress.layout.box import Box, beside, going_on, padded, rule, stack, whole
from factpress.layout.text import Setting, baseline, bookmarked, set_text
from factpress.values import replace

INDENT, PAGE_WIDTH = 28.0, 28.0
"""What the number of an entry takes at the left, and its page at the right (house style, Contents)."""
ABOVE, BELOW, PARTS_ABOVE = 8.75, 7.0, 3.5
FIGURE_PADDING = 3.5


def set_contents(block: Contents, setting: Setting, width: float) -> Box:
    """The title, then the entries: each of the first level under a rule, with those of the second level below it."""
    groups: list[list[tuple[int, ContentsEntry]]] = []
    for number, entry in enumerate(block.entries, 1):
        groups += [[]] if entry.level == 1 or not groups else []
        groups[-1].append((number, entry))
    indent = INDENT if any(entry.label for entry in block.entries) else 0.0
    place = _Place(setting, width, indent, "contents-figure" if block.of == "figures" else "contents-1")
    box = stack(part for group in groups for part in (place.set_group(group), 0.0))
    if not block.title:
        return box
    style = setting.theme.style("contents-title")
    title = set_text(block.title, style, setting.of("title"), width)
    return bookmarked(stack((whole(title), box.at(0, style.space_after))), block.title, block.outline)


class _Place:
    """Where entries are set: the width, how far in titles begin, the role of those of the first level."""

    def __init__(self, setting: Setting, width: float, indent: float, role: str) -> None:
        self._setting, self._width, self._indent, self._role = setting, width, indent, role

    def set_group(self, group: Iterable[tuple[int, ContentsEntry]]) -> Box:
        """An entry with those below it, which stay together."""
        setting = self._setting
        parts: list[Box | float] = [rule(self._width, setting.measure("hairline"), setting.color("hairline"))]
        small = self._role == "contents-figure"
        parts.append(FIGURE_PADDING if small else ABOVE)
        for position, (number, entry) in enumerate(group):
            style = setting.theme.style(self._role if entry.level == 1 else "contents-2")
            parts += [PARTS_ABOVE] if position == 1 else []
            parts.append(_linked(self._set_entry(entry, style, setting.of(number)), entry.target))
        return whole(stack((*parts, FIGURE_PADDING if small else BELOW)))

    def _set_entry(self, entry: ContentsEntry, style: TextStyle, setting: Setting) -> Box:
        """The number, the title, and the page on the first line; as one sentence to who hears it."""
        title = set_text(entry.title, style, setting, self._width - self._indent - PAGE_WIDTH)
        boxes = [(self._indent, title)]
        if entry.label:
            boxes.insert(0, (0.0, going_on(_level(entry.label, "heading-number", style, setting, self._indent))))
        if entry.page:
            page = replace(setting, align="right")
            boxes[-1] = (self._indent, going_on(title))
            boxes.append((self._width - PAGE_WIDTH, _level(entry.page, "contents-page", style, page, PAGE_WIDTH)))
        return replace(beside(boxes), height=title.height)


def _level(text: str, role: str, beside_style: TextStyle, setting: Setting, width: float) -> Box:
    """A short text on the baseline of the style beside it, no larger than that."""
    style = setting.theme.style(role)
    style = replace(style, size=min(style.size, beside_style.size))
    drop = baseline(beside_style, setting.fonts) - baseline(style, setting.fonts)
    return padded(set_text((Text(text),), style, setting, width), top=drop)


def _linked(box: Box, target: str) -> Box:
    """The box, all of whose text leads to a node."""
    runs = (replace(item, link=f"#/{target}") if isinstance(item, TextRun) else item for item in box.items)
    return replace(box, items=tuple(runs))
