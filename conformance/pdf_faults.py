"""Known faults of PDF files: what a renderer could get wrong, each with the validators and checks that must see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from conformance.faults import Fault
from conformance.rewriting import Change, element, elements, pdf_with, put, with_content
from factpress.verify.conformance.pdf_file import PdfFile
from factpress.verify.conformance.pdf_fonts import read_codes
from factpress.verify.conformance.syntax import Name

END = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
MARKED = rb"/%s <</MCID (\d+)>> BDC(.*?)EMC"


def swap_parents(file: PdfFile) -> None:
    """Two texts of different elements change places in the parent tree."""
    row = _parents(file)
    first = row[0]
    at = next(at for at, one in enumerate(row) if one is not None and one != first)
    row[0], row[at] = row[at], row[0]


def _parents(file: PdfFile) -> list[Any]:
    """The row of the parent tree for the first page."""
    tree = file.dictionary(file.get(file.root, "StructTreeRoot", "ParentTree"))
    key = file.get(file.pages()[0], "StructParents")
    while "Kids" in tree:
        tree = file.dictionary(file.array(tree["Kids"])[0])
    numbers = file.array(tree["Nums"])
    return file.array(numbers[numbers.index(key) + 1])


def drop(role: str, key: str) -> Change:
    """The first element of a role loses one of its entries."""

    def change(file: PdfFile) -> None:
        del element(file, role)[key]

    return change


def give(role: str, key: str, value: Any) -> Change:
    """The first element of a role gets another entry."""

    def change(file: PdfFile) -> None:
        element(file, role)[key] = value

    return change


def drop_root(key: str) -> Change:
    """The catalogue loses one of its entries."""

    def change(file: PdfFile) -> None:
        del file.root[key]

    return change


def in_content(pattern: bytes, new: bytes | Callable[[re.Match[bytes]], bytes], *, at: int = 0) -> Change:
    """Where a pattern matches the content of the first page for the time `at` (from 0), other operators stand."""

    def change(content: bytes) -> bytes:
        match = list(re.finditer(pattern, content, re.DOTALL))[at]
        text = new if isinstance(new, bytes) else new(match)
        return content[: match.start()] + text + content[match.end() :]

    return lambda file: with_content(file, change)


def reverse(file: PdfFile) -> None:
    """A section with several parts is read from its end."""
    section = next(one for one in elements(file, "Sect") if len(file.array(one["K"])) > 2)
    file.array(section["K"]).reverse()


def hide_heading(file: PdfFile) -> None:
    """A heading is no content any more, but decoration, and nothing else says so."""
    heading = next(elements(file, "H2"))
    number = next(at for at, one in enumerate(_parents(file)) if one and file.at(one) is heading)
    pattern = rb"/H2 <</MCID %d>> BDC" % number
    in_content(pattern, b"/Artifact <</Type /Layout>> BDC")(file)
    _parents(file)[number] = None
    parts = file.array(file.dictionary(heading["P"])["K"])
    parts[:] = [one for one in parts if file.at(one) is not heading]


def unhead(file: PdfFile) -> None:
    """The first row of a table has cells of data, and so has its content."""
    for head in [one for one in elements(file, "TH") if file.get(one, "A", "Scope") == "Column"]:
        head["S"] = Name("TD")
        del head["A"]
    with_content(file, lambda content: content.replace(b"/TH <<", b"/TD <<"))


def use_base_font(file: PdfFile) -> None:
    """Text is set in a font that every reader has to have."""
    _first_font(file).clear()
    _first_font(file).update(Type=Name("Font"), Subtype=Name("Type1"), BaseFont=Name("Helvetica"))


def _first_font(file: PdfFile) -> dict[str, Any]:
    fonts = file.dictionary(file.dictionary(file.inherited(file.pages()[0], "Resources"))["Font"])
    return file.dictionary(next(iter(fonts.values())))


def mix_up_letters(file: PdfFile) -> None:
    """Letters of every font stand for others: all is seen as before, and read as something else."""
    _map_letters(file, lambda text: text.translate(str.maketrans("aeio123456789", "eioa234567891")))


def forget_letters(file: PdfFile) -> None:
    """Letters stand for none."""
    _map_letters(file, lambda text: "\0" if text == "e" else text)


def _map_letters(file: PdfFile, change: Callable[[str], str]) -> None:
    for number in file.numbers:
        font = file.object(number)
        if isinstance(font, dict) and "ToUnicode" in font:
            stream = file.at(font["ToUnicode"])
            pairs = [
                (code.hex(), change(text).encode("utf-16-be").hex()) for code, text in read_codes(file.data(stream))
            ]
            rows = "\n".join(f"<{code}> <{text}>" for code, text in pairs)
            head = re.split(rb"\d+ beginbf(?:char|range)", file.data(stream), maxsplit=1)[0]
            put(stream, head + f"{len(pairs)} beginbfchar\n{rows}\nendbfchar\n{END}".encode())


def forget_attachment(file: PdfFile) -> None:
    """The record of the figures is gone."""
    del file.dictionary(file.root["Names"])["EmbeddedFiles"]
    file.root.pop("AF", None)


def change_attachment(file: PdfFile) -> None:
    """The record says something else than it did."""
    names = file.array(file.dictionary(file.get(file.root, "Names", "EmbeddedFiles"))["Names"])
    stream = file.get(names[names.index(b"figures.json") + 1], "EF", "F")
    put(stream, file.data(stream).replace(b'"text": "', b'"text": "9', 1))


def rename(file: PdfFile) -> None:
    """The information dictionary has another title than XMP."""
    file.dictionary(file.trailer["Info"])["Title"] = b"Another title"


def unlink(file: PdfFile) -> None:
    """A link is none in the structure."""
    for link in elements(file, "Link"):
        parts = file.array(link["K"])
        parts[:] = [one for one in parts if file.get(one, "Type") != "OBJR"]
    for annotation in file.array(file.dictionary(file.pages()[0])["Annots"]):
        del file.dictionary(annotation)["StructParent"]


def forget_tabs(file: PdfFile) -> None:
    """The tab key follows no order."""
    del file.dictionary(file.pages()[0])["Tabs"]


def skip_level(file: PdfFile) -> None:
    """A heading of the second level is said to be of the fourth, by its content too."""
    heading = next(elements(file, "H2"))
    number = next(at for at, one in enumerate(_parents(file)) if one and file.at(one) is heading)
    heading["S"] = Name("H4")
    in_content(rb"/H2 <</MCID %d>>" % number, b"/H4 <</MCID %d>>" % number)(file)


def drop_scope(file: PdfFile) -> None:
    """A header doesn't say what it heads."""
    del next(one for one in elements(file, "TH") if "A" in one)["A"]


