"""What the commands `editions` and `restore` do, and how it is told what publishing did. Standard library only."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType

from factpress.cli import Exit, UsageError, Voice
from factpress.problems import stop_on
from factpress.publishing.editions import LAST, MOST, KeptEdition, edition_name, keep_number, kept_number, list_editions
from factpress.publishing.manifest import Change, changed_facts, read_manifest
from factpress.publishing.publish import Published, alone, restore
from factpress.spelling import did_you_mean
from factpress.system import Disk
from factpress.values import dataclass
from factpress.workspace import Workspace

NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})
SHOWN = 5
"""How many changed figures of an edition are listed; the rest are counted."""

MOST_LISTED = 24
"""More files than these that nothing happened to are counted, so that what was made can be seen."""


def told(published: Published, shows: Mapping[str, Collection[str]] = NOTHING) -> str:
    """What a build did, in lines for a person; `shows` tells which figures a file shows, and so why it was made."""
    changed = [change.key for change in published.changes]
    why = {name: [key for key in changed if key in shows.get(name, ())] for name in published.made}
    lines = []
    if published.changes:
        lines.append("Figures that changed:")
        lines += [f"  {c.key}: {c.old or '(new)'} -> {c.new or '(gone)'}" for c in published.changes]
    parts = (
        ("Made", published.made),
        ("Unchanged", published.unchanged),
        ("Removed, no longer part of the edition", published.removed),
        ("Left as they were" + ("" if published.current else "; python3 generate.py makes them anew"), published.kept),
    )
    for title, names in parts:
        if names and len(names) > MOST_LISTED and title != "Made":
            lines.append(f"{title}: {len(names)} files")
        elif names:
            lines.append(f"{title}:")
            lines += [f"  out/{name}{_because(why.get(name, ()))}" for name in names]
    lines += [f"out/{name} had been altered: that copy is now out/{new}" for name, new in published.saved.items()]
    return "\n".join(lines)


def _because(keys: Sequence[str]) -> str:
    more = len(keys) - SHOWN
    return f" shows {', '.join(keys[:SHOWN])}{f' and {more} more' if more > 0 else ''}" if keys else ""


def list_kept(workspace: Workspace, options: argparse.Namespace, voice: Voice) -> int:
    """Lists the editions that are kept; sets first how many, where that is asked for."""
    if options.keep is not None:
        if not 1 <= options.keep <= MOST:
            raise UsageError(f"--keep {options.keep}: between 1 and {MOST} editions can be kept, {LAST} at first")
        with alone(workspace):
            keep_number(Disk(), workspace, options.keep)
    rows = list(_rows(workspace))
    head = f"The last {kept_number(workspace)} editions are kept; the one published last comes first."
    text = (
        "\n\n".join([head, *(_text(row) for row in rows)])
        if rows
        else "No edition is kept yet: python3 generate.py makes the first one."
    )
    voice.answer([asdict(row) for row in rows], text)
    return Exit.DONE


def put_back(workspace: Workspace, options: argparse.Namespace, voice: Voice) -> int:
    """Puts the edition that is asked for back into out/.

    `BriefError` if consent to it may have been withdrawn, or if it shows a figure that is withheld by now.
    """
    from factpress.facts.read import read_facts  # late: only this command needs them
    from factpress.publishing.gates import check_consent, check_withheld

    with alone(workspace):
        edition = _find(list_editions(workspace), options.edition)
        facts = read_facts(workspace.facts, workspace.root)
        stop_on((*check_consent(edition.manifest, facts), *check_withheld(edition.manifest, facts)))
        restored = restore(workspace, edition)
    voice.say(f"out/ holds the edition {edition.name} again; python3 generate.py makes the newest one anew.")
    voice.say(told(restored))
    voice.answer({"edition": edition.name, **asdict(restored)})
    return Exit.DONE


def _find(editions: tuple[KeptEdition, ...], asked: str) -> KeptEdition:
    found = [edition for edition in editions if edition.name.startswith(asked)]
    if len(found) == 1:
        return found[0]
    names = [edition.name for edition in editions]
    if found:
        raise UsageError(
            f"edition {asked} could be {' or '.join(edition.name for edition in found)}\n  write more of the name"
        )
    hint = did_you_mean(asked, names, f"there are: {', '.join(names) or 'none yet'}")
    raise UsageError(f"unknown edition: {asked}\n  {hint}")


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of an edition; the changes are those from the edition that was published before it."""

    name: str
    published: str
    files: int
    as_of: Mapping[str, str]
    in_out: bool
    changes: tuple[Change, ...]


def _rows(workspace: Workspace) -> Iterator[Row]:
    """A row for each edition that is kept, the one published last first."""
    current = edition_name(read_manifest(workspace.manifest))
    editions = list_editions(workspace)
    changes = [changed_facts(old.manifest.facts, new.manifest.facts) for new, old in pairwise(editions)]
    for edition, changed in zip(editions, [*changes, ()], strict=False):
        manifest = edition.manifest
        published = datetime.fromtimestamp(edition.published).strftime("%Y-%m-%d %H:%M")
        yield Row(edition.name, published, len(manifest.files), manifest.as_of, edition.name == current, changed)


def _text(row: Row) -> str:
    """An edition in lines for a person."""
    more = len(row.changes) - SHOWN
    dates = ", ".join(f"{brief} of {date}" for brief, date in sorted(row.as_of.items()))
    lines = [
        f"{row.name}: {row.files} files, published {row.published}{', in out/ now' if row.in_out else ''}",
        dates,
        *(f"{change.key}: {change.old or '(new)'} -> {change.new or '(gone)'}" for change in row.changes[:SHOWN]),
        f"and {more} more figures changed" if more > 0 else "",
    ]
    return "\n  ".join(line for line in lines if line)


COMMANDS: Mapping[str, Callable[[Workspace, argparse.Namespace, Voice], int]] = {
    "editions": list_kept,
    "restore": put_back,
}
