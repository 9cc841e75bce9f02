"""A house's Word template: what may come in, and what is refused by file, line and reason."""

from __future__ import annotations

import io
import shutil
import warnings
import zipfile
from pathlib import Path

import pytest

from factpress.brand.read import read_theme
from factpress.brand.word_template import TemplateError, read_template
from factpress.problems import BriefError
from tests.support import word_templates as made

ROOT = Path(__file__).resolve().parents[2]
AGAIN = 'open it in Word and save it as "Word Document (.docx)"'


def read(tmp_path: Path, data: bytes) -> object:
    path = tmp_path / "house.docx"
    path.write_bytes(data)
    return read_template(path)


def refusal(tmp_path: Path, data: bytes) -> tuple[str, str]:
    with pytest.raises(TemplateError) as error:
        read(tmp_path, data)
    return error.value.what, error.value.hint


def test_a_template_gives_its_styles_lists_and_theme(tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_bytes(made.package(made.parts()))
    parts = read_template(tmp_path / "house.docx")
    assert b"berschrift2" in parts.styles and b'w:numId="9"' in parts.numbering and b"House Sans" in parts.theme


@pytest.mark.parametrize("kind", ["document.main+xml", "template.main+xml"])
def test_documents_and_templates_serve_alike(kind: str, tmp_path: Path) -> None:
    assert read(tmp_path, made.package(made.parts(types=made.types(f"{made.WORD}.{kind}"))))


def test_a_template_needs_neither_lists_nor_a_theme(tmp_path: Path) -> None:
    assert read(tmp_path, made.package(made.parts(numbering="", theme="")))


def test_an_address_in_its_text_does_no_harm(tmp_path: Path) -> None:
    links = made.relations(("styles", "styles.xml", ""), ("hyperlink", "https://example.org", "External"))
    assert read(tmp_path, made.package(made.parts(links=links)))


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
BOMB = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
REFUSED = {
    "macros": ({"types": made.types(MACROS)}, "has macros", f"{AGAIN}, which keeps none"),
    "a macro project beside the text": (
        {"types": made.types(f"{made.WORD}.document.main+xml", "application/vnd.ms-office.vbaProject")},
        "has macros",
        f"{AGAIN}, which keeps none",
    ),
    "controls": (
        {"types": made.types(f"{made.WORD}.document.main+xml", "application/vnd.ms-office.activeX+xml")},
        "has ActiveX controls",
        f"{AGAIN}, which keeps none",
    ),
    "a spreadsheet": ({"types": made.types("application/vnd.x.sheet.main+xml")}, "is no Word document", AGAIN),
    "another template": (
        {"settings": made.relations(("attachedTemplate", "file:///Z:/normal.dotm", "External"))},
        "is attached to another template",
        "detach it: in Word, Developer > Document Template, choose Normal",
    ),
    "a picture elsewhere": (
        {"settings": made.relations(("image", "http://example.org/spy.png", "External"))},
        "links to something outside it (image)",
        "put what it links to into it, or take the link out",
    ),
    "entities": (
        {"styles": BOMB + made.styles_part()},
        "declares a document type in word/styles.xml, which no Word file does",
        AGAIN,
    ),
    "entities in its list of parts": (
        {"types": BOMB + made.types()},
        "declares a document type in [Content_Types].xml, which no Word file does",
        AGAIN,
    ),
    "half a part": ({"styles": made.styles_part()[:-9]}, "is damaged in word/styles.xml", AGAIN),
    "no end of nesting": (
        {"styles": f'<w:styles xmlns:w="{made.W}">' + "<w:x>" * 200 + "</w:x>" * 200 + "</w:styles>"},
        "is nested beyond reason in word/styles.xml",
        AGAIN,
    ),
    "no styles": ({"styles": ""}, "has no styles", AGAIN),
    "styles of another kind": ({"styles": "<styles/>"}, "has no styles", AGAIN),
    "styles in a circle": (
        {
            "styles": made.styles_part(
                made.style("One", "One", '<w:basedOn w:val="Two"/>')
                + made.style("Two", "Two", '<w:basedOn w:val="One"/>')
            )
        },
        "has styles based on each other in a circle (One)",
        AGAIN,
    ),
    "the strict format": (
        {
            "styles": '<w:styles xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" a="http://purl.oclc.org/ooxml/"/>'
        },
        'is saved as "Strict Open XML"',
        AGAIN,
    ),
    "too many styles": (
        {"styles": made.styles_part(made.STYLES + "<!--" + "x" * 5_000_000 + "-->")},
        "has more than 5 MB in word/styles.xml",
        "delete styles that nobody uses",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_act_reach_out_or_break_is_refused(name: str, tmp_path: Path) -> None:
    changed, what, hint = REFUSED[name]
    assert refusal(tmp_path, made.package(made.parts(**changed))) == (what, hint)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is no Word file, or is damaged"),
        (b"PK\x03\x04 and nothing else", "is no Word file, or is damaged"),
        (b"{\\rtf1 once upon a time}", "is no Word file, or is damaged"),
        (made.package(made.parts())[:-40], "is no Word file, or is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "has a password, or is in the format of Word 97"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, what: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, data)[0] == what


def test_a_damaged_byte_in_a_part_is_found(tmp_path: Path) -> None:
    data = bytearray(made.package(made.parts()))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        entry = package.getinfo("word/styles.xml")
    data[entry.header_offset + 30 + len(entry.filename) + 40] ^= 0xFF
    assert refusal(tmp_path, bytes(data))[0] in ("is no Word file, or is damaged", "is damaged in word/styles.xml")


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    target = io.BytesIO(made.package(made.parts()))
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr("word/Styles.xml", made.styles_part())
    assert refusal(tmp_path, target.getvalue())[0] == "is no Word file, or is damaged"


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    target = io.BytesIO(made.package(made.parts()))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package:
        for number in range(5):
            package.writestr(f"word/media/{number}.bin", b"\0" * 50_000_000)
    assert refusal(tmp_path, target.getvalue())[0] == "holds more than any template does"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace whose brand names a template."""
    shutil.copytree(ROOT / "templates/fonts", tmp_path / "fonts")
    brand = (ROOT / "templates/_brand.yml").read_text(encoding="utf-8")
    named = brand.replace("  factpress:\n", "  factpress:\n    reference_docx: word/house.docx\n", 1)
    assert named != brand
    (tmp_path / "_brand.yml").write_text(named, encoding="utf-8")
    (tmp_path / "word").mkdir()
    return tmp_path


def line_of_key(folder: Path) -> int:
    lines = (folder / "_brand.yml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if "reference_docx" in line)


def said(folder: Path) -> str:
    with pytest.raises(BriefError) as error:
        read_theme(folder / "_brand.yml", folder)
    return str(error.value)


def test_the_brand_names_the_template_and_its_bytes_count(folder: Path) -> None:
    path = folder / "word/house.docx"
    digests = set()
    for text in (made.styles_part(), made.styles_part(made.STYLES + made.style("More", "More"))):
        path.write_bytes(made.package(made.parts(styles=text)))
        theme = read_theme(folder / "_brand.yml", folder)
        assert theme.template == path
        digests.add(theme.digest)
    assert len(digests) == 2


def test_a_brand_without_a_template_has_none() -> None:
    assert read_theme(ROOT / "templates/_brand.yml", ROOT).template is None


def test_a_template_that_is_missing_or_refused_is_told_by_the_line_that_names_it(folder: Path) -> None:
    line = line_of_key(folder)
    missing = "the Word template is missing: word/house.docx\n  put the file into templates/word"
    assert said(folder) == f"_brand.yml:{line}: {missing}"
    (folder / "word/house.docx").write_bytes(made.package(made.parts(types=made.types(MACROS))))
    macros = f"the Word template house.docx has macros\n  {AGAIN}, which keeps none"
    assert said(folder) == f"_brand.yml:{line}: {macros}"


def test_a_template_outside_the_workspace_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "house.docx"
    outside.write_bytes(made.package(made.parts()))
    (folder / "word/house.docx").symlink_to(outside)
    assert said(folder).splitlines()[0].endswith("the Word template house.docx lies outside the workspace")
