"""Text in boxes: inlines to spans, spans to lines, lines to a box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

from factpress.contracts.document import Citation, Inline, Inlines, Link, NoteMark, Text, plain_text
from factpress.contracts.drawing import Bookmark, Item, Mark, Path, TextRun, rectangle
from factpress.contracts.nodes import DECORATION, Name, part_of
from factpress.contracts.theme import LEAST_SIZE, TextStyle, Theme
from factpress.fonts import FontBook
from factpress.layout.box import Box, Seam
from factpress.layout.lines import Line, LineRules, LineTooWide, ParagraphTooLong, Span, break_lines
from factpress.problems import BriefError, Problem, stop_on
from factpress.values import dataclass, replace

MM_PER_PT = 25.4 / 72
NOTE_SIZE = 0.68
NOTE_RISE = 0.42
"""Size (`LEAST_SIZE` at least) and rise of a raised note mark, in shares of the text size (house style, Footnote)."""
DIGIT_HEIGHT = 2 / 3
"""How high digits are, in shares of their size: a mark that isn't set smaller is raised less, to reach no higher."""
UNDERLINE = 0.15
"""How far below its baseline a link is underlined, in shares of its size."""
HYPHENATED_MEASURE = 200.0
"""Running text is hyphenated only where lines are shorter than this many points."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where text is being set: theme, ground, language, and the node and template line it belongs to.

    `inside` names the component that gives plain text its style ("callout", "limitation"), "" for none; `margin` is the
    width of the margin column that stands at the left of most blocks, in points.
    """

    theme: Theme
    fonts: FontBook
    surface: str
    language: str
    node: str = ""
    at: str = ""
    inside: str = ""
    align: Literal["left", "right"] = "left"
    margin: float = 0.0

    def color(self, role: str) -> str:
        """The colour of a role on this ground."""
        return self.theme.color(self.surface, role)

    def measure(self, name: str) -> float:
        """A measure of the theme, in points or as a share."""
        return self.theme.measures[name]

    def of(self, *parts: Name | int) -> Setting:
        """The setting for a part of this node."""
        return replace(self, node=part_of(self.node, *parts))


def set_text(
    content: Inlines, style: TextStyle, setting: Setting, width: float, strong: TextStyle | None = None
) -> Box:
    """The text as a box of lines, ragged on one side; `strong` replaces the style of strong text.

    Raises `BriefError` for a word that is wider than the measure and for characters that the font lacks.
    """
    spans = tuple(_spans(content, style, setting, strong))
    lines = _lines(spans, style, setting, width)
    runs = tuple(run for index, line in enumerate(lines) for run in _runs(line, index, style, setting, width))
    items: tuple[Item, ...] = (*runs, *_underlines(runs, setting))
    return Box(len(lines) * style.leading, items, breaks=_breaks(len(lines), style.leading))


def text_width(content: Inlines, style: TextStyle, setting: Setting, strong: TextStyle | None = None) -> float:
    """The width of the text on one line, in points."""
    spans = _spans(content, style, setting, strong)
    return sum(setting.fonts.width(s.text, s.face, s.size, s.tracking) for s in spans)


def baseline(style: TextStyle, fonts: FontBook) -> float:
    """How far below the top of its line a text's baseline stands: the leading is shared above and below."""
    ascent, descent = fonts.ascent(style.face, style.size), fonts.descent(style.face, style.size)
    return (style.leading - ascent - descent) / 2 + ascent


def bookmarked(box: Box, content: Inlines, outline: int, anchor: str = "") -> Box:
    """The box as a place among the bookmarks, by its heading's level in the outline; as it is where that is 0.

    `anchor` is what links call it, "" for its title.
    """
    if not outline:
        return box
    return replace(box, bookmarks=(Bookmark(plain_text(content), outline - 1, 0.0, anchor), *box.bookmarks))


def _lines(spans: tuple[Span, ...], style: TextStyle, setting: Setting, width: float) -> tuple[Line, ...]:
    hyphenate = setting.language if style.hyphenate and width < HYPHENATED_MEASURE else None
    rules = LineRules(balance=style.balance, hyphenate=hyphenate, language=setting.language)
    _check_glyphs(spans, setting)
    try:
        return break_lines(spans, width, rules, setting.fonts)
    except LineTooWide as error:
        over = (error.width - width) * MM_PER_PT
        message = f"{error.word!r} is {over:.1f} mm wider than its place"
        raise BriefError(_problem(setting.at, message, "use a shorter word or a wider region")) from None
    except ParagraphTooLong as error:
        message = f"a paragraph has {error.length} characters"
        raise BriefError(_problem(setting.at, message, "split it with blank lines")) from None


