"""Known faults of Word files: what a renderer could get wrong, each with the validators and checks that must see it."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from conformance.faults import Fault
from conformance.rewriting import package_with, word_with
from factpress.verify.conformance.word_file import DRAWING, MAIN, WORD

STYLES, CORE = "word/styles.xml", "docProps/core.xml"
Change = Callable[[etree._Element], None]


def first(root: etree._Element, tag: str, at: int = 0) -> etree._Element:
    """One of the elements with a tag of WordprocessingML."""
    return list(root.iter(f"{WORD}{tag}"))[at]


def remove(tag: str, at: int = 0) -> Change:
    """An element is gone."""

    def change(root: etree._Element) -> None:
        element = first(root, tag, at)
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    return change


def put(tag: str, attribute: str, value: str, at: int = 0) -> Change:
    """An attribute has another value."""

    def change(root: etree._Element) -> None:
        first(root, tag, at).set(f"{WORD}{attribute}", value)

    return change


def bind_elsewhere(root: etree._Element) -> None:
    """A figure is bound to what isn't there."""
    binding = first(root, "dataBinding")
    binding.set(f"{WORD}xpath", f"{binding.get(f'{WORD}xpath', '').rpartition('[')[0]}[2]")


def show_otherwise(root: etree._Element) -> None:
    """A figure shows something else than its store has."""
    first(first(root, "sdtContent"), "t").text = "9,999"


def one_control_number(root: etree._Element) -> None:
    """Two controls have one number."""
    numbers = [one for properties in root.iter(f"{WORD}sdtPr") for one in properties.findall(f"{WORD}id")]
    numbers[1].set(f"{WORD}val", numbers[0].get(f"{WORD}val", ""))


def one_drawing_number(root: etree._Element) -> None:
    """Two drawings have one number."""
    one, other, *_ = root.iter(f"{DRAWING}docPr")
    other.set("id", one.get("id", ""))


def drop_alternative(root: etree._Element) -> None:
    """A picture says nothing."""
    next(one for one in root.iter(f"{DRAWING}docPr") if one.get("descr")).attrib.pop("descr")


def head_second_row(root: etree._Element) -> None:
    """The second row of a table is said to be its head."""
    header = first(root, "tblHeader")
    row = next(header.iterancestors(f"{WORD}tr"))
    other = row.getnext()
    assert other is not None
    properties = other.find(f"{WORD}trPr")
    if properties is None:
        properties = etree.SubElement(other, f"{WORD}trPr")
        other.insert(0, properties)
    properties.append(header)


def drop_cell(root: etree._Element) -> None:
    """A row of a table lacks a cell."""
    row = next(first(root, "tblHeader").iterancestors(f"{WORD}tr")).getnext()
    assert row is not None
    row.remove(row.findall(f"{WORD}tc")[-1])


def empty_cell(root: etree._Element) -> None:
    """A cell holds nothing at all."""
    for paragraph in (cell := first(root, "tc", -1)).findall(f"{WORD}p"):
        cell.remove(paragraph)


def skip_level(root: etree._Element) -> None:
    """A heading says that it is of the eighth level."""
    style = next(one for one in root.iter(f"{WORD}pStyle") if one.get(f"{WORD}val", "").startswith("Heading"))
    level = etree.SubElement(next(style.iterancestors(f"{WORD}pPr")), f"{WORD}outlineLvl")
    level.set(f"{WORD}val", "7")


def leave_out_word(root: etree._Element) -> None:
    """A paragraph lacks its text."""
    text = next(one for one in root.iter(f"{WORD}t") if len((one.text or "").split()) > 3)
    text.text = ""


def refer_nowhere(root: etree._Element) -> None:
    """A field refers to a bookmark that there isn't."""
    run = etree.SubElement(first(root, "p"), f"{WORD}fldSimple")
    run.set(f"{WORD}instr", " REF nowhere ")
    first(etree.SubElement(run, f"{WORD}r"), "r").append(etree.Element(f"{WORD}t"))


