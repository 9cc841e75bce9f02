"""Marks of a PDF file: whether every text has its place in the structure, and the structure all its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from factpress.values import dataclass
from factpress.verify.conformance.pdf_content import PageContent, read_content
from factpress.verify.conformance.pdf_file import PdfFile
from factpress.verify.conformance.pdf_tree import Content, Element, Tree, read_tree
from factpress.verify.conformance.syntax import Reference

MOST_PASSED_OVER = 400
"""How many letters the head and foot of a page may have together."""

Faults = Iterator[tuple[str, str]]
"""What is wrong, each with its place ("page 1", "" for the whole file)."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF file, taken apart; `tree` is None if it has none."""

    file: PdfFile
    pages: tuple[PageContent, ...]
    tree: Tree | None

    def elements(self, *roles: str) -> Iterator[Element]:
        """The structure elements, those of some roles if any are named, in reading order."""
        for element in self.tree.top.elements() if self.tree else ():
            if element.role in roles or (not roles and element.role):
                yield element


def read_pdf(data: bytes) -> Pdf:
    """A file; `UnreadableError` if it can't be read."""
    file = PdfFile(data)
    pages = read_content(file)
    return Pdf(file, pages, read_tree(file, pages))


def on_page(number: int | None) -> str:
    """How a place is called; pages count from 0 here."""
    return "" if number is None else f"page {number + 1}"


def check_tagged(pdf: Pdf) -> Faults:
    """There is a tree, and the file says that it is true of all content."""
    if pdf.tree is None or not pdf.tree.top.kids:
        yield "", "is not tagged: nothing says what is a heading, a table or a figure, and in which order to read"
    elif pdf.file.get(pdf.file.root, "MarkInfo", "Marked") is not True:
        yield "", "does not say that it is tagged"


def check_marks(pdf: Pdf) -> Faults:
    """Every mark has what it needs, is closed, and opens nothing that it doesn't close."""
    for number, page in enumerate(pdf.pages):
        yield from ((on_page(number), f"has a broken mark: {fault}") for fault in page.faults)


def check_numbers(pdf: Pdf) -> Faults:
    """No two marks of a page have the same number."""
    for number, page in enumerate(pdf.pages):
        counts = Counter(mark.mcid for mark in page.marks if mark.mcid is not None)
        for mcid in sorted(mcid for mcid, count in counts.items() if count > 1):
            yield on_page(number), f"has {counts[mcid]} texts with the same number {mcid}"


def check_untagged(pdf: Pdf) -> Faults:
    """All text is either in the tree or marked as head or foot of a page, and so is all that is painted."""
    for number, page in enumerate(pdf.pages):
        loose = [piece for piece in page.pieces if piece.mcid is None and not piece.is_artifact]
        text = "".join(piece.text for piece in loose)
        if text.strip():
            yield on_page(number), f"shows text that the structure doesn't know: {quoted(text)}"
        elif loose:
            yield on_page(number), "paints something that is neither content nor decoration"


def check_passed_over(pdf: Pdf) -> Faults:
    """No text but heads and feet of pages is hidden from screen readers, and these are short."""
    for number, page in enumerate(pdf.pages):
        hidden = [piece for piece in page.pieces if piece.is_artifact and piece.text.strip()]
        loose = [piece for piece in hidden if piece.mcid is not None or not piece.is_edge]
        if loose:
            yield on_page(number), f"hides text that is neither head nor foot: {quoted(loose[0].text)}"
        letters = sum(len(piece.text) for piece in hidden)
        if letters > MOST_PASSED_OVER:
            yield on_page(number), f"hides {letters} letters from screen readers as head and foot"


def check_parents(pdf: Pdf) -> Faults:
    """From each text the parent tree leads to the element that has it, and the other way round."""
    if pdf.tree is None:
        return
    parents = _number_tree(pdf.file, pdf.file.get(pdf.file.root, "StructTreeRoot", "ParentTree"))
    known: set[tuple[int, int]] = set()
    for element in pdf.tree.top.elements():
        for kid in element.kids:
            if isinstance(kid, Content):
                known |= {(kid.page, kid.mcid)} if kid.mcid is not None else set()
                yield from _check_parent(pdf, parents, element, kid)
    for number, page in enumerate(pdf.pages):
        for mark in page.marks:
            if mark.mcid is not None and (number, mark.mcid) not in known:
                yield on_page(number), f"has text {mark.mcid} that no element of the structure holds"


def _check_parent(pdf: Pdf, parents: Mapping[int, Any], element: Element, content: Content) -> Faults:
    page = pdf.pages[content.page]
    if content.mcid is None:
        key = pdf.file.get(content.target, "StructParent")
        found = parents.get(key) if isinstance(key, int) else None
        told = "a link"
    else:
        key = pdf.file.at(page.entries.get("StructParents"))
        row = pdf.file.array(parents.get(key)) if isinstance(key, int) else []
        found = row[content.mcid] if content.mcid < len(row) else None
        told = f"text {content.mcid}"
        if content.mcid not in {mark.mcid for mark in page.marks}:
            yield on_page(content.page), f"lacks {told}, which a {element.role} of the structure holds"
            return
    if not isinstance(found, Reference) or found.number != element.number:
        other = _role_of(pdf, found)
        yield on_page(content.page), f"{told} belongs to a {element.role}, but leads back to {other}"


def _role_of(pdf: Pdf, value: Any) -> str:
    number = value.number if isinstance(value, Reference) else None
    return next((f"another {one.role}" for one in pdf.elements() if one.number == number), "nothing")


def check_tags(pdf: Pdf) -> Faults:
    """Content is tagged with the role of its element."""
    roles = {(c.page, c.mcid): e for e in pdf.elements() for c in e.kids if isinstance(c, Content)}
    for number, page in enumerate(pdf.pages):
        for mark in page.marks:
            element = roles.get((number, mark.mcid)) if mark.mcid is not None else None
            if element and mark.tag not in (element.role, str(pdf.file.at(element.entries.get("S")))):
                yield on_page(number), f"tags as {mark.tag} what the structure has as {element.role}"


def _number_tree(file: PdfFile, value: Any, depth: int = 0) -> dict[int, Any]:
    """What a number tree (clause 7.9.7) holds."""
    node = file.dictionary(value)
    numbers = file.array(node.get("Nums"))
    found = {key: value for key, value in zip(numbers[::2], numbers[1::2], strict=False) if isinstance(key, int)}
    for kid in file.array(node.get("Kids")) if depth < 50 else ():
        found |= _number_tree(file, kid, depth + 1)
    return found


def quoted(text: str, longest: int = 40) -> str:
    """The beginning of a text, on one line, in quotation marks."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= longest else f'"{line[: longest - 1]}…"'
