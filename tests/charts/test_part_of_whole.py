"""Parts of a whole."""

from __future__ import annotations

import pytest

from factpress.charts.specs import BarSpec, ChartSpec
from tests.charts.looks import (
    ASH,
    CHALK,
    MOSS,
    NIGHT,
    bounds,
    charts,
    clashes,
    drawn,
    figure,
    filled,
    look,
    run,
    stroked,
    texts,
)


def parts(*keys: str, whole: str = "staff.all") -> ChartSpec:
    bars = tuple(BarSpec(key, f"of {key}", "rest" if number else "main") for number, key in enumerate(keys))
    return ChartSpec(
        "test", "charts/test.toml", "part-of-whole", "", "", "", "", bars, {"whole": whole} if whole else {}
    )


def test_parts_fill_the_width_in_proportion() -> None:
    drawing = drawn(charts()["staff"], look(504))  # a point for each person
    (nurses, villages), (doctors, town) = filled(drawing, NIGHT), filled(drawing, MOSS)
    assert (nurses.x, nurses.width) == (0, 481)
    assert (doctors.x, doctors.width) == (481 + 1.5, 23 - 1.5)  # the white gap is taken from the later part
    assert (villages.width, town.width) == (274, 230 - 1.5)


def test_a_wide_part_holds_its_value_and_label() -> None:
    drawing = drawn(charts()["staff"])
    value, label = run(drawing, "481"), run(drawing, "nurses")
    assert (value.x, value.fact, value.color) == (7, "staff.nurses", CHALK)
    assert label.x > value.x + look().fonts.width("481", value.face, value.size)
    assert label.y == value.y
    nurses = filled(drawing, NIGHT)[0]
    assert nurses.y < value.y < nurses.y + nurses.height


def test_a_narrow_part_is_labelled_above_its_end() -> None:
    drawing = drawn(charts()["staff"])
    value, label = run(drawing, "23"), run(drawing, " doctors")
    doctors = filled(drawing, MOSS)[0]
    assert value.fact == "staff.doctors"
    assert label.y < doctors.y
    assert label.x + look().fonts.width(label.text, label.face, label.size) == pytest.approx(430, abs=0.01)
    assert value.y == run(drawing, "By role").y  # beside the heading, which leaves room


def test_text_on_a_light_part_is_dark_and_strong() -> None:
    drawing = drawn(charts()["staff"])
    assert run(drawing, "in the town hospital").color == NIGHT
    assert run(drawing, "in the town hospital").face == "sans-semibold"  # the contrast is 4.9, under 5
    assert run(drawing, "in village clinics").color == CHALK
    assert run(drawing, "in village clinics").face == "sans-regular"


def test_labels_that_would_touch_stand_on_levels() -> None:
    drawing = drawn(parts("staff.nurses", "a", "b"), None, figure("a", "12", "people"), figure("b", "11", "people"))
    assert run(drawing, " of b").y < run(drawing, " of a").y
    assert stroked(drawing, ASH)  # a line leads down from the upper one
    assert clashes(drawing) == []


def test_what_the_parts_leave_of_the_whole_is_outlined() -> None:
    drawing = drawn(parts("staff.villages"), look(504))
    (rest,) = [path for path in stroked(drawing, ASH) if path.pen and path.pen.dash]
    assert (bounds(rest).x, bounds(rest).width) == (274, 230)  # 504 - 274
    assert not [p for p in stroked(drawn(charts()["staff"]), ASH) if p.pen and p.pen.dash]


def test_percentages_need_no_whole() -> None:
    drawing = drawn(parts("malaria.decline", whole=""), look(400))
    assert filled(drawing, NIGHT)[0].width == 240  # 60 % of 400
    assert "60%" in texts(drawing)


@pytest.mark.parametrize("width", [120, 200, 334, 430, 528])
def test_no_texts_overlap_at_any_width(width: float) -> None:
    assert clashes(drawn(charts()["staff"], look(width))) == []
