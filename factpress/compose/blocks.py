"""Each block's syntax: a div's content into a node of the document model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from factpress.compose.catalogue import index, publications, studies
from factpress.compose.content import Content, read_children, skim
from factpress.compose.desk import Desk
from factpress.compose.fences import Chunk, Div
from factpress.compose.figures import domains, figure, illustration
from factpress.compose.markdown import PipeTable, Written, read_text
from factpress.compose.numbers import banner, big_number, tally, tiles
from factpress.compose.pictures import picture
from factpress.compose.reports import HOLDERS, definitions, margin
from factpress.compose.together import check_together
from factpress.compose.voices import voice
from factpress.contracts.contents import Contents
from factpress.contracts.document import (
    Abbreviations,
    Bibliography,
    Block,
    Bullets,
    Call,
    Callout,
    Card,
    Cards,
    Columns,
    Contact,
    Disclaimer,
    Hero,
    Inlines,
    Label,
    Limitation,
    Notes,
    Numbered,
    Paragraph,
    Sources,
    Step,
    Steps,
    Table,
    Tone,
    Voice,
    Voices,
)
from factpress.spelling import did_you_mean
from factpress.values import replace

ROLES = ("lead", "subtitle", "caption", "note")
ITEMS = {
    "card": "cards",
    "tile": "tiles",
    "step": "steps",
    "column": "columns",
    "strategy": "strategies",
    "evidence": "strategy",
    "definition": "definitions",
    "domain": "domains",
}
"""Blocks that stand only in one other."""

_INNER = ("cards", "label", *ROLES)
"""What may stand in a callout, a call, a limitation."""

_OUTERMOST = ("wide", "margin", "strategies")
"""Blocks that stand in a section itself; the last of them may stand in a wide one too."""

HERO_KINDS: tuple[Literal["band", "report", "brochure"], ...] = ("band", "report", "brochure")
CARD_KINDS: tuple[Literal["plain", "ways", "agencies"], ...] = ("plain", "ways", "agencies")
STEP_KINDS: tuple[Literal["dated", "numbered", "signs"], ...] = ("dated", "numbered", "signs")

_TONES: tuple[Tone, ...] = ("work", "harm", "gain")


def read_blocks(children: list[Div | Chunk], file: str, desk: Desk) -> tuple[Block, ...]:
    """The blocks of a section or a column, in order; the desk notes what is wrong with them."""
    return tuple(_blocks(read_children(children, file, desk), desk))


def _blocks(written: Sequence[Written | Div], desk: Desk, within: str = "") -> Iterator[Block]:
    for item in written:
        match item:
            case Div():
                yield from _block(item, desk, within)
            case PipeTable():
                desk.problem(item.place, "a table stands alone", "put it into  ::: table  under a  ### title")
            case _:
                yield item


def _block(div: Div, desk: Desk, within: str) -> Iterator[Block]:
    if refusal := _refusal(div.name, within):
        desk.problem(div.place, *refusal)
        skim(div, desk)
    elif div.name in ROLES:
        yield from _role(Content(div, desk))
    elif div.name in SEVERAL:
        yield from SEVERAL[div.name](Content(div, desk), within)
    elif div.name in HOLDERS:
        if holder := HOLDERS[div.name](Content(div, desk), _read):
            yield holder
    elif div.name and (block := BLOCKS[div.name](Content(div, desk))):
        check_together(block, div.place, desk)
        yield block


def _read(written: Sequence[Written | Div], desk: Desk, within: str) -> tuple[Block, ...]:
    return tuple(_blocks(written, desk, within))


def _refusal(name: str, within: str) -> tuple[str, str] | None:
    """Why a block of this name can't stand here, and what to do; None if it can."""
    if name in ITEMS:
        return f"the block {name} stands outside {ITEMS[name]}", f"put it into  :::: {ITEMS[name]}"
    if name == "columns" and within and within != "wide":
        return f"the block columns can't stand in the block {within}", "close the outer columns first"
    if name in _OUTERMOST and within and (within, name) != ("wide", "strategies"):
        return f"the block {name} can't stand in the block {within}", f"close the block {within} first"
    if name and name not in (*BLOCKS, *SEVERAL, *HOLDERS, *ROLES):
        known = (*BLOCKS, *SEVERAL, *HOLDERS, *ROLES, *ITEMS)
        return f'there is no block "{name}"', did_you_mean(name, known, f"blocks: {', '.join(known)}")
    return None


