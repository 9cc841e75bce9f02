"""Verify: a chart that Word draws otherwise than it is drawn in the PDF file is found out."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from factpress.contracts.drawing import Drawing, Path
from factpress.contracts.pages import Pages
from factpress.verify.word import check_word
from tests.render.word import natives, samples
from tests.verify.asked_for import WORD

CHART, SHAPES, BOOK = "word/charts/chart1.xml", "word/drawings/drawing1.xml", "word/embeddings/chart1.xlsx"
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def found(data: bytes, asked: Pages) -> list[str]:
    """What is told of the chart."""
    place = "page 1, only, figure: "
    return [problem.message.removeprefix(place) for problem in check_word(data, asked, samples.fonts(), WORD)]


def pages(name: str) -> Pages:
    return natives.pages(natives.figure(name))


def with_part(data: bytes, part: str, old: str, new: str) -> bytes:
    """A package with one place of a part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        assert part in source.namelist()
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert content.count(old.encode()) == 1, f"{name} has {old!r} {content.count(old.encode())} times"
                content = content.replace(old.encode(), new.encode())
            made.writestr(name, content)
    return target.getvalue()


def with_cell(data: bytes, old: str, new: str) -> bytes:
    """A Word file with one place of its chart's workbook changed."""
    target, part = io.BytesIO(), SHEET if old.startswith("<v>") else TEXTS
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            made.writestr(name, with_part(content, part, old, new) if name == BOOK else content)
    return target.getvalue()


@pytest.mark.parametrize("name", natives.NATIVE)
def test_a_chart_that_shows_what_its_drawing_shows_has_no_problem(name: str) -> None:
    figure = natives.figure(name)
    assert found(natives.file(figure), natives.pages(figure)) == []


