"""What the named styles are called, and which rules their paragraphs carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from factpress.contracts.theme import TextStyle, Theme
from factpress.render.word.gallery import ALIASES, CHARACTERS, NAMES
from factpress.render.word.nodes import Look
from factpress.values import dataclass, replace

TITLES = frozenset({"hero-title", "report-title", "brochure-title"})
"""Roles of a document's title, which is set smaller as a whole where its place is narrow."""

OUTLINE: Mapping[str, int] = {
    **dict.fromkeys(sorted(TITLES), 1),
    "heading-1": 1,
    "heading-2": 2,
    "heading-3": 3,
    "heading-4": 4,
}
"""The level of a role in the outline, from 1: Word lets nobody change that of its own headings. One that stands
at another level than its looks has a style of its own, based on these."""

KEEP_WITH_NEXT = frozenset(
    [
        *TITLES,
        *("title", "heading-1", "heading-2", "heading-3", "heading-4", "lead", "label", "tally-picture"),
        *("figure-label", "figure-title", "figure-subtitle", "figure-picture", "voice-large", "voice-who"),
        *("callout-title", "call-title", "contact-title", "number-xl", "toc-heading", "portrait-title", "margin-title"),
    ]
)
"""Roles that must not stand last on a page; what stands in the cells of a component is kept whole by its row."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line along a paragraph: a role of colour, its weight and its distance from the text in points."""

    side: Literal["top", "bottom", "left"]
    color: str
    weight: float
    space: float
    suffix: str


RULES: Mapping[str, Rule] = {
    "card": Rule("top", "strong-rule", 0.75, 9, "Ruled"),
    "way": Rule("top", "number", 1.5, 9, "Ruled"),
    "tile": Rule("top", "rule", 2.25, 7, "Ruled"),
    "tile-low": Rule("top", "rule", 2.25, 17.5, "Ruled Low"),
    "tile-large": Rule("top", "rule", 0.75, 14, "Ruled Thin"),
    "tile-large-low": Rule("top", "rule", 0.75, 24.5, "Ruled Thin Low"),
    "voice": Rule("top", "strong-rule", 0.75, 9, "Ruled"),
    "voice-bar": Rule("left", "rule", 2.25, 14, "Barred"),
    "margin": Rule("top", "rule", 0.75, 5, "Ruled"),
    "figure": Rule("top", "strong-rule", 0.75, 5, "Ruled"),
    "sources": Rule("top", "strong-rule", 0.75, 5, ""),
    "caveat": Rule("top", "rule", 0.75, 8.75, ""),
    "callout": Rule("left", "rule", 2.25, 12, ""),
    "contents": Rule("top", "hairline", 0.5, 8.75, ""),
    "contents-figure": Rule("top", "hairline", 0.5, 3.5, ""),
    "call": Rule("left", "harm", 2.25, 12, ""),
}
"""The rules of the components; those without suffix belong to the role's own style."""

NO_RULE = "none"
"""Takes away the rule that a role's own style has."""

OWN_RULES: Mapping[str, str] = {
    "callout-title": "callout",
    "callout-text": "callout",
    "call-title": "call",
    "call-text": "call",
    "big-caveat": "caveat",
    "sources-title": "sources",
    "toc-1": "contents",
    "figure-list": "contents-figure",
}

PICTURES = frozenset({"figure-picture", "tally-picture", "card-sign"})
"""Roles of paragraphs that hold a picture."""

SPACE_BEFORE: Mapping[str, float] = {
    "figure-title": 2, "figure-subtitle": 2, "figure-picture": 12, "card-text": 3.5, "way-text": 3.5, "step-text": 3.5,
    "number-label": 3.5, "number-label-large": 5.25, "big-sentence": 14, "big-caveat": 7, "voice-who": 7,
    "agency-name": 1.75, "study-text": 3.5, "toc-1": 7, "toc-2": 1.75, "figure-list": 3.5,
    "cover-subtitle": 14, "cover-byline": 16,
}  # fmt: skip
SPACE_AFTER: Mapping[str, float] = {"card-sign": 7, "footnote-text": 0}
"""Points between the parts of a component, which its styles carry in Word (as the page layout sets them)."""

OPENING: Mapping[str, str] = {
    "hero-title": "hero-title-share",
    "hero-lead": "hero-lead-share",
    "cover-subtitle": "hero-lead-share",
}
"""Roles that keep the right of a full line free, by a share that is a measure of the theme."""

SPACER, LIST_BULLET, LIST_NUMBER = "spacer", "List Bullet", "List Number"
SPACER_HEIGHT = 1.0
"""The height of the paragraph that Word needs between two tables and after a table at the end of a cell."""


