"""What a Word file marks its text as, against what was asked: headings, tables, languages, links, properties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from factpress.contracts.document import Block, Bullets, Heading, Hero, Inlines, Link, Table, Text, plain_text
from factpress.contracts.pages import PAGE, PAGES, Pages
from factpress.headings import all_blocks
from factpress.tree import nodes
from factpress.verify.visible import VALUE, WORD, Element
from factpress.verify.words import words

CORE = "docProps/core.xml"
MAIN, STYLES = "word/document.xml", "word/styles.xml"
FIELDS = {PAGE: "PAGE", PAGES: "NUMPAGES"}
_EDGES = ("word/header", "word/footer")
_HEADING = re.compile("heading ([1-9])")
_REFERRING = ("REF", "PAGEREF")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LEVELS = 9


class Marked(NamedTuple):
    """What a file is read from: its parts, the addresses that they link to, by part and identifier, its bullets."""

    roots: Mapping[str, Element]
    addresses: Mapping[tuple[str, str], str]
    bullets: int = 0


def mark_faults(read: Marked, pages: Pages) -> Iterator[tuple[str, str]]:
    """What is marked otherwise than asked, each with a text near by."""
    yield from _differences(Counter(asked_headings(pages)), Counter(read_headings(read)), "as a heading of level")
    yield from _table_faults(list(read_tables(read)), pages)
    yield from _differences(Counter(_asked_languages(pages)), Counter(_read_languages(read)), "in the language")
    yield from _link_faults(read, pages)
    yield from _reference_faults(read)
    yield from _field_faults(read, pages)
    asked = sum(len(block.items) for _, block, _ in all_blocks(pages) if isinstance(block, Bullets))
    if read.bullets != asked:
        yield "", f"{read.bullets} paragraphs have bullets instead of {asked}"
    yield from _property_faults(read, pages)


def _differences(
    asked: Counter[tuple[str, str]], found: Counter[tuple[str, str]], what: str
) -> Iterator[tuple[str, str]]:
    """The texts that are marked too little or too much, each told by what it is marked as."""
    for text, mark in (asked - found).elements():
        yield text, f'"{_short(text)}" isn\'t marked {what} {mark}'
    for text, mark in (found - asked).elements():
        yield text, f'"{_short(text)}" is marked {what} {mark}'


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _letters(text: str) -> str:
    return "".join(words(text))


def asked_headings(pages: Pages) -> Iterator[tuple[str, str]]:
    """The letters and the level of each heading."""
    for _, block, _ in all_blocks(pages):
        for title, level in _titles(block):
            if text := _letters(plain_text(title)):
                yield text, str(level)


def _titles(block: Block) -> Iterator[tuple[Inlines, int]]:
    if isinstance(block, Heading):
        yield (Text(block.number), *block.content), block.outline or block.level
    elif isinstance(block, Hero):
        yield block.title, 1
    elif level := getattr(block, "outline", 0):
        titled = [block] if hasattr(block, "title") else getattr(block, "items", ())
        yield from ((one.title, level) for one in titled)


def read_headings(read: Marked) -> Iterator[tuple[str, str]]:
    """The letters and the level of each paragraph that is a heading."""
    levels = _levels(read.roots[STYLES])
    for paragraph in read.roots[MAIN].iter(WORD + "p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        level = levels.get("" if style is None else style.get(VALUE, ""))
        if level is not None and (text := _letters(_said(paragraph))):
            yield text, str(level)


def _levels(styles: Element) -> dict[str, int]:
    """The level of each style of headings, by itself or by those that it is based on."""
    named = {style.get(WORD + "styleId", ""): style for style in styles.iter(WORD + "style")}
    own = {name: _own_level(style) for name, style in named.items()}
    bases = {name: style.find(WORD + "basedOn") for name, style in named.items()}
    based = {name: "" if base is None else base.get(VALUE, "") for name, base in bases.items()}
    found: dict[str, int] = {}
    for name in named:
        at, left = name, len(named)
        while at in named and left and not own[at]:
            at, left = based[at], left - 1
        if 0 < own.get(at, 0) <= _LEVELS:
            found[name] = own[at]
    return found


def _own_level(style: Element) -> int:
    """The level that a style says itself, or by its name, which Word lets nobody change; 0 if it says none."""
    own, named = style.find(f"{WORD}pPr/{WORD}outlineLvl"), style.find(WORD + "name")
    if own is not None:
        return int(own.get(VALUE, str(_LEVELS))) + 1
    found = None if named is None else _HEADING.fullmatch(named.get(VALUE, "").casefold())
    return int(found[1]) if found else 0


def _said(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(WORD + "t"))


class ReadTable(NamedTuple):
    """A table of data: how many rows head it (-1 if not the first ones), its letters cell by cell, its title."""

    heads: int
    rows: tuple[tuple[str, ...], ...]
    title: str
    columns: str


def read_tables(read: Marked) -> Iterator[ReadTable]:
    """The tables of data, in order."""
    for table in read.roots[MAIN].iter(WORD + "tbl"):
        rows = table.findall(WORD + "tr")
        heads = [row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in rows]
        names = [table.find(f"{WORD}tblPr/{WORD}{tag}") for tag in ("tblCaption", "tblDescription")]
        if any(heads) or any(name is not None for name in names):
            first = heads.index(False) if False in heads else len(heads)
            said = tuple(tuple(_letters(_said(cell)) for cell in row.iter(WORD + "tc")) for row in rows)
            title, columns = (_letters("" if name is None else name.get(VALUE, "")) for name in names)
            yield ReadTable(first if sum(heads) == first else -1, said, title, columns)


def _table_faults(found: Sequence[ReadTable], pages: Pages) -> Iterator[tuple[str, str]]:
    asked = [block for _, block, _ in all_blocks(pages) if isinstance(block, Table)]
    if len(found) != len(asked):
        yield "", f"{len(found)} tables are marked as such instead of {len(asked)}"
        return
    wanted = Counter((_rows_of(block), _letters(plain_text(block.title))) for block in asked)
    cells = {rows for rows, _ in wanted}
    for table in found:
        near = next((text for row in table.rows for text in row if text), "")
        if table.heads != 1:
            yield near, "a table has another row of headers than its first"
        if table.rows not in cells:
            yield near, "a table has its texts in other cells"
        elif not wanted[table.rows, table.title] or table.columns != ";".join(filter(None, table.rows[0])):
            yield near, "a table is told by another title, or by other columns"
        wanted[table.rows, table.title] -= 1


def _rows_of(block: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_letters(plain_text(cell)) for cell in row) for row in (block.head, *block.rows))


def _asked_languages(pages: Pages) -> Iterator[tuple[str, str]]:
    for text in (node for page in pages.pages for node in nodes((page.rows, page.furniture))):
        if isinstance(text, Text) and text.language:
            yield _letters(text.text), text.language


def _read_languages(read: Marked) -> Iterator[tuple[str, str]]:
    for name, root in read.roots.items():
        if name.startswith("word/") and name != STYLES:
            for language in root.iter(WORD + "lang"):
                run = next(language.iterancestors(WORD + "r"), None)
                if run is not None:
                    yield _letters(_said(run)), language.get(VALUE, "")


def _link_faults(read: Marked, pages: Pages) -> Iterator[tuple[str, str]]:
    """Links out of the document: of its body each, of heads and feet, which stand on many pages, each kind."""
    body = [link for page in pages.pages for link in _asked_links(page.rows)]
    edges = {link for page in pages.pages for link in _asked_links(page.furniture)}
    found = {name: list(_read_links(read, name)) for name in read.roots}
    notes = found.get("word/footnotes.xml", [])
    yield from _differences(Counter(body), Counter(found[MAIN] + notes), "as a link to")
    beside = {link for name, links in found.items() if name.startswith(_EDGES) for link in links}
    yield from _differences(Counter(edges), Counter(beside), "as a link to")


def _asked_links(some: object) -> Iterator[tuple[str, str]]:
    """The letters and the address of each link that leads out of the document."""
    for link in nodes(some):
        if isinstance(link, Link) and not link.target.startswith("#"):
            yield _letters(plain_text(link.content)), link.target


def _read_links(read: Marked, name: str) -> Iterator[tuple[str, str]]:
    for link in read.roots[name].iter(WORD + "hyperlink"):
        if number := link.get(_R + "id"):
            yield _letters(_said(link)), read.addresses.get((name, number), "")


def _reference_faults(read: Marked) -> Iterator[tuple[str, str]]:
    """Links and fields that lead to no bookmark, and numbers of notes that lead to another one's."""
    texts = [root for name, root in read.roots.items() if name.startswith("word/")]
    places = {mark.get(WORD + "name", ""): mark for root in texts for mark in root.iter(WORD + "bookmarkStart")}
    for one in (one for root in texts for one in root.iter(WORD + "hyperlink", WORD + "fldSimple")):
        code = one.get(WORD + "instr", "").split()
        name = one.get(WORD + "anchor") or (code[1] if code and code[0] in _REFERRING else None)
        if name is not None and name not in places:
            yield _said(one), f'"{_short(_said(one))}" leads nowhere'
        elif code and code[0] == "REF" and _said(one) != _within(places[code[1]]):
            yield _said(one), f'"{_short(_said(one))}" leads to another note'


