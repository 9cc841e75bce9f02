"""Expanding: where a document first says the short form of a term, what it stands for is said before it.

Only running text is expanded: paragraphs, lists, leads, the texts of cards, steps, voices and notes. In headings,
labels, charts, tables, tiles and contacts a term stands short, and is expanded where running text has it first, be
that before or after. A term that its author has expanded right before, "National Plan of Action (NPA)", stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import assert_never

from factpress.contracts.catalogue import Publications, Studies, StudyIndex
from factpress.contracts.contents import Contents
from factpress.contracts.document import (
    Abbreviations,
    Banner,
    Bibliography,
    BigNumber,
    Block,
    Bullets,
    Call,
    Callout,
    Cards,
    Columns,
    Contact,
    Disclaimer,
    Document,
    Entry,
    Figure,
    Heading,
    Hero,
    Inline,
    Inlines,
    Label,
    Limitation,
    Link,
    Notes,
    Numbered,
    Paragraph,
    Picture,
    Placed,
    Section,
    Sources,
    Steps,
    Table,
    Tally,
    TermText,
    Text,
    Tiles,
    Voice,
    Voices,
    plain_text,
)
from factpress.contracts.reports import Balanced, Definitions, Domains, Margin, Portrait, Strategies, Wide
from factpress.problems import Problem, problem_at
from factpress.rewriting import rewritten, same_text
from factpress.tree import nodes
from factpress.values import dataclass, replace

UNSAID = frozenset({"alt", "drawing", "bitmap"})
"""Fields of blocks whose texts repeat what stands elsewhere."""

_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?][”’)]*\s+)$")
_ARTICLE = re.compile(r"\b([Aa])n?(\s+)$")
_VOWEL = re.compile(r"(?!eu|one\b|u[bcfhjkqrst][aeiou]|uni)[aeiou]", re.IGNORECASE)
"""What "an" stands before in English, by its letters."""


@dataclass
class Expanding:
    """The terms of a document: where each is used first, and those that have been expanded."""

    forms: Mapping[str, TermText]
    language: str
    used: Mapping[str, str]
    expanded: set[str] = field(default_factory=set)

    def section(self, section: Section) -> Section:
        """The section with the terms expanded that its running text has first."""
        return replace(section, blocks=tuple(rewritten(block, same_text, self._block) for block in section.blocks))

    def check(self) -> Iterator[Problem]:
        """A problem for each term that is used and stands nowhere with what it is short for."""
        for short, at in self.used.items():
            if self.forms[short].expand and short not in self.expanded:
                hint = "use it in running text, or add a block  ::: abbreviations"
                yield problem_at(at, f"{short} stands nowhere with what it is short for", hint)

    def entries(self) -> tuple[Entry, ...]:
        """The terms used with their long forms, in alphabetical order."""
        in_order = sorted(self.used, key=lambda short: (short.casefold(), short))
        return tuple(Entry(short, (Text(self.forms[short].long),)) for short in in_order)

    def _block(self, block: Block) -> Block:
        return with_running_text(block, self._text)

    def _text(self, content: Inlines) -> Inlines:
        done: list[Inline] = []
        left = list(content)
        while left:
            match left.pop(0):
                case Text() as text:
                    self._say(text, done, left, "")
                case Link() as link:
                    texts: list[Inline] = []
                    inner: list[Inline] = list(link.content)
                    while inner:
                        self._say(inner.pop(0), texts, inner, plain_text(tuple(done)))
                    done.append(replace(link, content=tuple(text for text in texts if isinstance(text, Text))))
                case other:
                    done.append(other)
        return tuple(done)

    def _say(self, text: Inline, done: list[Inline], left: list[Inline], said: str) -> None:
        """Adds a text to what is `done`, its long form before it if it is the first short form of its term."""
        said += plain_text(tuple(done))
        term = self.forms.get(text.text) if isinstance(text, Text) and text.expansion else None
        if not isinstance(text, Text) or term is None or not term.expand or term.short in self.expanded:
            done.append(text)
            return
        self.expanded.add(term.short)
        if _is_spelled_out(text.expansion, said, plain_text(tuple(left))):
            done.append(replace(text, expansion=""))
            return
        long = text.expansion[:1].upper() + text.expansion[1:] if _SENTENCE_BEGINS.search(said) else text.expansion
        if self.language.split("-")[0] == "en":
            _correct_article(done, long)
        owner = _owner(left)
        done += (replace(text, text=f"{long}{owner} (", expansion=""), replace(text, expansion=""))
        done.append(replace(text, text=f"{owner})", expansion=""))


def expanding(document: Document) -> Expanding:
    """The terms of a document, nothing expanded yet."""
    forms = {form: term for term in document.terms for form in term.forms}
    used: dict[str, str] = {}
    at = ""
    for node in nodes(document.sections, leave_out=UNSAID):
        if isinstance(node, Placed):
            at = node.at or at
        elif isinstance(node, Text) and node.expansion and node.text in forms:
            used.setdefault(forms[node.text].short, at)
    return Expanding(forms, document.language, used)


def _is_spelled_out(long: str, before: str, after: str) -> bool:
    """Whether the long form stands right before or after: "National Plan of Action (NPA)"."""
    known = long.casefold()
    follows = after.lstrip(" (,:–").removeprefix("the ")
    return before.rstrip(" (,–").casefold().endswith(known) or follows.casefold().startswith(known)


def _correct_article(done: list[Inline], long: str) -> None:
    """Makes the article that ends what is done fit the long form: "an NGO", "a non-governmental organization"."""
    match done:
        case [*_, Text(fact=None) as last]:
            article = r"\1n\2" if _VOWEL.match(long) else r"\1\2"
            done[-1] = replace(last, text=_ARTICLE.sub(article, last.text))


def _owner(left: list[Inline]) -> str:
    """The sign of the genitive that follows, taken away from what is left: it belongs to both forms."""
    match left:
        case [Text() as following, *_] if following.text.startswith("’s"):
            left[0] = replace(following, text=following.text[2:])
            return "’s"
        case _:
            return ""


def with_running_text(block: Block, see: Callable[[Inlines], Inlines]) -> Block:
    """The block with its own running text seen to; blocks within it are left alone."""
    match block:
        case Paragraph() | Disclaimer():
            return replace(block, content=see(block.content))
        case Bullets() | Numbered():
            return replace(block, items=tuple(see(item) for item in block.items))
        case Hero():
            return replace(block, lead=see(block.lead))
        case Steps():
            return replace(block, items=tuple(replace(step, text=see(step.text)) for step in block.items))
        case Cards():
            return replace(block, items=tuple(replace(card, text=see(card.text)) for card in block.items))
        case BigNumber():
            return replace(block, sentence=see(block.sentence), caveat=see(block.caveat))
        case Banner():
            return replace(block, sentence=see(block.sentence))
        case Voice():
            return replace(block, content=see(block.content))
        case Voices():
            return replace(block, items=tuple(replace(voice, content=see(voice.content)) for voice in block.items))
        case Notes():
            return replace(block, entries=tuple(replace(entry, content=see(entry.content)) for entry in block.entries))
        case Studies():
            return replace(block, items=tuple(replace(card, about=see(card.about)) for card in block.items))
        case Margin():
            return replace(block, lines=tuple(see(line) for line in block.lines))
        case Definitions():
            return replace(block, items=tuple(replace(item, text=see(item.text)) for item in block.items))
        case Domains():
            return replace(block, items=tuple(replace(domain, text=see(domain.text)) for domain in block.items))
        case Heading() | Label() | Tally() | Tiles() | Figure() | Picture() | Table() | Contact():
            return block
        case Callout() | Call() | Limitation() | Columns() | Sources() | Bibliography() | Abbreviations():
            return block
        case Wide() | Balanced() | Strategies() | Portrait() | StudyIndex() | Publications() | Contents():
            return block
        case _:
            assert_never(block)
