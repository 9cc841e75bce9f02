"""Word files, each held against every check: what is wrong, and for whom that matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from factpress.verify.conformance import word_bindings, word_document
from factpress.verify.conformance.pdf_marks import Faults
from factpress.verify.conformance.word_file import BrokenError, Word, read_word
from factpress.verify.finished import Finding, FinishedFile
from factpress.workspace import Workspace

MOST = 5
"""How many findings of one check and file are told: the first ones show where to look."""

HEARD = "who hears the file read aloud"

CHECKS: Mapping[str, tuple[Callable[[Word], Faults], str]] = {
    "parts": (word_document.check_parts, "Word may refuse the file or repair it by leaving things out"),
    "drawing-numbers": (word_document.check_drawing_numbers, "Word may repair the file by leaving pictures out"),
    "control-numbers": (word_document.check_control_numbers, "Word gives figures other numbers, or loses one"),
    "alternative-text": (word_document.check_alternatives, "who can't see it learns nothing of it"),
    "table-headers": (word_document.check_tables, f"{HEARD} isn't told which column a figure belongs to"),
    "references": (word_document.check_references, "who follows it gets an error message instead of a place"),
    "styles": (word_document.check_styles, "who edits the file gets text that looks like no other"),
    "language": (word_document.check_language, "screen readers and spell checkers take it for another language"),
    "title": (word_document.check_title, "windows and screen readers call the file by its file's name"),
    "heading-levels": (word_document.check_headings, f"{HEARD} or jumps from heading to heading gets lost"),
    "bindings": (
        word_bindings.check_bindings,
        "when the file is refreshed this figure stays as it is, or becomes another",
    ),
}
"""Each check by its name, with whom it matters to."""


def check_word_files(files: Sequence[FinishedFile], workspace: Workspace) -> Iterator[Finding]:
    """What is wrong with the Word files among some."""
    for file in files:
        if file.format == "docx":
            yield from check_word_file(file)


def check_word_file(file: FinishedFile) -> Iterator[Finding]:
    """What is wrong with a Word file, check by check."""
    try:
        word = read_word(file.data)
    except BrokenError as error:
        yield Finding("opens", file.name, "", f"can't be read: {error}", "nobody may be able to open it")
        return
    for name, (check, matters) in CHECKS.items():
        for place, message in list(check(word))[:MOST]:
            yield Finding(name, file.name, place, message, matters)
