"""Every block of the document model has its form in Word, and says all that it has to say, in order."""

from types import ModuleType
from typing import get_args

import pytest

from factpress.contracts.document import (
    Block,
    Card,
    Cards,
    Hero,
    Number,
    Paragraph,
    Step,
    Steps,
    Text,
    Tile,
    Tiles,
    plain_text,
)
from factpress.contracts.drawing import Drawing
from factpress.verify.asked import Place, asked_of_blocks
from factpress.verify.words import words

BLOCKS = [kind.__name__ for kind in get_args(Block)]

ORDER = {
    "Figure": (
        "Figure 1",
        "Lower delta",
        "More wells run",
        "Wells in use, by year",
        "Source: register",
        "Counted in May.",
    ),
    "Tiles": ("over", "1,240", "wells drilled", "9", "boats afloat"),
    "Banner": ("over", "3.6", "million", "litres made safe to drink"),
    "Voice": ("The boat came at night.", "A nurse", "Reed Island", "Told in May"),
    "Table": (
        "Table 1",
        "Each measure",
        "Measure",
        "Value",
        "Source",
        "Fever",
        "24.4%",
        "[1] p. 12",
        "Households",
        "812",
    ),
}
"""What is said in another order than that of the block's fields, or only in part by them."""


def letters(text: str) -> str:
    return "".join(words(text))


def said(block: Block) -> list[str]:
    """What a block says in letters; Word counts the items of a list itself."""
    asked = asked_of_blocks((block,), Place(1, "only"))
    return [plain_text(one.content) for one in asked if not one.drawn and not plain_text(one.content).isdecimal()]


def test_there_is_a_sample_of_every_block(samples: ModuleType) -> None:
    assert sorted(samples.GALLERY) == sorted(BLOCKS)


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("surface", ["paper", "panel", "band"])
def test_a_block_says_all_its_words_on_every_ground(name: str, surface: str, samples: ModuleType) -> None:
    block = samples.GALLERY[name]
    filled = {"surface": surface, "padding_top": 12, "padding_bottom": 12}
    found = samples.written(samples.page(samples.row(block, **filled)))
    read = letters(samples.text_of(samples.tree(found["word/document.xml"])))
    asked = [letters(text) for text in said(block)]
    assert asked != []
    assert all(text in read for text in asked), (asked, read)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_says_its_words_in_order(name: str, samples: ModuleType) -> None:
    block = samples.GALLERY[name]
    found = samples.written(samples.page(samples.row(block)))
    read = letters(samples.text_of(samples.tree(found["word/document.xml"])))
    place = 0
    for text in map(letters, ORDER.get(name) or said(block)):
        assert text in read[place:], f"{text} is not behind {read[:place]}"
        place = read.index(text, place) + len(text)


def test_text_is_never_read_as_markup(samples: ModuleType) -> None:
    odd = "%s, Jane <jane@example.org> & Sons, <w:p/>, ]]>, {{ facts }}, <!--nothing-->"
    found = samples.written(samples.page(samples.row(Paragraph((Text(odd),)))))
    (paragraph,) = samples.body(found)
    assert samples.text_of(paragraph) == odd


def test_spaces_at_the_ends_of_runs_are_kept(samples: ModuleType) -> None:
    content = (Text("over "), Text("9", strong=True), Text(" boats"))
    found = samples.written(samples.page(samples.row(Paragraph(content))))
    texts = list(samples.body(found)[0].iter(samples.W + "t"))
    assert [text.text for text in texts] == ["over ", "9", " boats"]
    assert {text.get("{http://www.w3.org/XML/1998/namespace}space") for text in texts} == {"preserve"}


def test_a_figure_that_was_not_drawn_is_a_fault_of_the_program(samples: ModuleType) -> None:
    from dataclasses import replace

    undrawn = replace(samples.FIGURE, drawing=None)
    with pytest.raises(AssertionError, match="wells has not been drawn"):
        samples.written(samples.page(samples.row(undrawn)))
    assert isinstance(samples.FIGURE.drawing, Drawing)


KINDS: list[tuple[Block, tuple[str, ...]]] = [
    (Steps((Step((), (Text("Dig"),), (Text("A well."),)),) * 2, "numbered"), ("1", "Dig", "A well.", "2", "Dig")),
    (Steps((Step((), (Text("Dig"),), (Text("A well."),), "boat"),), "signs"), ("Dig", "A well.")),
    (Hero((Text("Water"),), (Text("For all"),), "report", (Text("Somebody"),)), ("Water", "For all", "Somebody")),
    (
        Cards((Card("", (Text("Water"),), (Text("It tests."),), (Text("In full"),)),) * 2, "agencies"),
        ("Water", "In full", "It tests.", "Water"),
    ),
    (
        Tiles((Tile(Number("wells", "over", "1,240"), (Text("wells"),)),) * 3, "large"),
        ("over", "1,240", "wells", "over", "1,240", "wells", "over"),
    ),
]


@pytest.mark.parametrize(("block", "expected"), KINDS)
@pytest.mark.parametrize("surface", ["paper", "panel", "band"])
def test_a_kind_of_a_block_says_its_words_in_order(
    block: Block, expected: tuple[str, ...], surface: str, samples: ModuleType
) -> None:
    filled = {"surface": surface, "padding_top": 12, "padding_bottom": 12}
    found = samples.written(samples.page(samples.row(block, **filled)))
    read = letters(samples.text_of(samples.tree(found["word/document.xml"])))
    assert read.startswith(letters("".join(expected)))
