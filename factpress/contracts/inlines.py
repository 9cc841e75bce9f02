"""What stands within a line of the document: text with its fact, links, marks of notes and sources, large figures."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from factpress.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What knows where it came from: `at` is the place in the templates, "file:line"."""

    at: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text. `fact` is the facts.toml key it came from, if any, `form` the way it is printed ("house").

    `language` is set where it differs from the document's ("tl"), `expansion` where the text is an abbreviation.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    fact: str | None = None
    form: str = ""
    language: str = ""
    expansion: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address (https:, mailto:, tel:) or to "#anchor" inside the document."""

    target: str
    content: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Points to the note with this key; `resolve` sets the label ("*", "1"), where it leads, and what it is called."""

    note: str
    label: str = ""
    link: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Points to a source at a locator; `resolve` sets the label ("[1] p. 7"), or drops it where the style has none.

    `words` names the source where the list it points to is out of sight ("Malaria survey, page 7"), "" in a text.
    `link` leads to its entry in the list ("#source-1"), `anchor` names it for the way back; "" for none.
    """

    source: str
    locator: str
    label: str = ""
    words: str = ""
    link: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure set large: qualifier ("over"), digits ("73%") and a unit word ("million"); "" where there is none.

    `form` is the way it is printed ("house"); each part has a form of its own ("house-digits").
    """

    fact: str
    qualifier: str
    digits: str
    word: str = ""
    form: str = "house"

    def part(self, name: Literal["qualifier", "digits", "word"]) -> Text:
        """One of its parts as text that keeps the fact and its form."""
        return Text(getattr(self, name), fact=self.fact, form=f"{self.form}-{name}")


Inline = Text | Link | NoteMark | Citation
Inlines = tuple[Inline, ...]


def plain_text(content: Inlines) -> str:
    """The words alone, labels of marks included."""
    return "".join(_words(inline) for inline in content)


def _words(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case Link():
            return plain_text(inline.content)
        case NoteMark() | Citation():
            return inline.label
