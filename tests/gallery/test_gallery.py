"""The gallery shows every block and every chart as it is built now; what looks otherwise is told by name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import get_args

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from factpress.charts.kinds import KINDS
from factpress.charts.specs import SCALES, SIZES
from factpress.contracts.document import Block
from gallery.index import index
from gallery.pictures import TOLERANCE, differences, pictures_of, stored_form
from gallery.plates import STORED, WORKSPACE, build_files, chart_kinds, read_plates

PLATES = {plate.name: plate for plate in read_plates()}
LARGEST, LARGEST_TOGETHER = 20 * 1024, 1_600_000
"""Bytes of a picture, and of all pictures together."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return build_files(tmp_path_factory.mktemp("gallery"))


@pytest.fixture(scope="module")
def pages(files: Mapping[str, bytes]) -> Mapping[str, list[Image.Image]]:
    """The pages of each document as pictures."""
    return {name.removesuffix(".pdf"): list(pictures_of(files[name])) for name in files if name.endswith(".pdf")}


@pytest.mark.parametrize("block", [kind.__name__ for kind in get_args(Block)])
def test_every_block_of_the_document_model_is_shown(block: str) -> None:
    showing = [name for name, plate in PLATES.items() if block in plate.blocks]
    assert showing != [], f"{block} has no plate: give it a section, a line in the brief, a page in {WORKSPACE}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_chart_is_shown_in_every_size_and_on_every_ground(kind: str) -> None:
    charts = {name: options for name, (found, options) in chart_kinds().items() if found == kind}
    shown = {name for plate in PLATES.values() for name in plate.charts} & set(charts)
    assert {charts[name].get("size", "normal") for name in shown} == set(SIZES[kind])
    grounds = {ground for plate in PLATES.values() if plate.charts & shown for ground in plate.surfaces}
    assert grounds >= {"paper", "panel", "band"}


def test_every_scale_of_bars_and_a_fall_without_levels_are_shown() -> None:
    options = [options for _, options in chart_kinds().values()]
    assert {found.get("scale", "values") for found in options} == set(SCALES)
    assert any("after_floor_of" in found for found in options)


@pytest.mark.parametrize("name", PLATES)
def test_a_plate_looks_as_it_is_stored(
    name: str, pages: Mapping[str, list[Image.Image]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    plate, stored = PLATES[name], STORED / "pdf" / f"{name}.png"
    assert stored.is_file(), f"{name} has no picture: run  python3 -m gallery"
    share, shown = differences(Image.open(stored), pages[plate.document][plate.page])
    if share > TOLERANCE:
        target = tmp_path_factory.mktemp("differences", numbered=True) / f"{name}.png"
        shown.save(target)
        told = f"{share:.1%} of {name} ({', '.join(sorted(plate.blocks))}) look otherwise, in red in {target}"
        pytest.fail(f"{told}\nif that is meant:  python3 -m gallery", pytrace=False)


def test_contents_of_a_word_file_have_their_pages(files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["readers/gallery.docx"])) as file:
        document = file.read("word/document.xml").decode()
    assert re.findall(r"PAGEREF _toc_1 \\h[^>]*>(?:<(?!w:t)[^>]*>)*<w:t[^>]*>(\d+)<", document) == ["3"]


@pytest.mark.parametrize("side", ["pdf", "word"])
def test_there_is_a_picture_of_every_plate_and_of_nothing_else(side: str) -> None:
    assert {path.stem for path in (STORED / side).iterdir()} == set(PLATES)


def test_the_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for side in ("pdf", "word") for path in (STORED / side).glob("*.png")}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(path.stat().st_size for path in STORED.rglob("*.png")) < LARGEST_TOGETHER


def test_the_index_is_up_to_date() -> None:
    assert (STORED / "README.md").read_text(encoding="utf-8") == index(PLATES.values())


def test_word_sets_every_plate_on_a_page_of_its_own(
    files: Mapping[str, bytes], word_to_pdf: Callable[[bytes], bytes]
) -> None:
    made = word_to_pdf(files["readers/gallery.docx"])
    assert len(pypdfium2.PdfDocument(made)) == len([p for p in PLATES.values() if p.document == "readers/gallery"])


def page(*boxes: tuple[int, int, int, int]) -> Image.Image:
    """A page with black boxes."""
    picture = Image.new("RGB", (500, 700), "#FFFFFF")
    for box in boxes:
        ImageDraw.Draw(picture).rectangle(box, fill="#000000")
    return picture


TEXT = (100, 100, 400, 140)
CHANGES = [
    ("nothing", (TEXT,), False),
    ("a speck", (TEXT, (200, 150, 201, 151)), False),
    ("a word", (TEXT, (200, 150, 240, 160)), True),
    ("lower", ((100, 108, 400, 148),), False),  # what is seen is the same: white round it isn't kept
    ("narrower", ((100, 100, 390, 140),), True),
    ("longer", ((100, 100, 400, 160),), True),
    ("lost", (), True),
]


@pytest.mark.parametrize(("what", "boxes", "seen"), CHANGES, ids=[change[0] for change in CHANGES])
def test_a_change_that_can_be_seen_is_found(
    what: str, boxes: tuple[tuple[int, int, int, int], ...], seen: bool
) -> None:
    share, shown = differences(stored_form(page(TEXT)), stored_form(page(*boxes)))
    assert (share > TOLERANCE) is seen
    if seen:
        assert any(color == (208, 0, 0) for _, color in shown.getcolors(1_000_000))


def test_a_long_gap_is_shortened_and_white_round_a_page_is_cut_off() -> None:
    stored = stored_form(page((10, 100, 490, 119), (10, 600, 490, 619)))
    assert stored.size == (500, 2 * (20 + 20))
