"""Runs of text: the one place where words enter a Word file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from itertools import groupby

from docx.oxml.ns import qn

from factpress.contracts.theme import Theme
from factpress.fonts import FontBook
from factpress.render.word import looks
from factpress.render.word.controls import Controls
from factpress.render.word.fields import Fields, bookmark_name, simple_field
from factpress.render.word.nodes import Look, Piece
from factpress.render.word.notes import NoteMarks
from factpress.render.word.stylesheet import StyleSheet
from factpress.render.word.xml import Element, element, text_element
from factpress.values import dataclass, replace

SHORT_LINE = 10
"""The least characters of a last line (house style, Microtypography)."""
LEAST_SPACES = 4
"""Below so many spaces a text is a name or a title rather than a sentence."""


@dataclass(frozen=True, slots=True)
class Inlines:
    """Writes runs; `link_id` gives the relationship of an address outside the document, `written` keeps the words.

    A run that shows a fact stands in a control.
    """

    sheet: StyleSheet
    theme: Theme
    fonts: FontBook
    link_id: Callable[[str], str]
    notes: NoteMarks
    fields: Fields = field(default_factory=Fields)
    written: list[str] = field(default_factory=list)
    controls: Controls = field(default_factory=lambda: Controls({}))

    def add_pieces(self, paragraph: Element, some: Sequence[Piece], look: Look) -> None:
        """The runs at the end of the paragraph, those of one bookmark and one link together."""
        for (mark, link), group in groupby(map(self.notes.written, bound(some)), key=lambda p: (p.bookmark, p.link)):
            begin, end = self.fields.bookmark(mark)
            if begin is not None:
                paragraph.append(begin)
            parent = self._hyperlink(paragraph, link) if link else paragraph
            for piece in group:
                self.add_run(parent, piece, look)
            if end is not None:
                paragraph.append(end)

    def add_run(self, parent: Element, piece: Piece, look: Look) -> None:
        """One run at the end of a paragraph or link. `piece.text.fact` says which fact it shows, if any."""
        if piece.field:
            shown = simple_field(self.fields.instruction(piece.field, piece.text.text))
            parent.append(shown)
            parent = shown
        role = _character_role(piece)
        style = self.sheet.character(role, look) if role else ""
        properties = _run_properties(style, piece.text.language)
        if piece.footnote:
            parent.append(element("w:r", [properties, self.notes.reference(piece)]))
            return
        face, text = looks.text_style(look.role, self.theme).face, piece.text
        printed = self.fonts.printable(text.text, face)
        run = element("w:r", [properties, *self._content(printed)])
        if text.fact and printed and not piece.field:
            run = self.controls.control(text.fact, text.form, printed, run)
        parent.append(run)

    def _content(self, printed: str) -> list[Element]:
        words = printed.split("\t")
        self.written.extend(words)
        content: list[Element] = []
        for index, part in enumerate(words):
            content += [element("w:tab")] if index else []
            content += [text_element(part)] if part else []
        return content

    def _hyperlink(self, paragraph: Element, target: str) -> Element:
        link = element("w:hyperlink", history=1)
        if target.startswith("#"):
            link.set(qn("w:anchor"), bookmark_name(target[1:]))
        else:
            link.set(qn("r:id"), self.link_id(target))
        paragraph.append(link)
        return link


def bound(some: Sequence[Piece]) -> tuple[Piece, ...]:
    """The runs with a short last word tied to the one before it, so that it never stands alone on a line.

    Text of a fact stays as it is, and so does a text of a few words.
    """
    if sum(piece.text.text.count(" ") for piece in some) < LEAST_SPACES:
        return tuple(some)
    tail = 0
    for index in range(len(some) - 1, -1, -1):
        text = some[index].text
        place = text.text.rfind(" ")
        tail += len(text.text) - place - 1
        if tail >= SHORT_LINE or (place >= 0 and text.fact):
            break
        if place >= 0:
            tied = replace(text, text=f"{text.text[:place]}\u00a0{text.text[place + 1 :]}")
            return (*some[:index], replace(some[index], text=tied), *some[index + 1 :])
    return tuple(some)


def _run_properties(style: str, language: str) -> Element | None:
    """The style of a run and its language, where it has one of its own; nothing else is set by hand."""
    parts = [element("w:rStyle", val=style)] if style else []
    parts += [element("w:lang", val=language)] if language else []
    return element("w:rPr", parts) if parts else None


def _character_role(piece: Piece) -> str:
    """What sets a run apart from its paragraph; "" for nothing."""
    if piece.role:
        return piece.role
    said = (
        ("hyperlink", piece.link and not piece.plain),
        ("strong", piece.text.strong),
        ("emphasis", piece.text.emphasis),
    )
    return "-".join(name for name, holds in said if holds)
