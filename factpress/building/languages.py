"""What CLDR says of languages, as it was read before: then Babel isn't loaded to print a figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from factpress.building.cache import Cache
from factpress.formats.cldr import KNOWN, Cldr


def recall_languages(cache: Cache) -> Collection[str]:
    """Makes known what was kept; the names of the languages."""
    kept = cache.recall(cache.key("languages"))
    languages = kept if isinstance(kept, Mapping) else {}
    KNOWN.update({name: said for name, said in languages.items() if isinstance(said, Cldr)})
    return frozenset(languages)


def keep_languages(cache: Cache, kept: Collection[str]) -> None:
    """Keeps what is known by now, unless that is what was `kept` already."""
    if not KNOWN.keys() <= set(kept):
        cache.keep(cache.key("languages"), dict(KNOWN))
