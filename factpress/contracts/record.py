"""The record: what a file carries of the figures that it shows, so that anyone can check it later.

A PDF carries it as an attachment, a Word file as the store that its figures are bound to.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import Literal

from factpress.values import dataclass

UNHASHED = ("printed", "sha256")
"""What the hash of a fact leaves out: a fact is the same however it is printed."""


@dataclass(frozen=True, slots=True)
class FactRecord:
    """One fact as a file shows it; "" where nothing is known.

    `value` is exact: a number to 28 digits, a date as ISO 8601 has it, a word. `printed` pairs each form ("house", ""
    where it isn't known) with the text that it gives, in the order first shown. `sha256` is the hash of all but
    `printed`; docs/records.md says of which bytes.
    """

    key: str
    label: str
    value: str
    unit: str
    qualifier: str
    printed: tuple[tuple[str, str], ...]
    sha256: str
    scope: str = ""
    period: str = ""
    as_of: str = ""
    source: str = ""
    locator: str = ""
    caveats: tuple[str, ...] = ()
    status: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class ChartRecord:
    """The data behind one chart: `head` names its columns, every row has as many texts."""

    chart: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that a file shows of the facts, in the order first shown, and of the charts."""

    brief: str
    audience: str
    language: str
    title: str
    edition: str
    mark: str
    facts: tuple[FactRecord, ...] = ()
    charts: tuple[ChartRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file within a PDF file (ISO 32000-2, 7.11.3 and 14.13).

    `chart` names the chart to each of whose figures it belongs, "" for the whole document.
    """

    name: str
    media_type: str
    data: bytes
    description: str
    relationship: Literal["Source", "Data"]
    chart: str = ""


def fact_hash(record: FactRecord) -> str:
    """The sha256 of a record's canonical JSON (RFC 8785) without `UNHASHED`, in hexadecimal."""
    told = {field.name: getattr(record, field.name) for field in fields(record) if field.name not in UNHASHED}
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
