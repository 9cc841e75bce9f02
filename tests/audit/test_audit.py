"""The audit: silent on what is right, and it finds each fault that is planted."""

from __future__ import annotations

import copy
import json
import tomllib
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from audit.auditing import audit_all
from audit.figures import check_figures
from audit.reading import read_text
from audit.series import check_series, used_series
from audit.studies import check_studies
from audit.tracing import check_tracing, untraced
from audit.unshown import check_unshown, read_reasons, told
from audit.workspace import Audited, read_list, read_workspace
from factpress.content import exact_text
from factpress.facts.read import read_facts

HOME = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def facts_text() -> str:
    return (HOME / "facts.toml").read_text(encoding="utf-8")


@pytest.fixture
def audited(tmp_path: Path, facts_text: str) -> Audited:
    """The house's facts, and an edition of one file that shows them all."""
    (tmp_path / "facts.toml").write_text(facts_text, encoding="utf-8")
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts/levels.toml").write_text('kind = "before-after"\nseries = "kh_prevalence"\n')
    (tmp_path / "out").mkdir()
    facts = read_facts(tmp_path / "facts.toml", tmp_path).facts
    manifest = {
        "facts": {key: {"value": exact_text(fact.value)} for key, fact in facts.items()},
        "files": {"donor/brief.pdf": {"facts": {key: ["41"] for key in facts}}},
    }
    (tmp_path / "out/manifest.json").write_text(json.dumps(manifest))
    return read_workspace(tmp_path)


def planted(audited: Audited, *path: str, value: object) -> Audited:
    """The same with another value in facts.toml."""
    typed: Any = copy.deepcopy(dict(audited.typed))
    place = typed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    facts = dict(audited.facts)
    if path[0] == "facts":
        facts[".".join(path[1:-1])] = place
    return Audited(audited.home, typed, facts, audited.manifest)


def test_the_lists_are_whole() -> None:
    assert [len(read_list(name)) for name in ("figures", "studies")] == [174, 26]
    assert len({row["series_id"] for row in read_list("series")}) == 38


def test_nothing_is_off_with_figures_studies_and_series(audited: Audited) -> None:
    assert [*check_figures(audited), *check_studies(audited), *check_series(audited)] == []
    assert used_series(audited)["kh_prevalence"] == "donor/brief.pdf, chart levels"


SAMPLE = ("facts", "cambodia", "csec", "sample", "org", "ijm")


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        ((*SAMPLE, "value"), Decimal("24.2"), "the source prints 24.1, facts.toml 24.2"),
        ((*SAMPLE, "unit"), "points", "the unit is percent, in facts.toml points"),
        ((*SAMPLE, "qualifier"), "over", "the source says exact, facts.toml over"),
        ((*SAMPLE, "source"), "proven-solution", "source is cambodia-evaluation, in facts.toml proven-solution"),
        ((*SAMPLE, "locator"), "", "facts.toml has no locator"),
    ],
)
def test_a_figure_that_is_off_is_told(audited: Audited, path: tuple[str, ...], value: object, found: str) -> None:
    assert [*check_figures(planted(audited, *path, value=value))] == [f"cambodia.csec.sample.org.ijm: {found}"]


def test_a_missing_figure_and_a_wrong_result_are_told(audited: Audited) -> None:
    facts = {key: fact for key, fact in audited.facts.items() if key != "cambodia.csec.target_areas"}
    manifest = {**audited.manifest, "facts": {**audited.manifest["facts"], FALL: {"value": "74"}}}
    found = [*check_figures(Audited(audited.home, audited.typed, facts, manifest))]
    assert found[0] == "cambodia.csec.target_areas: missing in facts.toml"
    assert found[1].startswith(f"{FALL}: the source prints 73, facts.toml 1 - ")
    assert len(found) == 2


FALL = "cambodia.csec.prevalence.decline"


def test_a_figure_where_the_source_has_a_word_is_told(audited: Audited) -> None:
    path = ("facts", "cambodia", "csec", "training", "police_attended", "word")
    assert [*check_figures(planted(audited, *path, value="80"))] == [
        "cambodia.csec.training.police_attended: the source prints a word, but facts.toml has none"
    ]


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("date", "2013-04", "publication_date is printed as 2013-03, in facts.toml 2013-04"),
        ("country", "ghana", "country is printed as Cambodia, in facts.toml Ghana"),
        ("authors", ["Nobody"], "author is printed as International Justice Mission, in facts.toml Nobody"),
        ("type", ["paper"], "resource_type is printed as Crime Prevalence Study, in facts.toml Article or white paper"),
    ],
)
def test_a_study_that_is_off_is_told(audited: Audited, field: str, value: object, found: str) -> None:
    (said,) = check_studies(planted(audited, "studies", "cambodia_prevalence", field, value=value))
    assert said == f"study 22, Commercial Sexual Exploitation of Children in Cambodia: {found}"


