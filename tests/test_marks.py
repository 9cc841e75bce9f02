"""The tally and the signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.contracts.document import Tally
from factpress.contracts.drawing import Drawing, Path, Pen, line, rectangle
from factpress.contracts.theme import Sign
from factpress.marks import OPEN_END, draw_sign, draw_tally, rest_x
from tests.charts.looks import ASH, NIGHT, STRAW, bounds, filled, theme

TALLY = Tally("a", counted=73, total=100, open_ended=False, result=(), rest=(), alt=())
WIDTH = 528.0


def drawn(tally: Tally = TALLY, width: float = WIDTH) -> Drawing:
    return draw_tally(tally, width, theme(), "paper")


def test_each_stroke_is_one_of_the_total() -> None:
    assert len(filled(drawn(), NIGHT)) == 73
    assert len(filled(drawn(), STRAW)) == 27  # 100 - 73


def test_strokes_stand_a_pitch_apart_in_the_middle_of_theirs() -> None:
    first, second, *_ = filled(drawn(), NIGHT)
    assert second.x - first.x == pytest.approx(5.28)  # 528 / 100
    assert first.x == pytest.approx(5.28 / 2 - 2.2 / 2)
    assert first.width == 2.2


def test_all_strokes_share_one_foot_and_ghosts_are_lower() -> None:
    counted, ghosts = filled(drawn(), NIGHT), filled(drawn(), STRAW)
    assert {box.y + box.height for box in (*counted, *ghosts)} == {30}
    assert {box.height for box in counted} == {30}
    assert {box.height for box in ghosts} == {12}  # 40 % of 30
    assert (drawn().width, drawn().height) == (528, 30)


def test_a_floor_goes_on_in_three_thinning_strokes_above_the_ghosts() -> None:
    boxes = filled(drawn(replace(TALLY, open_ended=True)), NIGHT)
    thin = boxes[73:]
    assert [box.width for box in thin] == [round(2.2 * share, 3) for share in (0.62, 0.42, 0.24)]
    assert {box.height for box in thin} == {18}  # 30 - 12: it ends where its ghost begins
    assert [round(box.x + box.width / 2, 2) for box in thin] == [round(5.28 * (n + 0.5), 2) for n in (73, 74, 75)]
    assert len(filled(drawn(replace(TALLY, open_ended=True)), STRAW)) == 27


@pytest.mark.parametrize(("counted", "thin"), [(98, 2), (99, 1), (100, 0), (0, 3)])
def test_a_floor_has_no_more_thin_strokes_than_are_left(counted: int, thin: int) -> None:
    drawing = drawn(replace(TALLY, counted=counted, open_ended=True))
    assert len(filled(drawing, NIGHT)) == counted + thin
    assert len(OPEN_END) == 3


def test_any_total_fills_the_width() -> None:
    boxes = filled(drawn(replace(TALLY, counted=10, total=10), 100), NIGHT)
    assert boxes[0].x == pytest.approx(100 - (boxes[-1].x + boxes[-1].width))  # as far from the left as from the right
    assert boxes[1].x - boxes[0].x == pytest.approx(10)


def test_the_rest_begins_where_the_counted_strokes_end() -> None:
    assert rest_x(TALLY, WIDTH) == pytest.approx(73 * 5.28)


def test_all_strokes_are_plain_shapes() -> None:
    assert all(isinstance(item, Path) and item.pen is None for item in drawn().items)


def test_colors_are_those_of_the_surface() -> None:
    drawing = draw_tally(TALLY, WIDTH, theme(), "night")
    assert len(filled(drawing, STRAW)) == 73


def test_a_sign_takes_the_colors_of_its_roles_and_keeps_its_lines() -> None:
    upright, square = line(14, 2, 14, 26), rectangle(0, 0, 4, 4)
    sign = Sign(28, ((upright, "mark", Pen("", 2.2)), (square, "muted", None)))
    drawing = draw_sign(sign, theme(), "paper")
    assert (drawing.width, drawing.height) == (28, 28)
    assert drawing.items == (Path(upright, pen=Pen(NIGHT, 2.2)), Path(square, fill=ASH))
    assert bounds(Path(upright)).height == 24
