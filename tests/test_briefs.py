"""Briefs and audiences as their files say, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from factpress.briefs import SectionUse, Wording, check_audiences, read_audiences, read_brief
from factpress.contracts.pages import PageCount
from factpress.problems import BriefError

BRIEF = """\
title = "Clinics"
author = "Clinics Afloat"
edition = "editions.brief"
pages = 2
design = "plain"
audiences = ["donor", "church"]
[[sections]]
name = "story"
region = "main"
"""

AUDIENCE = """\
name = "Donors"
line = "For donors"
register = "warm"
page = "A4"
language = "en-CA"
office = "Clinics Afloat"
notes = "star"
sources = "line"
"""


def put(root: Path, name: str, text: str) -> Path:
    """A file of the workspace."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text))
    return path


def brief_problems(root: Path, text: str) -> list[str]:
    """What is wrong with a brief."""
    with pytest.raises(BriefError) as error:
        read_brief(put(root, "briefs/brief.toml", text), root)
    return [str(problem) for problem in error.value.problems]


def test_a_brief_is_what_its_file_says(tmp_path: Path) -> None:
    more = 'audiences = ["donor"]\nlanguages = ["en"]\nif = "reach.people"\n[furniture]\nabout = "Us"\n'
    brief = read_brief(put(tmp_path, "briefs/brief.toml", BRIEF + more), tmp_path)
    assert (brief.key, brief.file, brief.pages, brief.audiences) == (
        "brief", "briefs/brief.toml", PageCount(2, 2), ("donor", "church")
    )  # fmt: skip
    assert brief.sections == (SectionUse("story", "main", ("donor",), ("en",), "reach.people", line=7),)
    assert brief.wording("donor") == Wording("Clinics", "", "plain", PageCount(2, 2))
    assert brief.furniture_for("donor") == {"about": "Us"}
    assert brief.sections_for("church", "en") == ()
    assert brief.sections_for("donor", "fr") == ()
    assert brief.sections_for("donor", "en") == brief.sections
    assert brief.line("pages") == 4


def test_a_section_may_lie_in_one_folder(tmp_path: Path) -> None:
    brief = read_brief(put(tmp_path, "briefs/brief.toml", BRIEF.replace("story", "clinics/story")), tmp_path)
    assert [section.name for section in brief.sections] == ["clinics/story"]
    assert brief_problems(tmp_path, BRIEF.replace("story", "clinics/2024/story")) == [
        'briefs/brief.toml:8: sections #1.name "clinics/2024/story" leaves its folder\n'
        "  write the name alone, without a path and without .md or .toml"
    ]


def test_a_section_may_begin_a_page_and_be_left_uncounted(tmp_path: Path) -> None:
    text = BRIEF.replace('design = "plain"', 'design = "plain"\nnumbered_headings = true')
    brief = read_brief(put(tmp_path, "briefs/brief.toml", text + "new_page = true\nnumbered = false\n"), tmp_path)
    assert brief.numbered_headings
    assert [(section.new_page, section.numbered) for section in brief.sections] == [(True, False)]


def test_bounds_of_pages_go_upwards(tmp_path: Path) -> None:
    text = BRIEF.replace("pages = 2", "pages = { least = 9, most = 8 }")
    assert brief_problems(tmp_path, text) == [
        "briefs/brief.toml:4: pages goes from 9 to 8\n  write the least first, then the most"
    ]


def test_an_audience_may_have_its_own_words(tmp_path: Path) -> None:
    own = """\
[furniture]
about = "Us"
[audiences.donor]
title = "For you"
design = "letter"
pages = { least = 8, most = 12 }
[audiences.donor.furniture]
about = "Us and you"
[audiences.church]
"""
    text = BRIEF.replace('audiences = ["donor", "church"]\n', "") + own
    brief = read_brief(put(tmp_path, "briefs/brief.toml", text), tmp_path)
    assert brief.audiences == ("donor", "church")
    assert brief.wording("donor") == Wording("For you", "", "letter", PageCount(8, 12))
    assert brief.wording("church") == Wording("Clinics", "", "plain", PageCount(2, 2))
    assert brief.furniture_for("donor") == {"about": "Us and you"}
    assert brief.furniture_for("church") == {"about": "Us"}


