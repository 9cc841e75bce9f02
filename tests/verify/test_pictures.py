"""Verify: the vectors of a picture in a Word file show each outline with its line and its cut, and nothing else."""

from __future__ import annotations

import pytest

from factpress.contracts.drawing import Drawing
from factpress.render.svg import render_svg
from factpress.verify.pictures import check_outlines
from tests.verify.test_slides import DRAWING, FONTS

ASKED = Drawing(DRAWING.width, DRAWING.height, DRAWING.items[:-1])
SVG = render_svg(ASKED, FONTS, outlines=True).decode()


def faults(svg: str) -> list[str]:
    return list(check_outlines(svg.encode(), ASKED, FONTS))


def test_a_picture_that_shows_all_as_asked_has_no_problem() -> None:
    assert faults(SVG) == []


OTHERS = [
    ('stroke-width="0.5"', 'stroke-width="5"'),
    (' stroke-dasharray="4 1"', ""),
    (' clip-path="url(#clip0)"', ""),
    ('<rect x="10"', '<rect x="20"'),
    ('fill="#0D3945"', 'fill="#FFFFFF"'),
]


@pytest.mark.parametrize(("old", "new"), OTHERS)
def test_an_outline_of_another_line_cut_or_colour_is_a_problem(old: str, new: str) -> None:
    assert SVG.count(old) == 1
    assert faults(SVG.replace(old, new)) == ["the picture doesn't show an outline as asked"]


MORE = [
    ('viewBox="0 0', 'viewBox="50 0'),
    ("<path ", '<path opacity="0" '),
    ("<path ", '<path transform="translate(50,0)" '),
    ("</svg>", '<rect x="0" y="0" width="500" height="500"/></svg>'),
    ("</svg>", '<text x="9" y="9">more</text></svg>'),
]


@pytest.mark.parametrize(("old", "new"), MORE)
def test_a_picture_that_says_more_or_is_of_another_size_is_a_problem(old: str, new: str) -> None:
    assert "the picture has another size, or holds more than outlines" in faults(SVG.replace(old, new, 1))
