"""Pictures from files in Word: the very file, its words, its size; decoration is marked as such."""

from __future__ import annotations

import re
from dataclasses import replace
from types import ModuleType

import pytest

from factpress.contracts.document import Picture
from tests.support.pictures import bitmap_of, corners

EMU = 12_700


@pytest.fixture
def picture(samples: ModuleType) -> Picture:
    found = samples.GALLERY["Picture"]
    assert isinstance(found, Picture)
    return found


def shown(block: Picture, samples: ModuleType) -> tuple[str, dict[str, bytes]]:
    """The XML of the file's one picture, and the file's parts."""
    found = samples.written(samples.page(samples.row(block)))
    (drawing,) = re.findall(r"<w:drawing>.*?</w:drawing>", found["word/document.xml"].decode(), re.DOTALL)
    return drawing, found


def test_a_picture_says_its_alternative_text_and_has_its_share_of_the_width(
    picture: Picture, samples: ModuleType
) -> None:
    drawing, _ = shown(picture, samples)
    width = 0.2 * samples.GRID.live_width
    assert 'descr="The delta from above"' in drawing and "decorative" not in drawing
    assert f'<wp:extent cx="{round(width * EMU)}" cy="{round(width * EMU * 40 / 60)}"/>' in drawing


def test_a_picture_without_alternative_text_is_decoration(picture: Picture, samples: ModuleType) -> None:
    drawing, _ = shown(replace(picture, alt=()), samples)
    assert 'descr=""' in drawing
    assert re.search(r'decorative"? ?[^>]*val="1"', drawing)


@pytest.mark.parametrize(("photo", "name"), [(False, "word/media/image1.png"), (True, "word/media/image1.jpg")])
def test_the_very_file_is_stored(photo: bool, name: str, picture: Picture, samples: ModuleType) -> None:
    bitmap = bitmap_of(corners(), photo)
    drawing, found = shown(replace(picture, bitmap=bitmap), samples)
    assert found[name] == bitmap.data
    assert [part for part in found if part.startswith("word/media/")] == [name]
    assert "svgBlip" not in drawing


def test_caption_and_credit_follow_in_their_styles(picture: Picture, samples: ModuleType) -> None:
    paragraphs = samples.body(samples.written(samples.page(samples.row(picture))))
    told = [(samples.style_of(p).split("Gap")[0], samples.text_of(p)) for p in paragraphs]
    said = [one for one in told if one[1]]
    assert said == [("SmallText", "Where the boats call."), ("Source", "Map: Clinics Afloat")]