def turn_around(root: etree._Element) -> None:
    """The properties of a paragraph stand after its text."""
    paragraph = next(one for one in root.iter(f"{WORD}p") if one.find(f"{WORD}pPr") is not None and len(one) > 1)
    paragraph.append(paragraph[0])


def lose_figures(root: etree._Element) -> None:
    """All figures are shown as nothing, and bound to nothing."""
    for binding in list(root.iter(f"{WORD}dataBinding")):
        parent = binding.getparent()
        assert parent is not None
        parent.remove(binding)
    for content in list(root.iter(f"{WORD}sdtContent")):
        for text in content.iter(f"{WORD}t"):
            text.text = "–"


def drop_language(root: etree._Element) -> None:
    """The defaults have no language."""
    language = root.find(f"{WORD}docDefaults//{WORD}lang")
    assert language is not None
    language.attrib.clear()


def drop_title(root: etree._Element) -> None:
    """The title is empty."""
    title = root.find("{http://purl.org/dc/elements/1.1/}title")
    assert title is not None
    title.text = ""


def word(name: str, change: Change, part: str = MAIN, **caught: str) -> Fault:
    """A fault of a Word file; `caught` has what each validator must say."""
    return Fault(name, "docx", lambda data: word_with(data, part, change), _named(caught))


def package(name: str, part: str, change: Callable[[bytes], bytes | None], **caught: str) -> Fault:
    """A fault in the package."""
    return Fault(name, "docx", lambda data: package_with(data, part, change), _named(caught))


def _named(caught: dict[str, str]) -> dict[str, str]:
    return {NAMES.get(key, key): rule for key, rule in caught.items()}


NAMES = {"sdk": "Open XML SDK", "audit": "openxml-audit", "integrity": "ooxml-integrity", "office": "LibreOffice"}

FAULTS: tuple[Fault, ...] = (
    word("broken binding", bind_elsewhere, factpress="bindings"),
    word("binding without a store", put("dataBinding", "storeItemID", "{00000000-0000-0000-0000-000000000000}"),
         factpress="bindings"),
    word("figure shown otherwise than stored", show_otherwise, factpress="bindings"),
    word("duplicate control id", one_control_number, factpress="control-numbers"),
    word("duplicate drawing id", one_drawing_number, factpress="drawing-numbers"),
    word("missing alternative text of a picture", drop_alternative, factpress="alternative-text"),
    word("no header row", remove("tblHeader"), factpress="table-headers"),
    word("second row as header row", head_second_row, factpress="table-headers"),
    word("missing cell", drop_cell, factpress="table-headers"),
    word("empty cell", empty_cell, factpress="table-headers", audit=""),
    word("missing language of the text", drop_language, STYLES, factpress="language"),
    word("no title", drop_title, CORE, factpress="title"),
    word("unknown style", put("pStyle", "val", "Nowhere", 3), factpress="styles", integrity=""),
    word("reference to nothing", refer_nowhere, factpress="references"),
    word("bookmark never closed", remove("bookmarkEnd"), factpress="references"),
    word("skipped level of headings", skip_level, factpress="heading-levels"),
    word("sentence left out", leave_out_word, factpress="same-words"),
    word("properties after text", turn_around, sdk="Sch_"),
    word("wrong colour", put("color", "val", "green-ish"), STYLES, sdk="Sch_"),
    word("figures lost", lose_figures, factpress="same-words", office="figure:"),
    package("styles missing", STYLES, lambda data: None, factpress="parts", sdk="", audit=""),
    package("cut short", MAIN, lambda data: data[: len(data) // 2], factpress="opens", sdk="", audit="", integrity="",
            office="opens"),
    Fault("part stands twice", "docx", lambda data: package_with(data, STYLES, lambda text: text, again=True),
          {"factpress": "parts", "ooxml-integrity": ""}),
)  # fmt: skip
"""At least one for each validator of Word files and each check of the project's own."""
