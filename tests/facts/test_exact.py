"""Facts as files carry them: every kind of value as text, and a hash over all but how it is printed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest

from factpress.contracts.record import FactRecord, fact_hash
from factpress.facts.exact import exact_text, fact_record
from factpress.facts.model import (
    DateRange,
    Fact,
    Facts,
    NumberRange,
    PartialDate,
    Qualifier,
    Source,
    Value,
    Word,
    Year,
)

VALUES: list[tuple[Value | None, str]] = [
    (Decimal("8.160"), "8.160"),
    (Decimal("1E-7"), "0.0000001"),  # no exponent
    (Decimal(594) / Decimal(816), "0.7279411764705882352941176471"),  # 28 digits
    (Year(2015), "2015"),
    (Year(1990, decade=True), "1990s"),
    (Year(2000, decade=True, early=True), "early 2000s"),
    (PartialDate(2015, 12), "2015-12"),
    (PartialDate(987, 1, 2), "0987-01-02"),
    (DateRange(PartialDate(2004), PartialDate(2016, 6)), "2004/2016-06"),
    (NumberRange(Decimal(3), Decimal("5.5")), "3 to 5.5"),
    (Word("the majority"), "the majority"),
    (None, ""),
]


@pytest.mark.parametrize(("value", "text"), VALUES)
def test_a_value_is_told_in_full(value: Value | None, text: str) -> None:
    assert exact_text(value) == text


WELLS = Fact(
    key="wells.dug",
    value=Decimal("41.0"),
    unit="wells",
    qualifier=Qualifier.OVER,
    label="Wells dug",
    file="facts.toml",
    line=7,
    scope="lower delta",
    period=DateRange(PartialDate(2019), PartialDate(2021)),
    as_of=PartialDate(2021, 4),
    source="register",
    locator="p. 2",
    caveats=("Counted by boat.",),
    formula="",
)
SOURCES = {"register": Source("register", "Register of the boats – “new”", "Clinics", None, "register")}


def facts(*of: Fact) -> Facts:
    return Facts({fact.key: fact for fact in of}, SOURCES, {}, {}, {})


RECORD = fact_record(WELLS, facts(WELLS))


def test_a_fact_is_carried_with_all_that_travels_with_it() -> None:
    assert replace(RECORD, sha256="") == FactRecord(
        key="wells.dug",
        label="Wells dug",
        value="41.0",
        unit="wells",
        qualifier="over",
        printed=(),
        sha256="",
        scope="lower delta",
        period="2019/2021",
        as_of="2021-04",
        source="Register of the boats – “new”",
        locator="p. 2",
        caveats=("Counted by boat.",),
        status="published",
        formula="",
    )


def test_the_hash_is_that_of_the_canonical_json_as_the_documents_tell_it() -> None:
    canonical = (
        '{"as_of":"2021-04","caveats":["Counted by boat."],"formula":"","key":"wells.dug","label":"Wells dug",'
        '"locator":"p. 2","period":"2019/2021","qualifier":"over","scope":"lower delta",'
        '"source":"Register of the boats – “new”","status":"published","unit":"wells","value":"41.0"}'
    )
    assert RECORD.sha256 == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_hash_is_the_same_however_a_fact_is_printed_and_wherever_it_stands() -> None:
    assert fact_hash(replace(RECORD, printed=(("house", "over 41"),))) == RECORD.sha256
    moved = replace(WELLS, line=99, file="other.toml")
    assert fact_record(moved, facts(moved)) == RECORD


CHANGES = [
    {"value": Decimal("41")}, {"unit": "boats"}, {"qualifier": Qualifier.AT_LEAST}, {"label": "Wells"}, {"scope": ""},
    {"period": None}, {"as_of": None}, {"source": ""}, {"locator": "p. 3"}, {"caveats": ()}, {"status": "draft"},
    {"formula": "a.b"},
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_everything_else_counts(change: dict[str, object]) -> None:
    other = replace(WELLS, **change)  # type: ignore[arg-type]
    assert fact_record(other, facts(other)).sha256 != RECORD.sha256
