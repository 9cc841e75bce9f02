"""PDF files, each held against every check: what is wrong, and for whom that matters."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from factpress.verify.conformance import pdf_document, pdf_figures, pdf_marks, pdf_meaning
from factpress.verify.conformance.pdf_marks import Faults, Pdf, read_pdf
from factpress.verify.conformance.syntax import UnreadableError
from factpress.verify.finished import Finding, FinishedFile
from factpress.workspace import Workspace

MOST = 5
"""How many findings of one check and file are told: the first ones show where to look."""

HEARD = "who hears the file read aloud"

CHECKS: Mapping[str, tuple[Callable[[Pdf], Faults], str]] = {
    "tagged": (pdf_marks.check_tagged, f"{HEARD} hears it in whatever order it was drawn"),
    "marks": (pdf_marks.check_marks, "screen readers may lose the rest of the page"),
    "text-numbers": (pdf_marks.check_numbers, "screen readers read one of these texts twice and the other never"),
    "tagged-text": (pdf_marks.check_untagged, f"{HEARD} never learns of it"),
    "passed-over-text": (pdf_marks.check_passed_over, f"{HEARD} never learns of it"),
    "parent-tree": (pdf_marks.check_parents, "who points at a text there is told that it is something else"),
    "content-tags": (
        pdf_marks.check_tags,
        "programs that read the page, not the structure, take it for something else",
    ),
    "reading-order": (pdf_meaning.check_order, f"{HEARD} or jumps from heading to heading gets lost"),
    "heading-levels": (pdf_meaning.check_levels, f"{HEARD} takes a part for a part of another"),
    "alternative-text": (pdf_meaning.check_alternatives, "who can't see it learns nothing of it"),
    "table-headers": (pdf_meaning.check_tables, f"{HEARD} isn't told which column or row a figure belongs to"),
    "lists": (pdf_meaning.check_lists, f"{HEARD} isn't told how many items there are"),
    "links": (pdf_meaning.check_links, "who uses the keyboard or a screen reader can't follow it"),
    "empty-elements": (pdf_meaning.check_empty, f"{HEARD} stumbles over it"),
    "notes": (pdf_meaning.check_notes, "references to notes lead to the wrong one"),
    "figures": (pdf_figures.check_figures, f"{HEARD}, searches or copies gets another figure than the pages show"),
    "language": (pdf_document.check_language, "screen readers read it out with the sounds of another language"),
    "title": (pdf_document.check_title, "windows, search engines and archives call the file by something else"),
    "claims": (pdf_document.check_claims, "archives and authorities that ask for it refuse the file"),
    "tab-order": (pdf_document.check_tabs, "who uses the keyboard gets lost"),
    "fonts": (pdf_document.check_fonts, "other machines and archives show it in another font, or not at all"),
    "readable-text": (pdf_document.check_readable, f"{HEARD}, searches or copies gets wrong signs or none"),
    "attachment": (pdf_document.check_attachment, "whoever has the file can't check its figures later"),
}
"""Each check by its name, with whom it matters to."""

DAMAGED = (KeyError, IndexError, TypeError, ValueError, OverflowError, RecursionError, zlib.error, UnreadableError)
"""What comes of files that somebody cut, mixed up or made to do harm."""


def check_pdf_files(files: Sequence[FinishedFile], workspace: Workspace) -> Iterator[Finding]:
    """What is wrong with the PDF files among some."""
    for file in files:
        if file.format == "pdf":
            yield from check_pdf_file(file)


def check_pdf_file(file: FinishedFile) -> Iterator[Finding]:
    """What is wrong with a PDF file, check by check."""
    try:
        pdf = read_pdf(file.data)
        for name, (check, matters) in CHECKS.items():
            for place, message in list(check(pdf))[:MOST]:
                yield Finding(name, file.name, place, message, matters)
    except DAMAGED as error:
        why = f": {error}" if isinstance(error, UnreadableError) else ""
        yield Finding("opens", file.name, "", f"can't be read as a PDF file{why}", "nobody may be able to open it")
