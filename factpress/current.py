"""Whether anything has changed since it was last looked at, from the files' names, sizes and times alone.

Standard library only, and of that only what Python has loaded anyway: this is all that runs when nothing has changed.
The note is trusted only where it can't be wrong. Every file is as large, as old and the same file as when it was
written; the time of the last change of a file, which no program can set, counts too; and what was changed within
`SAFE_SECONDS` before the note is looked into, as it may have been changed again within one tick of the file system's
clock. Whatever is in doubt is decided by the content of all files (`manifest.is_current`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

NOTHING_CHANGED = "Nothing has changed: the {} files in out/ are up to date."
SAFE_SECONDS = 2
"""The coarsest clock of a file system in use (FAT)."""

FOLDERS = ("briefs", "charts", "templates", "out")
ENGINE = os.path.dirname(os.path.realpath(__file__))


def answer(arguments: Sequence[str], home: str) -> str | None:
    """What to say if a whole build is asked for and nothing has changed; None if more has to be done."""
    rest = list(arguments[1:] if arguments[:1] == ["build"] else arguments)
    root = home
    if len(rest) > 1 and rest[-2] == "--workspace":
        root = os.path.realpath(rest[-1])
        del rest[-2:]
    if rest not in ([], ["--quiet"]):
        return None
    files = noted(root)
    return None if files is None else "" if rest else NOTHING_CHANGED.format(files)


def noted(root: str) -> int | None:
    """How many files are up to date in the workspace at `root`, if a note says so and nothing has changed since."""
    try:
        with open(_note(root), encoding="utf-8") as file:
            text = file.read()
            written = os.fstat(file.fileno()).st_mtime_ns
    except (OSError, ValueError):
        return None
    newest, now = state(root)
    number, _, then = text.partition("\n")
    if not now or now != then or not number.isdecimal() or newest + SAFE_SECONDS * 1_000_000_000 >= written:
        return None
    return int(number)


def note(root: str, files: int, state_before: str) -> None:
    """Notes that so many files are up to date, unless something has changed since `state_before` was taken."""
    if not state_before or state(root)[1] != state_before:
        return
    new = f"{_note(root)}.{os.getpid()}"
    try:
        with open(new, "w", encoding="utf-8") as file:
            file.write(f"{files}\n{state_before}")
        os.replace(new, _note(root))
    except (OSError, ValueError):
        return  # then content decides the next time, too


def state(root: str) -> tuple[int, str]:
    """When the last change was (nanoseconds), and all that can be told of every file without reading it.

    "" where that isn't enough: where a link leads elsewhere, where a file is missing, after a run that was killed while
    it published, on Windows (whose files don't tell when they were last changed).
    """
    lines, newest = [sys.version, ENGINE], 0
    try:
        if os.name == "nt" or os.path.lexists(f"{root}/.factpress/publishing"):
            return 0, ""
        for path, found in _files(root):
            newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
            lines.append(
                f"{path}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_dev}"
            )
        "\n".join(lines).encode()
    except (OSError, ValueError):
        return 0, ""
    return newest, "\n".join(lines)


def _files(root: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file that counts; `ValueError` for a link."""
    for folder in (*(f"{root}/{name}" for name in FOLDERS), ENGINE):
        yield from _within(folder)
    for path in (f"{root}/facts.toml", f"{ENGINE}/../requirements.lock"):
        yield path, os.lstat(path)


def _within(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_symlink():
                raise ValueError(entry.path)
            if not entry.is_dir():
                yield entry.path, entry.stat()
            elif entry.name != "__pycache__":
                yield from _within(entry.path)


def _note(root: str) -> str:
    return f"{root}/.factpress/current"