def text_style(role: str, theme: Theme) -> TextStyle:
    """The style of a role with the space that its component asks for; pictures and spacers take up next to nothing."""
    if role == SPACER or role in PICTURES:
        style = TextStyle(face=theme.style("body").face, size=1, leading=SPACER_HEIGHT)
    else:
        style = theme.style(ALIASES.get(role, role))
    before, after = SPACE_BEFORE.get(role, style.space_before), SPACE_AFTER.get(role, style.space_after)
    if role == "hero-lead":
        before = theme.measures["hero-gap"]
    if role == "tally-picture":
        after = theme.measures["tally-label-gap"]
    if (before, after) == (style.space_before, style.space_after):
        return style  # of most roles
    return replace(style, space_before=before, space_after=after)


def space_after(look: Look, theme: Theme) -> float:
    """The space below a paragraph of this look, in points."""
    if look.after is None and look.list:
        return theme.measures["list-gap"]
    return text_style(look.role, theme).space_after if look.after is None else look.after


def space_before(look: Look, theme: Theme) -> float:
    """The space above a paragraph of this look, in points."""
    return text_style(look.role, theme).space_before if look.before is None else look.before


def rule_of(look: Look) -> Rule | None:
    """The line along a paragraph of this look, if any."""
    key = look.rule or OWN_RULES.get(look.role, "")
    return look_up_rule(key) if key and key != NO_RULE else None


def furniture_rule(side: str, color: str, weight: float, space: float) -> str:
    """The key of a rule along a line of a page's head or foot, with its measures in it."""
    return f"{side} {color} {weight:g} {space:.0f}"


def look_up_rule(key: str) -> Rule:
    """The rule of a key, be it a component's or one of a page's head and foot."""
    if key in RULES:
        return RULES[key]
    side, color, weight, space = key.split()
    name = f"Rule {'above' if side == 'top' else 'below'} {weight} at {space}"
    return Rule("top" if side == "top" else "bottom", color, float(weight), float(space), name)


def base_name(role: str, list_kind: str = "") -> str:
    """The name of a role's style on paper."""
    if list_kind:
        name = LIST_BULLET if list_kind == "bullet" else LIST_NUMBER
        return name if role == "list" else f"{name} {_titled(role)}"
    return NAMES.get(role) or CHARACTERS.get(role) or _titled(role)


def level_of(look: Look) -> int:
    """The level in the outline of a paragraph of this look, 0 if it is no heading."""
    return look.outline or OUTLINE.get(look.role, 0)


def style_name(look: Look, theme: Theme) -> str:
    """The name of a look: its role, then what sets it apart ("Lead on Deep", "Card Title Ruled", "Lead Gap 21")."""
    parts = [base_name(look.role, look.list)]
    if level_of(look) != OUTLINE.get(look.role, 0):
        parts.append(f"Level {look.outline}")
    if look.color:
        parts.append(look.color.title())
    if look.right:
        parts.append("Right")
    if look.surface != "paper":
        parts.append(f"on {look.surface.title()}")
    if look.rule:
        parts.append("Plain" if look.rule == NO_RULE else look_up_rule(look.rule).suffix)
    if look.inset > 0:
        parts.append(f"Inset {look.inset:.0f}")
    if look.outset:
        parts.append("Across")
    if look.width:
        parts.append(f"Width {look.width:.0f}")
    if look.scale != 1:
        parts.append(f"Size {text_style(look.role, theme).size * look.scale:.0f}")
    if look.before is not None:
        parts.append(f"Gap {look.before:g}")
    if look.after is not None:
        parts.append(f"End {look.after:g}" if look.after else "End")
    if look.free:
        parts.append("Free")
    return " ".join(parts)


def style_id(name: str) -> str:
    """The identifier of a style: its name in one word, as Word makes it."""
    words = name.replace(".", "p").replace("-", "m").split()
    return "".join(word[0].upper() + word[1:] for word in words)


def character_color(role: str) -> str:
    """The role of colour of a part that no style of the theme describes; "" where it has that of its text."""
    if role.endswith("note-mark") or role.startswith("hyperlink"):
        return "accent"
    return "muted" if role == "citation" else ""


def plain_surface(look: Look, theme: Theme) -> bool:
    """Whether the look's colours on its ground are those on paper, so that it needs no style of its own."""
    if look.role == SPACER and theme.surfaces[look.surface].fill:
        return False  # it is seen by its ground alone
    roles = {look.color or text_style(look.role, theme).color}
    rule = rule_of(look)
    roles |= {rule.color} if rule else set()
    roles |= {"accent"} if look.list else set()
    return all(theme.color(look.surface, role) == theme.color("paper", role) for role in roles)


def _titled(role: str) -> str:
    return role.replace("-", " ").title()
