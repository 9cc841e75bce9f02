"""Facts as files carry them: exact values as text that a program can read again."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from factpress.contracts.record import FactRecord, fact_hash
from factpress.facts.model import DateRange, Fact, Facts, NumberRange, PartialDate, Value, Word, Year
from factpress.values import replace


def exact_text(value: Value | None) -> str:
    """A value in full, never in an exponent; dates and ranges of dates as ISO 8601 has them; "" for None.

    "72.79411764705882352941176471", "2015-12", "2004/2016-06", "3 to 5"; of decades "1990s" and "early 2000s".
    """
    match value:
        case None:
            return ""
        case Year():
            return f"{'early ' * value.early}{value.year}s" if value.decade else f"{value.year:04}"
        case PartialDate():
            return "-".join([f"{value.year:04}", *(f"{part:02}" for part in (value.month, value.day) if part)])
        case DateRange():
            return f"{exact_text(value.start)}/{exact_text(value.end)}"
        case NumberRange():
            return f"{value.low:f} to {value.high:f}"
        case Word():
            return value.text
        case Decimal():
            return f"{value:f}"
        case _:
            assert_never(value)


def fact_record(fact: Fact, facts: Facts) -> FactRecord:
    """A fact as files carry it, printed nowhere yet."""
    source = facts.sources.get(fact.source)
    record = FactRecord(
        key=fact.key,
        label=fact.label,
        value=exact_text(fact.value),
        unit=fact.unit,
        qualifier=fact.qualifier.value,
        printed=(),
        sha256="",
        scope=fact.scope,
        period=exact_text(fact.period),
        as_of=exact_text(fact.as_of),
        source=source.title if source else "",
        locator=fact.locator,
        caveats=fact.caveats,
        status=fact.status,
        formula=fact.formula,
    )
    return replace(record, sha256=fact_hash(record))
