"""Cards of studies, indexes and publications: what they say, in which order, and what is refused."""

from __future__ import annotations

import pytest

from factpress.contracts.catalogue import Publication, Publications, Studies, StudyField, StudyIndex
from factpress.contracts.document import Columns, Heading, Link, Text, plain_text
from factpress.facts.model import PartialDate, Study
from tests.compose.conftest import Workshop

VOCABULARIES = {
    "type": {"survey": "Survey", "trial": "Trial"},
    "country": {"mali": "Mali", "chad": "Chad"},
    "subject": {"fever": "Fever", "wells": "Wells"},
}


def study(key: str, date: tuple[int, int], country: str, types: tuple[str, ...], **more: str) -> Study:
    subject, printed = more.pop("subject", "fever"), {"subject": text} if (text := more.pop("printed", "")) else {}
    authors = ("A. Nurse", "B. Pilot")
    return Study(key, f"Title of {key}", authors, types, PartialDate(*date), country, subject, printed, **more)


STUDIES = {
    one.key: one
    for one in (
        study("old", (2018, 11), "chad", ("trial",), subject="wells", url="https://example.org/old"),
        study("new", (2021, 9), "mali", ("survey", "trial"), about="Counts it."),
        study("same", (2021, 9), "chad", ("survey",), printed="Hot fever"),
        study("draft", (2022, 1), "chad", ("survey",), status="draft"),
    )
}


@pytest.fixture
def catalogue(workshop: Workshop) -> Workshop:
    workshop.studies, workshop.vocabularies = STUDIES, VOCABULARIES
    return workshop


def shown(workshop: Workshop, text: str) -> list[str | list[str]]:
    """The headings, and the studies of each block by their numbers and keys."""
    workshop.put(text)
    found: list[str | list[str]] = []
    for block in workshop.document().sections[0].blocks:
        match block:
            case Heading():
                found.append(plain_text(block.content))
            case Studies():
                found.append([f"{plain_text(card.number)[-1]} {card.study}" for card in block.items])
    return found


def test_a_card_says_all_that_is_known_of_a_study(catalogue: Workshop) -> None:
    catalogue.put('::: studies {only="year:2021 country:mali"}\n:::')
    (block,) = catalogue.document().sections[0].blocks
    assert isinstance(block, Studies)
    (card,) = block.items
    assert (card.study, card.anchor, card.about) == ("new", "study-new", (Text("Counts it."),))
    assert [plain_text(part) for part in (card.number, card.year, card.month, card.title)] == [
        "No.\u00a01", "2021", "Sep", "Title of new",
    ]  # fmt: skip
    assert card.fields == (
        StudyField((Text("Type"),), ((Text("Survey"),), (Text("Trial"),))),
        StudyField((Text("Author"),), ((Text("A. Nurse; B. Pilot"),),)),
        StudyField((Text("Place"),), ((Text("Mali"),),)),
        StudyField((Text("Subject"),), ((Text("Fever"),),)),
    )


def test_a_study_with_an_address_leads_there(catalogue: Workshop) -> None:
    catalogue.put('::: studies {only="subject:wells"}\n:::')
    (block,) = catalogue.document().sections[0].blocks
    assert isinstance(block, Studies)
    assert block.items[0].title == (Link("https://example.org/old", (Text("Title of old"),)),)


def test_a_card_says_what_the_catalogue_prints_in_other_words(catalogue: Workshop) -> None:
    catalogue.put('::: studies {only="country:chad year:2021"}\n:::')
    (block,) = catalogue.document().sections[0].blocks
    assert isinstance(block, Studies)
    assert block.items[0].fields[3].lines == ((Text("Fever"),), (Text("printed as Hot fever"),))


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", [["1 new", "2 same", "3 old"]]),
        ('by="nothing" only="country:mali"', [["1 new"]]),
        ('by="country"', ["Mali", ["1 new"], "Chad", ["2 same", "3 old"]]),
        ('by="type"', ["Survey", ["1 new", "2 same"], "Trial", ["3 old"]]),  # each once, under its first type
        ('by="subject"', ["Fever", ["1 new", "2 same"], "Wells", ["3 old"]]),
        ('by="year"', ["2021", ["1 new", "2 same"], "2018", ["3 old"]]),
        ('by="year" only="type:trial"', ["2021", ["1 new"], "2018", ["3 old"]]),
    ],
)
def test_studies_are_grouped_and_keep_their_numbers(
    catalogue: Workshop, attributes: str, expected: list[str | list[str]]
) -> None:
    assert shown(catalogue, f"::: studies {{{attributes}}}\n:::" if attributes else "::: studies\n:::") == expected


def sides(workshop: Workshop, by: str) -> list[list[str]]:
    """The headings of all that `studies` becomes, those that stand side by side in one list."""
    workshop.put(f'::: studies {{by="{by}" lone="beside"}}\n:::')
    blocks = workshop.document().sections[0].blocks
    return [
        [plain_text(b[0].content) for b in block.columns if isinstance(b[0], Heading)]
        if isinstance(block, Columns)
        else [plain_text(block.content)]
        for block in blocks
        if isinstance(block, Columns | Heading)
    ]


