"""The syntax of what reports and brochures have: margin notes, columns, strategies, portraits, definitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from factpress.compose.content import Content
from factpress.compose.desk import Desk
from factpress.compose.fences import Div
from factpress.compose.markdown import Written
from factpress.compose.voices import record_of, set_words
from factpress.contracts.document import Block, Bullets, Heading, Inlines, Numbered, Paragraph
from factpress.contracts.reports import Balanced, Definition, Definitions, Margin, Portrait, Strategies, Strategy, Wide
from factpress.values import replace

MOST_COLUMNS = 4
"""How many columns of equal height text may have."""
EVIDENCE = ("figure", "illustration", "picture", "table", "tally", "tiles", "banner", "label", "caption", "note")
"""What may stand beside a strategy."""
_TEXT = ("label", "lead", "subtitle", "caption", "note")
"""What may stand between paragraphs."""

Read = Callable[[Sequence[Written | Div], Desk, str], tuple[Block, ...]]
"""Reads what stands in the block of that name."""


def margin(content: Content) -> Block:
    """A term and what is said of it, a paragraph or an item of a list each."""
    title, lines = content.heading(3), _lines(content)
    if not lines:
        content.problem("the block margin is empty", "write a paragraph or a list under its title")
    content.finish()
    return Margin(title, lines, at=content.at)


def definitions(content: Content) -> Block:
    """Terms and what they are."""
    kind = content.choice("kind", ("terms", "organizations"))
    items = tuple(_definition(item) for item in content.items("definition"))
    content.finish("definition")
    return Definitions(items, "organizations" if kind == "organizations" else "terms", at=content.at)


def _definition(content: Content) -> Definition:
    item = Definition(content.heading(3), content.paragraph("what it is"))
    content.finish()
    return item


def wide(content: Content, read: Read) -> Block:
    """Blocks over the full width."""
    content.finish_attributes()
    if not content.written:
        content.problem("the block wide is empty", "put text or blocks into it")
    return Wide(read(content.written, content.desk, "wide"), at=content.at)


def balanced(content: Content, read: Read) -> Block:
    """Text in columns of equal height."""
    count = content.choice("columns", tuple(map(str, range(2, MOST_COLUMNS + 1))))
    blocks = _inside(content, _TEXT, read)
    return Balanced(blocks, int(count), at=content.at)


def strategies(content: Content, read: Read) -> Block:
    """Strategies, each with its evidence."""
    (start,) = content.numbers("start", 1)
    items = tuple(_strategy(item, read) for item in content.items("strategy"))
    content.finish("strategy")
    return Strategies(items, start, at=content.at)


def _strategy(content: Content, read: Read) -> Strategy:
    title = content.heading(2)
    found = [item for item in content.written if isinstance(item, Div) and item.name == "evidence"]
    content.written = [item for item in content.written if item not in found[:1]]
    if len(found) > 1:
        content.problem("a strategy has one block evidence", "put what it holds into the first")
    evidence = _inside(Content(found[0], content.desk), EVIDENCE, read) if found else ()
    return Strategy(title, _inside(content, _TEXT, read), evidence)


def bio(content: Content, read: Read) -> Block:
    """Somebody who may be named: who it is, what is told, how to reach them."""
    return _portrait("bio", content, read)


def profile(content: Content, read: Read) -> Block | None:
    """The same for somebody whose consent is on record."""
    return _consented("profile", content, read)


def story(content: Content, read: Read) -> Block | None:
    """What happened to somebody, retold, where their consent reaches."""
    return _consented("story", content, read)


def _consented(kind: Literal["profile", "story"], content: Content, read: Read) -> Block | None:
    """The portrait with the notice of its voice; None where the record doesn't cover it."""
    record = record_of(content, content.attribute("of"))
    made = _portrait(kind, content, read)
    if record is None:
        return None
    return replace(made, voice=record.key, notice=set_words(record.notice, content.desk))


def _portrait(kind: Literal["bio", "profile", "story"], content: Content, read: Read) -> Portrait:
    level = _level(content) if kind == "story" else 3
    title = content.heading(level)
    role = () if kind == "story" else content.paragraph("who it is, in a line")
    lines = _contact(content)
    blocks = _inside(content, _TEXT, read)
    return Portrait(kind, title, role, blocks, lines, level=level, at=content.at)


def _level(content: Content) -> int:
    """How large the title of a story is written: 1 or 2."""
    match content.written:
        case [Heading(level=1), *_]:
            return 1
        case _:
            return 2


def _contact(content: Content) -> tuple[Inlines, ...]:
    """The lines of the block contact, which has no title here."""
    found = [item for item in content.written if isinstance(item, Div) and item.name == "contact"]
    content.written = [item for item in content.written if item not in found[:1]]
    if not found:
        return ()
    inner = Content(found[0], content.desk)
    lines = _lines(inner)
    if not lines:
        inner.problem("the block contact has no lines", "write a list in it:  - a line")
    inner.finish()
    return lines


def _lines(content: Content) -> tuple[Inlines, ...]:
    """Every paragraph and every item of a list, in order."""
    found = [item for item in content.written if isinstance(item, Paragraph | Bullets | Numbered)]
    content.written = [item for item in content.written if item not in found]
    return tuple(line for item in found for line in ((item.content,) if isinstance(item, Paragraph) else item.items))


def _inside(content: Content, inner: tuple[str, ...], read: Read) -> tuple[Block, ...]:
    """The text, the lists and those blocks that may stand in a block, which must not be empty."""
    kept = [item for item in content.written if _is_text(item) or (isinstance(item, Div) and item.name in inner)]
    content.written = [item for item in content.written if item not in kept]
    if not kept:
        content.problem(f"the block {content.name} is empty", "write a paragraph or a list in it")
    content.finish(*inner)
    return read(kept, content.desk, content.name)


def _is_text(item: Written | Div) -> bool:
    return isinstance(item, Heading | Paragraph | Bullets | Numbered)


HOLDERS: Mapping[str, Callable[[Content, Read], Block | None]] = {
    "wide": wide,
    "balanced": balanced,
    "strategies": strategies,
    "bio": bio,
    "profile": profile,
    "story": story,
}
"""Blocks that hold others."""
