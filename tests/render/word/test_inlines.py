"""Runs: a short last word is tied to the one before it."""

import pytest

from factpress.contracts.document import Text
from factpress.render.word.inlines import bound
from factpress.render.word.nodes import Piece


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Boats sail for the islands at night."], ["Boats sail for the islands at~night."]),
        (["Boats sail for the islands of the archipelago."], ["Boats sail for the islands of the archipelago."]),
        (["Boats sail at night."], ["Boats sail at night."]),  # a few words
        (["Boats sail for the islands at night", "2"], ["Boats sail for the islands at~night", "2"]),
        (["Boats sail for the islands at ", "night", "."], ["Boats sail for the islands at~", "night", "."]),
        (["Boats sail for the islands at", " dawn"], ["Boats sail for the islands at", "~dawn"]),
        ([], []),
    ],
)
def test_a_short_last_word_is_tied_to_the_one_before(texts: list[str], expected: list[str]) -> None:
    found = bound([Piece(Text(text)) for text in texts])
    assert [piece.text.text.replace("\u00a0", "~") for piece in found] == expected


def test_the_text_of_a_fact_stays_as_it_is() -> None:
    pieces = (Piece(Text("Boats sail for the islands of ")), Piece(Text("over 12 km", fact="reach")))
    assert bound(pieces) == pieces
