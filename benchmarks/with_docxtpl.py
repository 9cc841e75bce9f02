"""A one-pager of the example's size by docxtpl in its fastest form: `with_docxtpl.py FOLDER template|render`.

The template, with its two charts in place, is made beforehand.
"""

from __future__ import annotations

import io
import struct
import sys
import zlib
from pathlib import Path

WORDS = (
    "the share of minors among people in commercial sex establishments surveyed fell from {{ first }} in 2012 to "
    "{{ second }} in 2015 while police prosecutors and social workers were trained and courts heard the cases of "
    "survivors whose lawyers stood with them until the judgment"
)


def write_template(path: Path) -> None:
    """The Word file with places for figures, and with its charts."""
    import docx

    document = docx.Document()
    document.add_heading("Where the law holds", 0)
    for number in range(14):
        if number % 3 == 0:
            document.add_heading("What was measured, and how", 2)
        document.add_paragraph(WORDS)
    table = document.add_table(rows=2, cols=4)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "{{ trained }} people trained and at work"
    for _ in range(2):
        document.add_picture(io.BytesIO(png(1267, 460)))
    document.save(str(path))


def png(width: int, height: int) -> bytes:
    """A grey picture of the size of a chart."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x88" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def render(template: Path, target: Path) -> None:
    """The Word file with its figures."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    document.render({"first": "8.16%", "second": "2.22%", "trained": "1,775"})
    document.save(str(target))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    if sys.argv[2] == "template":
        write_template(folder / "template.docx")
    else:
        render(folder / "template.docx", folder / "docxtpl.docx")