def _problem(at: str, message: str, hint: str) -> Problem:
    file, _, line = at.partition(":")
    return Problem(file, int(line) if line else None, message, hint)


def _check_glyphs(spans: tuple[Span, ...], setting: Setting) -> None:
    for span in spans:
        stop_on(setting.fonts.check_glyphs(span.text, span.face, setting.at, span.fact))


def _breaks(count: int, leading: float) -> tuple[Seam, ...]:
    """Where a paragraph may be split: two lines at least stay together on either side."""
    return tuple(Seam(index * leading, index * leading) for index in range(2, count - 1))


def _runs(line: Line, index: int, style: TextStyle, setting: Setting, width: float) -> Iterator[TextRun]:
    start = width - line.width if setting.align == "right" else 0.0
    y = index * style.leading + baseline(style, setting.fonts)
    for position, (x, span) in enumerate(line.runs, 1):
        yield TextRun(
            x=start + x,
            y=y - span.rise,
            text=span.text,
            face=span.face,
            size=span.size,
            color=span.color,
            tracking=span.tracking,
            fact=span.fact,
            node=setting.node,
            link=span.link,
            language=span.language,
            expansion=span.expansion,
            mark=span.mark,
            anchor=span.anchor,
            soft=line.soft and position == len(line.runs),
        )


def _underlines(runs: Iterable[TextRun], setting: Setting) -> Iterator[Path]:
    """A thin line under each piece of a link, so that not its colour alone tells it."""
    for run in runs:
        if run.link and not run.mark:
            width = setting.fonts.width(run.text.rstrip(), run.face, run.size, run.tracking)
            under = run.y + run.size * UNDERLINE
            yield Path(rectangle(run.x, under, width, setting.measure("hairline")), fill=run.color, node=DECORATION)


def _spans(content: Inlines, style: TextStyle, setting: Setting, strong: TextStyle | None) -> Iterator[Span]:
    for inline in content:
        yield from _inline_spans(inline, style, setting, strong)


def _inline_spans(inline: Inline, style: TextStyle, setting: Setting, strong: TextStyle | None) -> Iterator[Span]:
    match inline:
        case Text():
            yield _text_span(inline, style, setting, strong)
        case Link():
            for text in inline.content:
                span = _text_span(text, style, setting, strong)
                yield replace(span, link=inline.target, color=setting.color("accent"))
        case NoteMark():
            mark = _mark_span(inline.label, style, setting)
            counted = not inline.note and inline.label.isdigit()  # a star is one word with its note
            role: Mark = "label" if counted else "reference"
            yield replace(mark, mark=role, link=inline.link, anchor=inline.anchor)
        case Citation():
            if inline.label:
                color = setting.color("muted")
                span = Span(inline.label, style.face, style.size, color, style.tracking, mark="reference")
                yield replace(span, link=inline.link, anchor=inline.anchor)
        case _:
            assert_never(inline)


def _text_span(text: Text, style: TextStyle, setting: Setting, strong: TextStyle | None) -> Span:
    style = strong if strong and text.strong else style
    face = style.face
    if text.strong and not strong:
        face = setting.theme.strong(face)
    if text.emphasis:
        face = setting.theme.slanted(face)
    return Span(
        text=text.text,
        face=face,
        size=style.size,
        color=setting.color(style.color),
        tracking=style.tracking,
        fact=text.fact,
        language=text.language,
        expansion=text.expansion,
    )


def _mark_span(label: str, style: TextStyle, setting: Setting) -> Span:
    """A number small and raised; a star as it is, for it is raised already."""
    if not label.isdigit():
        return Span(label, style.face, style.size, setting.color(style.color))
    face, size = setting.theme.style("label").face, max(style.size * NOTE_SIZE, LEAST_SIZE)
    rise = style.size * NOTE_RISE - (size - style.size * NOTE_SIZE) * DIGIT_HEIGHT
    return Span(label, face, size, setting.color("accent"), rise=rise)
