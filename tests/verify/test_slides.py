"""Slides read back: what is as it was asked passes, and every planted fault is found and named."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path as File

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from factpress.building import documents, jobs
from factpress.building.cache import Cache
from factpress.content import Wanted, choose, read_content
from factpress.contracts.drawing import Bitmap, Box, Drawing, Image, Path, Pen, TextRun, rectangle
from factpress.fonts import FontBook
from factpress.problems import BriefError
from factpress.render import png, svg
from factpress.render.png import page_of, painted
from factpress.render.svg import render_svg
from factpress.values import replace
from factpress.verify.slides import check_png, check_svg
from factpress.workspace import Workspace
from tests.support.pictures import corners, saved

FONTS = FontBook({"sans-regular": File(__file__).parents[2] / "templates/fonts/SourceSansPro-Regular.ttf"})
SPOKEN = ("Nurses & boats", "A bar of 41")
SOURCE = saved(corners())
BITMAP = Bitmap("png", "RGB", *Pillow.open(io.BytesIO(SOURCE)).size, "0" * 64, SOURCE)
BAR, LINE = 1, 2
DRAWING = Drawing(
    120,
    60,
    (
        TextRun(10, 14, "Afloat, 41 of 64", "sans-regular", 9, "#102030", fact="nurses.afloat"),
        Path(rectangle(10, 20, 60, 12), fill="#0D3945", clip=Box(10, 20, 50, 12)),
        Path((("M", 10, 40), ("C", 20, 30, 40, 50, 70, 40)), pen=Pen("#AA3322", 0.5, (4, 1))),
        TextRun(75, 30, "more", "sans-regular", 7.5, "#102030", link="https://example.org/a"),
        Image(80, 36, 20, 20, BITMAP),
    ),
)
SVG, PAGE = render_svg(DRAWING, FONTS, *SPOKEN), page_of(DRAWING, FONTS)
PNG = painted(PAGE)


def svg_faults(data: bytes) -> list[str]:
    return [problem.message for problem in check_svg(data, DRAWING, FONTS, SPOKEN, "out/charts/a.svg")]


def png_faults(data: bytes, page: bytes = PAGE) -> list[str]:
    return [problem.message for problem in check_png(data, page, DRAWING, FONTS, "out/charts/a.png")]


def test_what_is_as_asked_passes() -> None:
    assert svg_faults(SVG) == []
    assert png_faults(PNG) == []


SVG_FAULTS = [
    (b"41 of 64", b"14 of 64", '"41" reads "14"'),
    (b"41 of 64", b"41 of", 'lacks "64"'),
    (b'data-fact="nurses.afloat"', b'data-fact="nurses.all"', "nurses.all"),
    (b' data-fact="nurses.afloat"', b"", "a text has #102030 instead of"),
    (b'fill="#102030"', b'fill="#F0F0F0"', "a text has nurses.afloat #F0F0F0"),
    (b'x="10" y="14"', b'x="10" y="24"', "a text stands elsewhere"),
    (b'font-size="9"', b'font-size="3"', "a text stands elsewhere, or in another size"),
    (b"M10 20 L70 20", b"M10 20 L60 20", "an outline is another"),
    (b'fill="#0D3945"', b'fill="none"', "an outline is drawn in none none instead of"),
    (b'stroke="#AA3322"', b'stroke="#FFFFFF"', "an outline is drawn in none #FFFFFF"),
    (b'stroke-width="0.5"', b'stroke-width="0.1"', "an outline is drawn in"),
    (b' stroke-dasharray="4 1"', b"", "a line is dashed otherwise"),
    (b'<rect x="10" y="20" width="50"', b'<rect x="10" y="20" width="20"', "an outline is cut off elsewhere"),
    (b' clip-path="url(#clip0)"', b"", "an outline is cut off elsewhere"),
    (b"https://example.org/a", b"https://example.org/b", "a text has #102030 https://example.org/b"),
    (b'x="80" y="36"', b'x="80" y="6"', "a picture stands elsewhere"),
    (b"base64,iVBOR", b"base64,iVBOS", "a picture has other pixels"),
    (b"Nurses &amp; boats", b"Nurses", "the title isn't what was asked"),
    (b"A bar of 41", b"A bar of 14", "the desc isn't what was asked"),
    (b'viewBox="0 0 120 60"', b'viewBox="0 0 60 60"', "the picture isn't 120"),
    (b"</svg>", b'<path d="M0 0 L9 9"/></svg>', "has 6 texts and outlines instead of 5"),
    (b"</svg>", b"", "the file is no XML"),
    (b"<text ", b"<!-- -->\n<text ", "has another element"),
]


@pytest.mark.parametrize(("old", "new", "message"), SVG_FAULTS)
def test_a_fault_planted_in_an_svg_file_is_found(old: bytes, new: bytes, message: str) -> None:
    assert old in SVG
    found = svg_faults(SVG.replace(old, new, 1))
    assert message in " | ".join(found)


@pytest.mark.parametrize("number", range(len(DRAWING.items)))
def test_an_item_that_is_missing_is_found_in_both(number: int) -> None:
    less = replace(DRAWING, items=DRAWING.items[:number] + DRAWING.items[number + 1 :])
    assert svg_faults(render_svg(less, FONTS, *SPOKEN))
    page = page_of(less, FONTS)
    assert png_faults(PNG, page)  # the page from which it would be painted
    if not isinstance(DRAWING.items[number], Image):
        assert png_faults(painted(page))  # what is painted


def edited(paint: Callable[[Pillow.Image], Pillow.Image | None]) -> bytes:
    """The PNG file with other pixels."""
    image = Pillow.open(io.BytesIO(PNG)).convert("RGB")
    target = io.BytesIO()
    (paint(image) or image).save(target, "PNG")
    return target.getvalue()


PNG_FAULTS = {
    "blank": (edited(lambda image: image.paste("#FFFFFF", (0, 0, *image.size))), "the picture is blank"),
    "cut off": (PNG[: len(PNG) // 2], "the picture can't be read"),
    "no picture": (b"", "the picture can't be read"),
    "another kind": (PNG.replace(b"PNG", b"JPG", 1), "the picture can't be read"),
    "smaller": (edited(lambda image: image.resize((240, 120))), "the picture has 240 pixels for 120 points"),
    "a bar painted over": (
        edited(lambda image: image.paste("#FFFFFF", (38, 78, 250, 132))),
        "nothing in #0D3945 is seen where an outline belongs",
    ),
    "a text painted over": (
        edited(lambda image: image.paste("#FFFFFF", (38, 0, 300, 72))),
        "nothing in #102030 is seen where a text belongs",
    ),
    "something in the margin": (
        edited(lambda image: ImageDraw.Draw(image).rectangle((440, 4, 470, 20), "#000000")),
        "the picture shows something beside what was asked",
    ),
    "in other colours": (
        edited(lambda image: image.point(lambda part: 255 - part)),
        "the picture shows something beside what was asked",
    ),
}


@pytest.mark.parametrize("fault", PNG_FAULTS)
def test_a_fault_planted_in_a_png_file_is_found(fault: str) -> None:
    data, message = PNG_FAULTS[fault]
    assert message in " | ".join(png_faults(data))


def test_a_page_painted_with_other_words_is_found() -> None:
    text = DRAWING.items[0]
    assert isinstance(text, TextRun)
    other = replace(DRAWING, items=(replace(text, text="Afloat, 14 of 64"), *DRAWING.items[1:]))
    assert png_faults(PNG, page_of(other, FONTS)) == ['"41" reads "14"']


@pytest.mark.parametrize("module", [svg, png], ids=["svg", "png"])
def test_a_difference_stops_the_edition(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    content = read_content(Workspace(File(__file__).parents[1] / "workspace"))
    shop = jobs.open_shop(content, Cache())
    job = jobs.slide_jobs(shop, [documents.place_document(shop, task) for task in choose(content, Wanted())])[0]
    assert jobs.do_job(shop, job)
    name = "render_svg" if module is svg else "painted"
    real = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *given: real(*given)[:-20])
    with pytest.raises(BriefError, match=r"out/charts/cholera\.(svg|png)"):
        jobs.do_job(shop, job)


LETTERS = [
    (b"font-family=\"'Source Sans Pro'", b"font-family=\"'Wingdings'"),
    (b'font-weight="400"', b'font-weight="700"'),
    (b"<text ", b'<text font-style="italic" '),
    (b"<text ", b'<text letter-spacing="9" '),
    (b'textLength="', b'textLength="9'),
]


@pytest.mark.parametrize(("old", "new"), LETTERS)
def test_other_letters_are_told(old: bytes, new: bytes) -> None:
    assert old in SVG
    told = [message.partition(" (")[0] for message in svg_faults(SVG.replace(old, new, 1))]
    assert told == ["a text is set in other letters, or wider or closer"]


MORE = ["opacity", "transform", "style", "display", "fill-opacity", "class"]


@pytest.mark.parametrize("name", MORE)
@pytest.mark.parametrize("element", ["text", "path", "image"])
def test_whatever_else_an_element_says_is_told(name: str, element: str) -> None:
    changed = SVG.replace(f"<{element} ".encode(), f'<{element} {name}="0" '.encode(), 1)
    assert svg_faults(changed) == [f"the picture says more than was asked: {name}"]


ROOT = [(b'role="img"', b""), (b'aria-labelledby="title desc"', b""), (b'width="120pt"', b'width="60pt"')]


@pytest.mark.parametrize(("old", "new"), ROOT)
def test_a_picture_that_is_set_smaller_or_not_told_aloud_is_told(old: bytes, new: bytes) -> None:
    assert svg_faults(SVG.replace(old, new, 1)) == ["the picture is set in another size, or isn't told aloud"]


def test_a_picture_that_has_lost_its_colours_is_told() -> None:
    grey = Pillow.open(io.BytesIO(PNG)).convert("L").convert("RGB")
    assert "nothing in #0D3945 is seen where an outline belongs" in png_faults(saved(grey))
