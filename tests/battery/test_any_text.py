"""Whatever text comes in: it is refused for the signs that may not, or stands equal in the finished files."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factpress.text_door import LONGEST_WORD, refusals, refused_sign
from tests.battery.printing import folded, fonts, printed, refused, theme

TEXTS = 20
"""In one document; 50 documents make a thousand texts."""

FACE = theme().style("body").face
MARKUP = [
    "<b>",
    "</para>",
    "&amp;",
    "&",
    "<!-- -->",
    "{{ x }}",
    "{% if %}",
    "$x$",
    "\\",
    "**a**",
    "[a](b)",
    "]]>",
    "%s",
    "™",
]
SETTABLE = [
    character
    for character in map(chr, range(0x21, 0x2FFF))
    if not refused_sign(character) and unicodedata.category(character) != "Zs" and character not in "‡\u00ad"
]
SIGNS = st.sampled_from([c for c in SETTABLE if not fonts().missing(c, FACE)])
PIECES = st.one_of(st.text(SIGNS, max_size=12), st.sampled_from(MARKUP), st.text("abc .,'\"<>&{}$%\\-", max_size=12))
"""Words of at most twelve signs: they fit between the margins."""

LINES = st.lists(PIECES, min_size=1, max_size=12).map(" ".join).filter(lambda text: not any(refusals(text)))
EXAMPLES = settings(
    max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@EXAMPLES
@given(st.lists(LINES, min_size=TEXTS, max_size=TEXTS))
def test_five_hundred_texts_on_one_line_come_back_equal_from_pdf_and_word(texts: list[str]) -> None:
    asked = [folded(text) for text in texts]
    in_pdf, in_word = printed(texts, "body")
    assert in_word == asked
    assert [without_space(text) for text in in_pdf] == [without_space(text) for text in asked]


@EXAMPLES
@given(st.lists(LINES, min_size=TEXTS, max_size=TEXTS))
def test_five_hundred_texts_over_many_lines_come_back_equal_from_pdf_and_word(texts: list[str]) -> None:
    asked = [folded(text) for text in texts]
    in_pdf, in_word = printed(texts, "body", width=300)
    assert in_word == asked
    assert [without_space(text) for text in in_pdf] == [without_space(text) for text in asked]


@settings(max_examples=500, derandomize=True, deadline=None, database=None)
@given(st.text(max_size=40))
def test_a_text_is_refused_for_its_signs_and_for_nothing_else(text: str) -> None:
    wrong = any(refused_sign(c) for c in text) or fonts().missing(text, FACE)
    twice = any(found.why == "text in the wrong encoding" for found in refusals(text))
    assert (refused(text, "body") is not None) == bool(wrong or twice), refused(text, "body")


def test_a_word_that_no_line_could_hold_is_refused_before_it_is_set() -> None:
    assert refused("x" * LONGEST_WORD, "body") is None
    found = next(iter(refusals("y " + "x" * (LONGEST_WORD + 1))))
    assert (found.position, found.why) == (2, "a word of 2001 characters, more than 2000")
    found = next(iter(refusals("x " * 20_001)))
    assert (found.position, found.why) == (0, "a text of 20001 words, more than 20000")


def without_space(text: str) -> str:
    """The text without white space: a line may end between the halves of a compound, and readers guess at spaces."""
    return "".join(text.split())
