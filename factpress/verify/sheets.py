"""Sheets against what was asked: what the layout has set is what was written, in order, each figure from its fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from factpress.document import Inlines, Link, Text
from factpress.drawing import Sheet, TextRun
from factpress.pages import Page, Pages
from factpress.problems import Problem
from factpress.verify.asked import Place, Said, asked_of_lines, asked_of_page, placed_words
from factpress.verify.words import REPORT, differences, words

SOFT_HYPHEN = "\u00ad"


def check_sheets(sheets: Sequence[Sheet], pages: Pages, name: str) -> Iterator[Problem]:
    """A problem for each text that the sheets lack, have too much, at another place, or from another fact."""
    if len(sheets) != len(pages.pages):
        yield Problem(name, None, f"{len(sheets)} pages are set instead of {len(pages.pages)}", REPORT)
        return
    for number, (sheet, page) in enumerate(zip(sheets, pages.pages, strict=True), 1):
        for place, what in _page_differences(sheet, page, number):
            yield Problem(name, None, f"{place}: {what}", REPORT)


def _page_differences(sheet: Sheet, page: Page, number: int) -> Iterator[tuple[Place, str]]:
    runs = [item for item in sheet.items if isinstance(item, TextRun)]
    body, edge = Place(number, "body"), Place(number, "head or foot")
    yield from _differences([run for run in runs if run.node], list(asked_of_page(page, number)), body)
    lines = list(asked_of_lines(page.furniture, number, edge.region))
    yield from _differences([run for run in runs if not run.node], lines, edge)


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
        here = run.node, 0.0 if run.node else run.y  # each line of a page's head or foot stands alone
        text += [" " * (here != before), run.text.removesuffix(SOFT_HYPHEN), " " * (run.soft or letters in ends)]
        before = here
    return words("".join(text))


def _strange_facts(runs: Sequence[TextRun], asked: Sequence[Said]) -> Iterator[tuple[Place, str]]:
    """The first letter that comes from another fact than was asked, if there is one."""
    wanted = [(fact, one.place) for one in asked for fact in _facts(one.content)]
    shown = chain.from_iterable(_owners(run.text.removesuffix(SOFT_HYPHEN), run.fact) for run in runs)
    for (fact, place), other in zip(wanted, shown, strict=True):
        if fact != other:
            yield place, f'a figure of the fact "{fact or "none"}" is told to come from "{other or "none"}"'
            return


def _facts(content: Inlines) -> Iterator[str | None]:
    """The fact that each letter came from, if any."""
    for inline in content:
        match inline:
            case Text():
                yield from _owners(inline.text, inline.fact)
            case Link():
                yield from _facts(inline.content)
            case _:
                yield from _owners(inline.label, None)


def _owners(text: str, fact: str | None) -> list[str | None]:
    return [fact] * sum(map(len, words(text)))
