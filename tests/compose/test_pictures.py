"""The block picture: which file, what it shows, what is said of it; and what is wrong where that isn't told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.contracts.document import Block, Picture, Text
from tests.compose.conftest import Workshop
from tests.support.pictures import corners, file_of, saved

Blocks = Callable[[str], tuple[Block, ...]]
Problems = Callable[[str], list[str]]
FILE = "templates/pictures/map.png"


@pytest.fixture(autouse=True)
def folder(workshop: Workshop) -> Path:
    """The folder for pictures, with a map in it."""
    folder = workshop.root / "templates/pictures"
    folder.mkdir()
    (folder / "map.png").write_bytes(saved(corners()))
    return folder


def map_of(**more: object) -> Picture:
    known = {"file": FILE, "sha256": file_of(saved(corners())).sha256, "size": (60, 40), "alt": (Text("A map"),)}
    return Picture(**(known | more))  # type: ignore[arg-type]


CASES = [
    ('::: picture {file="map.png" alt="A map"}\n:::', map_of()),
    ('::: picture {file="map.png" decorative="yes"}\n:::', map_of(alt=())),
    ('::: picture {file="map.png" alt="A map" decorative="no"}\n:::', map_of()),
    ('::: picture {file="map.png" alt="A map" width="40%"}\n:::', map_of(share=0.4)),
    (
        '::: picture {file="map.png" alt="A map" credit="Map: *us*"}\nOf the delta.\n:::',
        map_of(caption=(Text("Of the delta."),), credit=(Text("Map: "), Text("us", emphasis=True))),
    ),
    (
        '::: picture {file="map.png" alt="{{ facts.reach.clinics }} clinics"}\n:::',
        map_of(alt=(Text("3 clinics", fact="reach.clinics", form="house"), Text(" clinics"))),
    ),
]


@pytest.mark.parametrize(("text", "block"), CASES, ids=range(len(CASES)))
def test_a_picture_is_what_its_block_says(text: str, block: Picture, blocks: Blocks) -> None:
    (made,) = blocks(text)
    if "{{" in text:
        assert isinstance(made, Picture) and made.alt[0] == block.alt[0].__class__(
            "3", fact="reach.clinics", form="house"
        )
    else:
        assert made == block


WRONG = [
    ('{alt="A map"}', "the block picture has no file", 'write  ::: picture {file="…"}'),
    (
        '{file="map.png"}',
        "the block picture has no alt",
        'write  alt="what it shows", or  decorative="yes"  if it says nothing',
    ),
    ('{file="map.png" alt="A map" decorative="yes"}', "a decorative picture has an alt", "delete one of them"),
    ('{file="map.png" decorative="maybe"}', 'decorative can\'t be "maybe"', "use one of no, yes"),
    ('{file="mop.png" alt="A map"}', 'there is no picture "mop.png"', 'did you mean "map.png"?'),
    ('{file="x/y.png" alt="A map"}', 'there is no picture "x/y.png"', "put it into templates/pictures/"),
    (
        '{file="../map.png" alt="A map"}',
        '"../map.png" is no name of a picture',
        "put the picture into templates/pictures/ and write its name there",
    ),
    (
        '{file="map.png" alt="A map" width="1.5"}',
        'width can\'t be "1.5"',
        'write a share of the width it has, such as  width="40%"',
    ),
    (
        '{file="map.png" alt="A map" width="0%"}',
        'width can\'t be "0%"',
        'write a share of the width it has, such as  width="40%"',
    ),
    (
        '{file="map.png" alt="A map" height="3"}',
        'the block picture has no attribute "height"',
        "it knows file, decorative, alt, credit, width",
    ),
]


@pytest.mark.parametrize(("attributes", "message", "hint"), WRONG, ids=range(len(WRONG)))
def test_a_picture_that_does_not_say_enough_is_refused(
    attributes: str, message: str, hint: str, problems: Problems
) -> None:
    found = problems(f"::: picture {attributes}\n:::")
    assert f"templates/base/story.md:1: {message}\n  {hint}" in found


def test_a_number_typed_in_an_alternative_text_is_refused(problems: Problems) -> None:
    (found,) = problems('::: picture {file="map.png" alt="A map of 12 islands"}\n:::')
    assert found.startswith("templates/base/story.md:1: ") and "12" in found


def test_what_is_wrong_with_a_file_is_told_with_its_name(folder: Path, problems: Problems) -> None:
    (folder / "map.png").write_bytes(b"GIF89a")
    assert problems('::: picture {file="map.png" alt="A map"}\n:::') == [
        f"{FILE}: this is a GIF picture, which can't be taken in\n  save it as PNG or JPEG"
    ]


def test_a_heading_or_a_second_paragraph_has_no_place_in_it(problems: Problems) -> None:
    found = problems('::: picture {file="map.png" alt="A map"}\nHere.\n\nThere.\n:::')
    assert found == [
        "templates/base/story.md:4: a paragraph can't stand here in the block picture\n"
        "  move it out of the block, or delete it"
    ]
