"""Boxes of running text: openings, headings, paragraphs, lists, notes and sources."""

from __future__ import annotations

from factpress.contracts.document import (
    Bullets,
    Contact,
    Disclaimer,
    Entry,
    Heading,
    Hero,
    Inline,
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
from factpress.contracts.drawing import Drawing, Path, rectangle
from factpress.contracts.nodes import anchor_of
from factpress.contracts.theme import TextStyle
from factpress.labels import marked
from factpress.layout.box import Box, beside, going_on, kept, padded, picture, rule, stack, whole
from factpress.layout.text import Setting, baseline, bookmarked, set_text, text_width
from factpress.marks import draw_tally
from factpress.values import replace

SUBTITLE_GAP, BYLINE_GAP = 14.0, 16.0
"""The space above the subtitle and the byline of a cover."""
NUMBER_GAP = 7.0
"""Between the number of a heading and its words."""
TITLE_STEPS = (1.0, 0.85, 0.7)
"""A title of more than two lines is set smaller, in these steps (house style, Hero band: 40, 34, 28)."""


def set_hero(block: Hero, setting: Setting, width: float) -> Box:
    """The document's title and lead."""
    if block.kind != "band":
        return _set_cover(block, setting, width)
    title = _set_title(block.title, "hero-title", setting.of("title"), width * setting.measure("hero-title-share"))
    if not block.lead:
        return title
    share = width * setting.measure("hero-lead-share")
    lead = set_text(block.lead, setting.theme.style("hero-lead"), setting.of("lead"), share)
    return stack((title, setting.measure("hero-gap"), lead))


def _set_cover(block: Hero, setting: Setting, width: float) -> Box:
    """Title, subtitle and byline of a cover."""
    parts: list[Box | float] = [_set_title(block.title, f"{block.kind}-title", setting.of("title"), width)]
    share = width * setting.measure("hero-lead-share")
    if block.lead:
        subtitle = setting.theme.style("cover-subtitle")
        parts += [SUBTITLE_GAP, set_text(block.lead, subtitle, setting.of("lead"), share)]
    if block.byline:
        parts += [BYLINE_GAP, set_text(block.byline, setting.theme.style("cover-byline"), setting.of("byline"), share)]
    return stack(parts)


def _set_title(title: Inlines, role: str, setting: Setting, width: float) -> Box:
    style = setting.theme.style(role)
    for step in TITLE_STEPS:
        scaled = replace(style, size=style.size * step, leading=style.leading * step)
        box = set_text(title, scaled, setting, width)
        if box.height <= 2 * scaled.leading:
            break
    return bookmarked(box, title, 1)


def set_tally(block: Tally, setting: Setting, width: float) -> Box:
    """The strokes, and a label under each of their two parts."""
    strokes = picture(draw_tally(block, width, setting.theme, setting.surface), setting.of("plot").node)
    start = width * block.counted / block.total
    result_style, text_style = setting.theme.style("tally-result"), setting.theme.style("tally-text")
    rest_style = setting.theme.style("tally-rest")
    said = _spaced_out(block.result)
    result_width = text_width(said, text_style, setting, result_style)
    rest_width = text_width(block.rest, rest_style, setting)
    result = set_text(said, text_style, setting.of("result"), width, strong=result_style)
    rest = set_text(block.rest, rest_style, setting.of("rest"), width)
    gap = setting.measure("tally-label-gap")
    if result_width + 14 <= start and start + rest_width <= width:
        labels = beside(((0, result), (start, rest)))
    elif result_width + 14 + rest_width <= width:
        labels = beside(((0, result), (width - rest_width, rest)))
    else:
        labels = stack((result, rest))
    return stack((strokes, gap, labels))


def _spaced_out(content: Inlines) -> Inlines:
    """The content with a wider space between its strong opening and the rest."""
    parts: list[Inline] = []
    for inline in content:
        if (
            parts
            and isinstance(inline, Text)
            and not inline.strong
            and isinstance(parts[-1], Text)
            and parts[-1].strong
        ):
            inline = replace(inline, text=f"\u00a0{inline.text}")
        parts.append(inline)
    return tuple(parts)


def set_heading(block: Heading, setting: Setting, width: float) -> Box:
    """A heading, with its place among the bookmarks: its number above it where it is large, else before it."""
    style = setting.theme.style(f"heading-{block.level}")
    if not block.number:
        return bookmarked(whole(set_text(block.content, style, setting, width)), block.content, block.outline)
    figure = setting.theme.style("heading-number")
    number = going_on(set_text((Text(block.number),), figure, setting.of("label"), width))
    if block.level == 1:
        box = stack((number, set_text(block.content, style, setting, width)))
    else:
        left = text_width((Text(block.number),), figure, setting) + NUMBER_GAP
        drop = baseline(style, setting.fonts) - baseline(figure, setting.fonts)
        title = set_text(block.content, style, setting, width - left)
        box = beside(((0, padded(number, top=drop)), (left, title)))
        box = replace(box, height=title.height)
    told = (Text(f"{block.number} "), *block.content)
    return bookmarked(whole(box), told, block.outline, anchor_of(plain_text(block.content)))


def set_label(block: Label, setting: Setting, width: float) -> Box:
    """The short line above a heading, in the colour of its tone."""
    style = setting.theme.style("label")
    tone = {"work": style.color, "harm": "harm", "gain": "gain"}[block.tone]
    return set_text(block.content, replace(style, color=tone), setting, width)


def text_style(role: str, setting: Setting) -> TextStyle:
    """The style of plain text, which inside a callout or limitation is that component's."""
    return setting.theme.style(f"{setting.inside}-text" if setting.inside and role != "note" else role)


def set_paragraph(block: Paragraph, setting: Setting, width: float) -> Box:
    """A paragraph in its role."""
    return set_text(block.content, text_style(block.role, setting), setting, width)


def set_bullets(block: Bullets, setting: Setting, width: float) -> Box:
    """A list with short strokes for bullets."""
    style = text_style("list", setting)
    return _set_list(block.items, setting, width, style, _bullet(style, setting))


def set_numbered(block: Numbered, setting: Setting, width: float) -> Box:
    """A list counted from 1."""
    style = text_style("list", setting)
    figure = replace(style, face=setting.theme.strong(style.face), color="accent")
    indent = setting.measure("list-indent")
    boxes = (
        (
            set_text((Text(str(n)),), figure, setting.of(n, "label"), width),
            set_text(item, style, setting.of(n), width - indent),
        )
        for n, item in enumerate(block.items, 1)
    )
    rows = [beside(((0, number), (indent, text))) for number, text in boxes]
    return _spaced(rows, setting.measure("list-gap"), style)


def _set_list(items: tuple[Inlines, ...], setting: Setting, width: float, style: TextStyle, bullet: Drawing) -> Box:
    indent = setting.measure("list-indent")
    texts = (set_text(item, style, setting.of(n), width - indent) for n, item in enumerate(items, 1))
    bullets = (picture(bullet, setting.of(n, "label").node) for n in range(1, len(items) + 1))
    rows = [beside(((0, mark), (indent, text))) for mark, text in zip(bullets, texts, strict=True)]
    return _spaced(rows, setting.measure("list-gap"), style)


def _bullet(style: TextStyle, setting: Setting) -> Drawing:
    """A stroke at half the x-height of the first line."""
    y = baseline(style, setting.fonts) - setting.fonts.x_height(style.face, style.size) / 2
    weight = setting.measure("bullet-weight")
    stroke = rectangle(0, y - weight / 2, setting.measure("bullet-width"), weight)
    return Drawing(setting.measure("bullet-width"), 0, (Path(stroke, fill=setting.color("accent")),))


def _spaced(rows: list[Box], gap: float, style: TextStyle) -> Box:
    """The rows one below another; where they are parted, two lines at least stand on either side."""
    parts: list[Box | float] = []
    for row in rows:
        parts += [gap, row] if parts else [row]
    box, least = stack(parts), 2 * style.leading
    return replace(box, breaks=tuple(s for s in box.breaks if least <= s.end and s.start <= box.height - least))


def set_sources(block: Sources, setting: Setting, width: float) -> Box:
    """The sources under a rule, as fine print."""
    style = setting.theme.style("sources-title")
    title = set_text(block.title, style, setting.of("title"), width)
    entries = _set_entries(block.entries, "source", setting, width)
    top = rule(width, setting.measure("rule"), setting.color("strong-rule"))
    box = stack((top, 5.0, title, style.space_after, entries))
    return bookmarked(kept(box, box.height - entries.height + style.leading), block.title, block.outline)


def set_notes(block: Notes, setting: Setting, width: float) -> Box:
    """The notes, each after its mark."""
    return _set_entries(block.entries, "note", setting, width)


def _set_entries(entries: tuple[Entry, ...], role: str, setting: Setting, width: float) -> Box:
    style = setting.theme.style(role)
    width *= setting.measure("note-share") if role == "note" else 1.0
    boxes = [set_text(marked(entry), style, setting.of(number), width) for number, entry in enumerate(entries, 1)]
    return _spaced(boxes, style.space_after, style)


def set_disclaimer(block: Disclaimer, setting: Setting, width: float) -> Box:
    """What the reader must be told, as fine print."""
    return set_text(block.content, setting.theme.style("disclaimer"), setting, width)


def set_contact(block: Contact, setting: Setting, width: float) -> Box:
    """How to reach the organisation, a line each."""
    style = setting.theme.style("contact-title")
    title = set_text(block.title, style, setting.of("title"), width)
    text = setting.theme.style("contact-text")
    lines = [set_text(line, text, setting.of(number), width) for number, line in enumerate(block.lines, 1)]
    return bookmarked(stack((title, style.space_after, *lines)), block.title, block.outline)
