"""Small files that carry something, for the tests of what is read back."""

from __future__ import annotations

import contextlib
import io
import zipfile
from dataclasses import replace

import pypdfium2

from factpress.contracts.record import ChartRecord, FactRecord, Record, fact_hash


def pdf(**attachments: bytes) -> bytes:
    """A PDF file of one empty page with attachments; "_" in a name stands for "."."""
    target = io.BytesIO()
    with contextlib.closing(pypdfium2.PdfDocument.new()) as file:
        file.new_page(100, 100).close()
        for name, data in attachments.items():
            file.new_attachment(name.replace("_", ".")).set_data(data)
        file.save(target)
    return target.getvalue()


def word(**parts: str) -> bytes:
    """A zip file with parts under customXml/; "_" in a name stands for "."."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", "<d/>")
        for name, text in parts.items():
            package.writestr(f"customXml/{name.replace('_', '.')}", text)
    return target.getvalue()


def hashed(record: FactRecord) -> FactRecord:
    """The record with its right hash."""
    return replace(record, sha256=fact_hash(record))


FEVER = hashed(
    FactRecord(
        key="fever.first",
        label="Children with fever",
        value="24.4",
        unit="percent",
        qualifier="exact",
        printed=(("alt", "Children with fever: 24.4%"), ("house", "24.4%")),
        sha256="",
        scope="lower delta",
        period="2019/2020",
        as_of="2019",
        source="Household surveys",
        locator="p. 12",
        caveats=("Asked in the dry season.", "Twins count twice."),
        status="published",
    )
)
WELLS = hashed(FactRecord("wells", "Wells", "41", "wells", "over", (("house", "over 41"),), "", status="published"))
CHART = ChartRecord("fever", "Fever fell", ("part", "value"), (("before", "24.4"), ("after", "9.7")))
RECORD = Record("sheet", "ministry", "en-CA", "Fever", "2025-03", "1a2b3c4", (FEVER, WELLS), (CHART,))
