"""Structure: what a placed document says, part by part, in the order in which its author wrote it.

A tree of the standard types of PDF 1.7 (ISO 32000-1, 14.8.4); its leaves name the nodes that draw them, and nothing
else is known here of layout or renderers. Columns, cells and pages don't count: what the brief lists first comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, assert_never

from factpress.contracts.catalogue import CatalogueBlock, Publications, Studies, StudyCard, StudyIndex
from factpress.contracts.contents import Contents
from factpress.contracts.document import (
    Abbreviations,
    Banner,
    Bibliography,
    BigNumber,
    Block,
    Bullets,
    Call,
    Callout,
    Cards,
    Columns,
    Contact,
    Disclaimer,
    Figure,
    Heading,
    Hero,
    Inlines,
    Label,
    Limitation,
    Notes,
    Numbered,
    Paragraph,
    Picture,
    Sources,
    Steps,
    Table,
    Tally,
    TextBlock,
    Tiles,
    Voice,
    Voices,
    plain_text,
)
from factpress.contracts.nodes import Name, part_of
from factpress.contracts.pages import Pages
from factpress.contracts.reports import Balanced, Definitions, Domains, Margin, Portrait, ReportBlock, Strategies, Wide
from factpress.values import dataclass, replace

BULLET = "\u2022"
Role = Literal[
    "BlockQuote", "Caption", "Div", "Document", "Figure", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LBody", "LI", "Lbl",
    "Note", "P", "Reference", "Sect", "TBody", "TD", "TH", "THead", "TOC", "TOCI", "TR", "Table",
]  # fmt: skip
_HEADINGS: tuple[Role, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")
Numbering = Literal["", "Decimal", "Disc", "None"]
Scope = Literal["", "Column", "Row"]


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the document: either parts of its own, or the `nodes` that draw it, in reading order.

    Nodes that draw nothing (of a subtitle that isn't there) do no harm. `alt` says what a picture shows, `actual` what
    is read for a sign; `scope` what a table's header heads; `numbering` how a list is counted, as PDF calls it;
    `chart` whose figure it is.
    """

    role: Role
    parts: tuple[Element, ...] = ()
    nodes: tuple[str, ...] = ()
    alt: str = ""
    actual: str = ""
    scope: Scope = ""
    numbering: Numbering = ""
    chart: str = ""


def structure_of(pages: Pages) -> Element:
    """The document; headings begin with level 1 and leave out none on the way down."""
    sections = [Element("Sect", _elements(blocks)) for blocks in _sections(pages)]
    return _without_gaps(Element("Document", tuple(sections)))


def leaves(element: Element) -> Iterator[Element]:
    """The parts that have no parts, in reading order."""
    if not element.parts:
        yield element
    for part in element.parts:
        yield from leaves(part)


Placed = tuple[str, Block]


def _sections(pages: Pages) -> Iterator[Sequence[Placed]]:
    """The blocks of each section with their nodes, in the order of the brief where cells tell it, else as placed."""
    found: dict[tuple[int, str], list[Placed]] = {}
    for cell in (cell for page in pages.pages for row in page.rows for cell in row.cells):
        numbers = cell.sections or (0,) * len(cell.blocks)
        for index, (number, block) in enumerate(zip(numbers, cell.blocks, strict=True)):
            found.setdefault((number, cell.region), []).append((part_of(cell.region, index), block))
    return (found[key] for key in sorted(found, key=lambda key: key[0]))


def _elements(blocks: Sequence[Placed]) -> tuple[Element, ...]:
    return tuple(element for node, block in blocks for element in _element(block, node))


def _inside(blocks: Sequence[Block], node: str) -> tuple[Element, ...]:
    """Blocks within a block."""
    return _elements([(part_of(node, index), block) for index, block in enumerate(blocks)])


def _element(block: Block, node: str) -> tuple[Element, ...]:
    match block:
        case Steps():
            numbering: Numbering = "Decimal" if block.kind == "numbered" else "None"
            return (_list((_step(item, block.kind) for item in _items(node, block.items)), numbering),)
        case Cards():
            said: tuple[Name, ...] = ("subtitle", "text") if block.kind == "agencies" else ("text",)
            cards = ((_title(item, block.outline), *_said(item, *said)) for item in _items(node, block.items))
            return (_list(_item(*card) for card in cards),)
        case Tiles():
            tiles = tuple(_number(item, "label") for item in _items(node, block.items))
            return (_list(map(_item, tiles)),) if len(tiles) > 1 else tiles
        case BigNumber():
            return (_number(node, "sentence"), _p(node, "caveat"))
        case Banner():
            return (_number(node, "sentence"),)
        case Figure():
            return (_figure(block, node),)
        case Picture():
            shown = (Element("Figure", nodes=(part_of(node, "picture"),), alt=plain_text(block.alt)),)
            return (*(shown if block.alt else ()), *_said(node, "caption", "credit"))
        case Table():
            return (_table(block, node),)
        case Voice():
            return (_voice(node),)
        case Voices():
            return tuple(map(_voice, _items(node, block.items)))
        case Callout() | Call() | Limitation():
            return (Element("Sect", (_title(node, block.outline), *_inside(block.blocks, node))),)
        case Columns():
            columns = enumerate(block.columns)
            return tuple(element for n, blocks in columns for element in _inside(blocks, part_of(node, n)))
        case Wide() | Margin() | Balanced() | Strategies() | Portrait() | Definitions() | Domains():
            return _report_elements(block, node)
        case Studies() | StudyIndex() | Publications():
            return _catalogue_elements(block, node)
        case _:
            return _text_elements(block, node)


