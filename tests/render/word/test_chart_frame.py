"""The frame of a chart that Word draws: bars in bands of one height, where the drawing has them."""

from __future__ import annotations

import pytest

from factpress.contracts.drawing import Drawing
from factpress.contracts.plots import Lettering, Plot, PlotBar
from factpress.render.word.charts.frame import Frame, frame_of

LETTERS = Lettering("sans-regular", 8.5, "#000000")


def drawing(*middles: float, height: float, thickness: float = 20, labels: tuple[str, ...] = ()) -> Drawing:
    """A drawing whose bars lie at these middles."""
    said = labels or ("A",) * len(middles)
    bars = tuple(
        PlotBar(label, "1", "1", "k", "#000000", "#000000", "closed", y) for label, y in zip(said, middles, strict=True)
    )
    plot = Plot("", bars, 40, 2, thickness, LETTERS, LETTERS, "#FFFFFF", 5)
    return Drawing(300, height, (), plot)


def frame(of: Drawing, above: float = 12, below: float = 7) -> Frame:
    found = frame_of(of, above, below)
    assert found is not None
    return found


def test_bars_at_equal_distances_lie_where_they_are_drawn() -> None:
    found = frame(drawing(13, 47, 81, height=94))
    assert (found.above, found.below) == (4, 4)  # half a gap of 14 less the 3 that the drawing has
    assert (found.height, found.band) == (94 + 8, 34)
    assert [found.middle(number) - found.above for number in range(3)] == [13, 47, 81]


def test_without_space_above_and_below_the_bars_move_together() -> None:
    found = frame(drawing(13, 47, height=60), 0, 0)
    assert (found.above, found.below, found.band) == (0, 0, 30)
    assert [found.middle(number) for number in range(2)] == [15, 45]


def test_bars_at_unequal_distances_come_to_lie_at_equal_ones() -> None:
    found = frame(drawing(13, 40, 75, height=88))
    middles = [found.middle(number) - found.above for number in range(3)]
    assert middles == [13, 44, 75]


def test_what_stands_beside_a_bar_moves_with_it() -> None:
    found = frame(drawing(13, 40, 75, height=88))
    assert found.down(40) - found.above == 44
    assert found.down(40 + 10) - found.above == 44 + 10  # the bar's edge
    assert found.down(75) - found.above == 75
    between = [found.down(y) for y in range(0, 88, 2)]
    assert between == sorted(between)


def test_where_nothing_moves_everything_stays() -> None:
    found = frame(drawing(13, 47, height=60))
    assert [found.down(y) - found.above for y in (0, 13, 30, 47, 60)] == [0, 13, 30, 47, 60]


def test_a_single_bar_has_air_around_it() -> None:
    found = frame(drawing(13, height=26))
    assert found.band == pytest.approx(28)  # 20 and two fifths of it
    assert found.middle(0) - found.above == pytest.approx(13)


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (Drawing(300, 60, ()), "no data"),
        (drawing(13, 34.5, height=47.5), "no gap left"),
        (drawing(20, 55, 79, height=90, labels=("a\nb\nc", "a\nb\nc\nd", "c")), "labels that would touch"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_chart_stays_a_picture_where_word_would_draw_it_worse(of: Drawing, why: str) -> None:
    assert frame_of(of, 0, 0) is None, why
