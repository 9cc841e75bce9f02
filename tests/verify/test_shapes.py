"""Verify: a chart whose shapes don't lie where their values do is found out, whatever its kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factpress.charts.specs import ChartSpec
from factpress.contracts.drawing import Drawing, Path, moved
from factpress.contracts.plots import Shape
from factpress.verify.shapes import check_shapes, shape_differences
from tests.charts import test_columns as columns
from tests.charts import test_counted as counted
from tests.charts import test_dots as dots
from tests.charts import test_grouped as grouped
from tests.charts import test_line as line
from tests.charts import test_multiples as multiples
from tests.charts import test_stacked as stacked
from tests.charts.looks import charts, drawn
from tests.render.word import samples
from tests.verify.asked_for import PDF, problems

KINDS = {
    "bar": drawn(charts()["wells"]),
    "before-after": drawn(charts()["malaria"]),
    "part-of-whole": drawn(charts()["staff"]),
    "columns": drawn(columns.SPEC, None, *columns.YEARS),
    "counted": drawn(counted.SPEC, None, *counted.COUNTS),
    "stacked": drawn(stacked.STAFF),
    "stacked columns": drawn(stacked.COLUMNS, None, *stacked.PEOPLE),
    "grouped": drawn(grouped.SPEC, None, *grouped.FIGURES),
    "line": drawn(line.SPEC, None, *line.FIGURES),
    "dots": drawn(dots.SPEC, None, *dots.FIGURES),
    "multiples": drawn(multiples.SPEC, None, *multiples.FIGURES),
}


def shown(drawing: Drawing) -> list[Shape]:
    return [shape for shape in drawing.shapes if shape.items]


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_as_it_is_drawn_has_no_problem(kind: str) -> None:
    assert list(shape_differences(KINDS[kind])) == []
    assert len(shown(KINDS[kind])) >= 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_that_is_another_than_the_one_drawn_is_found(kind: str) -> None:
    for number, shape in enumerate(KINDS[kind].shapes):
        other = replace(shape, value=str(float(shape.value) + 1) if shape.form != "blocks" else f"{shape.value}1")
        shapes = (*KINDS[kind].shapes[:number], other, *KINDS[kind].shapes[number + 1 :])
        assert len(list(shape_differences(replace(KINDS[kind], shapes=shapes)))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_shape_that_was_moved_is_found(kind: str) -> None:
    drawing = KINDS[kind]
    for shape in shown(drawing):
        items = list(drawing.items)
        place = shape.items[-1]
        assert isinstance(items[place], Path)
        items[place] = moved(items[place], 0.5, 0.5)
        found = list(shape_differences(replace(drawing, items=tuple(items))))
        assert found == [f"doesn't show {shape.fact} where {shape.value} lies"]


def test_a_lost_block_is_found_and_told_with_its_place() -> None:
    drawing = KINDS["columns"]
    lost = replace(drawing.shapes[0], items=drawing.shapes[0].items[:-1])
    figure = replace(samples.FIGURE, drawing=replace(drawing, shapes=(lost, *drawing.shapes[1:])), at="wells.md:4")
    assert list(check_shapes(samples.pages(samples.page(samples.row(figure))), PDF)) == problems(
        PDF, "page 1, only, figure of wells.md:4: the chart shows y2016 by 2 shapes instead of 3"
    )


def test_every_value_of_a_chart_is_held_against_its_shape() -> None:
    specs: list[tuple[ChartSpec, Drawing]] = [
        (columns.SPEC, KINDS["columns"]), (counted.SPEC, KINDS["counted"]), (line.SPEC, KINDS["line"]),
        (dots.SPEC, KINDS["dots"]), (grouped.SPEC, KINDS["grouped"]),
    ]  # fmt: skip
    for spec, drawing in specs:
        assert {shape.fact for shape in drawing.shapes} == {bar.fact for bar in spec.bars}
