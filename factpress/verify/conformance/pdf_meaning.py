"""What a PDF file says to whoever hears it: headings, figures, tables, lists, links, notes and the order of it all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from factpress.verify.conformance.pdf_marks import Faults, Pdf, on_page, quoted
from factpress.verify.conformance.pdf_tree import Content, Element
from factpress.verify.conformance.syntax import Reference
from factpress.verify.words import words

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
FILE_NAME = re.compile(r"\S*[\w-]\.(?:png|jpe?g|gif|svg|pdf|tiff?|webp|emf|wmf|bmp)", re.IGNORECASE)
"""A text that is the name of a picture's file, and so says nothing of what it shows."""
EMPTY_WORDS = ("image", "picture", "figure", "chart", "graphic", "photo", "untitled")


def check_order(pdf: Pdf) -> Faults:
    """The headings stand in the tree as the bookmarks list them; within a section all is read as it was drawn."""
    headings = list(pdf.elements(*HEADINGS))
    asked = [title for title in _bookmarks(pdf) if title.strip()]
    read = [spoken(pdf, heading) for heading in headings]
    at = 0
    for title in asked:
        place = next((n for n in range(at, len(read)) if _same(title, read[n])), None)
        if place is None:
            early = any(_same(title, text) for text in read[:at])
            yield "", f"{'reads too early' if early else 'lacks'} the heading of the bookmark {quoted(title)}"
        else:
            at = place + 1
    for section in pdf.tree.top.children("Document")[:1] if pdf.tree else ():
        for part in section.children():
            yield from _turned(part)


def _turned(section: Element) -> Faults:
    """The first content of a section that was drawn after what follows it."""
    last: dict[int, int] = {}
    for content in section.contents():
        if content.mcid is not None and content.mcid < last.get(content.page, -1):
            yield on_page(content.page), "reads a text before another that stands above it"
            return
        if content.mcid is not None:
            last[content.page] = content.mcid


def check_levels(pdf: Pdf) -> Faults:
    """Headings begin with the first level, and none is left out on the way down."""
    level = 0
    for heading in pdf.elements(*HEADINGS):
        number = int(heading.role[1])
        if number > level + 1:
            before = f"after one of level {level}" if level else "first"
            yield on_page(heading.page), f"has a heading of level {number} {before}"
        level = number


def _bookmarks(pdf: Pdf) -> Iterator[str]:
    """The titles of the bookmarks in order, those within others after them."""
    wanted: list[Any] = [pdf.file.get(pdf.file.root, "Outlines", "First")]
    seen = 0
    while wanted and seen < 10_000:
        entries = pdf.file.dictionary(wanted.pop())
        if entries:
            seen += 1
            yield pdf.file.text(entries.get("Title"))
            wanted += [entries.get("Next"), entries.get("First")]


def _same(one: str, other: str) -> bool:
    return "".join(words(one)).casefold() == "".join(words(other)).casefold()


def spoken(pdf: Pdf, element: Element) -> str:
    """The text of an element, with single spaces."""
    return " ".join(pdf.tree.text(element).split()) if pdf.tree else ""


def check_alternatives(pdf: Pdf) -> Faults:
    """Every figure has a text that says what it shows."""
    counts: dict[int | None, int] = {}
    for figure in pdf.elements("Figure", "Formula"):
        counts[figure.page] = counts.get(figure.page, 0) + 1
        place = f"{on_page(figure.page)}, figure {counts[figure.page]}"
        alternative = pdf.file.text(figure.entries.get("Alt")) or pdf.file.text(figure.entries.get("ActualText"))
        yield from ((place, fault) for fault in faults_of_alternative(alternative))
        box = figure.attributes.get("BBox")
        if not isinstance(box, list) or len(box) != 4:
            yield place, "does not say where it stands: its box is missing"


def faults_of_alternative(text: str) -> Iterator[str]:
    """What is wrong with an alternative text, of a PDF or a Word file."""
    if not text.strip():
        yield "has no alternative text"
    elif FILE_NAME.fullmatch(text.strip()):
        yield f"has the name of a file as alternative text: {quoted(text)}"
    elif text.strip().casefold() in EMPTY_WORDS:
        yield f"has an alternative text that says nothing: {quoted(text)}"


def check_tables(pdf: Pdf) -> Faults:
    """Every table has headers with their scope, and rows that are equally wide."""
    for table in pdf.elements("Table"):
        rows = [row for part in table.children("THead", "TBody", "TFoot") for row in part.children("TR")]
        rows += table.children("TR")
        place = f"{on_page(table.page)}, table"
        widths = {_width(row) for row in rows}
        if not rows:
            yield place, "has no rows"
        elif len(widths) > 1 and not any("RowSpan" in cell.attributes for row in rows for cell in row.children()):
            yield place, f"has rows of {min(widths)} and of {max(widths)} cells"
        heads = [cell for row in rows for cell in row.children("TH")]
        first = rows[0].children() if rows else []
        if rows and (not heads or not all(cell.role == "TH" for cell in first)):
            yield place, "does not begin with a row of headers"
        if any(cell.attributes.get("Scope") not in ("Column", "Row", "Both") for cell in heads):
            yield place, "has a header that does not say whether it heads a column or a row"
        if any(cell.attributes.get("Scope") == "Row" for cell in first[1:]):
            yield place, "has a header in its first row that is said to head a row"


def _width(row: Element) -> int:
    spans = (cell.attributes.get("ColSpan", 1) for cell in row.children("TH", "TD"))
    return sum(span for span in spans if isinstance(span, int))


def check_lists(pdf: Pdf) -> Faults:
    """Lists are made of items, items of a label and a body."""
    for listed in pdf.elements("L"):
        if not listed.children("LI") or listed.children() != listed.children("LI", "Caption", "L"):
            yield on_page(listed.page), "has a list with something else than items in it"
    for item in pdf.elements("LI"):
        if not item.children("LBody"):
            yield on_page(item.page), "has an item of a list without its text"


def check_links(pdf: Pdf) -> Faults:
    """Every link is in the tree, has text, and says where it leads."""
    held = {(c.page, c.target) for e in pdf.elements("Link") for c in e.contents() if c.target}
    for number, page in enumerate(pdf.pages):
        for annotation in pdf.file.array(page.entries.get("Annots")):
            if pdf.file.get(annotation, "Subtype") != "Link":
                continue
            if not isinstance(annotation, Reference) or (number, annotation) not in held:
                yield on_page(number), "has a link that the structure doesn't know"
            elif not pdf.file.text(pdf.file.get(annotation, "Contents")).strip():
                yield on_page(number), "has a link that does not say where it leads"
    for link in pdf.elements("Link"):
        if not spoken(pdf, link) or not any(isinstance(c, Content) and c.target for c in link.contents()):
            yield on_page(link.page), "has a link without text, or text of a link that leads nowhere"


def check_empty(pdf: Pdf) -> Faults:
    """Headings, paragraphs and cells of headers say something."""
    for element in pdf.elements(*HEADINGS, "P", "TH", "Caption", "LBody"):
        if not spoken(pdf, element):
            yield on_page(element.page), f"has a {element.role} that says nothing"


def check_notes(pdf: Pdf) -> Faults:
    """Every note has a name of its own."""
    names = [pdf.file.text(note.entries.get("ID")) for note in pdf.elements("Note")]
    for name in sorted({name for name in names if names.count(name) > 1 or not name}):
        yield "", f"has notes that can't be told apart: {quoted(name)}"
