"""What a file carries of its figures, as the files that are attached to it: the record as JSON, each chart as CSV."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields
from typing import Any

from factpress.contracts.record import Attachment, ChartRecord, FactRecord, Record
from factpress.indented import indented

NAME = "figures.json"
SCHEMA = "urn:uuid:5bbd31da-3d1a-5fef-88fa-53c0d00f6988"
"""The name of factpress/schemas/record-1.json. It stays as it is: nothing on any network is needed to read a record."""

FORMAT = "factpress-record"
VERSION = 1
"""Raised whenever the meaning of a field changes, with a schema of its own."""

JSON = "application/json"
CSV = "text/csv"

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What makes spreadsheet programs work out a cell instead of showing it."""


def attachments(record: Record) -> tuple[Attachment, ...]:
    """The files to be attached to a PDF file: the record to the document, the data of each chart to its figures.

    All are data from which what is seen was made, none the source of the document: it can't be made from them
    (ISO 32000-2, table 43: AFRelationship).
    """
    figures = "The figures that this document shows, each with its exact value, source and caveats"
    data = "The data of the chart"
    charts = (
        Attachment(f"{chart.chart}.csv", CSV, chart_csv(chart), f"{data}: {chart.title}", "Data", chart.chart)
        for chart in record.charts
    )
    return Attachment(NAME, JSON, record_json(record), figures, "Data"), *charts


def record_json(record: Record) -> bytes:
    """The record as JSON in the order of its fields, one to a line; the same record gives the same bytes."""
    document = _told(record)
    del document["facts"], document["charts"]
    printed = ([{"form": form, "text": text} for form, text in fact.printed] for fact in record.facts)
    facts = [_told(fact) | {"printed": texts} for fact, texts in zip(record.facts, printed, strict=True)]
    head = {"$schema": SCHEMA, "format": FORMAT, "version": VERSION}
    whole = head | {"document": document, "facts": facts, "charts": [_told(chart) for chart in record.charts]}
    return f"{indented(whole)}\n".encode()


def _told(record: Record | FactRecord | ChartRecord) -> dict[str, Any]:
    """The fields of a record by name, in their order."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def chart_csv(chart: ChartRecord) -> bytes:
    """The data of a chart as CSV (RFC 4180) in UTF-8 with its signature, by which spreadsheet programs know it.

    A cell that such a program would take for a formula begins with an apostrophe; a number never does.
    """
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(
        [[_harmless(cell) for cell in row] for row in (chart.head, *chart.rows)]
    )
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    risky = cell.startswith(_STARTS_A_FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
