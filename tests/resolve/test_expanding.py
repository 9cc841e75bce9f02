"""Abbreviations: expanded where running text has them first, once a document, in the reader's language."""

from __future__ import annotations

import pytest

from factpress.compose.abbreviations import Abbreviations as Finder
from factpress.contracts.document import (
    Abbreviations,
    Block,
    Card,
    Cards,
    Citation,
    Document,
    Entry,
    Heading,
    Inlines,
    Link,
    NoteMark,
    Notes,
    NoteText,
    Number,
    Paragraph,
    Section,
    Table,
    TermText,
    Text,
    Tile,
    Tiles,
    plain_text,
)
from factpress.problems import BriefError
from factpress.resolve import resolve
from tests.resolve.test_resolve import GOVERNMENT

PLAN = TermText("NPA", "National Plan of Action")
GROUP = TermText("NGO", "non-governmental organization", "non-governmental organizations")
HOUSE = TermText("IJM", "International Justice Mission", expand=False)
FIND = Finder((PLAN, GROUP, HOUSE))


def told(text: str) -> Inlines:
    """A text with its abbreviations known."""
    return tuple(FIND.marked(Text(text)))


def resolved(*blocks: Block, notes: tuple[NoteText, ...] = (), language: str = "en") -> tuple[Block, ...]:
    """The blocks of a document after resolving."""
    section = Section("story", "main", blocks)
    document = Document("brief", "", language, "", "", "", "", (section,), (), notes, terms=(PLAN, GROUP, HOUSE))
    return resolve(document, GOVERNMENT).sections[0].blocks


def paragraphs(*texts: str, language: str = "en") -> list[str]:
    """What paragraphs say after resolving."""
    blocks = resolved(*(Paragraph(told(text)) for text in texts), language=language)
    return [plain_text(block.content) for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("With the NPA it began.", "With the National Plan of Action (NPA) it began."),
        ("It paid NGOs.", "It paid non-governmental organizations (NGOs)."),
        ("NGOs paid.", "Non-governmental organizations (NGOs) paid."),
        ("It ended. NGOs paid.", "It ended. Non-governmental organizations (NGOs) paid."),
        ("It paid an NGO.", "It paid a non-governmental organization (NGO)."),
        ("The NPA’s aims", "The National Plan of Action’s (NPA’s) aims"),
        ("The national plan of action (NPA) ran.", "The national plan of action (NPA) ran."),
        ("The NPA, the National Plan of Action, ran.", "The NPA, the National Plan of Action, ran."),
        ("IJM paid.", "IJM paid."),
        ("NPA NPA", "National Plan of Action (NPA) NPA"),
    ],
)
def test_a_term_is_expanded_at_its_first_use(text: str, said: str) -> None:
    assert paragraphs(text) == [said]


def test_a_term_is_expanded_once_a_document_whatever_its_number() -> None:
    assert paragraphs("an NGO", "NGOs", "the NPA") == [
        "a non-governmental organization (NGO)",
        "NGOs",
        "the National Plan of Action (NPA)",
    ]


def test_articles_of_other_languages_are_left_alone() -> None:
    assert paragraphs("pagó a NGO", language="es") == ["pagó a non-governmental organization (NGO)"]


def test_what_is_expanded_is_not_said_again_to_those_who_hear_it() -> None:
    (paragraph,) = resolved(Paragraph((Text("See "), Link("#a", told("NPA")))))
    assert isinstance(paragraph, Paragraph)
    link = paragraph.content[1]
    assert isinstance(link, Link)
    assert plain_text(link.content) == "National Plan of Action (NPA)"
    assert not any(text.expansion for text in link.content)


def test_headings_tables_and_tiles_stay_short_and_the_text_after_them_is_expanded() -> None:
    tiles = Tiles((Tile(Number("k", "", "5"), told("NGOs")),))
    table = Table((), (told("NGO"),), ((told("NPA"),),), ("left",), (1,))
    heading, small, rows, cards, text = resolved(
        Heading(2, told("The NPA")),
        tiles,
        table,
        Cards((Card("", told("NPA"), told("the NPA")),)),
        Paragraph(told("NGO")),
    )
    assert (heading, small) == (Heading(2, told("The NPA"), 1), tiles)
    assert isinstance(rows, Table) and rows.rows == table.rows
    assert isinstance(cards, Cards) and plain_text(cards.items[0].text) == "the National Plan of Action (NPA)"
    assert isinstance(text, Paragraph) and plain_text(text.content) == "Non-governmental organization (NGO)"


def test_a_note_is_expanded_where_it_is_placed() -> None:
    _, notes = resolved(Paragraph((Text("Then"), NoteMark("a"))), Notes(), notes=(NoteText("a", told("See the NPA.")),))
    assert isinstance(notes, Notes)
    assert plain_text(notes.entries[0].content) == "See the National Plan of Action (NPA)."


def test_a_term_that_stands_nowhere_with_what_it_is_short_for_is_a_problem() -> None:
    with pytest.raises(BriefError) as error:
        resolved(Heading(2, told("The NPA and IJM"), at="templates/base/story.md:4"))
    assert str(error.value) == (
        "templates/base/story.md:4: NPA stands nowhere with what it is short for\n"
        "  use it in running text, or add a block  ::: abbreviations"
    )


def test_the_list_has_the_terms_used_in_alphabetical_order_and_is_enough() -> None:
    _, listed = resolved(Heading(2, told("The NPA, IJM")), Abbreviations((Text("Short forms"),)))
    assert isinstance(listed, Abbreviations)
    assert listed.entries == (
        Entry("IJM", (Text("International Justice Mission"),)),
        Entry("NPA", (Text("National Plan of Action"),)),
    )
    assert listed.outline == 2


def test_a_mark_between_words_is_kept() -> None:
    (paragraph,) = resolved(Paragraph((*told("the NPA"), Citation("x", "p. 2"))))
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.content) == "the National Plan of Action (NPA)[1]\u00a0p.\u00a02"
