"""Where links lie on a sheet, and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from factpress.contracts.drawing import Box, Item, TextRun
from factpress.contracts.nodes import anchor_of
from factpress.fonts import FontBook
from factpress.render.pdf.bounds import bounds_of
from factpress.render.pdf.file import text_string
from factpress.render.pdf.settings import pdfdoc

_SAME_LINE = 0.5  # of the text's size: how far baselines may differ within a line (raised marks)
_SOFT_HYPHEN = "\u00ad"  # stands where a word is divided at the end of a line
_PRINTED = 4  # the flag of annotations that print with the page (ISO 32000-1, table 165)
_IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"  # everything else but letters and digits is percent-encoded (RFC 3986, 2.2)


def anchor(title: str) -> str:
    """What an internal link calls the place with this title: "Looking ahead" is "#looking-ahead"."""
    return f"#{anchor_of(title)}"


def link_boxes(linked: Sequence[Item], fonts: FontBook) -> Iterator[Box]:
    """The boxes round one link, one for each line that it stands on."""
    for line in _lines(item for item in linked if isinstance(item, TextRun)):
        yield bounds_of(line, fonts)


def link_text(linked: Sequence[Item]) -> str:
    """What one link says, on however many lines."""
    runs = (item for item in linked if isinstance(item, TextRun))
    return "".join(run.text.removesuffix(_SOFT_HYPHEN) + " " * run.soft for run in runs).strip()


def link_annotation(target: object, text: str, area: Sequence[float], number: int | None) -> pdfdoc.PDFDictionary:
    """A place that leads to an address or to a place that reportlab knows, with its number among the tags."""
    entries: dict[str, object] = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": pdfdoc.PDFArray(area),
        "Border": "[0 0 0]",
        "Contents": pdfdoc.PDFString(text),
        "F": _PRINTED,
    }
    if number is not None:
        entries["StructParent"] = number
    if isinstance(target, str):
        address = text_string(quote(target, safe=_IN_ADDRESSES))
        entries["A"] = f"<</Type /Action /S /URI /URI {address}>>"
    else:
        entries["Dest"] = target
    return pdfdoc.PDFDictionary(entries)


def _lines(runs: Iterable[TextRun]) -> Iterator[list[TextRun]]:
    """The runs of one link, line by line."""
    line: list[TextRun] = []
    for run in runs:
        if line and (abs(run.y - line[-1].y) > _SAME_LINE * run.size or run.x < line[-1].x):
            yield line
            line = []
        line.append(run)
    yield line
