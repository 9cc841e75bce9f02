"""JSON for people is what the standard library writes."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from factpress.indented import indented

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(VALUES, st.booleans())
def test_any_value_is_written_as_the_standard_library_does(value: object, sort_keys: bool) -> None:
    assert indented(value, sort_keys=sort_keys) == json.dumps(value, indent=1, ensure_ascii=False, sort_keys=sort_keys)


def test_tuples_are_lists_and_what_is_empty_takes_one_line() -> None:
    assert indented({"a": (1, ()), "b": {}}) == '{\n "a": [\n  1,\n  []\n ],\n "b": {}\n}'