def one_name(file: PdfFile) -> None:
    """Two notes have one name."""
    first, second, *_ = elements(file, "Note")
    second["ID"] = first["ID"]


def damage(data: bytes) -> bytes:
    """In the midst of what the first page shows stands something else."""
    file = PdfFile(data)
    raw = file.at(file.array(file.get(file.pages()[0], "Contents"))[0]).raw
    assert data.count(raw) == 1
    return data.replace(raw, raw[:100] + bytes(40) + raw[140:])


def pdf(name: str, change: Change, **caught: str) -> Fault:
    """A fault of a PDF file; `caught` has what each validator must say."""
    named = {NAMES.get(key, key): rule for key, rule in caught.items()}
    return Fault(name, "pdf", lambda data: pdf_with(data, change), named)


NAMES = {"vera_ua1": "veraPDF ua1", "vera_3a": "veraPDF 3a", "page_ua1": "page ua1", "page_3a": "page 3a"}

FAULTS: tuple[Fault, ...] = (
    pdf("swapped parent tree", swap_parents, factpress="parent-tree"),
    pdf("missing alternative text", drop("Figure", "Alt"), factpress="alternative-text", vera_ua1="7.3-1",
        page_ua1="PDFUA1-FIGURE"),
    pdf("alternative text is a file name", give("Figure", "Alt", b"chart-2.png"), factpress="alternative-text"),
    pdf("untagged text", in_content(MARKED % b"P", lambda m: m[2]), factpress="tagged-text", vera_ua1="7.1-3",
        page_ua1="PDFUA1-CONTENT-TAGGING"),
    pdf("heading that says nothing", in_content(MARKED % b"H1", lambda m: m[2]), factpress="empty-elements"),
    pdf("reversed order", reverse, factpress="reading-order"),
    pdf("heading as decoration", hide_heading, factpress="reading-order"),
    pdf("duplicate MCID", in_content(rb"/P <</MCID \d+>>", b"/P <</MCID 0>>", at=2), factpress="text-numbers"),
    pdf("mark without tag", in_content(rb"/P <</MCID 1>> BDC", b"<</MCID 1>> BDC"), factpress="marks"),
    pdf("mark never closed", in_content(rb"EMC", b"", at=0), factpress="marks"),
    pdf("other tag in content", in_content(rb"/H1 <<", b"/P <<"), factpress="content-tags"),
    pdf("wrong header row", unhead, factpress="table-headers"),
    pdf("header without scope", drop_scope, factpress="table-headers", vera_ua1="7.5-1"),
    pdf("base-14 font", use_base_font, factpress="fonts", vera_ua1="7.21.4.1-1", vera_3a="6.2.11.4.1-1",
        page_3a="PDFA3A-FONT"),
    pdf("wrong ToUnicode", mix_up_letters, factpress="reading-order"),
    pdf("ToUnicode of nothing", forget_letters, factpress="readable-text", vera_ua1="7.21.7"),
    pdf("missing language", drop_root("Lang"), factpress="language", vera_ua1="7.2"),
    pdf("two titles", rename, factpress="title"),
    pdf("no metadata", drop_root("Metadata"), factpress="claims", vera_ua1="7.1-8", vera_3a="6.6.2.1-1"),
    pdf("attachment missing", forget_attachment, factpress="attachment"),
    pdf("attachment changed", change_attachment, factpress="attachment"),
    pdf("link outside the structure", unlink, factpress="links", vera_ua1="7.18.5-1"),
    pdf("no tab order", forget_tabs, factpress="tab-order", vera_ua1="7.18.3-1"),
    pdf("skipped level", skip_level, factpress="heading-levels", vera_ua1="7.4.2-1"),
    pdf("item without body", give("LBody", "S", Name("P")), factpress="lists", vera_ua1="7.2"),
    pdf("two notes of one name", one_name, factpress="notes", vera_ua1="7.9-2"),
    pdf("no structure", drop_root("StructTreeRoot"), factpress="tagged", vera_ua1="7.1-11",
        poppler="structure: no text"),
    Fault("damaged stream", "pdf", damage, {"factpress": "opens", "qpdf": "syntax"}),
    Fault("cut short", "pdf", lambda data: data[: len(data) // 2], {"factpress": "opens", "qpdf": "syntax"}),
)  # fmt: skip
"""At least one for each validator of PDF files and each check of the project's own."""
