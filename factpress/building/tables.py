"""A TOML file in the parts in which it was read, kept until the next time: then only a part that changed is read.

What is withheld for somebody's sake isn't copied into the cache: of such a table only the head is kept, and it is read
anew each time.
"""

from __future__ import annotations

from factpress.building.cache import Cache
from factpress.toml.parts import Part, from_json, to_json


class KeptTables:
    """Keeps the parts of one file, as `read_toml` asks for it."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache, self._key = cache, cache.key("tables", name)
        self._known: list[str] = []

    def recall(self) -> tuple[Part, ...]:
        """The parts in which the file was last read, none if that can't be trusted."""
        content = self._cache.read(self._key)
        try:
            parts = () if content is None else from_json(content)
        except ValueError:
            parts = ()
        self._known = [part.digest for part in parts]
        return parts

    def keep(self, parts: tuple[Part, ...]) -> None:
        """Keeps the parts, unless they are kept already, or a value is of a kind that the facts don't know."""
        kept = [Part(part.head, "", {}) if _is_withheld(part.data) else part for part in parts]
        if [part.digest for part in kept] == self._known:
            return
        try:
            content = to_json(kept)
        except TypeError:
            return
        self._cache.write(self._key, content)


def _is_withheld(value: object) -> bool:
    """Whether a table, or one within it, says that it is withheld."""
    match value:
        case dict():
            return value.get("status") == "withheld" or any(map(_is_withheld, value.values()))
        case list():
            return any(map(_is_withheld, value))
        case _:
            return False
