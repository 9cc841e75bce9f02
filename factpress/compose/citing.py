"""Sources and locators: where a fact comes from, and how that is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factpress.facts.model import Fact, Facts

_KEY = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")
_PAGES = re.compile(r"(?:pp?\.|pages?)\s*(.+)")
_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


def cited(fact: Fact, facts: Facts, within: frozenset[str] = frozenset()) -> tuple[tuple[str, str], ...]:
    """Source and locator of a fact, or those of the facts it is calculated from; each once."""
    if fact.source:
        return ((fact.source, fact.locator),)
    within |= {fact.key}
    parts = (facts.facts[key] for key in _KEY.findall(fact.formula) if key in facts.facts and key not in within)
    return merged(found for part in parts for found in cited(part, facts, within))


def merged(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Each source once, in order, with its locators brought together ("p. 7" and "p. 8" become "pp. 7–8")."""
    locators: dict[str, list[str]] = {}
    for source, locator in found:
        locators.setdefault(source, []).append(locator)
    return tuple((source, joined(of_source)) for source, of_source in locators.items())


def joined(locators: Iterable[str]) -> str:
    """Several locators as one; those that aren't pages follow each other with semicolons, what they share said once."""
    given = list(dict.fromkeys(locator for locator in locators if locator))
    pages = [_pages(locator) for locator in given]
    if len(given) < 2 or not all(pages):
        return "; ".join(_shortened(given))
    numbers = sorted({page for found in pages for page in found})
    return ("p. " if len(numbers) == 1 else "pp. ") + _written(numbers)


def _shortened(locators: Sequence[str]) -> Iterator[str]:
    """Each locator without the part that it shares with the one before ("part 5, point 1", then "point 3")."""
    before = ""
    for locator in locators:
        place, _, rest = locator.rpartition(", ")
        yield rest if place and place == before else locator
        before = place


def in_words(locator: str, page: str, pages: str) -> str:
    """The locator with its abbreviation spelled out: "pp. 7–8" becomes "pages 7–8"."""
    if not (match := _PAGES.fullmatch(locator)):
        return locator
    several = len(_pages(locator)) != 1
    return f"{pages if several else page}\u00a0{match[1].replace('-', '–')}"


def _pages(locator: str) -> list[int]:
    """The page numbers of "p. 7", "pp. 2 and 8" or "pp. 4-6, 9"; none if it isn't a list of pages."""
    if not (match := _PAGES.fullmatch(locator)):
        return []
    numbers: list[int] = []
    for part in re.split(r"\s*(?:,|;|and|&)\s*", match[1]):
        if not (found := _RANGE.fullmatch(part)):
            return []
        first, last = int(found[1]), int(found[2] or found[1])
        numbers.extend(range(first, min(last, first + 1000) + 1))
    return numbers


def _written(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
