"""What every file of an edition carries of its figures: by the published schema, exactly what it shows, still right."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import factpress
from factpress.building import pipeline
from factpress.building.records import make_record
from factpress.content import Wanted
from factpress.contracts.record import FactRecord, Record
from factpress.problems import BriefError
from factpress.verify.records import altered, read_attachments, read_record
from factpress.verify.words import REPORT
from factpress.workspace import Workspace
from tests.end_to_end.runs import Answer, change, outputs, pdf_pages, run, spaced, word_alternatives

SCHEMA = Path(factpress.__file__).parent / "schemas/record-1.json"


@pytest.fixture(params=["built", "example"])
def home(request: pytest.FixtureRequest) -> Path:
    """Each of the two workspaces with its edition."""
    return Path(request.getfixturevalue(request.param))


def carried(home: Path, format: str) -> Iterator[tuple[str, bytes, Record]]:
    """Each document of an edition with what it carries."""
    for name, data in outputs(home).items():
        if name.endswith(format):
            record = read_record(data, format)
            assert record is not None
            yield name, data, record


def test_every_attachment_is_as_the_published_schema_says(home: Path) -> None:
    rules = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    found = list(carried(home, "pdf"))
    assert len(found) >= 3
    for name, data, record in found:
        rules.validate(json.loads(read_attachments(data)["figures.json"]))
        assert altered(record) == (), name


def test_a_record_lists_exactly_the_figures_that_the_pages_show(home: Path) -> None:
    files = json.loads((home / "out/manifest.json").read_bytes())["files"]
    for name, data, record in carried(home, "pdf"):
        assert sorted(fact.key for fact in record.facts) == sorted(files[name]["facts"])
        alternatives = word_alternatives(outputs(home)[name.replace(".pdf", ".docx")])
        words = _letters("".join((*pdf_pages(data), *alternatives)))
        for fact in record.facts:
            for form, text in fact.printed:
                assert _letters(text) in words, (name, fact.key, form, text)


def _letters(text: str) -> str:
    """The text without spaces and hyphens: wherever lines end."""
    return "".join(text.split()).replace("-", "")


def test_pdf_and_word_carry_the_same_facts(home: Path) -> None:
    def bare(record: Record) -> dict[str, str]:
        return {fact.key: fact.sha256 for fact in record.facts}

    word = {name.removesuffix(".docx"): record for name, _, record in carried(home, "docx")}
    for name, _, record in carried(home, "pdf"):
        other = word.pop(name.removesuffix(".pdf"))
        assert altered(other) == ()
        assert bare(other) == bare(record)
        assert (other.brief, other.audience, other.mark) == (record.brief, record.audience, record.mark)
    assert word == {}


def test_each_chart_is_attached_as_the_record_has_it(home: Path) -> None:
    compared = 0
    for _, data, record in carried(home, "pdf"):
        held = read_attachments(data)
        assert sorted(held) == sorted(["figures.json", *(f"{chart.chart}.csv" for chart in record.charts)])
        for chart in record.charts:
            rows = list(csv.reader(io.StringIO(held[f"{chart.chart}.csv"].decode("utf-8-sig"), newline="")))
            assert rows == [list(chart.head), *map(list, chart.rows)]
            compared += 1
    assert compared > 4


@pytest.mark.parametrize("name", ["built", "example"])
def test_what_was_just_made_is_still_right(checked: Callable[[str], Answer], name: str) -> None:
    found = json.loads(checked(name).out)["findings"]
    assert [one for one in found if one["check"] == "facts"] == []


def test_a_caveat_that_is_not_printed_makes_the_files_that_carry_it_anew_and_no_others(edition: Path) -> None:
    sent = outputs(edition)
    change(edition, "facts.toml", '["The pilots give no years."]', '["The pilots give no years at all."]')
    answer = json.loads(run(edition, "build", "--json").out)
    assert answer["made"] == ["ministry/fever-sheet.docx", "ministry/fever-sheet.pdf"]
    fall = _fact(outputs(edition)["ministry/fever-sheet.pdf"], "cholera.fall")
    assert fall.caveats == ("The pilots give no years at all.",)

    letter = edition / "sent.pdf"
    letter.write_bytes(sent["ministry/fever-sheet.pdf"])
    said = spaced(run(edition, "check", "--files", str(letter)).err)
    assert 'shows "at least 75%" for cholera.fall, whose caveats have changed (facts.toml:255)' in said


def _fact(data: bytes, key: str) -> FactRecord:
    record = read_record(data)
    assert record is not None
    return next(fact for fact in record.facts if fact.key == key)


FAULTS: dict[str, tuple[str, str, str]] = {
    "an attachment is lost": (
        "factpress.render.pdf.document.attach",
        "pdf",
        "out/ministry/fever-sheet.pdf: lacks the attachment figures.json",
    ),
    "the store is lost": (
        "factpress.render.word.add_store",
        "docx",
        "out/ministry/fever-sheet.docx: does not carry the fact cholera.fall as asked",
    ),
    "a fact is not recorded": (
        "factpress.building.jobs.make_record",
        "pdf",
        "out/ministry/fever-sheet.pdf: the record lacks water.north, which the pages show",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_build_that_loses_what_a_file_carries_stops(
    workspace: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, format, message = FAULTS[fault]
    monkeypatch.setattr(place, _short if place.endswith("make_record") else lambda *_: {})
    with pytest.raises(BriefError) as caught:
        pipeline.build(Workspace(workspace), Wanted(briefs=("fever-sheet",), formats=(format,)))
    assert f"{message}\n  {REPORT}" in str(caught.value)


def _short(*of: Any) -> Record:
    """A record without one of its facts."""
    record = make_record(*of)
    return replace(record, facts=tuple(fact for fact in record.facts if fact.key != "water.north"))
