"""Notes: Word's own footnotes where they can stand at the foot of the page, else entries and marks with references.

In a page design a block of notes has a place. Where that is a full-width row of the page that holds the marks, Word's
footnotes say the same a little lower, and whoever adds one finds the others counted on; so they are footnotes there.
Where the notes of a document stand beside other blocks, or on another page than their marks, a footnote would move
what the design holds together: there each mark is a reference to its entry, whose number Word counts, and each entry
leads back to its first mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from factpress.contracts.document import Entry, NoteMark, Notes, Table
from factpress.contracts.pages import Cell, Page, Pages, Row
from factpress.render.word.fields import bookmark_name
from factpress.render.word.nodes import OWN_MARK, Piece
from factpress.render.word.xml import Element, element, qn, text_element
from factpress.tree import nodes
from factpress.values import dataclass, replace

UNSAID = frozenset({"alt", "labels", "drawing"})
"""Fields of blocks whose texts are no text of the page."""
CHICAGO = ("*", "†", "‡", "§")
"""The marks that Word counts with by itself (17.18.59, "chicago"); after these it goes on otherwise than we do."""
EDGE = 1.0
"""How much narrower than the page's text a row may be and still count as wide as it."""


@dataclass(frozen=True, slots=True)
class NotePlan:
    """The notes of a document by their label: as Word's footnotes (`native`), or where the pages place them.

    `marked` are the labels that stand in the text; `format` is how Word counts, "" where it can't count like this.
    """

    entries: Mapping[str, Entry]
    marked: frozenset[str]
    native: bool
    stars: bool

    @property
    def format(self) -> str:
        """Word's name for the way the notes are counted; "" where their labels are set one by one."""
        labels = tuple(self.entries)
        return "decimal" if labels == tuple(str(number) for number in range(1, len(labels) + 1)) else ""

    def number(self, label: str) -> int:
        """The number of a note, from 1, in the order in which they are placed."""
        return [*self.entries].index(label) + 1


def plan_notes(pages: Pages) -> NotePlan:
    """How the notes of placed pages stand in Word."""
    found = [(page, row, block) for page in pages.pages for row, block in _notes_of(page)]
    entries = {entry.label: entry for _, _, block in found for entry in block.entries if entry.label}
    marked = frozenset(label for page in pages.pages for label in _labels(page.rows))
    return NotePlan(
        entries=entries,
        marked=marked,
        native=bool(entries) and _fit_at_foot(pages),
        stars=bool(marked) and not any(label.isdecimal() for label in marked),
    )


def without_notes(pages: Pages) -> Pages:
    """The pages without their blocks of notes, and without rows that hold nothing else."""
    return replace(pages, pages=tuple(replace(page, rows=tuple(_rows_without(page))) for page in pages.pages))


def _fit_at_foot(pages: Pages) -> bool:
    """Whether each note stands in a full-width row, on the page of its marks, and no mark in a row that repeats."""
    for page in pages.pages:
        placed = [block for row in page.rows if _is_whole(row, pages) for block in row.cells[0].blocks]
        own = [block for block in placed if isinstance(block, Notes) and block.entries]
        here = {entry.label for block in own for entry in block.entries}
        if len(own) < sum(1 for _ in _notes_of(page)) or here != set(_labels(page.rows)):
            return False
        if _labels_in_heads(page) or set(_labels(page.furniture)):
            return False
        if not any(True for _ in _rows_without(page)):
            return False
    return True


def _is_whole(row: Row, pages: Pages) -> bool:
    return len(row.cells) == 1 and row.cells[0].width >= pages.grid.live_width - EDGE


def _rows_without(page: Page) -> Iterator[Row]:
    for row in page.rows:
        cells = [_cell_without(cell) for cell in row.cells]
        if any(cell.blocks for cell in cells):
            yield replace(row, cells=tuple(cells))


def _cell_without(cell: Cell) -> Cell:
    """The cell without its notes; what begins a sheet is told by what is left."""
    kept = [not isinstance(block, Notes) for block in cell.blocks]
    blocks = tuple(block for block, keep in zip(cell.blocks, kept, strict=True) if keep)
    return replace(cell, blocks=blocks, sections=(), starts=tuple(sum(kept[:start]) for start in cell.starts))


def _notes_of(page: Page) -> Iterator[tuple[Row, Notes]]:
    for row in page.rows:
        for node in nodes(row, leave_out=UNSAID):
            if isinstance(node, Notes) and node.entries:
                yield row, node


def _labels(node: object) -> Iterator[str]:
    """The labels of marks in the text of a node."""
    return (inner.label for inner in nodes(node, leave_out=UNSAID) if isinstance(inner, NoteMark) and inner.label)


def _labels_in_heads(page: Page) -> bool:
    heads = (node.head for node in nodes(page.rows, leave_out=UNSAID) if isinstance(node, Table))
    return any(True for head in heads for _ in _labels(head))


@dataclass(slots=True)
class NoteMarks:
    """Writes the marks of a document's notes; remembers which footnotes have been called, in order."""

    plan: NotePlan
    called: list[str] = field(default_factory=list)
    references: list[Element] = field(default_factory=list)

    def written(self, piece: Piece) -> Piece:
        """The piece of a mark, or of an entry's label, as it goes into the file."""
        label = piece.note or piece.entry
        if label not in self.plan.entries:
            return piece
        number = self.plan.number(label)
        if piece.entry:
            counted = "SEQ Note" if label.isdecimal() else ""
            back = f"#{mark_anchor(number)}" if label in self.plan.marked else ""
            return replace(piece, field=counted, link=back, bookmark=bookmark_name(entry_anchor(number)))
        mark = bookmark_name(mark_anchor(number))
        if not self.plan.native:
            return replace(piece, field=f"REF {bookmark_name(entry_anchor(number))} \\h", bookmark=mark)
        if label in self.called:
            return replace(piece, field=f"NOTEREF {mark} \\h")
        self.called.append(label)
        return replace(piece, footnote=len(self.called), bookmark=mark)

    def reference(self, piece: Piece) -> Element:
        """What a run that calls a footnote holds, or the one that it begins with."""
        if piece.footnote == OWN_MARK:
            return element("w:footnoteRef")
        made = element("w:footnoteReference", id=piece.footnote)
        self.references.append(made)
        return made

    @property
    def format(self) -> str:
        """How Word counts the notes; "" if the footnotes that were called aren't what it would count."""
        return self.plan.format if not self.plan.native or self.called == [*self.plan.entries] else ""

    def settle(self) -> None:
        """Sets the labels of footnotes one by one where Word would count otherwise."""
        if not self.plan.native or self.format:
            return
        for made, label in zip(self.references, self.called, strict=True):
            made.set(qn("w:customMarkFollows"), "1")
            made.addnext(text_element(label))


def entry_anchor(number: int) -> str:
    """The name of a note's label, which its marks refer to."""
    return f"note-{number}"


def mark_anchor(number: int) -> str:
    """The name of a note's first mark, which its entry leads back to."""
    return f"note-mark-{number}"
