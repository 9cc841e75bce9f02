"""Contrast as the standard reckons it, and the nearest colour that has enough of it."""

from __future__ import annotations

import pytest

from factpress.brand.contrast import contrast, luminance, nearest, needed_for


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # WCAG's own example of a near miss
    assert luminance("#FFFFFF") == pytest.approx(1)


@pytest.mark.parametrize(
    ("size", "bold", "needed"),
    [(8.5, False, 4.5), (17.9, False, 4.5), (18, False, 3), (13.9, True, 4.5), (14, True, 3)],
)
def test_large_text_needs_less(size: float, bold: bool, needed: float) -> None:
    assert needed_for(size, bold) == needed


@pytest.mark.parametrize(
    ("color", "ground", "needed", "expected"),
    [
        pytest.param("#777777", "#FFFFFF", 4.5, "#767676", id="a shade darker on white"),
        pytest.param("#8A6FA0", "#F6F1E4", 4.5, "#7C6490", id="of the same hue"),
        pytest.param("#8A6FA0", "#5B2A6E", 3.0, "#9880AB", id="lighter on a dark ground"),
        pytest.param("#1A262C", "#FFFFFF", 4.5, "#1A262C", id="itself where it has enough"),
        pytest.param("#808080", "#777777", 9.0, "", id="none where there is none"),
    ],
)
def test_the_nearest_colour_that_will_do(color: str, ground: str, needed: float, expected: str) -> None:
    assert nearest(color, ground, needed) == expected
    assert not expected or contrast(expected, ground) >= needed
