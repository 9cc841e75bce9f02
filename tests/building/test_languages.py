"""Languages as they were read before: the same figures, and Babel isn't asked again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from factpress.building.cache import Cache
from factpress.building.languages import keep_languages, recall_languages
from factpress.formats import cldr
from factpress.formats.settings import Formats

LANGUAGES = ("en-CA", "de-CH", "fr", "es-MX")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path, "made with these")


def test_what_was_kept_is_known_to_the_last_word(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cldr, "KNOWN", {})
    monkeypatch.setattr("factpress.building.languages.KNOWN", cldr.KNOWN)
    assert recall_languages(cache) == frozenset()
    read = {language: cldr.cldr_of(language) for language in LANGUAGES}
    keep_languages(cache, ())
    cldr.KNOWN.clear()

    assert recall_languages(cache) == frozenset(LANGUAGES)
    monkeypatch.setattr(cldr, "_read", lambda _: pytest.fail("Babel was asked"))
    assert {language: cldr.cldr_of(language) for language in LANGUAGES} == read
    assert Formats("es-MX", {}).compact_word(10**6, Decimal("2.5")) == "millones"
    assert Formats("de-CH", {}).category(Decimal("1.0")) == "other"


def test_nothing_is_kept_twice_and_nothing_strange_is_known(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cldr, "KNOWN", {})
    monkeypatch.setattr("factpress.building.languages.KNOWN", cldr.KNOWN)
    cldr.cldr_of("en")
    keep_languages(cache, ("en", "fr"))
    assert recall_languages(cache) == frozenset()
    cache.keep(cache.key("languages"), {"en-CA": 7})
    recall_languages(cache)
    assert "en-CA" not in cldr.KNOWN
