"""What stands in one block: read in order, and asked for by its builder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from factpress.compose.desk import Desk, Place
from factpress.compose.fences import Chunk, Div
from factpress.compose.markdown import PipeTable, Written, read_markdown
from factpress.contracts.document import Bullets, Heading, Inlines, Numbered, Paragraph
from factpress.facts.hidden import why_hidden
from factpress.facts.model import Fact
from factpress.spelling import did_you_mean
from factpress.values import dataclass

_NAMES = {
    Heading: "a heading",
    Paragraph: "a paragraph",
    Bullets: "a list",
    Numbered: "a list",
    PipeTable: "a table",
}


@dataclass
class Content:
    """A div whose parts its builder takes one after the other; what is left over in the end is a problem."""

    div: Div
    desk: Desk
    written: list[Written | Div] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.written = read_children(self.div.children, self.div.place.file, self.desk)

    @property
    def name(self) -> str:
        """The block's name."""
        return self.div.name

    @property
    def at(self) -> str:
        """Where the block opens."""
        return str(self.div.place)

    def problem(self, message: str, hint: str = "") -> None:
        """Enters a problem where the block opens."""
        self.desk.problem(self.div.place, message, hint)

    def attribute(self, key: str, default: str | None = None) -> str:
        """The attribute as text; without a default it is required."""
        self.asked.append(key)
        if key not in self.div.attributes:
            if default is None:
                self.problem(f"the block {self.name} has no {key}", f'write  ::: {self.name} {{{key}="…"}}')
            return default or ""
        return self.desk.marks.words(self.div.attributes[key])

    def raw_attribute(self, key: str) -> str:
        """The attribute with its marks, "" if it is absent."""
        self.asked.append(key)
        return self.div.attributes.get(key, "")

    def choice(self, key: str, options: tuple[str, ...]) -> str:
        """The attribute, which is one of `options`; the first if it is absent."""
        value = self.attribute(key, options[0])
        if value in options:
            return value
        self.problem(f'{key} can\'t be "{value}"', did_you_mean(value, options, f"use one of {', '.join(options)}"))
        return options[0]

    def numbers(self, key: str, count: int) -> tuple[int, ...]:
        """The attribute's positive whole numbers, as many as `count`; all equal if it is absent."""
        value = self.attribute(key, " ".join(["1"] * count))
        parts = value.split()
        if not all(part.isascii() and part.isdecimal() and 0 < int(part) < 1000 for part in parts):
            self.problem(
                f'{key} can\'t be "{value}"', f'write whole numbers, such as  {key}="{" ".join(["6"] * count)}"'
            )
        elif len(parts) != count:
            self.problem(f"{key} needs {count} numbers and has {len(parts)}", "give one number for each column")
        else:
            return tuple(map(int, parts))
        return (1,) * count

    def fact(self) -> Fact | None:
        """The fact that the attribute names, by its key or by printing it."""
        if "fact" not in self.div.attributes:
            self.attribute("fact")
            return None
        self.asked.append("fact")
        key = self.desk.marks.fact(self.div.attributes["fact"]).removeprefix("facts.")
        facts = self.desk.facts.facts
        if key not in facts:
            self.problem(
                f'there is no fact "{key}"', did_you_mean(key, facts, f"add it to facts.toml as [facts.{key}]")
            )
            return None
        if hidden := why_hidden(facts[key]):
            self.problem(*hidden)
        return facts[key]

    def heading(self, level: int, required: bool = True) -> Inlines:
        """The heading that the block begins with."""
        match self.written:
            case [Heading() as heading, *_] if heading.level == level:
                self.written.pop(0)
                return heading.content
        if required:
            self.problem(f"the block {self.name} has no title", f"begin it with  {'#' * level} and the title")
        return ()

    def paragraph(self, what: str, required: bool = True) -> Inlines:
        """The paragraph that comes next; `what` says what it is for."""
        match self.written:
            case [Paragraph() as paragraph, *_]:
                self.written.pop(0)
                return paragraph.content
        if required:
            self.problem(
                f"the block {self.name} lacks a paragraph: {what}", "write it inside, with a blank line before it"
            )
        return ()

    def items(self, name: str) -> list[Content]:
        """The inner blocks of that name; there must be one at least."""
        divs = [item for item in self.written if isinstance(item, Div) and item.name == name]
        self.written = [item for item in self.written if item not in divs]
        if not divs:
            self.problem(f"the block {self.name} is empty", f"put a  ::: {name}  into it")
        return [Content(div, self.desk) for div in divs]

    def finish(self, *inner: str) -> None:
        """Reports attributes and content that nobody asked for; `inner` names the blocks that may stand here."""
        self.finish_attributes()
        for item in self.written:
            if isinstance(item, Div):
                self._misplaced(item, inner)
            else:
                message = f"{_NAMES[type(item)]} can't stand here in the block {self.name}"
                self.desk.problem(place_of(item), message, "move it out of the block, or delete it")

    def finish_attributes(self) -> None:
        """Reports attributes that nobody asked for."""
        for key in self.div.attributes:
            if key not in self.asked:
                known = f"it knows {', '.join(self.asked)}" if self.asked else "it has no attributes"
                self.problem(f'the block {self.name} has no attribute "{key}"', did_you_mean(key, self.asked, known))

    def _misplaced(self, div: Div, inner: tuple[str, ...]) -> None:
        hint = f"it holds only {', '.join(inner)}" if inner else "it holds only text"
        self.desk.problem(div.place, f"the block {div.name} can't stand in the block {self.name}", hint)
        skim(div, self.desk)


def read_children(children: list[Div | Chunk], file: str, desk: Desk) -> list[Written | Div]:
    """The children with their Markdown read, in order."""
    return [item for child in children for item in _read(child, file, desk)]


def skim(div: Div, desk: Desk) -> None:
    """Reads the text in a block that has no place, however deep, for the problems in it."""
    for child in div.children:
        if isinstance(child, Div):
            skim(child, desk)
        else:
            read_markdown(child, div.place.file, desk)


def place_of(written: Written) -> Place:
    """Where something begins."""
    if isinstance(written, PipeTable):
        return written.place
    file, _, line = written.at.rpartition(":")
    return Place(file, int(line))


def _read(child: Div | Chunk, file: str, desk: Desk) -> Iterator[Written | Div]:
    if isinstance(child, Chunk):
        yield from read_markdown(child, file, desk)
    else:
        yield child
