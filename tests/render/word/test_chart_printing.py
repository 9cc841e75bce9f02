"""Number formats: how a chart prints its values, so that a value edited in Word is printed anew."""

from __future__ import annotations

import pytest

from factpress.render.word.charts.printing import number_format
from factpress.verify.natives import formatted

SAME = [
    ("8.16%", "8.16", '0.00"%"'),
    ("over 75%", "75", '"over "0"%"'),
    ("about 73%", "72.79411764705882352941176471", '"about "0"%"'),
    ("1,490,000", "1490000", "#,##0"),
    ("100", "100", "0"),
    ("0.5%", "0.5", '0.0"%"'),
    ("24.5\u00a0%", "24.5", '0.0"\u00a0%"'),
    ("up to 25", "25", '"up to "0'),
]


@pytest.mark.parametrize(("printed", "value", "pattern"), SAME)
def test_a_number_format_prints_what_is_printed(printed: str, value: str, pattern: str) -> None:
    assert number_format(printed, value) == pattern
    assert formatted(value, pattern) == printed  # as the check reads it


OTHERWISE = [
    ("over 75%", "75.6", "a floor is rounded down"),
    ("24,4\u00a0%", "24.4", "another language's decimals"),
    ("1\u00a0450", "1450", "another language's groups"),
    ("1.450", "1450", "another language's groups"),
    ("3.6 million", "3600000", "a word for a scale"),
    ("nine", "9", "no digits"),
    ('about "9"', "9", "a quotation mark"),
    ("1490000", "1490001", "another number"),
]


@pytest.mark.parametrize(("printed", "value", "why"), OTHERWISE)
def test_what_no_number_format_prints_for_everybody_stays_text(printed: str, value: str, why: str) -> None:
    assert number_format(printed, value) is None, why
