"""A PDF and a Word file of one document say the same: words, headings, what is said for pictures, tables and notes.

Each format puts things where it can: the order may differ, what is said may not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from factpress.verify.conformance.pdf import DAMAGED
from factpress.verify.conformance.pdf_marks import Faults, Pdf, quoted, read_pdf
from factpress.verify.conformance.pdf_meaning import HEADINGS, spoken
from factpress.verify.conformance.word_document import headings, is_data
from factpress.verify.conformance.word_file import DAMAGED as DAMAGED_WORD
from factpress.verify.conformance.word_file import DRAWING, WORD, BrokenError, Element, Word, read_word, said
from factpress.verify.docx import read_docx
from factpress.verify.finished import Finding, FinishedFile
from factpress.verify.words import words
from factpress.workspace import Workspace

BULLETS = "•–—·▪■*"
"""Signs before the items of a list, which Word makes by itself."""

NOTES = ("footnotes", "endnotes")

MOST = 3
"""How many differences of one kind are told."""

MATTERS = "who gets the one file reads something else than who gets the other"


def check_pairs(files: Sequence[FinishedFile], workspace: Workspace) -> Iterator[Finding]:
    """What is wrong with the Word files among some of which there is a PDF beside them."""
    by_name = {file.name: file for file in files}
    for file in files:
        other = by_name.get(f"{file.name.rpartition('.')[0]}.pdf")
        if file.format == "docx" and other:
            yield from check_pair(other, file)


def check_pair(pdf: FinishedFile, word: FinishedFile) -> Iterator[Finding]:
    """How a Word file differs from its PDF; nothing if one of them can't be read, which others tell."""
    try:
        pair = read_pdf(pdf.data), read_word(word.data)
        read = read_docx(word.data)
    except (*DAMAGED, *DAMAGED_WORD, BrokenError):
        return
    if pair[0].tree is None:
        return
    body = " ".join((*(page.body for page in read.pages), *_notes(pair[1])))
    for name, check in CHECKS.items():
        for place, message in check(*pair, body):
            yield Finding(name, word.name, place, message, MATTERS)


def _notes(word: Word) -> Iterator[str]:
    """The notes of a Word file, those that it counts by itself with their numbers."""
    for part, root in word.texts():
        if part in NOTES:
            counted = root.iter(f"{WORD}footnoteRef", f"{WORD}endnoteRef")
            yield from (str(number) for number, _ in enumerate(counted, 1))
            yield from map(said, root.iter(f"{WORD}p"))


def check_words(pdf: Pdf, word: Word, body: str) -> Faults:
    """Both have the same words, as often, alternative texts apart."""
    texts = [pdf.tree.text(pdf.tree.top) if pdf.tree else ""]
    asked = Counter(words(" ".join(texts)))
    asked -= Counter(words(" ".join(spoken(pdf, figure) for figure in pdf.elements("Figure"))))
    asked -= Counter(word for word in words(_labels(pdf)) if word in BULLETS)
    yield from _differences(asked, Counter(words(body)), "the word")


def _labels(pdf: Pdf) -> str:
    """The signs before the items of lists."""
    return " ".join(spoken(pdf, label) for item in pdf.elements("LI") for label in item.children("Lbl"))


def check_headings(pdf: Pdf, word: Word, body: str) -> Faults:
    """Both have the same headings."""
    asked = (spoken(pdf, heading) for heading in pdf.elements(*HEADINGS))
    yield from _differences(_counted(asked), _counted(text for _, text in headings(word)), "the heading")


def check_alternatives(pdf: Pdf, word: Word, body: str) -> Faults:
    """Both say the same instead of pictures."""
    asked = (pdf.file.text(figure.entries.get("Alt")) for figure in pdf.elements("Figure"))
    found = (one.get("descr", "") for one in word.body.iter(f"{DRAWING}docPr"))
    yield from _differences(_counted(asked), _counted(found), "the alternative text")


def check_cells(pdf: Pdf, word: Word, body: str) -> Faults:
    """Both have the same tables, row by row."""
    asked = (" | ".join(spoken(pdf, cell) for cell in row.children()) for row in pdf.elements("TR"))
    yield from _differences(_counted(asked), _counted(_rows(word)), "the row")


def _rows(word: Word) -> Iterator[str]:
    for table in word.body.iter(f"{WORD}tbl"):
        if is_data(table):
            for row in table.findall(f"{WORD}tr"):
                yield " | ".join(_cell(cell) for cell in row.findall(f"{WORD}tc"))


def _cell(cell: Element) -> str:
    return " ".join(map(said, cell.iter(f"{WORD}p")))


def _counted(texts: Iterable[str]) -> Counter[str]:
    """The texts as they are compared; what says nothing isn't counted."""
    return Counter(text for text in (" ".join(words(text)) for text in texts) if text)


def _differences(asked: Counter[str], found: Counter[str], what: str) -> Faults:
    for text in list((asked - found).elements())[:MOST]:
        yield "", f"lacks {what} {quoted(text)} of its PDF"
    for text in list((found - asked).elements())[:MOST]:
        yield "", f"has {what} {quoted(text)}, which its PDF lacks"


CHECKS: Mapping[str, Callable[[Pdf, Word, str], Faults]] = {
    "same-words": check_words,
    "same-headings": check_headings,
    "same-alternatives": check_alternatives,
    "same-tables": check_cells,
}
"""Each check by its name."""