def _role(content: Content) -> Iterator[Block]:
    found = [item for item in content.written if isinstance(item, Paragraph)]
    content.written = [item for item in content.written if item not in found]
    if not found:
        content.paragraph("its text")
    content.finish()
    for paragraph in found:
        match content.name:
            case "lead" | "subtitle" | "caption" | "note" as role:
                yield replace(paragraph, role=role)


def _label(content: Content) -> Block:
    tone = content.choice("tone", _TONES)
    words = content.paragraph("its words")
    content.finish()
    return Label(words, next(known for known in _TONES if known == tone), at=content.at)


def _hero(content: Content) -> Block:
    kind = content.choice("kind", HERO_KINDS)
    title, lead = content.heading(1), content.paragraph("the lead", required=False)
    byline = content.paragraph("who wrote it", required=False) if kind != "band" else ()
    content.finish()
    return Hero(title, lead, next(known for known in HERO_KINDS if known == kind), byline, at=content.at)


def _cards(content: Content) -> Block:
    kind = content.choice("kind", CARD_KINDS)
    read = _agency if kind == "agencies" else _card
    items = tuple(read(card) for card in content.items("card"))
    content.finish("card")
    return Cards(items, next(known for known in CARD_KINDS if known == kind), at=content.at)


def _card(content: Content) -> Card:
    card = Card(_sign(content), content.heading(3), content.paragraph("its text"))
    content.finish()
    return card


def _agency(content: Content) -> Card:
    title, name = content.heading(3), content.paragraph("its name in full")
    card = Card("", title, content.paragraph("what it does"), name)
    content.finish()
    return card


def _sign(content: Content, default: str | None = "") -> str:
    sign, known = content.attribute("sign", default), content.desk.sources.signs
    if sign and known is not None and sign not in known:
        listed = f"signs of the brand: {', '.join(known)}" if known else "the brand has no signs: delete it"
        content.problem(f'there is no sign "{sign}"', did_you_mean(sign, known, listed))
    return sign


def _steps(content: Content) -> Block:
    kind = content.choice("kind", STEP_KINDS)
    items = tuple(_step(step, kind) for step in content.items("step"))
    content.finish("step")
    return Steps(items, next(known for known in STEP_KINDS if known == kind), at=content.at)


def _step(content: Content, kind: str) -> Step:
    date = _attribute_inlines(content, "date") if kind == "dated" else ()
    sign = _sign(content, None) if kind == "signs" else ""
    step = Step(date, content.heading(3), content.paragraph("its text"), sign)
    content.finish()
    return step


def _attribute_inlines(content: Content, key: str) -> Inlines:
    text = content.raw_attribute(key)
    return read_text(text, content.div.place.file, content.div.place.line, content.desk) if text else ()


def _table(content: Content) -> Block | None:
    title = content.heading(3)
    tables = [item for item in content.written if isinstance(item, PipeTable)]
    content.written = [item for item in content.written if item not in tables[:1]]
    if not tables:
        content.problem("the block table has no rows", "write a pipe table in it:  | head | head |")
        content.asked.append("weights")
        content.finish()
        return None
    table = tables[0]
    weights = tuple(map(float, content.numbers("weights", len(table.head))))
    content.finish()
    return Table(title, table.head, table.rows, table.align, weights, at=content.at)


def _voice(content: Content) -> Block | None:
    return voice(content)


def _voices(content: Content) -> Block:
    found = (voice(item) for item in content.items("voice"))
    content.finish("voice")
    return Voices(tuple(item for item in found if isinstance(item, Voice)), at=content.at)


