"""The cache: what stages have made, kept by the hash of everything it was made from. Standard library only.

An entry says which key it belongs to and what hash its content has; one that doesn't agree with itself is passed over
and made anew, never trusted. What is kept: drawings of charts, bitmaps of drawings, sections, parts of pages as they
were set, styles of Word files, finished files with the keys of the facts they show. That is what out/ holds too;
besides, only the tables of facts.toml as they were last read, without those that are withheld. Nothing of who uses the
program is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factpress.publishing.manifest import engine_hash, library_versions
from factpress.values import dataclass
from factpress.workspace import Workspace

HEAD = b"factpress 1\n"
LIMIT = 200_000_000
"""Bytes that the entries may take together; those that were not used for longest go first."""

HASH_DIGITS, RUN_DIGITS = 64, 16
_NAME = re.compile(rf"[0-9a-f]{{{HASH_DIGITS}}}(\.[0-9a-f]+\.new)?")
"""What entries are called, and those that don't count yet."""


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries in a folder, for one engine with its libraries (`made_with`); without a folder nothing is kept.

    What a `run` keeps counts only for that run until it is confirmed; where none is named it counts at once.
    """

    folder: Path | None = None
    made_with: str = ""
    run: str = ""

    def key(self, stage: str, *inputs: object) -> str:
        """The key of what a stage makes of these inputs, whose `repr` must tell all that counts."""
        return hashlib.sha256(repr((self.made_with, stage, inputs)).encode()).hexdigest()

    def read(self, key: str) -> bytes | None:
        """The content kept under a key; None if there is none that can be trusted."""
        if self.folder is None:
            return None
        path = self._path(self.folder, key)
        return _content(key, path) or (_content(key, self._new(path)) if self.run else None)

    def write(self, key: str, content: bytes) -> None:
        """Keeps content under a key; where the disk doesn't take it, it is made anew the next time."""
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        new = self._new(path)
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new.write_bytes(_head(key, content) + content)
            if not self.run:
                new.replace(path)

    def confirm(self) -> None:
        """Lets what this run has kept count from now on."""
        for path in self.folder.glob(f"??/*.{self.run[:RUN_DIGITS]}.new") if self.folder else ():
            with contextlib.suppress(OSError):
                path.replace(path.with_name(path.name[:HASH_DIGITS]))

    def recall(self, key: str) -> Any:
        """The value kept under a key; None if there is none that can be trusted and understood."""
        from factpress.building import plain  # late: who only counts or empties needs no values

        content = self.read(key)
        try:
            return None if content is None else plain.from_bytes(content)
        except ValueError:
            return None

    def keep(self, key: str, value: object) -> None:
        """Keeps a value of the engine, as `plain` knows them, under a key."""
        from factpress.building import plain

        self.write(key, plain.to_bytes(value))

    def trim(self, limit: int = LIMIT) -> None:
        """Removes what was not used for longest, until the rest is within the limit; and what was never confirmed."""
        entries = sorted(_entries(self.folder)) if self.folder else []
        total = sum(size for _, size, _ in entries)
        for _, size, path in entries:
            if total > limit or path.suffix:
                with contextlib.suppress(OSError):
                    path.unlink()
                    total -= size

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / key

    def _new(self, path: Path) -> Path:
        return path.with_name(f"{path.name}.{self.run[:RUN_DIGITS] or os.getpid()}.new")


def open_cache(workspace: Workspace, run: str = "") -> Cache:
    """The cache of a workspace, for this engine, these libraries and this Python."""
    return Cache(cache_folder(workspace), made_with(), run)


def cache_folder(workspace: Workspace) -> Path:
    """Where the cache of a workspace lies."""
    return workspace.kept / "cache"


def made_with() -> str:
    """The hash of the engine, the versions of the libraries, and Python's."""
    versions = (engine_hash(), sys.version, sorted(library_versions().items()))
    return hashlib.sha256(repr(versions).encode()).hexdigest()


def count(workspace: Workspace) -> tuple[int, int]:
    """How many entries the cache has, and how many bytes they take."""
    entries = list(_entries(cache_folder(workspace)))
    return len(entries), sum(size for _, size, _ in entries)


def clear(workspace: Workspace) -> tuple[int, int]:
    """Empties the cache; how many entries it had, and how many bytes they took."""
    held = count(workspace)
    for _, _, path in _entries(cache_folder(workspace)):
        path.unlink(missing_ok=True)
    return held


def _head(key: str, content: bytes) -> bytes:
    return HEAD + f"{key}\n{hashlib.sha256(content).hexdigest()}\n".encode()


def _content(key: str, path: Path) -> bytes | None:
    """The content of the entry in a file, which was used then; None if it can't be trusted."""
    try:
        entry = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    content = entry[len(HEAD) + 2 * HASH_DIGITS + 2 :]
    return content if entry.startswith(_head(key, content)) else None


def _entries(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """When it was last used, size and path of each entry; of nobody else's files."""
    for path in folder.glob("??/*"):
        with contextlib.suppress(OSError):
            if _NAME.fullmatch(path.name):
                found = path.lstat()
                yield found.st_mtime_ns, found.st_size, path
