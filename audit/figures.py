"""Every figure of the documents stands in facts.toml under its id, with the same value, unit, firmness and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from audit.workspace import Audited, Row, read_list

UNITS = {"date_range": "date", "organisations": "organizations"}
"""Units that facts.toml calls otherwise; blanks become underscores besides."""
WORD_ONLY = "WORD ONLY"


def check_figures(audited: Audited) -> Iterator[str]:
    """What is off, a line each."""
    for row in read_list("figures"):
        fact = audited.facts.get(row["id"])
        if fact is None:
            yield f"{row['id']}: missing in facts.toml"
            continue
        wrong = [*_wrong_value(row, fact, audited), *_wrong_rest(row, fact)]
        yield from (f"{row['id']}: {what}" for what in wrong)


def _wrong_value(row: Row, fact: Mapping[str, Any], audited: Audited) -> Iterator[str]:
    if WORD_ONLY in row["note"]:
        if not fact.get("word") or any(sign.isdecimal() for sign in fact["word"]):
            yield "the source prints a word, but facts.toml has none"
        return
    if row["unit"] == "date_range":
        wanted: object = {"from": row["period_start"], "to": row["period_end"]}
        if fact.get("value") != wanted:
            yield f"the source prints {wanted}, facts.toml {fact.get('value')}"
    elif row["value"] and not _same(row["value"], fact, audited.manifest["facts"].get(row["id"], {})):
        yield f"the source prints {row['value']}, facts.toml {fact.get('value', fact.get('word', fact.get('formula')))}"


def _same(printed: str, fact: Mapping[str, Any], worked_out: Mapping[str, Any]) -> bool:
    """Whether a typed value is the printed one, or a derived one gives it once rounded to its decimals."""
    if "formula" not in fact and "count" not in fact:
        typed = fact.get("value", fact.get("word"))
        return str(typed) == printed or (isinstance(typed, int | Decimal) and typed == Decimal(printed))
    last = Decimal(1).scaleb(Decimal(printed).as_tuple().exponent)  # type: ignore[arg-type]
    return Decimal(str(worked_out.get("value", "nan"))).quantize(last, ROUND_HALF_UP) == Decimal(printed)


def _wrong_rest(row: Row, fact: Mapping[str, Any]) -> Iterator[str]:
    unit = UNITS.get(row["unit"], row["unit"].replace(" ", "_"))
    if fact["unit"] != unit:
        yield f"the unit is {unit}, in facts.toml {fact['unit']}"
    firm = fact.get("qualifier", "exact")
    if "value" in fact and unit != "decade" and firm != row["qualifier"]:
        yield f"the source says {row['qualifier']}, facts.toml {firm}"
    for name in ("source", "as_of"):
        if fact.get(name, "") != row[name]:
            yield f"{name} is {row[name] or 'unknown'}, in facts.toml {fact.get(name, 'none')}"
    if not fact.get("locator"):
        yield "facts.toml has no locator"
