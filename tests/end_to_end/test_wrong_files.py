"""Wrong files: what a person is told by `check` of each mistake, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.charts.specs import KINDS
from tests.end_to_end.runs import Answer, change, outputs, run

Case = tuple[str, str, str, str, str]
"""The mistake, the file, what stands there, what is written instead, and what is said of it."""

BROKEN: list[Case] = [
    (
        "a text without its closing quotation mark",
        "facts.toml",
        'label = "Clinics on boats"',
        'label = "Clinics on boats',
        "facts.toml:105: facts.fleet.clinics.label: the text that starts here isn't closed\n"
        '  end it with " on the same line',
    ),
    (
        "a list without its closing bracket",
        "facts.toml",
        'audiences = ["friends", "ministry"]',
        'audiences = ["friends", "ministry"',
        "facts.toml:89: voices.survey.audiences: the bracket that opens here isn't closed\n  end it with ]",
    ),
    (
        "a colon in place of an equals sign",
        "briefs/delta-letter.toml",
        'design = "leaflet"',
        'design: "leaflet"',
        'briefs/delta-letter.toml:8: design has a colon where TOML has an = sign\n  write  design = "leaflet"',
    ),
    (
        "a table with half its brackets",
        "charts/nurses.toml",
        '[[parts]]\nfact = "nurses.afloat"',
        '[[parts]\nfact = "nurses.afloat"',
        "charts/nurses.toml:5: the table's name can't be read: [[parts]\n  write [[parts]] and nothing else",
    ),
    (
        "a key without a value",
        "templates/pages/leaflet.toml",
        "columns = 6",
        "columns =",
        "templates/pages/leaflet.toml:10: grid.columns has no value\n  write it after the = sign, or delete the line",
    ),
    (
        "a text without quotation marks",
        "templates/audiences/amis/audience.toml",
        'page = "A5"',
        "page = A5",
        'templates/audiences/amis/audience.toml:6: page is a text without quotation marks\n  write "A5"',
    ),
    (
        "YAML that is none",
        "templates/_brand.yml",
        "color:\n",
        "color: [\n",
        "templates/_brand.yml:7: this is not YAML: expected ',' or ']', but got ':'\n"
        "  close what is open before it, or compare it with a line that works",
    ),
]

KEYS: list[Case] = [
    (
        "a fact without a unit",
        "facts.toml",
        'value = 64\nunit = "nurses"',
        "value = 64",
        'facts.toml:131: facts.nurses.all has no unit\n  add  unit = "nurses"   (facts.nurses.afloat has "nurses")',
    ),
    (
        "a fact without a label",
        "facts.toml",
        'label = "Nurses of the boats"\n',
        "",
        'facts.toml:131: facts.nurses.all has no label\n  add  label = "…"',
    ),
    (
        "a fact without a value",
        "facts.toml",
        "value = 64\n",
        "",
        "facts.toml:131: facts.nurses.all has no value\n  add  value = …, or word, or formula, or count",
    ),
    (
        "an audience without an office",
        "templates/audiences/amis/audience.toml",
        'office = "Cliniques flottantes"\n',
        "",
        'templates/audiences/amis/audience.toml:1: this file has no office\n  add  office = "…"',
    ),
    (
        "a brief without a count of pages",
        "briefs/fever-sheet.toml",
        "pages = 1\n",
        "",
        "briefs/fever-sheet.toml:1: this file has no pages\n  add  pages = 1",
    ),
    (
        "a chart without a title",
        "charts/cholera.toml",
        'title = "Cholera, as pilots tell it"\n',
        "",
        'charts/cholera.toml:1: this file has no title\n  add  title = "…"',
    ),
    (
        "a page design without a gutter",
        "templates/pages/leaflet.toml",
        "gutter_pt = 10\n",
        "",
        "templates/pages/leaflet.toml:9: grid has no gutter_pt\n  add  gutter_pt = 1",
    ),
    (
        "an unknown key of a fact",
        "facts.toml",
        'label = "Nurses of the boats"',
        'lable = "Nurses"\nlabel = "Nurses of the boats"',
        'facts.toml:134: facts.nurses.all has an unknown key "lable"\n'
        '  did you mean "label"? (known here: as_of, caveats, count, decimals, formula, label, locator, period, '
        "printed, qualifier, reason, scope, source, status, unit, value, word)",
    ),
    (
        "an unknown key of a brief",
        "briefs/fever-sheet.toml",
        "pages = 1",
        "pages = 1\npaegs = 2",
        'briefs/fever-sheet.toml:8: this file has an unknown key "paegs"\n'
        '  did you mean "pages"? (known here: audiences, author, design, edition, furniture, numbered_headings, pages, '
        "sections, subject, title)",
    ),
    (
        "an unknown key of a section",
        "briefs/fever-sheet.toml",
        'name = "litres"',
        'name = "litres"\nregoin = "water"',
        'briefs/fever-sheet.toml:32: sections #5 has an unknown key "regoin"\n'
        '  did you mean "region"? (known here: audiences, if, languages, name, new_page, numbered, region)',
    ),
    (
        "an unknown key of a chart",
        "charts/nurses.toml",
        'whole = "nurses.all"',
        'whole = "nurses.all"\nwhool = "nurses.all"',
        'charts/nurses.toml:3: this file has an unknown key "whool"\n'
        '  did you mean "whole"? (known here: audiences, kind, label, note, parts, series, size, '
        "subtitle, title, whole)",
    ),
    (
        "an unknown key of a page design",
        "templates/pages/leaflet.toml",
        "columns = 6",
        "columns = 6\ncolums = 6",
        'templates/pages/leaflet.toml:11: grid has an unknown key "colums"\n'
        '  did you mean "columns"? (known here: columns, gutter_pt)',
    ),
    (
        "an unknown key of an audience",
        "templates/audiences/amis/audience.toml",
        'page = "A5"',
        'page = "A5"\npaper = "A5"',
        'templates/audiences/amis/audience.toml:7: this file has an unknown key "paper"\n'
        '  did you mean "page"? (known here: call, language, line, name, notes, office, page, precision, '
        "register, sources)",
    ),
    (
        "a key given twice",
        "facts.toml",
        "value = 64",
        "value = 64\nvalue = 65",
        "facts.toml:133: facts.nurses.all.value is already defined in line 132\n  delete one of the two, or rename it",
    ),
    (
        "a fact given twice",
        "facts.toml",
        "[facts.nurses.afloat]",
        '[facts.nurses.all]\nunit = "nurses"\n\n[facts.nurses.afloat]',
        "facts.toml:139: facts.nurses.all is already defined in line 131\n  delete one of the two, or rename it",
    ),
]

VALUES: list[Case] = [
    (
        "a text as a number",
        "facts.toml",
        "value = 64",
        'value = "64"',
        'facts.toml:132: facts.nurses.all.value must be a number, not the text "64"\n'
        "  write  value = 64  without quotes",
    ),
    (
        "a number as a text",
        "facts.toml",
        'label = "Nurses of the boats"',
        "label = 64",
        'facts.toml:134: facts.nurses.all.label must be a text in quotes, not the number 64\n  write  label = "64"',
    ),
    (
        "a text as a list",
        "facts.toml",
        'caveats = ["Nurses in harbours make fewer visits than nurses on boats."]',
        'caveats = "Nurses in harbours"',
        'facts.toml:168: facts.visits.by_nurse.caveats must be a list of texts: ["…", "…"], not the text '
        '"Nurses in harbours"\n'
        '  write  caveats = ["Nurses in harbours"]',
    ),
    (
        "a text as true or false",
        "facts.toml",
        'age = "adult"\npseudonym = true',
        'age = "adult"\npseudonym = "true"',
        'facts.toml:80: voices.mother.pseudonym must be true or false, not the text "true"\n'
        "  write  pseudonym = true  without quotes",
    ),
    (
        "a text as a whole number",
        "briefs/fever-sheet.toml",
        "pages = 1",
        'pages = "1"',
        'briefs/fever-sheet.toml:7: pages must be a whole number, not the text "1"\n  write  pages = 1  without quotes',
    ),
    (
        "a year as a number",
        "facts.toml",
        'value = "1998"',
        "value = 1998",
        'facts.toml:112: facts.fleet.since.value must be a text in quotes, since it is a year\n  write  value = "1998"',
    ),
    (
        "a thousands separator",
        "facts.toml",
        "value = 21480",
        "value = 21,480",
        "facts.toml:156: facts.visits.all.value is not a number: 21,480\n"
        "  write 21480, the thousands separator is set when printing",
    ),
    (
        "nan",
        "facts.toml",
        "value = 21480",
        "value = nan",
        "facts.toml:156: facts.visits.all.value is not a number but nan\n"
        "  write the figure, or leave the key out if it isn't known",
    ),
    (
        "inf",
        "facts.toml",
        "value = 21480",
        "value = inf",
        "facts.toml:156: facts.visits.all.value is not a number but infinity\n"
        "  write the figure, or leave the key out if it isn't known",
    ),
    (
        "a number of half a page",
        "facts.toml",
        "value = 21480",
        "value = 9999999999999999999999999999999999999999",
        "facts.toml:156: facts.visits.all.value is too large a number\n  write at most 18 digits",
    ),
]

UNKNOWN: list[Case] = [
    (
        "an unknown fact in a formula",
        "facts.toml",
        'formula = "visits.all / nurses.all"',
        'formula = "visits.al / nurses.all"',
        'facts.toml:164: facts.visits.by_nurse.formula has the unknown fact "visits.al"\n  did you mean "visits.all"?',
    ),
    (
        "an unknown fact in a check",
        "facts.toml",
        'low = "fever.first_year"',
        'low = "fever.firstyear"',
        'facts.toml:292: checks #2.low names an unknown fact "fever.firstyear"\n  did you mean "fever.first_year"?',
    ),
    (
        "an unknown fact of a chart",
        "charts/nurses.toml",
        'fact = "nurses.ashore"',
        'fact = "nurses.ashor"',
        'charts/nurses.toml:10: the fact "nurses.ashor" is unknown\n  did you mean "nurses.ashore"?',
    ),
    (
        "an unknown fact as the edition",
        "briefs/fever-sheet.toml",
        "editions.delta",
        "editions.detla",
        'briefs/fever-sheet.toml:6: there is no fact "editions.detla" for the edition\n'
        '  did you mean "editions.delta"?',
    ),
    (
        "an unknown unit",
        "facts.toml",
        'value = 64\nunit = "nurses"',
        'value = 64\nunit = "nurse"',
        'facts.toml:133: facts.nurses.all.unit is unknown: "nurse"\n  did you mean "nurses"?',
    ),
    (
        "an unknown source",
        "facts.toml",
        'source = "paper"\ncaveats',
        'source = "papers"\ncaveats',
        'facts.toml:261: facts.cholera.fall.source names an unknown source "papers"\n  did you mean "paper"?',
    ),
    (
        "an unknown qualifier",
        "facts.toml",
        'qualifier = "nearly"',
        'qualifier = "almost"',
        'facts.toml:267: facts.reach.villages.qualifier can\'t be "almost"\n'
        '  write "nearly" (use one of exact, over, more_than, at_least, nearly, under, up_to, approx)',
    ),
    (
        "an unknown rule of a check",
        "facts.toml",
        'rule = "sum"',
        'rule = "summ"',
        'facts.toml:286: checks #1.rule can\'t be "summ"\n'
        '  did you mean "sum"? (use one of sum, shares, subset, order, same, attainable, floor, printed, '
        "same_measure, lasts, counts, dated, author, unlike, filed, listed, reference, incomparable, caveat)",
    ),
    (
        "an unknown kind of chart",
        "charts/water.toml",
        'kind = "bar"',
        'kind = "pie"',
        f'charts/water.toml:1: kind can\'t be "pie"\n  write "part-of-whole" (use one of {", ".join(KINDS)})',
    ),
    (
        "an unknown section",
        "briefs/delta-letter.toml",
        'name = "water"',
        'name = "watr"',
        'briefs/delta-letter.toml:30: there is no section "watr" for the audience amis\n'
        '  did you mean "water"?\n'
        'briefs/delta-letter.toml:30: there is no section "watr" for the audience friends\n'
        '  did you mean "water"?',
    ),
    (
        "an unknown region",
        "briefs/delta-letter.toml",
        'region = "side"',
        'region = "sid"',
        "briefs/delta-letter.toml:30: section water goes to region sid, which "
        "templates/pages/leaflet.toml does not have\n"
        '  did you mean "side"?\n'
        "templates/pages/leaflet.toml: region side is empty for audience amis of brief delta-letter\n"
        "  give it a section in the brief, or mark it optional = true\n"
        "templates/pages/leaflet.toml: region side is empty for audience friends of brief delta-letter\n"
        "  give it a section in the brief, or mark it optional = true",
    ),
    (
        "an unknown audience of a brief",
        "briefs/fever-sheet.toml",
        'audiences = ["ministry"]',
        'audiences = ["ministri"]',
        'briefs/fever-sheet.toml:9: there is no audience "ministri"\n  did you mean "ministry"?',
    ),
    (
        "an unknown audience of a section",
        "briefs/delta-letter.toml",
        'name = "water"\n',
        'name = "water"\naudiences = ["freinds"]\n',
        'briefs/delta-letter.toml:32: sections #3.audiences names "freinds", for whom the brief isn\'t made\n'
        '  did you mean "friends"?',
    ),
    (
        "an unknown audience of a chart",
        "charts/fever.toml",
        "[audiences.ministry]",
        "[audiences.ministri]",
        'charts/fever.toml:14: there is no audience "ministri"\n  did you mean "ministry"?',
    ),
    (
        "an unknown page design",
        "briefs/fever-sheet.toml",
        'design = "data-sheet"',
        'design = "data-shet"',
        'briefs/fever-sheet.toml:8: there is no page design "data-shet"\n  did you mean "data-sheet"?',
    ),
    (
        "an unknown size of page",
        "templates/audiences/amis/audience.toml",
        'page = "A5"',
        'page = "A6"',
        'templates/audiences/amis/audience.toml:6: page can\'t be "A6"\n  use one of A4, A5, Letter',
    ),
    (
        "an unknown register",
        "templates/audiences/amis/audience.toml",
        'register = "leaflet"',
        'register = "leafet"',
        'templates/audiences/amis/audience.toml: register can\'t be "leafet"\n  did you mean "leaflet"?',
    ),
    (
        "an unknown language",
        "templates/audiences/amis/audience.toml",
        'language = "fr-FR"',
        'language = "xx"',
        'templates/audiences/amis/audience.toml:4: language can\'t be "xx"\n'
        "  known: en, fr, es, de, with a country or without (en-CA)",
    ),
    (
        "an unknown ground",
        "templates/pages/leaflet.toml",
        'surface = "panel"',
        'surface = "stone"',
        'templates/pages/leaflet.toml:40: pages #1.rows #4.surface can\'t be "stone"\n'
        "  use one of paper, cover, panel, band",
    ),
    (
        "an unknown colour",
        "templates/_brand.yml",
        "primary: plum",
        "primary: plumm",
        'templates/_brand.yml:19: color.primary can\'t be "plumm"\n  did you mean "plum"?',
    ),
    (
        "a colour too faint for text",
        "templates/_brand.yml",
        'smoke: "#5D5766"',
        'smoke: "#8D8796"',
        "templates/_brand.yml:15: surfaces.panel.colors.muted is too faint for text (subtitle): "
        "#8D8796 on #F6F1E4 is 3.08 to 1, and it takes 4.5 to 1\n"
        '  the nearest colour that will do is "#716C78"\n'
        "templates/_brand.yml:15: surfaces.paper.colors.muted is too faint for text in a limitation (note): "
        "#8D8796 on #F6F1E4 is 3.08 to 1, and it takes 4.5 to 1\n"
        '  the nearest colour that will do is "#716C78"',
    ),
    (
        "a size too small to be read",
        "templates/_brand.yml",
        "source: { size: 8,",
        "source: { size: 6,",
        "templates/_brand.yml:74: styles.source has a size of 6 pt: no text is smaller than 7.5 pt\n"
        "  write  size: 7.5  or more",
    ),
    (
        "a head on another ground than it is meant for",
        "templates/pages/leaflet.toml",
        'strong = "left", y_pt = 18, surface = "band"',
        'strong = "left", y_pt = 18, surface = "panel"',
        'templates/pages/leaflet.toml: page 1 of delta-letter for amis: "Cliniques flottantes" in its head or foot is '
        "#2B1B3D on #5B2A6E: 1.5 to 1, and it takes 4.5 to 1\n"
        "  put it on another surface in templates/pages/leaflet.toml, or give the brand file another colour\n"
        'templates/pages/leaflet.toml: page 1 of delta-letter for amis: "Pour nos amis" in its head or foot is '
        "#5D5766 on #5B2A6E: 1.5 to 1, and it takes 4.5 to 1\n"
        "  put it on another surface in templates/pages/leaflet.toml, or give the brand file another colour\n"
        'templates/pages/leaflet.toml: page 1 of delta-letter for friends: "Clinics Afloat" in its head or foot is '
        "#2B1B3D on #5B2A6E: 1.5 to 1, and it takes 4.5 to 1\n"
        "  put it on another surface in templates/pages/leaflet.toml, or give the brand file another colour\n"
        'templates/pages/leaflet.toml: page 1 of delta-letter for friends: "For our friends" in its head or foot is '
        "#5D5766 on #5B2A6E: 1.5 to 1, and it takes 4.5 to 1\n"
        "  put it on another surface in templates/pages/leaflet.toml, or give the brand file another colour",
    ),
]

FIGURES: list[Case] = [
    (
        "a formula that goes in a circle",
        "facts.toml",
        'formula = "visits.all / nurses.all"',
        'formula = "visits.by_nurse * nurses.all"',
        "facts.toml:164: facts.visits.by_nurse.formula goes in a circle: visits.by_nurse -> "
        "visits.by_nurse\n"
        "  give one of them a value instead of a formula",
    ),
    (
        "a formula that divides by zero",
        "facts.toml",
        'formula = "visits.all / nurses.all"',
        'formula = "visits.all / (nurses.all - nurses.all)"',
        "facts.toml:164: facts.visits.by_nurse.formula divides by zero\n  check the facts after the / sign",
    ),
    (
        "a formula that mixes units",
        "facts.toml",
        'formula = "visits.all / nurses.all"',
        'formula = "visits.all + nurses.all"',
        "facts.toml:164: facts.visits.by_nurse.formula mixes units: visits + nurses\n"
        "  the terms of + and - must have the same unit",
    ),
    (
        "a result that is not what the source prints",
        "facts.toml",
        "printed = 60",
        "printed = 61",
        "facts.toml:213: facts.fever.decline is printed as 61, but the formula gives 60.25\n"
        "  correct printed, the formula, or the facts in it",
    ),
    (
        "parts that are not the whole",
        "facts.toml",
        "value = 41",
        "value = 42",
        "facts.toml:285: checks #1 doesn't hold: nurses.afloat (42) + nurses.ashore (23) is 65, not "
        "nurses.all (64)\n"
        "  correct one of them",
    ),
]

PATHS: list[Case] = [
    (
        "a section with a path",
        "briefs/fever-sheet.toml",
        'name = "litres"',
        'name = "../../facts"',
        'briefs/fever-sheet.toml:31: sections #5.name "../../facts" leaves its folder\n'
        "  write the name alone, without a path and without .md or .toml",
    ),
    (
        "a page design with a path",
        "briefs/fever-sheet.toml",
        'design = "data-sheet"',
        'design = "../../../../etc/passwd"',
        'briefs/fever-sheet.toml:8: design "../../../../etc/passwd" leaves its folder\n'
        "  write the name alone, without a path and without .md or .toml",
    ),
]


def told(problems: str) -> Answer:
    """What a run says that is refused for these problems."""
    count = sum(not line.startswith("  ") for line in problems.split("\n"))
    return Answer(1, "", f"{problems}\n{count} problem{'s' * (count > 1)}; nothing was made\n")


CASES = [*BROKEN, *KEYS, *VALUES, *UNKNOWN, *FIGURES, *PATHS]


@pytest.mark.parametrize(("file", "old", "new", "problems"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_mistake_is_told_with_its_place_and_its_cure(
    workspace: Path, file: str, old: str, new: str, problems: str
) -> None:
    change(workspace, file, old, new)
    assert run(workspace, "check") == told(problems)


def test_a_font_outside_the_workspace_is_refused(workspace: Path) -> None:
    font = workspace / "templates/fonts/Lato-Bold.ttf"
    font.rename(workspace.parent / "Lato-Bold.ttf")
    change(workspace, "templates/_brand.yml", "fonts/Lato-Bold.ttf", "../../Lato-Bold.ttf")
    assert run(workspace, "check") == told(
        "templates/_brand.yml:29: the font Lato-Bold.ttf lies outside the workspace\n"
        "  put a copy of the file into templates/fonts"
    )


@pytest.mark.parametrize("name", ["templates/base/fever.md", "charts/fever.toml", "briefs/fever-sheet.toml"])
def test_a_link_that_leaves_the_workspace_is_refused(workspace: Path, name: str) -> None:
    path = workspace / name
    outside = workspace.parent / path.name
    path.rename(outside)
    path.symlink_to(outside)
    assert run(workspace, "check") == told(
        f"{name}: this file is a link that leaves the workspace\n  put a copy of the file here instead of a link"
    )


def test_a_file_in_another_encoding_is_refused(workspace: Path) -> None:
    path = workspace / "charts/fievre.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    assert run(workspace, "check") == told(
        "charts/fievre.toml:9: this line has a character that isn't UTF-8\n"
        "  save it as UTF-8: in most editors Save As, then Encoding"
    )


def test_mistakes_in_several_files_are_all_told_at_once(edition: Path) -> None:
    before = outputs(edition)
    change(edition, "facts.toml", "value = 64\n", 'value = "64"\n')
    change(edition, "facts.toml", 'qualifier = "nearly"', 'qualifier = "almost"')
    change(edition, "briefs/fever-sheet.toml", "pages = 1\n", "")
    change(edition, "charts/water.toml", 'kind = "bar"', 'kind = "pie"')
    change(edition, "templates/audiences/amis/audience.toml", 'page = "A5"', 'page = "A6"')
    change(edition, "templates/_brand.yml", "primary: plum", "primary: plumm")
    problems = (
        "briefs/fever-sheet.toml:1: this file has no pages\n"
        "  add  pages = 1\n"
        'charts/water.toml:1: kind can\'t be "pie"\n'
        f'  write "part-of-whole" (use one of {", ".join(KINDS)})\n'
        'facts.toml:132: facts.nurses.all.value must be a number, not the text "64"\n'
        "  write  value = 64  without quotes\n"
        'facts.toml:267: facts.reach.villages.qualifier can\'t be "almost"\n'
        '  write "nearly" (use one of exact, over, more_than, at_least, nearly, under, up_to, approx)\n'
        'templates/audiences/amis/audience.toml:6: page can\'t be "A6"\n'
        "  use one of A4, A5, Letter"
    )
    assert run(edition, "check") == told(problems)
    assert run(edition, "build") == told(problems)
    assert outputs(edition) == before


def test_a_figure_that_was_renamed_is_told_wherever_it_is_named(workspace: Path) -> None:
    change(workspace, "facts.toml", "[facts.fever.second]", "[facts.fever.later]")
    told_of = {line.partition(": ")[0] for line in run(workspace, "check").err.split("\n") if '"fever.second"' in line}
    ministry = "templates/audiences/ministry"
    assert told_of == {
        *("facts.toml:214", "facts.toml:223"),  # two formulas
        *("charts/fever.toml:4", "charts/fever.toml:11", "charts/fievre.toml:4", "charts/fievre.toml:10"),
        *(f"{ministry}/finding.md:11", f"{ministry}/measures.md:6"),
    }


def test_sections_are_looked_at_though_the_brand_is_wrong(workspace: Path) -> None:
    change(workspace, "templates/_brand.yml", "primary: plum", "primary: plumm")
    change(workspace, "templates/base/year.md", "::: lead", "::: laed")
    said = run(workspace, "check").err
    assert "templates/_brand.yml:19: color.primary can't be" in said
    assert 'templates/base/year.md:3: there is no block "laed"' in said
