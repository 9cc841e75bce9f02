"""The figures of a PDF file: what its record says that it prints stands in its text, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factpress.verify.conformance.pdf_document import record
from factpress.verify.conformance.pdf_marks import Faults, Pdf, quoted
from factpress.verify.words import words


def check_figures(pdf: Pdf) -> Faults:
    """Every text that the record gives for a figure can be read."""
    found = record(pdf)
    if found is None or pdf.tree is None:
        return
    text = _letters(" ".join(_texts(pdf)))
    for fact in found.get("facts", ()):
        for printed in fact["printed"]:
            if not _stands(_letters(printed["text"]), text):
                yield "", f"does not read {quoted(printed['text'])}, its figure {fact['key']}"


def _texts(pdf: Pdf) -> Iterator[str]:
    """Every text: of the structure, instead of pictures and in them, and in heads and feet of pages."""
    assert pdf.tree is not None
    yield pdf.tree.text(pdf.tree.top)
    for element in pdf.elements("Figure"):
        yield from map(pdf.tree.own_text, element.contents())
    for page in pdf.pages:
        yield " ".join(piece.text for piece in page.pieces if piece.is_artifact)


def _letters(text: str) -> str:
    return " ".join(words(text)).casefold()


def _stands(part: str, text: str) -> bool:
    """Whether a text stands in another and not as a part of a longer number."""
    before, after = (r"(?<!\d)" if part[:1].isdigit() else ""), (r"(?!\d)" if part[-1:].isdigit() else "")
    return re.search(f"{before}{re.escape(part)}{after}", text) is not None
