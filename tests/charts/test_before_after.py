"""Before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.charts.specs import BarSpec, ChartSpec
from factpress.contracts.drawing import Drawing, Path, TextRun
from tests.charts.looks import (
    ASH,
    CHALK,
    NIGHT,
    RUST,
    STRAW,
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


def levels(before: str, after: str, **options: str) -> ChartSpec:
    pair = (BarSpec(before, "Before", "before"), BarSpec(after, "After", "after"))
    return ChartSpec("test", "charts/test.toml", "before-after", "", "", "", "", pair, options)


FALL = levels("malaria.first", "malaria.second", change="malaria.decline", change_label="60% lower")
RISE = levels("malaria.second", "malaria.first", change="malaria.decline", change_label="higher")


def drop_line(drawing: Drawing) -> Path | None:
    dashed = [path for path in stroked(drawing, ASH) if path.pen and path.pen.dash]
    return dashed[0] if dashed else None


def test_bars_are_as_long_as_their_levels() -> None:
    drawing = drawn(FALL)
    (before,), (after,) = filled(drawing, STRAW), filled(drawing, RUST)
    assert before.width / 24.5 == pytest.approx(after.width / 9.8, rel=1e-4)
    assert (before.y, before.height, after.y, after.height) == (3, 21, 3 + 21 + 14, 21)
    assert drawing.height == 62  # 3 + 21 + 14 + 21 + 3


def test_the_earlier_bar_has_an_end_cap_so_that_it_needs_no_color() -> None:
    drawing = drawn(FALL)
    (before,) = filled(drawing, STRAW)
    cap = filled(drawing, ASH)[0]
    assert (cap.width, cap.height) == (1.5, 21)
    assert cap.x + cap.width == pytest.approx(before.x + before.width, abs=0.002)


def test_the_drop_leads_from_the_first_end_to_the_words_for_the_change() -> None:
    drawing = drawn(FALL)
    (before,), (after,) = filled(drawing, STRAW), filled(drawing, RUST)
    drop, middle = drop_line(drawing), after.y + after.height / 2
    assert drop is not None
    assert bounds(drop).x == pytest.approx(before.x + before.width, abs=0.002)
    assert bounds(drop).y + bounds(drop).height == middle
    assert run(drawing, "60% lower").x > bounds(drop).x


def test_the_arrow_points_to_the_later_value() -> None:
    drawing = drawn(FALL)
    head = filled(drawing, ASH)[-1]
    value = run(drawing, "9.8%")
    width = look().fonts.width(value.text, value.face, value.size)
    assert head.x == pytest.approx(value.x + width + 7, abs=0.01)


def test_values_carry_their_facts() -> None:
    drawing = drawn(FALL)
    assert run(drawing, "24.5%").fact == "malaria.first"
    assert run(drawing, "9.8%").fact == "malaria.second"


def test_a_rise_is_drawn_as_a_rise() -> None:
    drawing = drawn(RISE)
    (after,) = filled(drawing, RUST)
    head = filled(drawing, ASH)[-1]
    assert head.x + head.width == pytest.approx(after.x + after.width, abs=0.002)  # it ends at the longer bar's end
    assert head.y < after.y  # in the row of the earlier level
    assert clashes(drawing) == []


def test_the_words_for_a_rise_reach_down_to_no_value() -> None:
    told = "more than twice as high as in the survey of the hill villages some years before"
    drawing = drawn(levels("malaria.second", "malaria.first", change="malaria.decline", change_label=told), look(250))
    lines = [item for item in drawing.items if isinstance(item, TextRun) and item.text in told]
    assert len(lines) > 3
    assert run(drawing, "24.5%").y > lines[-1].y
    assert clashes(drawing) == []


def test_a_small_change_has_no_room_for_an_arrow_but_keeps_its_words() -> None:
    spec = levels("staff.villages", "near", change="malaria.decline", change_label="hardly lower")
    drawing = drawn(spec, look(300), figure("near", "270", "people"))
    assert drop_line(drawing) is None
    assert "hardly lower" in texts(drawing)
    assert clashes(drawing) == []


def test_without_a_change_there_are_two_bars_and_no_arrow() -> None:
    drawing = drawn(levels("malaria.first", "malaria.second"))
    assert drop_line(drawing) is None
    assert texts(drawing) == ["Before", "24.5%", "After", "9.8%"]


def test_a_level_without_a_label_is_named_by_its_date_and_rests_on_its_base() -> None:
    drawing = drawn(charts()["malaria"])
    assert texts(drawing) == [
        *("2016", "24.5%", "812\N{NO-BREAK SPACE}households", "2021", "9.8%", "790\N{NO-BREAK SPACE}households"),
        *("60%", " lower", "14.7\N{NO-BREAK SPACE}percentage points"),
    ]
    assert run(drawing, "790\N{NO-BREAK SPACE}households").fact == "households.second"
    assert clashes(drawing) == []


def test_a_fall_known_only_as_a_floor_leaves_a_ceiling() -> None:
    drawing = drawn(charts()["fever"])
    assert texts(drawing) == ["Before", "100", "After", "up to 20", "at least 80%", " lower"]  # 100 - 80
    (before,) = filled(drawing, STRAW)
    (hatch,) = [path for path in stroked(drawing, RUST) if path.clip]
    assert hatch.clip and hatch.clip.width == pytest.approx(before.width * 0.2, abs=0.002)
    assert not filled(drawing, RUST)  # nothing solid: the level itself is unknown
    assert {run(drawing, "100").fact, run(drawing, "up to 20").fact} == {"fever.fall"}


@pytest.mark.parametrize(("qualifier", "words"), [("over", "under 20"), ("more_than", "under 20")])
def test_more_than_a_fall_leaves_less_than_the_rest(qualifier: str, words: str) -> None:
    fall = figure("fever.fall", "80", "percent", qualifier)
    assert words in texts(drawn(charts()["fever"], None, fall))


def test_the_ceiling_line_and_the_chevron_stand_on_clear_ground() -> None:
    drawing = drawn(charts()["fever"])
    (clear,) = filled(drawing, CHALK)
    (chevron,) = [path for path in stroked(drawing, RUST) if len(path.segments) == 3]
    inner = bounds(chevron)
    assert clear.x < inner.x and inner.x + inner.width < clear.x + clear.width
    assert clear.y < inner.y and inner.y + inner.height < clear.y + clear.height


def test_a_large_chart_has_thicker_bars_and_larger_values() -> None:
    spec = charts()["malaria"]
    drawing = drawn(replace(spec, options={**spec.options, "size": "large"}))
    assert filled(drawing, STRAW)[0].height == 35
    value = run(drawing, "24.5%")
    assert (value.face, value.size, value.color) == ("serif-light", 20, NIGHT)


@pytest.mark.parametrize("name", ["malaria", "fever"])
@pytest.mark.parametrize("width", [200, 250, 334, 430, 528])
def test_no_texts_overlap_at_any_width(name: str, width: float) -> None:
    assert clashes(drawn(charts()[name], look(width))) == []


def test_on_a_dark_surface_the_chevron_stands_on_that_ground() -> None:
    drawing = drawn(charts()["fever"], look(430, "night"))
    assert len(filled(drawing, NIGHT)) == 1
    assert run(drawing, "100").color == CHALK


def test_what_the_work_has_reached_is_not_drawn_as_harm() -> None:
    before, after = RISE.bars
    drawing = drawn(replace(RISE, bars=(before, replace(after, role="main"))))
    assert filled(drawing, RUST) == []
    assert len(filled(drawing, look().color("chart-1"))) == 1
