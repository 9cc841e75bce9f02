"""Notes: Word's own where they can stand at the foot of the page, else entries and marks that lead to each other."""

from dataclasses import replace
from types import ModuleType

import pytest
from lxml import etree

from factpress.contracts.document import Entry, Inline, Link, NoteMark, Notes, Paragraph, Table, Text
from factpress.contracts.pages import Page
from factpress.verify.word import check_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ONE, TWO = Entry("1", (Text("In the dry season."),)), Entry("2", (Text("As published."),))
STAR, DAGGER = Entry("*", (Text("In the dry season."),)), Entry("†", (Text("As published."),))


def marking(*labels: str) -> Paragraph:
    """A paragraph with a mark for each of these notes."""
    words = (part for label in labels for part in (Text(f"before {label}"), NoteMark(f"note-{label}", label)))
    return Paragraph((*words, Text(" and after.")))


def labels(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.label for entry in entries]


def made(samples: ModuleType, *some: Page) -> dict[str, bytes]:
    """The parts of the file, which says what was asked."""
    pages = samples.pages(*some)
    data = samples.render(pages, samples.theme(), samples.fonts())
    assert list(check_word(data, pages, samples.fonts(), "out.docx")) == []
    return dict(samples.parts(data))


def at_foot(samples: ModuleType, *entries: Entry) -> Page:
    """A page with a mark for each entry, and the entries in a row of their own."""
    rows = (samples.row(marking(*labels(entries))), samples.row(samples.GALLERY["Cards"], Notes(entries)))
    page: Page = samples.page(*rows)
    return page


def beside(samples: ModuleType, *entries: Entry) -> Page:
    """The same with the entries in one of two cells."""
    cells = samples.beside((samples.GALLERY["Heading"],), (Notes(entries),))
    page: Page = samples.page(samples.row(marking(*labels(entries))), cells)
    return page


def footnotes(found: dict[str, bytes], samples: ModuleType) -> dict[str, str]:
    """The texts of Word's footnotes by their number, without its separators."""
    root = samples.tree(found["word/footnotes.xml"])
    return {note.get(W + "id"): samples.text_of(note) for note in root if note.get(W + "type") is None}


def fields(found: dict[str, bytes], samples: ModuleType) -> list[tuple[str, str]]:
    document = samples.tree(found["word/document.xml"])
    return [(field.get(W + "instr").strip(), samples.text_of(field)) for field in document.iter(W + "fldSimple")]


def bookmark(found: dict[str, bytes], name: str, samples: ModuleType) -> str:
    """The text between the ends of a bookmark, all in one paragraph."""
    (start,) = (
        b for b in samples.tree(found["word/document.xml"]).iter(W + "bookmarkStart") if b.get(W + "name") == name
    )
    said: list[str] = []
    for node in start.itersiblings():
        if node.tag == W + "bookmarkEnd" and node.get(W + "id") == start.get(W + "id"):
            return "".join(said)
        said.append(samples.text_of(node))
    raise AssertionError(f"{name} has no end")


def test_notes_of_a_full_row_are_footnotes_that_word_counts(samples: ModuleType) -> None:
    found = made(samples, at_foot(samples, ONE, TWO))
    calls = list(samples.tree(found["word/document.xml"]).iter(W + "footnoteReference"))
    assert [call.get(W + "id") for call in calls] == ["1", "2"]
    assert [call.get(W + "customMarkFollows") for call in calls] == [None, None]
    assert footnotes(found, samples) == {"1": "\u00a0In the dry season.", "2": "\u00a0As published."}
    part = samples.tree(found["word/footnotes.xml"])
    assert [note.get(W + "id") for note in part] == ["-1", "0", "1", "2"]
    assert len(list(part.iter(W + "footnoteRef"))) == 2
    counted = samples.tree(found["word/settings.xml"]).find(f"{W}footnotePr")
    assert [(node.tag.removeprefix(W), node.get(W + "val")) for node in counted][:3] == [
        ("pos", "pageBottom"),
        ("numFmt", "decimal"),
        ("numRestart", "continuous"),
    ]
    assert "In the dry season." not in samples.text_of(samples.tree(found["word/document.xml"]))


