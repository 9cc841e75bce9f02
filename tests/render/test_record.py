"""The record as files: JSON by its published schema, charts as CSV that no spreadsheet program runs."""

from __future__ import annotations

import copy
import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import factpress
from factpress.contracts.record import ChartRecord, FactRecord, Record
from factpress.render.record import SCHEMA, attachments, chart_csv, record_json

PUBLISHED = Path(factpress.__file__).parent / "schemas/record-1.json"
RULES = json.loads(PUBLISHED.read_text(encoding="utf-8"))

FACT = FactRecord(
    key="fever.first",
    label="Children with fever",
    value="24.4",
    unit="percent",
    qualifier="exact",
    printed=(("house", "24.4%"), ("alt", "Children with fever: 24.4% (lower delta; as of 2019)")),
    sha256="0" * 64,
    scope="lower delta",
    as_of="2019",
    caveats=("The pilots give no years.",),
    status="published",
)
CHART = ChartRecord("fever", "Fever fell", ("part", "value"), (("before", "24.4"), ("after", "9.7")))
RECORD = Record("sheet", "ministry", "en-CA", "Fever", "2025-03", "1a2b3c4", (FACT,), (CHART,))

AS_JSON = """{
 "$schema": "urn:uuid:5bbd31da-3d1a-5fef-88fa-53c0d00f6988",
 "format": "factpress-record",
 "version": 1,
 "document": {
  "brief": "sheet",
  "audience": "ministry",
  "language": "en-CA",
  "title": "Fever",
  "edition": "2025-03",
  "mark": "1a2b3c4"
 },
 "facts": [
  {
   "key": "fever.first",
   "label": "Children with fever",
   "value": "24.4",
   "unit": "percent",
   "qualifier": "exact",
   "printed": [
    {
     "form": "house",
     "text": "24.4%"
    },
    {
     "form": "alt",
     "text": "Children with fever: 24.4% (lower delta; as of 2019)"
    }
   ],
   "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
   "scope": "lower delta",
   "period": "",
   "as_of": "2019",
   "source": "",
   "locator": "",
   "caveats": [
    "The pilots give no years."
   ],
   "status": "published",
   "formula": ""
  }
 ],
 "charts": [
  {
   "chart": "fever",
   "title": "Fever fell",
   "head": [
    "part",
    "value"
   ],
   "rows": [
    [
     "before",
     "24.4"
    ],
    [
     "after",
     "9.7"
    ]
   ]
  }
 ]
}
"""


def check(told: Any) -> None:
    jsonschema.Draft202012Validator(RULES).validate(told)


def test_the_published_schema_is_a_schema_under_the_name_that_records_give() -> None:
    jsonschema.Draft202012Validator.check_schema(RULES)
    assert (RULES["$id"], RULES["$schema"]) == (SCHEMA, "https://json-schema.org/draft/2020-12/schema")


def test_a_record_is_readable_json_in_the_order_of_its_fields() -> None:
    assert record_json(RECORD).decode() == AS_JSON
    check(json.loads(AS_JSON))


WRONG: list[tuple[tuple[str | int, ...], object]] = [
    (("$schema",), "urn:uuid:00000000-0000-0000-0000-000000000000"),
    (("format",), "another"),
    (("version",), 2),
    (("document", "brief"), ""),
    (("document", "mark"), None),
    (("facts", 0, "key"), "Fever"),
    (("facts", 0, "value"), 24.4),  # a number in JSON would lose digits
    (("facts", 0, "qualifier"), "roughly"),
    (("facts", 0, "as_of"), "April 2019"),
    (("facts", 0, "period"), "2019-2020"),
    (("facts", 0, "sha256"), "0" * 63),
    (("facts", 0, "printed"), []),
    (("facts", 0, "printed", 0, "text"), ""),
    (("facts", 0, "caveats"), "one"),
    (("facts", 0, "more"), ""),
    (("charts", 0, "head"), []),
    (("charts", 0, "rows", 0, 0), 1),
]


@pytest.mark.parametrize(("place", "value"), WRONG)
def test_the_schema_refuses_what_no_record_says(place: tuple[str | int, ...], value: object) -> None:
    told: Any = json.loads(AS_JSON)
    inner = told
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        check(told)


def test_the_schema_asks_for_every_field() -> None:
    whole = json.loads(AS_JSON)
    for path in ((), ("document",), ("facts", 0), ("charts", 0), ("facts", 0, "printed", 0)):
        names = list(whole if not path else _inner(whole, path))
        assert names
        for name in names:
            told = copy.deepcopy(whole)
            del _inner(told, path)[name]
            with pytest.raises(jsonschema.ValidationError):
                check(told)


def _inner(told: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        told = told[step]
    return told


def test_a_chart_is_csv_as_the_standard_has_it_and_as_spreadsheet_programs_know_it() -> None:
    assert chart_csv(CHART) == b'\xef\xbb\xbf"part","value"\r\n"before","24.4"\r\n"after","9.7"\r\n'
    awkward = ('a "word", and more', "two\nlines", "Été; à 5\u00a0%")
    data = chart_csv(ChartRecord("c", "", ("one", "two", "three"), (awkward,)))
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [["one", "two", "three"], [*awkward]]


CELLS = [
    ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"), ("+1 more", "'+1 more"), ("-a", "'-a"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("＝1", "'＝1"), ("-1-2", "'-1-2"), ("-", "'-"), ("+5", "'+5"),
    ("-5", "-5"), ("-5.94", "-5.94"), ("5", "5"), ("a=b", "a=b"), ("", ""), ("'quoted", "'quoted"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "written"), CELLS)
def test_no_cell_is_a_formula_but_a_number_stays_one(cell: str, written: str) -> None:
    data = chart_csv(ChartRecord("c", "", (cell,), ((cell,),)))
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [[written], [written]]


def test_the_record_belongs_to_the_document_and_a_chart_to_its_figures() -> None:
    made = attachments(RECORD)
    assert [(a.name, a.media_type, a.relationship, a.chart, a.description) for a in made] == [
        (
            "figures.json",
            "application/json",
            "Data",
            "",
            "The figures that this document shows, each with its exact value, source and caveats",
        ),
        ("fever.csv", "text/csv", "Data", "fever", "The data of the chart: Fever fell"),
    ]
    assert [a.data for a in made] == [record_json(RECORD), chart_csv(CHART)]
