"""Numbers, notes, references and lists of sources, decided once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.briefs import Audience
from factpress.contracts.document import (
    Block,
    Callout,
    Citation,
    Columns,
    Document,
    Entry,
    Figure,
    Heading,
    Inline,
    NoteMark,
    Notes,
    NoteText,
    Paragraph,
    Section,
    Sources,
    SourceText,
    Table,
    Text,
    plain_text,
)
from factpress.problems import BriefError
from factpress.resolve import resolve

GOVERNMENT = Audience(
    key="government",
    file="",
    name="",
    line="",
    register="",
    page="A4",
    language="en",
    office="",
    notes="numbered",
    sources="list",
)
DONOR = replace(GOVERNMENT, key="donor", notes="star", sources="short")
CHURCH = replace(GOVERNMENT, key="church", notes="star", sources="line")


def text(*content: Inline, line: int = 1) -> Paragraph:
    """A paragraph of templates/base/story.md."""
    return Paragraph(content, at=f"templates/base/story.md:{line}")


def document(*blocks: Block, notes: str = "abcdefg") -> Document:
    """A document of one section with the notes a, b and so on, and two sources."""
    return Document(
        brief="brief",
        audience="",
        language="en",
        title="",
        subject="",
        author="",
        edition="",
        sections=(Section("story", "main", blocks),),
        notes=tuple(NoteText(key, (Text(f"Note {key}"),)) for key in notes),
        sources=(
            SourceText("report", (Text("The report"),)),
            SourceText("survey", (Text("The survey"),)),
            SourceText("unused", (Text("Nobody cites this"),)),
        ),
    )


def resolved(audience: Audience, *blocks: Block) -> tuple[Block, ...]:
    """The blocks after resolving."""
    return resolve(document(*blocks), audience).sections[0].blocks


def entry(label: str, number: int, *content: Inline, of: str = "note") -> Entry:
    """An entry that its marks lead to, and that leads back to the first of them."""
    return Entry(label, content, f"{of}-{number}", f"#{of}-mark-{number}")


FIGURE = Figure("falls", (), (), (), (), (), ())
TABLE = Table((), (), (), (), ())


def test_illustrations_are_not_counted() -> None:
    illustration, figure = resolved(GOVERNMENT, replace(FIGURE, plain=True), FIGURE)
    assert isinstance(illustration, Figure) and isinstance(figure, Figure)
    assert (illustration.number, figure.number) == ("", "Figure\u00a01")


@pytest.mark.parametrize(
    ("audience", "numbers"),
    [
        (GOVERNMENT, ["Figure\u00a01", "Table\u00a01", "Figure\u00a02"]),
        (DONOR, ["", "", ""]),
    ],
)
def test_figures_and_tables_are_counted_where_notes_are_numbered(audience: Audience, numbers: list[str]) -> None:
    blocks = resolved(audience, FIGURE, Columns(((TABLE,), (FIGURE,)), (6, 6)))
    figure, columns = blocks
    assert isinstance(columns, Columns)
    found = [figure, *(block for column in columns.columns for block in column)]
    assert [block.number for block in found if isinstance(block, Figure | Table)] == numbers


@pytest.mark.parametrize(
    ("audience", "labels"),
    [
        (GOVERNMENT, ["1", "2", "3", "4", "5", "6"]),
        (DONOR, ["*", "†", "‡", "§", "¶", "**"]),
    ],
)
def test_notes_are_marked_in_reading_order(audience: Audience, labels: list[str]) -> None:
    marked = text(*(NoteMark(key) for key in "bcadfe"))
    paragraph, notes = resolved(audience, marked, Notes())
    assert isinstance(paragraph, Paragraph)
    assert isinstance(notes, Notes)
    assert [plain_text((inline,)) for inline in paragraph.content] == labels
    assert notes.entries == tuple(
        entry(label, number, Text(f"Note {key}"))
        for number, (label, key) in enumerate(zip(labels, "bcadfe", strict=True), 1)
    )


def test_each_note_stands_once_in_the_next_block_of_notes() -> None:
    blocks = resolved(
        GOVERNMENT,
        text(NoteMark("a")),
        Columns(((text(NoteMark("b")), Notes()), (text(NoteMark("a")), text(NoteMark("c")))), (6, 6)),
        Notes(),
        Notes(),
    )
    columns, second, third = blocks[1:]
    assert isinstance(columns, Columns)
    assert columns.columns[0][1] == Notes((entry("1", 1, Text("Note a")), entry("2", 2, Text("Note b"))))
    assert columns.columns[1][0] == text(NoteMark("a", "1", "#note-1"))
    assert (second, third) == (Notes((entry("3", 3, Text("Note c")),)), Notes())


def test_a_note_that_stands_nowhere_is_a_problem() -> None:
    with pytest.raises(BriefError) as error:
        resolved(GOVERNMENT, Notes(), Callout((), (text(NoteMark("a"), line=5), text(NoteMark("x"), line=6))))
    assert str(error.value).split("\n") == [
        "templates/base/story.md:5: the note [^a] is marked, but no block notes comes after it",
        "  put a block  ::: notes  after it, in a section that comes later in the brief",
        "templates/base/story.md:6: there is no note [^x]",
        "  write  [^x]: and its text on a line of its own",
    ]


SOURCES = Sources((Text("Sources"),))
SURVEY, REPORT = Citation("survey", "table 2"), Citation("report", "p. 7")


def test_a_list_of_sources_is_numbered_in_reading_order_once_per_source() -> None:
    sources, paragraph, _ = resolved(
        GOVERNMENT, SOURCES, text(SURVEY, REPORT, Citation("survey", "")), text(Citation("report", "p. 9"))
    )
    assert isinstance(paragraph, Paragraph)
    assert [plain_text((inline,)) for inline in paragraph.content] == [
        "[1]\u00a0table\u00a02",
        "[2]\u00a0p.\u00a07",
        "[1]",
    ]
    survey = entry("[1]", 1, Text("The survey"), of="source")
    report = entry("[2]", 2, Text("The report"), of="source")
    assert sources == Sources((Text("Sources"),), (survey, report), outline=1)
    marks = [inline for inline in paragraph.content if isinstance(inline, Citation)]
    assert [(mark.link, mark.anchor) for mark in marks] == [
        ("#source-1", "source-mark-1"),
        ("#source-2", "source-mark-2"),
        ("#source-1", ""),
    ]


@pytest.mark.parametrize(
    ("audience", "entries"),
    [
        (DONOR, (Entry("", (Text("The survey"),)), Entry("", (Text("The report"),)))),
        (CHURCH, (Entry("", (Text("The survey"), Text("; "), Text("The report"), Text("."))),)),
    ],
)
def test_short_styles_list_the_sources_without_numbers(audience: Audience, entries: tuple[Entry, ...]) -> None:
    (_, sources) = resolved(audience, text(SURVEY, REPORT), SOURCES)
    assert sources == Sources((Text("Sources"),), entries, outline=1)


@pytest.mark.parametrize(
    ("content", "closed"),
    [
        ((Text("It fell "), SURVEY, Text(".")), (Text("It fell"), Text("."))),
        ((Text("It fell. "), SURVEY), (Text("It fell."),)),
        ((Text("It fell. "), SURVEY, Text(" It rose.")), (Text("It fell."), Text(" It rose."))),
        ((Text("It "), SURVEY, Text("fell")), (Text("It "), Text("fell"))),
        ((SURVEY,), ()),
    ],
)
def test_a_reference_that_is_not_printed_leaves_no_gap(content: tuple[Inline, ...], closed: tuple[Inline, ...]) -> None:
    assert resolved(DONOR, text(*content)) == (text(*closed),)


def test_a_note_may_cite_and_counts_where_it_stands() -> None:
    given = replace(document(text(NoteMark("a")), text(REPORT), Notes()), notes=(NoteText("a", (SURVEY,)),))
    _, paragraph, notes = resolve(given, GOVERNMENT).sections[0].blocks
    assert paragraph == text(replace(REPORT, label="[1]\u00a0p.\u00a07"))
    assert notes == Notes((entry("1", 1, replace(SURVEY, label="[2]\u00a0table\u00a02")),))


def test_within_a_chart_a_reference_is_its_number_alone() -> None:
    (figure,) = resolved(GOVERNMENT, replace(FIGURE, labels=((Text("Now "), REPORT),), source=(REPORT,)))
    assert isinstance(figure, Figure)
    assert plain_text(figure.labels[0]) == "Now [1]"
    assert plain_text(figure.source) == "[1]\u00a0p.\u00a07"


def test_a_document_is_resolved_by_copy() -> None:
    given = document(text(NoteMark("a")), Notes())
    resolve(given, GOVERNMENT)
    assert given == document(text(NoteMark("a")), Notes())


def test_headings_of_the_first_two_sizes_are_counted_where_the_brief_asks_for_it() -> None:
    asked = document()
    levels = ((2,), (1, 2), (1, 2, 2, 3, 1, 2))
    sections = tuple(
        replace(
            asked.sections[0], blocks=tuple(Heading(level, (Text("Title"),)) for level in own), numbered=own != (1, 2)
        )
        for own in levels
    )
    made = resolve(replace(asked, sections=sections, numbered_headings=True), GOVERNMENT)
    assert numbers(made) == [[""], ["", ""], ["1", "1.1", "1.2", "", "2", "2.1"]]
    assert numbers(resolve(replace(asked, sections=sections), GOVERNMENT)) == [[""], [""] * 2, [""] * 6]


def numbers(document: Document) -> list[list[str]]:
    """The numbers of the headings of each section."""
    return [[block.number for block in own.blocks if isinstance(block, Heading)] for own in document.sections]
