"""What a Word file needs to be opened, edited and heard: parts, names, styles, language, headings, tables, pictures."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from factpress.verify.conformance.pdf_document import LANGUAGE
from factpress.verify.conformance.pdf_marks import Faults, quoted
from factpress.verify.conformance.pdf_meaning import faults_of_alternative
from factpress.verify.conformance.word_file import DRAWING, MAIN, PACKAGE, WORD, Element, Word, is_on, said, value

CORE = "docProps/core.xml"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
HEADING = re.compile(r"heading ([1-9])")
_REFERRING = re.compile(r'\s*(?:PAGE|NOTE)?REF\s+"?([^\s"\\]+)|\s*HYPERLINK\s+\\l\s+"([^"]+)"')


def check_parts(word: Word) -> Faults:
    """No part is there twice, and each part that another names is there."""
    for name, count in Counter(word.names).items():
        if count > 1:
            yield name, f"stands {count} times in the package"
    for name, root in word.parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for one in root.iter(f"{PACKAGE}Relationship"):
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                if one.get("TargetMode") != "External" and target not in word.names:
                    yield name, f"names a part that isn't there: {target}"


def check_drawing_numbers(word: Word) -> Faults:
    """No two drawings have the same number."""
    numbers = (one.get("id", "") for _, root in word.texts() for one in root.iter(f"{DRAWING}docPr"))
    yield from (("", f"has {count} drawings with the number {number}") for number, count in _several(numbers))


def check_control_numbers(word: Word) -> Faults:
    """No two content controls have the same number."""
    found = (one for _, root in word.texts() for one in root.iter(f"{WORD}sdtPr"))
    numbers = (value(one.find(f"{WORD}id")) for one in found if one.find(f"{WORD}id") is not None)
    yield from (("", f"has {count} figures with the number {number}") for number, count in _several(numbers))


def _several(numbers: Iterator[str]) -> list[tuple[str, int]]:
    return [(number, count) for number, count in Counter(numbers).items() if count > 1]


def check_alternatives(word: Word) -> Faults:
    """Every picture and chart has a text that says what it shows, or says that it only decorates."""
    for part, root in word.texts():
        for number, drawing in enumerate(root.iter(f"{DRAWING}docPr"), 1):
            if not any(is_on_value(one.get("val")) for one in drawing.iter(DECORATIVE)):
                place = f"{part} picture {number}".strip()
                yield from ((place, fault) for fault in faults_of_alternative(drawing.get("descr", "")))


def is_on_value(text: str | None) -> bool:
    """Whether a switch of a drawing is on."""
    return text not in (None, "0", "false")


def check_tables(word: Word) -> Faults:
    """Tables of data begin with a row of headers; every row fills the grid, and every cell ends with a paragraph."""
    for part, root in word.texts():
        for number, table in enumerate(root.iter(f"{WORD}tbl"), 1):
            title = value(table.find(f"{WORD}tblPr/{WORD}tblCaption"))
            place = f"{part} table {quoted(title) if title else number}".strip()
            yield from ((place, fault) for fault in (*_faults_of_heads(table), *_faults_of_grid(table)))


def is_data(table: Element) -> bool:
    """Whether a table holds data, and doesn't only put things side by side: it has headers, a title or their looks."""
    properties = table.find(f"{WORD}tblPr")
    look = None if properties is None else properties.find(f"{WORD}tblLook")
    headed = look is not None and (look.get(f"{WORD}firstRow") == "1" or _bits(look) & 0x20)
    titled = properties is not None and properties.find(f"{WORD}tblCaption") is not None
    return bool(headed) or titled or any(map(_is_header, table.findall(f"{WORD}tr")))