def _report_elements(block: ReportBlock, node: str) -> tuple[Element, ...]:
    """The same for what only reports and brochures have."""
    match block:
        case Wide() | Balanced():
            return _inside(block.blocks, node)
        case Margin():
            return (_p(node, "title"), *map(_p, _items(node, block.lines)))
        case Strategies():
            strategies = (_strategy(block, number, node) for number, _ in enumerate(block.items, 1))
            return (_list(strategies, "Decimal"),)
        case Portrait():
            lines = map(_p, _items(part_of(node, "contact"), block.lines))
            about = (_title(node, block.outline), _p(node, "who"), *_inside(block.blocks, node))
            return (Element("Sect", (*about, *lines, _p(node, "notice"))),)
        case Domains():
            items = (_labelled(i, "number", _title(i, block.outline), _p(i, "text")) for i in _items(node, block.items))
            return (*_inside((block.wheel,), part_of(node, "picture")), _list(items))
        case Definitions():
            return (_list(_labelled(item, "title", _p(item, "text")) for item in _items(node, block.items)),)
        case _:
            assert_never(block)


def _catalogue_elements(block: CatalogueBlock, node: str) -> tuple[Element, ...]:
    """The same for what only a catalogue has."""
    match block:
        case Studies():
            items = zip(block.items, _items(node, block.items), strict=True)
            return (_list(_study(card, item, block.outline) for card, item in items),)
        case StudyIndex():
            entries = _list(_labelled(item, "label", _p(item, "text")) for item in _items(node, block.entries))
            return (Element("Sect", (_title(node, block.outline), entries)),)
        case Publications():
            return (_list(_item(*_said(item, "title", "date")) for item in _items(node, block.items)),)
        case _:
            assert_never(block)


def _study(card: StudyCard, node: str, outline: int) -> Element:
    """A study after its year; then month, number, title, and its fields as a list of their own."""
    dated = Element("Lbl", nodes=(part_of(node, "date"),))
    below = (_p(node, "month"), _p(node, "number"))
    fields = zip(card.fields, _items(part_of(node, "field"), card.fields), strict=True)
    told = _list(_labelled(item, "label", *map(_p, _items(item, field.lines))) for field, item in fields)
    return Element("LI", (dated, Element("LBody", (*below, _title(node, outline), _p(node, "text"), told))))


def _text_elements(block: TextBlock, node: str) -> tuple[Element, ...]:
    """The same for running text; the type checker names a block that neither function knows."""
    match block:
        case Heading():
            number = (part_of(node, "label"),) if block.number else ()
            return (_heading(block.outline or block.level, *number, node),)
        case Label() | Paragraph() | Disclaimer():
            return (_p(node),)
        case Bullets():
            return (_marked_list(_items(node, block.items), BULLET),)
        case Numbered():
            return (_marked_list(_items(node, block.items)),)
        case Hero():
            byline = _said(node, "byline") if block.byline else ()
            return (_heading(1, part_of(node, "title")), _p(node, "lead"), *byline)
        case Tally():
            return (_picture(node, block.alt), *_said(node, "result", "rest"))
        case Sources() | Bibliography():
            entries = _list(_item(_p(entry)) for entry in _items(node, block.entries))
            return (Element("Sect", (_title(node, block.outline), entries)),)
        case Abbreviations():
            terms = _list(map(_term, _items(node, block.entries)))
            return (Element("Sect", (_title(node, block.outline), terms)),)
        case Notes():
            return tuple(Element("Note", nodes=(entry,)) for entry in _items(node, block.entries))
        case Contents():
            title = (_title(node, block.outline),) if block.title else ()
            return (*title, _contents(block, node))
        case Contact():
            return (Element("Sect", (_title(node, block.outline), *map(_p, _items(node, block.lines)))),)
        case _:
            assert_never(block)


def _items(node: str, items: Sequence[object]) -> Iterator[str]:
    """The nodes of a block's items."""
    return (part_of(node, number) for number, _ in enumerate(items, 1))


def _p(node: str, *parts: Name | int) -> Element:
    return Element("P", nodes=(part_of(node, *parts),))


def _said(node: str, *names: Name) -> tuple[Element, ...]:
    """A paragraph for each of a node's parts."""
    return tuple(_p(node, name) for name in names)


