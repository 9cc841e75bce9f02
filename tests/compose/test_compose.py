"""A brief as a whole: its sections, files, words, furniture, figures and sources."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from factpress.briefs import SectionUse
from factpress.compose.citing import in_words, joined, merged
from factpress.contracts.document import Citation, Figure, Link, Text, plain_text

STORY = "templates/base/story.md"


def uses(*names: str, **more: Any) -> tuple[SectionUse, ...]:
    """Sections of these names, in the lines 9, 10 and so on."""
    return tuple(SectionUse(name, "main", line=9 + number, **more) for number, name in enumerate(names))


def test_a_document_holds_what_the_brief_and_the_audience_say(workshop: Any) -> None:
    workshop.put("Text.")
    workshop.title = "About {{ facts.reach.people }}"
    workshop.furniture = {"about": "Since {{ facts.reach.period | plain }}"}
    document = workshop.document()
    assert (document.brief, document.audience, document.language) == ("brief", "donor", "en-CA")
    assert (document.title, document.author, document.edition) == ("About over 1,450", "Clinics Afloat", "2026-06")
    assert document.furniture == (
        ("office", (Text("Clinics Afloat"),)),
        ("line", (Text("For donors"),)),
        ("edition", (Text("June 2026", fact="editions.brief", form="house"),)),
        ("title", (Text("About "), Text("over 1,450", fact="reach.people", form="house"))),
        ("about", (Text("Since "), Text("2004–2014", fact="reach.period", form="plain"))),
    )


def test_everything_wrong_in_all_sections_is_found_at_once(workshop: Any) -> None:
    workshop.sections = uses("one", "two", "three")
    workshop.title = "Seven clinics"
    workshop.furniture = {"about": "{{ facts.none }}"}
    workshop.put("It fell by 73%.", "base/one.md")
    workshop.put("::: heroo\n:::", "base/two.md")
    assert [problem.split("\n")[0] for problem in workshop.problems()] == [
        'briefs/brief.toml:1: the number "Seven" is typed',
        'briefs/brief.toml:1: there is no fact "none"',
        'briefs/brief.toml:11: there is no section "three" for the audience donor',
        'templates/base/one.md:1: the number "73%" is typed',
        'templates/base/two.md:1: there is no block "heroo"',
    ]


@pytest.mark.parametrize(
    ("language", "files", "found"),
    [
        ("en-CA", {"base/story.md": "a"}, "a"),
        ("en-CA", {"base/story.md": "a", "audiences/donor/story.md": "b"}, "b"),
        ("en-CA", {"base/story.md": "a", "base/story.en.md": "b"}, "b"),
        ("en-CA", {"base/story.en.md": "a", "base/story.en-CA.md": "b"}, "b"),
        ("fr", {"base/story.md": "a", "base/story.fr.md": "b", "audiences/donor/story.md": "c"}, "b"),
    ],
)
def test_the_most_special_file_of_a_section_is_taken(
    workshop: Any, language: str, files: dict[str, str], found: str
) -> None:
    workshop.audience = replace(workshop.audience, language=language)
    for name, text in files.items():
        workshop.put(text, name)
    assert plain_text(workshop.document().sections[0].blocks[0].content) == found


def test_another_language_is_never_fallen_back_to(workshop: Any) -> None:
    workshop.audience = replace(workshop.audience, language="fr")
    workshop.put("English")
    assert workshop.problems() == [
        'briefs/brief.toml:9: there is no section "story" in fr for the audience donor\n'
        "  make templates/base/story.fr.md or templates/audiences/donor/story.fr.md"
    ]


def test_a_section_that_does_not_exist_has_a_hint(workshop: Any) -> None:
    workshop.put("Text.")
    workshop.sections = uses("storry")
    assert workshop.problems() == [
        'briefs/brief.toml:9: there is no section "storry" for the audience donor\n  did you mean "story"?'
    ]


def test_a_section_lies_in_the_folder_that_its_name_has(workshop: Any) -> None:
    workshop.sections = uses("clinics/story")
    workshop.put("For all.", "base/clinics/story.md")
    workshop.put("For donors.", "audiences/donor/clinics/story.md")
    assert plain_text(workshop.document().sections[0].blocks[0].content) == "For donors."
    workshop.sections = uses("clinics/storry")
    assert workshop.problems() == [
        'briefs/brief.toml:9: there is no section "clinics/storry" for the audience donor\n'
        '  did you mean "clinics/story"?'
    ]


def test_a_section_behind_a_link_out_of_the_workspace_is_refused(workshop: Any, tmp_path: Any) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("secret")
    (workshop.root / "templates/base").mkdir()
    (workshop.root / "templates/base/story.md").symlink_to(outside)
    assert workshop.problems() == [
        f"{STORY}: this file is a link that leaves the workspace\n  put a copy of the file here instead of a link"
    ]


def test_an_empty_section_is_a_problem(workshop: Any) -> None:
    workshop.put("\n{## later ##}\n")
    assert workshop.problems() == [
        f"{STORY}:1: the section story says nothing\n  write its text, or take it out of the brief"
    ]


def test_a_section_stands_only_where_its_fact_exists(workshop: Any) -> None:
    workshop.put("Text.")
    workshop.sections = uses("story", condition="reach.none") + uses("story", condition="reach.people")
    assert [section.name for section in workshop.document().sections] == ["story"]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (
            None,
            'there is no fact "editions.brief" for the edition\n'
            '  add [facts.editions.brief] with  unit = "date"  to facts.toml',
        ),
        ("reach.people", "facts.editions.brief isn't a date and can't be the edition\n  give it  unit = \"date\""),
    ],
)
def test_the_edition_is_a_date(workshop: Any, key: str | None, message: str) -> None:
    workshop.put("Text.")
    del workshop.facts["editions.brief"]
    if key:
        workshop.facts["editions.brief"] = replace(workshop.facts[key], key="editions.brief")
    assert workshop.problems() == [f"briefs/brief.toml:1: {message}"]


def test_sources_are_printed_in_full_where_the_audience_has_a_list(workshop: Any) -> None:
    workshop.put("Text.")
    title = Text("Survey", emphasis=True)
    assert {source.key: source.content for source in workshop.document().sources} == {
        "report": (Text("A. Nurse, "), Text("The Clinics’ Report", emphasis=True), Text(", December 2015.")),
        "survey": (Link("https://example.org/survey", (title,)), Text(", undated.")),
    }
    workshop.audience = replace(workshop.audience, sources="short")
    assert {source.key: source.content for source in workshop.document().sources} == {
        "report": (Text("report"),),
        "survey": (Text("survey"),),
    }


def test_a_reference_has_author_date_title_kind_and_address(workshop: Any) -> None:
    workshop.put("Text.")

    report, survey = workshop.document().sources

    assert plain_text(report.reference) == "Nurse, A., December 2015. The Clinics’ Report. Clinics, web page."
    assert plain_text(survey.reference) == "undated. Survey. example.org/survey"
    assert report.order == "nurse, a.\n2015-12-00\nthe clinics' report".replace("the ", "")


def figure(workshop: Any, text: str = '::: figure {chart="falls"}\n:::') -> Figure:
    """The one figure of a section."""
    workshop.put(text)
    (found,) = workshop.document().sections[0].blocks
    assert isinstance(found, Figure)
    return found


FALL = Text("about 68%", fact="reach.fall", form="house")


def test_a_figure_has_its_words_composed_from_facts(workshop: Any) -> None:
    found = figure(workshop)
    assert found == Figure(
        chart="falls",
        label=(Text("The delta"),),
        title=(Text("A fall of "), FALL),
        subtitle=(Text("Since then"),),
        note=(),
        source=(Text("Source: "), Citation("report", "pp. 7–8", words="report, pages\u00a07–8"), Text(".")),
        alt=(
            Text("A fall of "),
            FALL,
            Text(". Since then. Now: "),
            replace(FALL, form="with_unit"),
            Text(". Source: report, pages\u00a07–8."),
        ),
        labels=((Text("Now"),), (), (), ()),
    )


def test_a_heading_in_a_figure_replaces_its_title(workshop: Any) -> None:
    found = figure(workshop, '::: figure {chart="falls"}\n### Down by {{ facts.reach.fall }}\n:::')
    assert found.title == (Text("Down by "), FALL)
    assert plain_text(found.alt).startswith("Down by about 68%. Since then.")


def test_the_source_of_a_figure_is_said_in_the_style_of_the_audience(workshop: Any) -> None:
    workshop.audience = replace(workshop.audience, sources="line")
    assert plain_text(figure(workshop).source) == "Source: report, pages\u00a07–8."


def test_words_of_charts_may_hold_no_typed_number(workshop: Any) -> None:
    workshop.charts["falls"] = replace(workshop.charts["falls"], subtitle="Since 2004")
    workshop.put('::: figure {chart="falls"}\n:::')
    assert workshop.problems() == [
        'charts/falls.toml:1: the number "2004" is typed\n  print a fact,  {{ facts.… }}, or mark it:  [2004]{.literal}'
    ]


def test_an_unknown_chart_has_a_hint(workshop: Any) -> None:
    workshop.put('::: figure {chart="fals"}\n:::')
    assert workshop.problems() == [f'{STORY}:1: there is no chart "fals"\n  did you mean "falls"?']


def test_a_changed_fact_changes_wherever_it_is_shown(workshop: Any) -> None:
    before = figure(workshop)
    workshop.facts["reach.fall"] = replace(workshop.facts["reach.fall"], exact=None, value=Decimal(40))
    after = figure(workshop)
    assert (plain_text(before.title), plain_text(after.title)) == ("A fall of about 68%", "A fall of about 40%")
    assert "about 40%" in plain_text(after.alt)


@pytest.mark.parametrize(
    ("locators", "one"),
    [
        (["p. 7"], "p. 7"),
        (["p. 8", "p. 7", "p. 8"], "pp. 7–8"),
        (["pp. 2 and 8", "p. 3"], "pp. 2–3, 8"),
        (["pp. 4-6", "p. 5"], "pp. 4–6"),
        (["p. 7", "table 2"], "p. 7; table 2"),
        (
            ["part 5, point 1", "part 5, point 3", "part 4", "part 4, step 2"],
            "part 5, point 1; point 3; part 4; part 4, step 2",
        ),
        (["", ""], ""),
    ],
)
def test_locators_of_one_source_are_brought_together(locators: list[str], one: str) -> None:
    assert joined(locators) == one


def test_each_source_is_named_once() -> None:
    found = merged([("a", "p. 1"), ("b", ""), ("a", "p. 3")])
    assert found == (("a", "pp. 1, 3"), ("b", ""))


@pytest.mark.parametrize(
    ("locator", "words"),
    [("p. 7", "page\u00a07"), ("pp. 7-8", "pages\u00a07–8"), ("panel 3", "panel 3"), ("", "")],
)
def test_a_locator_is_spelled_out(locator: str, words: str) -> None:
    assert in_words(locator, "page", "pages") == words
