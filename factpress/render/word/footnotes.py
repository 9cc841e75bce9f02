"""The part of Word's footnotes: their separators, and each note after its mark."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from factpress.contracts.document import Entry
from factpress.labels import marked
from factpress.render.word.nodes import OWN_MARK, Look, Para, pieces
from factpress.render.word.sections import link_into
from factpress.render.word.write import Writer
from factpress.render.word.xml import Element, element, serialised
from factpress.values import replace

SEPARATORS = (("separator", "w:separator", -1), ("continuationSeparator", "w:continuationSeparator", 0))
"""What Word draws above the notes of a page, and above those that go on from the page before (17.11.23, 17.11.1)."""
LOOK = Look("footnote-text", "paper")


def add_footnotes(main: DocumentPart, writer: Writer) -> None:
    """Gives the document the footnotes that its text calls, in the order of their calls; none, no part."""
    notes = writer.inlines.notes
    if not notes.called:
        return
    notes.settle()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", main.package)
    own = replace(writer, inlines=replace(writer.inlines, link_id=link_into(part)))
    made = [_separator(writer, *separator) for separator in SEPARATORS]
    made += [_footnote(own, number, notes.plan.entries[label]) for number, label in enumerate(notes.called, 1)]
    part._blob = serialised(element("w:footnotes", made))
    main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _separator(writer: Writer, kind: str, sign: str, number: int) -> Element:
    (paragraph,) = writer.elements((Para(LOOK),))
    paragraph.append(element("w:r", [element(sign)]))
    return element("w:footnote", [paragraph], type=kind, id=number)


def _footnote(writer: Writer, number: int, entry: Entry) -> Element:
    """A note; Word writes its mark itself where it counts."""
    label, *said = pieces(marked(entry))
    mark = replace(label, role="note-mark", note="", footnote=OWN_MARK if writer.inlines.notes.format else 0)
    return element("w:footnote", writer.elements((Para(LOOK, (mark, *said)),)), id=number)