def test_studies_too_few_and_too_many_are_told(audited: Audited) -> None:
    assert [*check_studies(planted(audited, "studies", "cambodia_prevalence", "title", value="Another"))] == [
        "study 22, Commercial Sexual Exploitation of Children in Cambodia: missing in facts.toml",
        "study Another: not in the catalogue",
    ]


def test_series_that_are_off_or_unused_are_told(audited: Audited) -> None:
    levels = audited.manifest["facts"] | {"cambodia.csec.prevalence.total_2015": {"value": "2.23"}}
    shown = {key: ["41"] for key in audited.facts if key != "catalogue.country.ghana"}
    files = {"donor/brief.pdf": {"facts": shown}}
    found = [*check_series(Audited(audited.home, audited.typed, audited.facts, {"facts": levels, "files": files}))]
    assert found == [
        "series kh_prevalence: the documents have 2.22, 8.16, facts.toml 2.23, 8.16",
        "series studies_country: no document shows all of its points",
    ]


def test_a_series_whose_points_stand_apart_is_used_point_by_point(audited: Audited) -> None:
    rescued = ["philippines.csec.victims_rescued", "southeast_asia.csec.victims_rescued"]
    files = {f"{number}.pdf": {"facts": {key: ["41"]}} for number, key in enumerate(rescued)}
    apart = Audited(audited.home, audited.typed, audited.facts, {**audited.manifest, "files": files})
    assert used_series(apart) == {"csec_rescued": "point by point, since a check keeps its figures apart"}


@pytest.mark.parametrize(
    ("text", "printed", "left"),
    [
        ("Over 1,450 people since 2004.", ["over 1,450", "2004"], []),
        ("Over 1,450\npeople", ["over 1,450 people"], []),
        ("Over 1,450 people in 41 towns.", ["over 1,450"], ["41"]),
        ("Prevalence fell by three quarters.", [], ["three", "quarters"]),
        ("It fell by 73%.", ["about 73%"], ["73%"]),  # "about" can't be left out
        ("In 12,004 villages", ["2004", "12"], ["12,004"]),  # no part of a longer figure
        ("See page 7, Figure 2 and part 4; 3 / 8 [2]", [], []),
        ("[1] The report, [2.1] The brief, [T1] The page.\n41 towns.", [], ["41"]),
        ("Edition June 2026, 9732689", ["June 2026", "9732689"], []),
        ("Edition June 2026, 9732689", ["June 2026"], ["9732689"]),
        ("2000 2005 2010 2015\n2004 Office opens", [], ["2004"]),  # an axis, and a year below it
        ("2000 2005 2011 2015", [], ["2000", "2005", "2011", "2015"]),
        ("It said \u201cIJM\u2019s\u201d 41", ["IJM's\" 41"], []),  # signs of one kind or another
    ],
)
def test_figures_are_led_to_what_prints_them(text: str, printed: list[str], left: list[str]) -> None:
    assert [figure for figure, _ in untraced(text, printed)] == left


def test_a_record_explains_its_own_figures(audited: Audited) -> None:
    titles = [study["title"] for study in audited.typed["studies"].values()]
    text = "Guatemalan Criminal Justice System Performance Study, 2008-2012 tells of 2008"
    assert [figure for figure, _ in untraced(text, (), titles)] == ["2008"]


@pytest.fixture
def files(tmp_path: Path) -> Iterator[tuple[Path, Path, Path]]:
    """A PDF, a Word file and a chart that say: 90 trainings, with a raised mark; the PDF says 41 besides."""
    pdf, word, chart = (tmp_path / name for name in ("brief.pdf", "brief.docx", "chart.svg"))
    canvas = Canvas(str(pdf))
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "90 trainings")
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72 + canvas.stringWidth("90 trainings", "Helvetica", 12), 704, "2")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 600, "in 41 towns")
    canvas.save()
    document = Document()
    paragraph = document.add_paragraph("90 trainings")
    paragraph.add_run("2").font.superscript = True
    document.save(str(word))
    chart.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><title>Two</title>'
        '<text x="10" y="5" textLength="8">9</text><text x="18" y="5" textLength="50">0 trainings</text></svg>'
    )
    yield pdf, word, chart


