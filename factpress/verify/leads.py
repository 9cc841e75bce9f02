"""Where a PDF file leads, and what it says of itself, against what was asked: links, outline, properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple
from urllib.parse import unquote
from xml.sax.saxutils import unescape

from factpress.contracts.drawing import Sheet, TextRun
from factpress.contracts.nodes import anchor_of
from factpress.contracts.pages import Pages
from factpress.verify.opened import ReadFile, ReadLink, ReadMark, Target
from factpress.verify.words import words

NEAR = 0.02
"""Points by which a place may differ."""

ABOVE = 2.5
"""How far above the baseline of what it leads to a link may lead, in sizes of its text."""

SHOWN_AT = 0.25
"""Where in its height a text is pointed at, above the baseline, in sizes of the text."""

Places = Mapping[str, tuple[Target, float]]
"""The places that links lead to by name, and how far above one may lead."""


class Linked(NamedTuple):
    """A text that leads somewhere: its node, where it is pointed at, what it says, where it leads."""

    node: str
    x: float
    y: float
    text: str
    link: str


def places_of(sheets: Sequence[Sheet]) -> Places:
    """Every place that links lead to: of equal names the first counts; nodes by the text that begins them."""
    found: dict[str, tuple[Target, float]] = {}
    titles: dict[str, tuple[Target, float]] = {}
    for page, sheet in enumerate(sheets):
        for mark in sheet.bookmarks:
            titles.setdefault(f"#{mark.anchor or anchor_of(mark.title)}", (Target(page=page, y=mark.y), NEAR))
        for run in (item for item in sheet.items if isinstance(item, TextRun)):
            place = Target(page=page, y=run.y), ABOVE * run.size
            names = [f"#{run.anchor}"] if run.anchor else []
            for name in (*names, *accumulate(run.node.split("/"), "{}/{}".format)):
                found.setdefault(name, place)
    return titles | found


def link_differences(sheet: Sheet, links: Sequence[ReadLink], places: Places) -> Iterator[tuple[str, str]]:
    """What of a sheet leads elsewhere than asked, each with the node it belongs to."""
    followed: set[int] = set()
    for one in _linked(sheet):
        number = next((n for n, link in enumerate(links) if _holds(link, one)), None)
        if number is None:
            yield one.node, f"{one.text} can't be followed"
            continue
        followed.add(number)
        if not _leads(links[number].target, one.link, places):
            yield one.node, f"{one.text} leads elsewhere than to {one.link}"
        elif one.text.strip('"') not in "".join(words(links[number].says)):
            yield one.node, f"the link of {one.text} is said to be something else"
    if len(followed) < len(links):
        yield "", "has a link too much"


def _linked(sheet: Sheet) -> Iterator[Linked]:
    for run in sheet.items:
        if isinstance(run, TextRun) and run.link and (text := "".join(words(run.text))):
            yield Linked(run.node, run.x + run.size * SHOWN_AT / 2, run.y - run.size * SHOWN_AT, f'"{text}"', run.link)


def _holds(link: ReadLink, one: Linked) -> bool:
    left, top, right, foot = link.place
    return left <= one.x <= right and top <= one.y <= foot


def _leads(target: Target, link: str, places: Places) -> bool:
    if not link.startswith("#"):
        return unquote(target.address) == unquote(link)
    place, above = places.get(link.removeprefix("#/") if link.startswith("#/") else link, (Target(), 0.0))
    return target.page == place.page >= 0 and place.y - above <= target.y <= place.y + NEAR


def mark_differences(sheets: Sequence[Sheet], marks: Sequence[ReadMark]) -> Iterator[str]:
    """What of the outline is otherwise than asked, the first of it; levels that were left out are closed up."""
    above: tuple[int, ...] = ()
    asked = []
    for page, sheet in enumerate(sheets):
        for mark in sheet.bookmarks:
            above = (*(level for level in above if level < mark.level), mark.level)
            asked.append(ReadMark(mark.title, len(above) - 1, Target(page=page, y=mark.y)))
    for number, (one, other) in enumerate(zip_longest(asked, marks), 1):
        if one is None or other is None or not _same(one, other):
            named = other.title if one is None and other else one.title if one else ""
            yield f'entry {number} of the outline, "{named}", isn\'t as asked'
            return


def _same(one: ReadMark, other: ReadMark) -> bool:
    near = one.target.page == other.target.page and abs(one.target.y - other.target.y) < NEAR
    return near and words(one.title) == words(other.title) and one.level == other.level


def about_differences(read: ReadFile, pages: Pages) -> Iterator[str]:
    """What the file says of itself otherwise than asked."""
    asked = {
        "Title": ("dc:title", pages.title),
        "Author": ("dc:creator", pages.author),
        "Subject": ("dc:description", pages.subject),
        "Keywords": ("pdf:Keywords", f"edition {pages.mark}"),
    }
    for name, (archived, text) in asked.items():
        if read.entries.get(name, "") != text or _of_packet(read.packet, archived) != text:
            yield f'its {name.lower()} isn\'t "{text}"'
    if read.language != pages.language or _of_packet(read.packet, "dc:language") != pages.language:
        yield f"its language isn't {pages.language}"
    if not read.tagged:
        yield "doesn't say that it can be read aloud"
    numbers = [page.label for page in read.pages]
    if numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        yield f"its pages are called {', '.join(numbers[:3])} and so on instead of 1, 2, 3"


def _of_packet(packet: str, name: str) -> str:
    """What a packet of XMP has by a name, without what it stands in."""
    found = packet.partition(f"<{name}>")[2].partition(f"</{name}>")[0]
    text = found.rpartition("</rdf:li>")[0].rpartition(">")[2] if "<rdf:li" in found else found
    return unescape(text)
