"""Pictures from a file of the workspace to every file of an edition: the pixels get there, and nothing else of it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from tests.end_to_end.runs import copy_workspace, outputs, run
from tests.pictures.test_intake import CANARY, near, with_canaries
from tests.support.pictures import BLUE, GREEN, RED, WHITE, corners

PICTURE = "templates/pictures/delta.png"
SHEET = "ministry/fever-sheet"


def contents(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of all that is packed in it."""
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from (package.read(name) for name in package.namelist())
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            yield zlib.decompressobj().decompress(data[match.end() :])
        except zlib.error:
            continue


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_pixels_get_into_both_files_and_nothing_else_of_the_file_anywhere(kind: str, tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "workspace")
    (workspace / PICTURE).write_bytes(with_canaries(corners((420, 190)))[kind])
    answer = run(workspace, "build", "fever-sheet")
    assert answer.code == 0, answer.err
    kept = [path for folder in ("out", ".factpress") for path in (workspace / folder).rglob("*") if path.is_file()]
    assert len(kept) > 4
    for path in kept:
        assert not any(CANARY.encode() in content for content in contents(path.read_bytes())), path
    made = outputs(workspace)
    for picture in (pixels_of_pdf(made[f"{SHEET}.pdf"]), pixels_of_word(made[f"{SHEET}.docx"])):
        shown = [picture.getpixel((x * picture.width // 4, y * picture.height // 4)) for y in (1, 3) for x in (1, 3)]
        assert near(shown, [RED, BLUE, GREEN, WHITE], 7)


def pixels_of_pdf(data: bytes) -> Image.Image:
    (page,) = pypdfium2.PdfDocument(data)
    (found,) = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    return found.get_bitmap().to_pil().convert("RGB")


def pixels_of_word(data: bytes) -> Image.Image:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
        document = package.read("word/document.xml").decode()
        key = re.findall(r'descr="Map of the delta.*?r:embed="(\w+)"', document, re.DOTALL)[0]
        (target,) = re.findall(rf'Target="([^"]+)"[^>]*Id="{key}"|Id="{key}"[^>]*Target="([^"]+)"', relations)
        return Image.open(io.BytesIO(package.read(f"word/{''.join(target)}"))).convert("RGB")


def test_another_picture_under_the_same_name_makes_the_files_that_show_it_anew(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "workspace")
    assert run(workspace, "build", "--format", "pdf").code == 0
    before = outputs(workspace)
    (workspace / PICTURE).write_bytes(with_canaries(corners((420, 190)))["PNG"])
    assert run(workspace, "build", "--format", "pdf").code == 0
    after = outputs(workspace)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {f"{SHEET}.pdf", "manifest.json"}
