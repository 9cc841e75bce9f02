"""Inline Markdown into runs of text, links, note marks and references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from factpress.compose.abbreviations import NO_ABBREVIATIONS, Abbreviations
from factpress.compose.desk import Desk, Place
from factpress.compose.marks import MARK
from factpress.compose.typography import primary, typed_numbers, typeset
from factpress.contracts.document import Citation, Inline, Inlines, Link, NoteMark, Text
from factpress.formats.tags import doubt_about, tidy_tag
from factpress.values import dataclass, replace

_ADDRESS = re.compile(r"(https://[^\s/]|mailto:[^\s@]+@[^\s@]+$|tel:\+?[\d-]+$|#[\w-]+$)\S*")
_LEFT = re.compile(r"\[\^[^\s\]]*\]?|!?\[[^\]]*\]\(")
_LANGUAGE = re.compile(r"lang=(?:\"([^\"]*)\"|([^\"]*))")
_FORBIDDEN = {
    "code_inline": ("backticks", "sections have no code: delete the backticks"),
    "s_open": ("a crossed-out text", "delete the tildes"),
    "image": ("a picture", 'write  ::: picture {file="…" alt="…"}  and  :::  on lines of their own'),
    "html_inline": ("HTML", "write  **strong**, *emphasis*  or  [text](https://…), and < as \\<"),
    "hardbreak": ("a forced line break", "delete the spaces or the backslash at the end of the line"),
}


@dataclass(frozen=True, slots=True)
class _Run:
    """An inline before typography; `literal` text stays as it is typed."""

    inline: Inline
    literal: bool = False


@dataclass
class _Reader:
    """Reads the tokens of one inline text that begins in `line`."""

    desk: Desk
    file: str
    line: int
    strong: int = 0
    emphasis: int = 0

    @property
    def place(self) -> Place:
        return Place(self.file, self.line)

    def read(self, tokens: Sequence[Token]) -> Iterator[_Run]:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "link_open":
                end = next(i for i in range(position, len(tokens)) if tokens[i].type == "link_close")
                yield from self._link(token, tokens[position + 1 : end])
                position = end
            else:
                yield from self._token(token)
            position += 1

    def _token(self, token: Token) -> Iterator[_Run]:
        match token.type:
            case "text":
                yield from self._text(token.content)
            case "text_special" if token.info == "escape":
                yield from self._text(token.content)
            case "text_special":
                self.desk.problem(self.place, f"{token.markup} is HTML", "type the character itself")
            case "softbreak":
                self.line += 1
                yield _Run(self._styled(" "))
            case "strong_open" | "strong_close":
                self.strong += token.nesting
            case "em_open" | "em_close":
                self.emphasis += token.nesting
            case "marked":
                yield from self._marked(token)
            case "s_close":
                pass  # told where it opens
            case "note_mark":
                self.desk.notes_marked.setdefault(token.content, self.place)
                yield _Run(NoteMark(token.content))
            case _:
                name, hint = _FORBIDDEN.get(token.type, (token.type, ""))
                self.desk.problem(self.place, f"{name} can't stand in a section", hint)
                self.line += token.type == "hardbreak"

    def _text(self, text: str) -> Iterator[_Run]:
        end = 0
        for match in MARK.finditer(text):
            yield from self._typed(text[end : match.start()])
            inline = self.desk.marks.behind(match[1])
            match inline:
                case Text():
                    strong, emphasis = bool(self.strong), bool(self.emphasis)
                    yield _Run(replace(inline, strong=strong, emphasis=emphasis))
                case Citation():
                    yield _Run(inline)
            end = match.end()
        yield from self._typed(text[end:])

    def _typed(self, text: str, language: str = "") -> Iterator[_Run]:
        if not text:
            return
        for number in typed_numbers(text, language or self.desk.language):
            hint = f"print a fact,  {{{{ facts.… }}}}, or mark it:  [{number}]{{.literal}}"
            self.desk.problem(self.place, f'the number "{number}" is typed', hint)
        for left in _LEFT.findall(text):
            self.desk.problem(self.place, f"{left} can't be read", "write  [text](https://…)  or  [^key]")
        yield _Run(self._styled(text, language))

    def _styled(self, text: str, language: str = "") -> Text:
        return Text(text, strong=bool(self.strong), emphasis=bool(self.emphasis), language=language)

    def _marked(self, token: Token) -> Iterator[_Run]:
        """Text that stays as it is typed, is of another language, or both."""
        words, text = str(token.meta["as"]).split(), token.content.replace("\n", " ")
        tags = [match[1] or match[2] or "" for word in words if (match := _LANGUAGE.fullmatch(word))]
        if not words or len(words) != len({*words} & {".literal"}) + len(tags[:1]):
            hint = "write  [text]{.literal}  or  [text]{lang=fr}"
            self.desk.problem(self.place, f"[{text}]{{{token.meta['as']}}} can't be read", hint)
        elif MARK.search(text):
            self.desk.problem(self.place, f"a figure stands within {{{' '.join(words)}}}", "mark only what is typed")
        elif ".literal" in words:
            yield _Run(self._styled(text, self._language(tags)), literal=True)
        else:
            yield from self._typed(text, self._language(tags))
        self.line += token.content.count("\n")

    def _language(self, tags: list[str]) -> str:
        """The language that the words are marked with, "" where that is the document's own."""
        if not tags:
            return ""
        if doubt := doubt_about(tags[0]):
            self.desk.problem(self.place, *doubt)
        tag = tidy_tag(tags[0])
        return "" if tag in (self.desk.language, primary(self.desk.language)) else tag

    def _link(self, token: Token, tokens: Sequence[Token]) -> Iterator[_Run]:
        target = self.desk.marks.words(str(token.attrs["href"]))
        if token.markup == "autolink":
            self.desk.problem(self.place, f"<{target}> can't stand in a section", "write  [text](https://…)")
            return
        if token.attrs.get("title"):
            self.desk.problem(self.place, "a link has a title", "write  [text](https://…)  without it")
        if not _ADDRESS.fullmatch(target):
            hint = "a link begins with https://, mailto:, tel: or #"
            self.desk.problem(self.place, f'the link can\'t lead to "{target}"', hint)
        runs = list(self.read(tokens))
        if any(not isinstance(run.inline, Text) for run in runs):
            self.desk.problem(self.place, "a link holds more than text", "put notes and references after it")
        texts = [(run.inline, run.literal) for run in runs if isinstance(run.inline, Text)]
        yield _Run(Link(target, tuple(text for text, _ in texts)), literal=all(literal for _, literal in texts))


