"""What stands in XML is written as the standard library writes it."""

from __future__ import annotations

from xml.sax import saxutils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.render.markup import escape, quoteattr

TEXTS = ["", "a & b", "&amp;", "<b>", "]]>", 'say "no"', "it's", 'it\'s "no"', "two\nlines", "\t\r\n", "é\u00a0"]


@pytest.mark.parametrize("text", TEXTS)
def test_known_texts_are_written_as_the_standard_library_does(text: str) -> None:
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)
    assert escape(text, {'"': "&quot;"}) == saxutils.escape(text, {'"': "&quot;"})


@given(st.text("&<>\"'\n\r\t;#1a"))
def test_any_text_is(text: str) -> None:
    assert (escape(text), quoteattr(text)) == (saxutils.escape(text), saxutils.quoteattr(text))
