"""The texts of finished files, read by nothing of the engine: PDF by PDFium, Word and SVG by their XML.

Marks of notes, which stand raised, are read as "[2]"; a new line or paragraph begins on a line of its own.
"""

from __future__ import annotations

import ctypes
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|charts/chart\d*)\.xml")
TOUCHING = 0.1
"""How far apart, in points, runs of text may be that are read as one."""
MARGIN = 0.09
"""How much of a page its head and its foot take at most, as a share of its height."""
FEWEST_ENTRIES = 4
"""How many entries a list of contents has at least."""
FIELDS = ("PAGE", "NUMPAGES", "PAGEREF", "REF", "NOTEREF", "SEQ")
"""Fields of Word that count or refer to parts of a document."""
STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
SMALLER, HIGHER = 0.95, 0.6
"""A raised sign is at most so large, and at most so much higher, as a share of the sign beside it."""


def read_text(path: Path) -> str:
    """All that the file prints, in any order, with single blanks within a line."""
    match path.suffix:
        case ".pdf":
            text = "\n".join(_pdf(path))
        case ".docx":
            text = "\n".join(_word(path))
        case _:
            text = "\n".join(_svg(path))
    text = plain(text)
    return re.sub(r" *[\r\n]+ *", "\n", re.sub(" +", " ", text))


def plain(text: str) -> str:
    """The text with straight quotation marks and apostrophes, plain blanks and without hidden hyphens."""
    return re.sub("[\u00a0\u202f\u2009\t]", " ", text.replace("\u00ad", "").translate(STRAIGHT))


@dataclass(frozen=True)
class _Sign:
    """A sign of a page: its size and the height of its baseline, in points."""

    text: str
    size: float
    base: float