def read_inlines(tokens: Sequence[Token], file: str, line: int, desk: Desk) -> Inlines:
    """The inlines of a text whose first line is `line`; the desk notes what is wrong with them."""
    runs = [*_Reader(desk, file, line).read(tokens)]
    return together(_set(runs, desk.language, desk.abbreviations))


def typeset_inlines(content: Inlines, language: str) -> Inlines:
    """The inlines with real quotation marks, apostrophes and dashes; names and titles, whose letters stay their own."""
    return together(_set([_Run(inline) for inline in content], language, NO_ABBREVIATIONS))


def _set(runs: list[_Run], language: str, short: Abbreviations) -> Iterator[Inline]:
    before = ""
    for run in runs:
        match run.inline:
            case Text() if not run.literal:
                text = _typeset(run.inline, before, language)
                before = text.text[-1:] or before
                yield from short.marked(text)
            case Text():
                before = run.inline.text[-1:] or before
                yield run.inline
            case Link() if not run.literal:
                content: list[Text] = []
                for text in run.inline.content:
                    content += short.marked(_typeset(text, before, language))
                    before = content[-1].text[-1:] or before
                yield replace(run.inline, content=tuple(content))
            case _:
                yield run.inline


def _typeset(text: Text, before: str, language: str) -> Text:
    """The text with real signs; that of a fact reads the same wherever it stands."""
    return replace(text, text=typeset(text.text, "" if text.fact else before, primary(text.language or language)))


def together(inlines: Iterable[Inline]) -> Inlines:
    """Neighbours that look alike and come from no fact become one run."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text) and _alike(last, inline):
            joined[-1] = replace(last, text=last.text + inline.text)
        elif not (isinstance(inline, Text) and not inline.text):
            joined.append(inline)
    return tuple(joined)


def _alike(one: Text, other: Text) -> bool:
    return replace(one, text="") == replace(other, text="") and one.fact is None
