"""The outline: at which level each heading stands in the document, whatever it looks like.

A heading's signs say how large it is; its level follows from where it stands. The title is level 1, a section's first
heading the level below it, and so on without gaps, so that somebody who hears the document finds the way. Where
headings are counted, 4.3 stands under 4, though a section begins with it. Titles of what is set apart (callouts, calls,
limitations, cards, studies, strategies, domains, portraits, sources, contacts) are headings one level below the text
around them. Steps are items of a list; the titles of figures and tables are captions: neither stands in the outline.
"""

from __future__ import annotations

from dataclasses import field

from factpress.contracts.catalogue import Studies, StudyIndex
from factpress.contracts.contents import Contents
from factpress.contracts.document import (
    Abbreviations,
    Bibliography,
    Block,
    Call,
    Callout,
    Cards,
    Columns,
    Contact,
    Document,
    Heading,
    Hero,
    Limitation,
    Section,
    Sources,
)
from factpress.contracts.reports import Balanced, Domains, Portrait, Strategies, Strategy, Wide
from factpress.problems import Problem, stop_on
from factpress.values import dataclass, replace

DEEPEST = 6
"""The deepest level that a PDF file has a name for (ISO 32000-1, 14.8.4.3.2)."""


def outlined(document: Document) -> Document:
    """The document with the level of each heading. `BriefError` lists those that leave out a level."""
    outline = _Outline(numbered=document.numbered_headings)
    sections = tuple(outline.section(section) for section in document.sections)
    stop_on(outline.problems)
    return replace(document, sections=sections)


@dataclass
class _Outline:
    """What has been met so far: whether there is a title, and the headings that the next one stands under."""

    numbered: bool = False
    titled: bool = False
    above: tuple[Heading, ...] = ()
    within: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def next(self) -> int:
        """The level below everything that is open."""
        return min(self.titled + self.within + len(self.above) + 1, DEEPEST)

    def section(self, section: Section) -> Section:
        """The section, which begins a new part of the document; where headings are counted it may go on with one."""
        first = next((block.level for block in section.blocks if isinstance(block, Heading)), 0)
        above = tuple(heading for heading in self.above if heading.level < first)
        goes_on = self.numbered and section.numbered and above and above[-1].level == first - 1
        self.above = above if goes_on else ()
        return replace(section, blocks=self._blocks(section.blocks))

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        match block:
            case Hero():
                self.titled = True
                return block
            case Heading():
                return self._heading(block)
            case Callout() | Call() | Limitation() | Portrait():
                return replace(block, outline=self.next, blocks=self._inside(block.blocks))
            case Cards() | Sources() | Contact() | Studies() | StudyIndex() | Domains():
                return replace(block, outline=self.next)
            case Bibliography() | Abbreviations() | Contents():
                return replace(block, outline=self.next if block.title else 0)
            case Columns():
                return replace(block, columns=tuple(map(self._column, block.columns)))
            case Wide() | Balanced():
                return replace(block, blocks=self._blocks(block.blocks))
            case Strategies():
                return replace(block, outline=self.next, items=tuple(map(self._strategy, block.items)))
            case _:
                return block

    def _heading(self, heading: Heading) -> Heading:
        first, self.above = self.above[:1], tuple(h for h in self.above if h.level < heading.level)
        if first and not self.above and first[0].level > heading.level:
            self._higher(heading, first[0].level)
        elif self.above and heading.level > self.above[-1].level + 1:
            self._skipped(heading, self.above[-1].level)
        level = self.next
        self.above = (*self.above, heading)
        return replace(heading, outline=level)

    def _column(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks of a column: headings in it stand under those around it, and end none of them."""
        around = self.above
        done = self._blocks(blocks)
        self.above = around
        return done

    def _strategy(self, item: Strategy) -> Strategy:
        return replace(item, blocks=self._inside(item.blocks), evidence=self._inside(item.evidence))

    def _inside(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks under the title of something set apart."""
        around, within = self.above, self.within
        self.above, self.within = (), within + len(around) + 1
        done = self._blocks(blocks)
        self.above, self.within = around, within
        return done

    def _skipped(self, heading: Heading, above: int) -> None:
        message = f"a heading leaves out a level: {_signs(heading.level)} stands under {_signs(above)}"
        self._report(heading, message, f"write  {_signs(above + 1)}  before it")

    def _higher(self, heading: Heading, first: int) -> None:
        message = f"a heading is higher than the first one here: {_signs(heading.level)} comes after {_signs(first)}"
        hint = f"begin with  {_signs(heading.level)}, or write  {_signs(first)}  before this one"
        self._report(heading, message, hint)

    def _report(self, heading: Heading, message: str, hint: str) -> None:
        file, _, line = heading.at.rpartition(":")
        self.problems.append(Problem(file, int(line) if line.isdecimal() else None, message, hint))


def _signs(level: int) -> str:
    return "#" * level