def _pdf(path: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(document, 1):
            signs = [*_signs(page.get_textpage())]
            text = "".join(_marked(_without_folio(signs, number, page.get_height())))
            text = re.sub("\ufffe\\s*|(?<=[a-z])-\r?\n(?=[a-z])", "", text)  # a word divided at the end of a line
            yield _without_contents(text, len(document))
    finally:
        document.close()


def _without_folio(signs: list[_Sign], number: int, height: float) -> list[_Sign]:
    """The signs, the page's own number in its head or foot in brackets."""
    kept, digits = list(signs), str(number)
    for index in range(len(signs) - len(digits) + 1):
        found = signs[index : index + len(digits)]
        beside = signs[index - 1 : index] + signs[index + len(digits) : index + len(digits) + 1]
        alone = all(sign.text in " \r\n" for sign in beside)
        if (
            "".join(sign.text for sign in found) == digits
            and alone
            and not MARGIN < found[0].base / height < 1 - MARGIN
        ):
            rest = [replace(sign, text="") for sign in found[1:]]
            kept[index : index + len(digits)] = [replace(found[0], text=f"[{digits}]"), *rest]
    return kept


def _without_contents(text: str, pages: int) -> str:
    """The text of a page without the page numbers of a list of contents: several lines that end in them, rising."""
    entries = [*re.finditer(r"(?m)(?<=\S) +(\d{1,2})\r?$", text)]
    numbers = [int(entry[1]) for entry in entries]
    if len(numbers) < FEWEST_ENTRIES or numbers != sorted(numbers) or numbers[-1] > pages:
        return text
    return re.sub(r"(?m)(?<=\S) +(\d{1,2})\r?$", r" [\1]", text)


def _signs(page: pypdfium2.PdfTextPage) -> Iterator[_Sign]:
    across, base = ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        pdfium.FPDFText_GetCharOrigin(page.raw, index, across, base)
        code = pdfium.FPDFText_GetUnicode(page.raw, index)
        yield _Sign(chr(code) if code else "", pdfium.FPDFText_GetFontSize(page.raw, index), base.value)


def _marked(signs: list[_Sign]) -> Iterator[str]:
    """The text of a page, raised digits in brackets."""
    number = ""
    for index, sign in enumerate(signs):
        if sign.text.isdecimal() and _is_raised(index, signs):
            number += sign.text
            continue
        if number:
            yield f" [{number}] "
            number = ""
        yield sign.text
    yield f" [{number}] " if number else ""


def _is_raised(index: int, signs: list[_Sign]) -> bool:
    """Whether the digits here are smaller and stand higher than the sign before them or the sign after them."""
    sign = signs[index]
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(signs) and (signs[near].text.isdecimal() or signs[near].text in " \r\n"):
            if signs[near].size > sign.size:  # digits, but not of the mark
                break
            near += step
        if 0 <= near < len(signs):
            beside = signs[near]
            if sign.size < SMALLER * beside.size and 0 < sign.base - beside.base < HIGHER * beside.size:
                return True
    return False


def _word(path: Path) -> Iterator[str]:
    """The texts of each part; a chart of Word's own has its texts as drawing text."""
    with zipfile.ZipFile(path) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
        raised = {style.get(f"{WORD}styleId") for style in styles.iter(f"{WORD}style") if _raises(style)}
        for name in package.namelist():
            if PARTS.fullmatch(name):
                text = "".join(_runs(etree.fromstring(package.read(name)), raised))
                is_edge = name.startswith(("word/header", "word/footer"))
                yield re.sub(r"(?<!\S)(\d{1,2})(?=\s*(?:\n|$))", r"[\1]", text) if is_edge else text


def chart_values(path: Path) -> Iterator[str]:
    """The numbers that charts of Word's own are drawn from."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/charts/chart\d*\.xml", name):
                for values in etree.fromstring(package.read(name)).iter(f"{CHART}val"):
                    yield from (value.text or "" for value in values.iter(f"{CHART}v"))


def _raises(element: etree._Element) -> bool:
    return any(place.get(f"{WORD}val") == "superscript" for place in element.iter(f"{WORD}vertAlign"))


def _runs(root: etree._Element, raised: set[str | None]) -> Iterator[str]:
    """The runs of a part; raised digits, and those that Word counts by a field, in brackets."""
    counted = {id(text) for text in _counted(root)}
    for element in root.iter(f"{WORD}t", f"{DRAWING}t", "{*}br", "{*}tab", "{*}p"):
        if element.tag not in (f"{WORD}t", f"{DRAWING}t"):
            yield "\n" if etree.QName(element).localname == "p" else " "
            continue
        text, run = element.text or "", element.getparent()
        style = run.find(f"{WORD}rPr/{WORD}rStyle") if run is not None else None
        is_mark = run is not None and (_raises(run) or (style is not None and style.get(f"{WORD}val") in raised))
        yield f" [{text}] " if text.strip().isdecimal() and (is_mark or id(element) in counted) else text


def _counted(root: etree._Element) -> Iterator[etree._Element]:
    """The texts that stand in fields which count: simple fields, and those between a begin and an end."""
    for simple in root.iter(f"{WORD}fldSimple"):
        if simple.get(f"{WORD}instr", "").split()[:1] and simple.get(f"{WORD}instr", "").split()[0] in FIELDS:
            yield from simple.iter(f"{WORD}t")
    open_fields: list[str] = []
    for element in root.iter(f"{WORD}fldChar", f"{WORD}instrText", f"{WORD}t"):
        if element.tag == f"{WORD}t":
            if open_fields and open_fields[-1].split()[:1] and open_fields[-1].split()[0] in FIELDS:
                yield element
        elif element.tag == f"{WORD}instrText":
            open_fields[-1:] = [(open_fields[-1] if open_fields else "") + (element.text or "")]
        elif element.get(f"{WORD}fldCharType") == "begin":
            open_fields.append("")
        elif element.get(f"{WORD}fldCharType") == "end" and open_fields:
            open_fields.pop()


def _svg(path: Path) -> Iterator[str]:
    """Title and description of a chart, then its runs of text; those that touch are read as one."""
    end = (0.0, "")
    line = ""
    for element in etree.parse(str(path)).getroot().iter("{*}text", "{*}title", "{*}desc"):
        text = "".join(str(part) for part in element.itertext())
        begin = (float(element.get("x", "0")), element.get("y", ""))
        if not begin[1] or begin[1] != end[1] or abs(begin[0] - end[0]) > TOUCHING:
            yield line
            line = ""
        line += text
        end = (begin[0] + float(element.get("textLength", "0")), begin[1])
    yield line
