"""Short texts outside sections: titles, the words of charts, furniture."""

from __future__ import annotations

from factpress.compose.desk import Desk, Place
from factpress.compose.markdown import read_text
from factpress.contracts.document import Inlines


def read_template(text: str, place: Place, desk: Desk) -> Inlines:
    """The inlines of a template without blocks (a title, a chart's note) that begins at `place`."""
    lines = desk.render(text, place)
    return read_text("\n".join(line.text for line in lines), place.file, place.line, desk) if lines else ()
