"""What a file says of itself: once for every reader of PDF, once as XMP, the same in both (ISO 19005-3, 6.6)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from factpress.render.markup import escape
from factpress.render.pdf.file import Document, packed_stream
from factpress.render.pdf.profile import srgb_profile
from factpress.render.pdf.settings import pdfdoc
from factpress.values import dataclass

PRODUCER = "ReportLab PDF Library - (opensource)"


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """What the file says of itself; `language` is a tag such as "en-CA", `creator` the program."""

    title: str
    subject: str
    author: str
    language: str
    keywords: str = ""
    creator: str = "Factpress"

    def entries(self) -> dict[str, str]:
        """The entries of the information dictionary, without those that aren't known."""
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": self.creator,
            "Producer": PRODUCER,
        }
        return {name: text for name, text in entries.items() if text}


class Information(pdfdoc.PDFInfo):  # type: ignore[misc]  # reportlab has no types
    """The information dictionary without dates."""

    def __init__(self, info: PdfInfo) -> None:
        super().__init__()
        self.entries = info.entries()

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The dictionary as PDF."""
        known = {name: pdfdoc.PDFString(text) for name, text in self.entries.items()}
        return bytes(pdfdoc.PDFDictionary(known).format(document))

    def digest(self, _: object) -> None:
        """Nothing: the file's identity is the hash of its content."""


def write_metadata(document: Document, info: PdfInfo) -> None:
    """Writes the XMP packet, which claims PDF/UA-1 and PDF/A-3a, and what colours mean."""
    packet = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), xmp_packet(info).encode("utf-8")
    )
    profile = document.add(packed_stream(srgb_profile(), {"N": 3}))
    intent = "/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1)"
    document.Catalog.Metadata = document.add(packet)
    document.Catalog.OutputIntents = f"[<<{intent} /DestOutputProfile {profile}>>]"


def xmp_packet(info: PdfInfo) -> str:
    """The metadata as XMP (ISO 16684-1)."""
    known = info.entries()
    properties = {
        "dc:title": _alternative(known.get("Title", "")),
        "dc:creator": _list("Seq", known.get("Author", "")),
        "dc:description": _alternative(known.get("Subject", "")),
        "dc:language": _list("Bag", info.language),
        "pdf:Keywords": escape(known.get("Keywords", "")),
        "pdf:Producer": escape(PRODUCER),
        "xmp:CreatorTool": escape(known.get("Creator", "")),
        "pdfuaid:part": "1",
        "pdfaid:part": "3",
        "pdfaid:conformance": "A",
    }
    return _packet(_properties(properties) + _extension())


NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def _packet(content: str) -> str:
    spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    about = f'<rdf:Description rdf:about=""{spaces}>{content}</rdf:Description>'
    syntax = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    graph = f'<rdf:RDF xmlns:rdf="{syntax}">{about}</rdf:RDF>'
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{graph}</x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _properties(values: Mapping[str, str]) -> str:
    return "".join(f"<{name}>{value}</{name}>" for name, value in values.items() if value)


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>' if text else ""


def _list(kind: str, text: str) -> str:
    return f"<rdf:{kind}><rdf:li>{escape(text)}</rdf:li></rdf:{kind}>" if text else ""


@cache
def _extension() -> str:
    """Archives must be told of properties that they may not know (ISO 19005-3, 6.6.2.3): that of PDF/UA."""
    part = {
        "pdfaProperty:name": "part",
        "pdfaProperty:valueType": "Integer",
        "pdfaProperty:category": "internal",
        "pdfaProperty:description": "Part of ISO 14289 to which the file conforms",
    }
    schema = {
        "pdfaSchema:schema": "PDF/UA identification schema",
        "pdfaSchema:namespaceURI": NAMESPACES["pdfuaid"],
        "pdfaSchema:prefix": "pdfuaid",
        "pdfaSchema:property": _resource("Seq", part),
    }
    return _properties({"pdfaExtension:schemas": _resource("Bag", schema)})


def _resource(kind: str, values: Mapping[str, str]) -> str:
    return f'<rdf:{kind}><rdf:li rdf:parseType="Resource">{_properties(values)}</rdf:li></rdf:{kind}>'
