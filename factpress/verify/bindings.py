"""A Word file's figures: each in a control of its own, bound to what the store has of it, and nothing left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from factpress.contracts.document import Inlines, Link, Text
from factpress.contracts.pages import Pages
from factpress.fonts import FontBook
from factpress.verify.asked import Place, Said, asked_of_lines, asked_of_page
from factpress.verify.controls import BoundControl, ReadControls, read_all
from factpress.verify.words import differences

MAIN, NOTES = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml")

Asked = Sequence[tuple[str, Place]]
"""Figures that a file must show in controls, each told in one line, and its place."""


def check_controls(data: bytes, pages: Pages, fonts: FontBook) -> Iterator[str]:
    """What is wrong with the controls of a Word file made of these pages."""
    read = read_all(data)
    yield from faults(read)
    bodies, edges = _asked(pages, fonts)
    notes = [_told(one) for one in read.controls if one.part in NOTES]
    within, apart = _parted(bodies, notes)
    yield from _compared(within, [_told(one) for one in read.controls if one.part == MAIN])
    yield from _compared(apart, notes)
    shared = {_told(one) for one in read.controls if one.part != MAIN and one.part not in NOTES}
    yield from _compared(sorted(dict(edges).items()), sorted(shared))


def faults(read: ReadControls) -> Iterator[str]:
    """What is wrong with the controls and the store of a file as it was made, whatever it should show."""
    if read.stores > 1 or (read.controls and not read.stores):
        yield f"the file has {read.stores} stores of facts instead of one"
    if read.stores != read.identified:
        yield "the store of facts isn't the one that controls point to"
    for control in read.controls:
        figure = f'the control of "{control.text}"'
        if not control.fact:
            yield f"{figure} is bound to no fact"
        elif len(control.stored) != 1:
            yield f"{figure} finds {len(control.stored)} texts of {control.fact} in the store instead of one"
        elif control.stored[0] != control.text:
            yield f'{figure} is bound to another text, "{control.stored[0]}"'
    twice = (number for number, count in Counter(read.numbers).items() if count > 1)
    yield from (f"several controls have the number {number}" for number in twice)
    shown = {(control.fact, control.form) for control in read.controls}
    left = (f"{fact} ({form})" for fact, form in read.kept if (fact, form) not in shown)
    yield from (f"the store keeps a text of {name} that no control shows" for name in left)


def _parted(asked: Asked, notes: Sequence[str]) -> tuple[Asked, Asked]:
    """The figures of the text, and those of notes that Word has as footnotes."""
    within: list[tuple[str, Place]] = []
    apart: list[tuple[str, Place]] = []
    waiting = Counter(notes)
    for told, place in asked:
        moved = place.block == "notes" and waiting[told] > 0
        waiting[told] -= moved
        (apart if moved else within).append((told, place))
    return within, apart


def _compared(asked: Asked, read: Sequence[str]) -> Iterator[str]:
    for at, what in differences([told for told, _ in asked], read):
        yield f"{f'{asked[at][1]}: ' if asked else ''}among the content controls, the document {what}"


def _asked(pages: Pages, fonts: FontBook) -> tuple[Asked, Asked]:
    """The figures of all bodies in the order in which a Word file has them, then those of heads and feet."""
    bodies: list[tuple[str, Place]] = []
    edges: list[tuple[str, Place]] = []
    for number, page in enumerate(pages.pages, 1):
        bodies += _figures((said for said in asked_of_page(page, number) if not said.drawn), fonts)
        edges += _figures(asked_of_lines(page.furniture, number, "head or foot"), fonts)
    return bodies, edges


def _figures(some: Iterable[Said], fonts: FontBook) -> Iterator[tuple[str, Place]]:
    for said in some:
        for text in _texts(said.content):
            if text.fact and (printed := fonts.printable(text.text, "")):
                yield _line(printed, text.fact, text.form), said.place


def _told(control: BoundControl) -> str:
    """The figure of a control; a second text of one form has a name of its own in the store."""
    return _line(control.text, control.fact, control.form.partition(".")[0])


def _line(text: str, fact: str, form: str) -> str:
    return f"{text} ({fact}, {form or 'text'})"


def _texts(content: Inlines) -> Iterator[Text]:
    for inline in content:
        match inline:
            case Text():
                yield inline
            case Link():
                yield from inline.content
            case _:
                pass
