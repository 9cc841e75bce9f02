"""Timelines: events, spans, measurements on one axis."""

from __future__ import annotations

import pytest

from factpress.charts.dates import when
from factpress.charts.specs import BarSpec, ChartSpec
from factpress.contracts.drawing import Drawing, Path, TextRun
from factpress.facts.model import PartialDate
from factpress.problems import BriefError
from tests.charts.looks import ASH, MOSS, NIGHT, RUST, bounds, clashes, filled, look, run, stroked, texts
from tests.charts.marks import MORE, chart, dated, draw, told

ITEMS = (
    BarSpec("y2000", "Records begin"),
    BarSpec("y2002", "Talks with government"),
    BarSpec("y2004", "Office opens"),
    BarSpec("y2011", "Agreement with the ministry"),
    BarSpec("2012-2014", "Petitions", "rest"),
    BarSpec("2004-2014", "Program"),
    BarSpec("y2012", "first study", "measure"),
    BarSpec("y2015", "second study", "measure"),
)
PROGRAM = chart("timeline", *ITEMS)


def hairlines(drawing: Drawing) -> list[Path]:
    return [path for path in stroked(drawing, ASH) if path.pen and path.pen.width == 0.5]


def test_spans_lie_on_one_scale_with_events_and_end_with_their_last_year() -> None:
    drawing = draw(PROGRAM, look(511))
    (program,), (petitions,) = filled(drawing, NIGHT), filled(drawing, MOSS)
    unit = program.width / 11  # 2004 to the end of 2014
    assert petitions.width == pytest.approx(3 * unit, abs=0.01)
    assert program.x + program.width == pytest.approx(petitions.x + petitions.width, abs=0.01)
    records, office = (bounds(path).x for path in (hairlines(drawing)[0], hairlines(drawing)[2]))
    assert office - records == pytest.approx(4 * unit, abs=0.01)
    assert office - program.x == pytest.approx(unit / 2, abs=0.01)  # the middle of a year of which no more is known


@pytest.mark.parametrize("width", [300, 400, 511])
def test_no_words_touch_and_no_line_crosses_the_words_of_an_event(width: float) -> None:
    drawing = draw(PROGRAM, look(width))
    assert clashes(drawing) == []
    for text, key in (("2000 Records begin", "y2000"), ("2002 Talks with government", "y2002")):
        label = next(item for item in drawing.items if isinstance(item, TextRun) and item.fact == key)
        right = label.x + look().fonts.width(text, label.face, label.size)
        for line in hairlines(drawing):
            crosses = label.x < bounds(line).x < right
            assert not crosses or bounds(line).y > label.y - 1, text


def test_long_words_beside_a_row_are_wrapped_and_make_it_higher() -> None:
    spans = (BarSpec("2004-2014", "The program in all of its areas"), BarSpec("2012-2014", "Petitions", "rest"))
    wide, narrow = (draw(chart("timeline", *spans, rows="one each"), look(width)) for width in (511, 260))
    assert clashes(narrow) == []
    assert narrow.height > wide.height
    (program,) = filled(narrow, NIGHT)
    lines = [item.y for item in narrow.items if isinstance(item, TextRun) and item.y < program.y + 20]
    assert min(lines) < program.y + program.height / 2 < max(lines)  # the bar stands level with the middle of its words


def test_events_are_dated_first_spans_last_each_with_its_fact() -> None:
    drawing = draw(PROGRAM, look(511))
    said = "".join(texts(drawing))
    assert "2000 Records begin" in said and "Program, 2004–2014" in said
    assert {item.fact for item in drawing.items if hasattr(item, "fact")} >= {bar.fact for bar in ITEMS}


def test_measurements_are_thick_strokes_below_the_axis() -> None:
    drawing = draw(PROGRAM, look(511))
    strokes = stroked(drawing, RUST)
    assert [path.pen.width for path in strokes if path.pen] == [2.2, 2.2]
    (axis,) = [path for path in stroked(drawing, NIGHT) if bounds(path).width > 300]
    assert all(bounds(stroke).y + bounds(stroke).height > bounds(axis).y + 20 for stroke in strokes)
    assert run(drawing, " first study").y > bounds(axis).y


def test_what_the_last_year_lacks_is_a_thin_rule() -> None:
    drawing = draw(chart("timeline", BarSpec("cut", "Window")), look(400))
    (bar,) = filled(drawing, NIGHT)
    (rule,) = [path for path in stroked(drawing, ASH) if bounds(path).height == 0]
    assert bounds(rule).x == pytest.approx(bar.x + bar.width, abs=0.01)
    assert bounds(rule).x + bounds(rule).width == pytest.approx(400, abs=0.01)  # the end of 2022
    assert bar.width / 400 == pytest.approx((11 + 35 / 365) / 12, abs=0.001)


def test_what_is_only_about_known_is_hatched() -> None:
    drawing = draw(chart("timeline", BarSpec("era", "Early cases"), BarSpec("2004-2014", "Program")), look(400))
    hatch = [path for path in stroked(drawing, NIGHT) if path.clip]
    assert len(hatch) == 1 and len(filled(drawing, NIGHT)) == 1
    assert hatch[0].clip is not None and hatch[0].clip.width == pytest.approx(4 * 400 / 15, abs=0.01)


def test_rows_of_their_own_name_spans_at_the_left() -> None:
    spans = (BarSpec("2004-2014", "Program"), BarSpec("2003-2013", "Training", "rest"))
    drawing = draw(chart("timeline", *spans, rows="one each"), look(400))
    (program,), (training,) = filled(drawing, NIGHT), filled(drawing, MOSS)
    assert training.y > program.y + program.height
    assert run(drawing, "Program, ").x == run(drawing, "Training, ").x == 0
    assert clashes(drawing) == []


def test_a_place_too_narrow_is_told() -> None:
    with pytest.raises(BriefError, match="doesn't fit into"):
        draw(PROGRAM, look(90))


def test_years_of_the_axis_keep_apart() -> None:
    drawing = draw(chart("timeline", BarSpec("y2000", ""), BarSpec("cut", "Window")), look(250))
    assert clashes(drawing) == []
    assert [text for text in texts(drawing) if text.isdigit() and text != "2000"] == ["2005", "2010", "2015", "2020"]


def test_times_in_years() -> None:
    known = {fact.key: when(fact) for fact in MORE}
    month = when(dated("m", PartialDate(2015, 7)))
    assert month is not None and 2015.49 < month.start < month.end < 2015.6
    cut = known["cut"]
    assert cut is not None and (cut.start, cut.lacks, cut.is_span) == (2011, 2023, True)
    whole = known["2004-2014"]
    assert whole is not None and (whole.end, whole.lacks) == (2015, 2015)
    first = known["share.first"]
    assert first is not None and (first.form, first.middle) == ("as_of", 2012.5)
    assert known["rescued"] is None


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (chart("timeline", BarSpec("rescued", "")), "has no time"),
        (chart("timeline", BarSpec("2004-2014", "", "measure")), "is a span, but a measurement is a moment"),
        (chart("timeline", BarSpec("y1999", "")), "is unknown"),
    ],
)
def test_what_has_no_time_is_refused(spec: ChartSpec, message: str) -> None:
    assert told(spec)[0].endswith(message)
