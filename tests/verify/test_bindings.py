"""A Word file whose figures are bound otherwise than asked is found out, and so is a store that has anything else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from factpress.binding import STORE_ID
from factpress.contracts.document import Entry, NoteMark, Notes, Paragraph, Text
from factpress.contracts.pages import Furniture
from factpress.render.word import render
from factpress.verify.bindings import check_controls
from factpress.verify.controls import BoundControl, read_controls
from tests.render.word import samples
from tests.verify.asked_for import pages, word_file

MAIN, STORE, LINKS = "word/document.xml", "customXml/item1.xml", "customXml/itemProps1.xml"
SHORT = "page 1, only-2, paragraph of templates/paragraph.md:3"
TILES = "page 1, only-4, tiles of templates/tiles.md:3"


def found(data: bytes) -> list[str]:
    return list(check_controls(data, pages(), samples.fonts()))


def with_parts(change: Callable[[str, str], str], data: bytes | None = None) -> bytes:
    """The Word file with the text of each part of XML changed; "" takes it away."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or word_file())) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith((".xml", ".rels")):
                content = change(name, content.decode()).encode()
            if content:
                made.writestr(name, content)
    return target.getvalue()


def with_part(part: str, old: str, new: str) -> bytes:
    """The Word file with the first of some places of a part changed."""

    def change(name: str, text: str) -> str:
        assert name != part or old in text, f"{part} has no {old!r}"
        return text.replace(old, new, 1) if name == part else text

    return with_parts(change)


def control(text: str) -> str:
    """The XML of the first control that shows this."""
    body = samples.parts(word_file())[MAIN].decode()
    return next(one for one in re.findall(r"<w:sdt>.*?</w:sdt>", body) if f">{text}</w:t>" in one)


def run(text: str) -> str:
    """The run within a control."""
    return control(text).partition("<w:sdtContent>")[2].removesuffix("</w:sdtContent></w:sdt>")


def rebound(text: str, old: str, new: str) -> bytes:
    """The Word file with the control of a text bound to something else."""
    assert old in control(text)
    return with_part(MAIN, control(text), control(text).replace(old, new))


def test_a_file_whose_figures_are_bound_has_no_problem() -> None:
    assert len(read_controls(word_file())) == 9
    assert found(word_file()) == []


def test_a_figure_without_its_control_is_told() -> None:
    unbound = with_part(MAIN, control("1,240"), run("1,240"))
    assert found(unbound) == [
        "the store keeps a text of wells (house-digits) that no control shows",
        f'{TILES}: among the content controls, the document lacks "1,240 (wells, house-digits)"',
    ]


FAULTS = [
    (
        rebound("1,240", "f:wells[1]", "f:boats[1]"),
        'the control of "1,240" is bound to another text, "9"',
    ),
    (
        rebound("1,240", "f:house-digits", "f:house"),
        'the control of "1,240" finds 0 texts of wells in the store instead of one',
    ),
    (rebound("1,240", "/f:facts[1]", "//f:facts"), 'the control of "1,240" is bound to no fact'),
    (with_part(MAIN, ">1,240</w:t>", ">1,241</w:t>"), 'the control of "1,241" is bound to another text, "1,240"'),
    (with_part(STORE, ">1,240<", ">1 240<"), 'the control of "1,240" is bound to another text, "1 240"'),
    (
        with_part(STORE, "</f:wells>", "<f:house-digits>1,240</f:house-digits></f:wells>"),
        'the control of "1,240" finds 2 texts of wells in the store instead of one',
    ),
    (
        with_part(STORE, "</f:wells>", "<f:short>1.2</f:short></f:wells>"),
        "the store keeps a text of wells (short) that no control shows",
    ),
    (with_part(MAIN, 'w:val="1000003"', 'w:val="1000002"'), "several controls have the number 1000002"),
    (
        with_part(LINKS, STORE_ID, STORE_ID.replace("6B", "6C")),
        "the store of facts isn't the one that controls point to",
    ),
    (
        with_parts(lambda name, text: "" if name == "customXml/_rels/item1.xml.rels" else text),
        "the store of facts isn't the one that controls point to",
    ),
    (with_parts(lambda name, text: "" if name == STORE else text), "the file has 0 stores of facts instead of one"),
]


@pytest.mark.parametrize(("data", "message"), FAULTS)
def test_a_fault_of_a_binding_or_of_the_store_is_told(data: bytes, message: str) -> None:
    assert message in found(data)


def test_a_second_store_is_told() -> None:
    store = samples.parts(word_file())[STORE]
    target = io.BytesIO(word_file())
    with zipfile.ZipFile(target, "a") as made:
        made.writestr("customXml/item2.xml", store)
    told = found(target.getvalue())
    assert "the file has 2 stores of facts instead of one" in told
    assert 'the control of "1,240" finds 2 texts of wells in the store instead of one' in told


