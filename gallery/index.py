"""The index of the gallery: a page that shows all pictures, PDF and Word side by side."""

from __future__ import annotations

from collections.abc import Iterable

from gallery.plates import Plate

HEAD = """# The gallery

Every block and every kind of chart, each on the grounds that it may stand on, in the brand of an invented charity: left
the PDF, right the Word file as LibreOffice sets it. Above each: what it shows, and the files that it is made of.

    python3 -m gallery             # makes all pictures anew (Word: where LibreOffice is installed)

The tests hold every PDF picture against the page as it is built now, and tell which block changed. The Word side is
only shown, for each version of LibreOffice sets text a little otherwise. A new block appears here first: a section in
`workspace/templates/base/`, a line in `workspace/briefs/gallery.toml`, a page in
`workspace/templates/pages/gallery.toml`. The workspace is a whole one:
`python3 generate.py --workspace docs/gallery/workspace` builds its files.
"""


def index(plates: Iterable[Plate]) -> str:
    """The index in Markdown."""
    return "\n".join([HEAD, *map(_entry, plates)])


def _entry(plate: Plate) -> str:
    files = [plate.section, *(f"charts/{chart}.toml" for chart in sorted(plate.charts))]
    links = ", ".join(f"[{file.rpartition('/')[2]}](workspace/{file})" for file in files)
    name = plate.name
    return (
        f"## {name}\n\n"
        f"{', '.join(sorted(plate.blocks))} on {', '.join(sorted(plate.surfaces))}: {links}\n\n"
        f"| PDF | Word |\n|---|---|\n| ![{name} in PDF](pdf/{name}.png) | ![{name} in Word](word/{name}.png) |\n"
    )
