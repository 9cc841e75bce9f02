"""Legibility: whether a theme's text can be read and its marks be seen, wherever they can stand.

Every colour of a surface is in one of three tables here: text, marks that say something, or what is exempt and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from pathlib import Path

from factpress.brand.contrast import LARGE_TEXT, MARK, WHITE, contrast, nearest, needed_for
from factpress.contracts.theme import LEAST_FIGURE_SIZE, LEAST_SCALE, LEAST_SIZE, TextStyle, Theme
from factpress.problems import Problem
from factpress.text_door import read_source
from factpress.values import dataclass, replace

TEXT: Mapping[str, str] = {"accent": "list", "muted": "note", "harm": "label", "gain": "label"}
"""Colours of text that no style names, each with a style it is set in: links and numbers, references, labels."""

MARKS = ("tally", "chart-1", "chart-2", "chart-3", "after", "cap", "text")
"""Colours of what must be seen to be understood: strokes that are counted, bars, the ends of bars, axes, arrows."""

EXEMPT: Mapping[str, str] = {
    "rule": "a rule that sets a block off, whose words say what it is",
    "strong-rule": "the same",
    "hairline": "a rule between rows, which stand apart anyway",
    "panel": "a ground",
    "hatch": "the edge of a limitation, which has a title",
    "mark": "a sign, which says nothing that the words under it don't say",
    "mark-2": "the same",
    "ghost": "the strokes of a tally that are not counted: the counted ones are higher, and both have a label",
    "before": "the earlier bar, whose end is capped, whose start is the axis, and whose value stands beside it",
    "chart-4": "no kind of chart draws with it",
    "on-chart-1": "text on a bar, which is set in another colour or beside the bar where this can't be read",
}
"""Colours that need no contrast, and why."""

ON_PANEL = (
    "limitation-title",
    "limitation-text",
    "note",
    "label",
    "card-title",
    "card-text",
    "way-title",
    "way-text",
    "agency-name",
)
"""Styles that can stand in a limitation or an agency's card, whose ground is the surface's panel."""

FIGURE_STYLES = ("number-", "chart-value")
"""How the names of styles begin that are made for figures."""

SCALED = (
    "hero-title",
    "report-title",
    "brochure-title",
    "number-xl",
    "number-l",
    "number-m",
    "number-s",
    "number-banner",
)
"""Styles that are set smaller where their place is narrow."""

FLATTEST = 0.75
"""The most that a ghost of a tally may have of a stroke's height, so that not their colours alone tell them apart."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What can't be read: the path of its key in the brand file, the message, and what to do."""

    path: tuple[str, ...]
    message: str
    hint: str


def find_faults(theme: Theme, surfaces: tuple[str, ...]) -> Iterator[Fault]:
    """Everything in a theme that can't be read or seen on these of its surfaces."""
    yield from _small_styles(theme)
    yield from _flat_tally(theme)
    for name in surfaces:
        yield from _faint_text(theme, name)
        yield from _faint_marks(theme, name)


def _faint_text(theme: Theme, surface: str) -> Iterator[Fault]:
    """A fault for each colour in which some text can't be read, on the ground where it is hardest."""
    ground, panel = _ground(theme, surface), theme.color(surface, "panel")
    inside = {role: style for role, style in theme.styles.items() if role in ON_PANEL}
    told: dict[str, tuple[float, Fault]] = {}
    for where, styles, on in (("", theme.styles, ground), (" in a limitation", inside, panel)):
        for color, (needed, role) in _hardest(theme, styles).items():
            kind = "large text" if needed == LARGE_TEXT else "text"
            shown = theme.color(surface, color)
            short = contrast(shown, on) / needed
            if short < told.get(color, (1.0, None))[0]:
                told[color] = short, _faint((surface, color), (shown, on), needed, f"for {kind}{where} ({role})")
    yield from (fault for _, fault in told.values())


def _hardest(theme: Theme, styles: Mapping[str, TextStyle]) -> dict[str, tuple[float, str]]:
    """The contrast that the text of each colour needs, and the style that needs it."""
    others = {role: replace(theme.style(role), color=color) for color, role in TEXT.items()}
    hardest: dict[str, tuple[float, str]] = {}
    for role, style in (*styles.items(), *others.items()):
        needed = needed_for(_least_size(role, style), theme.cuts.get(style.face, "").startswith("bold"))
        if needed > hardest.get(style.color, (0.0, ""))[0]:
            hardest[style.color] = needed, role
    return hardest


def _faint_marks(theme: Theme, surface: str) -> Iterator[Fault]:
    ground = _ground(theme, surface)
    for role in MARKS:
        if contrast(color := theme.color(surface, role), ground) < MARK:
            yield _faint((surface, role), (color, ground), MARK, "to be seen on a chart")


def _ground(theme: Theme, surface: str) -> str:
    return theme.surfaces[surface].fill or WHITE


def _faint(key: tuple[str, str], colors: tuple[str, str], needed: float, what: str) -> Fault:
    """What to say of a role on a surface whose colour has too little contrast with its ground."""
    (surface, role), (color, ground) = key, colors
    path = ("surfaces", surface, "colors", role)
    ratio = f"{color} on {ground} is {int(contrast(color, ground) * 100) / 100} to 1, and it takes {needed:g} to 1"
    better = nearest(color, ground, needed)
    hint = f'the nearest colour that will do is "{better}"' if better else "choose another ground"
    return Fault(path, f"{'.'.join(path)} is too faint {what}: {ratio}", hint)


def _small_styles(theme: Theme) -> Iterator[Fault]:
    for role, style in theme.styles.items():
        size = _least_size(role, style)
        figure = role.startswith(FIGURE_STYLES)
        least = LEAST_FIGURE_SIZE if figure else LEAST_SIZE
        if size < least:
            smaller = f", and is set as small as {size:g} pt where its place is narrow" if role in SCALED else ""
            what = "no figure" if figure else "no text"
            message = f"styles.{role} has a size of {style.size:g} pt{smaller}: {what} is smaller than {least:g} pt"
            enough = least / LEAST_SCALE if role in SCALED else least
            yield Fault(("styles", role, "size"), message, f"write  size: {ceil(enough * 2) / 2:g}  or more")


def _least_size(role: str, style: TextStyle) -> float:
    """The smallest that a style may be set."""
    return style.size * (LEAST_SCALE if role in SCALED else 1.0)


def _flat_tally(theme: Theme) -> Iterator[Fault]:
    if (ghost := theme.measures["tally-ghost"]) > FLATTEST:
        message = f"measures.tally-ghost is {ghost:g}: the strokes of a tally differ in nothing but their colour"
        yield Fault(("measures", "tally-ghost"), message, f"write a share of a stroke's height, at most {FLATTEST:g}")


def check_brand(path: Path, root: Path, theme: Theme, register: str, surfaces: Iterable[str]) -> Iterator[Problem]:
    """A problem for everything in the brand, in one register, that can't be read or seen on these surfaces."""
    if faults := tuple(find_faults(theme, tuple(surfaces))):
        text = read_source(path, root)
        for fault in faults:
            from factpress.brand.read import line_of_look  # late: only what is wrong is looked up

            line = line_of_look(text, register, fault.path)
            yield Problem(path.relative_to(root).as_posix(), line, fault.message, fault.hint)