WRONG = [
    (
        'design = "plain"',
        'design = "../plain"',
        'briefs/brief.toml:5: design "../plain" leaves its folder\n'
        "  write the name alone, without a path and without .md or .toml",
    ),
    (
        'name = "story"',
        'name = "/etc/passwd"',
        'briefs/brief.toml:8: sections #1.name "/etc/passwd" leaves its folder\n'
        "  write the name alone, without a path and without .md or .toml",
    ),
    (
        'design = "plain"',
        'design = ".."',
        'briefs/brief.toml:5: design ".." leaves its folder\n'
        "  write the name alone, without a path and without .md or .toml",
    ),
    (
        'name = "story"',
        'name = "Story"',
        'briefs/brief.toml:8: sections #1.name can\'t be "Story"\n'
        "  use small letters a to z, digits, - and _, without .md or .toml",
    ),
    ('region = "main"\n', "", 'briefs/brief.toml:7: sections #1 has no region\n  add  region = "…"'),
    (
        'region = "main"',
        'region = "main"\nregoin = "x"',
        'briefs/brief.toml:10: sections #1 has an unknown key "regoin"\n'
        '  did you mean "region"? (known here: audiences, if, languages, name, new_page, numbered, region)',
    ),
    (
        'region = "main"',
        'region = "main"\naudiences = ["doner"]',
        'briefs/brief.toml:10: sections #1.audiences names "doner", for whom the brief isn\'t made\n'
        '  did you mean "donor"?',
    ),
    (
        'region = "main"',
        'region = "main"\naudiences = ["doner"]\n[[sections]]\nname = "more"\nregion = "main"\naudiences = ["doner"]',
        'briefs/brief.toml:10: sections #1.audiences names "doner", for whom the brief isn\'t made '
        "(1 more section too)\n"
        '  did you mean "donor"?',
    ),
    (
        'audiences = ["donor", "church"]\n',
        "",
        'briefs/brief.toml:1: this file has no audiences\n  add  audiences = ["…"]',
    ),
    (
        "pages = 2",
        "pages = 0",
        "briefs/brief.toml:4: pages must be 1 or more\n"
        "  write how many pages its page design has, or  { least = 8, most = 12 }",
    ),
    (
        "pages = 2",
        'pages = "2"',
        'briefs/brief.toml:4: pages must be a whole number, not the text "2"\n  write  pages = 2  without quotes',
    ),
    (
        '[[sections]]\nname = "story"\nregion = "main"\n',
        "",
        'briefs/brief.toml:1: this file has no sections\n  add  [[sections]] with  name = "…"  and  region = "…"',
    ),
]


@pytest.mark.parametrize(("right", "wrong", "message"), WRONG)
def test_a_brief_that_is_wrong_says_what_to_do(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert brief_problems(tmp_path, BRIEF.replace(right, wrong)) == [message]


def test_a_brief_for_an_audience_that_does_not_exist_has_a_hint(tmp_path: Path) -> None:
    brief = read_brief(put(tmp_path, "briefs/brief.toml", BRIEF), tmp_path)
    assert [str(problem) for problem in check_audiences(brief, ["donors"])] == [
        'briefs/brief.toml:6: there is no audience "donor"\n  did you mean "donors"?',
        'briefs/brief.toml:6: there is no audience "church"\n  make templates/audiences/church/audience.toml',
    ]


def test_audiences_are_read_by_their_folder(tmp_path: Path) -> None:
    put(tmp_path, "templates/audiences/donor/audience.toml", AUDIENCE + "[precision]\npercent = 0\n")
    put(tmp_path, "templates/audiences/church/audience.toml", AUDIENCE + 'call = "Pray"\n')
    audiences = read_audiences(tmp_path / "templates/audiences", tmp_path)
    assert [*audiences] == ["church", "donor"]
    donor = audiences["donor"]
    assert (donor.key, donor.page, donor.language, donor.notes, donor.sources) == (
        "donor",
        "A4",
        "en-CA",
        "star",
        "line",
    )
    assert (donor.precision, audiences["church"].call) == ({"percent": 0}, "Pray")


def test_everything_wrong_in_all_audiences_is_found_at_once(tmp_path: Path) -> None:
    put(tmp_path, "templates/audiences/a/audience.toml", AUDIENCE.replace('"star"', '"stars"'))
    put(tmp_path, "templates/audiences/b/audience.toml", AUDIENCE.replace('"en-CA"', '"English"'))
    put(tmp_path, "templates/audiences/c/audience.toml", AUDIENCE.replace('office = "Clinics Afloat"\n', ""))
    with pytest.raises(BriefError) as error:
        read_audiences(tmp_path / "templates/audiences", tmp_path)
    assert [str(problem) for problem in error.value.problems] == [
        'templates/audiences/a/audience.toml:7: notes can\'t be "stars"\n'
        '  did you mean "star"? (use one of star, numbered)',
        'templates/audiences/b/audience.toml:5: language can\'t be "English"\n'
        '  write a language tag, such as "en" or "en-CA"',
        'templates/audiences/c/audience.toml:1: this file has no office\n  add  office = "…"',
    ]
