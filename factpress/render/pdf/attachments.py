"""Files within the file: what the document shows, for programs to read (ISO 32000-2, 7.11 and 14.13)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from factpress.contracts.record import Attachment
from factpress.render.pdf.file import Document, Written, packed_stream, text_string


def attach(document: Document, attachments: Sequence[Attachment]) -> Mapping[str, Sequence[str]]:
    """Puts files into the document: the references of each chart's, and of the whole document's under ""."""
    found: dict[str, list[str]] = {}
    named: dict[str, str] = {}
    for attachment in attachments:
        if attachment.name in named:
            raise ValueError(f"two attachments are named {attachment.name!r}")
        named[attachment.name] = _add(document, attachment)
        found.setdefault(attachment.chart, []).append(named[attachment.name])
    names = " ".join(f"{text_string(name)} {reference}" for name, reference in sorted(named.items()))
    if names:
        document.Catalog.Names = f"<</EmbeddedFiles <</Names [{names}]>>>>"
    if whole := found.get(""):
        document.Catalog.AF = f"[{' '.join(whole)}]"
    return found


def _add(document: Document, attachment: Attachment) -> str:
    """The reference of a file's specification."""
    check_sum = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest().upper()
    entries = {
        "Type": "/EmbeddedFile",
        "Subtype": f"/{attachment.media_type.replace('/', '#2F')}",
        "Params": f"<</Size {len(attachment.data)} /CheckSum <{check_sum}>>>",
    }
    stream = document.add(packed_stream(attachment.data, entries))
    name, about = text_string(attachment.name), text_string(attachment.description)
    specification = Written()
    specification.text = (
        f"<</Type /Filespec /F {name} /UF {name} /Desc {about} /AFRelationship /{attachment.relationship} "
        f"/EF <</F {stream} /UF {stream}>>>>"
    )
    return document.add(specification)
