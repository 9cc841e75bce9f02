"""Markdown between fences into blocks: what markdown-it-py finds, as far as sections may have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from factpress.compose.desk import Desk, Place
from factpress.compose.fences import Chunk
from factpress.compose.inlines import read_inlines
from factpress.compose.marks import Line
from factpress.contracts.document import Bullets, Heading, Inlines, Numbered, Paragraph
from factpress.values import dataclass

Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A table as it is written; it becomes a block together with its title."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[Align, ...]
    place: Place


Written = Heading | Paragraph | Bullets | Numbered | PipeTable

_FORBIDDEN = {
    "blockquote_open": ("a quotation with >", "a voice is  ::: voice; a remark is  ::: callout"),
    "code_block": ("an indented text", "delete the spaces at the start of the line"),
    "fence": ("a block of code", "delete the backticks or tildes"),
    "hr": ("a rule", "delete the line: rules come with the blocks"),
    "html_block": ("HTML", "write it in Markdown"),
}
_NOTE = re.compile(r"\[\^([A-Za-z][\w-]*)\]")
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_BULLETS = "\u2022\u25cf\u25cb\u25e6\u25aa\u25ab\u25a0\u2023\u2043\u00b7"
_LISTED = re.compile(rf"\s*([{_BULLETS}\u2013\u2014])\s")
"""How a list begins that was pasted from a word processor."""
_CELL = re.compile(r"(?<!\\)\|")


class _Markdown(MarkdownIt):
    """CommonMark with tables; link targets are left as they are written, to be checked later."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


@cache
def _parser() -> _Markdown:
    parser = _Markdown("commonmark", {"html": True})  # read in order to be refused, not to be passed on
    parser.enable(["table", "strikethrough"])
    parser.disable("text_join")  # keeps entities apart from text
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    parser.inline.ruler.before("link", "marked", _marked)
    return parser


def read_markdown(chunk: Chunk, file: str, desk: Desk) -> list[Written]:
    """The headings, paragraphs, lists and tables of a chunk, in order; the desk notes everything else."""
    environment: dict[str, object] = {}
    tokens = _parser().parse("\n".join(line.text for line in chunk.lines), environment)
    reader = _Reader(desk, file, chunk.lines)
    reader.check_references(environment)
    return list(reader.read(tokens))


def read_text(text: str, file: str, line: int, desk: Desk) -> Inlines:
    """The inlines of a text that isn't in blocks: a title, a note."""
    (token,) = _parser().parseInline(text, {}) or [Token("inline", "", 0)]
    return read_inlines(token.children or [], file, line, desk)


