"""Files of the workspace that no brief takes: mostly ones with a slip in their name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from factpress.compose.sections import existing_section, section_folders
from factpress.content import Content, Wanted, choose, first_language
from factpress.pictures.files import FOLDER

_NAMED = re.compile(r'\b(chart|file)="([^"]*)"')
"""How a section names a chart or a picture."""


def unused_files(content: Content) -> tuple[str, ...]:
    """Audiences, page designs, sections, charts and pictures that no document takes, by name, in alphabetical order."""
    workspace, sections = content.workspace, {*_sections(content)}
    named = {match.groups() for path in sections for match in _NAMED.finditer(path.read_text("utf-8", "replace"))}
    audiences = {audience for brief in content.briefs for audience in brief.audiences}
    designs = {brief.wording(audience).design for brief in content.briefs for audience in brief.audiences}
    folders = [path for path in sorted(workspace.audiences.glob("*")) if path.is_dir()]
    taken = {
        *sections,
        *(workspace.audiences / name / "audience.toml" for name in audiences),
        *(workspace.design(name) for name in designs),
        *(workspace.charts / f"{name}.toml" for kind, name in named if kind == "chart"),
        *(workspace.root / FOLDER / name for kind, name in named if kind == "file"),
    }
    asked = (
        workspace.root / "templates" / "base",
        workspace.root / "templates" / "pages",
        workspace.root / FOLDER,
        workspace.charts,
        *(folder for folder in folders if folder.name in audiences),
    )
    idle = [path for folder in asked for path in _files(folder) if path not in taken]
    whole = [f"{workspace.name(folder)}/" for folder in folders if folder.name not in audiences]
    return tuple(sorted([*whole, *map(workspace.name, idle)]))


def _sections(content: Content) -> Iterator[Path]:
    """The file of each section of each document, whatever it may depend on."""
    first = first_language(content.audiences)
    for task in choose(content, Wanted()):
        folders = section_folders(content.workspace.root, task.audience.key)
        for use in task.brief.sections_for(task.audience.key, task.language):
            if path := existing_section(use.name, folders, task.language, first):
                yield path


def _files(folder: Path) -> Iterator[Path]:
    """All files in a folder, save those that begin with a point: these are kept by programs."""
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
