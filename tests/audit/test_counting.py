"""What counts the parts of a document is no figure, and a figure that is planted in its place is found."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from audit.numbering import Numbering
from audit.reading import read_text
from audit.tracing import untraced

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def found(path: Path, *printed: str, pages: int = 12) -> list[str]:
    """The figures of a file that nothing explains."""
    return [figure for figure, _ in untraced(read_text(path, pages), printed)]


def test_headings_count_on() -> None:
    numbering = Numbering()
    taken = [numbering.take(number, "Title") for number in ("1", "1.1", "1.2", "2", "2.1", "2.1.1", "3")]
    assert taken == [True] * 7
    assert not any(numbering.take(number, "Title") for number in ("3", "5", "3.2", "54", "T4", ""))


WHOLE = {
    "entry": "1 The program 2",
    "table": "T1 Output 2",
    "head": "1 The program",
    "number": "1 ",
    "title": "The program",
    "caption": "Table 1",
    "label": "1.",
    "foot": "2",
}


def tagged_pdf(path: Path, texts: Mapping[str, str]) -> Path:
    """A sheet of contents whose entries lead to the next sheet, which has a head, a heading, a table and its number.

    It has no table of its objects: readers make one.
    """

    def run(text: str, y: int, tag: str) -> str:
        return f"{tag} BT /F 10 Tf 72 {y} Td ({text}) Tj ET EMC\n"

    def stream(content: str) -> str:
        return f"<</Length {len(content)}>> stream\n{content}endstream"

    first = run(texts["entry"], 700, "/TOCI <</MCID 0>> BDC") + run(texts["table"], 600, "/TOCI <</MCID 1>> BDC")
    second = "".join(
        (
            run(texts["head"], 800, "/Artifact BMC"),
            run(texts["number"], 700, "/H1 <</MCID 0>> BDC"),
            run(texts["title"], 680, "/H1 <</MCID 1>> BDC"),
            run(texts["caption"], 500, "/Caption <</MCID 2>> BDC"),
            run(texts["label"], 400, "/Lbl <</MCID 3>> BDC"),
            run(texts["foot"], 30, "/Artifact BMC"),
        )
    )
    sheet = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <</F 5 0 R>>>>"
    link = "<</Type /Annot /Subtype /Link /Dest [4 0 R /Fit] /Rect [60 {} 400 {}]>>"
    part = "<</Type /StructElem /S /{} /P 9 0 R /Pg {} 0 R /K [{}]>>"
    objects = (
        "<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 8 0 R>>",
        "<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>>",
        f"<<{sheet} /Contents 6 0 R /StructParents 0 /Annots [{link.format(695, 712)} {link.format(595, 612)}]>>",
        f"<<{sheet} /Contents 7 0 R /StructParents 1>>",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        stream(first),
        stream(second),
        "<</Type /StructTreeRoot /K 9 0 R /ParentTree <</Nums [0 [10 0 R 11 0 R] 1 [12 0 R 12 0 R 13 0 R 14 0 R]]>>>>",
        "<</Type /StructElem /S /Document /P 8 0 R /K [10 0 R 11 0 R 12 0 R 13 0 R 14 0 R]>>",
        part.format("TOCI", 3, 0),
        part.format("TOCI", 3, 1),
        part.format("H1", 4, "0 1"),
        part.format("Caption", 4, 2),
        part.format("Lbl", 4, 3),
    )
    body = "".join(f"{number} 0 obj\n{content}\nendobj\n" for number, content in enumerate(objects, 1))
    path.write_bytes(f"%PDF-1.7\n{body}trailer <</Root 1 0 R /Size 15>>\n%%EOF".encode())
    return path


@pytest.mark.parametrize(
    ("planted", "left"),
    [
        ({}, []),
        ({"entry": "1 The program 41"}, ["41"]),  # it leads to page 2
        ({"entry": "2 The program 2"}, ["2"]),  # the heading has another number
        ({"entry": "1 The program in 41 towns 2"}, ["1", "41"]),  # no heading says so
        ({"table": "T2 Output 2"}, ["2"]),
        ({"table": "41 Output 2"}, ["41"]),
        ({"head": "41 The program"}, ["41"]),
        ({"head": "1 The program, 41 towns"}, ["41"]),
        ({"number": "41 "}, ["1", "1", "41"]),  # nothing else has a heading to refer to, then
        ({"title": "The program in 41 towns"}, ["1", "1", "41"]),
        ({"caption": "Table 1: 41 towns"}, ["41"]),
        ({"label": "2"}, ["2"]),  # there is no 1
        ({"label": "41 towns"}, ["41"]),
        ({"foot": "41"}, ["41"]),
        ({"foot": "2 towns"}, ["2"]),
    ],
)
def test_the_numbers_of_a_pdf_are_its_own(tmp_path: Path, planted: Mapping[str, str], left: list[str]) -> None:
    assert found(tagged_pdf(tmp_path / "brief.pdf", {**WHOLE, **planted})) == left


WORDS = {
    "entry": "1",
    "page": "3",
    "table": "T1",
    "number": "1  ",
    "head": "1  The program",
    "foot": "3",
    "seq": "1",
    "step": "1",
}


def word_file(path: Path, texts: Mapping[str, str]) -> Path:
    """A list of contents, a counted heading and a table, with a head and a foot."""

    def run(text: str, style: str = "") -> str:
        look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
        return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def field(name: str, text: str) -> str:
        return f'<w:fldSimple w:instr=" {name} ">{run(text)}</w:fldSimple>'

    def paragraph(style: str, *content: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(content)}</w:p>'

    def entry(anchor: str, label: str, page: str) -> str:
        told = f"{run(label)}<w:r><w:tab/></w:r>{run('The program')}<w:r><w:tab/></w:r>"
        return f'<w:hyperlink w:anchor="{anchor}">{told}{field(f"PAGEREF {anchor}", page)}</w:hyperlink>'

    mark = '<w:bookmarkStart w:id="1" w:name="{}"/>'
    body = (
        paragraph("Toc1", entry("_toc_1", texts["entry"], texts["page"])),
        paragraph("TableOfFigures", entry("_Table_1", texts["table"], "4")),
        paragraph("Heading1", mark.format("_toc_1"), run(texts["number"], "HeadingNumber"), run("The program")),
        paragraph("Caption", mark.format("_Table_1"), run("Table "), field("SEQ Table", texts["seq"])),
        paragraph("StrategyNumeral", run(texts["step"])),
    )
    parts = {
        "styles": ("styles", ()),
        "document": ("document", (f"<w:body>{''.join(body)}</w:body>",)),
        "header1": ("hdr", (paragraph("Header", run(texts["head"])),)),
        "footer1": ("ftr", (paragraph("Footer", run("No photographs are used."), field("PAGE", texts["foot"])),)),
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, (root, content) in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{SPACE}">{"".join(content)}</w:{root}>')
    return path


@pytest.mark.parametrize(
    ("planted", "left"),
    [
        ({}, []),
        ({"entry": "2"}, ["2"]),
        ({"page": "41"}, ["41"]),
        ({"table": "T41"}, ["41"]),
        ({"table": "1"}, ["1"]),  # as if it were a figure
        ({"number": "41  "}, ["1", "41", "1"]),  # nothing else has a heading to refer to, then
        ({"head": "41 The program"}, ["41"]),
        ({"head": "The program 41"}, ["41"]),
        ({"foot": "41"}, ["41"]),
        ({"step": "41"}, ["41"]),
    ],
)
def test_the_numbers_of_a_word_file_are_its_own(tmp_path: Path, planted: Mapping[str, str], left: list[str]) -> None:
    path = word_file(tmp_path / "brief.docx", {**WORDS, **planted})
    assert found(path) == left


def axis_file(path: Path, *years: str, more: str = "") -> Path:
    """A chart with years below the ticks of its axis; the first begins at the edge."""
    places = (16.0, *(16.0 + 50 * number for number in range(1, len(years))))
    ticks = "".join(f'<path d="M{x:g} 100 L{x:g} 103"/>' for x in places)
    begins = (16.0, *(x - 10 for x in places[1:]))
    texts = "".join(
        f'<text x="{x:g}" y="111" textLength="20">{year}</text>' for x, year in zip(begins, years, strict=True)
    )
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{ticks}{texts}{more}</svg>', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("years", "more", "left"),
    [
        (("2000", "2005", "2010"), "", []),
        (("2000", "2006", "2010"), "", ["2000", "2006", "2010"]),  # not as far apart as its ticks
        (("2000", "2005", "2010"), '<text x="30" y="90" textLength="20">2003</text>', ["2003"]),
        (("2000", "2005", "2010"), '<text x="30" y="111" textLength="20">2003</text>', ["2003"]),  # below no tick
        (("2000", "2005"), "", ["2000", "2005"]),  # two marks are no axis
    ],
)
def test_the_marks_of_an_axis_stand_below_its_ticks(
    tmp_path: Path, years: tuple[str, ...], more: str, left: list[str]
) -> None:
    assert found(axis_file(tmp_path / "chart.svg", *years, more=more)) == left
