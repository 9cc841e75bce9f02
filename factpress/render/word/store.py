"""The store: the facts that a Word file shows, as a part of it to which its content controls are bound."""

from __future__ import annotations

from dataclasses import field

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import _Relationship
from lxml import etree

from factpress.binding import FILE, NAMESPACE, PREFIX, RECORD, ROOT, STORE_ID, fact_path, xml_name
from factpress.contracts.record import FactRecord, Record
from factpress.render.word.xml import Element, serialised
from factpress.values import dataclass

PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
PROPERTIES_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

FILE_FIELDS = ("brief", "audience", "language", "title", "edition", "mark")
FACT_FIELDS = (
    "label", "value", "unit", "qualifier", "scope", "period", "as_of", "source", "locator", "status", "formula",
    "sha256",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Store:
    """What the file shows of each fact: its texts by form, in the order first shown."""

    shown: dict[str, dict[str, str]] = field(default_factory=dict)

    def bind(self, fact: str, form: str, text: str) -> str:
        """The XPath of a text shown; a form that reads otherwise elsewhere in the file is kept beside it."""
        forms = self.shown.setdefault(fact, {})
        name, number = form or "text", 1
        while forms.setdefault(name, text) != text:
            number += 1
            name = f"{form or 'text'}.{number}"
        return fact_path(fact, name)

    def xml(self, record: Record) -> bytes:
        """The part: the file, then the facts of the record, then those that the record doesn't have."""
        root = etree.Element(_tag(ROOT), nsmap={PREFIX: NAMESPACE})
        _add_fields(_child(root, FILE), record, FILE_FIELDS)
        for fact in record.facts:
            self._add_fact(root, fact.key, fact)
        known = {fact.key for fact in record.facts}
        for key in self.shown:
            if key not in known:
                self._add_fact(root, key, None)
        return serialised(root)

    def _add_fact(self, root: Element, key: str, fact: FactRecord | None) -> None:
        own = _child(root, xml_name(key))
        if fact:
            told = _child(own, RECORD)
            _add_fields(told, fact, FACT_FIELDS)
            for caveat in fact.caveats:
                _child(told, "caveat", caveat)
        for form, text in self.shown.get(key, {}).items():
            _child(own, xml_name(form), text)


def add_store(document: Document, store: Store, record: Record) -> None:
    """Gives the document its store, under a name that no part has, in the place of one that a template brought along.

    A file that shows no fact has none.
    """
    main = document.part
    for key in [key for key, link in main.rels.items() if _is_store(link)]:
        del main.rels[key]
    if not store.shown and not record.facts:
        return
    taken = {part.partname for part in main.package.parts}
    number = next(n for n in range(1, len(taken) + 2) if f"/customXml/item{n}.xml" not in taken)
    item = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", store.xml(record), main.package)
    properties = PackURI(f"/customXml/itemProps{number}.xml")
    item.relate_to(Part(properties, PROPERTIES_TYPE, _properties(), main.package), PROPERTIES_LINK)
    main.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _is_store(link: _Relationship) -> bool:
    """Whether a part of the template is a store of ours: two of one identity would leave open which one counts."""
    if link.is_external or link.reltype != RELATIONSHIP_TYPE.CUSTOM_XML:
        return False
    properties = (inner.target_part.blob for inner in link.target_part.rels.values() if not inner.is_external)
    return any(STORE_ID.encode() in blob.upper() for blob in properties)


def _properties() -> bytes:
    root = etree.Element(f"{{{PROPERTIES}}}datastoreItem", nsmap={"ds": PROPERTIES})
    root.set(f"{{{PROPERTIES}}}itemID", STORE_ID)
    schemas = etree.SubElement(root, f"{{{PROPERTIES}}}schemaRefs")
    etree.SubElement(schemas, f"{{{PROPERTIES}}}schemaRef").set(f"{{{PROPERTIES}}}uri", NAMESPACE)
    return serialised(root)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _child(parent: Element, name: str, text: str | None = None) -> Element:
    made = etree.SubElement(parent, _tag(name))
    made.text = text
    return made


def _add_fields(parent: Element, record: Record | FactRecord, names: tuple[str, ...]) -> None:
    """An element for each field that isn't empty; as-of is written so, as everywhere else in XML."""
    for name in names:
        if value := getattr(record, name):
            _child(parent, name.replace("_", "-"), value)