def _inside(content: Content) -> tuple[Block, ...]:
    """The text, lists and inner blocks of a callout and its like."""
    kept = [item for item in content.written if not isinstance(item, Div | PipeTable) or _is_inner(item)]
    content.written = [item for item in content.written if item not in kept]
    if not kept:
        content.problem(f"the block {content.name} is empty", "write a paragraph or a list under its title")
    content.finish(*_INNER)
    return tuple(_blocks(kept, content.desk))


def _is_inner(item: Written | Div) -> bool:
    return isinstance(item, Div) and item.name in _INNER


def _callout(content: Content) -> Block:
    return Callout(content.heading(3), _inside(content), at=content.at)


def _call(content: Content) -> Block:
    if first := content.desk.call:
        content.problem(f"a document has one call, and the first stands in {first}", "make a callout of this one")
    content.desk.call = first or content.div.place
    return Call(content.heading(3), _inside(content), at=content.at)


def _limitation(content: Content) -> Block:
    return Limitation(content.heading(3), _inside(content), at=content.at)


def _sources(content: Content) -> Block:
    block = Sources(content.heading(3), at=content.at)
    content.finish()
    return block


def _bibliography(content: Content) -> Block:
    also = tuple(content.attribute("also", "").split())
    for key in also:
        if key not in content.desk.facts.sources:
            hint = did_you_mean(key, content.desk.facts.sources, f"add it to facts.toml as [sources.{key}]")
            content.problem(f'there is no source "{key}"', hint)
    block = Bibliography(content.heading(3, required=False), also, at=content.at)
    content.finish()
    return block


def _abbreviations(content: Content) -> Block:
    block = Abbreviations(content.heading(3, required=False), at=content.at)
    content.finish()
    return block


def _notes(content: Content) -> Block:
    content.finish()
    return Notes(at=content.at)


def _disclaimer(content: Content) -> Block:
    block = Disclaimer(content.paragraph("what a reader must be told"), at=content.at)
    content.finish()
    return block


def _contact(content: Content) -> Block:
    title = content.heading(3)
    lists = [item for item in content.written if isinstance(item, Bullets | Numbered)]
    content.written = [item for item in content.written if item not in lists[:1]]
    if not lists:
        content.problem("the block contact has no lines", "write a list in it:  - a line")
    content.finish()
    return Contact(title, lists[0].items if lists else (), at=content.at)


def _columns(content: Content) -> Block:
    columns = content.items("column")
    spans = content.numbers("spans", len(columns)) if columns else ()
    content.asked.append("spans")
    for column in columns:
        column.finish_attributes()
        if not column.written:
            column.problem("the block column is empty", "put text or blocks into it")
    content.finish("column")
    return Columns(
        tuple(tuple(_blocks(column.written, column.desk, "column")) for column in columns), spans, at=content.at
    )


def _contents(content: Content) -> Block:
    of, depth = content.choice("of", ("headings", "figures")), content.choice("depth", ("2", "1"))
    title = content.heading(3, required=False)
    content.finish()
    return Contents(title, "figures" if of == "figures" else "headings", int(depth), at=content.at)


BLOCKS: dict[str, Callable[[Content], Block | None]] = {
    "hero": _hero,
    "contents": _contents,
    "label": _label,
    "tally": tally,
    "steps": _steps,
    "cards": _cards,
    "tiles": tiles,
    "big-number": big_number,
    "banner": banner,
    "figure": figure,
    "illustration": illustration,
    "domains": domains,
    "picture": picture,
    "table": _table,
    "voice": _voice,
    "voices": _voices,
    "callout": _callout,
    "call": _call,
    "limitation": _limitation,
    "sources": _sources,
    "bibliography": _bibliography,
    "abbreviations": _abbreviations,
    "notes": _notes,
    "disclaimer": _disclaimer,
    "contact": _contact,
    "columns": _columns,
    "index": index,
    "publications": publications,
    "margin": margin,
    "definitions": definitions,
}

SEVERAL: dict[str, Callable[[Content, str], Iterator[Block]]] = {"studies": studies}
"""Blocks that become several, with headings between them; they are told what they stand in."""
