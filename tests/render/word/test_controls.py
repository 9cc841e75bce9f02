"""Figures in Word: each is a control of its own, bound to a text that the file's store has of it."""

from dataclasses import replace
from types import ModuleType

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from factpress.binding import NAMESPACE, STORE_ID
from factpress.contracts.document import Inlines, Link, Number, Paragraph, Text, Tile, Tiles
from factpress.contracts.record import FactRecord, Record
from factpress.render.word import render
from factpress.render.word.controls import LONGEST, Carried, control_name, cut, length
from factpress.render.word.store import Store, add_store

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
F = f"{{{NAMESPACE}}}"
CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
ILL = Text("about 60%", fact="ill.share", form="house")
FACT = FactRecord(
    key="ill.share",
    label="Patients with fever",
    value="0.6",
    unit="percent",
    qualifier="about",
    printed=(),
    sha256="ab12",
    as_of="2023",
    source="Register of the delta",
    locator="p. 12",
    caveats=("Islands only.", "No count in May."),
)
RECORD = Record("delta", "friends", "en-CA", "A clinic", "2025-03", "ab12cd3", (FACT,))


def made(samples: ModuleType, *content: Inlines, carried: Carried | None = None) -> dict[str, bytes]:
    """The parts of a file with a paragraph for each content."""
    pages = samples.pages(samples.page(samples.row(*map(Paragraph, content)), furniture=()))
    return samples.parts(render(pages, samples.theme(), samples.fonts(), carried=carried))


def controls(found: dict[str, bytes], part: str = "word/document.xml") -> list[etree._Element]:
    return list(etree.fromstring(found[part]).iter(W + "sdt"))


def said(control: etree._Element, name: str, attribute: str = "val") -> str:
    return str(control.find(f"{W}sdtPr/{W}{name}").get(W + attribute))


def test_a_figure_is_a_control_that_holds_its_run_and_nothing_else(samples: ModuleType) -> None:
    found = made(samples, (Text("In 2023 "), ILL, Text(" were ill.")))
    (control,) = controls(found)
    assert control.getparent().tag == W + "p"
    assert [child.tag.removeprefix(W) for child in control[0]] == ["alias", "tag", "id", "dataBinding", "text"]
    assert samples.text_of(control) == "about 60%"
    assert samples.text_of(control.getparent()) == "In 2023 about 60% were\u00a0ill."
    assert said(control, "dataBinding", "xpath") == "/f:facts[1]/f:ill.share[1]/f:house[1]"
    assert said(control, "dataBinding", "prefixMappings") == f"xmlns:f='{NAMESPACE}'"
    assert said(control, "dataBinding", "storeItemID") == STORE_ID


def test_the_store_has_a_text_for_each_form(samples: ModuleType) -> None:
    plain, again = replace(ILL, text="60%", form="plain"), replace(ILL, strong=True)
    found = made(samples, (ILL, plain), (again,), (Text("9", fact="boats", form="house"),))
    store = etree.fromstring(found["customXml/item1.xml"])
    texts = [[(form.tag.removeprefix(F), form.text) for form in fact] for fact in store[1:]]
    assert [fact.tag for fact in store] == [F + "_file", F + "ill.share", F + "boats"]
    assert texts == [[("house", "about 60%"), ("plain", "60%")], [("house", "9")]]
    assert not [element for element in store.iter() if element.attrib]  # LibreOffice drops attributes


def test_the_store_tells_a_machine_what_the_record_knows(samples: ModuleType) -> None:
    store = etree.fromstring(made(samples, (ILL,), carried=Carried(RECORD))["customXml/item1.xml"])
    known = {element.tag.removeprefix(F): element.text for element in store.find(f"{F}ill.share/{F}_record")}
    assert known == {
        "label": "Patients with fever",
        "value": "0.6",
        "unit": "percent",
        "qualifier": "about",
        "as-of": "2023",
        "source": "Register of the delta",
        "locator": "p. 12",
        "sha256": "ab12",
        "caveat": "No count in May.",  # the last of two
    }
    assert [(e.tag.removeprefix(F), e.text) for e in store[0]][:2] == [("brief", "delta"), ("audience", "friends")]


def test_a_no_break_space_stays_in_figure_and_store(samples: ModuleType) -> None:
    reach = Text("over 12\u00a0km", fact="reach", form="with_unit")
    found = made(samples, (Text("Boats sail for the islands of the archipelago, which lies "), reach, Text(" out.")))
    (control,) = controls(found)
    assert samples.text_of(control) == "over 12\u00a0km"
    assert etree.fromstring(found["customXml/item1.xml"])[1][0].text == "over 12\u00a0km"


def test_a_sign_that_no_font_needs_is_replaced_in_both(samples: ModuleType) -> None:
    found = made(samples, (Text("1\u202f240", fact="wells", form="house"),))
    (control,) = controls(found)
    assert samples.text_of(control) == etree.fromstring(found["customXml/item1.xml"])[1][0].text == "1\u00a0240"


def test_two_texts_of_one_form_are_kept_side_by_side(samples: ModuleType) -> None:
    found = made(samples, (ILL, replace(ILL, text="About 60%"), ILL))
    paths = [said(control, "dataBinding", "xpath").split("f:")[-1] for control in controls(found)]
    assert paths == ["house[1]", "house.2[1]", "house[1]"]
    assert [form.text for form in etree.fromstring(found["customXml/item1.xml"])[1]] == ["about 60%", "About 60%"]


