"""What holds for all kinds of chart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.charts.check import check_chart
from factpress.charts.kinds import KINDS, SCALES, draw_chart
from factpress.charts.specs import BY_PLACE, BarSpec, ChartSpec
from factpress.charts.specs import KINDS as NAMES
from factpress.contracts.drawing import Drawing, TextRun
from factpress.contracts.drawing import Path as Outline
from factpress.problems import BriefError
from tests.charts.looks import (
    ROOT,
    bars,
    bounds,
    charts,
    clashes,
    drawn,
    facts,
    figure,
    formats,
    look,
    overlap,
    text_box,
    texts,
)

CHARTS = ("fever", "malaria", "staff", "wells")
WORDS = st.lists(st.sampled_from(["Hill", "villages", "and", "the", "settlements", "clinic"]), min_size=1, max_size=9)


def on_texts(drawing: Drawing) -> list[str]:
    """The texts that a filled shape drawn after them covers."""
    found = []
    for place, item in enumerate(drawing.items):
        shapes = [i for i in drawing.items[place:] if isinstance(i, Outline) and i.fill]
        if isinstance(item, TextRun) and any(overlap(text_box(item), bounds(shape)) for shape in shapes):
            found.append(item.text)
    return found


def test_every_kind_that_a_file_may_name_can_be_drawn() -> None:
    assert tuple(KINDS) == tuple(SCALES) == NAMES


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_as_wide_as_asked_and_holds_only_text_and_shapes(name: str) -> None:
    drawing = drawn(charts()[name], look(334))
    assert drawing.width == 334
    assert {type(item) for item in drawing.items} == {Outline, TextRun}


@pytest.mark.parametrize("name", CHARTS)
def test_every_fact_that_is_drawn_is_printed_with_its_key(name: str) -> None:
    spec = charts()[name]
    printed = {item.fact for item in drawn(spec).items if isinstance(item, TextRun) and item.fact}
    assert printed >= {bar.fact for bar in spec.bars}


@pytest.mark.parametrize("name", CHARTS)
def test_only_fonts_sizes_and_colors_of_the_theme_are_used(name: str) -> None:
    drawing = drawn(charts()[name])
    theme = look().theme
    colors = set(theme.surfaces["paper"].colors.values())
    for item in drawing.items:
        if isinstance(item, TextRun):
            assert item.face in theme.fonts and item.size in (8.5, 11) and item.color in colors
        else:
            assert {item.fill, item.pen.color if item.pen else None} <= {*colors, None}


@pytest.mark.parametrize("name", CHARTS)
def test_no_shape_covers_a_text(name: str) -> None:
    assert on_texts(drawn(charts()[name])) == []


def test_labels_must_be_as_many_as_the_chart_has() -> None:
    with pytest.raises(ValueError, match="fever takes 6 labels, not 1"):
        draw_chart(charts()["fever"], ("Before",), facts(), look(), formats())


@pytest.mark.parametrize("words", ["costs $5 and $6", r"costs \$5", r"$\undefinedcmd$", "100\N{NO-BREAK SPACE}% <&>"])
def test_labels_are_kept_to_the_letter(words: str) -> None:
    assert words in texts(drawn(bars(("staff.town", words))))


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_chart_is_the_same_drawing(name: str) -> None:
    assert drawn(charts()[name]) == drawn(charts()[name])


def test_the_drawings_are_the_same_in_another_process_with_another_hash_seed(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("text.usetex: True\nlines.scale_dashes: True\n", encoding="utf-8")
    program = "from tests.charts.looks import *\nprint([drawn(charts()[n]) for n in charts()])"
    found = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        found.add(done.stdout.strip())
    assert found == {str([drawn(charts()[name]) for name in charts()])}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.integers(0, 5000), WORDS, st.sampled_from(["exact", "over", "under"])), min_size=1, max_size=5
    ),
    st.sampled_from(["values", "whole"]),
    st.sampled_from([150, 220, 334, 528]),
)
def test_bars_never_overlap_whatever_their_values_and_labels(
    rows: list[tuple[int, list[str], str]], scale: str, width: int
) -> None:
    figures = [figure(f"f{i}", str(value), "percent", qualifier) for i, (value, _, qualifier) in enumerate(rows)]
    bars = tuple(BarSpec(f"f{i}", " ".join(words)) for i, (_, words, _) in enumerate(rows))
    _try("bar", bars, {"scale": scale}, width, figures)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.tuples(st.integers(0, 300), st.integers(0, 300)),
    st.tuples(WORDS, WORDS, WORDS),
    st.sampled_from([150, 220, 334, 528]),
    st.sampled_from(["normal", "large"]),
)
def test_before_and_after_never_overlap(
    values: tuple[int, int], labels: tuple[list[str], ...], width: int, size: str
) -> None:
    figures = [figure(f"f{i}", str(value), "percent") for i, value in enumerate(values)]
    before, after, change = (" ".join(label) for label in labels)
    bars = (BarSpec("f0", before, "before", base="f1"), BarSpec("f1", after, "after", base="f0"))
    options = {"change": "f1", "change_label": change, "size": size, "points": "f0"}
    _try("before-after", bars, options, width, figures)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 60), WORDS), min_size=1, max_size=4), st.sampled_from([150, 220, 334, 528]))
def test_parts_never_overlap(parts: list[tuple[int, list[str]]], width: int) -> None:
    figures = [figure(f"f{i}", str(value), "people") for i, (value, _) in enumerate(parts)]
    bars = tuple(
        BarSpec(f"f{i}", " ".join(words), "rest" if i else "main", row="By role") for i, (_, words) in enumerate(parts)
    )
    whole = figure("whole", "240", "people")
    _try("part-of-whole", bars, {"whole": "whole"}, width, [*figures, whole])


LISTED = ("columns", "counted", "stacked", "grouped", "line", "dots", "multiples")


@settings(max_examples=140, deadline=None, derandomize=True)
@given(
    st.sampled_from(LISTED),
    st.lists(st.tuples(st.integers(0, 30), WORDS, st.sampled_from(["A", "B b", "C"])), min_size=1, max_size=8),
    st.sampled_from(["rows", "columns"]),
    st.sampled_from([150, 220, 334, 528]),
)
def test_kinds_that_list_their_bars_never_let_texts_overlap(
    kind: str, rows: list[tuple[int, list[str], str]], orientation: str, width: int
) -> None:
    figures = [figure(f"f{i}", str(value), "people", year=2000 + i) for i, (value, _, _) in enumerate(rows)]
    role = "" if kind in BY_PLACE else "main"
    grouped = kind in ("stacked", "grouped", "multiples")
    bars = tuple(
        BarSpec(f"f{i}", " ".join(words), role, row=row if grouped else "") for i, (_, words, row) in enumerate(rows)
    )
    spec = ChartSpec("test", "charts/test.toml", kind, "", "", "", "", bars, {"orientation": orientation})
    if not check_chart(spec, facts(*figures)):
        _try(kind, bars, {"orientation": orientation}, width, figures)


def _try(kind: str, bars: tuple[BarSpec, ...], options: dict[str, str], width: int, figures: list) -> None:  # type: ignore[type-arg]
    """Draws the chart, unless it refuses to be drawn so narrow, and looks for texts in each other's way."""
    spec = ChartSpec("test", "charts/test.toml", kind, "", "", "", "", bars, options)
    try:
        drawing = drawn(spec, look(width), *figures)
    except BriefError as error:
        assert "doesn't fit into" in str(error)
        return
    assert clashes(drawing) == []
    assert on_texts(drawing) == []
