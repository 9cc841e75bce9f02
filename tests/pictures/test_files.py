"""Names and files of pictures: what is read, and what is refused before a decoder sees it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.pictures import known_pictures, read_picture, wrong_name
from factpress.pictures.files import LARGEST_FILE
from factpress.problems import BriefError
from tests.support.pictures import corners, saved

PUT = "put the picture into templates/pictures/ and write its name there"
RENAME = "rename the file: letters, digits, - and _"
WRONG = [
    ("/etc/passwd", f'"/etc/passwd" is no name of a picture: {PUT}'),
    ("../facts.toml", f'"../facts.toml" is no name of a picture: {PUT}'),
    ("logos/../../a.png", f'"logos/../../a.png" is no name of a picture: {PUT}'),
    ("./map.png", f'"./map.png" is no name of a picture: {PUT}'),
    ("logos//a.png", f'"logos//a.png" is no name of a picture: {PUT}'),
    ("~/map.png", f'"~/map.png" is no name of a picture: {PUT}'),
    ("logos\\a.png", f'"logos\\a.png" is no name of a picture: {PUT}'),
    ("C:map.png", f'"C:map.png" is no name of a picture: {PUT}'),
    ("https://example.org/a.png", f'"https://example.org/a.png" is no name of a picture: {PUT}'),
    (".hidden.png", f'no picture can be called ".hidden.png": {RENAME}'),
    ("ma\0p.png", f'no picture can be called "ma\0p.png": {RENAME}'),
    ("ma\u202ep.png", f'no picture can be called "ma\u202ep.png": {RENAME}'),
    (f"{'a' * 201}", f'no picture can be called "{"a" * 201}": {RENAME}'),
]


@pytest.mark.parametrize(("name", "said"), WRONG, ids=range(len(WRONG)))
def test_a_name_that_leads_out_of_the_folder_or_cannot_be_shown_is_refused(name: str, said: str) -> None:
    assert ": ".join(wrong_name(name) or ()) == said


@pytest.mark.parametrize("name", ["map.png", "logos/partner 2.jpg", "Karte-é.webp"])
def test_a_name_in_the_folder_may_be_anything_that_can_be_shown(name: str) -> None:
    assert wrong_name(name) is None


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace/templates/pictures"
    (folder / "logos").mkdir(parents=True)
    (folder / "map.png").write_bytes(saved(corners()))
    (folder / "logos/us.png").write_bytes(saved(corners()))
    return tmp_path / "workspace"


def test_pictures_of_the_folder_and_of_folders_in_it_are_known(root: Path) -> None:
    assert known_pictures(root) == ("logos/us.png", "map.png")


def test_a_file_is_read_with_its_hash(root: Path) -> None:
    file = read_picture("logos/us.png", root)
    assert (file.name, file.data) == ("templates/pictures/logos/us.png", saved(corners()))
    assert file.sha256 == read_picture("map.png", root).sha256 and len(file.sha256) == 64


def _replace(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


BROKEN: list[tuple[Callable[[Path], object], str]] = [
    (Path.unlink, "this picture is missing\n  put it there, or correct its name in the section"),
    (lambda p: p.write_bytes(b""), "this picture is empty\n  export or copy it anew"),
    (
        lambda p: os.truncate(p, LARGEST_FILE + 1),
        "this picture has more than 40 MB\n  make it smaller, and save it as PNG or JPEG",
    ),
    (
        lambda p: _replace(p, lambda q: q.symlink_to("/etc/hostname")),
        "this file is a link that leaves the workspace\n  put a copy of the file here instead of a link",
    ),
    (
        lambda p: _replace(p, lambda q: q.symlink_to(q)),
        "this file is a link that leads nowhere\n  put the picture that was meant here instead of a link",
    ),
    (
        lambda p: _replace(p, Path.mkdir),
        "this is no file\n  put a picture here: a folder or a device can't be read",
    ),
    (
        lambda p: _replace(p, os.mkfifo),
        "this is no file\n  put a picture here: a folder or a device can't be read",
    ),
]


@pytest.mark.parametrize(("harm", "said"), BROKEN, ids=range(len(BROKEN)))
def test_a_file_that_cannot_be_read_as_one_of_the_workspace_is_refused(
    harm: Callable[[Path], object], said: str, root: Path
) -> None:
    harm(root / "templates/pictures/map.png")
    with pytest.raises(BriefError) as refused:
        read_picture("map.png", root)
    assert str(refused.value) == f"templates/pictures/map.png: {said}"


def test_a_link_within_the_workspace_is_followed(root: Path) -> None:
    link = root / "templates/pictures/link.png"
    link.symlink_to("map.png")
    assert read_picture("link.png", root).data == saved(corners())
