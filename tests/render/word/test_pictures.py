"""Pictures: vectors with a bitmap to fall back on, told in words or marked as decoration."""

from types import ModuleType

from lxml import etree

WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
EMU = 12_700


def drawings(found: dict[str, bytes], samples: ModuleType) -> list[etree._Element]:
    made = list(samples.tree(found["word/document.xml"]).iter(WORDS + "inline"))
    assert made != []
    return made


def target(found: dict[str, bytes], key: str, samples: ModuleType) -> str:
    """The part that a relationship of the document leads to."""
    (match,) = (r for r in samples.tree(found["word/_rels/document.xml.rels"]) if r.get("Id") == key)
    return f"word/{match.get('Target')}"


def test_no_two_pictures_share_a_number(whole: dict[str, bytes], samples: ModuleType) -> None:
    numbers = [inline.find(WORDS + "docPr").get("id") for inline in drawings(whole, samples)]
    assert len(numbers) >= 3  # a tally, a sign, a chart
    assert len(set(numbers)) == len(numbers)


def test_every_picture_is_told_in_words_or_is_decoration(whole: dict[str, bytes], samples: ModuleType) -> None:
    for inline in drawings(whole, samples):
        properties = inline.find(WORDS + "docPr")
        decoration = [mark.get("val") for mark in properties.iter(DECORATIVE)] == ["1"]
        assert bool(properties.get("descr")) is not decoration


def test_a_chart_says_its_alternative_text_and_a_sign_says_nothing(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Figure"], samples.GALLERY["Cards"])))
    said = [inline.find(WORDS + "docPr").get("descr") for inline in drawings(found, samples)]
    assert said == ["More wells run: 12 of 16", ""]


def test_a_picture_has_its_size_in_points(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Figure"])))
    extent = drawings(found, samples)[0].find(WORDS + "extent")
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (300 * EMU, 60 * EMU)


def test_a_picture_wider_than_its_place_becomes_smaller_as_a_whole(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.beside((samples.GALLERY["Paragraph"],), (samples.GALLERY["Figure"],))))
    extent = drawings(found, samples)[0].find(WORDS + "extent")
    width = samples.GRID.span(5)
    assert int(extent.get("cx")) == round(width * EMU)
    assert int(extent.get("cy")) == round(60 * width / 300 * EMU)


def test_a_picture_is_stored_as_vectors_and_as_a_bitmap(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Figure"])))
    (inline,) = drawings(found, samples)
    bitmap = found[target(found, inline.find(f".//{DRAWING}blip").get(RELATION + "embed"), samples)]
    vectors = found[target(found, inline.find(f".//{SVG}svgBlip").get(RELATION + "embed"), samples)]
    assert bitmap.startswith(b"\x89PNG")
    svg = samples.tree(vectors)
    assert svg.tag.endswith("svg")
    assert not list(svg.iter("{http://www.w3.org/2000/svg}text"))  # letters are curves: no font is asked for


def test_the_same_picture_is_stored_once(samples: ModuleType) -> None:
    figure = samples.row(samples.GALLERY["Figure"])
    found = samples.written(samples.page(figure, figure, figure))
    assert [name for name in found if name.startswith("word/media/")] == [
        "word/media/image1.png",
        "word/media/vector1.svg",
    ]
