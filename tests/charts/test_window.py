"""Data windows."""

from __future__ import annotations

import pytest

from factpress.charts.specs import BarSpec
from tests.charts.looks import ASH, NIGHT, bounds, clashes, filled, look, run, stroked
from tests.charts.marks import chart, draw, told

CUT = chart("window", BarSpec("cut", "", "main"))


def test_a_bar_of_the_time_and_a_thin_rule_for_what_the_last_year_lacks() -> None:
    drawing = draw(CUT, look(240))
    (bar,) = filled(drawing, NIGHT)
    (rule,) = stroked(drawing, ASH)
    assert (bar.width, bar.height) == (150, 8)
    years = 11 + 35 / 365  # to the end of 4 February 2022
    assert bounds(rule).width == pytest.approx(150 / years * (12 - years), abs=0.01)
    assert rule.pen is not None and rule.pen.width == 0.5
    assert len(stroked(drawing, NIGHT)) == 2  # the marks of both ends


def test_a_window_of_whole_years_has_no_rule() -> None:
    assert stroked(draw(chart("window", BarSpec("2004-2014", "")), look(240)), ASH) == []


def test_both_dates_stand_below_with_their_fact() -> None:
    drawing = draw(CUT, look(240))
    first, last = run(drawing, "2011"), run(drawing, "February\N{NO-BREAK SPACE}4, 2022")
    assert (first.fact, last.fact, first.x) == ("cut", "cut", 0)
    assert clashes(drawing) == []
    assert clashes(draw(CUT, look(110))) == []


def test_what_is_no_period_is_refused() -> None:
    assert told(chart("window", BarSpec("y2004", "")))[0].endswith("is no period")
