"""Files of pictures: what they may be called, where they lie, how large they may be."""

from __future__ import annotations

import hashlib
from dataclasses import field
from pathlib import Path, PurePosixPath

from factpress.problems import BriefError, Problem, SurroundingsError
from factpress.text_door import refusals
from factpress.values import dataclass

FOLDER = "templates/pictures"
LARGEST_FILE = 40_000_000
"""Bytes of a file."""
SAVE_AS = "save it as PNG or JPEG"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A file of the workspace that was read: its name there ("templates/pictures/map.png"), hash and bytes."""

    name: str
    sha256: str
    data: bytes = field(repr=False)


def wrong_name(name: str) -> tuple[str, str] | None:
    """Why no picture can be called this, and what to do; None if one can."""
    parts = name.split("/")
    if name.startswith("~") or "\\" in name or ":" in name or {"", ".", ".."} & set(parts):
        return f'"{name}" is no name of a picture', f"put the picture into {FOLDER}/ and write its name there"
    if next(refusals(name), None) or len(name) > 200 or any(part.startswith(".") for part in parts):
        return f'no picture can be called "{name}"', "rename the file: letters, digits, - and _"
    return None


def known_pictures(root: Path) -> tuple[str, ...]:
    """The names of all files in the folder for pictures, in alphabetical order."""
    folder = root / FOLDER
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def read_picture(name: str, root: Path) -> PictureFile:
    """The file of that name in the workspace's folder for pictures.

    Raises `BriefError` for what is missing, no file, a link out of the workspace, empty or too large.
    """
    path, file = root / FOLDER / PurePosixPath(name), f"{FOLDER}/{name}"
    try:
        if wrong := _wrong_file(path, root):
            raise refused(file, *wrong)
        with path.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise refused(file, "this picture is missing", "put it there, or correct its name in the section") from None
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, before Python 3.13
        raise SurroundingsError(f"{file} can't be read: {getattr(error, 'strerror', error)}") from error
    if not data:
        raise refused(file, "this picture is empty", "export or copy it anew")
    if len(data) > LARGEST_FILE:
        raise refused(file, f"this picture has more than {LARGEST_FILE // 10**6} MB", f"make it smaller, and {SAVE_AS}")
    return PictureFile(file, hashlib.sha256(data).hexdigest(), data)


def refused(file: str, message: str, hint: str) -> BriefError:
    """The error for a file that can't be taken in."""
    return BriefError(Problem(file, None, message, hint))


def _wrong_file(path: Path, root: Path) -> tuple[str, str] | None:
    """Why this can't be read as a file of the workspace; None if it can, or if it isn't there."""
    if path.is_symlink() and not path.exists():
        return "this file is a link that leads nowhere", "put the picture that was meant here instead of a link"
    if not path.resolve().is_relative_to(root.resolve()):
        return "this file is a link that leaves the workspace", "put a copy of the file here instead of a link"
    if path.exists() and not path.is_file():
        return "this is no file", "put a picture here: a folder or a device can't be read"
    return None
