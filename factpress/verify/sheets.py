"""Sheets against what was asked: what the layout has set is what was written, in order, each figure from its fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from factpress.chapters import sheet_texts
from factpress.contracts.document import Inlines, Link, Table, Text, plain_text
from factpress.contracts.drawing import Sheet, TextRun
from factpress.contracts.nodes import FURNITURE, REPEATED
from factpress.contracts.pages import Page, Pages
from factpress.place import is_at_foot, on_sheet
from factpress.problems import Problem
from factpress.tree import nodes
from factpress.verify.asked import Place, Said, asked_of_lines, asked_of_page, placed_words
from factpress.verify.words import REPORT, differences, words

SOFT_HYPHEN = "\u00ad"


def check_sheets(sheets: Sequence[Sheet], pages: Pages, name: str) -> Iterator[Problem]:
    """A problem for each text that the sheets lack, have too much, at another place, or from another fact."""
    found = [sum(sheet.page == index for sheet in sheets) for index, _ in enumerate(pages.pages)]
    if found != [page.sheets for page in pages.pages] or len(sheets) != pages.sheets:
        yield Problem(name, None, f"{len(sheets)} pages are set instead of {pages.sheets}", REPORT)
        return
    for number, page in enumerate(pages.pages, 1):
        own = [sheet for sheet in sheets if sheet.page == number - 1]
        for place, what in _page_differences(own, page, number):
            yield Problem(name, None, f"{place}: {what}", REPORT)
    for number, sheet in enumerate(sheets):
        for place, what in (*_edge_differences(sheet, pages, number), *_strange_heads(sheet, pages, number)):
            yield Problem(name, None, f"{place}: {what}", REPORT)


def _page_differences(sheets: Sequence[Sheet], page: Page, number: int) -> Iterator[tuple[Place, str]]:
    """What differs between the lines and what a page's head and foot leaves on its sheets."""
    runs = [run for sheet in sheets for run in _runs(sheet) if run.node not in (FURNITURE, REPEATED)]
    notes = tuple(_note_nodes(page))
    body = [run for run in runs if not run.node.startswith(notes)] if notes else runs
    feet = [run for run in runs if run.node.startswith(notes)] if notes else []
    yield from _differences([*body, *feet], list(asked_of_page(page, number)), Place(number, "body"))


def _edge_differences(sheet: Sheet, pages: Pages, number: int) -> Iterator[tuple[Place, str]]:
    """What differs in the head and the foot of a sheet (from 0)."""
    edge, texts = Place(number + 1, "head or foot"), sheet_texts(pages, number)
    lines = [on_sheet(line, texts) for line in pages.pages[sheet.page].furniture]
    runs = [run for run in _runs(sheet) if run.node == FURNITURE]
    yield from _differences(runs, list(asked_of_lines(lines, number + 1, edge.region)), edge)


def _strange_heads(sheet: Sheet, pages: Pages, number: int) -> Iterator[tuple[Place, str]]:
    """What stands again at the top of a sheet (from 0) and is the head of none of its page's tables."""
    again = words(" ".join(run.text for run in _runs(sheet) if run.node == REPEATED))
    rows = pages.pages[sheet.page].rows
    heads = [words(" ".join(map(plain_text, node.head))) for node in nodes(rows) if isinstance(node, Table)]
    if again and again not in heads:
        yield Place(number + 1, "body"), f"repeats {' '.join(again)}, which is the head of no table"


def printed(run: TextRun) -> str:
    """The text of a run as it is printed: a soft hyphen at its end divides a word, and is seen."""
    return f"{run.text[:-1]}-" if run.text.endswith(SOFT_HYPHEN) else run.text


def _runs(sheet: Sheet) -> list[TextRun]:
    return [item for item in sheet.items if isinstance(item, TextRun)]


def _note_nodes(page: Page) -> Iterator[str]:
    """How the nodes of notes at the feet of a page's sheets begin."""
    for cell in (cell for row in page.rows for cell in row.cells):
        for index, block in enumerate(cell.blocks):
            if is_at_foot(page, block):
                yield f"{cell.region}/{index}/"


def _differences(runs: Sequence[TextRun], asked: Sequence[Said], whole: Place) -> Iterator[tuple[Place, str]]:
    expected = placed_words(asked)
    found = list(differences([word for word, _ in expected], _words(runs, asked)))
    yield from ((expected[at][1] if expected else whole, what) for at, what in found)
    if not found:
        yield from _strange_facts(runs, asked)


def _words(runs: Sequence[TextRun], asked: Sequence[Said]) -> list[str]:
    """The words of a page; where runs meet, a text ends if the letters so far are those of the texts asked for."""
    ends = set(accumulate(len("".join(one.words)) for one in asked))
    letters, text, before = 0, [], ("", 0.0)
    for run in runs:
        letters += sum(map(len, words(run.text)))
        here = run.node, run.y if run.node == FURNITURE else 0.0  # each line of a page's head or foot stands alone
        text += [" " * (here != before), run.text.removesuffix(SOFT_HYPHEN), " " * (run.soft or letters in ends)]
        before = here
    return words("".join(text))


def _strange_facts(runs: Sequence[TextRun], asked: Sequence[Said]) -> Iterator[tuple[Place, str]]:
    """The first figure that comes from another fact than was asked, if there is one; the letters are the same."""
    wanted = _figures((text, fact) for one in asked for text, fact in _pieces(one.content))
    shown = _figures((run.text.removesuffix(SOFT_HYPHEN), run.fact) for run in runs)
    if wanted == shown:
        return
    one_by_one, others = _letters(wanted), _letters(shown)
    at = min(n for n in one_by_one | others if one_by_one.get(n) != others.get(n))
    ends = accumulate(len("".join(one.words)) for one in asked)
    place = next(one.place for one, end in zip(asked, ends, strict=True) if at < end)
    one, other = (letters.get(at, "none") for letters in (one_by_one, others))
    yield place, f'a figure of the fact "{one}" is told to come from "{other}"'


def _letters(figures: Mapping[int, tuple[int, str]]) -> dict[int, str]:
    """The fact of each letter that has one."""
    return {letter: fact for begin, (end, fact) in figures.items() for letter in range(begin, end)}


def _figures(pieces: Iterable[tuple[str, str | None]]) -> dict[int, tuple[int, str]]:
    """Where text from a fact begins, in letters from the first, where it ends, and the fact."""
    found: dict[int, tuple[int, str]] = {}
    at, begin = 0, 0
    for text, fact in pieces:
        end = at + sum(map(len, words(text)))
        if fact and end > at:
            begin = begin if found.get(begin) == (at, fact) else at
            found[begin] = end, fact
        at = end
    return found


def _pieces(content: Inlines) -> Iterator[tuple[str, str | None]]:
    """The texts with the facts that they came from, if any."""
    for inline in content:
        match inline:
            case Text():
                yield inline.text, inline.fact
            case Link():
                yield from _pieces(inline.content)
            case _:
                yield inline.label, None
