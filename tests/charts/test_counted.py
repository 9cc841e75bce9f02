"""Counted bars."""

from __future__ import annotations

import pytest

from factpress.charts.data import chart_data
from factpress.contracts.document import Text
from factpress.problems import BriefError
from tests.charts.looks import (
    MOSS,
    NIGHT,
    clashes,
    drawn,
    facts,
    figure,
    filled,
    formats,
    listed,
    look,
    problems,
    run,
    texts,
)

COUNTS = [figure("hills", "4", "wells"), figure("coast", "0", "wells"), figure("north", "7", "wells")]
SPEC = listed(
    "counted",
    {"fact": "hills", "label": "Hills", "role": "rest"},
    {"fact": "coast", "label": "Coast", "role": "rest"},
    {"fact": "north", "label": "North"},
)


def test_every_well_is_a_block_and_the_longest_row_comes_first() -> None:
    drawing = drawn(SPEC, None, *COUNTS)
    assert texts(drawing) == ["North", "7", "Hills", "4", "Coast", "0"]
    north, hills = filled(drawing, NIGHT), filled(drawing, MOSS)
    assert (len(north), len(hills)) == (7, 4)
    assert {(box.width, box.height) for box in north + hills} == {(14, 11)}
    assert north[1].x - north[0].x == 14 + 1.75
    assert hills[0].y - north[0].y == 15.75


@pytest.mark.parametrize(("rows", "pitch"), [(9, 15.75), (10, 14.175), (11, 12.886), (14, 12.75)])
def test_more_rows_than_nine_move_closer(rows: int, pitch: float) -> None:
    places = [figure(f"place{number}", "1", "wells") for number in range(rows)]
    drawing = drawn(listed("counted", *({"fact": place.key} for place in places)), None, *places)
    first, second, *_ = filled(drawing, NIGHT)
    assert second.y - first.y == pytest.approx(pitch, abs=0.001)
    assert clashes(drawing) == []


def test_the_count_stands_after_the_last_block() -> None:
    drawing = drawn(SPEC, None, *COUNTS)
    last = filled(drawing, NIGHT)[-1]
    assert run(drawing, "7").x == pytest.approx(last.x + last.width + 5, abs=0.001)
    assert run(drawing, "7").fact == "north"


def test_its_data_come_in_the_order_in_which_they_are_drawn() -> None:
    labels = tuple((Text(label),) if label else () for label in SPEC.labels)
    record = chart_data(SPEC, (Text("T"),), labels, facts(*COUNTS), formats())
    assert [row[0] for row in record.rows] == ["North", "Hills", "Coast"]


@pytest.mark.parametrize("width", [140, 220, 334, 528])
def test_no_texts_overlap_at_any_width(width: float) -> None:
    assert clashes(drawn(SPEC, look(width), *COUNTS)) == []


def test_rows_that_have_no_room_for_their_blocks_are_refused() -> None:
    with pytest.raises(BriefError, match="doesn't fit into"):
        drawn(SPEC, look(60), *COUNTS)


NORTH = ({"fact": "north"}, {"fact": "hills", "role": "rest"}, {"fact": "coast", "role": "rest"})


@pytest.mark.parametrize(
    ("finding", "north", "said"),
    [
        ("leads", "5", []),
        ("leads", "4", ['the title says that "north" (4) leads, but "hills" is 4']),
        ("majority", "5", []),
        ("majority", "4", ['the title says that "north" (4) is the majority, but the others are 4']),
    ],
)
@pytest.mark.parametrize("kind", ["counted", "columns"])
def test_a_title_is_held_to_its_finding(kind: str, finding: str, north: str, said: list[str]) -> None:
    spec = listed(kind, *NORTH, finding=finding)
    found = problems(spec, *COUNTS[:2], figure("north", north, "wells"))
    assert [line.removeprefix("charts/test.toml: ") for line in found] == said
