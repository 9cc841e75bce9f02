"""What a PDF file tells who hears it, against what was asked: each part in its order, with its kind and its text.

The structure says which parts there are and the sheets which of them have something on a page. A page's part of the
tree must be just that: no part too much, none lost, each with the text that is drawn for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from factpress.contracts.drawing import Item, Sheet, TextRun
from factpress.contracts.nodes import FURNITURE
from factpress.structure import Element, leaves
from factpress.verify.objects import Shown
from factpress.verify.sheets import printed
from factpress.verify.trees import Told
from factpress.verify.words import words

LONGEST = 40
"""How many letters of a text are told."""


class Line(NamedTuple):
    """A part as it is told, or a text within it: how deep it lies, and what is said.

    `kind` is "" for a text; `letters` are the letters of a text, or all that is said of a part. `node` is what it
    belongs to, where that is known.
    """

    depth: int
    kind: str
    letters: str
    node: str = ""


class Heard:
    """What a document is to tell, section by section."""

    def __init__(self, structure: Element) -> None:
        parts = *structure.parts, Element("P", nodes=(FURNITURE,))
        self._role = structure.role
        self._parts = [(part, frozenset(node for leaf in leaves(part) for node in leaf.nodes)) for part in parts]

    def differences(self, sheet: Sheet, told: Sequence[Told], objects: Sequence[Shown]) -> Iterator[tuple[str, str]]:
        """What is told of a page otherwise than asked, the first of it, with the node it belongs to."""
        node = ""
        for one, other in zip_longest(self._asked_of(sheet), read_lines(told, objects)):
            node = one.node if one and one.node else node
            if one is None or other is None or one[:3] != other[:3]:
                yield node, f"is read aloud as {_quoted(other)} instead of {_quoted(one)}"
                return

    def _asked_of(self, sheet: Sheet) -> list[Line]:
        """What is to be told of a sheet: of its head and foot only what can be followed."""
        drawn: dict[str, list[Item]] = {}
        for item in sheet.items:
            if item.node != FURNITURE or (isinstance(item, TextRun) and item.link):
                drawn.setdefault(item.node, []).append(item)
        held = [line for part, nodes in self._parts if not nodes.isdisjoint(drawn) for line in _asked(part, drawn, 1)]
        return _merged([Line(0, self._role, "", held[0].node), *held] if held else [])


def _quoted(line: Line | None) -> str:
    if line is None:
        return "nothing"
    text = line.letters if len(line.letters) <= LONGEST else f"{line.letters[:LONGEST]}…"
    return f'"{text}"' if not line.kind else f"{line.kind} {text}".strip()


def _asked(element: Element, drawn: Mapping[str, Sequence[Item]], depth: int) -> list[Line]:
    """An element with what it holds, nothing if that is nothing."""
    held = [line for part in element.parts for line in _asked(part, drawn, depth + 1)]
    for node in () if element.parts else element.nodes:
        held += (line for item in drawn.get(node, ()) for line in _within(item, depth + 1))
    if not held:
        return []
    said = (element.alt, element.actual, "", "", element.scope or element.numbering)
    return [Line(depth, element.role, _said(said), held[0].node), *held]


def _within(item: Item, depth: int) -> Iterator[Line]:
    """An item in all that it stands in within its element."""
    if not isinstance(item, TextRun):
        yield Line(depth, "", "", item.node)
        return
    wraps = [("Reference" if item.mark == "reference" else "Lbl", "", "")] if item.mark else []
    wraps += [("Link", "", "")] if item.link else []
    wraps += [("Span", item.language, item.expansion)] if item.language or item.expansion else []
    for kind, language, expansion in wraps:
        yield Line(depth, kind, _said(("", "", language, expansion, "")), item.node)
        depth += 1
    yield Line(depth, "", _letters(printed(item)), item.node)


def read_lines(told: Sequence[Told], objects: Sequence[Shown]) -> list[Line]:
    """What is told of a page."""
    texts: dict[int, str] = {}
    for one in objects:
        texts[one.mark] = texts.get(one.mark, "") + _letters(one.text or "")
    return _merged([line for part in told for line in _read(part, texts, 0)])


def _read(part: Told, texts: Mapping[int, str], depth: int) -> Iterator[Line]:
    yield Line(depth, part.role, _said(part[1:6]))
    for kid in part.kids:
        if isinstance(kid, Told):
            yield from _read(kid, texts, depth + 1)
        else:
            yield Line(depth + 1, "", texts.get(kid, ""))


def _merged(lines: Sequence[Line]) -> list[Line]:
    """The lines with the texts that follow each other as one, and a part that goes on told once."""
    made: list[Line] = []
    for line in lines:
        last = made[-1] if made else None
        if last and not line.kind and not last.kind and last.depth == line.depth:
            made[-1] = last._replace(letters=last.letters + line.letters)
        elif not (line.kind in WRAPS and _goes_on(made, line)):
            made.append(line)
    return made


WRAPS = ("Reference", "Lbl", "Link", "Span")
"""What runs of text stand in: several that follow each other may be told as one."""


def _goes_on(made: Sequence[Line], line: Line) -> bool:
    """Whether the part that a line begins was begun before, and nothing has ended it since."""
    for before in reversed(made):
        if before.depth < line.depth:
            return False
        if before.depth == line.depth:
            return before[:3] == line[:3]
    return False


def _said(said: Sequence[str]) -> str:
    return " ".join(" ".join(one.split()) for one in said if one)


def _letters(text: str) -> str:
    return "".join(words(text))
