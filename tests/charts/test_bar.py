"""Bars."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.charts.check import check_chart
from factpress.charts.kinds import largest_scale
from factpress.contracts.drawing import Drawing, Path
from factpress.facts.model import Fact, Qualifier, Word
from factpress.problems import BriefError
from tests.charts.looks import (
    MOSS,
    NIGHT,
    bars,
    bounds,
    charts,
    clashes,
    drawn,
    facts,
    figure,
    filled,
    fonts,
    formats,
    look,
    run,
    stroked,
    texts,
)

ZERO = 0.75
"""Width of the zero line."""


def zero_line(drawing: Drawing) -> Path:
    (line,) = [path for path in stroked(drawing, NIGHT) if path.pen and path.pen.width == ZERO and not path.pen.dash]
    return line


def test_bars_are_as_long_as_their_values() -> None:
    drawing = drawn(bars(("staff.villages", "A"), ("staff.town", "B"), ("staff.doctors", "C")))
    first, second, third = filled(drawing, NIGHT)
    assert first.width / 274 == pytest.approx(second.width / 230, rel=1e-4)
    assert first.width / 274 == pytest.approx(third.width / 23, rel=1e-4)


def test_bars_start_at_the_zero_line_and_stand_a_gap_apart() -> None:
    drawing = drawn(bars(("staff.villages", "A"), ("staff.town", "B")))
    first, second = filled(drawing, NIGHT)
    assert first.x == second.x == bounds(zero_line(drawing)).x == 122  # the label column
    assert (first.y, first.height, second.y) == (3, 17.5, 3 + 17.5 + 7)  # overhang, bar, gap
    assert drawing.height == 48  # 3 + 17.5 + 7 + 17.5 + 3
    assert bounds(zero_line(drawing)).height == drawing.height


def test_the_chart_grows_with_its_bars() -> None:
    rows = [("staff.villages", "A")] * 5
    assert drawn(bars(*rows)).height == 5 * 17.5 + 4 * 7 + 2 * 3
    assert drawn(bars(*rows, size="small")).height == 5 * 14 + 4 * 5.25 + 2 * 3


def test_each_value_carries_its_fact_and_stands_five_points_beyond_its_bar() -> None:
    drawing = drawn(bars(("staff.villages", "A"), ("staff.town", "B")))
    value, bar = run(drawing, "230"), filled(drawing, NIGHT)[1]
    assert value.fact == "staff.town"
    assert value.x == pytest.approx(bar.x + bar.width + 5, abs=0.001)
    assert run(drawing, "B").fact is None


def test_what_the_title_speaks_of_is_dark_and_the_rest_is_light() -> None:
    drawing = drawn(charts()["wells"])
    assert len(filled(drawing, MOSS)) == 1  # the hills; the coast is hatched
    assert texts(drawing)[0] == "Northern villages"


def test_a_floor_is_open_ended() -> None:
    drawing = drawn(bars(("staff.town", "A"), ("beds", "B")), None, figure("beds", "230", "people", "over"))
    closed, bar, *slivers = filled(drawing, NIGHT)
    assert bar.width == closed.width
    assert [sliver.width for sliver in slivers] == [3, 2, 1]
    assert [round(sliver.x - bar.x - bar.width, 3) for sliver in slivers] == [2, 7, 11]  # 2, 2 + 3 + 2, 7 + 2 + 2
    (chevron,) = [path for path in stroked(drawing, NIGHT) if len(path.segments) == 3]
    back, tip = chevron.segments[0], chevron.segments[1]
    assert tip[1] > back[1]  # type: ignore[misc]  # it points outwards
    assert run(drawing, "over 230").x > bounds(chevron).x + bounds(chevron).width


def test_a_ceiling_is_hatched_under_a_line_with_its_chevron_pointing_inwards() -> None:
    drawing = drawn(bars(("staff.town", "A"), ("beds", "B")), None, figure("beds", "115", "people", "up_to"))
    assert len(filled(drawing, NIGHT)) == 1
    (hatch,) = [path for path in stroked(drawing, NIGHT) if path.clip]
    assert hatch.clip and hatch.clip.width == pytest.approx(filled(drawing, NIGHT)[0].width / 2, abs=0.01)
    dashed = [path for path in stroked(drawing, NIGHT) if path.pen and path.pen.dash]
    assert [bounds(path).width for path in dashed] == [hatch.clip.width]
    (chevron,) = [path for path in stroked(drawing, NIGHT) if len(path.segments) == 3]
    assert chevron.segments[1][1] < chevron.segments[0][1]  # type: ignore[misc]
    assert "up to 115" in texts(drawing)


@pytest.mark.parametrize("qualifier", ["exact", "approx", "nearly"])
def test_a_value_that_is_known_has_a_closed_end(qualifier: str) -> None:
    drawing = drawn(bars(("beds", "B")), None, figure("beds", "230", "people", qualifier))
    assert len(filled(drawing, NIGHT)) == 1
    assert stroked(drawing, NIGHT) == [zero_line(drawing)]


def test_a_hundred_percent_can_be_the_end_of_the_axis() -> None:
    drawing = drawn(bars(("malaria.decline", "A"), ("malaria.first", "B"), scale="whole"))
    first, second = filled(drawing, NIGHT)
    unit = first.width / 60
    assert second.width == pytest.approx(24.5 * unit, abs=0.01)
    value = run(drawing, "24.5%")
    whole_and_value = first.x + 100 * unit + 5 + look().fonts.width(value.text, value.face, value.size)
    assert whole_and_value == pytest.approx(
        430, abs=0.01
    )  # a bar of a hundred percent would just fit with the widest value


def test_charts_can_share_a_scale() -> None:
    small, large = bars(("staff.doctors", "A")), bars(("staff.nurses", "B"))
    scale = min(largest_scale(s, s.labels, facts(), look(), formats()) for s in (small, large))
    (first,) = filled(drawn(small, look(scale=scale)), NIGHT)
    (second,) = filled(drawn(large, look(scale=scale)), NIGHT)
    assert first.width / 23 == pytest.approx(second.width / 481, rel=1e-3)


def test_an_aside_ends_at_the_right_edge() -> None:
    drawing = drawn(charts()["wells"])
    number, word = run(drawing, "44"), run(drawing, " villages")
    assert number.fact == "villages.north"
    assert word.x + look().fonts.width(word.text, word.face, word.size) == pytest.approx(430, abs=0.01)


def test_labels_wrap_where_they_would_take_more_than_half_the_width() -> None:
    wide, narrow = drawn(charts()["wells"], look(480)), drawn(charts()["wells"], look(300))
    assert "Hill villages and the settlements along the old railway" in texts(wide)
    lines = texts(narrow)[4:8]  # after label, value and aside of the first bar
    assert " ".join(lines) == "Hill villages and the settlements along the old railway 60"
    assert run(narrow, lines[1]).soft and not run(narrow, lines[2]).soft


@pytest.mark.parametrize("width", [220, 300, 430, 528])
def test_no_texts_overlap_at_any_width(width: float) -> None:
    assert clashes(drawn(charts()["wells"], look(width))) == []


def test_a_chart_that_cannot_fit_says_so() -> None:
    with pytest.raises(BriefError) as error:
        drawn(charts()["wells"], look(120))
    assert str(error.value) == (
        'files/wells.toml: the chart "wells" doesn\'t fit into 42 mm\n  shorten its labels, or give it a wider place'
    )


def test_zero_is_a_value_without_a_bar() -> None:
    drawing = drawn(bars(("none", "A")), None, figure("none", "0", "people"))
    assert [box.width for box in filled(drawing, NIGHT)] in ([], [0])
    assert run(drawing, "0").x == 122 + 5


def test_what_is_known_only_as_a_word_is_set_as_the_word_and_has_no_bar() -> None:
    most = Fact("staff.willing", Word("most of them"), "people", Qualifier.MORE_THAN, "Willing", "facts.toml", 1)
    spec = bars(("staff.town", "A"), ("staff.willing", "B"))
    told = replace(spec.bars[1], aside="in words only")
    drawing = drawn(replace(spec, bars=(spec.bars[0], told)), None, most)
    assert len(filled(drawing, NIGHT)) == 1
    word, aside = run(drawing, "most of them"), run(drawing, "in words only")
    assert (word.fact, word.x) == ("staff.willing", 122 + 5)  # the label column, the gap before a value
    assert aside.x == pytest.approx(word.x + fonts().width("most of them", "sans-semibold", 8.5) + 14, abs=0.01)
    assert drawing.plot is None  # Word shows a picture: its chart would have an empty row


def test_a_chart_of_words_alone_isn_t_drawn() -> None:
    most = Fact("staff.willing", Word("most of them"), "people", Qualifier.EXACT, "Willing", "facts.toml", 1)
    said = [str(problem) for problem in check_chart(bars(("staff.willing", "B")), facts(most))]
    assert said == [
        'charts/test.toml: the fact "staff.willing" is not a number that can be drawn\n'
        "  draw facts whose value is one number; say the others in words"
    ]
