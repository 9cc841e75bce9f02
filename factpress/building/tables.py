"""A TOML file in the parts in which it was read, kept until the next time: then only a part that changed is read.

What is withheld for somebody's sake isn't copied into the cache: of such a table only the head is kept, and it is read
anew each time.
"""

from __future__ import annotations

from collections.abc import Iterator

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
            content = to_json([part if _may_lie_about(part) else Part(part.head, "", {}) for part in parts])
        except TypeError:
            return
        if content != self._cache.read(self._key):
            self._cache.write(self._key, content)


def _may_lie_about(part: Part) -> bool:
    """Whether a table may be copied: not if it, or one within it, says that it is withheld."""
    return not any(isinstance(node, dict) and node.get("status") == "withheld" for node in _tables(part.data))


def _tables(value: object) -> Iterator[object]:
    """The tables of a value, itself first."""
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _tables(inner)
