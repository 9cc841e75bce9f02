"""The file itself: its objects, packed and told apart by a table (ISO 32000-1, 7.5).

All of a tagged, archivable file is written at once by way of reportlab's own objects, where its lists of keys are
closed by larger ones. To read the file again with another library and mend it would cost that library's import (0.1 s
of processor time, as much as three files) and a second writing; writing at once adds a fifth to the time of a file,
and validates as well. What reportlab leaves out is put right in one place: a line end before `endstream` (ISO 19005-3,
6.1.7.1). Objects that aren't streams are packed into streams, for the tags of a page are many and alike: a tagged file
is an eighth larger than the same without tags.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from factpress.render.pdf.settings import pdfdoc

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # four bytes above 127 tell that this is no text (ISO 19005-3, 6.1.2)
PDF_VERSION = (1, 7)
END = b"\r\nendstream"  # a mere line feed would be taken for half of the end where a stream's last byte is a return
_PACKED = 200  # objects in one stream: a reader unpacks all to see one
_ENTRY = (1, 4, 2)  # bytes of the three fields of the table's entries
_FREE, _PLAIN, _IN_STREAM = range(3)

Places = dict[int, tuple[int, int, int]]


class Document(pdfdoc.PDFDocument):  # type: ignore[misc]  # reportlab has no types
    """reportlab's objects, with keys of the catalog that it doesn't know, written in our own way."""

    def __init__(self, language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=PDF_VERSION, lang=language)
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents", "AF"]

    def add(self, content: pdfdoc.PDFObject, name: str | None = None) -> str:
        """Adds an object, and gives what others call it ("12 0 R")."""
        return str(self.Reference(content, name).format(self).decode())

    def reference(self, name: str) -> str:
        """What others call an object with a name of reportlab's ("Page1"); it may come later."""
        return str(pdfdoc.PDFObjectReference(name).format(self).decode())

    def format(self) -> bytes:
        """The whole file."""
        root, info = self.add(self.Catalog), self.add(self.info)
        return _file(list(self._objects()), {"Root": root, "Info": info})

    def _objects(self) -> Iterator[tuple[int, bytes, bool]]:
        """Each object's number, its content, and whether it is a stream; some come while others are written."""
        for number in count(1):
            if number not in self.numberToId:
                return
            content = self.idToObject[self.numberToId[number]]
            stream = isinstance(content, pdfdoc.PDFStream)
            written = pdfdoc.format(content, self, toplevel=1)
            yield number, written.removesuffix(b"endstream\n") + END if stream else written, stream


class Written(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object as PDF, once it is known."""

    __RefOnly__ = 1
    text = ""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object."""
        return self.text.encode("ascii")


def text_string(text: str) -> str:
    """A text as PDF has it (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
    units = ("\ufeff" + text).encode("utf-16-be")
    return f"<{units.hex().upper()}>"


def packed_stream(content: bytes, entries: Mapping[str, object]) -> pdfdoc.PDFStream:
    """A compressed stream; `entries` are those of its dictionary."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(dict(entries)), content, filters=[pdfdoc.PDFZCompress])


def _file(objects: Sequence[tuple[int, bytes, bool]], trailer: Mapping[str, str]) -> bytes:
    plain = [(number, content) for number, content, stream in objects if not stream]
    streams = [(number, content) for number, content, stream in objects if stream]
    places: Places = {0: (_FREE, 0, 0xFFFF)}
    for home, at in enumerate(range(0, len(plain), _PACKED), len(objects) + 1):
        some = plain[at : at + _PACKED]
        places |= {number: (_IN_STREAM, home, index) for index, (number, _) in enumerate(some)}
        streams.append((home, _object_stream(some)))
    parts, end = [HEADER], len(HEADER)
    for number, content in streams:
        places[number] = (_PLAIN, end, 0)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        end += len(parts[-1])
    places[len(places)] = (_PLAIN, end, 0)
    body = b"".join(parts)
    identity = hashlib.sha256(body).hexdigest()[:32].upper()
    table = _table(places, {**trailer, "ID": f"[<{identity}> <{identity}>]"})
    return b"%b%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (body, len(places) - 1, table, end)


def _object_stream(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """Objects packed into one (7.5.7)."""
    offsets, end = [], 0
    for number, content in objects:
        offsets.append(f"{number} {end}")
        end += len(content) + 1
    head = " ".join(offsets).encode("ascii") + b"\n"
    entries = {"Type": "/ObjStm", "N": str(len(objects)), "First": str(len(head))}
    return _stream(entries, head + b"\n".join(content for _, content in objects))


def _table(places: Places, trailer: Mapping[str, str]) -> bytes:
    """Where each object is (7.5.8)."""
    rows = (zip(places[number], _ENTRY, strict=True) for number in range(len(places)))
    content = b"".join(value.to_bytes(width) for row in rows for value, width in row)
    entries = {"Type": "/XRef", "Size": str(len(places)), "W": "[{} {} {}]".format(*_ENTRY)}
    return _stream({**entries, **trailer}, content)


def _stream(entries: Mapping[str, str], content: bytes) -> bytes:
    packed = zlib.compress(content)
    told = "".join(f"/{key} {value} " for key, value in entries.items())
    head = f"<<{told}/Filter /FlateDecode /Length {len(packed)}>>\nstream\n".encode("ascii")
    return head + packed + END