VALUES = '<c:pt idx="0"><c:v>24.5</c:v></c:pt><c:pt idx="1"><c:v>9.8</c:v></c:pt>'
SWAPPED = '<c:pt idx="0"><c:v>9.8</c:v></c:pt><c:pt idx="1"><c:v>24.5</c:v></c:pt>'
FAULTS = [
    (
        "the wrong order",
        VALUES,
        SWAPPED,
        [
            'bar 1 of the chart has the value "9.8" instead of "24.5"',
            'bar 1 of the chart is printed as "9.8%" instead of "24.5%"',
            'bar 2 of the chart has the value "24.5" instead of "9.8"',
            'bar 2 of the chart is printed as "24.5%" instead of "9.8%"',
        ],
    ),
    (
        "a wrong value in the cache",
        "<c:v>9.8</c:v>",
        "<c:v>9.7</c:v>",
        [
            'bar 2 of the chart has the value "9.7" instead of "9.8"',
            'bar 2 of the chart is printed as "9.7%" instead of "9.8%"',
        ],
    ),
    ("a wrong label", "<c:v>2021</c:v>", "<c:v>2012</c:v>", ['bar 2 of the chart is called "2012" instead of "2021"']),
    (
        "a bar too much",
        '<c:pt idx="1"><c:v>9.8</c:v></c:pt>',
        '<c:pt idx="1"><c:v>9.8</c:v></c:pt><c:pt idx="2"><c:v>1</c:v></c:pt>',
        ["the chart has 3 bars instead of 2"],
    ),
    (
        "the last bar on top",
        '<c:orientation val="maxMin"/>',
        '<c:orientation val="minMax"/>',
        [
            'bar 1 of the chart is called "2021" instead of "2016"',
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "messages"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_chart_with_other_data_is_a_problem(old: str, new: str, messages: list[str]) -> None:
    figure = natives.figure("malaria")
    told = found(with_part(natives.file(figure), CHART, old, new), natives.pages(figure))
    assert told[: len(messages)] == messages


WORKBOOKS = [
    ("<v>9.8</v>", "<v>8.9</v>", 'bar 2 of the chart has in column B of its workbook "8.9" instead of "9.8"'),
    (">2021<", ">2012<", 'bar 2 of the chart has in column A of its workbook "2012" instead of "2021"'),
    (">9.8%<", ">8.9%<", 'bar 2 of the chart has in column C of its workbook "8.9%" instead of "9.8%"'),
    (
        ">malaria.second<",
        ">malaria.third<",
        'bar 2 of the chart has in column D of its workbook "malaria.third" instead of "malaria.second"',
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), WORKBOOKS)
def test_a_workbook_that_differs_from_its_chart_is_a_problem(old: str, new: str, message: str) -> None:
    figure = natives.figure("malaria")
    assert found(with_cell(natives.file(figure), old, new), natives.pages(figure)) == [message]


def test_a_chart_that_looks_for_its_data_in_other_cells_is_a_problem() -> None:
    figure = natives.figure("malaria")
    data = with_part(natives.file(figure), CHART, "Chart!$B$2:$B$3", "Chart!$B$3:$B$4")
    told = found(data, natives.pages(figure))
    assert told[0] == 'bar 1 of the chart has in column B of its workbook "9.8" instead of "24.5"'


def test_a_bar_of_another_colour_is_a_problem() -> None:
    figure = natives.figure("malaria")
    after = natives.plot(natives.drawing("malaria")).bars[1].color
    root = natives.tree(natives.parts(figure), CHART)
    (point,) = root.iter(natives.C + "dPt")
    (fill,) = point.iter(natives.A + "solidFill")
    tag, rest = fill[0].tag.rpartition("}")[2], "</a:solidFill><a:ln><a:noFill/></a:ln></c:spPr></c:dPt>"
    old, new = f'<a:{tag} val="{fill[0].get("val")}"/>{rest}', f'<a:srgbClr val="123456"/>{rest}'
    told = found(with_part(natives.file(figure), CHART, old, new), natives.pages(figure))
    assert told == [f'bar 2 of the chart has the colour "#123456" instead of "{after}"']


def test_a_theme_with_another_colour_is_a_problem() -> None:
    figure = natives.figure("malaria")
    text = samples.theme().color("paper", "text")
    theme = natives.parts(figure)["word/theme/theme1.xml"].decode()
    slot = f'<a:dk1><a:srgbClr val="{text[1:]}"/></a:dk1>'
    assert slot in theme
    data = with_part(natives.file(figure), "word/theme/theme1.xml", slot, '<a:dk1><a:srgbClr val="654321"/></a:dk1>')
    told = [what for what in found(data, natives.pages(figure)) if "chart" in what]
    assert told[0] == f'bar 1 of the chart is printed in the colour "#654321" instead of "{text}"'


def test_a_label_that_prints_something_else_is_a_problem() -> None:
    figure = natives.figure("wells")
    data = with_part(natives.file(figure), CHART, "&quot;over &quot;0", "&quot;under &quot;0.0")
    assert found(data, natives.pages(figure)) == [
        'bar 1 of the chart is printed as "under 120.0" instead of "over 120"'
    ]


def test_bars_on_another_scale_are_a_problem() -> None:
    figure, drawing = natives.figure("malaria"), natives.drawing("malaria")
    plot = natives.plot(drawing)
    most = (drawing.width - plot.zero) / plot.scale
    data = with_part(natives.file(figure), CHART, f'val="{most!r}"', f'val="{most * 2!r}"')
    told = found(data, natives.pages(figure))
    length = float(plot.bars[0].value) * plot.scale
    assert told[0] == f"bar 1 of the chart is {length / 2:.1f} points long instead of {length:.1f}"
    assert len(told) == 2


def test_a_drawing_with_a_bar_of_another_length_is_a_problem() -> None:
    """The two are held against each other: it doesn't matter which of them is wrong."""
    figure, drawing = natives.figure("malaria"), natives.drawing("malaria")
    number = next(n for n in natives.plot(drawing).own if isinstance(drawing.items[n], Path))
    bar = drawing.items[number]
    assert isinstance(bar, Path)
    longer = tuple((s[0], s[-2] * 1.1, s[-1]) if len(s) == 3 else s for s in bar.segments)
    items = list(drawing.items)
    items[number] = replace(bar, segments=longer)  # type: ignore[arg-type]
    other = replace(figure, drawing=replace(drawing, items=tuple(items)))
    told = found(natives.file(figure), natives.pages(other))
    by_shape = [what for what in told if "doesn't show malaria." in what]
    assert len(by_shape) == 1  # and against its value
    assert len(told) > 1
    assert all("points long instead of" in what for what in told if what not in by_shape)


WORDS = [
    (">60% lower<", ">90% lower<"),
    (">60% lower<", "><"),
]


@pytest.mark.parametrize(("old", "new"), WORDS)
def test_other_words_beside_the_bars_are_a_problem(old: str, new: str) -> None:
    figure = natives.figure("malaria")
    (told,) = found(with_part(natives.file(figure), SHAPES, old, new), natives.pages(figure))
    assert told.startswith('the chart says beside its bars "')


def test_a_mark_that_is_lost_or_moved_is_a_problem() -> None:
    figure = natives.figure("wells")
    shapes = natives.parts(figure)[SHAPES].decode()
    start = shapes.index("<cdr:relSizeAnchor>")
    first = shapes[start : shapes.index("</cdr:relSizeAnchor>") + len("</cdr:relSizeAnchor>")]
    lost = found(with_part(natives.file(figure), SHAPES, first, ""), natives.pages(figure))
    assert [what for what in lost if "outlines beside" in what or "outline beside" in what] != []
    offset = first[first.index("<a:off ") : first.index("/>", first.index("<a:off ")) + 2]
    moved = first.replace(offset, '<a:off x="0" y="0"/>')
    told = found(with_part(natives.file(figure), SHAPES, first, moved), natives.pages(figure))
    assert told == ["the chart doesn't show an outline beside its bars as asked"]


def test_a_chart_without_its_workbook_is_a_problem() -> None:
    figure = natives.figure("malaria")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(natives.file(figure))) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            if name != BOOK:
                made.writestr(name, source.read(name))
    told = found(target.getvalue(), natives.pages(figure))
    assert told[0] == 'bar 1 of the chart has in column A of its workbook "" instead of "2016"'
    assert len(told) == 8  # four cells of two bars


def test_another_chart_in_its_place_is_a_problem() -> None:
    malaria, fever = natives.figure("malaria"), natives.figure("fever")
    assert found(natives.file(fever), natives.pages(malaria)) != []


def test_a_chart_of_which_no_data_is_known_is_a_problem() -> None:
    figure = natives.figure("malaria")
    assert figure.drawing is not None
    bare = replace(figure, drawing=Drawing(figure.drawing.width, figure.drawing.height, figure.drawing.items))
    assert found(natives.file(figure), natives.pages(bare)) == ["the picture is a chart, though its data isn't known"]


def test_the_alternative_text_is_read() -> None:
    figure = natives.figure("malaria")
    data = with_part(natives.file(figure), "word/document.xml", "12 of 16", "12 of 61")
    assert found(data, natives.pages(figure)) == ['alternative text: "16" reads "61"']
