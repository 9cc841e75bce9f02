"""Content controls: every run that shows a fact, bound to its text in the store.

A control is a box that appears when a person clicks the figure, with the fact's name and source as its title; it is
never printed: that is how Word shows a control that says nothing of its appearance (MS-DOCX, 2.5.4.2: boundingBox).
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import field

from lxml import etree

from factpress.binding import MAPPINGS, STORE_ID
from factpress.contracts.record import FactRecord, Record
from factpress.render.word.store import Store
from factpress.render.word.xml import Element, element
from factpress.values import dataclass

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
LONGEST = 64
"""How long Word lets a name and a tag be."""
LEAST_LABEL = 30
"""How much of a fact's label stays readable before its source is cut."""
FIRST_ID = 1_000_000
"""Before the first control's identifier; there are as many more of them as controls."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a file carries of its facts, and what a short list calls the sources of these titles."""

    record: Record
    short_titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Controls:
    """Makes the controls of one file; `names` tells the facts that a person can be told something of."""

    names: Mapping[str, str]
    store: Store = field(default_factory=Store)
    made: int = 0

    def control(self, fact: str, form: str, printed: str, run: Element) -> Element:
        """A w:sdt around a run that shows `printed`; it has the run's look."""
        self.made += 1
        look = run.find(f"{WORD}rPr")
        properties = element(
            "w:sdtPr",
            [
                deepcopy(look) if look is not None else None,
                element("w:alias", val=self.names.get(fact) or cut(fact, LONGEST)),
                element("w:tag", val=cut(fact, LONGEST)),
                element("w:id", val=FIRST_ID + self.made),
                element(
                    "w:dataBinding",
                    prefixMappings=MAPPINGS,
                    xpath=self.store.bind(fact, form, printed),
                    storeItemID=STORE_ID,
                ),
                element("w:text") if look is None else _text_of_its_own_look(),
            ],
        )
        return element("w:sdt", [properties, element("w:sdtContent", [run])])


def _text_of_its_own_look() -> Element:
    """A w:text, which says that a control holds plain text, for Word (since 2013) and not for LibreOffice before 7.5.

    That sets the text of such a control in its paragraph's look, whatever its run says, and loses its link.
    """
    choice = etree.Element(f"{{{COMPATIBILITY}}}Choice", {"Requires": "w15"}, nsmap={"w15": W15})
    choice.append(element("w:text"))
    made = etree.Element(f"{{{COMPATIBILITY}}}AlternateContent", nsmap={"mc": COMPATIBILITY})
    made.append(choice)
    return made


def control_names(carried: Carried) -> dict[str, str]:
    """What the control of each fact is called."""
    titles = carried.short_titles
    return {fact.key: control_name(fact, titles.get(fact.source, fact.source)) for fact in carried.record.facts}


def control_name(fact: FactRecord, source: str) -> str:
    """What a fact is and where it comes from: "Police trained, Cebu · Evaluation report, p. 12".

    The source is cut before its locator, and the label only where little of the source would be left.
    """
    label, locator = fact.label or fact.key, f", {fact.locator}" if source and fact.locator else ""
    source = source or (f"= {fact.formula}" if fact.formula else "")
    if not source:
        return cut(label, LONGEST)
    locator = cut(locator, LONGEST // 3)
    room = LONGEST - length(locator) - length(" · ")
    label = cut(label, max(LEAST_LABEL, room - length(source)))
    return f"{label} · {cut(source, room - length(label))}{locator}"


def cut(text: str, most: int) -> str:
    """The text with an ellipsis for the words that are too many."""
    if length(text) <= most:
        return text
    end = next(end for end in range(most, 0, -1) if length(text[:end]) < most)
    kept = text[:end] if text[end] == " " else text[:end].rpartition(" ")[0] or text[:end]
    return f"{kept.rstrip(' ,;:·')}…"


def length(text: str) -> int:
    """How many UTF-16 code units a text has, as Word counts."""
    return len(text.encode("utf-16-le")) // 2
