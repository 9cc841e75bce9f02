"""The syntax of what a catalogue has: cards of studies, indexes of them, publications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from factpress.compose.content import Content
from factpress.compose.desk import Desk
from factpress.compose.inlines import typeset_inlines
from factpress.contracts.catalogue import (
    IndexEntry,
    Publication,
    Publications,
    Studies,
    StudyCard,
    StudyField,
    StudyIndex,
    study_anchor,
)
from factpress.contracts.document import Block, Bullets, Columns, Heading, Inlines, Link, Text
from factpress.facts.model import PartialDate, Source, Study
from factpress.facts.studies import COUNTED, Catalogue, counted, in_order, value_of, words_of
from factpress.formats import date_text, month_text
from factpress.spelling import did_you_mean
from factpress.wording import words_of as own_words

GROUPS = ("nothing", "country", "subject", "type", "year")
LONE = ("below", "beside")
INDEXES = ("subject", "country", "type", "author", "year")
MOST_PUBLICATIONS = 12


def studies(content: Content, within: str) -> Iterator[Block]:
    """The studies that are asked for, under a heading for each group; groups of one in pairs if so asked.

    `within` is the block that they stand in, empty for a section.
    """
    by, desk = content.choice("by", GROUPS), content.desk
    found, lone = _chosen(content), content.choice("lone", LONE)
    content.finish()
    if lone == "beside" and within not in ("", "wide"):
        content.problem(f"groups of one study can't stand side by side in the block {within}", "leave  lone  out")
    if not found:
        content.problem("the block studies shows no study", "change  only, or add studies to facts.toml")
        return
    desk.studies_shown |= {study.key for study in found}
    numbers = _numbers(desk)
    groups: list[tuple[Block, ...]] = []
    for word, group in _grouped(found, by, desk).items():
        heading = (Heading(2, _typeset(word, desk), at=content.at),) if word else ()
        cards = tuple(_card(study, numbers[study.key], desk) for study in group)
        groups.append((*heading, Studies(cards, at=content.at)))
    yield from _in_pairs(groups, content.at) if lone == "beside" else chain(*groups)


def _in_pairs(groups: Sequence[tuple[Block, ...]], at: str) -> Iterator[Block]:
    """The groups one after another, but two neighbours of one study each side by side."""
    waiting: tuple[Block, ...] = ()
    for group in groups:
        cards = group[-1]
        if not isinstance(cards, Studies) or len(cards.items) > 1:
            yield from (*waiting, *group)
            waiting = ()
        elif waiting:
            yield Columns((waiting, group), (1, 1), at=at)
            waiting = ()
        else:
            waiting = group
    yield from waiting


def _chosen(content: Content) -> tuple[Study, ...]:
    """The studies that have all that `only` asks for ("year:2018 country:mali"); all without it."""
    facts, count = content.desk.facts, []
    for part in content.attribute("only", "").split():
        name, _, value = part.partition(":")
        if name not in COUNTED or not value:
            known = f"write  name:value, with one of {', '.join(COUNTED)}"
            content.problem(f'only can\'t be "{part}"', did_you_mean(name, COUNTED, known))
        elif name in facts.vocabularies and value not in facts.vocabularies[name]:
            known = f"use one of {', '.join(facts.vocabularies[name])}"
            content.problem(f'there is no {name} "{value}"', did_you_mean(value, facts.vocabularies[name], known))
        count.append((name, value))
    return counted(tuple(count), Catalogue(facts.studies, facts.vocabularies))


def _numbers(desk: Desk) -> Mapping[str, int]:
    """Each study's place in the catalogue."""
    return {study.key: number for number, study in enumerate(in_order(desk.facts.studies), 1)}


def _grouped(found: Sequence[Study], by: str, desk: Desk) -> Mapping[str, list[Study]]:
    """The studies by the words that head their groups; one with several types stands under its first."""
    if by == "nothing":
        return {"": list(found)}
    order = desk.facts.vocabularies.get(by, {})
    keys = list(order) if order else sorted({value_of(study, by) for study in found}, reverse=True)
    groups = {order.get(key, key): [study for study in found if value_of(study, by) == key] for key in keys}
    return {word: group for word, group in groups.items() if group}


