"""SVG files."""

from __future__ import annotations

import pytest
from lxml import etree

from factpress.contracts.drawing import Box, Drawing, Path, Pen, TextRun, line, rectangle
from factpress.render.svg import render_svg
from tests.charts.looks import charts, drawn, fonts, texts

SVG = "{http://www.w3.org/2000/svg}"
TEXT = TextRun(10, 20, "over 73%", "sans-semibold", 8.5, "#12233D", fact="wells.north")


def svg(*items: Path | TextRun, outlines: bool = False) -> etree._Element:
    return etree.fromstring(render_svg(Drawing(100, 50.5, items), fonts(), outlines=outlines))


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.items()}


def test_a_unit_is_a_point() -> None:
    root = svg()
    assert attributes(root) == {"width": "100pt", "height": "50.5pt", "viewBox": "0 0 100 50.5"}


def test_a_title_and_a_description_are_what_a_screen_reader_says() -> None:
    root = etree.fromstring(render_svg(Drawing(9, 9, ()), fonts(), "Wells & <clinics>", "120 in the north"))
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == ("Wells & <clinics>", "120 in the north")
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title desc")


def test_text_stays_text_with_its_fact_and_a_font_to_fall_back_on() -> None:
    (text,) = svg(TEXT).iter(f"{SVG}text")
    assert text.text == "over 73%"
    assert text.get("data-fact") == "wells.north"
    assert text.get("font-family") == "'Source Sans Pro Semibold', Arial, sans-serif"
    assert (text.get("font-size"), text.get("font-weight"), text.get("fill")) == ("8.5", "600", "#12233D")
    assert float(text.get("textLength", "")) == pytest.approx(
        fonts().width("over 73%", "sans-semibold", 8.5), abs=0.001
    )


@pytest.mark.parametrize("words", ["a < b & c > d", "\"quoted\" 'text'", " 73 % ", "]]>", "é ₱ 例"])
def test_any_text_is_kept_to_the_letter(words: str) -> None:
    root = svg(TextRun(0, 9, words, "serif-light", 9, "#000000", fact='k"<'))
    (text,) = root.iter(f"{SVG}text")
    assert text.text == words
    assert text.get("data-fact") == 'k"<'


def test_spaces_at_the_ends_are_kept_by_every_reader() -> None:
    space = "{http://www.w3.org/XML/1998/namespace}space"
    (kept,) = svg(TextRun(0, 9, " lower", "sans-regular", 9, "#000000")).iter(f"{SVG}text")
    (plain,) = svg(TEXT).iter(f"{SVG}text")
    assert (kept.get(space), plain.get(space)) == ("preserve", None)


def test_tracking_and_links_are_kept() -> None:
    root = svg(TextRun(0, 9, "A", "serif-light", 9, "#000000", tracking=-0.6, link="https://example.org/?a=1&b=2"))
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "https://example.org/?a=1&b=2"
    assert link[0].get("letter-spacing") == "-0.6"


def test_outlines_need_no_font() -> None:
    root = svg(TEXT, outlines=True)
    assert not list(root.iter(f"{SVG}text"))
    (path,) = root.iter(f"{SVG}path")
    assert path.get("data-fact") == "wells.north"
    assert path.get("d", "").count("M") > 7  # a contour or more for each letter


def test_shapes_keep_fill_pen_dash_and_clip() -> None:
    shape = Path(rectangle(0, 0, 10, 5), fill="#E0D3B0")
    dashed = Path(line(0, 1, 10, 1), pen=Pen("#5A5F66", 0.75, (1.75, 2)), clip=Box(1, 0, 4, 5))
    root = svg(shape, dashed, dashed)
    first, second, _ = root.iter(f"{SVG}path")
    assert attributes(first) == {"d": "M0 0 L10 0 L10 5 L0 5 Z", "fill": "#E0D3B0"}
    assert second.get("stroke-dasharray") == "1.75 2"
    assert second.get("clip-path") == "url(#clip0)"
    assert len(list(root.iter(f"{SVG}clipPath"))) == 1  # two shapes share it


def test_numbers_are_short_and_never_minus_zero() -> None:
    root = svg(Path(line(-0.0001, 1 / 3, 1e-9, 100000), pen=Pen("#000000", 1)))
    (path,) = root.iter(f"{SVG}path")
    assert path.get("d") == "M0 0.333 L0 100000"


def test_a_chart_keeps_all_its_texts() -> None:
    drawing = drawn(charts()["malaria"])
    root = etree.fromstring(render_svg(drawing, fonts()))
    assert [text.text for text in root.iter(f"{SVG}text")] == texts(drawing)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    drawing = drawn(charts()["wells"])
    assert render_svg(drawing, fonts(), "T") == render_svg(drawing, fonts(), "T")