def _heading(level: int, *nodes: str) -> Element:
    return Element(_HEADINGS[level - 1], nodes=nodes)


def _title(node: str, outline: int) -> Element:
    """The title of something set apart: a heading, if the outline has it."""
    return _heading(outline, part_of(node, "title")) if outline else _p(node, "title")


def _number(node: str, words: Name) -> Element:
    """A figure set large, read in one breath with the words that tell what it is."""
    names: tuple[Name, ...] = ("qualifier", "number", "word", words)
    return Element("P", nodes=tuple(part_of(node, name) for name in names))


def _list(items: Iterable[Element], numbering: Numbering = "None") -> Element:
    """A list whose items bear no bullets; they aren't counted either, unless it says so."""
    return Element("L", tuple(items), numbering=numbering)


def _item(*body: Element) -> Element:
    return Element("LI", (Element("LBody", body),))


def _labelled(node: str, label: Name, *body: Element) -> Element:
    """An item of a list after the part that labels it."""
    return Element("LI", (Element("Lbl", nodes=(part_of(node, label),)), Element("LBody", body)))


def _step(node: str, kind: str) -> Element:
    """A step after its date or its numeral; a sign isn't told."""
    said = _said(node, "title", "text")
    return _item(*said) if kind == "signs" else _labelled(node, "number" if kind == "numbered" else "date", *said)


def _strategy(block: Strategies, number: int, node: str) -> Element:
    """A strategy after its numeral."""
    item, own = block.items[number - 1], part_of(node, number)
    evidence = _inside(item.evidence, part_of(own, "evidence"))
    return _labelled(own, "number", _title(own, block.outline), *_inside(item.blocks, own), *evidence)


def _term(node: str) -> Element:
    """A short form before what it stands for."""
    return Element("LI", (Element("Lbl", nodes=(part_of(node, "label"),)), Element("LBody", nodes=(node,))))


def _contents(block: Contents, node: str) -> Element:
    """What the document lists of itself, each entry a reference to what it names; parts stand under their chapter."""
    listed: list[Element] = []
    for item, entry in zip(_items(node, block.entries), block.entries, strict=True):
        own = Element("TOCI", (Element("Reference", nodes=(item,)),))
        if entry.level == 1 or not listed:
            listed.append(own)
        elif listed[-1].role == "TOC":
            listed[-1] = replace(listed[-1], parts=(*listed[-1].parts, own))
        else:
            listed.append(Element("TOC", (own,)))
    return Element("TOC", tuple(listed))


def _marked_list(items: Iterable[str], bullet: str = "") -> Element:
    """A list with a label before each item: the bullet that a drawn sign stands for, or a number."""
    labels = ((item, Element("Lbl", nodes=(part_of(item, "label"),), actual=bullet)) for item in items)
    marked = tuple(Element("LI", (label, Element("LBody", nodes=(item,)))) for item, label in labels)
    return Element("L", marked, numbering="Disc" if bullet else "Decimal")


def _picture(node: str, alt: Inlines, chart: str = "") -> Element:
    return Element("Figure", nodes=(part_of(node, "plot"),), alt=plain_text(alt), chart=chart)


def _figure(block: Figure, node: str) -> Element:
    """A chart between its words; an illustration has only its note."""
    if block.plain:
        shown = _picture(node, block.alt, block.chart)
        return Element("Div", (shown, _p(node, "source"))) if block.note else shown
    caption = Element("Caption", _said(node, "label", "title", "subtitle"))
    return Element("Div", (caption, _picture(node, block.alt, block.chart), _p(node, "source")))


def _table(block: Table, node: str) -> Element:
    caption = (Element("Caption", _said(node, "label", "title")),) if block.title else ()
    head = Element("TR", tuple(_cell(cell, "Column") for cell in _items(part_of(node, "head"), block.head)))
    rows = tuple(_row(part_of(node, n), cells, block.row_headers) for n, cells in enumerate(block.rows, 1))
    return Element("Table", (*caption, Element("THead", (head,)), Element("TBody", rows)))


def _row(node: str, cells: Sequence[Inlines], header: bool) -> Element:
    first, *others = _items(node, cells)
    return Element("TR", (_cell(first, "Row" if header else ""), *map(_cell, others)))


def _cell(node: str, scope: Scope = "") -> Element:
    return Element("TH" if scope else "TD", nodes=(node,), scope=scope)


def _voice(node: str) -> Element:
    return Element("BlockQuote", _said(node, "said", "who", "where", "notice"))


def _without_gaps(document: Element) -> Element:
    """The document with each heading at most one level below the one before it."""
    above: tuple[int, ...] = ()

    def closed_up(element: Element) -> Element:
        nonlocal above
        if element.role in _HEADINGS:
            level = _HEADINGS.index(element.role)
            above = (*(other for other in above if other < level), level)
            return replace(element, role=_HEADINGS[len(above) - 1])
        return replace(element, parts=tuple([closed_up(part) for part in element.parts])) if element.parts else element

    return closed_up(document)
