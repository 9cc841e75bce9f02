"""Colours that tell bars apart, for all eyes and in grey."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from factpress.brand.contrast import TEXT, contrast
from factpress.brand.read import read_theme
from factpress.charts.look import ROLE_COLORS, ChartLook
from factpress.contracts.theme import Theme
from tests.charts.looks import CHALK, MOSS, NIGHT, ROOT, STRAW, fonts, look, theme

HOUSE = read_theme(ROOT / "templates/_brand.yml", ROOT)
PAIRS = (("main", "rest"), ("before", "after"))
"""The roles that stand side by side in one chart."""

LIGHTNESS_STEP = 14
"""Least difference in lightness (L*, 0 to 100) of two bars that stand for different things."""

COLOR_STEP = 20
"""Least distance in CIELAB under each kind of sight."""

SIGHT = {  # Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def lab(color: str, sight: str = "full") -> np.ndarray:
    """CIELAB of a colour (D65) as it is seen."""
    channels = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(SIGHT[sight]) @ linear, 0, 1)
    ratio = np.array(TO_XYZ) @ seen / np.array(WHITE)
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array((116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])))


def test_the_measures_of_colour_are_known_ones() -> None:
    assert lab("#FFFFFF") == pytest.approx((100, 0, 0), abs=0.02)
    assert lab("#FF0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.02)


@pytest.mark.parametrize("surface", ["paper", "panel"])
@pytest.mark.parametrize("brand", [HOUSE, theme()], ids=["house", "charity"])
def test_bars_side_by_side_differ_in_grey(brand: Theme, surface: str) -> None:
    at = ChartLook(430, fonts(), brand, surface if surface in brand.surfaces else "paper")
    for one, other in PAIRS:
        lightness = abs(lab(at.bar_color(one))[0] - lab(at.bar_color(other))[0])
        assert lightness >= LIGHTNESS_STEP, (one, other)


@pytest.mark.parametrize("sight", list(SIGHT))
@pytest.mark.parametrize("brand", [HOUSE, theme()], ids=["house", "charity"])
def test_bars_side_by_side_differ_for_every_kind_of_sight(brand: Theme, sight: str) -> None:
    at = ChartLook(430, fonts(), brand)
    for one, other in PAIRS:
        distance = np.linalg.norm(lab(at.bar_color(one), sight) - lab(at.bar_color(other), sight))
        assert distance >= COLOR_STEP, (one, other, distance)


def test_a_pair_of_equal_lightness_would_fail() -> None:
    teal, ember = "#2C7080", "#B0481A"
    assert abs(lab(teal)[0] - lab(ember)[0]) < LIGHTNESS_STEP


def test_every_role_has_a_color_on_every_surface() -> None:
    for surface in HOUSE.surfaces:
        at = ChartLook(430, fonts(), HOUSE, surface)
        assert all(at.bar_color(role).startswith("#") for role in ROLE_COLORS)


@pytest.mark.parametrize(
    ("ground", "role", "color"),
    [
        (NIGHT, "on-chart-1", CHALK),
        (MOSS, "text", NIGHT),
        (MOSS, "on-chart-1", NIGHT),  # chalk on moss is 3.2
        (STRAW, "muted", NIGHT),  # ash on straw is 4.3
        (CHALK, "muted", "#5A5F66"),
        ("#777777", "muted", None),
    ],
)
def test_text_on_a_bar_can_be_read_or_is_not_set_there(ground: str, role: str, color: str | None) -> None:
    found = look().legible(role, ground)
    assert found == color
    assert found is None or contrast(found, ground) >= TEXT


def test_all_pairs_are_told_apart_by_more_than_one_of_the_tests() -> None:
    colors = [look().bar_color(role) for role in ("main", "rest", "before")]
    assert all(contrast(one, other) > 1.5 for one, other in combinations(colors, 2))
