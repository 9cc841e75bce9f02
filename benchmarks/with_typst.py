"""A one-pager of the example's size by typst in its fastest form: `with_typst.py FOLDER FONTS`."""

from __future__ import annotations

import sys
from pathlib import Path

import typst

WORDS = (
    "the share of minors among people in commercial sex establishments surveyed fell from about eight percent in 2012 "
    "to about two percent in 2015 while police prosecutors and social workers were trained and courts heard the cases "
    "of survivors whose lawyers stood with them until the judgment. "
)
CHART = """#for (label, value) in (("2012", 8.16), ("2013", 5.4), ("2015", 2.2)) {
  grid(columns: (2cm, auto, auto), gutter: 4pt, text(font: "Source Sans Pro")[#label],
    rect(width: value * 0.9cm, height: 10pt, fill: rgb("#0D3945")), text(font: "Source Sans Pro")[#value%])
}
"""
TILE = '[#text(size: 16pt, weight: "semibold")[1,775] \\ #text(size: 7.5pt)[people trained and at work]]'


def source() -> str:
    """Two pages: title, eight tiles, fourteen paragraphs, two charts."""
    paragraphs = [f"== What was measured, and how\n{WORDS}\n" if n % 3 == 0 else f"{WORDS}\n" for n in range(14)]
    head = '#set page("a4", margin: 16mm)\n#set text(font: "Source Serif Pro", size: 9pt)\n= Where the law holds\n'
    tiles = f"#grid(columns: 4, gutter: 8pt, {', '.join([TILE] * 8)})\n"
    first, second = "\n".join(paragraphs[:7]), "\n".join(paragraphs[7:])
    return f"{head}{tiles}{first}\n{CHART}\n#pagebreak()\n{second}\n{CHART}"


if __name__ == "__main__":
    folder, fonts = Path(sys.argv[1]), Path(sys.argv[2])
    made = typst.compile(source().encode(), font_paths=[str(fonts)], ignore_system_fonts=True)
    (folder / "typst.pdf").write_bytes(made)