@pytest.mark.parametrize(
    ("countries", "expected"),
    [
        (("mali", "chad"), [["Mali", "Chad"]]),
        (("mali", "chad", "togo"), [["Mali", "Chad"], ["Togo"]]),
        (("mali", "chad", "chad"), [["Mali"], ["Chad"]]),
        (("mali", "chad", "chad", "togo", "niger"), [["Mali"], ["Chad"], ["Togo", "Niger"]]),
        (("mali", "chad", "togo", "togo", "niger"), [["Mali", "Chad"], ["Togo"], ["Niger"]]),
    ],
)
def test_neighbouring_groups_of_one_study_stand_side_by_side_if_so_asked(
    catalogue: Workshop, countries: tuple[str, ...], expected: list[list[str]]
) -> None:
    names = {"mali": "Mali", "chad": "Chad", "togo": "Togo", "niger": "Niger"}
    catalogue.vocabularies = {**VOCABULARIES, "country": names}
    found = (study(f"study-{number}", (2020, 1), country, ("survey",)) for number, country in enumerate(countries))
    catalogue.studies = {one.key: one for one in found}
    assert sides(catalogue, "country") == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("subject", {"Fever": "1, 2", "Wells": "3"}),
        ("country", {"Chad": "2, 3", "Mali": "1"}),
        ("type", {"Survey": "1, 2", "Trial": "1, 3"}),
        ("author", {"A. Nurse": "1, 2, 3", "B. Pilot": "1, 2, 3"}),
        ("year", {"2021": "1, 2", "2020": "no study", "2019": "no study", "2018": "3"}),
    ],
)
def test_an_index_tells_the_numbers_by_word(catalogue: Workshop, by: str, expected: dict[str, str]) -> None:
    catalogue.put(f'::: index {{by="{by}"}}\n### Found by\n:::\n\n::: studies\n:::')
    block = catalogue.document().sections[0].blocks[0]
    assert isinstance(block, StudyIndex)
    assert {plain_text(entry.word): plain_text(entry.content) for entry in block.entries} == expected


def test_a_number_leads_to_the_card(catalogue: Workshop) -> None:
    catalogue.put('::: index {by="year"}\n### By year\n:::\n\n::: studies\n:::')
    block = catalogue.document().sections[0].blocks[0]
    assert isinstance(block, StudyIndex)
    assert block.entries[0].content[0] == Link("#study-new", (Text("1"),))


def test_publications_are_studies_and_sources(catalogue: Workshop) -> None:
    catalogue.put(
        '::: publications {of="new survey"}\n:::\n\n::: publications {of="new report"}\n- Short\n- Names\n:::'
    )
    long, short = catalogue.document().sections[0].blocks
    survey = (Link("https://example.org/survey", (Text("Survey"),)),)
    assert long == Publications(
        (Publication((Text("Title of new"),), (Text("September 2021"),)), Publication(survey, (Text("undated"),)))
    )
    assert isinstance(short, Publications)
    assert [plain_text(item.title) for item in short.items] == ["Short", "Names"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '::: studies {by="color"}\n:::',
            'by can\'t be "color"\n  use one of nothing, country, subject, type, year',
        ),
        (
            '::: studies {only="yaer:2021"}\n:::',
            'only can\'t be "yaer:2021"\n  did you mean "year"?',
        ),
        (
            '::: studies {only="country:maly"}\n:::',
            'there is no country "maly"\n  did you mean "mali"?',
        ),
        (
            '::: studies {only="year:2001"}\n:::',
            "the block studies shows no study\n  change  only, or add studies to facts.toml",
        ),
        (
            "::: index\n### All\n:::",
            "the block index lists studies that this brief doesn't show: new, same, old\n"
            "  put a block  ::: studies  with all of them into the brief",
        ),
        (
            '::: publications {of="newt"}\n:::',
            'there is no study or source "newt"\n  did you mean "new"?',
        ),
        (
            '::: publications {of="draft"}\n:::',
            'the study "draft" is a draft\n  take it out of  of, or publish the study',
        ),
        (
            '::: publications {of="new old"}\n- One\n:::',
            "the list names 1 publications of 2\n  give a short name to each, in the order of  of",
        ),
    ],
)
def test_what_is_wrong_says_where_and_what_to_do(catalogue: Workshop, text: str, message: str) -> None:
    catalogue.put(text)
    assert f"templates/base/story.md:1: {message}" in catalogue.problems()


def test_groups_stand_side_by_side_in_no_other_block(catalogue: Workshop) -> None:
    catalogue.put('::::: columns\n:::: column\n::: studies {lone="beside"}\n:::\n::::\n:::::')
    message = "groups of one study can't stand side by side in the block column\n  leave  lone  out"
    assert f"templates/base/story.md:3: {message}" in catalogue.problems()
