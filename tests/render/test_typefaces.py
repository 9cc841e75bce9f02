"""The long tables of font files, against fontTools, and against what reportlab itself reads of them."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from factpress.fonts import FontBook
from factpress.render.pdf import typefaces
from factpress.render.pdf.settings import pdfdoc, ttfonts

HOME = Path(__file__).parents[2]
FILES = sorted(file for folder in ("templates", "tests/workspace/templates") for file in (HOME / folder).rglob("*.ttf"))
WRITTEN = range(0x20, 0x2100)
NAMED = ("name", "ascent", "descent", "capHeight", "bbox", "italicAngle", "stemV", "flags", "unitsPerEm", "numGlyphs",
         "defaultWidth", "table")  # fmt: skip


def opened(file: Path) -> object:
    return typefaces._Font(FontBook({"face": file}), "face").face


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_font_is_read_as_the_file_says(file: Path) -> None:
    face = opened(file)

    with TTFont(file) as font:
        order = font.getGlyphOrder()
        assert face.hmetrics == [tuple(number % 65536 for number in font["hmtx"][name]) for name in order]
        assert face.glyphPos == list(font["loca"])
        known = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
    known |= {typefaces.SOFT_HYPHEN: known[typefaces.HYPHEN], typefaces.NO_BREAK: known[typefaces.SPACE]}
    assert face.charToGlyph == known


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_font_is_read_as_reportlab_reads_it(file: Path) -> None:
    face, theirs = opened(file), ttfonts.TTFontFace(BytesIO(file.read_bytes()))

    assert {name: getattr(face, name) for name in NAMED} == {name: getattr(theirs, name) for name in NAMED}
    asked = [code for code in WRITTEN if code != typefaces.SOFT_HYPHEN and theirs.charToGlyph.get(code)]
    assert [face.getCharWidth(code) for code in asked] == [round(theirs.getCharWidth(code)) for code in asked]
    assert sorted(set(vars(theirs)) - set(vars(face))) == ["glyphToChar"]  # only its shaping asks for it


def test_a_font_has_what_reportlab_sets() -> None:
    font = typefaces._Font(FontBook({"face": FILES[0]}), "face")
    theirs = ttfonts.TTFont("name", str(FILES[0]), asciiReadable=False, shapable=False)

    assert vars(font).keys() == vars(theirs).keys()


def test_two_files_of_one_content_are_one_font(tmp_path: Path) -> None:
    for name in ("regular", "bold"):
        (tmp_path / name).write_bytes(FILES[0].read_bytes())
    fonts = FontBook({name: tmp_path / name for name in ("regular", "bold")})
    document = pdfdoc.PDFDocument()
    faces = typefaces.Typefaces(document, fonts)
    codes = [list(faces.codes("Delta", name)) for name in ("regular", "bold", "regular")]

    assert codes[0] == codes[1] == codes[2]
    faces._font("bold").addObjects(document)
    assert len([name for name in document.idToObject if name.startswith("toUnicodeCMap:")]) == 1
