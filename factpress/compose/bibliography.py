"""Sources as the audience's style prints them."""

from __future__ import annotations

from factpress.compose.desk import Desk
from factpress.compose.inlines import typeset_inlines
from factpress.document import Inline, Inlines, Link, SourceText, Text
from factpress.facts.model import Fact, PartialDate, Qualifier, Source
from factpress.formats import FORMATS
from factpress.wording import words_of


def source_texts(desk: Desk) -> tuple[SourceText, ...]:
    """Every source of facts.toml: in full where the audience has a list, else by its short name."""
    return tuple(SourceText(key, _printed(source, desk)) for key, source in desk.facts.sources.items())


def _printed(source: Source, desk: Desk) -> Inlines:
    if desk.audience.sources != "list":
        return typeset_inlines((Text(source.short),), desk.language)
    title = Text(source.title, emphasis=True)
    parts: list[Inline] = [Text(f"{source.author}, ")] if source.author else []
    parts.append(Link(source.url, (title,)) if source.url else title)
    parts.append(Text(f", {_date(source.date, desk)}."))
    return typeset_inlines(tuple(parts), desk.language)


def _date(date: PartialDate | None, desk: Desk) -> str:
    if date is None:
        return words_of(desk.language).undated
    fact = Fact("", date, "date", Qualifier.EXACT, "", desk.facts.file, 0)
    return FORMATS["house"](fact, desk.sources.formats)
