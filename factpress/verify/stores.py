"""What the store of a Word file carries of its figures, read back as `records` does it for PDF files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from factpress.binding import FILE, NAMESPACE, RECORD, ROOT, plain_name
from factpress.contracts.record import FactRecord, Record
from factpress.verify.records import DOCUMENT, TEXTS, fact_of, texts_of

LARGEST = 20_000_000
"""Bytes that a store may have: ten times what the largest facts file makes."""

_STORE = f"{{{NAMESPACE}}}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_NAMES = {name.replace("_", "-"): name for name in (*TEXTS, *DOCUMENT)}


def read_store(data: bytes) -> Record | None:
    """The record in a Word file's store, None if it has none; `ValueError` says why the file can't be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            roots = (etree.fromstring(package.read(item), _PARSER) for item in _items(package))
            store = next((root for root in roots if root.tag == f"{_STORE}{ROOT}"), None)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise ValueError("can't be read as a Word file") from error
    if store is None:
        return None
    head = dict.fromkeys(DOCUMENT, "") | _told(store.find(_STORE + FILE))
    return Record(**texts_of(head, DOCUMENT), facts=tuple(_facts(store)), charts=())


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
        yield fact_of(told, caveats, tuple((plain_name(etree.QName(f).localname), f.text or "") for f in forms))


def _told(parent: etree._Element | None) -> dict[str, str]:
    """The texts of an element's children by the names of fields."""
    children = () if parent is None else parent.iterfind("*")
    named = ((_NAMES.get(etree.QName(child).localname), child.text or "") for child in children)
    return {name: text for name, text in named if name}
