"""Tags: the document's structure in a PDF file, for whoever hears or reflows it (ISO 32000-1, 14.7; ISO 14289-1).

Every stretch of marked content leads to its element and back again: elements name their content, and the parent tree
names the element of each piece of content and of each link's area.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from factpress.contracts.drawing import Sheet
from factpress.render.pdf.file import Document, Written, text_string
from factpress.render.pdf.marks import Area, Content, Group, Kid, Marks
from factpress.render.pdf.painter import number
from factpress.structure import Element, leaves

_KEPT_EMPTY = ("TD", "TH")  # a cell without text holds its place in the row


def write_tags(document: Document, marks: Marks, sheets: Sequence[Sheet], files: Mapping[str, Sequence[str]]) -> None:
    """Writes the structure tree into the document. `files` are the attachments of each chart, for its figures."""
    tree = _Tree(document, marks, sheets, files)
    root = Written()
    reference = document.add(root)
    kid = tree.element(marks.structure, reference)
    for chart in files.keys() - {"", *(leaf.chart for leaf in leaves(marks.structure))}:
        raise ValueError(f"no figure shows the chart {chart!r}, whose data are attached")
    root.text = f"<</Type /StructTreeRoot /K {kid} {tree.indexes()}>>"
    document.Catalog.StructTreeRoot = reference
    document.Catalog.MarkInfo = "<</Marked true>>"


class _Tree:
    """The elements written so far, and which of them each piece of content belongs to."""

    def __init__(
        self, document: Document, marks: Marks, sheets: Sequence[Sheet], files: Mapping[str, Sequence[str]]
    ) -> None:
        self._document = document
        self._marks = marks
        self._sheets = sheets
        self._files = files
        self._pages = [document.reference(f"Page{page}") for page in range(1, len(sheets) + 1)]
        self._owners: dict[Content | Area, str] = {}
        self._names: dict[str, str] = {}

    def element(self, element: Element, parent: str) -> str:
        """Writes an element with all that it holds, and gives its reference."""
        written = Written()
        own = self._document.add(written)
        if element.parts:
            kids = " ".join([self.element(part, own) for part in element.parts if self._says(part)])
            written.text = f"<</S /{element.role} /P {parent} /K [{kids}]{_list_attribute(element)}>>"
            return own
        kinds = [kid for node in element.nodes for kid in self._marks.kids.get(node, ())]
        about = "".join(self._about(element, own))
        written.text = f"<</S /{element.role} /P {parent}{self._content(kinds, own)}{about}>>"
        return own

    def indexes(self) -> str:
        """The ways back from content and names to elements: the parent tree and the tree of names."""
        count = len(self._pages)
        rows: list[list[str]] = [[] for _ in range(count)]
        for content, owner in sorted(item for item in self._owners.items() if isinstance(item[0], Content)):
            rows[content.page].append(owner)
        areas = [self._owners[area] for area in self._marks.areas]
        numbers = [*(f"[{' '.join(row)}]" for row in rows), *areas]
        found = " ".join(f"{key} {value}" for key, value in enumerate(numbers))
        tree = f"/ParentTree <</Nums [{found}]>> /ParentTreeNextKey {len(numbers)}"
        names = " ".join(f"{text_string(name)} {element}" for name, element in sorted(self._names.items()))
        return f"{tree} /IDTree <</Names [{names}]>>" if names else tree

    def _says(self, element: Element) -> bool:
        """Whether an element has content; what draws nothing is left out."""
        if element.parts:
            return any(map(self._says, element.parts))
        return element.role in _KEPT_EMPTY or any(node in self._marks.kids for node in element.nodes)

    def _content(self, kids: Sequence[Kid], own: str) -> str:
        """The kids of an element that holds content, and the page that the first of them is on."""
        page = next(_pages_of(kids), None)
        if page is None:
            return ""
        told = " ".join([self._kid(kid, own, page) for kid in kids])
        return f" /Pg {self._pages[page]} /K {told if len(kids) == 1 else f'[{told}]'}"

    def _kid(self, kid: Kid, own: str, page: int) -> str:
        if isinstance(kid, Group):
            return self._group(kid, own)
        self._owners[kid] = own
        if isinstance(kid, Area):
            annotation = self._document.reference(kid.annotation)
            return f"<</Type /OBJR /Pg {self._pages[kid.page]} /Obj {annotation}>>"
        if kid.page == page:
            return str(kid.number)
        return f"<</Type /MCR /Pg {self._pages[kid.page]} /MCID {kid.number}>>"

    def _group(self, group: Group, parent: str) -> str:
        """Writes an element for a link, a reference, a span."""
        written, wrap = Written(), group.wrap
        own = self._document.add(written)
        language = f" /Lang {text_string(wrap.language)}" if wrap.language else ""
        expansion = f" /E {text_string(wrap.expansion)}" if wrap.expansion else ""
        written.text = f"<</S /{wrap.role} /P {parent}{self._content(group.kids, own)}{language}{expansion}>>"
        return own

    def _about(self, element: Element, own: str) -> Iterator[str]:
        """What is said of an element with content: texts to be read for it, its place, what it heads, its name."""
        if element.alt:
            yield f" /Alt {text_string(element.alt)}"
        if element.actual:
            yield f" /ActualText {text_string(element.actual)}"
        if element.scope:
            yield f" /A <</O /Table /Scope /{element.scope}>>"
        if element.role == "Note":
            (name,) = element.nodes
            self._names[name] = own
            yield f" /ID {text_string(name)}"
        if element.role == "Figure":
            yield self._place(element)
        if element.chart and (files := self._files.get(element.chart)):
            yield f" /AF [{' '.join(files)}]"

    def _place(self, element: Element) -> str:
        """Where a picture stands on its page."""
        (node,) = element.nodes
        page, box = self._marks.figures[node]
        foot = self._sheets[page].height - box.y - box.height
        edges = (box.x, foot, box.x + box.width, foot + box.height)
        return f" /A <</O /Layout /Placement /Block /BBox [{' '.join(map(number, edges))}]>>"


def _list_attribute(element: Element) -> str:
    return f" /A <</O /List /ListNumbering /{element.numbering}>>" if element.numbering else ""


def _pages_of(kids: Iterable[Kid]) -> Iterator[int]:
    for kid in kids:
        if isinstance(kid, Group):
            yield from _pages_of(kid.kids)
        else:
            yield kid.page
