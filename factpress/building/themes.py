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


def kept_theme(cache: Cache, path: Path, root: Path, register: str = "") -> Theme:
    """What `brand.read_theme` reads, or read before; the same problems."""
    folder = path.parent
    named = (file for file in sorted(folder.rglob("*")) if file.suffix not in TEXTS and file.is_file())
    files = [(file.relative_to(folder).as_posix(), source_hash(file)) for file in named]
    key = cache.key("theme", register, folder.relative_to(root).as_posix(), files)
    kept: Any = cache.recall(key)
    if isinstance(kept, Theme):
        return _with_paths(kept, lambda name: folder / name)
    theme = read_brand(path, root, register)
    known = {folder / name for name, _ in files}
    if known.issuperset(theme.fonts.values()) and theme.template in (None, *known):
        cache.keep(key, _with_paths(theme, lambda file: file.relative_to(folder).as_posix()))
    return theme


def _with_paths(theme: Theme, path: Any) -> Theme:
    """The theme with its files named otherwise: from its folder in the cache, whole for who opens them."""
    fonts = {face: path(file) for face, file in theme.fonts.items()}
    return replace(theme, fonts=fonts, template=theme.template and path(theme.template))
