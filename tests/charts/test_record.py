"""What the recorder makes of what matplotlib draws."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as MplPath
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox

from factpress.charts.record import Recorder, hatched
from factpress.contracts.drawing import Box, Item, Path, Pen, TextRun, rectangle
from tests.charts.looks import FONTS, fonts


def recorded(*artists: PathPatch | Line2D | Text | Rectangle) -> list[Item]:
    """What is written down of artists in a figure of 100 by 50 points, measured from its lower left corner."""
    figure = Figure(figsize=(100 / 72, 50 / 72), dpi=72)
    figure.patch.set_visible(False)
    for artist in artists:
        artist.set_transform(Affine2D())
        figure.add_artist(artist)
    recorder = Recorder(100, 50, fonts())
    figure.draw(recorder)
    return recorder.items


def test_shapes_keep_their_outline_with_y_running_down() -> None:
    (item,) = recorded(Rectangle((10, 5), 20, 30, facecolor="#12233D", linewidth=0))
    assert isinstance(item, Path) and item.fill == "#12233D"
    assert item.segments == (("M", 10, 45), ("L", 30, 45), ("L", 30, 15), ("L", 10, 15), ("Z",))  # 50 - 5 - 30


def test_lines_keep_their_pen() -> None:
    line = Line2D([0, 100], [25, 25], color="#5A5F66", linewidth=0.75)
    assert recorded(line) == [Path((("M", 0, 25), ("L", 100, 25)), pen=Pen("#5A5F66", 0.75))]


def test_curves_keep_their_control_points() -> None:
    codes = [MplPath.MOVETO, MplPath.CURVE4, MplPath.CURVE4, MplPath.CURVE4]
    curve = MplPath(np.array([(0, 0), (10, 20), (30, 20), (40, 0)]), codes)
    (item,) = recorded(PathPatch(curve, facecolor="#000000", linewidth=0))
    assert isinstance(item, Path)
    assert item.segments == (("M", 0, 50), ("C", 10, 30, 30, 30, 40, 50))


def test_a_clip_is_kept() -> None:
    shape = Rectangle((0, 0), 100, 50, facecolor="#000000", linewidth=0)
    shape.set_clip_box(Bbox([(10, 20), (30, 25)]))
    (item,) = recorded(shape)
    assert isinstance(item, Path)
    assert item.clip == Box(10, 25, 20, 5)  # top: 50 - 25


def test_what_has_neither_fill_nor_line_leaves_nothing() -> None:
    assert recorded(Rectangle((0, 0), 10, 10, facecolor="none", edgecolor="none")) == []


def test_text_keeps_its_face_size_color_and_fact() -> None:
    text = Text(10, 20, "8.16%", color="#B0481A", va="baseline", parse_math=False)
    text.set_fontproperties(_semibold())
    text.set_gid("wells.north")
    assert recorded(text) == [TextRun(10, 30, "8.16%", "sans-semibold", 11, "#B0481A", fact="wells.north")]


def test_text_that_goes_on_in_another_line_says_so() -> None:
    text = Text(0, 0, "Hill", va="baseline", parse_math=False)
    text.set_fontproperties(_semibold())
    text.set_gid(" soft")
    (item,) = recorded(text)
    assert isinstance(item, TextRun)
    assert (item.fact, item.soft) == (None, True)


@pytest.mark.parametrize("words", ["cost $5 and $6", r"$\undefinedcmd$", "fi ff 100 % <&>"])
def test_no_text_is_read_as_mathematics(words: str) -> None:
    text = Text(0, 0, words, va="baseline", parse_math=False)
    text.set_fontproperties(_semibold())
    (item,) = recorded(text)
    assert isinstance(item, TextRun)
    assert item.text == words


def test_a_hatch_is_lines_at_45_degrees_cut_off_at_the_box() -> None:
    (hatch,) = hatched(Box(10, 20, 7, 21), None, "#B0481A")
    assert hatch.clip == Box(10, 20, 7, 21)
    assert hatch.pen == Pen("#B0481A", 1)
    starts = [segment for segment in hatch.segments if segment[0] == "M"]
    assert starts[:2] == [("M", -11, 41), ("M", -7.5, 41)]  # from 10 - 21 on, 3.5 apart, at the foot: 20 + 21
    assert hatch.segments[1] == ("L", 10, 20)  # as far up as to the right
    assert len(starts) == 8  # (7 + 21) / 3.5


def test_a_hatch_may_stand_on_a_ground() -> None:
    ground, _hatch = hatched(Box(0, 0, 7, 7), "#FFFFFF", "#B0481A")
    assert ground == Path(rectangle(0, 0, 7, 7), fill="#FFFFFF")


def test_a_bitmap_is_refused() -> None:
    with pytest.raises(TypeError, match="a chart holds no bitmap"):
        Recorder(10, 10, fonts()).draw_image(GraphicsContextBase(), 0, 0, np.zeros((1, 1, 4)))


def _semibold() -> FontProperties:
    return FontProperties(family=["sans-semibold"], size=11, fname=str(FONTS / "SourceSansPro-Semibold.ttf"))
