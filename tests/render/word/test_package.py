"""The file as a whole: its parts, its fonts, its properties, and the same bytes each time."""

import hashlib
import io
import os
import re
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont

from factpress.render.word.package import edition_day

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ROOT = Path(__file__).resolve().parents[3]

PRINT_HASH = """
import hashlib, runpy
s = runpy.run_path("tests/render/word/samples.py")
print(hashlib.sha256(s["render"](s["everything"](), s["theme"](), s["fonts"]())).hexdigest())
"""


def test_the_same_pages_give_the_same_bytes_whatever_the_process() -> None:
    hashes = set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": f"UTC+{seed}"}
        command = [sys.executable, "-c", PRINT_HASH]
        made = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)
        hashes.add(made.stdout.strip())
    assert len(hashes) == 1
    assert re.fullmatch("[0-9a-f]{64}", hashes.pop())


def test_another_text_gives_other_bytes(samples: ModuleType) -> None:
    rendered = [
        samples.render(
            samples.pages(samples.page(samples.row(samples.GALLERY[name]))), samples.theme(), samples.fonts()
        )
        for name in ("Heading", "Label")
    ]
    assert rendered[0] != rendered[1]


def test_parts_have_one_date_and_stand_in_order(samples: ModuleType) -> None:
    pages = samples.pages(samples.page(samples.row(samples.GALLERY["Heading"])))
    data = samples.render(pages, samples.theme(), samples.fonts())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    names = [entry.filename for entry in entries]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(set(names[2:]))


def test_nothing_of_a_template_is_left(whole: dict[str, bytes]) -> None:
    kinds = {re.sub(r"[0-9a-f]{12}|\d+", "*", name) for name in whole}
    assert kinds == {
        "[Content_Types].xml",
        "_rels/.rels",
        "customXml/_rels/item*.xml.rels",
        "customXml/item*.xml",
        "customXml/itemProps*.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/fontTable.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/fonts/*.odttf",
        "word/footer*.xml",
        "word/header*.xml",
        "word/media/image*.png",
        "word/media/vector*.svg",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme*.xml",
    }


def test_the_spaces_below_and_above_a_line_add_up(whole: dict[str, bytes], samples: ModuleType) -> None:
    compat = samples.tree(whole["word/settings.xml"]).find(W + "compat")
    names = [node.tag.rpartition("}")[2] for node in compat]
    assert names[0] == "doNotUseHTMLParagraphAutoSpacing" and set(names[1:]) == {"compatSetting"}


def test_properties_come_from_the_document_and_its_edition(whole: dict[str, bytes]) -> None:
    core = whole["docProps/core.xml"].decode()
    found = dict(re.findall(r"<(?:\w+:)?(\w+)(?: [^>]*)?>([^<]+)</", core))
    assert found == {
        "title": "A clinic on every channel",
        "subject": "Fever in the delta",
        "creator": "Clinics Afloat",
        "lastModifiedBy": "Clinics Afloat",
        "language": "en-CA",
        "keywords": "edition ab12cd3",
        "version": "2025-03 ab12cd3",
        "created": "2025-03-01T00:00:00Z",
        "modified": "2025-03-01T00:00:00Z",
        "revision": "1",
    }


@pytest.mark.parametrize(
    ("edition", "day"),
    [("2025-03-14", "2025-03-14"), ("2025-03", "2025-03-01"), ("March 2025", "2025-01-01"), ("spring", "1980-01-01")],
)
def test_an_edition_gives_the_file_its_day(edition: str, day: str) -> None:
    assert edition_day(edition).date().isoformat() == day


def test_fonts_travel_with_the_file(whole: dict[str, bytes], samples: ModuleType) -> None:
    table = samples.tree(whole["word/fontTable.xml"])
    links = {link.get("Id"): link.get("Target") for link in samples.tree(whole["word/_rels/fontTable.xml.rels"])}
    embedded = {
        (font.get(W + "name"), node.tag.rpartition("}")[2]): node
        for font in table
        for node in font
        if node.tag.startswith(W + "embed")
    }
    assert sorted(embedded) == [
        ("Caladea", "embedBold"),
        ("Caladea", "embedItalic"),
        ("Caladea", "embedRegular"),
        ("Lato", "embedBold"),
        ("Lato", "embedRegular"),
    ]
    for (family, kind), node in embedded.items():
        key = uuid.UUID(node.get(W + "fontKey"))
        hidden = whole[f"word/{links[node.get(R + 'id')]}"]
        plain = bytes(a ^ b for a, b in zip(hidden, key.bytes[::-1] * 2, strict=False)) + hidden[32:]
        with TTFont(io.BytesIO(plain)) as font:
            assert font["name"].getDebugName(1) == family
            assert font["name"].getDebugName(2) == kind.removeprefix("embed")
            assert {ord(c) for c in "Aÿ€“–"} <= font.getBestCmap().keys()


def test_characters_beyond_the_usual_are_embedded_when_the_document_uses_them(samples: ModuleType) -> None:
    from factpress.render.word.embed import characters

    assert "\u0416" not in characters([])
    assert "\u0416" in characters(["\u0416"])


def test_stand_ins_are_offered_for_the_fonts(whole: dict[str, bytes], samples: ModuleType) -> None:
    table = samples.tree(whole["word/fontTable.xml"])
    stand_ins = {font.get(W + "name"): font.find(W + "altName").get(W + "val") for font in table}
    assert stand_ins == {"Caladea": "Georgia", "Lato": "Arial"}


def test_links_lead_outside_and_to_bookmarks(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Heading"], samples.GALLERY["Paragraph"])))
    document = samples.tree(found["word/document.xml"])
    outside, inside = document.iter(W + "hyperlink")
    links = {link.get("Id"): link.get("Target") for link in samples.tree(found["word/_rels/document.xml.rels"])}
    assert links[outside.get(R + "id")] == "https://example.org/report"
    marks = [mark.get(W + "name") for mark in document.iter(W + "bookmarkStart")]
    assert inside.get(W + "anchor") in marks
    assert samples.text_of(outside) == "report"


def test_a_file_is_small_enough_to_mail(samples: ModuleType) -> None:
    data = samples.render(samples.everything(), samples.theme(), samples.fonts())
    assert len(data) < 500_000
    assert hashlib.sha256(data).hexdigest()