def test_stars_are_marks_of_their_own(samples: ModuleType) -> None:
    found = made(samples, at_foot(samples, STAR, DAGGER))
    calls = list(samples.tree(found["word/document.xml"]).iter(W + "footnoteReference"))
    assert [call.get(W + "customMarkFollows") for call in calls] == ["1", "1"]
    assert [samples.text_of(call.getparent()) for call in calls] == ["*", "†"]
    assert footnotes(found, samples) == {"1": "*In the dry season.", "2": "†As published."}
    format = samples.tree(found["word/settings.xml"]).find(f"{W}footnotePr/{W}numFmt")
    assert format.get(W + "val") == "chicago"  # a note that somebody adds gets a star, too


def test_marks_that_word_would_count_otherwise_are_set_one_by_one(samples: ModuleType) -> None:
    marks = samples.row(marking("2", "1"))
    found = made(samples, samples.page(marks, samples.row(samples.GALLERY["Cards"], Notes((TWO, ONE)))))
    calls = list(samples.tree(found["word/document.xml"]).iter(W + "footnoteReference"))
    assert [samples.text_of(call.getparent()) for call in calls] == ["2", "1"]


def test_a_note_marked_twice_is_one_footnote_and_a_reference_to_its_mark(samples: ModuleType) -> None:
    page = samples.page(samples.row(marking("1", "1")), samples.row(samples.GALLERY["Cards"], Notes((ONE,))))
    found = made(samples, page)
    assert len(list(samples.tree(found["word/document.xml"]).iter(W + "footnoteReference"))) == 1
    assert fields(found, samples) == [("NOTEREF _note_mark_1 \\h", "1")]
    assert b'w:name="_note_mark_1"' in found["word/document.xml"]


def _leads_within(inline: Inline) -> bool:
    return isinstance(inline, Link) and inline.target.startswith("#")


def test_figures_and_links_of_a_footnote_are_whole(samples: ModuleType) -> None:
    content = samples.GALLERY["Paragraph"].content
    told = tuple(inline for inline in content if not isinstance(inline, NoteMark) and not _leads_within(inline))
    found = made(samples, at_foot(samples, Entry("1", told)))
    links = samples.tree(found["word/_rels/footnotes.xml.rels"])
    assert [link.get("Target") for link in links] == ["https://example.org/report"]
    assert len(list(samples.tree(found["word/footnotes.xml"]).iter(W + "dataBinding"))) == 1


def test_a_document_that_begins_with_a_table_begins_with_a_line_before_it(samples: ModuleType) -> None:
    """LibreOffice 7.4 would set an empty line of its own."""
    band = samples.row(samples.GALLERY["Hero"], surface="band", bleed=True, padding_top=56)
    plain = made(samples, samples.page(band, *beside(samples, ONE).rows))
    noted = made(samples, samples.page(band, *at_foot(samples, ONE).rows))
    assert samples.body(plain)[0].tag == W + "tbl"
    assert samples.style_of(samples.body(noted)[0]) == "SpacerOnBandAcross"  # the ground goes on behind it
    tops = [
        int(samples.tree(found["word/document.xml"]).find(f".//{W}pgMar").get(W + "top")) for found in (plain, noted)
    ]
    assert tops[0] - tops[1] == 20  # the line's own height


def placed(samples: ModuleType) -> dict[str, Page]:
    table = samples.GALLERY["Table"]
    assert isinstance(table, Table)
    headed = replace(table, head=((Text("Measure"), NoteMark("note-1", "1")), *table.head[1:]))
    return {
        "beside other blocks": beside(samples, ONE),
        "within another block": samples.page(
            samples.row(marking("1")), samples.row(replace(samples.GALLERY["Callout"], blocks=(Notes((ONE,)),)))
        ),
        "marked in a row that repeats": samples.page(samples.row(headed), samples.row(marking(), Notes((ONE,)))),
        "never marked": samples.page(samples.row(marking()), samples.row(marking(), Notes((ONE,)))),
        "nothing else on the page": samples.page(samples.row(Notes((ONE,)))),
    }


CASES = (
    "beside other blocks",
    "within another block",
    "marked in a row that repeats",
    "never marked",
    "nothing else on the page",
)


@pytest.mark.parametrize("case", CASES)
def test_notes_that_the_page_design_holds_elsewhere_stay_there(case: str, samples: ModuleType) -> None:
    found = made(samples, placed(samples)[case])
    assert "word/footnotes.xml" not in found
    assert "In the dry season." in samples.text_of(samples.tree(found["word/document.xml"]))


