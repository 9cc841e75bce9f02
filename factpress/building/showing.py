"""What a part of a document shows, by its table and key in facts.toml: "facts.KEY", "series.KEY", "terms.KEY"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factpress.charts.specs import ChartSpec
from factpress.compose.abbreviations import term_text
from factpress.compose.together import shown_together
from factpress.compose.typography import primary, typeset
from factpress.contracts.catalogue import StudyCard
from factpress.contracts.document import Figure, Number, Table, Tally, Text, Tiles
from factpress.contracts.inlines import Placed
from factpress.facts.model import Facts, Term
from factpress.facts.together import shown_series
from factpress.values import dataclass


class KnownTerms:
    """The terms by their short forms, and by their long ones wherever these are said."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        forms = [(term.key, *pair) for term in terms for pair in term_text(term, language).forms.items()]
        self._short = {short: key for key, short, _ in forms}
        self._long = {typeset(long, "", primary(language)).casefold(): key for key, _, long in forms}
        words = "|".join(map(re.escape, sorted(self._long, key=lambda long: (-len(long), long))))
        self._found = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def short_in(self, text: Text) -> Iterator[str]:
        """The key of the term that a text is the short form of."""
        if text.expansion and text.text in self._short:
            yield self._short[text.text]

    def in_text(self, text: Text) -> Iterator[str]:
        """The keys of the terms in a text; none in a figure, nor in words of another language."""
        yield from self.short_in(text)
        if self._found and not text.expansion and not text.fact and not text.language:
            yield from (self._long[found.casefold()] for found in self._found.findall(text.text))


@dataclass(frozen=True)
class Showing:
    """What is asked about each part of the documents in one language."""

    facts: Facts
    charts: Mapping[str, ChartSpec]
    terms: KnownTerms

    def names(self, node: object) -> Iterator[str]:
        """What a part of a document shows."""
        match node:
            case Text():
                yield from (f"facts.{key}" for key in (node.fact,) if key)
                yield from (f"terms.{key}" for key in self.terms.in_text(node))
            case Number():
                yield f"facts.{node.fact}"
            case Figure() if node.chart in self.charts:
                keys = self.charts[node.chart].fact_keys
                yield from (f"facts.{key}" for key in keys)
                yield from self._series(keys)
            case Tiles() | Table() | Tally():
                yield from self._series(shown_together(node)[1])
            case StudyCard():
                yield f"studies.{node.study}"
            case Placed() if isinstance(voice := getattr(node, "voice", None), str):
                yield f"voices.{voice}"

    def short(self, node: object) -> Iterator[str]:
        """The term of which a part of a document is the short form."""
        if isinstance(node, Text):
            yield from (f"terms.{key}" for key in self.terms.short_in(node))

    def _series(self, keys: Iterable[str]) -> Iterator[str]:
        """The series that these facts show side by side."""
        return (f"series.{shown.series.key}" for shown in shown_series(keys, self.facts))
