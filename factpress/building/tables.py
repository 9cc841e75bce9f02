"""A TOML file in the parts in which it was read, kept until the next time: then only a part that changed is read."""

from __future__ import annotations

from factpress.building.cache import Cache
from factpress.toml.parts import Part, from_json, to_json


class KeptTables:
    """Keeps the parts of one file, as `read_toml` asks for it."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache, self._key = cache, cache.key("tables", name)

    def recall(self) -> tuple[Part, ...]:
        """The parts in which the file was last read, none if that can't be trusted."""
        content = self._cache.read(self._key)
        try:
            return () if content is None else from_json(content)
        except ValueError:
            return ()

    def keep(self, parts: tuple[Part, ...]) -> None:
        """Keeps the parts, unless a value is of a kind that the facts don't know."""
        try:
            self._cache.write(self._key, to_json(parts))
        except TypeError:
            return
