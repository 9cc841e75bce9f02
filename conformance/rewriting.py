"""PDF and Word files with something changed in them: what the known faults are made by."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from factpress.verify.conformance.pdf_file import PdfFile
from factpress.verify.conformance.syntax import Name, Reference, Stream

Change = Callable[[PdfFile], None]
"""Changes the objects of a file where they are."""


def pdf_with(data: bytes, change: Change) -> bytes:
    """A PDF file with its objects changed, written anew; otherwise the same."""
    file = PdfFile(data)
    for number in file.numbers:
        file.object(number)
    change(file)
    return _written(file)


def _written(file: PdfFile) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), dict[int, int]()
    for number in file.numbers:
        value = file.object(number)
        if value is None or file.get(value, "Type") in ("ObjStm", "XRef"):
            continue
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, _serialised(value))
    last, start = max(places) + 1, len(out)
    rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(last))
    trailer = {key: file.trailer[key] for key in ("Root", "Info", "ID") if key in file.trailer} | {"Size": last}
    out += b"xref\n0 %d\n%strailer\n%s\n" % (last, b"".join(rows), _serialised(trailer))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def _serialised(value: Any) -> bytes:
    match value:
        case Stream():
            entries = _serialised(value.entries | {"Length": len(value.raw)})
            return b"%s\nstream\n%s\nendstream" % (entries, value.raw)
        case Reference():
            return b"%d %d R" % value
        case Name():
            return b"/" + re.sub(rb"[^!-~]|[#()<>\[\]{}/%]", lambda c: b"#%02X" % ord(c[0]), value.encode())
        case dict():
            return b"<<%s>>" % b" ".join(_serialised(Name(key)) + b" " + _serialised(v) for key, v in value.items())
        case list():
            return b"[%s]" % b" ".join(map(_serialised, value))
        case bytes():
            return b"<%s>" % value.hex().encode()
        case None | True | False:
            return {None: b"null", True: b"true", False: b"false"}[value]
        case _:
            return f"{value:.5f}".rstrip("0").rstrip(".").encode() if isinstance(value, float) else b"%d" % value


def with_content(file: PdfFile, change: Callable[[bytes], bytes], page: int = 0) -> None:
    """Changes the content of a page; `AssertionError` if it stays the same."""
    entries = file.dictionary(file.pages()[page])
    stream = file.at(file.array(entries["Contents"])[0])
    before = file.data(entries["Contents"])
    after = change(before)
    assert after != before, "the content is as it was"
    entries["Contents"] = file.array(entries["Contents"])[0]
    put(stream, after)


def put(stream: Stream, data: bytes) -> None:
    """Gives a stream other bytes."""
    stream.raw = zlib.compress(data)
    stream.entries["Filter"] = Name("FlateDecode")
    stream.entries.pop("DecodeParms", None)


def elements(file: PdfFile, *roles: str) -> Iterator[dict[str, Any]]:
    """The structure elements of some roles, in the order of their objects."""
    for number in file.numbers:
        value = file.object(number)
        if isinstance(value, dict) and "S" in value and "P" in value and value["S"] in roles:
            yield value


def element(file: PdfFile, *roles: str, at: int = 0) -> dict[str, Any]:
    """One of the elements of some roles."""
    return list(elements(file, *roles))[at]


def word_with(data: bytes, part: str, change: Callable[[etree._Element], None]) -> bytes:
    """A Word file with one of its XML parts changed; `AssertionError` if it stays the same."""

    def changed(text: bytes) -> bytes:
        root = etree.fromstring(text)
        before = etree.tostring(root)
        change(root)
        assert etree.tostring(root) != before, f"{part} is as it was"
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return package_with(data, part, changed)


def package_with(data: bytes, part: str, change: Callable[[bytes], bytes | None], *, again: bool = False) -> bytes:
    """A Word file with the bytes of a part changed, without it if that gives None, or (`again`) with it twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        assert part in old.namelist(), f"there is no {part}"
        for info in old.infolist():
            text = old.read(info)
            found = change(text) if info.filename == part else text
            if found is not None:
                new.writestr(zipfile.ZipInfo(info.filename), found, zipfile.ZIP_DEFLATED)
            if again and info.filename == part:
                import warnings

                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", UserWarning)
                    new.writestr(zipfile.ZipInfo(info.filename), text, zipfile.ZIP_DEFLATED)
    return target.getvalue()