def test_a_large_figure_has_a_control_for_each_part(samples: ModuleType) -> None:
    tile = Tile(Number("litres", "over", "3.6", "million", "short"), samples.said("litres"))
    found = samples.written(samples.page(samples.row(Tiles((tile,)))))
    parts = [
        (said(control, "dataBinding", "xpath").split("f:")[-1], samples.text_of(control)) for control in controls(found)
    ]
    assert parts == [("short-qualifier[1]", "over"), ("short-digits[1]", "3.6"), ("short-word[1]", "million")]
    assert "3.6\u00a0million" in [
        samples.text_of(node) for node in samples.tree(found["word/document.xml"]).iter(W + "p")
    ]


@pytest.mark.parametrize("figure", [replace(ILL, strong=True), Link("https://example.org", (ILL,))])
def test_a_figure_of_its_own_look_is_plain_text_for_word_alone(samples: ModuleType, figure: Text | Link) -> None:
    """LibreOffice before 7.5 sets a control of plain text in its paragraph's look, and loses its link."""
    (control,) = controls(made(samples, (Text("In 2023 "), figure)))
    assert control.find(f"{W}sdtPr/{W}text") is None
    (choice,) = control.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice")
    assert (choice.get("Requires"), choice[0].tag) == ("w15", W + "text")
    assert choice.nsmap["w15"] == "http://schemas.microsoft.com/office/word/2012/wordml"
    style = control.find(f"{W}sdtContent/{W}r/{W}rPr/{W}rStyle").get(W + "val")
    assert control.find(f"{W}sdtPr/{W}rPr/{W}rStyle").get(W + "val") == style


def test_controls_are_counted_through_all_parts(samples: ModuleType) -> None:
    line = samples.Furniture((replace(ILL, text="60%"),), (), 813.9, "paper")
    found = samples.written(samples.page(samples.row(Paragraph((ILL, ILL))), furniture=(line,)))
    numbers = [
        said(control, "id") for part in ("word/document.xml", "word/footer1.xml") for control in controls(found, part)
    ]
    assert numbers == ["1000001", "1000002", "1000003"]


def test_a_file_without_figures_has_no_store(samples: ModuleType) -> None:
    assert not [name for name in made(samples, (Text("Boats sail."),)) if name.startswith("customXml")]


NAMES = [
    (FACT, "Patients with fever · Register of the delta, p. 12"),
    (replace(FACT, locator=""), "Patients with fever · Register of the delta"),
    (replace(FACT, source="", locator="", formula="ill / all * 100"), "Patients with fever · = ill / all * 100"),
    (replace(FACT, source=""), "Patients with fever"),
    (replace(FACT, label=""), "ill.share · Register of the delta, p. 12"),
    (
        replace(FACT, source="Register of all visits in the lower delta and its islands"),
        "Patients with fever · Register of all visits in the…, p. 12",
    ),
    (
        replace(FACT, label="Patients of all ages who came with fever, by the count of the boats"),
        "Patients of all ages who came… · Register of the delta, p. 12",
    ),
    (
        replace(FACT, label="Patients of all ages who came with fever", source="Register of all visits in the delta"),
        "Patients of all ages who came… · Register of all visits…, p. 12",
    ),
]


@pytest.mark.parametrize(("fact", "name"), NAMES)
def test_a_control_is_named_by_what_the_figure_is_and_where_it_comes_from(fact: FactRecord, name: str) -> None:
    assert control_name(fact, fact.source) == name
    assert length(name) <= LONGEST


def test_a_person_who_clicks_a_figure_reads_its_name(samples: ModuleType) -> None:
    (known,) = controls(made(samples, (ILL,), carried=Carried(RECORD)))
    assert said(known, "alias") == "Patients with fever · Register of the delta, p. 12"
    (short,) = controls(made(samples, (ILL,), carried=Carried(RECORD, {"Register of the delta": "Register"})))
    assert said(short, "alias") == "Patients with fever · Register, p. 12"
    (unknown,) = controls(made(samples, (replace(ILL, fact="a" * 70),)))
    assert said(unknown, "alias") == said(unknown, "tag") == "a" * 63 + "…"


def test_length_is_counted_as_word_counts_it() -> None:
    assert (length("a…"), length("\U0001f4a7")) == (2, 2)
    assert cut("\U0001f4a7" * 40, 64) == "\U0001f4a7" * 31 + "…"  # 2 units each


def template(identity: str) -> docx.document.Document:
    """A document with custom XML of its own under the name that a store would take."""
    document = docx.Document()
    main = document.part
    for key in [key for key, link in main.rels.items() if link.reltype == RELATIONSHIP_TYPE.CUSTOM_XML]:
        del main.rels[key]
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", b"<own/>", main.package)
    properties = f'<d:datastoreItem xmlns:d="{CUSTOM_XML}" d:itemID="{identity}"/>'.encode()
    name = PackURI("/customXml/itemProps1.xml")
    item.relate_to(Part(name, "application/xml", properties, main.package), "properties")
    main.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    return document


def stores(document: docx.document.Document) -> dict[str, bool]:
    """The custom XML of a document, by name: whether it is ours."""
    links = (link for link in document.part.rels.values() if link.reltype == RELATIONSHIP_TYPE.CUSTOM_XML)
    return {str(link.target_part.partname): NAMESPACE.encode() in link.target_part.blob for link in links}


def test_a_template_keeps_its_own_custom_xml_beside_the_store() -> None:
    document = template("{00000000-0000-0000-0000-000000000001}")
    add_store(document, Store({"a": {"house": "1"}}), RECORD)
    assert stores(document) == {"/customXml/item1.xml": False, "/customXml/item2.xml": True}


def test_a_store_that_a_template_was_made_with_is_replaced() -> None:
    document = template(STORE_ID.lower())
    add_store(document, Store({"a": {"house": "1"}}), RECORD)
    assert stores(document) == {"/customXml/item1.xml": True}
