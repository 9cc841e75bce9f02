"""What files carry of their figures, read back: the same as was put in, and nothing taken on trust."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from factpress.binding import NAMESPACE
from factpress.contracts.record import Record
from factpress.render.record import attachments, record_json
from factpress.verify.records import altered, read_attachments, read_record
from factpress.verify.stores import LARGEST
from tests.verify.carrying import FEVER, RECORD, WELLS, hashed, pdf, word


def test_what_a_pdf_file_carries_is_read_as_it_was_written() -> None:
    assert read_record(pdf(figures_json=record_json(RECORD), other_csv=b"")) == RECORD
    made = {one.name: one.data for one in attachments(RECORD)}
    assert read_attachments(pdf(**{name.replace(".", "_"): data for name, data in made.items()})) == made


STORE = f"""<facts xmlns="{NAMESPACE}"><_file>
<brief>sheet</brief><audience>ministry</audience><language>en-CA</language>
<title>Fever</title><edition>2025-03</edition><mark>1a2b3c4</mark></_file>
<!-- moved --><fever.first><_record><label>Children with fever</label><value>24.4</value><unit>percent</unit>
<qualifier>exact</qualifier><scope>lower delta</scope><period>2019/2020</period><as-of>2019</as-of>
<source>Household surveys</source><locator>p. 12</locator><status>published</status><sha256>{FEVER.sha256}</sha256>
<caveat>Asked in the dry season.</caveat><caveat>Twins count twice.</caveat></_record>
<house>24.4%</house><house-sentence>24.4%</house-sentence></fever.first><bare><house>1</house></bare></facts>"""


def test_what_a_word_file_carries_is_read_with_the_texts_that_are_bound() -> None:
    printed = (("house", "24.4%"), ("house-sentence", "24.4%"))
    read = read_record(word(item1_xml="<other/>", itemProps1_xml="<p/>", item2_xml=STORE), "docx")
    assert read == replace(RECORD, facts=(replace(FEVER, printed=printed),), charts=())


@pytest.mark.parametrize(("data", "format"), [(pdf(), "pdf"), (pdf(a_json=b"{}"), "pdf"), (word(), "docx")])
def test_a_file_may_carry_nothing(data: bytes, format: str) -> None:
    assert read_record(data, format) is None


def told(change: Callable[[Any], object]) -> bytes:
    """A PDF file whose record was changed."""
    record = json.loads(record_json(RECORD))
    change(record)
    return pdf(figures_json=json.dumps(record).encode())


NEWER = "holds a record of another version, which another Factpress can read"
NOT_UNDERSTOOD = "holds a record that can't be understood"
BROKEN: dict[str, tuple[bytes, str, str]] = {
    "no pdf": (b"%PDF-1.7 but no more", "pdf", "can't be read as a PDF file"),
    "no json": (pdf(figures_json=b"\xff{"), "pdf", NOT_UNDERSTOOD),
    "deep json": (pdf(figures_json=b"[" * 100_000), "pdf", NOT_UNDERSTOOD),
    "a list": (pdf(figures_json=b"[]"), "pdf", NOT_UNDERSTOOD),
    "without facts": (told(lambda record: record.pop("facts")), "pdf", NOT_UNDERSTOOD),
    "a number": (told(lambda record: record["facts"][0].update(value=24.4)), "pdf", NOT_UNDERSTOOD),
    "no texts": (told(lambda record: record["facts"][0].update(printed=[1])), "pdf", NOT_UNDERSTOOD),
    "no rows": (told(lambda record: record["charts"][0].update(rows=1)), "pdf", NOT_UNDERSTOOD),
    "newer": (told(lambda r: r.update(version=2)), "pdf", NEWER),
    "no zip": (b"PK", "docx", "can't be read as a Word file"),
    "no xml": (word(item1_xml="<facts"), "docx", "can't be read as a Word file"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_can_not_be_read_is_said_in_a_few_words(case: str) -> None:
    data, format, message = BROKEN[case]
    with pytest.raises(ValueError, match=f"^{message}$"):
        read_record(data, format)


def test_a_store_of_another_size_than_any_is_passed_over() -> None:
    assert read_record(word(item1_xml=STORE + " " * LARGEST), "docx") is None


def test_entities_are_not_followed() -> None:
    harmful = f'<!DOCTYPE f [<!ENTITY e SYSTEM "file:///etc/hostname">]>{STORE.replace("Household", "&e;")}'
    read = read_record(word(item1_xml=harmful), "docx")
    assert read is not None
    assert read.facts[0].source == ""


def test_a_fact_that_is_not_what_its_hash_says_was_altered() -> None:
    better = replace(FEVER, value="2.44")
    printed = replace(WELLS, printed=(("house", "over 4"),))  # the hash leaves it out
    record = Record("", "", "", "", "", "", (better, printed))
    assert altered(record) == ("fever.first",)
    assert altered(replace(record, facts=(hashed(better), printed))) == ()
