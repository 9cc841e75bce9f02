"""Abbreviations: which words of a text are short for something, by the terms of the facts file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factpress.contracts.document import TermText, Text
from factpress.facts.model import Term
from factpress.values import replace

_WORD_BEFORE, _WORD_AFTER = r"(?<![\w@/-])(?<![\w.]\.)", r"(?![\w@/-]|\.\w)"
"""A term is a word of its own: "OSEC’s" begins with one, "pre-OSEC" is another word, "osec.org" an address."""


def term_text(term: Term, language: str) -> TermText:
    """The term as it is said to readers of a language."""
    form = term.long_form(language)
    return TermText(term.short, form.long, form.plural, term.expand)


class Abbreviations:
    """The short forms of some terms, and those for several ("NGOs"), found by one search in a text."""

    def __init__(self, terms: Iterable[TermText]) -> None:
        self._long = {short: long for term in terms for short, long in term.forms.items()}
        longest_first = sorted(self._long, key=lambda short: (-len(short), short))
        words = "|".join(map(re.escape, longest_first))
        self._found = re.compile(f"{_WORD_BEFORE}(?:{words}){_WORD_AFTER}") if words else None

    def marked(self, text: Text) -> Iterator[Text]:
        """The text in pieces, each short form with what it stands for.

        A figure is left as it is, and so are foreign words, in which the same letters may be short for anything.
        """
        if self._found is None or text.fact or text.language or text.expansion:
            yield text
            return
        end = 0
        for match in self._found.finditer(text.text):
            if match.start() > end:
                yield replace(text, text=text.text[end : match.start()])
            yield replace(text, text=match[0], expansion=self._long[match[0]])
            end = match.end()
        if end < len(text.text):
            yield replace(text, text=text.text[end:])


NO_ABBREVIATIONS = Abbreviations(())
"""For texts in which nothing is looked for."""
