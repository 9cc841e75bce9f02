"""What composing needs to know of a keeper of sections, and how it is noted what a section looks up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar

from factpress.contracts.kept import KeptSection

A = TypeVar("A")


class Keeper(Protocol):
    """Keeps the sections of one document until the next time."""

    frame: str
    """The hash of everything that a section may depend on without looking it up."""

    def recall(self) -> tuple[KeptSection, ...]:
        """The sections that were kept, none if that isn't known."""
        ...

    def keep(self, sections: tuple[KeptSection, ...]) -> None:
        """Keeps these instead."""
        ...

    def told(self, facts: tuple[str, ...], charts: tuple[str, ...]) -> str:
        """The hash of what these facts and charts say; of one that isn't there, too."""
        ...


class Noted(Mapping[str, A]):
    """A mapping that notes what is looked up in it; `whole` says that somebody went through all of it."""

    def __init__(self, inner: Mapping[str, A]) -> None:
        self._inner = inner
        self.seen: dict[str, None] = {}
        self.whole = False

    def forget(self) -> None:
        """Begins anew."""
        self.seen, self.whole = {}, False

    def note(self, key: str) -> None:
        """Notes what was looked up elsewhere."""
        self.seen[key] = None

    def __getitem__(self, key: str) -> A:
        self.seen[key] = None
        return self._inner[key]

    def __iter__(self) -> Iterator[str]:
        self.whole = True
        return iter(self._inner)

    def __len__(self) -> int:
        self.whole = True
        return len(self._inner)
