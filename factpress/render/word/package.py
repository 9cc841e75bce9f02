"""The file around the document: its parts, settings and properties, and the same bytes each time."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
from docx import Document as open_package
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter

from factpress.contracts.pages import Pages
from factpress.render.word.notes import NoteMarks
from factpress.render.word.xml import Element, element

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
COMPRESSION = 5
"""Of zlib: its 9 takes three times as long, for files that are one percent smaller."""
FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")
COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
"""Word 2013's own behaviour (MS-DOCX 2.9.3); but the spaces below and above a line add up, as in the page layout."""
OWN_PARTS: Mapping[str, tuple[str, str]] = {
    RELATIONSHIP_TYPE.STYLES: ("/word/styles.xml", CONTENT_TYPE.WML_STYLES),
    RELATIONSHIP_TYPE.NUMBERING: ("/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING),
    RELATIONSHIP_TYPE.SETTINGS: ("/word/settings.xml", CONTENT_TYPE.WML_SETTINGS),
    RELATIONSHIP_TYPE.THEME: ("/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME),
}

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BARE_PARTS = {
    "[Content_Types].xml": f'{XML}<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}">'
    f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>'
    f'<Override PartName="/word/document.xml" ContentType="{CONTENT_TYPE.WML_DOCUMENT_MAIN}"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{CONTENT_TYPE.OPC_CORE_PROPERTIES}"/></Types>',
    "_rels/.rels": f'{XML}<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{RELATIONSHIP_TYPE.OFFICE_DOCUMENT}" Target="word/document.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONSHIP_TYPE.CORE_PROPERTIES}" Target="docProps/core.xml"/></Relationships>',
    "word/document.xml": "",
    "docProps/core.xml": "",
}
"""What a document needs at least; "" is as python-docx has it."""


def new_document() -> Document:
    """A document with nothing but a body and its last section: nothing else of python-docx's template."""
    return open_package(io.BytesIO(_bare_template()))


@lru_cache(maxsize=1)
def _bare_template() -> bytes:
    """python-docx's template without what we have of our own; reading the rest takes longer than writing a document."""
    bare = io.BytesIO()
    with (
        zipfile.ZipFile(Path(docx.__file__).parent / "templates/default.docx") as whole,
        zipfile.ZipFile(bare, "w") as file,
    ):
        for name, content in BARE_PARTS.items():
            file.writestr(name, content or whole.read(name))
    return bare.getvalue()


def add_part(document: Document, kind: str, content: bytes) -> None:
    """Gives the document one of `OWN_PARTS`."""
    name, content_type = OWN_PARTS[kind]
    document.part.relate_to(Part(PackURI(name), content_type, content, document.part.package), kind)


def settings(language: str, notes: NoteMarks) -> Element:
    """The root of settings.xml."""
    uri = "http://schemas.microsoft.com/office/word"
    compatibility = [element("w:compatSetting", name=name, uri=uri, val=value) for name, value in COMPATIBILITY.items()]
    slots = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", "hyperlink": "hyperlink"}
    slots |= {f"accent{n}": f"accent{n}" for n in range(1, 7)} | {"followedHyperlink": "followedHyperlink"}
    return element(
        "w:settings",
        [
            element("w:embedTrueTypeFonts"),
            element("w:saveSubsetFonts"),
            element("w:defaultTabStop", val=720),
            element("w:autoHyphenation", val=0),
            element("w:consecutiveHyphenLimit", val=1),
            element("w:doNotHyphenateCaps"),
            element("w:characterSpacingControl", val="doNotCompress"),
            _footnotes(notes),
            element("w:compat", [element("w:doNotUseHTMLParagraphAutoSpacing"), *compatibility]),
            element("w:themeFontLang", val=language),
            element("w:clrSchemeMapping", **slots),
            element("w:doNotAutoCompressPictures"),
            element("w:decimalSymbol", val="."),
            element("w:listSeparator", val=","),
        ],
    )


def _footnotes(notes: NoteMarks) -> Element:
    """Footnotes at the foot of the page, counted through the document; so are those that a person adds."""
    separators = [element("w:footnote", id=number) for number in (-1, 0)] if notes.called else []
    return element(
        "w:footnotePr",
        [
            element("w:pos", val="pageBottom"),
            element("w:numFmt", val="chicago" if notes.plan.stars else "decimal"),
            element("w:numRestart", val="continuous"),
            *separators,
        ],
    )


def set_properties(document: Document, pages: Pages) -> None:
    """Title, subject, author, language, edition, with the edition's day as the only date."""
    properties, day = document.core_properties, edition_day(pages.edition)
    properties.title, properties.subject = pages.title[:255], pages.subject[:255]
    properties.author = properties.last_modified_by = pages.author[:255]
    properties.language, properties.version = pages.language, f"{pages.edition} {pages.mark}".strip()
    properties.keywords = f"edition {pages.mark}"
    properties.comments, properties.category = "", ""
    properties.created = properties.modified = day
    properties.revision = 1


def edition_day(edition: str) -> datetime.datetime:
    """The first day that an edition such as "2026", "2026-03" or "2026-03-15" means; 1980 where it has no year."""
    found = re.search(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edition)
    year, month, day = (int(part) if part else 1 for part in found.groups()) if found else (1980, 1, 1)
    return datetime.datetime(year, month, day)


class _Parts(dict[str, bytes]):
    """Takes parts as python-docx writes them, without a file: they are compressed only once."""

    def write(self, uri: PackURI, content: bytes) -> None:
        """Keeps a part."""
        self[uri.membername] = content


def package_bytes(document: Document) -> bytes:
    """The saved file with its parts in a fixed order and nothing that changes from run to run."""
    package, parts, target = document.part.package, _Parts(), io.BytesIO()
    for part in package.parts:
        part.before_marshal()
    writer: Any = PackageWriter  # its steps take anything that has `write`
    writer._write_content_types_stream(parts, package.parts)
    writer._write_pkg_rels(parts, package.rels)
    writer._write_parts(parts, package.parts)
    with zipfile.ZipFile(target, "w") as made:
        for name in sorted(parts, key=lambda name: (name not in FIRST_PARTS, name)):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = 0o600 << 16, 0
            made.writestr(entry, parts[name], compresslevel=COMPRESSION)
    return target.getvalue()
