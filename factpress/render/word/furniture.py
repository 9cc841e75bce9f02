"""Head and foot of a page as paragraphs of Word's header and footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factpress.document import Inlines, Text, plain_text
from factpress.pages import Furniture, Grid, Page
from factpress.render.word import looks
from factpress.render.word.nodes import Look, Para, Piece, pieces, with_role
from factpress.theme import Theme
from factpress.values import dataclass, replace

BASELINE_SHARE = 0.72
"""How far down its line a text's baseline stands, as a share of the leading."""


Folio = tuple[int, int]
"""A page's number and how many there are."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The paragraphs of a head or foot, and their distance from the page's edge in points."""

    paragraphs: tuple[Para, ...]
    distance: float


def head_of(page: Page, grid: Grid, theme: Theme, folio: Folio) -> Edge:
    """The lines in the upper half of the page; the distance is that of the first line's top."""
    lines = [line for line in page.furniture if line.y <= grid.height / 2]
    leading = theme.style("furniture").leading
    first = min((line.y for line in lines), default=2 * leading)
    return Edge(_paragraphs(lines, "furniture", theme, folio), first - leading * BASELINE_SHARE)


def foot_of(page: Page, grid: Grid, theme: Theme, folio: Folio) -> Edge:
    """The lines in the lower half of the page; the distance is that of the last line's foot."""
    lines = [line for line in page.furniture if line.y > grid.height / 2]
    leading = theme.style("furniture").leading
    last = max((line.y for line in lines), default=grid.height - 2 * leading)
    return Edge(_paragraphs(lines, "footer", theme, folio), grid.height - last - leading * (1 - BASELINE_SHARE))


def _paragraphs(lines: Sequence[Furniture], role: str, theme: Theme, folio: Folio) -> tuple[Para, ...]:
    """A paragraph for each line of text; a rule without text goes along the line before."""
    made: list[Para] = []
    for line in sorted(lines, key=lambda line: line.y):
        rule = _rule(line, theme) if line.rule else ""
        if line.left or line.right:
            made.append(Para(Look(role, "paper", rule=rule), _line(line, folio)))
        elif made:
            made[-1] = replace(made[-1], look=replace(made[-1].look, rule=rule))
        else:
            made.append(Para(Look(role, "paper", rule=rule)))
    return tuple(made)


def _rule(line: Furniture, theme: Theme) -> str:
    """The key of the rule above or below a line of text."""
    side: Literal["top", "bottom"] = "top" if line.rule_y < line.y else "bottom"
    leading = theme.style("furniture").leading
    above = line.y - leading * BASELINE_SHARE - line.rule_y
    below = line.rule_y - line.y - leading * (1 - BASELINE_SHARE)
    space = max(1.0, above if side == "top" else below)
    return looks.furniture_rule(side, line.rule, line.rule_width, min(space, 31.0))


def _line(line: Furniture, folio: Folio) -> tuple[Piece, ...]:
    left, right = (_counted(text, folio) for text in (line.left, line.right))
    return (*left, Piece(Text("\t")), *right) if right else left


def _counted(content: Inlines, folio: Folio) -> tuple[Piece, ...]:
    """The runs, with fields for the page's number and the count of pages where the text is a folio."""
    number, count = folio
    if plain_text(content) not in (f"{number}", f"{number} / {count}"):
        return with_role(pieces(content), "furniture-strong")
    strong = any(isinstance(inline, Text) and inline.strong for inline in content)
    role = "furniture-strong" if strong else ""
    page = Piece(Text(f"{number}"), role, field="PAGE")
    if plain_text(content) == f"{number}":
        return (page,)
    return (page, Piece(Text(" / "), role), Piece(Text(f"{count}"), role, field="NUMPAGES"))
