"""Themes as they were read before, as long as neither the brand file nor anything that it can name has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factpress.building.cache import Cache
from factpress.content import read_brand
from factpress.contracts.theme import Theme
from factpress.publishing.manifest import source_hash
from factpress.values import replace

TEXTS = {".md", ".toml"}
"""How the names of files end that no brand file names."""


class KeptThemes:
    """Reads themes, or finds that they were read before; what lies beside the brand file is looked at once."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._beside: dict[Path, list[tuple[str, str]]] = {}

    def read(self, path: Path, root: Path, register: str = "") -> Theme:
        """What `brand.read_theme` reads, or read before; the same problems."""
        folder = path.parent
        if folder not in self._beside:
            self._beside[folder] = _files(folder)
        files = self._beside[folder]
        key = self._cache.key("theme", register, folder.relative_to(root).as_posix(), files)
        kept: Any = self._cache.recall(key)
        if isinstance(kept, Theme):
            return _with_paths(kept, lambda name: folder / name)
        theme = read_brand(path, root, register)
        known = {folder / name for name, _ in files}
        if known.issuperset(theme.fonts.values()) and theme.template in (None, *known):
            self._cache.keep(key, _with_paths(theme, lambda file: file.relative_to(folder).as_posix()))
        return theme


def _files(folder: Path) -> list[tuple[str, str]]:
    """The names of all files that a brand file can name, with the hashes of what is in them."""
    named = (file for file in sorted(folder.rglob("*")) if file.suffix not in TEXTS and file.is_file())
    return [(file.relative_to(folder).as_posix(), source_hash(file)) for file in named]


def _with_paths(theme: Theme, path: Any) -> Theme:
    """The theme with its files named otherwise: from its folder in the cache, whole for who opens them."""
    fonts = {face: path(file) for face, file in theme.fonts.items()}
    return replace(theme, fonts=fonts, template=theme.template and path(theme.template))
