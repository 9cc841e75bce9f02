"""The album: a picture is decoded once, kept by its content, and refused where its pixels don't suffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.building import album as albums
from factpress.building.album import Album
from factpress.building.cache import Cache
from factpress.contracts.document import Picture, Text
from factpress.problems import BriefError
from tests.support.pictures import corners, saved, slope

NAME, FILE = "map.png", "templates/pictures/map.png"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace/templates/pictures"
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(saved(corners()))
    return tmp_path / "workspace"


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was decoded, in order."""
    told: list[str] = []
    for name in ("check_picture", "take_in"):
        monkeypatch.setattr(albums, name, _telling(getattr(albums, name), name, told))
    return told


def _telling(work, name: str, told: list[str]):  # type: ignore[no-untyped-def]
    return lambda *given: (told.append(name), work(*given))[1]


def placed(album: Album, root: Path, width: float = 20.0, share: float = 1.0) -> Picture:
    known = album.know(NAME, root)
    block = Picture(known.file, known.sha256, known.size, (Text("A map"),), share=share, at="templates/base/a.md:7")
    return album.fill(block, width)


def test_a_picture_gets_its_pixels_for_its_place(root: Path) -> None:
    bitmap = placed(Album(root, Cache()), root).bitmap
    assert bitmap is not None and (bitmap.width, bitmap.height) == (60, 40)


def test_a_picture_is_decoded_once_for_all_documents_and_runs(root: Path, tmp_path: Path, decoded: list[str]) -> None:
    cache = Cache(tmp_path / "cache", "engine")
    made = {placed(Album(root, cache), root).bitmap for _ in range(3)}
    assert len(made) == 1
    assert decoded == ["check_picture", "take_in"]
    placed(Album(root, cache), root, share=0.5)
    assert decoded == ["check_picture", "take_in", "take_in"]  # another width, other pixels


def test_another_content_under_the_same_name_is_another_picture(root: Path, tmp_path: Path, decoded: list[str]) -> None:
    cache = Cache(tmp_path / "cache", "engine")
    first = placed(Album(root, cache), root)
    (root / FILE).write_bytes(saved(slope()))
    second = placed(Album(root, cache), root)
    assert first.sha256 != second.sha256 and first.bitmap != second.bitmap
    assert decoded == ["check_picture", "take_in"] * 2


def test_a_picture_too_coarse_for_its_place_is_refused_where_it_stands(root: Path) -> None:
    with pytest.raises(BriefError) as refused:
        placed(Album(root, Cache()), root, width=100)
    assert str(refused.value) == (
        f"templates/base/a.md:7: {FILE} has 60 pixels for 35 mm: 43 an inch, and print needs 150\n"
        "  give a file of 209 pixels across, or less  width:  10 mm at the most"
    )
    assert placed(Album(root, Cache()), root, width=100, share=0.25).bitmap


def test_a_picture_that_changes_during_a_run_stops_it(root: Path) -> None:
    album = Album(root, Cache())
    known = album.know(NAME, root)
    (root / FILE).write_bytes(saved(slope()))
    with pytest.raises(BriefError) as refused:
        album.fill(Picture(known.file, known.sha256, known.size, ()), 20.0)
    assert str(refused.value) == (
        f"{FILE}: this picture changed while documents were made\n  run again once it is saved"
    )


def test_what_was_refused_once_is_refused_again_without_reading_it(root: Path, decoded: list[str]) -> None:
    (root / FILE).write_bytes(b"GIF89a")
    album = Album(root, Cache())
    for _ in range(2):
        with pytest.raises(BriefError, match="this is a GIF picture"):
            album.know(NAME, root)
    assert decoded == ["check_picture"]
