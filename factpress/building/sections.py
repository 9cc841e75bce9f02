"""The sections of a document as they were composed before; of facts and charts only hashes are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import field

from factpress.building.cache import Cache
from factpress.charts.specs import ChartSpec
from factpress.contracts.kept import KeptSection
from factpress.facts.model import Facts
from factpress.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Told:
    """What the facts and charts of a workspace say, as hashes; each is worked out once."""

    facts: Facts
    charts: Mapping[str, ChartSpec]
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def frame(self) -> str:
        """The hash of everything in facts.toml but what its facts say."""
        if ("frame", "") not in self.known:
            self.known["frame", ""] = _hash((self.facts.frame, tuple(self.facts.facts)))
        return self.known["frame", ""]

    def fact(self, key: str) -> str:
        """The hash of a fact, wherever it stands in its file."""
        if ("fact", key) not in self.known:
            fact = self.facts.facts.get(key)
            self.known["fact", key] = _hash(fact and replace(fact, file="", line=0))
        return self.known["fact", key]

    def chart(self, name: str) -> str:
        """The hash of a chart's file, and of the points that it takes from a series."""
        if ("chart", name) not in self.known:
            self.known["chart", name] = _hash(self.charts.get(name))
        return self.known["chart", name]


class KeptSections:
    """Keeps the sections of one document, as compose asks for it."""

    def __init__(self, cache: Cache, told: Told, *document: str) -> None:
        self._cache, self._told, self._key = cache, told, cache.key("sections", document)
        self.frame = told.frame()

    def recall(self) -> tuple[KeptSection, ...]:
        """The sections that were kept, none if that can't be trusted."""
        kept = self._cache.recall(self._key)
        sections = kept if isinstance(kept, tuple) else ()
        return tuple(section for section in sections if isinstance(section, KeptSection))

    def keep(self, sections: tuple[KeptSection, ...]) -> None:
        """Keeps these instead."""
        self._cache.keep(self._key, sections)

    def told(self, facts: tuple[str, ...], charts: tuple[str, ...]) -> str:
        """The hash of what these facts and charts say; of one that isn't there, too."""
        return _hash((tuple(map(self._told.fact, facts)), tuple(map(self._told.chart, charts))))


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()