def _card(study: Study, number: int, desk: Desk) -> StudyCard:
    words, vocabularies = own_words(desk.language), desk.facts.vocabularies
    said = {name: tuple(vocabularies[name][key] for key in words_of(study, name)) for name in vocabularies}
    for name, printed in study.printed.items():
        said[name] = (*said.get(name, ()), words.study_printed.format(printed))
    told = (
        (words.study_type, said["type"]),
        (words.study_author, ("; ".join(study.authors),)),
        (words.study_place, said["country"]),
        (words.study_subject, said["subject"]),
    )
    title = _typeset(study.title, desk)
    return StudyCard(
        study=study.key,
        number=(Text(f"{words.study_number}\u00a0{number}"),),
        year=(Text(str(study.date.year)),),
        month=(Text(month_text(study.date, desk.sources.formats)),),
        title=(Link(study.url, tuple(t for t in title if isinstance(t, Text))),) if study.url else title,
        about=_typeset(study.about, desk),
        fields=tuple(StudyField((Text(name),), tuple(_typeset(line, desk) for line in lines)) for name, lines in told),
    )


def _typeset(text: str, desk: Desk) -> Inlines:
    return typeset_inlines((Text(text),), desk.language) if text else ()


def index(content: Content) -> Block:
    """What studies have in common, with their numbers; years without studies too."""
    by, desk = content.choice("by", INDEXES), content.desk
    title = content.heading(3)
    content.finish()
    numbers = _numbers(desk)
    entries = tuple(
        IndexEntry(_typeset(word, desk), tuple(_linked(group, numbers, desk)))
        for word, group in _indexed(by, desk).items()
    )
    if not entries:
        content.problem("the block index has no entries", "add studies to facts.toml")
    desk.indexes.append(content.div.place)
    return StudyIndex(title, entries, at=content.at)


def _indexed(by: str, desk: Desk) -> Mapping[str, list[Study]]:
    """The studies by the words of an index, in its order: years from the last to the first, words by the alphabet."""
    found = in_order(desk.facts.studies)
    if by == "year":
        years = [study.date.year for study in found]
        span = range(max(years), min(years) - 1, -1) if years else ()
        return {str(year): [study for study in found if study.date.year == year] for year in span}
    words = desk.facts.vocabularies.get(by, {})
    groups: dict[str, list[Study]] = {}
    for study in found:
        for key in study.authors if by == "author" else words_of(study, by):
            groups.setdefault(words.get(key, key), []).append(study)
    return dict(sorted(groups.items(), key=lambda pair: pair[0].casefold()))


def _linked(group: Sequence[Study], numbers: Mapping[str, int], desk: Desk) -> Iterator[Text | Link]:
    if not group:
        yield Text(own_words(desk.language).study_none)
    for place, study in enumerate(group):
        if place:
            yield Text(", ")
        yield Link(f"#{study_anchor(study.key)}", (Text(str(numbers[study.key])),))


def check_indexes(desk: Desk) -> None:
    """Enters a problem for each index whose numbers would lead to no card of this document."""
    missing = [study.key for study in in_order(desk.facts.studies) if study.key not in desk.studies_shown]
    for place in desk.indexes if missing else ():
        message = f"the block index lists studies that this brief doesn't show: {', '.join(missing[:3])}"
        desk.problem(place, message, "put a block  ::: studies  with all of them into the brief")


def publications(content: Content) -> Block:
    """Studies and sources by their keys; a list inside gives them shorter names, in the same order."""
    keys = content.attribute("of").split()
    lists = [item for item in content.written if isinstance(item, Bullets)]
    content.written = [item for item in content.written if item not in lists[:1]]
    names = lists[0].items if lists else ()
    content.finish()
    if names and len(names) != len(keys):
        message = f"the list names {len(names)} publications of {len(keys)}"
        content.problem(message, "give a short name to each, in the order of  of")
    if len(keys) > MOST_PUBLICATIONS:
        content.problem(f"has {len(keys)} publications", f"show at most {MOST_PUBLICATIONS}")
    made = [_publication(key, content) for key in keys]
    found = [publication for publication in made if publication]
    shown = zip(found, names or [card.title for card in found], strict=False)
    return Publications(tuple(Publication(name, card.date) for card, name in shown), at=content.at)


def _publication(key: str, content: Content) -> Publication | None:
    desk = content.desk
    known: dict[str, Source | Study] = {**desk.facts.sources, **desk.facts.studies}
    found = known.get(key)
    if found is None:
        hint = did_you_mean(key, known, "name the key of a study or a source of facts.toml")
        content.problem(f'there is no study or source "{key}"', hint)
        return None
    if isinstance(found, Study) and found.status != "published":
        content.problem(f'the study "{key}" is a draft', "take it out of  of, or publish the study")
        return None
    title = _typeset(found.title, desk)
    linked = (Link(found.url, tuple(t for t in title if isinstance(t, Text))),) if found.url else title
    return Publication(linked, (Text(_date(found.date, desk)),))


def _date(date: PartialDate | None, desk: Desk) -> str:
    return date_text(date, desk.sources.formats) if date else own_words(desk.language).undated
