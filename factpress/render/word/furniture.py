"""Head and foot of a page as paragraphs of Word's header and footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from factpress.contracts.document import Inline, Inlines, Text, plain_text
from factpress.contracts.pages import CHAPTER, PAGE, PAGES, Furniture, Grid, Page
from factpress.contracts.theme import Theme
from factpress.render.word import looks
from factpress.render.word.looks import SPACER, SPACER_HEIGHT
from factpress.render.word.nodes import Flow, Look, Para, Piece, Slot, Strip, pieces, with_role
from factpress.render.word.nodes import Grid as Table
from factpress.render.word.rows import Ground, margin_of
from factpress.values import dataclass, replace

BASELINE_SHARE = 0.72
"""How far down its line a text's baseline stands, as a share of the leading."""


Texts = Mapping[str, str]
"""What the head and foot say of their sheet, by the forms of texts: its number, their count, its chapter."""

CHAPTER_STYLE = "chapter-style"
"""Among them: the style of the headings that begin chapters."""

FIELDS: Mapping[str, str] = {PAGE: "PAGE", PAGES: "NUMPAGES"}
"""The fields of texts that Word counts itself."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What stands in a head or foot, and its distance from the page's edge in points."""

    flow: Flow
    distance: float


def head_of(page: Page, grid: Grid, theme: Theme, texts: Texts, ground: Ground | None = None) -> Edge:
    """The lines in the upper half of the page; the distance is that of the first line's top.

    On the ground that the page begins with, if they are meant for it: then it reaches the upper edge of the page.
    """
    lines = [line for line in page.furniture if line.y <= grid.height / 2]
    leading, margin = theme.style("furniture").leading, margin_of(page)
    first = min((line.y for line in lines), default=2 * leading) - leading * BASELINE_SHARE
    if not ground or not lines or any(line.surface != ground.surface for line in lines):
        return Edge(_paragraphs(lines, Look("furniture", "paper", outset=margin), theme, texts), first)
    said = _paragraphs(lines, Look("furniture", ground.surface), theme, texts)
    slot = Slot(0, grid.width, said, top=first, right=grid.right, left=grid.left)
    strip = Strip((slot,), min_height=ground.height - SPACER_HEIGHT)
    table = Table("band", ground.surface, grid.width, (strip,), outset=grid.left + margin)
    return Edge((table, ground_spacer(ground.surface, page, grid)), 0.0)


def ground_spacer(surface: str, page: Page, grid: Grid) -> Para:
    """The paragraph that Word wants beside a table, in the colour of the ground on either side of it."""
    return Para(Look(SPACER, surface, outset=grid.left + margin_of(page), inset=-grid.right))


def foot_of(page: Page, grid: Grid, theme: Theme, texts: Texts) -> Edge:
    """The lines in the lower half of the page; the distance is that of the last line's foot."""
    lines = [line for line in page.furniture if line.y > grid.height / 2]
    leading = theme.style("furniture").leading
    last = max((line.y for line in lines), default=grid.height - 2 * leading)
    look = Look("footer", "paper", outset=margin_of(page))
    return Edge(_paragraphs(lines, look, theme, texts), grid.height - last - leading * (1 - BASELINE_SHARE))


def _paragraphs(lines: Sequence[Furniture], look: Look, theme: Theme, texts: Texts) -> tuple[Para, ...]:
    """A paragraph for each line of text; a rule without text goes along the line before."""
    made: list[Para] = []
    for line in sorted(lines, key=lambda line: line.y):
        rule = _rule(line, theme) if line.rule else ""
        if line.left or line.right:
            made.append(Para(replace(look, rule=rule), _line(line, texts)))
        elif made:
            made[-1] = replace(made[-1], look=replace(made[-1].look, rule=rule))
        else:
            made.append(Para(replace(look, rule=rule)))
    return tuple(made)


def _rule(line: Furniture, theme: Theme) -> str:
    """The key of the rule above or below a line of text."""
    side: Literal["top", "bottom"] = "top" if line.rule_y < line.y else "bottom"
    leading = theme.style("furniture").leading
    above = line.y - leading * BASELINE_SHARE - line.rule_y
    below = line.rule_y - line.y - leading * (1 - BASELINE_SHARE)
    space = max(1.0, above if side == "top" else below)
    return looks.furniture_rule(side, line.rule, line.rule_width, min(space, 31.0))


def _line(line: Furniture, texts: Texts) -> tuple[Piece, ...]:
    left, right = (_counted(_told(text, texts), texts) for text in (line.left, line.right))
    return (*left, Piece(Text("\t")), *right) if right else left


def _told(content: Inlines, texts: Texts) -> Inlines:
    """The content with what its sheet says; a page number of a page that doesn't flow is told like that of one."""
    plain, number, count = plain_text(content), texts[PAGE], texts[PAGES]
    if plain not in (number, f"{number} / {count}"):
        return tuple(_filled(inline, texts) for inline in content)
    strong = any(isinstance(inline, Text) and inline.strong for inline in content)
    page = Text(number, strong, form=PAGE)
    return (page,) if plain == number else (page, Text(" / ", strong), Text(count, strong, form=PAGES))


def _filled(inline: Inline, texts: Texts) -> Inline:
    if not isinstance(inline, Text) or inline.form not in texts:
        return inline
    return replace(inline, text=texts[inline.form])


def _counted(content: Inlines, texts: Texts) -> tuple[Piece, ...]:
    """The runs, with fields for what Word counts, and for the chapter where it changes: Word finds it by its style."""
    fields = dict(FIELDS)
    if style := texts.get(CHAPTER_STYLE):
        fields[CHAPTER] = "" if texts[CHAPTER] else f'STYLEREF "{style}"'
    told = (replace(piece, field=fields.get(piece.text.form, "")) for piece in pieces(content))
    return with_role((piece for piece in told if piece.text.text or piece.field), "furniture-strong")