def test_notes_on_another_page_than_their_marks_stay_there(samples: ModuleType) -> None:
    pages = (samples.page(samples.row(marking("1"))), samples.page(samples.row(marking(), Notes((ONE,)))))
    assert "word/footnotes.xml" not in made(samples, *pages)


@pytest.mark.parametrize(("entries", "counted"), [((ONE, TWO), True), ((STAR, DAGGER), False)])
def test_placed_notes_and_their_marks_lead_to_each_other(
    entries: tuple[Entry, ...], counted: bool, samples: ModuleType
) -> None:
    found = made(samples, beside(samples, *entries))
    document = samples.tree(found["word/document.xml"])
    told = labels(entries)
    marks = [(f"REF _note_{n} \\h", label) for n, label in enumerate(told, 1)]
    counts = [("SEQ Note \\* ARABIC", label) for label in told] if counted else []
    assert fields(found, samples) == [*marks, *counts]
    assert [bookmark(found, f"_note_{n}", samples) for n in (1, 2)] == told
    assert [bookmark(found, f"_note_mark_{n}", samples) for n in (1, 2)] == told
    back = {samples.text_of(link): link.get(W + "anchor") for link in document.iter(W + "hyperlink")}
    assert back == dict(zip(told, ("_note_mark_1", "_note_mark_2"), strict=True))


def test_a_mark_without_a_note_is_plain_text(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(marking("1"))))
    assert fields(found, samples) == []
    assert samples.text_of(samples.body(found)[0]) == "before 11 and after."


FAULTS = [
    (
        "word/footnotes.xml",
        "In the dry season.",
        "In the wet season.",
        'page 1, only, notes: "dry" reads "wet"',
    ),
    ("word/footnotes.xml", 'w:id="2"', 'w:id="3"', None),
    ("word/document.xml", '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2"/>', None),
    ("word/document.xml", '<w:footnoteReference w:id="2"/>', "", None),
    ("word/settings.xml", '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="chicago"/>', None),
]


@pytest.mark.parametrize(("part", "old", "new", "message"), FAULTS)
def test_a_footnote_that_says_or_stands_otherwise_is_found(
    part: str, old: str, new: str, message: str | None, samples: ModuleType
) -> None:
    pages = samples.pages(at_foot(samples, ONE, TWO))
    found = samples.parts(samples.render(pages, samples.theme(), samples.fonts()))
    assert found[part].decode().count(old) == 1
    found[part] = found[part].decode().replace(old, new).encode()
    problems = list(check_word(samples.package(found), pages, samples.fonts(), "out.docx"))
    assert problems != []
    assert message is None or [problem.message for problem in problems] == [message]


def test_a_footnote_that_nothing_calls_is_found(samples: ModuleType) -> None:
    pages = samples.pages(at_foot(samples, ONE))
    found = samples.parts(samples.render(pages, samples.theme(), samples.fonts()))
    stray = '<w:footnote w:id="9"><w:p><w:r><w:t>Stray</w:t></w:r></w:p></w:footnote></w:footnotes>'
    found["word/footnotes.xml"] = found["word/footnotes.xml"].decode().replace("</w:footnotes>", stray).encode()
    problems = list(check_word(samples.package(found), pages, samples.fonts(), "out.docx"))
    assert [problem.message for problem in problems] == ['outside its pages: has "Stray" too much']


def test_notes_that_are_lost_with_their_marks_are_missed(samples: ModuleType) -> None:
    cards = samples.GALLERY["Cards"]
    asked = samples.pages(samples.page(samples.row(cards, Notes((ONE,)))))
    lost = samples.render(samples.pages(samples.page(samples.row(cards))), samples.theme(), samples.fonts())
    messages = [problem.message for problem in check_word(lost, asked, samples.fonts(), "out.docx")]
    assert messages == ['page 1, only, notes: lacks "1" and 4 more words']


def test_every_part_of_the_notes_is_well_formed(samples: ModuleType) -> None:
    found = made(samples, at_foot(samples, STAR))
    assert all(isinstance(samples.tree(data), etree._Element) for name, data in found.items() if name.endswith(".xml"))