def test_a_binding_to_an_equal_text_of_another_fact_is_told() -> None:
    """What no look at one control alone finds: both texts are "over"."""
    over = control("over")
    (other,) = {one for one in re.findall(r"<w:sdt>.*?</w:sdt>", samples.parts(word_file())[MAIN].decode())
                if ">over</w:t>" in one and one != over}  # fmt: skip
    wells, litres = (re.findall(r'w:xpath="([^"]*)"', one)[0] for one in (over, other))

    def swapped(name: str, text: str) -> str:
        if name != MAIN:
            return text
        return text.replace(over, over.replace(wells, litres)).replace(other, other.replace(litres, wells))

    (told,) = found(with_parts(swapped))
    assert told.startswith(f"{TILES}: among the content controls, the document")
    assert "the order is another" in told


def test_a_control_of_a_text_that_shows_no_fact_is_told() -> None:
    plain = "<w:r><w:t>Quay 7</w:t></w:r>"
    body = samples.parts(word_file())[MAIN].decode()
    (old,) = re.findall(r"<w:r>(?:(?!</w:r>).)*>Quay 7</w:t></w:r>", body)
    told = found(with_part(MAIN, old, control("9").replace(run("9"), plain)))
    assert 'the control of "Quay 7" is bound to another text, "9"' in told
    assert any('has "Quay 7 (boats, house-digits)" too much' in one for one in told)


def test_a_figure_of_a_head_or_foot_needs_its_control_too() -> None:
    month = Text("May 2025", fact="edition", form="house")
    page = samples.page(samples.row(Paragraph((Text("A."),))), furniture=(Furniture((month,), (), 813.9, "paper"),))
    asked = samples.pages(page, page)
    data = render(asked, samples.theme(), samples.fonts())
    assert list(check_controls(data, asked, samples.fonts())) == []
    bare = with_parts(lambda name, text: re.sub(r"</?w:sdt(Content)?>|<w:sdtPr>.*?</w:sdtPr>", "", text), data)
    told = list(check_controls(bare, asked, samples.fonts()))
    assert told[1:] == [
        'page 2, head or foot: among the content controls, the document lacks "May 2025 (edition, house)"'
    ]


def test_a_binding_that_isnt_ours_is_left_alone() -> None:
    other = rebound("1,240", STORE_ID, "{00000000-0000-0000-0000-000000000001}")
    assert [one for one in read_controls(other) if one.text == "1,240"] == []


def test_the_text_of_a_control_is_that_after_all_changes() -> None:
    revised = run("1,240").replace("1,240", "1,300")
    deleted = f"<w:del>{run('1,240').replace('w:t', 'w:delText')}</w:del><w:ins>{revised}</w:ins>"
    (changed,) = [one for one in read_controls(with_part(MAIN, run("1,240"), deleted)) if one.form == "house-digits"][
        :1
    ]
    assert changed == BoundControl(MAIN, "wells", "1000003", "wells", "house-digits", "1,300", ("1,240",))


def test_a_prefix_may_be_another() -> None:
    """Word may name the namespace anew when it saves."""
    assert rebound("1,240", "f:", "ns0:") != word_file()
    read = read_controls(rebound("1,240", "f:", "ns0:"))
    assert [one.stored for one in read if one.text == "1,240"] == [("1,240",)]


def test_a_form_of_two_texts_counts_as_one_form() -> None:
    figure = Text("about 60%", fact="ill", form="house")
    asked = samples.pages(samples.page(samples.row(Paragraph((figure, replace(figure, text="About 60%"))))))
    data = render(asked, samples.theme(), samples.fonts())
    assert [one.form for one in read_controls(data)] == ["house", "house.2"]
    assert list(check_controls(data, asked, samples.fonts())) == []


def test_a_figure_of_a_footnote_needs_its_control_too() -> None:
    seen, ill = Text("9", fact="boats", form="house"), Text("about 60%", fact="ill", form="house")
    called = Paragraph((Text("Boats "), seen, NoteMark("seen", "1"), Text(" sail.")))
    blocks = (called, Notes((Entry("1", (Text("Of all "), ill, Text("."))),)), Paragraph((ill,)))
    asked = samples.pages(samples.page(samples.row(*blocks), furniture=()))
    data = render(asked, samples.theme(), samples.fonts())
    assert [one.part for one in read_controls(data)] == [MAIN, MAIN, "word/footnotes.xml"]
    assert list(check_controls(data, asked, samples.fonts())) == []
    (note,) = re.findall(r"<w:sdt>.*?</w:sdt>", samples.parts(data)["word/footnotes.xml"].decode())
    bare = with_parts(lambda name, text: text.replace(note, "") if name == "word/footnotes.xml" else text, data)
    assert len(list(check_controls(bare, asked, samples.fonts()))) == 1