def _field_faults(read: Marked, pages: Pages) -> Iterator[tuple[str, str]]:
    """Heads and feet in which Word doesn't count pages where it should, or counts something else."""
    lines = (line for page in pages.pages for line in page.furniture)
    forms = {text.form for line in lines for text in (*line.left, *line.right) if isinstance(text, Text)}
    edges = (root for name, root in read.roots.items() if name.startswith(_EDGES))
    fields = [(one.get(WORD + "instr", "").strip(), _said(one)) for r in edges for one in r.iter(WORD + "fldSimple")]
    lost = {FIELDS[form] for form in forms if form in FIELDS} - {code for code, _ in fields}
    if lost or any(code == FIELDS[PAGES] and shown != str(pages.sheets) for code, shown in fields):
        yield "", "a head or foot doesn't count its pages as asked"


def _within(mark: Element) -> str:
    """The text from the beginning of a bookmark to its end."""
    found: list[str] = []
    for one in mark.itersiblings():
        if one.tag == WORD + "bookmarkEnd" and one.get(WORD + "id") == mark.get(WORD + "id"):
            break
        found.append(_said(one))
    return "".join(found)


def _property_faults(read: Marked, pages: Pages) -> Iterator[tuple[str, str]]:
    core = read.roots[CORE]
    said = {etree.QName(one).localname: one.text or "" for one in core}
    asked = {"title": pages.title[:255], "subject": pages.subject[:255], "creator": pages.author[:255]}
    asked |= {
        "version": f"{pages.edition} {pages.mark}".strip(),
        "language": pages.language,
        "keywords": f"edition {pages.mark}",
    }
    yield from (("", f'its {name} isn\'t "{text}"') for name, text in asked.items() if said.get(name, "") != text)
    default = read.roots[STYLES].find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}lang")
    if default is None or default.get(VALUE) != pages.language:
        yield "", f"its text isn't in {pages.language}"
