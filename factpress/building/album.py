"""The pictures of a workspace: each decoded once, kept, and taken from there whenever the same is asked for again."""

from __future__ import annotations

from pathlib import Path

from factpress.building.cache import Cache
from factpress.contracts.document import Picture
from factpress.contracts.drawing import Bitmap
from factpress.pictures import KnownPicture, check_picture, read_picture, take_in, wrong_size
from factpress.pictures.files import FOLDER, PictureFile
from factpress.problems import BriefError, Problem, stop_on
from factpress.values import replace


class Album:
    """Looks pictures up and takes them in, or finds that in this run or in the cache."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self._root, self._cache = root, cache
        self._known: dict[str, KnownPicture | BriefError] = {}

    def know(self, name: str, root: Path) -> KnownPicture:
        """The picture of that name; `BriefError` says why it can't be taken in."""
        if name not in self._known:
            try:
                file = read_picture(name, root)
                self._known[name] = KnownPicture(file.name, file.sha256, self._size(file))
            except BriefError as error:
                self._known[name] = error
        known = self._known[name]
        if isinstance(known, BriefError):
            raise known
        return known

    def fill(self, block: Picture, width: float) -> Picture:
        """The block with its pixels for a place of this width; `BriefError` if they are too few or the file changed."""
        printed, _ = block.printed(width)
        if wrong := wrong_size(block.size, printed):
            file, _, line = block.at.rpartition(":")
            stop_on((Problem(file or block.file, int(line or 1), f"{block.file} {wrong[0]}", wrong[1]),))
        key = self._cache.key("bitmap", block.sha256, printed)
        kept = self._cache.recall(key)
        if not isinstance(kept, Bitmap):
            kept = take_in(self._unchanged(block), printed)
            self._cache.keep(key, kept)
        return replace(block, bitmap=kept)

    def _size(self, file: PictureFile) -> tuple[int, int]:
        key = self._cache.key("picture size", file.sha256)
        match self._cache.recall(key):
            case (int() as wide, int() as high):
                return wide, high
            case _:
                size = check_picture(file)
                self._cache.keep(key, size)
                return size

    def _unchanged(self, block: Picture) -> PictureFile:
        """The file as it was when the document was composed."""
        file = read_picture(block.file.removeprefix(f"{FOLDER}/"), self._root)
        if file.sha256 != block.sha256:
            hint = "run again once it is saved"
            raise BriefError(Problem(block.file, None, "this picture changed while documents were made", hint))
        return file
