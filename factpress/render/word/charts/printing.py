"""How a chart prints its values: by a number format where one gives the same text, else as text of its own.

A number format goes along when a value is edited; a text doesn't.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

PRINTED = re.compile(r"([^\d\"\\]*)(\d[\d,]*)(?:\.(\d+))?([^\d\"\\]*)")
"""Words, a number as English writes it, words; a quotation mark would end the words of a number format."""
EXACT_DIGITS = 15
"""How many digits of a number a workbook keeps."""


def number_format(printed: str, value: str) -> str | None:
    """The number format by which a value is printed so; None if there is none, or one that other machines read else.

    Groups and decimals of other languages are left to text: a German "1.450" would turn into "1,450" elsewhere.
    """
    found = PRINTED.fullmatch(printed)
    if found is None:
        return None
    before, whole, decimals, after = found.groups()
    shown = whole + (f".{decimals}" if decimals else "")
    grouped = "," in whole
    number = Decimal(value).quantize(Decimal(1).scaleb(-len(decimals or "")), ROUND_HALF_UP)
    if shown != (f"{number:,}" if grouped else f"{number:f}") or len(number.as_tuple().digits) > EXACT_DIGITS:
        return None
    pattern = ("#,##0" if grouped else "0") + (f".{'0' * len(decimals)}" if decimals else "")
    return f"{_quoted(before)}{pattern}{_quoted(after)}"


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""
