"""Exact values as text: for the records that files carry, where a program shall read them again."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from factpress.facts.model import DateRange, NumberRange, PartialDate, Value, Word, Year


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
