"""The structure tree of a PDF file: what it says, in the order in which a screen reader reads it (clause 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any

from factpress.values import dataclass
from factpress.verify.conformance.pdf_content import PageContent
from factpress.verify.conformance.pdf_file import PdfFile
from factpress.verify.conformance.syntax import Reference, UnreadableError

INLINE = ("Span", "Link", "Reference", "Quote", "Code", "BibEntry", "Annot")
"""Elements that run on in a line (clause 14.8.4.4); a pause comes before and after all others."""

DEEPEST = 200
"""How many elements may stand within each other."""


@dataclass(frozen=True, slots=True)
class Content:
    """A leaf: marked content of a page by its number, or (`mcid` None) an object of a page, such as a link."""

    page: int
    mcid: int | None
    target: Reference | None = None


@dataclass(slots=True)
class Element:
    """A structure element; `role` is its standard type ("H1", "TD"), `number` its object, `page` where it begins."""

    role: str
    entries: dict[str, Any]
    number: int
    kids: list[Element | Content] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)

    def elements(self) -> Iterator[Element]:
        """It and every element within it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()

    def contents(self) -> Iterator[Content]:
        """Every leaf, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.contents()
            else:
                yield kid

    @property
    def page(self) -> int | None:
        """The page that it begins on, from 0."""
        return next((content.page for content in self.contents()), None)

    def children(self, *roles: str) -> list[Element]:
        """The elements of some roles right within it."""
        return [kid for kid in self.kids if isinstance(kid, Element) and (kid.role in roles or not roles)]


@dataclass(frozen=True, slots=True)
class Tree:
    """A structure tree and the text of its contents."""

    top: Element
    file: PdfFile
    texts: tuple[dict[int, str], ...]

    def text(self, element: Element) -> str:
        """The text of an element, as it is read aloud: a figure's is its alternative text."""
        for key in ("ActualText", "Alt"):
            if key in element.entries:
                return self.file.text(element.entries[key])
        return "".join(map(self._part, element.kids))

    def own_text(self, content: Content) -> str:
        """The text of a leaf."""
        return self.texts[content.page].get(content.mcid, "") if content.mcid is not None else ""

    def _part(self, kid: Element | Content) -> str:
        if isinstance(kid, Content):
            return self.own_text(kid)
        return self.text(kid) if kid.role in INLINE else f" {self.text(kid)} "


def read_tree(file: PdfFile, pages: Sequence[PageContent]) -> Tree | None:
    """The tree; None if there is none."""
    root = file.dictionary(file.root.get("StructTreeRoot"))
    if not root:
        return None
    reader = _TreeReader(file, file.dictionary(root.get("RoleMap")))
    top = Element("", root, 0)
    top.kids = [kid for value in file.array(root.get("K")) for kid in reader.read(value, None, 0)]
    return Tree(top, file, tuple(page.texts() for page in pages))


class _TreeReader:
    """Reads elements; each object once, or the tree would have no end."""

    def __init__(self, file: PdfFile, roles: dict[str, Any]) -> None:
        self._file = file
        self._roles = roles
        self._pages = {page.number: number for number, page in enumerate(file.pages())}
        self._seen: set[int] = set()

    def read(self, value: Any, page: int | None, depth: int) -> Iterator[Element | Content]:
        """What a kid of an element is; `page` is the page of the element."""
        found = self._file.at(value)
        if isinstance(found, int) and page is not None:
            yield Content(page, found)
        if not isinstance(found, dict) or depth > DEEPEST:
            return
        page = self._page(found, page)
        kind = self._file.at(found.get("Type"))
        if kind == "MCR" and page is not None and isinstance(found.get("MCID"), int):
            yield Content(page, found["MCID"])
        elif kind == "OBJR" and page is not None:
            target = found.get("Obj")
            yield Content(page, None, target if isinstance(target, Reference) else None)
        elif "S" in found:
            yield self._element(value, found, page, depth)

    def _element(self, value: Any, found: dict[str, Any], page: int | None, depth: int) -> Element:
        number = value.number if isinstance(value, Reference) else 0
        if number in self._seen:
            raise UnreadableError(f"structure element {number} stands in two places")
        self._seen |= {number} - {0}
        element = Element(self._role(str(self._file.at(found["S"]))), found, number)
        for attributes in map(self._file.at, self._file.array(found.get("A"))):
            if isinstance(attributes, dict):
                element.attributes |= {key: self._file.at(one) for key, one in attributes.items() if key != "O"}
        for kid in self._file.array(found.get("K")):
            element.kids.extend(self.read(kid, page, depth + 1))
        return element

    def _page(self, found: dict[str, Any], page: int | None) -> int | None:
        own = found.get("Pg")
        return self._pages.get(own.number, page) if isinstance(own, Reference) else page

    def _role(self, role: str) -> str:
        """The standard type that a role stands for."""
        seen: set[str] = set()
        while role in self._roles and role not in seen:
            seen.add(role)
            role = str(self._file.at(self._roles[role]))
        return role
