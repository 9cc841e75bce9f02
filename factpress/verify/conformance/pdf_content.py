"""What the pages of a PDF file show, and how it is marked (ISO 32000-1, clause 14.6): text by text, with its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from factpress.values import dataclass
from factpress.verify.conformance.pdf_file import PdfFile
from factpress.verify.conformance.pdf_fonts import Font, read_font
from factpress.verify.conformance.syntax import Name, Reference, UnreadableError, operations

SHOWING = {b"Tj": 0, b"TJ": 0, b"'": 0, b'"': 2}
"""The operators that show text, with the place of their text among the operands."""
PAINTING = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"BI"}
DEEPEST = 20
"""How many forms may stand within each other."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: its tag, its number in the page (None: it has none), and what is said instead of its text."""

    tag: str
    mcid: int | None = None
    actual: str | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something shown within marks, the innermost last: text in a font, or "" without one for what is painted."""

    marks: tuple[Mark, ...]
    text: str
    font: Font | None

    @property
    def mcid(self) -> int | None:
        """The number that the structure tree calls it by."""
        return next((mark.mcid for mark in reversed(self.marks) if mark.mcid is not None), None)

    @property
    def is_artifact(self) -> bool:
        """Whether screen readers pass it over."""
        return any(mark.tag == "Artifact" for mark in self.marks)

    @property
    def is_edge(self) -> bool:
        """Whether it says that it belongs to the head or foot of the page."""
        return any(mark.tag == "Artifact" and mark.kind == "Pagination" for mark in self.marks)


@dataclass(slots=True)
class PageContent:
    """A page: what it shows in drawing order, every mark in order, and marks that are wrong, told in words."""

    entries: dict[str, Any]
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def texts(self) -> dict[int, str]:
        """The text of each numbered mark."""
        found: dict[int, str] = {mark.mcid: "" for mark in self.marks if mark.mcid is not None}
        said: set[int] = set()
        for piece in self.pieces:
            if piece.mcid is None:
                continue
            actual = next(((id(mark), mark.actual) for mark in piece.marks if mark.actual is not None), None)
            if actual is None:
                found[piece.mcid] += piece.text
            elif actual[0] not in said:
                said.add(actual[0])
                found[piece.mcid] += actual[1] or ""
        return found


def read_content(file: PdfFile) -> tuple[PageContent, ...]:
    """Every page."""
    return tuple(_PageReader(file, page).read() for page in file.pages())


class _PageReader:
    """Goes through the content of one page and of the forms that it draws."""

    def __init__(self, file: PdfFile, page: Reference) -> None:
        self._file = file
        self._page = page
        self._fonts: dict[Any, Font] = {}
        self._marks: list[Mark] = []
        self._found = PageContent(file.dictionary(page))

    def read(self) -> PageContent:
        """The page."""
        resources = self._file.dictionary(self._file.inherited(self._page, "Resources"))
        self._go_through(self._file.data(self._found.entries.get("Contents")), resources, 0)
        return self._found

    def _go_through(self, content: bytes, resources: dict[str, Any], depth: int) -> None:
        if depth > DEEPEST:
            raise UnreadableError("forms are nested too deep")
        font: Font | None = None
        kept: list[Font | None] = []
        outside = len(self._marks)
        for operator, operands in operations(content):
            if operator in SHOWING and operands:
                self._show(operands[min(SHOWING[operator], len(operands) - 1)], font)
            elif operator == b"Tf" and operands:
                font = self._font(resources, operands[0])
            elif operator in (b"q", b"Q"):
                font = self._keep(operator, font, kept)
            elif operator in (b"BDC", b"BMC"):
                self._begin(operator, operands, resources)
            elif operator == b"EMC":
                self._end(outside)
            elif operator in PAINTING:
                self._found.pieces.append(Piece(tuple(self._marks), "", None))
            elif operator == b"Do" and operands:
                self._draw(self._file.get(resources, "XObject", str(operands[0])), resources, depth)
        for mark in self._marks[outside:]:
            self._found.faults.append(f"{mark.tag} is never closed")
        del self._marks[outside:]

    def _keep(self, operator: bytes, font: Font | None, kept: list[Font | None]) -> Font | None:
        if operator == b"q":
            kept.append(font)
            return font
        return kept.pop() if kept else font

    def _draw(self, form: Any, resources: dict[str, Any], depth: int) -> None:
        entries = self._file.dictionary(form)
        if self._file.at(entries.get("Subtype")) == "Form":
            own = self._file.dictionary(entries.get("Resources")) or resources
            self._go_through(self._file.data(form), own, depth + 1)
        else:
            self._found.pieces.append(Piece(tuple(self._marks), "", None))

    def _font(self, resources: dict[str, Any], name: Any) -> Font:
        value = self._file.dictionary(resources.get("Font")).get(str(name))
        key = value if isinstance(value, Reference) else id(value)
        if key not in self._fonts:
            self._fonts[key] = read_font(self._file, value)
        return self._fonts[key]

    def _show(self, shown: Any, font: Font | None) -> None:
        strings = [part for part in (shown if isinstance(shown, list) else [shown]) if isinstance(part, bytes)]
        if font is not None and any(strings):
            self._found.pieces.append(Piece(tuple(self._marks), "".join(map(font.text, strings)), font))

    def _begin(self, operator: bytes, operands: list[Any], resources: dict[str, Any]) -> None:
        tag = operands[0] if operands and isinstance(operands[0], Name) else None
        wanted = 2 if operator == b"BDC" else 1
        if tag is None or len(operands) != wanted:
            self._found.faults.append(f"{operator.decode()} has {len(operands)} operands instead of {wanted}")
        entries = self._properties(operands, resources) if operator == b"BDC" else {}
        number = entries.get("MCID")
        actual = self._file.text(entries["ActualText"]) if "ActualText" in entries else None
        kind = str(self._file.at(entries.get("Type")) or "")
        self._marks.append(Mark(str(tag or ""), number if isinstance(number, int) else None, actual, kind))
        self._found.marks.append(self._marks[-1])

    def _properties(self, operands: list[Any], resources: dict[str, Any]) -> dict[str, Any]:
        last = operands[-1] if operands else None
        if isinstance(last, Name) and len(operands) == 2:
            named = self._file.get(resources, "Properties", last)
            if named is None:
                self._found.faults.append(f"BDC names properties {last} that there are none of")
            last = named
        if not isinstance(last, dict):
            self._found.faults.append("BDC has no properties")
        return self._file.dictionary(last)

    def _end(self, outside: int) -> None:
        if len(self._marks) <= outside:
            self._found.faults.append("EMC closes a mark that was never opened")
        else:
            self._marks.pop()


def artifact_texts(page: PageContent) -> Iterator[str]:
    """The texts of a page that screen readers pass over."""
    return (piece.text for piece in page.pieces if piece.is_artifact and piece.font)
