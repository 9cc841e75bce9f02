"""What a finished file carries of its figures, read back: from a PDF's attachment, from a Word file's store.

What is read may come from anybody: it is taken apart strictly, and nothing in it is believed that its hash denies.
"""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from lxml import etree

from factpress.binding import FILE, NAMESPACE, RECORD, ROOT, plain_name
from factpress.record import ChartRecord, FactRecord, Record, fact_hash
from factpress.render.record import FORMAT, NAME, VERSION

DOCUMENT = ("brief", "audience", "language", "title", "edition", "mark")
LISTS = ("printed", "caveats")
TEXTS = tuple(field.name for field in fields(FactRecord) if field.name not in LISTS)
LARGEST = 20_000_000
"""Bytes that a store may have: ten times what the largest facts file makes."""

NEWER = "holds a record of another version, which another Factpress can read"


def read_record(data: bytes, format: str = "pdf") -> Record | None:
    """What a PDF or Word file carries of its figures; None if that is nothing.

    A Word file's has no charts, and in `printed` only the texts that are bound. `ValueError` says in a few words why
    a record, or the whole file, can't be read.
    """
    return _read_word(data) if format == "docx" else _read_pdf(data)


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
    facts = tuple(_fact(fact, fact["caveats"], _printed(fact["printed"])) for fact in told["facts"])
    return Record(**_texts(told["document"], DOCUMENT), facts=facts, charts=tuple(map(_chart, told["charts"])))


def _fact(told: Mapping[str, Any], caveats: Sequence[Any], printed: tuple[tuple[str, str], ...]) -> FactRecord:
    return FactRecord(**_texts(told, TEXTS), printed=printed, caveats=tuple(map(_text, caveats)))


def _printed(told: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_text(one["form"]), _text(one["text"])) for one in told)


def _chart(told: Any) -> ChartRecord:
    head, rows = tuple(map(_text, told["head"])), tuple(tuple(map(_text, row)) for row in told["rows"])
    return ChartRecord(**_texts(told, ("chart", "title")), head=head, rows=rows)


def _texts(told: Mapping[str, Any], names: Sequence[str]) -> dict[str, str]:
    return {name: _text(told[name]) for name in names}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


_STORE = f"{{{NAMESPACE}}}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_NAMES = {name.replace("_", "-"): name for name in (*TEXTS, *DOCUMENT)}


def _read_word(data: bytes) -> Record | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            roots = (etree.fromstring(package.read(item), _PARSER) for item in _items(package))
            store = next((root for root in roots if root.tag == f"{_STORE}{ROOT}"), None)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise ValueError("can't be read as a Word file") from error
    if store is None:
        return None
    head = dict.fromkeys(DOCUMENT, "") | _told(store.find(_STORE + FILE))
    return Record(**_texts(head, DOCUMENT), facts=tuple(_facts(store)), charts=())


def _items(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The parts that may be the store; none that would take more memory than any store."""
    items = (item for item in package.infolist() if item.file_size <= LARGEST)
    return [item for item in items if item.filename.startswith("customXml/item") and item.filename.endswith(".xml")]


def _facts(store: etree._Element) -> Iterator[FactRecord]:
    for own in store.iterfind("*"):
        kept = own.find(_STORE + RECORD)
        if kept is None:
            continue
        told = dict.fromkeys(TEXTS, "") | _told(kept) | {"key": plain_name(etree.QName(own).localname)}
        caveats = [caveat.text or "" for caveat in kept.iterfind(_STORE + "caveat")]
        forms = (child for child in own.iterfind("*") if child is not kept)
        yield _fact(told, caveats, tuple((plain_name(etree.QName(f).localname), f.text or "") for f in forms))


def _told(parent: etree._Element | None) -> dict[str, str]:
    """The texts of an element's children by the names of fields."""
    children = () if parent is None else parent.iterfind("*")
    named = ((_NAMES.get(etree.QName(child).localname), child.text or "") for child in children)
    return {name: text for name, text in named if name}
