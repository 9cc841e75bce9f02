"""Wrong sections: what a person is told by `check` of each mistake, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.runs import Answer, change, outputs, run

Case = tuple[str, str, str, str, str]
"""The mistake, the file, what stands there, what is written instead, and what is said of it."""

NAMES: list[Case] = [
    (
        "an unknown fact in the prose",
        "templates/base/year.md",
        "facts.fleet.since",
        "facts.fleet.sinse",
        'templates/base/year.md:8: there is no fact "fleet.sinse"\n  did you mean "fleet.since"?',
    ),
    (
        "an unknown fact in a tile",
        "templates/base/water.md",
        'fact="water.all"',
        'fact="water.al"',
        'templates/base/water.md:2: there is no fact "water.al"\n  did you mean "water.all"?',
    ),
    (
        "an unknown fact in a tally",
        "templates/base/opening.md",
        'fact="fever.decline"',
        'fact="fever.declin"',
        'templates/base/opening.md:7: there is no fact "fever.declin"\n  did you mean "fever.decline"?',
    ),
    (
        "an unknown fact in a title of a chart",
        "charts/fever.toml",
        'title = "Fever fell from {{ facts.fever.first }}',
        'title = "Fever fell from {{ facts.fever.frist }}',
        'charts/fever.toml:11: there is no fact "fever.frist"\n  did you mean "fever.first"?',
    ),
    (
        "an unknown fact in the subject of a brief",
        "briefs/delta-letter.toml",
        'subject = "What {{ facts.fleet.clinics',
        'subject = "What {{ facts.fleet.clinic',
        'briefs/delta-letter.toml:4: there is no fact "fleet.clinic"\n  did you mean "fleet.clinics"?',
    ),
    (
        "an unknown format",
        "templates/base/year.md",
        "facts.visits.all | with_unit",
        "facts.visits.all | with_units",
        'templates/base/year.md:4: there is no format "with_units"\n  did you mean "with_unit"?',
    ),
    (
        "an unknown format of a tile",
        "templates/base/water.md",
        'format="short"',
        'format="shrot"',
        'templates/base/water.md:2: there is no format "shrot"\n  did you mean "short"?',
    ),
    (
        "an unknown block",
        "templates/base/year.md",
        "::: lead",
        "::: laed",
        'templates/base/year.md:3: there is no block "laed"\n  did you mean "lead"?',
    ),
    (
        "an unknown attribute",
        "templates/base/water.md",
        'format="short"',
        'fromat="short"',
        'templates/base/water.md:2: the block tile has no attribute "fromat"\n  did you mean "format"?',
    ),
    (
        "an unknown chart",
        "templates/base/fever.md",
        'chart="fever"',
        'chart="fevr"',
        'templates/base/fever.md:1: there is no chart "fevr"\n  did you mean "fever"?',
    ),
    (
        "an unknown voice",
        "templates/base/water.md",
        'of="nurse"',
        'of="nurs"',
        'templates/base/water.md:7: there is no voice "nurs"\n  did you mean "nurse"?',
    ),
    (
        "an unknown term",
        "templates/base/year.md",
        "terms.ors | expand",
        "terms.osr | expand",
        'templates/base/year.md:7: there is no term "osr"\n  did you mean "ors"?',
    ),
    (
        "an unknown sign",
        "templates/audiences/ministry/back.md",
        'sign="boat"',
        'sign="bota"',
        'templates/audiences/ministry/back.md:9: there is no sign "bota"\n  did you mean "boat"?',
    ),
    (
        "a note that nobody wrote",
        "templates/base/opening.md",
        "[^fever]:",
        "[^fevr]:",
        "templates/base/opening.md:8: there is no note [^fever]\n"
        '  did you mean "fevr"?\n'
        "templates/base/opening.md:13: the note [^fevr] is never marked\n"
        "  write  [^fevr]  where it belongs, or delete it",
    ),
]

FENCES: list[Case] = [
    (
        "colons that close nothing",
        "templates/base/fever.md",
        '::: figure {chart="fever"}\n:::',
        '::: figure {chart="fever"}\n:::\n\n:::',
        "templates/base/fever.md:4: these colons close nothing\n  delete them, or open a block before them",
    ),
    (
        "a block that is not closed",
        "templates/base/fever.md",
        '::: figure {chart="fever"}\n:::',
        '::: figure {chart="fever"}',
        "templates/base/fever.md:1: the block figure isn't closed\n  write  :::  on a line of its own after it",
    ),
    (
        "an inner block with as many colons",
        "templates/base/year.md",
        "::: lead\nFrom",
        "::: callout\n### A year\n\n::: note\nFrom",
        "templates/base/year.md:3: the block callout isn't closed\n"
        "  write  :::  on a line of its own after it\n"
        "templates/base/year.md:6: the block note stands in the block callout and has as many colons or "
        "more\n"
        "  give callout (line 3) more colons than note, or close it first",
    ),
    (
        "a block closed with other colons",
        "templates/base/year.md",
        "**.\n:::",
        "**.\n::::",
        "templates/base/year.md:5: the block lead opens with 3 colons and closes with 4\n  write  :::  here",
    ),
    (
        "an item outside its block",
        "templates/base/year.md",
        "::: lead",
        "::: card",
        "templates/base/year.md:3: the block card stands outside cards\n  put it into  :::: cards",
    ),
]

TEXT: list[Case] = [
    (
        "a typed number",
        "templates/base/year.md",
        "salt and sugar",
        "5 grams of salt",
        'templates/base/year.md:7: the number "5" is typed\n  print a fact,  {{ facts.… }}, or mark it:  [5]{.literal}',
    ),
    (
        "a typed number word",
        "templates/base/year.md",
        "salt and sugar",
        "two bags of salt",
        'templates/base/year.md:7: the number "two" is typed\n'
        "  print a fact,  {{ facts.… }}, or mark it:  [two]{.literal}",
    ),
    (
        "a number typed in a chart",
        "charts/water.toml",
        'label = "Water"',
        'label = "Water 2023"',
        'charts/water.toml:2: the number "2023" is typed\n'
        "  print a fact,  {{ facts.… }}, or mark it:  [2023]{.literal}",
    ),
    (
        "a number typed in the foot of a page",
        "briefs/delta-letter.toml",
        '[furniture]\nshort_title = "A clinic',
        '[furniture]\nshort_title = "9 clinics',
        'briefs/delta-letter.toml:11: the number "9" is typed\n'
        "  print a fact,  {{ facts.… }}, or mark it:  [9]{.literal}",
    ),
    (
        "HTML",
        "templates/base/year.md",
        "*a pilot of their own*",
        "<b>a pilot</b>",
        "templates/base/year.md:9: HTML can't stand in a section\n"
        "  write  **strong**, *emphasis*  or  [text](https://…), and < as \\<",
    ),
    (
        "a call of Python",
        "templates/base/year.md",
        "facts.fleet.since }}",
        "facts.fleet.since.__class__() }}",
        "templates/base/year.md:8: sections can't call anything\n  print a fact with a format:  {{ facts.… | short }}",
    ),
    (
        "braces that do not close",
        "templates/base/year.md",
        "{{ facts.fleet.since }}",
        "{{ facts.fleet.since }",
        "templates/base/year.md:8: a brace is missing: {{ ends with }}\n  write  {{ facts.… }}",
    ),
    (
        "a headline figure without its caveat",
        "templates/audiences/ministry/finding.md",
        "\n\nA pair of surveys don't make a trend.[^seasons]",
        "",
        "templates/audiences/ministry/finding.md:5: the big number of facts.fever.decline has no caveat\n"
        "  say in a second paragraph what the figure can't tell\n"
        "templates/audiences/ministry/finding.md:9: the note [^seasons] is never marked\n"
        "  write  [^seasons]  where it belongs, or delete it",
    ),
    (
        "a voice whose consent does not reach the audience",
        "templates/base/water.md",
        'of="nurse"',
        'of="mother"',
        "templates/base/water.md:7: voices.mother may not be shown to the audience friends\n"
        "  its consent covers ministry: choose another voice",
    ),
    (
        "a figure that is a draft",
        "facts.toml",
        'locator = "p. 1"\n\n[facts.fleet.first_years]',
        'locator = "p. 1"\nstatus = "draft"\n\n[facts.fleet.first_years]',
        "templates/base/year.fr.md:7: facts.fleet.since is a draft\n"
        '  have it checked, then give it  status = "published"\n'
        "templates/base/year.md:8: facts.fleet.since is a draft\n"
        '  have it checked, then give it  status = "published"',
    ),
]

PAGES: list[Case] = [
    (
        "a letter that the font lacks",
        "templates/base/year.md",
        "salt and sugar",
        "salt Ж sugar",
        "templates/base/year.md:7: the font serif-regular (Caladea-Regular.ttf) cannot set U+0416, "
        "CYRILLIC CAPITAL LETTER ZHE\n"
        "  write it in other characters, or give the brand a font that has it",
    ),
    (
        "a text too long for its page",
        "templates/base/pilots.md",
        "### Sources\n:::\n",
        "### Sources\n:::\n\n" + "The tide is late. " * 40 + "\n",
        "templates/base/pilots.md:8: page 1 of delta-letter for friends overflows by 32.2 mm at "
        "paragraph in region foot\n"
        "  shorten a text on this page, or give its rows less space in templates/pages/leaflet.toml",
    ),
    (
        "a word too wide for its place",
        "templates/base/year.md",
        "# The year on the water",
        "# Theyearonthewaterandonthequay",
        "templates/base/year.md:1: 'Theyearonthewaterandonthequay' is 9.5 mm wider than its place\n"
        "  use a shorter word or a wider region",
    ),
    (
        "another count of pages",
        "briefs/fever-sheet.toml",
        "pages = 1",
        "pages = 2",
        "briefs/fever-sheet.toml:7: pages = 2, but the page design makes 1\n"
        "  choose a page design with 2, or write pages = 1",
    ),
]


def told(problems: str) -> Answer:
    """What a run says that is refused for these problems."""
    count = sum(not line.startswith("  ") for line in problems.split("\n"))
    return Answer(1, "", f"{problems}\n{count} problem{'s' * (count > 1)}; nothing was made\n")


CASES = [*NAMES, *FENCES, *TEXT, *PAGES]


@pytest.mark.parametrize(("file", "old", "new", "problems"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_mistake_is_told_with_its_place_and_its_cure(
    workspace: Path, file: str, old: str, new: str, problems: str
) -> None:
    change(workspace, file, old, new)
    assert run(workspace, "check") == told(problems)


def test_mistakes_in_several_sections_are_all_told_at_once(edition: Path) -> None:
    before = outputs(edition)
    change(edition, "templates/base/year.md", "facts.fleet.since", "facts.fleet.sinse")
    change(edition, "templates/base/year.md", "salt and sugar", "5 grams of salt")
    change(edition, "templates/base/fever.md", 'chart="fever"', 'chart="fevr"')
    change(edition, "templates/base/opening.fr.md", "la fièvre qui reste\n:::", "la fièvre qui reste")
    change(edition, "templates/audiences/ministry/back.md", 'sign="boat"', 'sign="bota"')
    change(edition, "templates/audiences/ministry/limits.md", "**Why** fever fell", "<b>Why</b> fever fell")
    answer = run(edition, "build")
    assert (answer.code, answer.out) == (1, "")
    places = [line.split(": ")[0] for line in answer.err.splitlines() if line.startswith("templates/")]
    assert places == [
        "templates/audiences/ministry/back.md:9",
        "templates/audiences/ministry/limits.md:5",
        "templates/base/fever.md:1",
        "templates/base/opening.fr.md:7",
        "templates/base/year.md:8",
    ]
    assert outputs(edition) == before