@dataclass
class _Reader:
    desk: Desk
    file: str
    lines: Sequence[Line]

    def read(self, tokens: Sequence[Token]) -> Iterator[Written]:
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            yield from self._block(tokens[position], tokens[position + 1 : end])
            position = end + 1

    def check_references(self, environment: dict[str, object]) -> None:
        references = environment.get("references", {})
        assert isinstance(references, dict)
        for name, reference in references.items():
            place = self._place(reference["map"][0])
            self.desk.problem(place, f"[{name}]: can't stand in a section", "write links as  [text](https://…)")

    def _block(self, token: Token, inner: Sequence[Token]) -> Iterator[Written]:
        place = self._place(token.map[0] if token.map else 0)
        match token.type:
            case "paragraph_open":
                self._check_starts(token)
                yield Paragraph(self._inlines(inner[0]), at=str(place))
            case "heading_open":
                yield from self._heading(token, inner, place)
            case "bullet_list_open":
                yield Bullets(tuple(self._items(inner)), at=str(place))
            case "ordered_list_open":
                if token.attrs.get("start", 1) != 1:
                    hint = "let the list begin with  1."
                    self.desk.problem(place, f"a list begins with {token.attrs['start']}", hint)
                yield Numbered(tuple(self._items(inner)), at=str(place))
            case "table_open":
                yield self._table(inner, place)
            case _:
                name, hint = _FORBIDDEN.get(token.type, (token.type, ""))
                self.desk.problem(place, f"{name} can't stand in a section", hint)

    def _check_starts(self, token: Token) -> None:
        """A problem for the first line of a paragraph that begins as lists do in Word."""
        first, last = token.map or (0, 0)
        found = [(row, _LISTED.match(self.lines[row].text)) for row in range(first, last)]
        starts = [(row, match[1]) for row, match in found if match]
        for row, sign in starts[:1]:
            if sign in _BULLETS or len(starts) > 1:  # one dash may go on with a sentence
                hint = "begin each item of a list with  -  and a space, on a line of its own"
                self.desk.problem(self._place(row), f"a line begins with {sign}", hint)

    def _heading(self, token: Token, inner: Sequence[Token], place: Place) -> Iterator[Heading]:
        level = int(token.tag[1:])
        if token.markup in ("=", "-"):
            self.desk.problem(
                place, f"a line of {token.markup} makes a heading of the text above", "write  ## before it"
            )
        elif level > 4:
            self.desk.problem(place, f"a heading has {level} signs", "headings have at most four:  ####")
        else:
            yield Heading(level, self._inlines(inner[0]), at=str(place))

    def _items(self, tokens: Sequence[Token]) -> Iterator[Inlines]:
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            place = self._place((tokens[position].map or [0])[0])
            inner = tokens[position + 1 : end]
            texts = [token for token in inner if token.type == "inline"]
            if [token.type for token in inner] == ["paragraph_open", "inline", "paragraph_close"]:
                yield self._inlines(texts[0])
            elif not inner:
                self.desk.problem(place, "an item of a list is empty", "delete it, or say something")
            else:
                self.desk.problem(place, "an item of a list holds more than one paragraph", "make several items of it")
            position = end + 1

    def _table(self, tokens: Sequence[Token], place: Place) -> PipeTable:
        rows: list[tuple[Inlines, ...]] = []
        align: list[Align] = []
        for token in tokens:
            match token.type:
                case "tr_open":
                    rows.append(())
                case "th_open":
                    align.append(self._align(token, place))
                case "inline":
                    rows[-1] = (*rows[-1], self._inlines(token))
        start = place.line
        self._check_rows(tokens, len(align))
        return PipeTable(rows[0], tuple(rows[1:]), tuple(align), Place(self.file, start))

    def _align(self, token: Token, place: Place) -> Align:
        style = str(token.attrs.get("style", ""))
        if "center" in style:
            self.desk.problem(place, "a column is centred", "write  ---  (left) or  ---:  (right) under its head")
        return "right" if "right" in style else "left"

    def _check_rows(self, tokens: Sequence[Token], columns: int) -> None:
        for token in tokens:
            if token.type == "tr_open" and token.map:
                line = self.lines[token.map[0]]
                cells = len(_CELL.split(line.text.strip().removeprefix("|").removesuffix("|")))
                if cells != columns:
                    message = f"this row has {cells} cells, and the head of the table {columns}"
                    self.desk.problem(self._place(token.map[0]), message, "give every row as many cells as the head")

    def _inlines(self, token: Token) -> Inlines:
        line = self._place(token.map[0] if token.map else 0).line
        return read_inlines(token.children or [], self.file, line, self.desk)

    def _place(self, row: int) -> Place:
        return Place(self.file, self.lines[min(row, len(self.lines) - 1)].number)


def _closing(tokens: Sequence[Token], position: int) -> int:
    """Where the block that opens at `position` closes (there itself if it doesn't open anything)."""
    depth = 0
    for end in range(position, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return end
    return len(tokens) - 1


def _note_mark(state: StateInline, silent: bool) -> bool:
    """[^key]."""
    if not (match := _NOTE.match(state.src, state.pos)):
        return False
    if not silent:
        state.push("note_mark", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _marked(state: StateInline, silent: bool) -> bool:
    """[text]{.literal} and [text]{lang=fr}, and what looks like them."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0 or not (match := _BRACES.match(state.src, end + 1)):
        return False
    if not silent:
        token = state.push("marked", "", 0)
        token.content = state.src[state.pos + 1 : end]
        token.meta = {"as": match[1]}
    state.pos = match.end()
    return True
