"""Facts that no document shows are listed with a reason, and none is listed that is shown."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from audit.workspace import UNSHOWN, Audited


def read_reasons() -> Mapping[str, str]:
    """Why facts aren't shown, by their key or by a pattern of keys ("story.rosie.*")."""
    reasons = tomllib.loads(UNSHOWN.read_text(encoding="utf-8"))["unshown"]
    return {key: str(reason) for key, reason in reasons.items()}


def check_unshown(audited: Audited, reasons: Mapping[str, str]) -> Iterator[str]:
    """What is off, a line each."""
    shown = audited.shown()
    for key in audited.facts:
        listed = [pattern for pattern in reasons if fnmatchcase(key, pattern)]
        if key not in shown and not listed:
            yield f"{key}: no document shows it, and audit/unshown.toml has no reason"
        elif key in shown and key in reasons:
            yield f"{key}: shown, but audit/unshown.toml says that it isn't"
    for pattern in reasons:
        if not any(fnmatchcase(key, pattern) and key not in shown for key in audited.facts):
            yield f"{pattern}: audit/unshown.toml lists what is shown, or what isn't there"


def told(audited: Audited, reasons: Mapping[str, str]) -> Iterator[str]:
    """Which facts no document shows, and why."""
    shown = audited.shown()
    for pattern, reason in reasons.items():
        keys = [key for key in audited.facts if key not in shown and fnmatchcase(key, pattern)]
        if keys:
            yield f"{', '.join(keys)}: {reason}"
