"""Every figure leads to its source: cited by number, or entered into a short list by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from factpress.briefs import Audience
from factpress.contracts.document import (
    Banner,
    Bibliography,
    BigNumber,
    Block,
    Citation,
    Document,
    Hero,
    Inlines,
    NoteMark,
    Notes,
    NoteText,
    Number,
    Origin,
    Paragraph,
    Section,
    Sources,
    SourceText,
    Tally,
    Text,
    Tile,
    Tiles,
    plain_text,
)
from factpress.problems import BriefError
from factpress.resolve import resolve
from tests.resolve.test_resolve import CHURCH, DONOR, GOVERNMENT

ORIGINS = (
    Origin("fall", (("survey", "p. 7"),)),
    Origin("sum", (("report", ""), ("survey", "p. 2"))),
    Origin("editions.may", ()),
)
LIST = Sources((Text("Sources"),))
FALL, SUM = Text("73%", fact="fall"), Text("9", fact="sum")
NUMBER = Number("fall", "about", "73%")
CITED = Citation("survey", "p. 7")


def made(*parts: tuple[Block, ...], notes: dict[str, Inlines] | None = None, foot: Inlines = ()) -> Document:
    """A document of several sections."""
    return Document(
        brief="brief",
        audience="",
        language="en",
        title="",
        subject="",
        author="",
        edition="",
        sections=tuple(Section(f"part-{number}", "main", blocks) for number, blocks in enumerate(parts)),
        furniture=(("about", foot),),
        notes=tuple(NoteText(key, content) for key, content in (notes or {}).items()),
        sources=(
            SourceText("report", (Text("report"),), (Text("Nurse. Report."),), "nurse"),
            SourceText("survey", (Text("survey"),), (Text("Clinics. Survey."),), "clinics"),
            SourceText("paper", (Text("paper"),), (Text("Boat. Paper."),), "boat"),
        ),
        origins=ORIGINS,
    )


def said(*content: Text | Citation | NoteMark) -> Paragraph:
    return Paragraph(content, at="templates/base/story.md:3")


def problems(document: Document, audience: Audience = GOVERNMENT) -> list[str]:
    """What is wrong with a document, without what to do."""
    try:
        resolve(document, audience)
    except BriefError as error:
        return [f"{problem.file}:{problem.line}: {problem.message}" for problem in error.problems]
    return []


@pytest.mark.parametrize("audience", [GOVERNMENT, DONOR, CHURCH])
def test_a_document_with_figures_and_no_list_of_sources_is_a_problem(audience: Audience) -> None:
    message = "templates/base/story.md:3: facts.fall is shown, and the document has no list of sources"
    assert problems(made((said(FALL, CITED),)), audience) == [message]
    assert problems(made((said(Text("March", fact="editions.may")),)), audience) == []


def test_a_figure_whose_section_doesnt_cite_its_source_is_a_problem_where_sources_are_numbered() -> None:
    document = made((said(FALL),), (said(CITED), LIST))
    unled = "templates/base/story.md:3: facts.fall is shown, and nothing in its section leads to sources.survey"
    assert problems(document) == [unled]
    assert problems(document, DONOR) == []


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((said(FALL, CITED),), id="in its paragraph"),
        pytest.param((said(FALL), said(CITED)), id="in its section"),
        pytest.param((said(FALL, NoteMark("a")), Notes()), id="in a note"),
        pytest.param((Hero((FALL,)),), id="in a title, anywhere"),
    ],
)
def test_a_figure_is_led_to_its_source(blocks: tuple[Block, ...]) -> None:
    assert problems(made(blocks, (said(CITED), LIST), notes={"a": (CITED,)})) == []


def test_each_source_of_a_derived_figure_counts() -> None:
    missing = "templates/base/story.md:3: facts.sum is shown, and nothing in its section leads to sources.report"
    assert problems(made((said(SUM, CITED), LIST))) == [missing]
    assert problems(made((said(SUM, CITED, Citation("report", "")), LIST))) == []


def test_a_figure_in_a_note_is_led_to_its_source_where_the_note_is_marked() -> None:
    unled = "templates/base/story.md:3: facts.fall is shown, and nothing in its section leads to sources.survey"
    assert problems(made((said(NoteMark("a")), Notes(), LIST), notes={"a": (FALL,)})) == [unled]
    assert problems(made((said(NoteMark("a"), CITED), Notes(), LIST), notes={"a": (FALL,)})) == []


def test_a_figure_in_a_foot_is_led_to_its_source_anywhere() -> None:
    unled = "briefs/brief.toml:None: facts.fall is shown, and nothing in the document leads to sources.survey"
    assert problems(made((LIST,), foot=(FALL,))) == [unled.replace(":None", ":None")]
    assert problems(made((LIST, said(CITED)), foot=(FALL,))) == []


LARGE: list[tuple[Block, str]] = [
    (Tiles((Tile(NUMBER, (Text("fewer"),)),)), "fewer [1]\u00a0p.\u00a07"),
    (Tally("fall", 73, 100, False, (Text("fewer"),), (), ()), "fewer [1]\u00a0p.\u00a07"),
    (BigNumber(NUMBER, (Text("fewer."),), (Text("An estimate."),)), "fewer. [1]\u00a0p.\u00a07"),
    (Banner(NUMBER, (Text("fewer"),)), "fewer [1]\u00a0p.\u00a07"),
]


def words(block: Block) -> str:
    """What is said of a large figure."""
    match block:
        case Tiles():
            return plain_text(block.items[0].label)
        case Tally():
            return plain_text(block.result)
        case BigNumber() | Banner():
            return plain_text(block.sentence)
        case _:
            raise TypeError(block)


@pytest.mark.parametrize(("block", "cited"), LARGE, ids=lambda value: type(value).__name__)
def test_a_large_figure_is_cited_by_itself_where_sources_are_numbered(block: Block, cited: str) -> None:
    large, _ = resolve(made((block, LIST)), GOVERNMENT).sections[0].blocks
    assert words(large) == cited
    large, listed = resolve(made((block, LIST)), DONOR).sections[0].blocks
    assert words(large) == cited.split(" [")[0]
    assert isinstance(listed, Sources) and [plain_text(entry.content) for entry in listed.entries][:1] == ["survey"]


def test_a_large_figure_that_is_cited_already_is_left_alone() -> None:
    noted = Tiles((Tile(NUMBER, (Text("fewer"), NoteMark("a"))),))
    large, *_ = resolve(made((noted, Notes(), LIST), notes={"a": (CITED,)}), GOVERNMENT).sections[0].blocks
    assert words(large) == "fewer1"
    own = Banner(NUMBER, (Text("fewer "), Citation("survey", "p. 9")))
    large, *_ = resolve(made((own, LIST)), GOVERNMENT).sections[0].blocks
    assert words(large) == "fewer [1]\u00a0p.\u00a09"


@pytest.mark.parametrize("role", ["caption", "note"])
def test_one_citation_in_small_text_serves_the_large_figures_of_its_section(role: Literal["caption", "note"]) -> None:
    below = Paragraph((Text("Counted once "), CITED), role)
    elsewhere = (Banner(NUMBER, (Text("fewer"),)),)
    told = resolve(made((*(block for block, _ in LARGE), below), (*elsewhere, LIST)), GOVERNMENT).sections
    assert [words(block) for block in told[0].blocks[:-1]] == [cited.split(" [")[0] for _, cited in LARGE]
    assert words(told[1].blocks[0]) == "fewer [1]\u00a0p.\u00a07"


def test_a_short_list_has_the_source_of_every_figure_in_reading_order() -> None:
    document = made((LIST, said(FALL)), (said(SUM),))
    for audience, told in ((DONOR, ["survey", "report"]), (CHURCH, ["survey; report."])):
        listed = resolve(document, audience).sections[0].blocks[0]
        assert isinstance(listed, Sources)
        assert [plain_text(entry.content) for entry in listed.entries] == told


def test_a_source_that_nothing_lists_is_not_linked() -> None:
    document = replace(made((said(CITED),)), origins=())
    (paragraph,) = resolve(document, GOVERNMENT).sections[0].blocks
    assert paragraph == said(replace(CITED, label="[1]\u00a0p.\u00a07"))


def test_a_bibliography_has_what_is_cited_and_what_it_names_by_their_authors() -> None:
    document = made((said(FALL, CITED), LIST, Bibliography((), ("paper",))))
    *_, listed = resolve(document, GOVERNMENT).sections[0].blocks
    assert isinstance(listed, Bibliography)
    assert [plain_text(entry.content) for entry in listed.entries] == ["Boat. Paper.", "Clinics. Survey."]
    assert listed.outline == 0


def test_what_has_been_placed_is_left_behind() -> None:
    done = resolve(made((said(FALL, CITED), LIST)), GOVERNMENT)
    assert (done.terms, done.origins) == ((), ())
