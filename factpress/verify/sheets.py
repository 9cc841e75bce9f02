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
    asked = [*asked_of_page(page, number), *asked_of_lines(page.furniture, number, "head or foot")]
    runs = [item for item in sheet.items if isinstance(item, TextRun)]
    expected = placed_words(asked)
    found = list(differences([word for word, _ in expected], _words(runs, asked)))
    for at, what in found:
        yield expected[at][1] if expected else Place(number, "no region"), what
    if not found:
        yield from _strange_facts(runs, asked)


def _words(runs: Sequence[TextRun], asked: Sequence[Said]) -> list[str]:
    """The words of a page; where runs meet, a text ends if the letters so far are those of the texts asked for."""
    ends = set(accumulate(len("".join(one.words)) for one in asked))
    letters, text, node = 0, [], ""
    for run in runs:
        parts = words(run.text)
        letters += sum(map(len, parts))
        apart = " " if run.node != node else ""
        text.append(apart + run.text.removesuffix(SOFT_HYPHEN) + " " * (run.soft or letters in ends))
        node = run.node
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