def _bits(look: Element) -> int:
    text = value(look)
    return int(text, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", text) and look.get(f"{WORD}firstRow") is None else 0


def _is_header(row: Element) -> bool:
    return is_on(row.find(f"{WORD}trPr/{WORD}tblHeader"))


def _faults_of_heads(table: Element) -> Iterator[str]:
    rows = [_is_header(row) for row in table.findall(f"{WORD}tr")]
    if not is_data(table):
        return
    if not any(rows):
        yield "has no row of headers"
    elif not rows[0] or rows != sorted(rows, reverse=True):
        yield "has a row of headers that isn't its first"
    elif all(rows):
        yield "has nothing but headers"


def _faults_of_grid(table: Element) -> Iterator[str]:
    columns = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
    for number, row in enumerate(table.findall(f"{WORD}tr"), 1):
        wide = sum(_span(row.find(f"{WORD}trPr/{WORD}{name}"), 0) for name in ("gridBefore", "gridAfter"))
        cells = [cell for cell in row.iter(f"{WORD}tc") if next(cell.iterancestors(f"{WORD}tr")) is row]
        wide += sum(_span(cell.find(f"{WORD}tcPr/{WORD}gridSpan"), 1) for cell in cells)
        if wide != columns:
            yield f"has {wide} of {columns} cells in row {number}"
        for cell in cells:
            if not len(cell) or cell[-1].tag not in (f"{WORD}p", f"{WORD}sdt"):
                yield f"has a cell in row {number} that doesn't end with a paragraph"


def _span(element: Element | None, default: int) -> int:
    text = value(element)
    return int(text) if text.isdecimal() else default


def check_references(word: Word) -> Faults:
    """Bookmarks are closed and have names of their own; whatever refers to one finds it; fields are whole."""
    starts = {one.get(f"{WORD}id"): one for _, root in word.texts() for one in root.iter(f"{WORD}bookmarkStart")}
    ends = {one.get(f"{WORD}id") for _, root in word.texts() for one in root.iter(f"{WORD}bookmarkEnd")}
    names = [one.get(f"{WORD}name", "") for one in starts.values()]
    for number, start in starts.items():
        if number not in ends:
            yield "", f"has a bookmark that is never closed: {quoted(start.get(f'{WORD}name', ''))}"
    yield from (("", f"has {count} bookmarks of one name: {quoted(name)}") for name, count in _several(iter(names)))
    for part, root in word.texts():
        for name in _referred(root):
            if name not in names and name != "_top":
                yield part, f"refers to a bookmark that isn't there: {quoted(name)}"
        kinds = Counter(one.get(f"{WORD}fldCharType") for one in root.iter(f"{WORD}fldChar"))
        if kinds["begin"] != kinds["end"]:
            yield part, "has a field that is never closed"


def _referred(root: Element) -> Iterator[str]:
    """The names of bookmarks that fields and links refer to."""
    for element in root.iter(f"{WORD}instrText", f"{WORD}fldSimple"):
        instruction = element.text or "" if element.tag == f"{WORD}instrText" else element.get(f"{WORD}instr", "")
        if match := _REFERRING.match(instruction):
            yield match[1] or match[2]
    for link in root.iter(f"{WORD}hyperlink"):
        if link.get(f"{WORD}anchor"):
            yield link.get(f"{WORD}anchor", "")


def check_styles(word: Word) -> Faults:
    """Every style and every list that is used is there."""
    known = {one.get(f"{WORD}styleId") for one in word.styles.iter(f"{WORD}style")}
    lists = {"0", *(one.get(f"{WORD}numId") for one in word.parts.get("word/numbering.xml", word.styles).iter())}
    roots = [*word.texts(), ("styles", word.styles)]
    for part, root in roots:
        tags = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
        used = {value(one) for tag in tags for one in root.iter(f"{WORD}{tag}")}
        yield from ((part, f"uses a style that isn't there: {name}") for name in sorted(used - known - {""}))
        numbers = {value(one) for one in root.iter(f"{WORD}numId")}
        yield from ((part, f"uses a list that isn't there: {number}") for number in sorted(numbers - lists))


def check_language(word: Word) -> Faults:
    """The file says its language, and each text in another says so rightly."""
    default = word.styles.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}lang")
    if not LANGUAGE.fullmatch(value(default)):
        yield "", "does not say its language"
    for part, root in word.texts():
        wrong = {value(one) for one in root.iter(f"{WORD}lang") if value(one) and not LANGUAGE.fullmatch(value(one))}
        yield from ((part, f"has text in a language that there isn't: {quoted(name)}") for name in sorted(wrong))


def check_title(word: Word) -> Faults:
    """The file has a title."""
    core = word.parts.get(CORE)
    if core is None or not (core.findtext(TITLE) or "").strip():
        yield "", "has no title in its properties"


def headings(word: Word) -> Iterator[tuple[int, str]]:
    """The headings of the document in order, each with its level; the title is of the first."""
    levels = _levels(word)
    for paragraph in word.body.iter(f"{WORD}p"):
        level = levels.get(value(paragraph.find(f"{WORD}pPr/{WORD}pStyle")))
        own = value(paragraph.find(f"{WORD}pPr/{WORD}outlineLvl"))
        level = _outline(own) if own else level
        text = " ".join(said(paragraph).split())
        if level is not None and text:
            yield level, text


def _levels(word: Word) -> dict[str, int]:
    """The level of each style of headings by the style's identifier: by its name, or by what it or its base says."""
    styles = {one.get(f"{WORD}styleId", ""): one for one in word.styles.iter(f"{WORD}style")}
    found: dict[str, int] = {}
    for identifier in styles:
        at, left = identifier, 20
        while at in styles and left:
            name = value(styles[at].find(f"{WORD}name")).casefold()
            own = value(styles[at].find(f"{WORD}pPr/{WORD}outlineLvl"))
            if name == "title" or HEADING.fullmatch(name) or own:
                level = _outline(own) if own else 1 if name == "title" else int(name.split()[1])
                found |= {identifier: level} if level is not None else {}
                break
            at, left = value(styles[at].find(f"{WORD}basedOn")), left - 1
    return found


def _outline(text: str) -> int | None:
    """The level that an outline level stands for; None for running text."""
    return int(text) + 1 if text.isdecimal() and int(text) < 9 else None


def check_headings(word: Word) -> Faults:
    """Headings begin with the first level, and none is left out on the way down."""
    last, any_heading = 0, False
    for level, text in headings(word):
        if level > last + 1:
            yield "", f"has a heading of level {level} after one of level {last}: {quoted(text)}"
        last, any_heading = level, True
    if not any_heading:
        yield MAIN, "has no headings"
