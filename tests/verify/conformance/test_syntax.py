"""The reader of PDF syntax, and of files in each of the ways that they may be written."""

from __future__ import annotations

import zlib
from typing import Any

import pytest

from factpress.verify.conformance.pdf_file import PdfFile
from factpress.verify.conformance.pdf_fonts import read_codes
from factpress.verify.conformance.syntax import Name, Reader, Reference, UnreadableError, operations

VALUES: list[tuple[bytes, Any]] = [
    (b"12 ", 12),
    (b"-.5", -0.5),
    (b"4.", 4.0),
    (b"true", True),
    (b"null", None),
    (b"7 0 R", Reference(7, 0)),
    (b"[7 0 R 7 0]", [Reference(7, 0), 7, 0]),
    (b"/A#20B", "A B"),
    (b"/", ""),
    (b"(a(b)\\)c)", b"a(b))c"),
    (b"(\\101\\n\\\r\nx\\5)", b"A\nx\x05"),
    (b"<41 4>", b"A@"),
    (b"<</A [1 (x)] /B<</C/D>>>>", {"A": [1, b"x"], "B": {"C": "D"}}),
    (b"% a comment\n 3 % another", 3),
]


@pytest.mark.parametrize(("written", "value"), VALUES, ids=[repr(written) for written, _ in VALUES])
def test_a_value_is_read(written: bytes, value: Any) -> None:
    assert Reader(written).value() == value


WRONG = [b"", b"(a", b"[1", b"<</A", b"<</A>>", b"<<1 2>>", b"[1 >>", b"[" * 200]


@pytest.mark.parametrize("written", WRONG, ids=repr)
def test_what_is_not_closed_is_refused(written: bytes) -> None:
    with pytest.raises(UnreadableError):
        Reader(written).value()


def test_a_content_stream_is_read_operator_by_operator() -> None:
    content = b"/P <</MCID 0>> BDC (a) Tj [(b) -20 (c)] TJ EMC BI /W 1 ID \x00 Tj \xff EI q% the end"
    assert list(operations(content)) == [
        (b"BDC", [Name("P"), {"MCID": 0}]),
        (b"Tj", [b"a"]),
        (b"TJ", [[b"b", -20, b"c"]]),
        (b"EMC", []),
        (b"BI", [Name("W"), 1]),
        (b"q", []),
    ]


def test_codes_stand_for_text_also_beyond_the_first_plane() -> None:
    single = b"2 beginbfchar <01> <0041> <02> <D83DDE00> endbfchar"
    content = single + b" 2 beginbfrange <03> <04> <0061> <05> <06> [<0031> <00320033>] endbfrange"
    assert dict(read_codes(content)) == {
        b"\1": "A", b"\2": "\U0001f600", b"\3": "a", b"\4": "b", b"\5": "1", b"\6": "23",
    }  # fmt: skip


def packed(entries: bytes, data: bytes) -> bytes:
    """A stream, its data deflated."""
    raw = zlib.compress(data)
    return b"<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (entries, len(raw), raw)


def modern(predictor: bool) -> bytes:
    """A file with an object stream and a cross-reference stream, its rows predicted from the rows above or not."""
    catalog, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Title(\\376\\377\\040\\254)>>"
    head = b"1 0 2 %d " % len(catalog)
    first, inner = len(head), head + catalog + pages
    body = b"%PDF-1.7\n"
    stream_at = len(body)
    body += b"3 0 obj\n%s\nendobj\n" % packed(b"/Type/ObjStm/N 2/First %d" % first, inner)
    rows = [(0, 0, 255), (2, 3, 0), (2, 3, 1), (1, stream_at, 0), (1, len(body), 0)]
    table = [bytes((kind, *place.to_bytes(2, "big"), index)) for kind, place, index in rows]
    if predictor:
        before = [bytes(4), *table]
        table = [
            b"\2" + bytes((new - old) % 256 for new, old in zip(row, above, strict=True))
            for row, above in zip(table, before, strict=False)
        ]
    settings = b"/DecodeParms<</Predictor 12/Columns 4>>" if predictor else b""
    entries = b"/Type/XRef/W[1 2 1]/Size 5/Root 1 0 R" + settings
    place = len(body)
    body += b"4 0 obj\n%s\nendobj\n" % packed(entries, b"".join(table))
    return body + b"startxref\n%d\n%%%%EOF\n" % place


@pytest.mark.parametrize("predictor", [False, True])
def test_objects_in_streams_are_found(predictor: bool) -> None:
    file = PdfFile(modern(predictor))
    assert file.root["Type"] == "Catalog"
    assert file.text(file.get(file.root, "Pages", "Title")) == "\u20ac"
    assert file.numbers == [0, 1, 2, 3, 4]


def test_the_newest_version_of_an_object_counts() -> None:
    first = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Lang(de)>>\nendobj\n"
    table = b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Root 1 0 R/Size 2>>\n"
    whole = first + table + b"startxref\n%d\n%%%%EOF\n" % len(first)
    update = b"1 0 obj\n<</Type/Catalog/Lang(fr)>>\nendobj\n"
    row = b"xref\n1 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R/Size 2/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    newer = whole + update + row % (len(whole), len(first), len(whole) + len(update))
    assert PdfFile(whole).text(PdfFile(whole).root["Lang"]) == "de"
    assert PdfFile(newer).text(PdfFile(newer).root["Lang"]) == "fr"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\3\4", "it does not begin as a PDF file does"),
        (b"%PDF-1.7\n", "its end is missing"),
        (b"%PDF-1.7\nstartxref\n0\n%%EOF", "no value at byte 20"),
        (b"%PDF-1.7\nxref\n0 0\ntrailer\n<</Encrypt 1 0 R>>\nstartxref\n9\n%%EOF", "it is encrypted"),
        (b"%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF",
         "its cross-reference sections go round in a circle"),
    ],
)  # fmt: skip
def test_what_no_reader_could_read_is_told(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        PdfFile(data)
