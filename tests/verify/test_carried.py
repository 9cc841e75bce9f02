"""What a file carries against what was asked and what its pages show: every fault is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.contracts.document import Block, Figure, Link, Paragraph, Tally, Text, Tile, Tiles
from factpress.contracts.document import Number as LargeNumber
from factpress.contracts.drawing import Drawing, Path, Sheet, TextRun
from factpress.contracts.pages import Cell, Furniture, Grid, Page, Pages, Row
from factpress.contracts.record import Attachment, FactRecord, Record
from factpress.problems import Problem
from factpress.verify.carried import check_attachments, check_record, check_store
from factpress.verify.words import REPORT
from tests.verify.carrying import FEVER, RECORD, WELLS, pdf, word
from tests.verify.test_records import STORE

ASKED = (
    Attachment("figures.json", "application/json", b"{}", "", "Data"),
    Attachment("fever.csv", "text/csv", b"a,b", "", "Data", "fever"),
)
HELD: list[tuple[dict[str, bytes], list[str]]] = [
    ({"figures_json": b"{}", "fever_csv": b"a,b"}, []),
    ({"fever_csv": b"a,b"}, ["lacks the attachment figures.json"]),
    ({"figures_json": b"{}", "fever_csv": b"a;b"}, ["fever.csv is not as asked"]),
    ({"figures_json": b"{}", "fever_csv": b"a,b", "more_csv": b""}, ["has the attachment more.csv too much"]),
]


@pytest.mark.parametrize(("held", "said"), HELD)
def test_attachments_are_there_byte_for_byte(held: dict[str, bytes], said: list[str]) -> None:
    found = list(check_attachments(pdf(**held), ASKED, "out/a.pdf"))
    assert found == [Problem("out/a.pdf", None, what, REPORT) for what in said]


def test_a_store_carries_every_fact_as_asked_however_it_is_printed() -> None:
    asked = replace(RECORD, facts=(FEVER,))
    assert list(check_store(word(item1_xml=STORE), asked, "a.docx")) == []


STORES: list[tuple[str, Record, str]] = [
    (STORE.replace("p. 12", "p. 13"), RECORD, "does not carry the fact fever.first as asked"),
    (STORE.replace("Twins", "Triplets"), RECORD, "does not carry the fact fever.first as asked"),
    (STORE, RECORD, "does not carry the fact wells as asked"),
    (STORE, replace(RECORD, facts=()), "carries the fact fever.first too much"),
    ("<none/>", replace(RECORD, facts=(WELLS,)), "does not carry the fact wells as asked"),
]


def test_a_store_of_another_document_is_a_problem() -> None:
    other = replace(RECORD, charts=(), title="Another")
    found = [problem.message for problem in check_store(word(item1_xml=STORE), other, "a.docx")]
    assert "does not say of which document it is" in found


@pytest.mark.parametrize(("store", "asked", "said"), STORES)
def test_a_store_that_says_otherwise_is_a_fault(store: str, asked: Record, said: str) -> None:
    found = [problem.message for problem in check_store(word(item1_xml=store), asked, "a.docx")]
    assert said in found


def said(key: str) -> tuple[Text, ...]:
    return (Text("It is "), Text("1", fact=key))


DRAWN = Drawing(1, 1, (TextRun(0, 0, "1", "f", 1, "#000000", fact="drawn"),))
BLOCKS: tuple[Block, ...] = (
    Paragraph((Link("#x", said("linked")),)),
    Tiles((Tile(LargeNumber("large", "over", "7"), ()),)),
    Tally("told", 1, 2, False, (), (), said("told")),
    Figure("c", (), said("titled"), (), (), (), said("alt"), drawing=DRAWN),
)  # fmt: skip
SHOWN = ("alt", "drawn", "foot", "large", "linked", "titled", "told")


def pages(*blocks: Block) -> Pages:
    row = Row((Cell("body", 0, 1, 100, blocks, "paper"),), "paper", 0, 0, 0, 0)
    page = Page((row,), (Furniture(said("foot"), (), 0, "paper"),))
    return Pages("b", "a", "en", "T", "", "", "2025", "1", "d", Grid(1, 1, 0, 0, 0, 0, 1, 0), (page,))


def record(*keys: str) -> Record:
    return Record("b", "a", "en", "T", "2025", "1", tuple(FactRecord(key, "", "1", "", "", (), "") for key in keys))


def sheets(*keys: str) -> tuple[Sheet, ...]:
    return (Sheet(1, 1, tuple(TextRun(0, 0, "1", "f", 1, "#000000", fact=key) for key in keys)),)


def test_a_record_has_exactly_what_pages_ask_for_and_alternative_texts_say() -> None:
    assert list(check_record(record(*SHOWN), pages(*BLOCKS), (), "a.docx")) == []


def test_a_record_has_exactly_what_sheets_show_and_alternative_texts_say() -> None:
    drawn = sheets("foot", "large", "linked", "titled", "drawn")
    assert list(check_record(record(*SHOWN), pages(*BLOCKS), drawn, "a.pdf")) == []
    found = [str(problem) for problem in check_record(record(*SHOWN), pages(*BLOCKS), sheets("foot", "new"), "a.pdf")]
    assert found == [
        f"a.pdf: the record lacks new, which the pages show\n  {REPORT}",
        *(
            f"a.pdf: the record has {key}, which the pages do not show\n  {REPORT}"
            for key in ("drawn", "large", "linked", "titled")
        ),
    ]


@pytest.mark.parametrize("key", SHOWN)
def test_whatever_a_record_lacks_or_has_too_much_is_named(key: str) -> None:
    short = record(*(other for other in SHOWN if other != key))
    (lacks,) = check_record(short, pages(*BLOCKS), (), "a.docx")
    assert lacks.message == f"the record lacks {key}, which the pages show"
    (more,) = check_record(record(*SHOWN, "more"), pages(*BLOCKS), (), "a.docx")
    assert more.message == "the record has more, which the pages do not show"


def test_of_sheets_only_texts_of_facts_count() -> None:
    empty = Pages("b", "a", "en", "T", "", "", "", "", "", Grid(1, 1, 0, 0, 0, 0, 1, 0), ())
    bar, bare = Path((("M", 0, 0),)), TextRun(0, 0, "1", "f", 1, "#000000")
    sheet = Sheet(1, 1, (bar, bare, replace(bare, fact="wells")))
    assert list(check_record(replace(RECORD, facts=(WELLS,)), empty, (sheet,), "a.pdf")) == []
