"""Sources as the audience's style prints them."""

from __future__ import annotations

import re
import unicodedata

from factpress.compose.desk import Desk
from factpress.compose.inlines import typeset_inlines
from factpress.contracts.document import Inline, Inlines, Link, SourceText, Text
from factpress.facts.model import Fact, PartialDate, Qualifier, Source
from factpress.formats import FORMATS
from factpress.wording import words_of


def source_texts(desk: Desk) -> tuple[SourceText, ...]:
    """Every source of facts.toml: in full where the audience has a list, else by its short name."""
    return tuple(
        SourceText(key, _printed(source, desk), _reference(source, desk), _order(source))
        for key, source in desk.facts.sources.items()
    )


def _printed(source: Source, desk: Desk) -> Inlines:
    if desk.audience.sources != "list":
        return typeset_inlines((Text(source.short),), desk.language)
    title = Text(source.title, emphasis=True)
    parts: list[Inline] = [Text(f"{source.author}, ")] if source.author else []
    parts.append(Link(source.url, (title,)) if source.url else title)
    parts.append(Text(f", {_date(source.date, desk)}."))
    return typeset_inlines(tuple(parts), desk.language)


def _reference(source: Source, desk: Desk) -> Inlines:
    """The source in full: author, date, title, publisher and kind, address."""
    author = source.listed or source.author
    about = ", ".join(part for part in (source.publisher, source.kind) if part)
    parts: list[Inline] = [
        Text(f"{author}, {_date(source.date, desk)}. " if author else f"{_date(source.date, desk)}. ")
    ]
    parts += (Text(source.title, emphasis=True), Text(f". {about}." if about else "."))
    if source.url:
        parts += (Text(" "), Link(source.url, (Text(re.sub(r"^https?://(www\.)?", "", source.url)),)))
    return typeset_inlines(tuple(parts), desk.language)


def _order(source: Source) -> str:
    """What a bibliography sorts it by: author, date, title, whatever their letters' case and accents."""
    parts = (source.listed or source.author, _iso(source.date), source.title)
    plain = unicodedata.normalize("NFKD", "\n".join(part.removeprefix("The ") for part in parts))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _iso(date: PartialDate | None) -> str:
    return f"{date.year:04d}-{date.month or 0:02d}-{date.day or 0:02d}" if date else "9999"


def _date(date: PartialDate | None, desk: Desk) -> str:
    if date is None:
        return words_of(desk.language).undated
    fact = Fact("", date, "date", Qualifier.EXACT, "", desk.facts.file, 0)
    return FORMATS["house"](fact, desk.sources.formats)