def test_files_are_read_with_their_marks_apart(files: tuple[Path, Path, Path]) -> None:
    pdf, word, chart = (" ".join(read_text(path).split()) for path in files)
    assert pdf == "90 trainings [2] in 41 towns"
    assert word == "90 trainings [2]"
    assert chart == "Two 90 trainings"


def test_a_typed_figure_in_a_finished_file_is_told(audited: Audited, files: tuple[Path, Path, Path]) -> None:
    shows = {"facts": {"cambodia.csec.training.sessions": ["90 trainings", "two"]}}
    for path in files:
        path.rename(audited.out / path.name)
    manifest = {**audited.manifest, "files": {path.name: shows for path in files}}
    found = [*check_tracing(Audited(audited.home, audited.typed, audited.facts, manifest))]
    assert found == ["brief.pdf: no fact prints 41: … 90 trainings [2] in 41 towns …"]


def test_the_description_of_a_chart_says_when_and_in_which_unit(audited: Audited) -> None:
    said = "Officers: 60 officers (June 22 to July 10, 2015), 41 officers (June 22 to July 11, 2015)"
    (audited.out / "levels.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{said}</desc></svg>')
    keys = ("philippines.wcpc.officers_2016", "cambodia.csec.sample.org.ijm")
    manifest = {**audited.manifest, "files": {"levels.svg": {"facts": {key: ["24.1%"] for key in keys}}}}
    found = [*check_tracing(Audited(audited.home, audited.typed, audited.facts, manifest))]
    assert [line.split(":")[1] for line in found] == [f" no fact prints {figure}" for figure in ("41", "22", "11")]


def test_a_chart_of_word_drawn_from_no_fact_is_told(audited: Audited) -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    values = "".join(f"<c:pt><c:v>{value}</c:v></c:pt>" for value in ("8.16", "25", "2.23"))
    with zipfile.ZipFile(audited.out / "brief.docx", "w") as package:
        package.writestr("word/styles.xml", "<styles/>")
        package.writestr("word/charts/chart1.xml", f'<c:c xmlns:c="{space}"><c:val>{values}</c:val></c:c>')
    shows = {"facts": {"cambodia.csec.prevalence.total_2012": ["8.2%"], "philippines.csec.brief.year": ["under 25"]}}
    manifest = {**audited.manifest, "files": {"brief.docx": shows}}
    assert [*check_tracing(Audited(audited.home, audited.typed, audited.facts, manifest))] == [
        "brief.docx: no fact is 2.23, which a chart is drawn from"
    ]


def test_facts_that_nothing_shows_need_a_reason_that_is_true(audited: Audited) -> None:
    shown = {key: ["41"] for key in audited.facts if not key.startswith(("story.", "contact."))}
    manifest = {**audited.manifest, "files": {"donor/brief.pdf": {"facts": shown}}}
    partly = Audited(audited.home, audited.typed, audited.facts, manifest)
    reasons = {"story.*": "withheld"}
    assert [*check_unshown(partly, reasons)] == [
        f"contact.philippines.{name}: no document shows it, and audit/unshown.toml has no reason"
        for name in ("floor", "postcode")
    ]
    reasons |= {"contact.*": "an address", FALL: "doubted", "nothing.*": "gone"}
    assert [*check_unshown(partly, reasons)] == [
        f"{FALL}: shown, but audit/unshown.toml says that it isn't",
        f"{FALL}: audit/unshown.toml lists what is shown, or what isn't there",
        "nothing.*: audit/unshown.toml lists what is shown, or what isn't there",
    ]
    assert [*told(partly, {"contact.*": "an address"})] == [
        "contact.philippines.floor, contact.philippines.postcode: an address"
    ]


def test_every_reason_is_a_sentence_about_facts_that_exist(facts_text: str, audited: Audited) -> None:
    assert all(len(reason) > 10 for reason in read_reasons().values())
    assert tomllib.loads(facts_text)["facts"].keys() >= {pattern.split(".")[0] for pattern in read_reasons()}


def test_the_audit_tells_by_its_exit_code_that_something_is_off(
    audited: Audited, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = {**audited.manifest, "files": {"charts/levels.svg": {"facts": {FALL: ["about 73%"]}}}}
    (audited.out / "charts").mkdir()
    (audited.out / "charts/levels.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><title>41</title></svg>')
    (audited.out / "manifest.json").write_text(json.dumps(manifest))
    assert audit_all(audited.home) == 1
    assert (
        "off  every figure in out/ is led to a fact\n     charts/levels.svg: no fact prints 41"
        in capsys.readouterr().out
    )


def test_an_edition_that_was_never_made_cannot_be_audited(tmp_path: Path) -> None:
    assert audit_all(tmp_path) == 1
