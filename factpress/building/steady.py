"""A cache whose entries count only if the files that they were made from held still meanwhile.

A file may be saved between the moment in which its hash becomes part of a key and the one in which it is read, or be
read by two processes before and after: then what is kept would bear the key of something else, for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from factpress.building.cache import Cache, open_cache
from factpress.problems import SurroundingsError
from factpress.system import raise_lost
from factpress.workspace import Workspace

CHANGED = "files of this workspace were changed while documents were made from them\n  out/ is as it was; run again"


@contextmanager
def steady_cache(workspace: Workspace, before: str = "") -> Iterator[Cache]:
    """The cache while something is made from the files of a workspace, whose states may have been taken `before`.

    Raises `SurroundingsError` if one of them was changed meanwhile, whatever else was found to be wrong.
    """
    before = before or states(workspace)
    cache = open_cache(workspace, hashlib.sha256(before.encode(errors="surrogateescape")).hexdigest())
    try:
        yield cache
    except Exception as error:
        raise_lost()
        if before != states(workspace):
            raise SurroundingsError(CHANGED) from error
        cache.confirm()
        raise
    raise_lost()
    if before != states(workspace):
        raise SurroundingsError(CHANGED)
    cache.confirm()


def states(workspace: Workspace) -> str:
    """What the system tells of each file; when it was last changed no program can set."""
    told = []
    for path in workspace.contents():
        try:
            found = path.stat()
            told.append(f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_dev}")
        except OSError:  # it is going right now
            told.append(f"{path} can't be looked at")
    return "\n".join(told)
