"""Verify: a chart that Word is told to draw otherwise is found out, whatever its values are."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.render.word import natives
from tests.verify.test_plots import CHART, SHAPES, found


def told(part: str, old: str, new: str) -> list[str]:
    """What is found where every such place of a part of a chart is changed."""
    figure, target = natives.figure("wells"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(natives.file(figure))) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old.encode() in content
            made.writestr(name, content.replace(old.encode(), new.encode()) if name == part else content)
    return found(target.getvalue(), natives.pages(figure))


SETTINGS = [
    ('<c:autoTitleDeleted val="1"/>', '<c:autoTitleDeleted val="0"/>', "has autoTitleDeleted 0"),
    ('<c:barDir val="bar"/>', '<c:barDir val="col"/>', "has barDir col"),
    ('<c:grouping val="clustered"/>', '<c:grouping val="percentStacked"/>', "has grouping percentStacked"),
    ('<c:showVal val="1"/>', '<c:showVal val="0"/>', "has showVal 0"),
    ('<c:min val="0"/>', '<c:min val="-50"/>', "has min -50"),
    ("<c:scaling>", '<c:scaling><c:logBase val="10"/>', "has logBase 10"),
    ('<c:tickLblPos val="low"/>', '<c:tickLblPos val="none"/>', "shows another axis (catAx)"),
    ('<c:delete val="1"/>', '<c:delete val="0"/>', "shows another axis (valAx)"),
    ("</c:ser>", "</c:ser><c:ser/>", "has 2 rows of values instead of one"),
    ('sz="850"', 'sz="100"', "has letters that are too small to be read"),
]


@pytest.mark.parametrize(("old", "new", "message"), SETTINGS)
def test_a_setting_that_is_another_is_a_problem(old: str, new: str, message: str) -> None:
    assert f"the chart {message}" in told(CHART, old, new)


@pytest.mark.parametrize(("side", "value"), [("h", "0.01"), ("y", "0.9")])
def test_bars_at_another_height_are_a_problem(side: str, value: str) -> None:
    figure = natives.figure("wells")
    area = natives.parts(figure)[CHART].decode().partition("<c:plotArea>")[2]
    at = area.index(f'<c:{side} val="')
    old = area[at : area.index(">", at) + 1]
    assert "the chart has its bars at another height" in told(CHART, old, f'<c:{side} val="{value}"/>')


def test_a_shape_at_another_place_is_a_problem() -> None:
    shapes = natives.parts(natives.figure("wells"))[SHAPES].decode()
    begin = shapes[shapes.index("<cdr:from>") : shapes.index("</cdr:from>")]
    moved = "<cdr:from><cdr:x>0.01</cdr:x><cdr:y>0.01</cdr:y>"
    assert "the chart has a shape beside its bars at another place" in told(SHAPES, begin, moved)


def test_a_text_in_another_colour_is_a_problem() -> None:
    shapes = natives.parts(natives.figure("wells"))[SHAPES].decode()
    ink = shapes[shapes.index("<a:rPr") :]
    look = ink[: ink.index("</a:rPr>")]
    color = look[look.index("<a:s", look.index("<a:solidFill>") + 5) : look.index("</a:solidFill>")]
    white = look.replace(color, '<a:srgbClr val="FEFEFE"/>')
    assert "the chart has a text beside its bars in another colour" in told(SHAPES, look, white)
