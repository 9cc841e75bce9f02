"""The texts of finished files, read by nothing of the engine: PDF by PDFium, Word and SVG by their XML.

What counts the parts of a document stands in brackets ("[2]"); a new line or paragraph begins on a line of its own.
"""

from __future__ import annotations

import re
from pathlib import Path

from audit.pdf import pdf_text
from audit.svg import svg_text
from audit.word import word_text

STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
MANY = 1000
"""More pages than any document has."""


def read_text(path: Path, pages: int = MANY) -> str:
    """All that a file of so many pages prints, in any order, with single blanks within a line."""
    match path.suffix:
        case ".pdf":
            text = "\n".join(pdf_text(path))
        case ".docx":
            text = "\n".join(word_text(path, pages))
        case _:
            text = "\n".join(svg_text(path))
    text = plain(text)
    return re.sub(r" *[\r\n]+ *", "\n", re.sub(" +", " ", text))


def plain(text: str) -> str:
    """The text with straight quotation marks and apostrophes, plain blanks and without hidden hyphens."""
    return re.sub("[\u00a0\u202f\u2009\t]", " ", text.replace("\u00ad", "").translate(STRAIGHT))
