"""What a finished file carries of its figures, read back: from a PDF's attachment, from a Word file's store.

What is read may come from anybody: it is taken apart strictly, and nothing in it is believed that its hash denies.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from factpress.contracts.record import ChartRecord, FactRecord, Record, fact_hash
from factpress.render.record import FORMAT, NAME, VERSION

DOCUMENT = ("brief", "audience", "language", "title", "edition", "mark")
LISTS = ("printed", "caveats")
TEXTS = tuple(field.name for field in fields(FactRecord) if field.name not in LISTS)

NEWER = "holds a record of another version, which another Factpress can read"


def read_record(data: bytes, format: str = "pdf") -> Record | None:
    """What a PDF or Word file carries of its figures; None if that is nothing.

    A Word file's has no charts, and in `printed` only the texts that are bound. `ValueError` says in a few words why
    a record, or the whole file, can't be read.
    """
    if format == "docx":
        from factpress.verify.stores import read_store  # late: only what reads a Word file needs lxml

        return read_store(data)
    return _read_pdf(data)


def read_attachments(data: bytes) -> dict[str, bytes]:
    """The files that a PDF file holds, by name; `ValueError` if it is none."""
    import pypdfium2  # late: only what reads a PDF file needs it

    try:
        with contextlib.closing(pypdfium2.PdfDocument(data)) as file:
            held = [file.get_attachment(number) for number in range(file.count_attachments())]
            return {one.get_name(): bytes(one.get_data()) for one in held}
    except pypdfium2.PdfiumError as error:
        raise ValueError("can't be read as a PDF file") from error


def altered(record: Record) -> tuple[str, ...]:
    """The keys of the facts that aren't what their hashes say."""
    return tuple(fact.key for fact in record.facts if fact_hash(fact) != fact.sha256)


def _read_pdf(data: bytes) -> Record | None:
    held = read_attachments(data)
    if NAME not in held:
        return None
    try:
        return _record(json.loads(held[NAME]))
    except (KeyError, TypeError, AttributeError, RecursionError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError("holds a record that can't be understood") from error


def _record(told: Any) -> Record:
    if told["format"] != FORMAT or told["version"] != VERSION:
        raise ValueError(NEWER)
    facts = tuple(fact_of(fact, fact["caveats"], _printed(fact["printed"])) for fact in told["facts"])
    return Record(**texts_of(told["document"], DOCUMENT), facts=facts, charts=tuple(map(_chart, told["charts"])))


def fact_of(told: Mapping[str, Any], caveats: Sequence[Any], printed: tuple[tuple[str, str], ...]) -> FactRecord:
    """The record of a fact; `KeyError` or `TypeError` if it can't be understood."""
    return FactRecord(**texts_of(told, TEXTS), printed=printed, caveats=tuple(map(_text, caveats)))


def _printed(told: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_text(one["form"]), _text(one["text"])) for one in told)


def _chart(told: Any) -> ChartRecord:
    head, rows = tuple(map(_text, told["head"])), tuple(tuple(map(_text, row)) for row in told["rows"])
    return ChartRecord(**texts_of(told, ("chart", "title")), head=head, rows=rows)


def texts_of(told: Mapping[str, Any], names: Sequence[str]) -> dict[str, str]:
    """The texts of that name; `KeyError` if one is missing, `TypeError` if one is no text."""
    return {name: _text(told[name]) for name in names}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
