"""What to do about a key that no fact has."""

from __future__ import annotations

from collections.abc import Iterable

from factpress.spelling import nearest


def key_hint(name: str, keys: Iterable[str]) -> str:
    """The key that was probably meant; else what may have happened to the fact."""
    known = tuple(keys)
    bare = name.removeprefix("facts.")
    if bare != name and bare in known:
        return f'write "{bare}", without  facts.  before it'
    if found := nearest(name, known):
        return f'did you mean "{found}"?'
    return f"add it as  [facts.{bare}], or name another: it may have been deleted or renamed"
