"""What a PDF file says of itself, and what it brings along: language, title, fonts, profile and attachments."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from factpress.render.record import NAME as RECORD
from factpress.verify.conformance.pdf_fonts import MISSING, Font
from factpress.verify.conformance.pdf_marks import Faults, Pdf, on_page, quoted

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
_TWINS = {
    "Title": "dc:title", "Author": "dc:creator", "Subject": "dc:description", "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool", "Producer": "pdf:Producer", "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
}  # fmt: skip
"""What is said twice, in the information dictionary and in XMP (ISO 19005-3, 6.6.3)."""
_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?.*")


def check_language(pdf: Pdf) -> Faults:
    """The file says its language, and so does whatever is in another."""
    language = pdf.file.text(pdf.file.root.get("Lang"))
    if not LANGUAGE.fullmatch(language):
        yield "", f"does not say its language ({quoted(language)})" if language else "does not say its language"
    for element in pdf.elements():
        if "Lang" in element.entries and not LANGUAGE.fullmatch(pdf.file.text(element.entries["Lang"])):
            yield on_page(element.page), f"has a {element.role} in a language that there isn't"


def check_title(pdf: Pdf) -> Faults:
    """There is a title, windows show it, and what XMP says is what the information dictionary says."""
    information, packet = pdf.file.dictionary(pdf.file.trailer.get("Info")), metadata(pdf)
    if not packet.get("dc:title", "").strip():
        yield "", "has no title"
    if pdf.file.get(pdf.file.root, "ViewerPreferences", "DisplayDocTitle") is not True:
        yield "", "shows the name of its file instead of its title"
    for key, twin in _TWINS.items():
        told, other = pdf.file.text(information.get(key)), packet.get(twin, "")
        if (_date(told) != _date(other)) if key.endswith("Date") else told != other:
            yield "", f"says two things of its {twin.partition(':')[2]}: {quoted(told)} and {quoted(other)}"


def check_claims(pdf: Pdf) -> Faults:
    """It says that it is made for screen readers and for archives."""
    packet = metadata(pdf)
    if packet.get("pdfuaid:part") != "1":
        yield "", "does not say that it is PDF/UA-1"
    if (packet.get("pdfaid:part"), packet.get("pdfaid:conformance", "").upper()) != ("3", "A"):
        yield "", "does not say that it is PDF/A-3a"


def metadata(pdf: Pdf) -> Mapping[str, str]:
    """The properties of the XMP packet; none if it can't be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(pdf.file.data(pdf.file.root.get("Metadata")), parser)
    except etree.XMLSyntaxError:
        return {}
    found = {}
    for prefix, namespace in _NAMES.items():
        for element in root.iter(f"{{{namespace}}}*"):
            texts = [(one.text or "").strip() for one in element.iter(f"{{{_NAMES['rdf']}}}li")]
            found[f"{prefix}:{etree.QName(element).localname}"] = "; ".join(texts) or (element.text or "").strip()
        for description in root.iter(f"{{{_NAMES['rdf']}}}Description"):
            for name, value in description.attrib.items():
                if etree.QName(str(name)).namespace == namespace:
                    found[f"{prefix}:{etree.QName(str(name)).localname}"] = str(value)
    return found


def _date(text: str) -> tuple[str | None, ...]:
    match = _DATE.fullmatch(text)
    return match.groups() if match else (text,)


def check_tabs(pdf: Pdf) -> Faults:
    """Every page says that the tab key follows the structure, and where its texts stand in the parent tree."""
    for number, page in enumerate(pdf.pages):
        if page.entries.get("Tabs") != "S":
            yield on_page(number), "lets the tab key jump about"
        if not isinstance(page.entries.get("StructParents"), int) and any(m.mcid is not None for m in page.marks):
            yield on_page(number), "does not lead back to the structure"


def check_fonts(pdf: Pdf) -> Faults:
    """Every font that shows text comes along."""
    for font, number in _fonts(pdf):
        if not font.embedded:
            yield on_page(number), f"is set in {font.name}, which the file does not bring along"


def check_readable(pdf: Pdf) -> Faults:
    """Every sign that is shown stands for a character that can be read, searched for and copied."""
    for number, page in enumerate(pdf.pages):
        told: set[str] = set()
        for piece in page.pieces:
            if piece.font and piece.font.name not in told and any(map(_is_unreadable, piece.text)):
                told.add(piece.font.name)
                yield on_page(number), f"has signs in {piece.font.name} that stand for no character"
    for font, number in _fonts(pdf):
        if not font.mapped:
            yield on_page(number), f"does not say which characters the signs of {font.name} are"


def _is_unreadable(character: str) -> bool:
    return character == MISSING or character in "\0\ufeff\ufffe" or unicodedata.category(character) in ("Co", "Cs")


def _fonts(pdf: Pdf) -> Iterable[tuple[Font, int]]:
    """The fonts that show text, each with the first page that it does so on."""
    found: dict[int, tuple[Font, int]] = {}
    for number, page in enumerate(pdf.pages):
        for piece in page.pieces:
            if piece.font:
                found.setdefault(id(piece.font), (piece.font, number))
    return found.values()


def check_attachment(pdf: Pdf) -> Faults:
    """The file carries the record of its figures, whole, and says that it is its own."""
    held = dict(attachments(pdf))
    whole = [pdf.file.text(pdf.file.get(one, "F")) for one in pdf.file.array(pdf.file.root.get("AF"))]
    if RECORD not in held:
        yield "", f"lacks its attachment {RECORD}: nobody can check its figures later"
        return
    if RECORD not in whole:
        yield "", f"has {RECORD} attached, but does not say that it belongs to the document"
    for name, stream in held.items():
        data, check_sum = pdf.file.data(stream), pdf.file.get(stream, "Params", "CheckSum")
        if isinstance(check_sum, bytes) and check_sum != hashlib.md5(data, usedforsecurity=False).digest():
            yield "", f"has an attachment that was changed: {name}"
    if record(pdf) is None:
        yield "", f"has an attachment {RECORD} that can't be read"


def attachments(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    """The names and streams of the files within the file."""
    wanted = [pdf.file.get(pdf.file.root, "Names", "EmbeddedFiles")]
    for _ in range(1000):
        if not wanted:
            return
        node = pdf.file.dictionary(wanted.pop(0))
        wanted += pdf.file.array(node.get("Kids"))
        for specification in pdf.file.array(node.get("Names"))[1::2]:
            yield pdf.file.text(pdf.file.get(specification, "F")), pdf.file.get(specification, "EF", "F")


def record(pdf: Pdf) -> dict[str, Any] | None:
    """What the attached record says; None if there is none that can be read."""
    stream = dict(attachments(pdf)).get(RECORD)
    try:
        found = json.loads(pdf.file.data(stream))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
